"""Which terms of a lexicon a word stands for: itself, its inflections, what starts with it.

The meaning of the modes is `index.query.talkwords.fits`; here the few terms that can fit are found without looking at
all the others. What is a typo away is the speller's matter (`index.suggest`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.stems import SHORTEST_STEM, changed_endings, is_ending, stem
from index.whoosh.columns import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.query.talkwords import Mode
    from index.whoosh.columns import Lexicon


def spans(lexicon: Lexicon, word: str, mode: Mode) -> Sequence[Span]:
    """The terms of a lexicon that a word stands for, ascending; none twice."""
    term = encode(word)
    if mode == "prefix":
        found = lexicon.prefixed(term)
        return [found] if found.high > found.low else []
    if mode == "exact":
        return exactly(lexicon, (word,))
    if mode == "stem":
        return _of_stem(lexicon, word)
    found = lexicon.prefixed(term)
    if stem(word) == word:
        # what starts with the word is found; only words in which its last letter changes are missing
        others = (word[:-1] + ending for ending in changed_endings(word[-1:]))
        related = exactly(lexicon, (other for other in others if stem(other) == word))
    else:
        related = _of_stem(lexicon, word)
    related = [span for span in related if not found.low <= span.low < found.high]
    return sorted([found, *related], key=lambda span: span.low) if found.high > found.low else related


def exactly(lexicon: Lexicon, words: Iterable[str]) -> list[Span]:
    """The terms that are some words."""
    found = sorted(lexicon.find(encode(word)) for word in words)
    return [Span(at, at + 1) for at in found if at >= 0]


def encode(word: str) -> bytes:
    """A word as lexicons have it."""
    return word.encode("utf-8", "surrogatepass")


def _of_stem(lexicon: Lexicon, word: str) -> list[Span]:
    """The word itself and the terms that share its stem.

    A stem is the start of its words but for its last letter ("happi" of "happy"), so they stand close together; their
    endings tell most others apart before anything is stemmed.
    """
    base = stem(word)
    if len(base) < SHORTEST_STEM or not (base.isascii() and base.isalpha()):
        return exactly(lexicon, (word,))
    same = len(base) - 1
    last = encode(base[-1])
    start = encode(base[:same])
    size = len(start)
    around = lexicon.prefixed(start)
    own = encode(word)
    return [
        Span(number, number + 1)
        for number, term in enumerate(lexicon.terms(around.low, around.high), around.low)
        if term == own or (is_ending(term[size:], last) and stem(term.decode("utf-8", "surrogatepass")) == base)
    ]
