"""Spelling: which words of the index are close to one that was typed.

Every term of a lexicon has *signatures*: its letters, and its pairs of letters, as bits of a number. An edit changes
few bits, so a pass of numpy over the signatures rules out most terms; the distance is computed for what is left. The
order is by distance, with a bonus for swapped letters and for words that many talks have, and a malus for another first
letter: people seldom mistype that one.
"""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.distance import distance, edits_allowed
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy.typing as npt

    Bytes = npt.NDArray[np.uint8]

COMMON = 3
"""Talks that must have a word before it is offered as the right spelling."""

_SHORT, _LONG = 4, 8
"""Letters from which on one mistake, and two, leave a word recognizable: "foo" is not "for", "swarm" not "start"."""

_LINE = 10
"""The byte that ends a term; never part of one."""

_MOST = 500
"""Candidates of a field whose distance is computed."""

_CHUNK = 1 << 20
"""Bytes of a lexicon that are looked at together, so that a large one needs little memory."""


class WordList(Protocol):
    """The sorted terms of a field."""

    def text(self) -> npt.NDArray[np.uint8]:
        """All terms in UTF-8, each followed by a line feed."""

    def talks(self) -> npt.NDArray[np.uint32]:
        """For each term how many talks have it."""


@record(frozen=True, slots=True)
class Near:
    """A term, its distance from the word asked for, and how many talks have it (in the field that has it most)."""

    text: str
    distance: int
    talks: int


class Speller:
    """Finds the terms near a word. Thread-safe; the signatures are made when first asked for.

    Args:
        lists: the terms of every field to look in.
    """

    def __init__(self, lists: Callable[[], Iterable[WordList]]) -> None:
        self._lists = lists
        self._signed: list[_Signed] | None = None
        self._lock = threading.Lock()

    def near(self, word: str, edits: int | None = None, least: int = 1, most: int = _MOST) -> list[Near]:
        """The terms at most `edits` away (as many as a word of this length is forgiven, by default), best first.

        Args:
            word: a term as `index.analysis` makes it; is itself left out.
            edits: the greatest distance.
            least: how many talks must have a term, in one field.
            most: how many terms of a field are compared letter by letter; the most frequent ones.
        """
        edits = edits_allowed(word) if edits is None else edits
        if edits < 1:
            return []
        with self._lock:
            if self._signed is None:
                self._signed = [_Signed(one) for one in self._lists()]
        frequency: dict[str, int] = {}
        for signed in self._signed:
            for text, talks in signed.candidates(word, edits, least, most):
                frequency[text] = max(talks, frequency.get(text, 0))
        found = [Near(text, distance(text, word, edits), talks) for text, talks in frequency.items() if text != word]
        return sorted((one for one in found if one.distance <= edits), key=lambda one: (_cost(word, one), one.text))

    def correct(self, word: str) -> str | None:
        """The word that was probably meant, None where none is near."""
        if any(letter.isdigit() for letter in word):
            return None
        near = self.near(word, min(edits_allowed(word), 1 if len(word) < _LONG else 2), least=COMMON)
        return next((one.text for one in near if one.text.isalpha() and may_be_meant(word, one.text)), None)


def may_be_meant(typed: str, other: str) -> bool:
    """Whether a word near a typed one may be what was meant; of a short one only two letters may be swapped ("gti")."""
    return len(typed) >= _SHORT or sorted(typed) == sorted(other)


class _Signed:
    """The terms of one field with what rules most of them out: letters, pairs of letters, length."""

    def __init__(self, words: WordList) -> None:
        self._talks = words.talks()
        size = len(self._talks)
        self._letters = np.zeros(size, np.uint32)
        self._pairs = np.zeros(size, np.uint64)
        self._lengths = np.zeros(size, np.uint8)
        self._widths = np.zeros(size, np.uint8)
        text = words.text()
        ends = np.flatnonzero(text == _LINE)
        starts = np.concatenate(([0], ends[:-1] + 1)) if size else ends
        self._text = text
        self._starts = np.concatenate((starts, [len(text)])).astype(np.uint32)
        low = 0
        while low < size:
            high = max(low + 1, int(np.searchsorted(starts, starts[low] + _CHUNK)))
            base = int(starts[low])
            self._sign(text[base : int(ends[high - 1]) + 1], starts[low:high] - base, slice(low, high))
            low = high

    def _sign(self, text: Bytes, starts: npt.NDArray[np.intp], chosen: slice) -> None:
        """Fill in what belongs to some terms; `text` is theirs, each with its line feed."""
        self._letters[chosen] = np.bitwise_or.reduceat(_BITS[text], starts)
        self._pairs[chosen] = np.bitwise_or.reduceat(_pair_bits(text), starts)
        letters = (text & 0xC0) != 0x80  # not the second or a later byte of one
        lengths = np.add.reduceat(letters, starts, dtype=np.int32) - 1
        self._lengths[chosen] = np.minimum(lengths, 255)
        self._widths[chosen] = _WIDTHS[np.maximum.reduceat(text, starts)]

    def candidates(self, word: str, edits: int, least: int, most: int) -> Iterable[tuple[str, int]]:
        """Terms that may be near, and their talks. None that is near is ruled out but by `most`."""
        typed = np.frombuffer(word.encode("utf-8", "surrogatepass") + b"\n", np.uint8)
        chosen = np.flatnonzero(
            (self._lengths >= len(word) - edits) & (self._lengths <= len(word) + edits) & (self._talks >= least)
        )
        # an edit exchanges the bytes of one letter, or swaps those of two
        width = np.maximum(self._widths[chosen], _WIDTHS[typed.max()]).astype(np.int32)
        letters = np.bitwise_or.reduce(_BITS[typed])
        close = np.bitwise_count(self._letters[chosen] ^ letters) <= 2 * width * edits
        chosen, width = chosen[close], width[close]
        pairs = np.bitwise_or.reduce(_pair_bits(typed))
        chosen = chosen[np.bitwise_count(self._pairs[chosen] ^ pairs) <= 2 * (2 * width + 1) * edits]
        if len(chosen) > most:
            chosen = chosen[np.argpartition(-self._talks[chosen].astype(np.int64), most)[:most]]
        places = zip(self._starts[chosen].tolist(), self._starts[chosen + 1].tolist(), strict=True)
        for (start, end), talks in zip(places, self._talks[chosen].tolist(), strict=True):
            yield self._text[start : end - 1].tobytes().decode("utf-8", "surrogatepass"), talks


def _pair_bits(text: Bytes) -> npt.NDArray[np.uint64]:
    """For each byte the bit of the pair that it makes with the one before; none for the first of a term."""
    pairs = text.astype(np.uint64)
    pairs[1:] *= 31
    pairs[1:] += text[:-1]
    pairs %= 61
    bits = np.left_shift(np.uint64(1), pairs)
    bits[0] = 0
    bits[1:][(text[:-1] == _LINE) | (text[1:] == _LINE)] = 0
    return bits


# a byte's bit; the line feed has none
_BITS = (np.uint32(1) << (np.arange(256, dtype=np.uint32) % 32)).astype(np.uint32)
_BITS[_LINE] = 0

# how many bytes the widest letter of a term has, by the term's greatest byte
_WIDTHS = np.repeat(np.array([1, 2, 3, 4], np.uint8), [0x80, 0x60, 0x10, 0x10])


def _cost(word: str, near: Near) -> float:
    """What orders the terms near a word; found by trying typical mistakes."""
    cost = near.distance - 0.15 * math.log10(near.talks)
    if near.text[:1] != word[:1]:
        cost += 0.5
    if sorted(near.text) == sorted(word):
        cost -= 0.5
    return cost


def corrected(text: str, places: Sequence[tuple[int, int, str]]) -> str:
    """A query with words replaced: `places` are (start, end, word), none overlapping."""
    for start, end, word in sorted(places, reverse=True):
        text = text[:start] + word + text[end:]
    return text
