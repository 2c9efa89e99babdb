"""Postings as columns: per field the sorted terms, and contiguous arrays of documents, frequencies and positions.

The postings of one term are a slice, and so are those of all terms that start with some letters: a prefix costs no more
than a word. Sections of field `f` in a segment file (`sections`):

    f.terms   the terms in UTF-8, sorted by their bytes, each followed by a line feed
    f.skips   where every SKIP-th term starts in f.terms, and its end
    f.heads   each SKIP-th term, followed by a line feed
    f.first   for each term the number of its first posting, and the number of all postings
    f.docs    the document of each posting, ascending within a term
    f.freqs   how often the term stands in the document
    f.starts  for each term the number of its first position (only with positions)
    f.places  the positions of each posting, ascending (only with positions)
    f.lengths for each document the field's length as Whoosh's length byte (only for texts)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np

from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from index.whoosh.sections import Column, SectionFile

    Ids = npt.NDArray[np.uint32]
    Counts = npt.NDArray[np.uint32]

SKIP = 64


@record(frozen=True, slots=True)
class Span:
    """Terms `low` to `high` (excluded) of a lexicon."""

    low: int
    high: int


class Lexicon:
    """The sorted terms of a field in one segment; only the stretches that are looked at are read."""

    def __init__(self, file: SectionFile, field: str) -> None:
        self._text: Column[np.uint8] = file.column(f"{field}.terms", np.uint8)
        self._skips: Column[np.uint32] = file.column(f"{field}.skips", np.uint32)
        self._first_terms: Column[np.uint8] = file.column(f"{field}.heads", np.uint8)
        self._first: Column[np.uint32] = file.column(f"{field}.first", np.uint32)
        self._heads: list[bytes] | None = None

    def __len__(self) -> int:
        return max(0, len(self._first) - 1)

    def lowest(self, term: bytes) -> int:
        """The number of the first term that is not below `term`; the size of the lexicon where there is none."""
        block = bisect_left(self._head(), term)
        if block == 0:
            return 0
        return (block - 1) * SKIP + bisect_left(self._block(block - 1), term)

    def find(self, term: bytes) -> int:
        """The number of a term, -1 where it is none."""
        block = bisect_right(self._head(), term) - 1
        if block < 0:
            return -1
        terms = self._block(block)
        at = bisect_left(terms, term)
        return block * SKIP + at if at < len(terms) and terms[at] == term else -1

    def prefixed(self, prefix: bytes) -> Span:
        """The terms that start with `prefix`."""
        return Span(self.lowest(prefix), self.lowest(prefix + b"\xff"))

    def term(self, at: int) -> bytes:
        """The term of a number."""
        return self._block(at // SKIP)[at % SKIP]

    def terms(self, low: int = 0, high: int | None = None) -> list[bytes]:
        """The terms `low` to `high` (excluded)."""
        high = len(self) if high is None else high
        if low >= high:
            return []
        skips = self._skips.all()
        first, last = low // SKIP, min((high - 1) // SKIP + 1, len(skips) - 1)
        found = self._text.bytes(int(skips[first]), int(skips[last])).split(b"\n")
        return found[low - first * SKIP : high - first * SKIP]

    def _head(self) -> list[bytes]:
        """The first term of every block."""
        if self._heads is None:
            heads = self._first_terms.bytes(0, len(self._first_terms)).split(b"\n")
            heads.pop()
            self._heads = heads
        return self._heads

    def _block(self, block: int) -> list[bytes]:
        skips = self._skips.all()
        found = self._text.bytes(int(skips[block]), int(skips[block + 1])).split(b"\n")
        found.pop()
        return found

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.terms())

    def text(self) -> npt.NDArray[np.uint8]:
        """All terms in UTF-8, each followed by a line feed."""
        return self._text.all()


class FieldColumns:
    """The postings of one field in one segment."""

    def __init__(self, file: SectionFile, field: str) -> None:
        self.lexicon = Lexicon(file, field)
        self._first: Column[np.uint32] = file.column(f"{field}.first", np.uint32)
        self._docs: Column[np.uint32] = file.column(f"{field}.docs", np.uint32)
        self._freqs: Column[np.uint16] = file.column(f"{field}.freqs", np.uint16)
        self._starts: Column[np.uint64] = file.column(f"{field}.starts", np.uint64)
        self._places: Column[np.uint16] = file.column(f"{field}.places", np.uint16)
        self.has_positions = len(self._starts) > 0

    def range(self, span: Span) -> tuple[int, int]:
        """The postings of a span of terms: first and one past the last."""
        return self._first.one(span.low), self._first.one(span.high)

    def docs(self, start: int, stop: int) -> Ids:
        """The documents of postings."""
        return self._docs.part(start, stop)

    def freqs(self, start: int, stop: int) -> npt.NDArray[np.uint16]:
        """The frequencies of postings."""
        return self._freqs.part(start, stop)

    def places(self, span: Span) -> npt.NDArray[np.uint16]:
        """The positions of all postings of a span of terms, one posting's after the other's."""
        return self._places.part(self._starts.one(span.low), self._starts.one(span.high))

    def firsts(self) -> Counts:
        """For each term the number of its first posting, and the number of all postings."""
        return self._first.all()

    def all_docs(self) -> Ids:
        """The documents of all postings, term by term."""
        return self._docs.all()

    def frequency(self, at: int) -> int:
        """How many documents have a term."""
        return self._first.one(at + 1) - self._first.one(at)

    def text(self) -> npt.NDArray[np.uint8]:
        """See `index.suggest.WordList`."""
        return self.lexicon.text()

    def talks(self) -> npt.NDArray[np.uint32]:
        """For each term how many talks have it, deleted ones too."""
        return np.diff(self.firsts())

    def terms(self, low: int, high: int) -> list[bytes]:
        """The terms `low` to `high` (excluded)."""
        return self.lexicon.terms(low, high)
