"""Many sources are read in a process of its own; what comes of it is the same, and nobody waits for it in vain."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from index import open_engine, processes
from index.engine import Request, Stopped
from index.whoosh import apart
from index.whoosh import round as rounds
from notes.library import Library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.engine import Engine

SUBJECTS = ("graphite", "jenkins", "empathy")


@pytest.fixture(autouse=True)
def three_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "MANY", 2)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "my notes"
    folder.mkdir()
    for subject in SUBJECTS:
        write(folder, subject)
    (folder / "broken.md").write_bytes(b"")
    (folder / "hallway.yaml").write_text("evnt: Harbour Days\n", encoding="utf-8")
    return folder


def write(folder: Path, subject: str) -> None:
    text = f"# Harbour Days 2019\n\n## All about {subject}\n\nWhat {subject} is for.\n"
    (folder / f"{subject}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def engine(notes: Path, tmp_path: Path) -> Engine:
    return open_engine(Library([str(notes)]), tmp_path / "cache", apart=True)


def titles(engine: Engine) -> set[str]:
    return {hit.title for hit in engine.search(Request("")).rows(0, 50)}


EXPECTED = {f"All about {subject}" for subject in SUBJECTS}


def test_another_process_reads_and_tells_what_it_did(engine: Engine, notes: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    apart = engine.update(progress=lambda *state: told.append(state))
    here = open_engine(Library([str(notes)]), tmp_path / "other").update()
    assert (apart.added, apart.talks, apart.sources, apart.problems) == (
        here.added,
        here.talks,
        here.sources,
        here.problems,
    )
    assert apart.problems != ()
    assert titles(engine) == EXPECTED
    assert told[-1] == (4, 4, "writing")


def test_a_vast_library_is_looked_through_there_too(
    engine: Engine, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.update()
    monkeypatch.setattr(rounds, "VAST", 2)
    monkeypatch.setattr(Library, "scan", None)
    write(notes, "kubernetes")
    assert engine.update().added == 1
    assert titles(engine) == {*EXPECTED, "All about kubernetes"}


def test_where_no_process_can_be_started_the_engine_reads_itself(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert engine.update().talks == 3
    assert titles(engine) == EXPECTED


def test_where_the_process_fails_the_engine_reads_itself(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "BUILDER", "index.whoosh.not_there")
    assert engine.update().talks == 3
    assert titles(engine) == EXPECTED


def test_whoever_stops_it_does_not_wait_for_it(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(module: str, arguments: Sequence[str], *, listen: bool) -> subprocess.Popen[bytes]:
        forever = [sys.executable, "-c", "import time; time.sleep(600)"]
        started.append(subprocess.Popen(forever, stdout=subprocess.PIPE))
        return started[0]

    with monkeypatch.context() as patch:
        patch.setattr(processes, "start", start)
        with pytest.raises(Stopped):
            engine.update(cancelled=lambda: bool(started))
    assert started[0].poll() is not None
    assert engine.update().talks == 3


def test_an_error_in_what_is_told_ends_the_process_and_is_not_lost(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(module: str, arguments: Sequence[str], *, listen: bool) -> subprocess.Popen[bytes]:
        talkative = [sys.executable, "-c", """while True: print('["progress", 1, 2, "a.md"]')"""]
        started.append(subprocess.Popen(talkative, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        return started[0]

    def progress(done: int, total: int, what: str) -> None:
        if started:
            raise LookupError(what)

    monkeypatch.setattr(processes, "start", start)
    with pytest.raises(LookupError, match=r"a\.md"):
        engine.update(progress=progress)
    assert started[0].poll() is not None


@pytest.mark.parametrize("last_words", ['["done", {"added": 1', "a warning of a library"])
def test_where_the_process_dies_in_the_middle_of_a_line_the_engine_reads_itself(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, last_words: str
) -> None:
    def start(module: str, arguments: Sequence[str], *, listen: bool) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", f"print({last_words!r})"], stdout=subprocess.PIPE)

    monkeypatch.setattr(processes, "start", start)
    assert engine.update().talks == 3


def test_an_index_of_another_layout_is_built_anew_there(
    engine: Engine, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.update()
    said: list[str] = []
    (table,) = (tmp_path / "cache").rglob("*.toc")
    table.write_bytes(b"not ours")
    again = open_engine(Library([str(notes)]), tmp_path / "cache", said.append, apart=True)
    assert again.update().rebuilt is not None
    assert titles(again) == EXPECTED
    assert len(said) == 1
