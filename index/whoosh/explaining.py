"""Explains the hits of a search on columns; slow beside the search itself, and only made when it is asked for."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import numpy as np

from index.explain import ExplainedHit, Explanation, WordScore
from index.query.leaves import TEXT_FIELDS, TextLeaf
from index.query.tree import And, Or, tree_lines
from index.ranking import Weights, weigh, weights_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.query.talkwords import Mode
    from index.query.tree import Node
    from index.whoosh.answering import Answer
    from index.whoosh.hits import Order
    from index.whoosh.lookup import ColumnLookup
    from index.whoosh.scorer import Scorer, Scores
    from index.whoosh.snapshot import Snapshot


def explain(
    snapshot: Snapshot,
    scorer: Scorer,
    lookup: ColumnLookup,
    answer: Answer,
    order: Order,
    shown: Scores | None,
    note: str | None,
) -> Explanation:
    """What the scores of some hits come from.

    Args:
        snapshot: the talks.
        scorer: of the same snapshot.
        lookup: of the same snapshot.
        answer: the answer that the hits are of.
        order: the hits to explain.
        shown: the scores that they are shown with.
        note: what was relaxed.
    """
    sought = list(dict.fromkeys(_sought(answer)))
    # a single hit is not weighed anew
    signs = _signs(answer, order, lookup) if shown is not answer.scores and len(order) else []
    hits = []
    for at, doc in enumerate(order.tolist()):
        head = snapshot.head(doc)
        words = [
            WordScore(term, field, worth)
            for term, mode, fields in sought
            for field in fields
            if (worth := _score(scorer, field, term, mode, doc))
        ]
        told = tuple((name, float(worth[at])) for name, worth in signs if worth[at])
        hits.append(ExplainedHit(head.id, head.title, 0.0 if shown is None else float(shown[doc]), tuple(words), told))
    return Explanation(tuple(tree_lines(answer.query.tree)), note, tuple(hits))


def _sought(answer: Answer) -> Iterator[tuple[str, Mode, tuple[str, ...]]]:
    """The terms of the query, and those taken for them, with the fields that they are looked for in."""
    yield from _terms(answer.query.tree)
    for unit in answer.units:
        yield from ((other, "stem", TEXT_FIELDS) for other in unit.others)


def _terms(node: Node) -> Iterator[tuple[str, Mode, tuple[str, ...]]]:
    if isinstance(node, And | Or):
        for child in node.children:
            yield from _terms(child)
    elif isinstance(node, TextLeaf):
        for sequence in node.sought:
            yield from ((term, mode, node.fields) for term, _, mode in sequence)


def _score(scorer: Scorer, field: str, term: str, mode: Mode, doc: int) -> float:
    postings = scorer.postings(field, term, mode)
    if postings is None:
        return 0.0
    at = np.flatnonzero(postings.docs == doc)
    return float(scorer.score(field, postings)[at[0]]) if len(at) else 0.0


def _signs(answer: Answer, order: Order, lookup: ColumnLookup) -> list[tuple[str, Scores]]:
    """For each sign what it adds to each hit."""
    if not answer.units or answer.scores is None:
        return []
    weights = weights_for(answer.units)
    every = asdict(weights)
    none = Weights(**dict.fromkeys(every, 0.0))
    return [
        (name, weigh(answer.units, order, answer.scores[order], lookup, replace(none, **{name: worth})))
        for name, worth in every.items()
    ]
