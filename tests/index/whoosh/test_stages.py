"""A library that is read for the first time: what was read by then is found, and kept whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index import open_engine
from index.engine import Request, Stopped
from index.whoosh import update
from index.whoosh.engine import WhooshEngine
from tests.index.whoosh.shelf import Shelf, report, talk
from tests.index.whoosh.test_safety import needs_fork, ordeal

if TYPE_CHECKING:
    from pathlib import Path

    from index.engine import Engine
    from notes.model import Report

SOURCES = 40


@pytest.fixture(autouse=True)
def small_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update, "FIRST_STAGE", 60)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(*(made(number) for number in range(SOURCES)))


def made(number: int, said: str = "Of ships and ropes.") -> Report:
    return report(f"{number}.md", talk(f"Talk {number}", said, tags=("harbour",)), event=f"Event {number}", year=2000)


def total(engine: Engine, text: str = "") -> int:
    return engine.search(Request(text, finished=True)).total


def segments(engine: Engine) -> int:
    assert isinstance(engine, WhooshEngine)
    assert engine._searcher is not None
    return len(engine._searcher.snapshot.parts)


def test_talks_are_found_while_others_are_read(shelf: Shelf, tmp_path: Path) -> None:
    engine = open_engine(shelf, tmp_path)
    seen: list[int] = []
    done = engine.update(grown=lambda: seen.append(total(engine, "ropes")))
    assert 0 < seen[0] < SOURCES
    assert seen == sorted(set(seen))
    assert done.talks == done.added == total(engine, "ropes") == SOURCES
    assert segments(engine) == 1


def test_what_is_found_does_not_depend_on_the_stages(shelf: Shelf, tmp_path: Path) -> None:
    staged, at_once = open_engine(shelf, tmp_path / "staged"), open_engine(shelf, tmp_path / "once")
    staged.update(grown=lambda: None)
    at_once.update()
    for text in ("", "ropes", "talk 7", "tag:harbour"):
        one, other = (engine.search(Request(text)) for engine in (staged, at_once))
        assert [(hit.id, hit.score) for hit in one.rows(0, 50)] == [(hit.id, hit.score) for hit in other.rows(0, 50)]
        assert one.facets == other.facets


def test_stages_too_large_for_one_segment_stay(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update, "SEGMENT_WORDS", 300)
    engine = open_engine(shelf, tmp_path)
    engine.update(grown=lambda: None)
    assert total(engine, "ropes") == SOURCES
    assert segments(engine) > 1


def test_who_stops_in_the_middle_goes_on_from_there(shelf: Shelf, tmp_path: Path) -> None:
    engine = open_engine(shelf, tmp_path)
    seen: list[int] = []
    with pytest.raises(Stopped):
        engine.update(cancelled=lambda: bool(seen), grown=lambda: seen.append(total(engine)))
    read_by_then = len(shelf.read_sources)
    assert total(engine) == seen[0] == read_by_then
    again = open_engine(shelf, tmp_path)
    assert again.update().added == SOURCES - read_by_then
    assert len(shelf.read_sources) == SOURCES
    assert total(again, "ropes") == SOURCES


def test_what_only_changed_is_exchanged_at_once(shelf: Shelf, tmp_path: Path) -> None:
    engine = open_engine(shelf, tmp_path)
    engine.update()
    for number in range(SOURCES):
        shelf.put(made(number, "Of cranes and of many more ropes."))
    seen: list[int] = []
    engine.update(grown=lambda: seen.append(total(engine)))
    assert seen == []
    assert total(engine, "cranes") == SOURCES


def test_an_index_that_is_only_built_anew_answers_until_then(shelf: Shelf, tmp_path: Path) -> None:
    engine = open_engine(shelf, tmp_path)
    engine.update()
    seen: list[int] = []
    engine.update(rebuild=True, progress=lambda *_: seen.append(total(engine)), grown=lambda: seen.append(-1))
    assert set(seen) == {SOURCES}


@needs_fork
def test_a_kill_between_stages_costs_only_what_came_after() -> None:
    assert sum(ordeal("stages", 8).values()) == 8
