"""Which terms of a lexicon a word stands for: itself, its inflections, what starts with it, what is a typo away.

The meaning of the modes is `index.query.talkwords.fits`; here the few terms that can fit are found without looking at
all the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.analysis import stem
from index.whoosh.columns import Span, shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.query.talkwords import Mode
    from index.whoosh.columns import Lexicon

_SUFFIX = 13
"""No word is longer than its stem by more (Porter's suffixes in a row)."""


def spans(lexicon: Lexicon, word: str, mode: Mode) -> Sequence[Span]:
    """The terms of a lexicon that a word stands for, ascending; none twice."""
    term = encode(word)
    if mode == "prefix":
        found = lexicon.prefixed(term)
        return [found] if found.high > found.low else []
    if mode == "fuzzy":
        return _near(lexicon, word)
    if mode == "exact":
        at = lexicon.find(term)
        return [Span(at, at + 1)] if at >= 0 else []
    related = _of_stem(lexicon, word)
    if mode == "stem":
        return related
    found = lexicon.prefixed(term)
    related = [span for span in related if not found.low <= span.low < found.high]
    return sorted([found, *related]) if found.high > found.low else related


def encode(word: str) -> bytes:
    """A word as lexicons have it."""
    return word.encode("utf-8", "surrogatepass")


def _of_stem(lexicon: Lexicon, word: str) -> list[Span]:
    """The word itself and the terms that share its stem.

    A stem is the start of its words but for its last letter ("happi" of "happy"), so they stand close together.
    """
    base = stem(word)
    around = lexicon.prefixed(encode(base[: max(2, len(base) - 1)]))
    longest = len(base) + _SUFFIX
    result = []
    for number, term in enumerate(lexicon.terms(around.low, around.high), around.low):
        if len(term) <= longest or term == encode(word):
            text = term.decode("utf-8", "surrogatepass")
            if text == word or stem(text) == base:
                result.append(Span(number, number + 1))
    return result


def _near(lexicon: Lexicon, word: str) -> list[Span]:
    """The terms a few edits away; those that have too many other letters are not even compared."""
    from index.distance import edits_allowed, within  # noqa: PLC0415 - for queries with a "~" only

    limit = edits_allowed(word)
    signatures, lengths = lexicon.shapes()
    own = shape(word)
    apart = np.bitwise_count(signatures ^ np.uint32(own))
    close = (apart <= 2 * limit) & (np.abs(lengths - len(word)) <= limit)
    numbers = np.flatnonzero(close).tolist()
    terms = (lexicon.term(number).decode("utf-8", "surrogatepass") for number in numbers)
    return [Span(number, number + 1) for number, text in zip(numbers, terms, strict=True) if within(text, word, limit)]
