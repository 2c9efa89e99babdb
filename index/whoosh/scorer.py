"""BM25F over columns: which talks have a word, and how much that says, as arrays.

A word stands for a set of terms: itself, the terms of its stem, or every term that starts with it. The set is scored as
one term (its frequencies summed, its documents counted once), so that a word that is being typed scores much as the
finished one will. The formula is Whoosh's (`whoosh.scoring.bm25`), after Robertson and Zaragoza, "The probabilistic
relevance framework: BM25 and beyond" (2009); for a single term the scores are Whoosh's own, number by number.
"""

from __future__ import annotations

import math
from _thread import allocate_lock  # without the rest of threading, which a search has no use for
from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from index.whoosh import termsets
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from index.query.talkwords import Mode
    from index.suggest import Speller
    from index.whoosh.columns import FieldColumns, Lexicon, Span
    from index.whoosh.snapshot import Part, Snapshot

    Scores = npt.NDArray[np.float32]
    Docs = npt.NDArray[np.uint32]

_CACHE_BYTES = 8_000_000
_WORDS_KEPT = 50
_ALL = 1 << 30
_DENSE = 6
"""A word in more than one talk of so many is scored in all talks at once."""


@record(frozen=True, slots=True)
class FieldWeight:
    """How much a field counts, and how much its length is held against it (BM25's b)."""

    boost: float
    b: float


_USUAL = FieldWeight(1.0, 0.75)


@record(frozen=True, slots=True)
class Postings:
    """The talks, ascending, that have a word in a field, and how often."""

    docs: Docs
    freqs: npt.NDArray[Any]


@record(frozen=True, slots=True)
class Scored:
    """Talks, ascending, and their scores."""

    docs: Docs
    scores: Scores


_Stretch = tuple["Part", "FieldColumns", "Span"]
"""Postings of some terms of a segment."""


class Scorer:
    """Scores words over the text fields of a snapshot.

    Args:
        snapshot: the talks.
        weights: the fields that a plain word is looked for in.
        k1: BM25's k1.
    """

    def __init__(self, snapshot: Snapshot, weights: Mapping[str, FieldWeight], k1: float = 1.2) -> None:
        self._snapshot = snapshot
        self._weights = dict(weights)
        self._k1 = k1
        self._norms: dict[str, Scores] = {}
        self._cache = _Cache(_CACHE_BYTES)
        self._near: OrderedDict[str, list[str]] = OrderedDict()

    @cached_property
    def speller(self) -> Speller:
        """Finds words near another one."""
        from index.suggest import Speller  # noqa: PLC0415 - most queries are spelt well

        return Speller(self._snapshot.word_lists)

    @cached_property
    def name_speller(self) -> Speller:
        """Finds words near another one in titles and names."""
        from index.suggest import Speller  # noqa: PLC0415 - as above

        return Speller(lambda: self._snapshot.word_lists(("title", "speakers")))

    def word(self, word: str, mode: Mode, fields: Sequence[str] | None = None) -> Scored:
        """Talks that have a word in any of the fields (all weighted ones by default), with the sum of its scores."""
        return self._look_up(word, mode, tuple(fields or self._weights))[0]

    def scores(self, word: str, mode: Mode, fields: Sequence[str]) -> Scores:
        """The same as a score for every talk, 0 where the word does not stand."""
        scored, every = self._look_up(word, mode, tuple(fields))
        if every is None:
            every = np.zeros(self._snapshot.size, np.float32)
            every[scored.docs] = scored.scores
        return every

    def _look_up(self, word: str, mode: Mode, fields: tuple[str, ...]) -> tuple[Scored, Scores | None]:
        """A word's scores; for every talk too, if they were just worked out so."""
        key = (word, mode, fields)
        found = self._cache.get(key)
        if found is not None:
            return found, None
        every = np.zeros(self._snapshot.size, np.float32)
        for field in fields:
            self._add(every, field, word, mode)
        docs = np.flatnonzero(every > 0)
        scored = Scored(docs.astype(np.uint32), every[docs])
        self._cache.put(key, scored)
        return scored, every

    def _add(self, every: Scores, field: str, word: str, mode: Mode) -> None:
        """Add what a word scores in a field to the scores of all talks."""
        found = self._stretches(field, word, mode)
        if not found:
            return
        joined = _join(found)
        if _each_once(found):
            docs, freqs = joined.docs.astype(np.intp), joined.freqs.astype(np.float32)
        else:
            sums = np.bincount(joined.docs, joined.freqs, self._snapshot.size)
            there = sums > 0
            if (talks := int(np.count_nonzero(there))) > self._snapshot.size // _DENSE:
                # going through all talks in order is quicker than picking so many
                every += self._score(field, sums.astype(np.float32), self._norm(field), talks)
                return
            docs = np.flatnonzero(there)
            freqs = sums[docs].astype(np.float32)
        every[docs] += self._score(field, freqs, self._norm(field)[docs], len(docs))

    def spans(self, lexicon: Lexicon, word: str, mode: Mode) -> Sequence[Span]:
        """The terms of a lexicon that a word stands for, ascending; none twice."""
        if mode != "fuzzy":
            return termsets.spans(lexicon, word, mode)
        near = self._near.get(word)
        if near is None:
            near = self._near[word] = [one.text for one in self.speller.near(word, most=_ALL)]
            if len(self._near) > _WORDS_KEPT:
                self._near.popitem(last=False)
        return termsets.exactly(lexicon, {word, *near})

    def postings(self, field: str, word: str, mode: Mode) -> Postings | None:
        """The talks that have a word in a field, deleted ones too; None where none has."""
        found = self._stretches(field, word, mode)
        if not found:
            return None
        joined = _join(found)
        if _each_once(found):
            return Postings(joined.docs, joined.freqs.astype(np.float32))
        sums = np.bincount(joined.docs, joined.freqs, self._snapshot.size)
        docs = np.flatnonzero(sums > 0)
        return Postings(docs.astype(np.uint32), sums[docs].astype(np.float32))

    def _stretches(self, field: str, word: str, mode: Mode) -> list[_Stretch]:
        """Where the postings of a word lie."""
        return [
            (part, columns, span)
            for part in self._snapshot.parts
            for columns in (part.data.field(field),)
            for span in self.spans(columns.lexicon, word, mode)
        ]

    def score(self, field: str, postings: Postings) -> Scores:
        """The scores of a term's postings in a field."""
        return self._score(field, postings.freqs, self._norm(field)[postings.docs], len(postings.docs))

    def _score(self, field: str, freqs: Scores, norm: Scores, talks: int) -> Scores:
        """BM25 of frequencies in a field; the word is in so many talks of it."""
        weight = self._weight(field)
        # +1: Whoosh's inverse document frequency, never negative
        idf = math.log(self._snapshot.size / (talks + 1)) + 1
        scores: Scores = freqs + norm
        np.divide(freqs, scores, out=scores)
        scores *= np.float32(weight.boost * idf * (self._k1 + 1))
        return scores

    def _weight(self, field: str) -> FieldWeight:
        return self._weights.get(field, _USUAL)

    def _norm(self, field: str) -> Scores:
        """For each talk the part of the formula that depends on the length of the field."""
        found = self._norms.get(field)
        if found is None:
            b = self._weight(field).b
            average = self._snapshot.total_length(field) / self._snapshot.size or 1.0
            found = self._snapshot.lengths(field) * np.float32(self._k1 * b / average)
            found += np.float32(self._k1 * (1 - b))
            self._norms[field] = found
        return found


def _join(found: list[_Stretch]) -> Postings:
    """Several stretches of postings one after the other; the frequencies are as they are kept."""
    docs: list[Docs] = []
    freqs: list[npt.NDArray[np.uint16]] = []
    for part, columns, span in found:
        start, stop = columns.range(span)
        here = columns.docs(start, stop)
        docs.append(here + np.uint32(part.base) if part.base else here)
        freqs.append(columns.freqs(start, stop))
    if len(found) == 1:
        return Postings(docs[0], freqs[0])
    return Postings(np.concatenate(docs), np.concatenate(freqs))


def _each_once(found: list[_Stretch]) -> bool:
    """Whether no talk can stand in the stretches twice: each is of one term, and of another segment."""
    return all(span.high - span.low == 1 for _, _, span in found) and len({part.base for part, _, _ in found}) == len(
        found
    )


class _Cache:
    """The words scored last, as many as fit into a number of bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[object, Scored] = OrderedDict()
        self._lock = allocate_lock()

    def get(self, key: object) -> Scored | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: object, scored: Scored) -> None:
        size = scored.docs.nbytes + scored.scores.nbytes
        if size > self._limit // 4:
            return
        with self._lock:
            if key not in self._kept:
                self._size += size
            self._kept[key] = scored
            while self._size > self._limit:
                _, old = self._kept.popitem(last=False)
                self._size -= old.docs.nbytes + old.scores.nbytes
