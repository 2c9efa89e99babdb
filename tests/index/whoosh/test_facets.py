"""Counts of facets, against counting the talks one by one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine import Facet, FacetCount
from index.whoosh import facets
from index.whoosh.values import ValueTables
from notes.model import Speaker, Talk
from tests.index.whoosh.made import made_store, snapshot_of

if TYPE_CHECKING:
    from collections.abc import Sequence

FACETS: tuple[Facet, ...] = ("event", "year", "tag", "speaker")

NAMES = ("Ada", "ada", "Bo", "Cy", "Émile", "zoë", "山田")


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """A talk with few values that many share, and several of some."""
    return Talk(
        id="",
        title="A talk",
        source="a.md",
        event=draw(st.sampled_from([None, "Tide Days 2011", "Tide Days 2012", "Keel Conf"])),
        year=draw(st.sampled_from([None, 2011, 2012, 2020])),
        tags=draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4).map(tuple)),
        speakers=tuple(Speaker(name) for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))),
    )


def values(talk: Talk, facet: Facet) -> Sequence[str]:
    """What a talk has in a facet."""
    if facet == "event":
        return (talk.event,) if talk.event else ()
    if facet == "year":
        return (str(talk.year),) if talk.year else ()
    return talk.tags if facet == "tag" else tuple(speaker.name for speaker in talk.speakers)


def counted(hits: Sequence[Talk], facet: Facet, limit: int) -> list[FacetCount]:
    """The counts in plain Python: most frequent first, equals by name; years descending."""
    found = Counter(value for talk in hits for value in values(talk, facet))
    by_name = sorted(found.items(), key=lambda one: one[0].encode(), reverse=facet == "year")
    ordered = by_name if facet == "year" else sorted(by_name, key=lambda one: -one[1])
    return [FacetCount(*one) for one in ordered][: limit or None]


@settings(max_examples=40, deadline=None)
@given(
    groups=st.lists(st.lists(talks(), min_size=1, max_size=12), min_size=1, max_size=3),
    wanted=st.lists(st.booleans(), min_size=36, max_size=36),
    limit=st.integers(0, 4),
)
def test_counts_are_those_of_counting_one_by_one(groups: list[list[Talk]], wanted: list[bool], limit: int) -> None:
    snapshot = snapshot_of(made_store(groups))
    every = [talk for group in groups for talk in group]
    mask = np.array(wanted[: len(every)])
    hits = [talk for talk, is_hit in zip(every, wanted, strict=False) if is_hit]
    tables = ValueTables(snapshot)
    for facet in FACETS:
        found = facets.count(tables[facet], mask, limit)
        assert list(found) == counted(hits, facet, limit)
        assert found == facets.count(tables[facet], mask, limit, np.flatnonzero(mask))
