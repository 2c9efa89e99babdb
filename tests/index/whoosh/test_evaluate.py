"""The index finds what the query means: evaluation on columns against plain Python over the talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.query import parse
from index.whoosh.evaluate import Evaluator
from index.whoosh.scorer import Scorer
from index.whoosh.search import WEIGHTS
from index.whoosh.values import ValueTables
from tests.index import strategies
from tests.index.whoosh.made import made_store, snapshot_of

if TYPE_CHECKING:
    from notes.model import Talk

segments = st.lists(st.lists(strategies.talks(), min_size=1, max_size=3), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None)
@given(
    groups=segments,
    queries=st.lists(st.one_of(strategies.queries, strategies.typed), min_size=8, max_size=8),
    marks=strategies.marks,
    finished=st.booleans(),
    drop=st.booleans(),
    in_notes=st.booleans(),
)
def test_the_index_answers_as_plain_python_does(
    groups: list[list[Talk]],
    queries: list[str],
    marks: strategies.SomeMarks,
    finished: bool,
    drop: bool,
    in_notes: bool,
) -> None:
    # ids are unique in a library
    talks = {talk.id: talk for group in groups for talk in group}
    first_seen: set[str] = set()
    unique = []
    for group in groups:
        here = [talks[talk.id] for talk in group if talk.id not in first_seen and not first_seen.add(talk.id)]  # type: ignore[func-returns-value]
        if here:
            unique.append(here)
    snapshot = snapshot_of(made_store(unique, [0] if drop and len(unique) > 1 else []))
    evaluator = Evaluator(snapshot, Scorer(snapshot, WEIGHTS), ValueTables(snapshot))
    for text in queries:
        tree = parse(text, finished=finished, in_notes=in_notes).tree
        found = evaluator.evaluate(tree, marks)
        for doc in np.flatnonzero(snapshot.live).tolist():
            talk = snapshot.talk(doc)
            assert bool(found.mask[doc]) == tree.matches(talk, marks), (text, str(tree), talk)


@settings(max_examples=60, deadline=None)
@given(groups=segments)
def test_a_talk_is_stored_whole(groups: list[list[Talk]]) -> None:
    snapshot = snapshot_of(made_store(groups))
    assert [snapshot.talk(doc) for doc in range(snapshot.size)] == [talk for group in groups for talk in group]
