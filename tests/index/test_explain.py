"""What is told of a score."""

from __future__ import annotations

import threading

import pytest

from index.engine import Request
from index.query import parse
from index.query.tree import tree_lines
from index.whoosh.learning import Learning
from index.whoosh.search import Searcher
from index.whoosh.store import MemoryStore
from tests.index.test_ranking import TALKS
from tests.index.whoosh.made import made_store, snapshot_of


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Searcher(snapshot_of(made_store([TALKS])), Learning(MemoryStore(threading.RLock())))


def test_the_tree_is_written_a_line_a_node() -> None:
    tree = parse('graphite OR statsd -(year:2015 is:starred) "at scale" title:mon', finished=True).tree
    assert tree_lines(tree) == [
        "all of",
        "  any of",
        "    word graphite",
        "    word statsd",
        "  not",
        "    all of",
        "      years year:2015",
        "      marked is:starred",
        '  phrase "at scale"',
        "  word title:mon",
    ]
    assert tree_lines(parse("").tree) == ["every talk"]


def test_a_hits_words_are_told_by_field(searcher: Searcher) -> None:
    told = searcher.explain(Request(text="monitoring graphite"), 5)
    first = told.hits[0]
    assert first.id == "graphite"
    assert {(one.word, one.field) for one in first.words} == {("monitoring", "title"), ("graphite", "title")}
    assert all(one.score > 0 for one in first.words)
    signs = dict(first.signs)
    assert signs["every"] > 0
    assert signs["title"] > 0
    assert sum(signs.values()) == pytest.approx(first.score, rel=1e-4)
    assert f"1. {TALKS[0].title}  [graphite]" in "\n".join(told.lines())


def test_what_was_relaxed_is_told(searcher: Searcher) -> None:
    told = searcher.explain(Request(text="kuberntes way"), 1)
    assert told.note is not None
    assert {one.word for one in told.hits[0].words} >= {"kubernetes", "way"}
