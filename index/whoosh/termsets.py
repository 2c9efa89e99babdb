"""Which terms of a lexicon a word stands for: itself, its inflections, what starts with it.

The meaning of the modes is `index.query.talkwords.fits`; here the few terms that can fit are found without looking at
all the others. What is a typo away is the speller's matter (`index.suggest`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.analysis import stem
from index.whoosh.columns import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    if mode == "exact":
        return exactly(lexicon, (word,))
    related = _of_stem(lexicon, word)
    if mode == "stem":
        return related
    found = lexicon.prefixed(term)
    related = [span for span in related if not found.low <= span.low < found.high]
    return sorted([found, *related]) if found.high > found.low else related


def exactly(lexicon: Lexicon, words: Iterable[str]) -> list[Span]:
    """The terms that are some words."""
    found = sorted(lexicon.find(encode(word)) for word in words)
    return [Span(at, at + 1) for at in found if at >= 0]


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
