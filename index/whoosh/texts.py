"""The words of text fields on their way into columns: as written while texts come in, as terms when all are there.

A text costs one pass that cuts it into words as written, each of which becomes a number. What such a word stands for
(its terms, their places, how many positions it takes) is found out once for all its occurrences, and numpy puts that in
the place of the numbers.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from whoosh.util.numeric import length_to_byte

from index.analysis import STOP_WORDS, cut_or_term, written
from index.engine import Stopped
from index.whoosh.pool import write_postings

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from index.engine import Cancelled
    from index.whoosh.sections import SectionWriter

    Numbers = npt.NDArray[np.int64]

WITHOUT_STOPS = ("body",)
"""Fields in which stop words are not indexed; they still take their positions."""

_SHORT = 200
"""Characters of a text that may come again: the name of an event or of a person."""


class _Numbered(dict[str, int]):
    """Numbers words in the order in which they are first seen."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class _Stream:
    """The texts of one field: the numbers of their words as written, and how many belong to each talk."""

    __slots__ = ("counts", "docs", "words")

    def __init__(self) -> None:
        self.words = array("I")
        self.docs = array("I")
        self.counts = array("I")


class _Words:
    """What each word as written stands for.

    Args:
        words: them.
    """

    def __init__(self, words: Sequence[str]) -> None:
        numbered = _Numbered()
        terms, offsets, counts, widths = array("I"), array("I"), array("I"), array("I")
        for word in words:
            known = cut_or_term(word)
            if isinstance(known, str):
                terms.append(numbered[known])
                offsets.append(0)
                counts.append(1)
                widths.append(1)
                continue
            for term in known.terms:
                terms.append(numbered[term.text])
                offsets.append(term.position)
            counts.append(len(known.terms))
            widths.append(known.width)
        encoded = [term.encode("utf-8", "surrogatepass") for term in numbered]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        rank = np.empty(len(order), np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        self.lexicon = [encoded[number] for number in order]
        """All terms, sorted."""
        self.terms = rank[_array(terms)]
        """The terms of each word, one word's after the other's, by their place in the lexicon."""
        self.offsets = _array(offsets)
        """Where each of them stands, from the start of its word."""
        self.counts = _array(counts)
        """How many terms each word has."""
        self.firsts = np.cumsum(self.counts, dtype=np.int64) - self.counts
        """Where the terms of each word start."""
        self.widths = _array(widths)
        """How many positions each word takes."""
        stops = {word.encode() for word in STOP_WORDS}
        self.is_stop = np.fromiter((term in stops for term in self.lexicon), bool, len(self.lexicon))


class _Found(NamedTuple):
    """The occurrences of terms in a field: term, talk, position."""

    terms: npt.NDArray[np.uint32]
    docs: npt.NDArray[np.uint32]
    places: npt.NDArray[np.uint32]


class Texts:
    """Collects the texts of a segment's talks and writes them as columns.

    Args:
        fields: the names of the text fields.
    """

    def __init__(self, fields: Sequence[str]) -> None:
        self._numbered = _Numbered()
        self._streams = {name: _Stream() for name in fields}
        self._again: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return sum(len(stream.words) for stream in self._streams.values())

    def add(self, field: str, doc: int, text: str) -> None:
        """Add a text of a talk; talks come in ascending order, each once."""
        words = self._again.get(text)
        if words is None:
            words = array("I", map(self._numbered.__getitem__, written(text)))
            if len(text) < _SHORT:
                self._again[text] = words
        if words:
            stream = self._streams[field]
            stream.words.extend(words)
            stream.docs.append(doc)
            stream.counts.append(len(words))

    def write(self, out: SectionWriter, talks: int, cancelled: Cancelled | None = None) -> dict[str, int]:
        """Write the columns of all fields, and forget the texts.

        Returns:
            For each field how many words it has.

        Raises:
            Stopped: `cancelled` said so.
        """
        words = _Words(list(self._numbered))
        self._numbered.clear()
        self._again.clear()
        totals = {}
        for name in sorted(self._streams):
            if cancelled is not None and cancelled():
                raise Stopped
            found = _occurrences(self._streams.pop(name), words, skip_stops=name in WITHOUT_STOPS)
            lengths = np.bincount(found.docs, minlength=talks)
            totals[name] = len(found.terms)
            out.array(f"{name}.lengths", _length_bytes(lengths))
            if name == "title":
                telling = np.bincount(found.docs[~words.is_stop[found.terms]], minlength=talks)
                out.array("title.telling", np.clip(telling, 1, 255).astype(np.uint8))
            if len(found.terms):
                used = np.zeros(len(words.lexicon), bool)
                used[found.terms] = True
                lexicon = [words.lexicon[number] for number in np.flatnonzero(used).tolist()]
                own = (np.cumsum(used) - 1).astype(np.uint32)[found.terms]
                write_postings(out, name, lexicon, own, found.docs, found.places)
        return totals


def _array(values: array[int]) -> npt.NDArray[np.uint32]:
    return np.array(values, np.uint32)


def _occurrences(stream: _Stream, words: _Words, *, skip_stops: bool) -> _Found:
    """Put terms in the place of words as written."""
    numbers, docs, sizes = _array(stream.words), _array(stream.docs), _array(stream.counts)
    # where each word starts in its text: the positions of all before it, without those of other texts
    widths = words.widths[numbers]
    starts = np.cumsum(widths, dtype=np.int64) - widths
    ends = np.cumsum(sizes, dtype=np.int64)
    starts -= np.repeat(starts[ends - sizes], sizes)
    counts = words.counts[numbers]
    firsts = words.firsts[numbers]
    owners = np.repeat(docs, sizes)
    if not (counts == 1).all():
        before = np.cumsum(counts, dtype=np.int64) - counts
        within = np.arange(int(counts.sum())) - np.repeat(before, counts)
        firsts = np.repeat(firsts, counts) + within
        starts = np.repeat(starts, counts)
        owners = np.repeat(owners, counts)
    terms = words.terms[firsts]
    places = (starts + words.offsets[firsts]).astype(np.uint32)
    if skip_stops:
        kept = ~words.is_stop[terms]
        terms, places, owners = terms[kept], places[kept], owners[kept]
    return _Found(terms, owners, places)


def _length_bytes(lengths: Numbers) -> npt.NDArray[np.uint8]:
    """Lengths as Whoosh's length bytes."""
    known, at = np.unique(lengths, return_inverse=True)
    return np.array([length_to_byte(length) for length in known.tolist()], np.uint8)[at]
