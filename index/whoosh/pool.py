"""Inverting: from the words of each document to the documents of each word, with one sort per field.

While documents come in, a field keeps only flat arrays of numbers: which term, in which document, at which place. At
the end one stable sort by term turns them into postings; numpy does in a second what a Python loop does in ten.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine import Stopped
from index.whoosh.columns import SKIP

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from index.engine import Cancelled
    from index.whoosh.sections import SectionWriter


class _Numbers(dict[str, int]):
    """Numbers terms in the order in which they are first seen."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


class Occurrences:
    """The whole values of one field, as numbers, and how many belong to each document."""

    __slots__ = ("counts", "docs", "numbers", "terms")

    def __init__(self) -> None:
        self.numbers = _Numbers()
        self.terms = array("I")
        self.docs = array("I")
        self.counts = array("I")

    def add(self, doc: int, values: Sequence[str]) -> None:
        """Add the values of a document. Documents come in ascending order, each once."""
        if values:
            self.terms.extend(map(self.numbers.__getitem__, values))
            self.docs.append(doc)
            self.counts.append(len(values))


class Pool:
    """Collects the occurrences of a segment and writes them as columns (`columns`)."""

    def __init__(self) -> None:
        self._fields: dict[str, Occurrences] = {}

    def __len__(self) -> int:
        return sum(len(field.terms) for field in self._fields.values())

    @property
    def fieldnames(self) -> list[str]:
        """The fields that have any occurrence, sorted."""
        return sorted(name for name, field in self._fields.items() if field.terms)

    def field(self, name: str) -> Occurrences:
        """A field to add to."""
        return self._fields.setdefault(name, Occurrences())

    def write(self, out: SectionWriter, cancelled: Cancelled | None = None) -> None:
        """Write the columns of all fields and forget them.

        Raises:
            Stopped: `cancelled` said so.
        """
        for name in self.fieldnames:
            if cancelled is not None and cancelled():
                raise Stopped
            _write_field(out, name, self._fields.pop(name))


def _write_field(out: SectionWriter, name: str, field: Occurrences) -> None:
    encoded = [term.encode("utf-8", "surrogatepass") for term in field.numbers]
    order = sorted(range(len(encoded)), key=encoded.__getitem__)
    terms = [encoded[number] for number in order]
    rank = np.empty(len(order), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    occurrence_terms = rank[np.frombuffer(field.terms, np.uint32)]
    occurrence_docs = np.repeat(np.frombuffer(field.docs, np.uint32), np.frombuffer(field.counts, np.uint32))
    write_postings(out, name, terms, occurrence_terms, occurrence_docs, None)


def write_postings(
    out: SectionWriter,
    name: str,
    terms: Sequence[bytes],
    occurrence_terms: npt.NDArray[np.uint32],
    occurrence_docs: npt.NDArray[np.uint32],
    places: npt.NDArray[np.uint32] | None,
) -> None:
    """Sort occurrences into postings and write them.

    Args:
        out: the file.
        name: the field.
        terms: its terms, sorted.
        occurrence_terms: for each occurrence the number of its term,
        occurrence_docs: its document (occurrences of a term ascend by document),
        places: and its position, ascending within a document; None where the field has none.
    """
    # term and place in one number: sorting these is several times as fast as a stable argsort of the terms
    keys = occurrence_terms.astype(np.uint64) << np.uint64(32)
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    by_term = keys.astype(np.uint32)
    sorted_terms = (keys >> np.uint64(32)).astype(np.uint32)
    del keys
    sorted_docs = occurrence_docs[by_term]
    opens = np.empty(len(sorted_terms), bool)
    opens[:1] = True
    np.not_equal(sorted_terms[1:], sorted_terms[:-1], out=opens[1:])
    opens[1:] |= sorted_docs[1:] != sorted_docs[:-1]
    at = np.flatnonzero(opens)
    write_lexicon(out, name, terms)
    counts = np.bincount(sorted_terms[at], minlength=len(terms))
    out.array(f"{name}.first", _running(counts, np.uint32))
    out.array(f"{name}.docs", sorted_docs[at])
    out.array(f"{name}.freqs", _narrow(np.diff(at, append=len(sorted_terms))))
    if places is not None:
        out.array(f"{name}.starts", _running(np.bincount(sorted_terms, minlength=len(terms)), np.uint64))
        out.array(f"{name}.places", _narrow(places[by_term]))


def write_lexicon(out: SectionWriter, name: str, terms: Sequence[bytes]) -> None:
    """Write sorted terms, every SKIP-th one apart, and where those start."""
    lengths = np.fromiter(map(len, terms), np.int64, len(terms))
    starts = _running(lengths + 1, np.uint32)
    out.begin(f"{name}.terms")
    out.write(b"".join(term + b"\n" for term in terms))
    out.begin(f"{name}.heads")
    out.write(b"".join(term + b"\n" for term in terms[::SKIP]))
    out.array(f"{name}.skips", np.append(starts[:-1:SKIP], starts[-1:]))


def _running(counts: npt.NDArray[Any], dtype: type[np.unsignedinteger[Any]]) -> npt.NDArray[Any]:
    """0 and the running sums."""
    sums = np.zeros(len(counts) + 1, dtype)
    np.cumsum(counts, out=sums[1:])
    return sums


def _narrow(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The values in two bytes each where they fit, else in four."""
    wide = len(values) > 0 and int(values.max()) > np.iinfo(np.uint16).max
    return values.astype(np.uint32 if wide else np.uint16)
