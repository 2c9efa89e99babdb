"""The order of hits: what a person who remembers a talk would expect first.

BM25F over all fields finds candidates; the best of them are then weighed by what people remember: words in the title,
exactly as typed and in their order, a speaker's name, how much of the title was typed, words as they stand in the text.
The weights were fitted on queries for one known talk: words of its title, a name and a word, rare words of its text,
with typos or unfinished. All candidates are weighed at once, from the postings of title and speakers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from index.signs import signs_of
from index.units import Chosen
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.units import Docs, Lookup, Places, Scores, Unit

CANDIDATES = 200
"""Hits that are weighed anew, the best by BM25F."""

IN_ORDER = 1000
"""Hits that are put in order at once."""

_ADJACENT = 2
"""Words of a title are neighbours with at most one stop word between them."""


@record(frozen=True, slots=True)
class Weights:
    """What each sign counts; shares are of the words' inverse document frequencies."""

    score: float = 3.5
    """ln(1 + BM25F)."""
    title: float = 6.2
    """Share of the words exactly in the title."""
    speakers: float = 4.8
    """Share of the words in the speakers' names."""
    exact: float = 8.0
    """Share of the words that stand anywhere as typed."""
    covered: float = 4.1
    """Share of the title's words that were typed."""
    ordered: float = 6.0
    """Share of the pairs of neighbouring words that stand in the title in this order."""
    adjacent: float = 1.9
    """Share of these pairs that are neighbours there too."""
    every: float = 8.4
    """All words are in the title or the speakers' names."""


WEIGHTS = Weights()

ONE_WORD = Weights(title=3.0, exact=16.0, covered=1.0, every=0.0)
"""A single word names a subject rather than a talk: short titles and complete ones are no better than others."""

BROAD_WORD, BROAD = 10, 60
"""Hits from which on a query of one word, or of several, is taken for one about a subject."""

LIKENESS_WORD, LIKENESS = 4.0, 2.0
"""What the cosine to the subject then counts."""

_SUBJECT = 20
"""Hits, the best ones, whose common direction is taken for the subject."""


FEW_TO_WIDEN = 8
"""Hits up to which titles and names are searched for similar words too."""


def best_first(docs: Docs, scores: Scores) -> Docs:
    """Hits of which the first `IN_ORDER` or more are in order, best first, equals by number.

    All others are worse and follow in the order of their numbers: most lists are never looked at that far down, and
    sorting all would take most of a search's time. Sorting the result by score, stably, puts the others in order.
    """
    own = scores[docs]
    if len(docs) > IN_ORDER:
        good = own >= np.partition(own, len(own) - IN_ORDER)[len(own) - IN_ORDER]
        best, rest = docs[good], docs[~good]
        return np.concatenate([best[np.argsort(-scores[best], kind="stable")], rest])
    return docs[np.argsort(-own, kind="stable")]


def rank(units: Sequence[Unit], docs: Docs, scores: Scores, lookup: Lookup) -> tuple[Docs, Scores]:
    """Hits, best first (`best_first`), and scores for all talks that show this order.

    Args:
        units: the plain words of the query.
        docs: the hits.
        scores: for every talk its score by BM25F; not changed.
        lookup: the talks' words.
    """
    single = _is_one_word(units)
    if single:
        scores = _finished(units[0], scores, lookup)
    order = best_first(docs, scores)
    best = order[:CANDIDATES]
    if not units or len(best) < 2:
        return order, scores
    worth = weigh(units, best, scores[best], lookup, weights_for(units))
    if len(docs) >= (BROAD_WORD if single else BROAD):
        worth = _by_subject(best, worth, lookup, LIKENESS_WORD if single else LIKENESS)
    again = np.argsort(-worth, kind="stable")
    shown = scores.copy()
    rest = order[CANDIDATES:]
    shown[best] = worth + (float(scores[rest[0]]) if len(rest) else 0.0)
    return np.concatenate([best[again], rest]), shown


def _is_one_word(units: Sequence[Unit]) -> bool:
    return len(units) == 1 and units[0].single is not None


def weights_for(units: Sequence[Unit]) -> Weights:
    """What each sign counts for a query of these words."""
    return ONE_WORD if _is_one_word(units) else WEIGHTS


def _by_subject(docs: Docs, worth: Scores, lookup: Lookup, likeness: float) -> Scores:
    """Raise the hits that are about what the best ones are about.

    Pseudo relevance feedback (Rocchio 1971): the subject is the mean direction of the best hits, the first ones
    counting most.
    """
    rows = lookup.directions(docs)
    if rows is None:
        return worth
    first = np.argsort(-worth, kind="stable")[:_SUBJECT]
    subject = (1 / (np.arange(len(first), dtype=np.float32) + 5)) @ rows[first]
    length = float(np.linalg.norm(subject))
    if length:
        worth = (worth + np.float32(likeness / length) * (rows @ subject)).astype(np.float32)
    return worth


def _finished(unit: Unit, scores: Scores, lookup: Lookup) -> Scores:
    """Scores in which a word that is being typed counts more where it stands as it is: "java" before "javascript"."""
    if unit.single is not None and unit.single[1] in ("typing", "prefix"):
        found = lookup.word(unit.single[0], "stem")
        if len(found.docs):
            scores = scores.copy()
            scores[found.docs] += found.scores
    return scores


def weigh(units: Sequence[Unit], docs: Docs, scores: Scores, lookup: Lookup, weights: Weights = WEIGHTS) -> Scores:
    """What each of some hits is worth; `scores` are theirs."""
    chosen = Chosen(docs, lookup.size)
    shares = _shares(units, lookup)
    worth = (weights.score * np.log1p(scores)).astype(np.float32)
    every = np.ones(len(docs), bool)
    covered = np.zeros(len(docs), np.float32)
    before: Places | None = None
    joint: frozenset[str] = frozenset()
    pair = 1 / max(1, len(units) - 1)
    for unit, share in zip(units, shares, strict=True):
        signs = signs_of(unit, chosen, lookup)
        worth += share * (weights.title * signs.in_title + weights.speakers * signs.in_speakers)
        worth += share * weights.exact * signs.exact
        stands = signs.place >= 0
        every &= stands | signs.named
        covered += signs.size * stands
        if before is not None:
            gap = np.where(stands & (before >= 0), signs.place - before, 0)
            if unit.others and not joint.isdisjoint(unit.others):  # one word that stands for both
                gap = np.where(stands & (before == signs.place), 1, gap)
            worth += pair * (weights.ordered * (gap > 0) + weights.adjacent * ((gap > 0) & (gap <= _ADJACENT)))
        before, joint = signs.place, frozenset(unit.others)
    worth += weights.covered * np.minimum(covered / lookup.title_sizes()[docs], 1)
    worth += weights.every * every
    return worth


def _shares(units: Sequence[Unit], lookup: Lookup) -> list[float]:
    """How much each word tells, the sum being 1."""
    telling = []
    for unit in units:
        number = 0
        if unit.single is None:
            number = int(np.count_nonzero(lookup.sequences(unit.sought, ("title", "body", "speakers"))))
        else:
            term, mode = unit.single
            number = len(lookup.word(term, "exact").docs)
            number = number or max((len(lookup.word(other, "exact").docs) for other in unit.others), default=0)
            number = number or len(lookup.word(term, mode).docs)
        telling.append(math.log(1 + lookup.size / (1 + number)))
    total = sum(telling) or 1.0
    return [one / total for one in telling]
