"""Our columns as stock Whoosh reads them: terms, postings, cursors, lengths and stored fields of a segment.

Whoosh's searchers, queries and tools work on these. Our own searches go past them; the tests compare the two.
"""

from __future__ import annotations

import copy
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base
from whoosh.matching.mcore import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from index.whoosh.columns import Span
from index.whoosh.fields import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whoosh.fields import FieldType
    from whoosh.formats import Format

    from index.whoosh.columns import FieldColumns
    from index.whoosh.segment import SegmentData
    from index.whoosh.table_segment import TableSegment


class ColumnTerms(base.TermsReader):
    """The terms of a segment and their postings, for stock Whoosh."""

    def __init__(self, data: SegmentData) -> None:
        self._data = data
        self._names = data.fieldnames()

    def _number(self, field: str, term: bytes) -> int:
        return self._data.field(field).lexicon.find(term) if field in self._names else -1

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) >= 0

    def indexed_field_names(self) -> Iterable[str]:
        """The fields that any talk has."""
        return self._names

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms."""
        for name in self._names:
            yield from ((name, term) for term in self._data.field(name).lexicon)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms from a place on."""
        for name in self._names:
            if name >= fieldname:
                lexicon = self._data.field(name).lexicon
                low = lexicon.lowest(prefix) if name == fieldname else 0
                yield from ((name, term) for term in lexicon.terms(low))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """All terms with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """The terms from a place on with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term."""
        number = self._number(fieldname, text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return _Statistics(self._data.field(fieldname), number)

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a term occurs."""
        return self.term_info(fieldname, text).weight()

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many talks have a term."""
        number = self._number(fieldname, text)
        return self._data.field(fieldname).frequency(number) if number >= 0 else 0

    def cursor(self, fieldname: str, fieldobj: FieldType) -> ColumnCursor:
        """A cursor on the terms of a field."""
        return ColumnCursor(self._data.field(fieldname), fieldobj)

    def matcher(self, fieldname: str, text: bytes, format_: Format, scorer: object = None) -> ColumnMatcher:
        """The postings of a term."""
        number = self._number(fieldname, text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return ColumnMatcher(self._data.field(fieldname), number, format_, (fieldname, text), scorer)


class _Statistics(TermInfo):
    """A term's statistics; bounds of lengths are those of the length byte, which is never wrong."""

    def __init__(self, field: FieldColumns, number: int) -> None:
        start, stop = field.range(Span(number, number + 1))
        freqs = field.freqs(start, stop)
        docs = field.docs(start, stop)
        super().__init__(
            weight=float(freqs.sum()),
            df=stop - start,
            minlength=1,
            maxlength=byte_to_length(255),
            maxweight=float(freqs.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )


class ColumnCursor(base.FieldCursor):
    """Goes through the terms of a field."""

    def __init__(self, field: FieldColumns, fieldobj: FieldType) -> None:
        self._field = field
        self._type = fieldobj
        self._at = 0

    def first(self) -> str | None:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Go to the first term that is not below `term`."""
        self._at = self._field.lexicon.lowest(term if isinstance(term, bytes) else self._type.to_bytes(term))
        return self.text()

    def next(self) -> str | None:
        """Go on by one."""
        self._at += 1
        return self.text()

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._at < len(self._field.lexicon)

    def text(self) -> str | None:
        """The term here, None at the end."""
        if not self.is_valid():
            return None
        text: str = self._type.from_bytes(self._field.lexicon.term(self._at))
        return text

    def term_info(self) -> TermInfo:
        """The statistics of the term here."""
        return _Statistics(self._field, self._at)


class ColumnMatcher(LeafMatcher):
    """The postings of one term, as one block."""

    def __init__(
        self, field: FieldColumns, number: int, format_: Format, term: tuple[str, bytes], scorer: object
    ) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        span = Span(number, number + 1)
        start, stop = field.range(span)
        self._docs: list[int] = field.docs(start, stop).tolist()
        self._freqs: list[int] = field.freqs(start, stop).tolist()
        self._info = _Statistics(field, number)
        self._at = 0
        self._places: list[int] | None = None
        if field.has_positions:
            self._places = field.places(span).tolist()
            self._ends = np.cumsum(field.freqs(start, stop), dtype=np.int64).tolist()

    def reset(self) -> None:
        """Go back to the first posting."""
        self._at = 0

    def is_active(self) -> bool:
        """Whether a posting is left."""
        return self._at < len(self._docs)

    def id(self) -> int:
        """The document here."""
        return self._docs[self._at]

    def weight(self) -> float:
        """The frequency here."""
        return float(self._freqs[self._at])

    def value(self) -> bytes:
        """The positions here as `schema.PlainPositions` has them."""
        if self._places is None:
            return b""
        end = self._ends[self._at]
        return array("I", self._places[end - self._freqs[self._at] : end]).tobytes()

    def copy(self) -> ColumnMatcher:
        """Another one at the same place."""
        return copy.copy(self)

    def next(self) -> None:
        """Go on."""
        self._at += 1

    def skip_to(self, target: int) -> None:
        """Go to the first document that is not below `target`."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._docs, target, self._at)

    def all_ids(self) -> Iterator[int]:
        """The documents from here on."""
        return iter(self._docs[self._at :])

    def skip_to_quality(self, minquality: float) -> int:
        """Leave the one block when it cannot reach a quality."""
        if self.block_quality() > minquality:
            return 0
        self._at = len(self._docs)
        return 1

    def block_min_id(self) -> int:
        """The first document."""
        return self._docs[0]

    def block_max_id(self) -> int:
        """The last document."""
        return self._docs[-1]

    def block_min_length(self) -> int:
        """No field is shorter."""
        return self._info.min_length() or 0

    def block_max_length(self) -> int:
        """No field is longer."""
        return self._info.max_length()

    def block_max_weight(self) -> float:
        """No frequency is higher."""
        return self._info.max_weight()


class ColumnDocuments(base.PerDocumentReader):
    """Lengths and stored fields of a segment, for stock Whoosh."""

    def __init__(self, data: SegmentData, segment: TableSegment) -> None:
        self._data = data
        self._segment = segment

    def doc_count(self) -> int:
        """Talks that are not deleted."""
        return self._segment.talks - self._segment.deleted_count()

    def doc_count_all(self) -> int:
        """All talks."""
        return self._segment.talks

    def has_deletions(self) -> bool:
        """Whether any are deleted."""
        return bool(self._segment.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a talk is."""
        return docnum in self._segment.deleted

    def deleted_docs(self) -> Iterator[int]:
        """Those that are."""
        return iter(self._segment.deleted)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The length of a field in words, as its byte has it."""
        codes = self._data.length_codes(fieldname)
        return byte_to_length(int(codes[docnum])) if docnum < len(codes) else default

    def field_length(self, fieldname: str) -> int:
        """The length of a field over all talks."""
        return self._data.total_length(fieldname)

    def min_field_length(self, fieldname: str) -> int:
        """The shortest."""
        codes = self._data.length_codes(fieldname)
        return byte_to_length(int(codes.min())) if len(codes) else 0

    def max_field_length(self, fieldname: str) -> int:
        """The longest."""
        codes = self._data.length_codes(fieldname)
        return byte_to_length(int(codes.max())) if len(codes) else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The title and the keys of a talk."""
        from index.whoosh.records import keys  # noqa: PLC0415 - for tools; our own rows go another way

        talk = self._data.talk(docnum)
        values = keys(talk)
        return {"title": talk.title} | {name: ", ".join(values[name]) for name in KEYS if values[name]}
