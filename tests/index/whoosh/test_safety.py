"""What may happen to an index: kills, damage, full disks, several processes; nothing is lost and nothing is wrong.

The long form of the first tests is `make torture`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from index import open_engine
from index.engine import IndexDamaged, Request
from tests.index.whoosh.shelf import Shelf, harbour, mill, report, talk

if TYPE_CHECKING:
    from pathlib import Path

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def ordeal(name: str, amount: float, seed: int = 1) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.index.whoosh.ordeal", name, str(amount), str(seed)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@needs_fork
def test_a_kill_at_any_moment_leaves_the_index_whole_and_free() -> None:
    assert sum(ordeal("kills", 24).values()) == 24


@needs_fork
def test_damage_is_noticed_or_does_no_harm() -> None:
    counts = ordeal("damages", 40)
    assert counts["noticed"] + counts.get("not met", 0) == 40
    assert counts["noticed"] > 20


@needs_fork
def test_two_writers_and_three_readers_agree() -> None:
    counts = ordeal("crowd", 2)
    assert counts["updates"] > 2
    assert counts["looks"] > counts["updates"]


@needs_fork
def test_a_full_disk_moves_the_index_into_memory() -> None:
    counts = ordeal("full_disk", 12)
    assert counts["in memory"] > 6


def test_folders_are_the_persons_alone(tmp_path: Path) -> None:
    shelf = Shelf(harbour())
    folder = tmp_path / "cache" / shelf.key
    folder.mkdir(parents=True, mode=0o755)
    open_engine(shelf, tmp_path / "cache").update()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_cache_that_cannot_be_made_is_said_once_and_the_index_lives_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    said: list[str] = []
    shelf = Shelf(harbour())
    engine = open_engine(shelf, tmp_path / "file" / "cache", said.append)
    engine.update()
    assert engine.search(Request("graphite")).total == 1
    shelf.put(mill())
    engine.update()
    assert engine.search(Request("")).total == 3
    assert len(said) == 1
    assert "memory" in said[0]


def test_an_index_that_can_only_be_read_is_read_and_goes_on_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(harbour())
    open_engine(shelf, tmp_path).update()
    said: list[str] = []
    engine = open_engine(shelf, tmp_path, said.append)
    original = os.open

    def read_only(path: str, flags: int, *rest: int, **more: int) -> int:
        if flags & os.O_WRONLY and str(path).startswith(str(tmp_path)):
            raise OSError(30, "Read-only file system")
        return original(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", read_only)
    engine.update()
    assert said == []
    shelf.put(mill())
    shelf.read_sources.clear()
    engine.update()
    assert engine.search(Request("")).total == 3
    assert shelf.read_sources == ["mill.md"]
    assert len(said) == 1
    shelf.put(report("more.md", talk("More")))
    engine.update()
    assert engine.search(Request("")).total == 4
    assert len(said) == 1


def test_an_index_of_another_layout_is_built_anew_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(harbour())
    monkeypatch.setattr("index.whoosh.generation.LAYOUT", 0)
    open_engine(shelf, tmp_path).update()
    monkeypatch.undo()
    said: list[str] = []
    engine = open_engine(shelf, tmp_path, said.append)
    told = engine.update()
    assert told.rebuilt is not None
    assert told.added == 1
    assert len(said) == 1
    assert "another version" in said[0]
    assert engine.search(Request("")).total == 2


def test_damage_is_mended_by_a_search_too(tmp_path: Path) -> None:
    shelf = Shelf(harbour())
    open_engine(shelf, tmp_path).update()
    (segment,) = (tmp_path / shelf.key).glob("*.hwc")
    segment.write_bytes(segment.read_bytes()[:-100])
    said: list[str] = []
    engine = open_engine(shelf, tmp_path, said.append)
    assert engine.search(Request("graphite")).total == 1
    assert len(said) == 1


def test_foreign_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    shelf = Shelf(harbour())
    folder = tmp_path / shelf.key
    folder.mkdir(mode=0o700)
    (folder / "letter.txt").write_text("mine")
    (folder / "_MAIN_3.toc").write_text(f"cos\nsystem\n(S'touch {tmp_path}/unpickled'\ntR.")
    said: list[str] = []
    engine = open_engine(shelf, tmp_path, said.append)
    engine.update()
    assert not (tmp_path / "unpickled").exists()
    assert engine.search(Request("graphite")).total == 1
    assert (folder / "letter.txt").read_text() == "mine"
    assert len(said) == 1


def test_an_index_that_cannot_be_kept_anywhere_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(Shelf(harbour()), tmp_path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.whoosh.segment_writer.write_table", fail)
    monkeypatch.setattr("index.whoosh.update.write_table", fail)
    with pytest.raises(IndexDamaged, match="No space left"):
        engine.update()
