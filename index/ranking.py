"""The order of hits: what a person who remembers a talk would expect first.

BM25F over all fields finds candidates; the best of them are then weighed by what people remember: words in the title,
exactly as typed and in their order, a speaker's name, how much of the title was typed, words as they stand in the text.
The weights were fitted on queries for one known talk: words of its title, a name and a word, rare words of its text,
with typos or unfinished. All candidates are weighed at once, from the postings of title and speakers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

import numpy as np

from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from index.query import Query
    from index.query.leaves import Word
    from index.query.talkwords import Mode, Sought

    Docs = npt.NDArray[np.intp]
    Scores = npt.NDArray[np.float32]
    Mask = npt.NDArray[np.bool_]
    Places = npt.NDArray[np.int32]

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


@record(frozen=True, slots=True)
class Unit:
    """A word of the query: what it is found by, and words it may have been meant for, with their weights.

    `apart` is the word as several ones, where it was found by these. `literal` says that no other word was meant.
    """

    word: Word
    sought: tuple[Sought, ...]
    others: tuple[str, ...] = ()
    weight: float = 0.0
    apart: str | None = None
    literal: bool = False

    @property
    def single(self) -> tuple[str, Mode] | None:
        """The term and its mode, None where several terms must stand together."""
        if len(self.sought) == 1 and len(self.sought[0]) == 1:
            ((term, _, mode),) = self.sought[0]
            return term, mode
        return None


def units_of(query: Query) -> tuple[Unit, ...]:
    """The plain words of a query."""
    literal = query.literal
    return tuple(Unit(word, word.sought, literal=word.text in literal) for word in query.words if word.sought)


class WordScores(Protocol):
    """Talks, ascending, and their scores."""

    @property
    def docs(self) -> npt.NDArray[np.uint32]:
        """The talks."""

    @property
    def scores(self) -> Scores:
        """The score of each."""


class Lookup(Protocol):
    """What ranking asks of an index."""

    @property
    def size(self) -> int:
        """How many talks are numbered."""

    def word(self, term: str, mode: Mode) -> WordScores:
        """The talks that have a word in any text field, and its scores."""

    def sequences(self, sought: Sequence[Sought], fields: Sequence[str]) -> Scores:
        """For every talk the score of the best of several sequences of terms, 0 where none stands."""

    def frequency(self, term: str) -> int:
        """How many talks have a term, as it is, in the field of title and text that has it most."""

    def near(self, term: str) -> list[str]:
        """The words that a misspelt one may have been meant for, best first."""

    def near_named(self, term: str) -> list[str]:
        """Those of titles and speakers' names."""

    def correct(self, term: str) -> str | None:
        """The common word that a misspelt one was probably meant for."""

    def places(self, field: str, term: str, mode: Mode, chosen: Chosen) -> Places:
        """For each of the chosen talks the first position of a word in a field, -1 where it does not stand."""

    def title_sizes(self) -> Scores:
        """For every talk the number of words in its title that are no stop words, one at least."""

    def directions(self, docs: Docs) -> npt.NDArray[np.float32] | None:
        """What some talks are about, as rows of length 1 (or 0 for a talk without words); None where unknown."""


class Chosen:
    """Some talks by number, and for every number its place among them (-1: not chosen)."""

    def __init__(self, docs: Docs, size: int) -> None:
        self.docs = docs
        self.at = np.full(size, -1, np.int32)
        self.at[docs] = np.arange(len(docs), dtype=np.int32)


@record(frozen=True, slots=True)
class Signs:
    """Where one word stands in each of the chosen talks."""

    place: Places
    """Its first position in the title, as typed if possible, else inflected or corrected; -1: nowhere."""
    in_title: Scores
    """1 where it is in the title as typed, less where a word is that it may have been meant for."""
    in_speakers: Scores
    """The same for the speakers' names."""
    named: Mask
    """It is there in any form."""
    exact: Scores
    """The same for title, names or text."""
    size: int
    """How many words of a title it is."""


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
    pair = 1 / max(1, len(units) - 1)
    for unit, share in zip(units, shares, strict=True):
        signs = _signs(unit, chosen, lookup)
        worth += share * (weights.title * signs.in_title + weights.speakers * signs.in_speakers)
        worth += share * weights.exact * signs.exact
        stands = signs.place >= 0
        every &= stands | signs.named
        covered += signs.size * stands
        if before is not None:
            gap = np.where(stands & (before >= 0), signs.place - before, 0)
            worth += pair * (weights.ordered * (gap > 0) + weights.adjacent * ((gap > 0) & (gap <= _ADJACENT)))
        before = signs.place
    worth += weights.covered * np.minimum(covered / lookup.title_sizes()[docs], 1)
    worth += weights.every * every
    return worth


def all_named(units: Sequence[Unit], docs: Docs, lookup: Lookup) -> Mask:
    """Which of some talks have every word, in any form, in the title or the speakers' names."""
    chosen = Chosen(docs, lookup.size)
    every = np.ones(len(docs), bool)
    for unit in units:
        signs = _signs(unit, chosen, lookup)
        every &= (signs.place >= 0) | signs.named
    return every


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


def _signs(unit: Unit, chosen: Chosen, lookup: Lookup) -> Signs:
    if unit.single is None:
        return _signs_of_several(unit, chosen, lookup)
    term, mode = unit.single
    place = lookup.places("title", term, "exact", chosen)
    in_title = place >= 0
    if mode != "exact":
        place = _first(place, lookup.places("title", term, mode, chosen))
    in_speakers = lookup.places("speakers", term, "exact", chosen) >= 0
    named = in_speakers
    if mode in ("typing", "prefix"):
        named = named | (lookup.places("speakers", term, "prefix", chosen) >= 0)
    exact = in_title | in_speakers
    if not exact.all():
        exact = exact | (lookup.places("body", term, "exact", chosen) >= 0)
    signs = Signs(place, _worth(in_title), _worth(in_speakers), named, _worth(exact), 1)
    return _joined_by(unit, signs, chosen, lookup) if unit.others else signs


def _joined_by(unit: Unit, signs: Signs, chosen: Chosen, lookup: Lookup) -> Signs:
    """The signs of a word and of those that it may have been meant for, which count less."""
    place, named = signs.place, signs.named
    in_title, in_speakers, exact = signs.in_title, signs.in_speakers, signs.exact
    for other in unit.others:
        here = lookup.places("title", other, "exact", chosen) >= 0
        by_name = lookup.places("speakers", other, "exact", chosen) >= 0
        anywhere = here | by_name | (lookup.places("body", other, "exact", chosen) >= 0)
        place = _first(place, lookup.places("title", other, "stem", chosen))
        named = named | by_name
        in_title = np.maximum(in_title, _worth(here, unit.weight))
        in_speakers = np.maximum(in_speakers, _worth(by_name, unit.weight))
        exact = np.maximum(exact, _worth(anywhere, unit.weight))
    return Signs(place, in_title, in_speakers, named, exact, signs.size)


def _worth(mask: Mask, one: float = 1.0) -> Scores:
    return mask.astype(np.float32) * np.float32(one)


def _signs_of_several(unit: Unit, chosen: Chosen, lookup: Lookup) -> Signs:
    """The same for terms that must stand together."""
    in_title, in_speakers, in_body = (
        lookup.sequences(unit.sought, (field,))[chosen.docs] > 0 for field in ("title", "speakers", "body")
    )
    (term, _, mode), *_ = unit.sought[0]
    place = lookup.places("title", term, mode, chosen)
    # joined words ("nodejs") stand where no part does
    place = np.where(in_title, np.maximum(place, 0), -1).astype(np.int32)
    exact = in_title | in_speakers | in_body
    return Signs(place, _worth(in_title), _worth(in_speakers), in_speakers, _worth(exact), len(unit.sought[0]))


def _first(place: Places, other: Places) -> Places:
    """The places, where there are none the others."""
    return np.where(place >= 0, place, other)
