"""Segments that pile up become one, and nobody notices but by speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index import open_engine
from index.engine import FACETS, Request, Stopped
from index.whoosh.engine import ANALYSIS, WhooshEngine
from index.whoosh.fold import fold
from index.whoosh.snapshot import open_snapshot
from index.whoosh.store import FolderStore
from index.whoosh.upkeep import MOST_SEGMENTS
from tests.index.whoosh.shelf import Shelf, harbour, mill, report, talk

if TYPE_CHECKING:
    from pathlib import Path

    from index.engine import Engine

QUERIES = ("", "graphite", "gra", "logs", "mill", "talk number", "ships", "numbers")


def everything(engine: Engine) -> dict[str, object]:
    """All that can be asked, without scores: these change a little as deleted talks stop counting."""
    answers: dict[str, object] = {}
    for text in QUERIES:
        hits = engine.search(Request(text))
        rows = hits.rows(0, hits.total)
        answers[text] = (
            sorted((row.id, row.title, row.source) for row in rows),
            {facet: list(hits.facets[facet]) for facet in FACETS},
        )
        for row in rows:
            answers[row.id] = engine.talk(row.id)
            answers[row.source] = engine.outline(row.source)
    answers["problems"] = list(engine.problems())
    return answers


def pile_up(shelf: Shelf, tmp_path: Path) -> Engine:
    """An engine over many segments, some of whose talks are deleted."""
    engine = open_engine(shelf, tmp_path)
    engine.update()
    for number in range(6):
        shelf.put(
            report(f"{number}.md", talk(f"Talk number {number}", "Of ships."), talk("Another"), year=2000 + number)
        )
        engine.update()
    shelf.put(report("3.md", talk("Talk number three", "Of other numbers.")))
    del shelf.reports["harbour.md"]
    engine.update()
    return engine


def test_folding_changes_no_answer(tmp_path: Path) -> None:
    shelf = Shelf(harbour(), mill())
    engine = pile_up(shelf, tmp_path)
    before = everything(engine)
    store = FolderStore(tmp_path / shelf.key)
    snapshot = open_snapshot(store, ANALYSIS)
    assert snapshot is not None
    assert len(snapshot.parts) > 3
    fold(store, snapshot, range(len(snapshot.parts)), ANALYSIS, None)
    assert engine.refresh()
    assert everything(engine) == before
    folded = open_snapshot(store, ANALYSIS)
    assert folded is not None
    assert len(folded.parts) == 1
    assert folded.size == folded.count == snapshot.count
    assert engine.update().changed == 0


def test_a_folded_index_is_that_of_a_rebuild(tmp_path: Path) -> None:
    shelf = Shelf(harbour(), mill())
    engine = pile_up(shelf, tmp_path / "one")
    store = FolderStore(tmp_path / "one" / shelf.key)
    snapshot = open_snapshot(store, ANALYSIS)
    assert snapshot is not None
    fold(store, snapshot, range(len(snapshot.parts)), ANALYSIS, None)
    engine.refresh()
    fresh = open_engine(shelf, tmp_path / "two")
    fresh.update()
    for text in QUERIES[1:]:
        folded_hits, fresh_hits = engine.search(Request(text)), fresh.search(Request(text))
        scores = sorted((row.title, round(row.score, 4)) for row in folded_hits.rows(0, 50))
        assert scores == sorted((row.title, round(row.score, 4)) for row in fresh_hits.rows(0, 50))


def test_some_segments_can_be_folded_and_the_others_stay(tmp_path: Path) -> None:
    shelf = Shelf(harbour(), mill())
    engine = pile_up(shelf, tmp_path)
    before = everything(engine)
    store = FolderStore(tmp_path / shelf.key)
    snapshot = open_snapshot(store, ANALYSIS)
    assert snapshot is not None
    fold(store, snapshot, [1, 3, 4], ANALYSIS, None)
    engine.refresh()
    assert everything(engine) == before


def test_segments_that_pile_up_are_folded_in_the_background(tmp_path: Path) -> None:
    shelf = Shelf(report("big.md", *(talk(f"Talk {number}") for number in range(40))))
    engine = open_engine(shelf, tmp_path)
    assert isinstance(engine, WhooshEngine)
    engine._upkeep._rest = 3600
    engine.update()
    for number in range(MOST_SEGMENTS + 2):
        shelf.put(report(f"{number}.md", talk(f"Small one {number}")))
        engine.update()
    engine._upkeep._rest = 0
    engine._tidy()
    engine._upkeep.wait()
    engine.refresh()
    assert engine._searcher is not None
    assert len(engine._searcher.snapshot.parts) <= MOST_SEGMENTS
    assert engine.search(Request("small")).total == MOST_SEGMENTS + 2


def test_a_folding_that_is_stopped_leaves_no_trace(tmp_path: Path) -> None:
    shelf = Shelf(harbour(), mill())
    pile_up(shelf, tmp_path)
    folder = tmp_path / shelf.key
    before = sorted(path.name for path in folder.iterdir())
    store = FolderStore(folder)
    snapshot = open_snapshot(store, ANALYSIS)
    assert snapshot is not None
    with pytest.raises(Stopped):
        fold(store, snapshot, [0, 1], ANALYSIS, lambda: True)
    assert sorted(path.name for path in folder.iterdir()) == before
