"""BM25F over columns: which talks have a word, and how much that says, as arrays.

A word stands for a set of terms: itself, the terms of its stem, or every term that starts with it. The set is scored as
one term (its frequencies summed, its documents counted once), so that a word that is being typed scores much as the
finished one will. The formula is Whoosh's (`whoosh.scoring.bm25`), after Robertson and Zaragoza, "The probabilistic
relevance framework: BM25 and beyond" (2009); for a single term the scores are Whoosh's own, number by number.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from index.suggest import Speller
from index.whoosh import termsets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.query.talkwords import Mode
    from index.whoosh.columns import FieldColumns, Lexicon, Span
    from index.whoosh.snapshot import Part, Snapshot

Scores = npt.NDArray[np.float32]
Docs = npt.NDArray[np.uint32]

_CACHE_BYTES = 8_000_000
_WORDS_KEPT = 50
_ALL = 1 << 30


class FieldWeight(NamedTuple):
    """How much a field counts, and how much its length is held against it (BM25's b)."""

    boost: float
    b: float


class Postings(NamedTuple):
    """The talks, ascending, that have a word in a field, and how often."""

    docs: Docs
    freqs: Scores


class Scored(NamedTuple):
    """Talks, ascending, and their scores."""

    docs: Docs
    scores: Scores


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
        self._norms: dict[tuple[str, float], Scores] = {}
        self._cache = _Cache(_CACHE_BYTES)
        self.speller = Speller(snapshot.word_lists)
        self.name_speller = Speller(lambda: snapshot.word_lists(("title", "speakers")))
        self._near: OrderedDict[str, list[str]] = OrderedDict()

    def word(self, word: str, mode: Mode, fields: Sequence[str] | None = None) -> Scored:
        """Talks that have a word in any of the fields (all weighted ones by default), with the sum of its scores."""
        chosen = tuple(fields or self._weights)
        key = (word, mode, chosen)
        found = self._cache.get(key)
        if found is None:
            found = self._word(word, mode, chosen)
            self._cache.put(key, found)
        return found

    def _word(self, word: str, mode: Mode, fields: Sequence[str]) -> Scored:
        total: Scores | None = None
        for field in fields:
            postings = self.postings(field, word, mode)
            if postings is None:
                continue
            scores = self.score(field, postings)
            if len(fields) == 1:
                return Scored(postings.docs, scores)
            if total is None:
                total = np.zeros(self._snapshot.size, np.float32)
            total[postings.docs] += scores
        if total is None:
            return Scored(np.empty(0, np.uint32), np.empty(0, np.float32))
        docs = np.flatnonzero(total > 0).astype(np.uint32)
        return Scored(docs, total[docs])

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
        found = [
            (part, columns, span)
            for part in self._snapshot.parts
            for columns in (part.data.field(field),)
            for span in self.spans(columns.lexicon, word, mode)
        ]
        return self._merge(found) if found else None

    def _merge(self, found: list[tuple[Part, FieldColumns, Span]]) -> Postings:
        """Several stretches of postings as one term's."""
        docs: list[Docs] = []
        freqs: list[npt.NDArray[np.uint16]] = []
        for part, columns, span in found:
            start, stop = columns.range(span)
            here = columns.docs(start, stop)
            docs.append(here + np.uint32(part.base) if part.base else here)
            freqs.append(columns.freqs(start, stop))
        all_docs = docs[0] if len(docs) == 1 else np.concatenate(docs)
        all_freqs = (freqs[0] if len(freqs) == 1 else np.concatenate(freqs)).astype(np.float32)
        if all(span.high - span.low == 1 for _, _, span in found) and len({part.base for part, _, _ in found}) == len(
            found
        ):
            return Postings(all_docs, all_freqs)
        return _sum(all_docs, all_freqs, self._snapshot.size)

    def score(self, field: str, postings: Postings) -> Scores:
        """The scores of a term's postings in a field."""
        weight = self._weights.get(field, FieldWeight(1.0, 0.75))
        # +1: Whoosh's inverse document frequency, never negative
        idf = math.log(self._snapshot.size / (len(postings.docs) + 1)) + 1
        norm = self._norm(field, weight.b)[postings.docs]
        scores: Scores = postings.freqs / (postings.freqs + norm)
        scores *= np.float32(weight.boost * idf * (self._k1 + 1))
        return scores

    def _norm(self, field: str, b: float) -> Scores:
        """For each talk the part of the formula that depends on the length of the field."""
        found = self._norms.get((field, b))
        if found is None:
            average = self._snapshot.total_length(field) / self._snapshot.size or 1.0
            found = self._snapshot.lengths(field) * np.float32(self._k1 * b / average)
            found += np.float32(self._k1 * (1 - b))
            self._norms[field, b] = found
        return found


def _sum(docs: Docs, freqs: Scores, size: int) -> Postings:
    """Postings with each document once, ascending, its frequencies summed."""
    sums = np.bincount(docs, freqs, size)
    once = np.flatnonzero(sums > 0)
    return Postings(once.astype(np.uint32), sums[once].astype(np.float32))


class _Cache:
    """The words scored last, as many as fit into a number of bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[object, Scored] = OrderedDict()
        self._lock = threading.Lock()

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
