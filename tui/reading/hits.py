"""Where the words of a query stand in a text.

Words come as the index has them: lower case, accents folded. They match at the start of a word of the text, so that
what is marked while one types is what was typed; in scripts without blanks they match anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Stretch = tuple[int, int]


@lru_cache(4096)
def _fold(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(part for part in decomposed if not unicodedata.combining(part)).lower()


def folded(text: str) -> tuple[str, list[int] | None]:
    """The text as the index sees it, and for each of its characters the offset in `text` (None: the same one)."""
    if text.isascii():
        return text.lower(), None
    pieces = [_fold(character) for character in text]
    if all(len(piece) == 1 for piece in pieces):
        return "".join(pieces), None
    return "".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece]


@lru_cache(64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    alternatives = []
    for word in sorted({folded(word)[0] for word in words if word.strip()}, key=len, reverse=True):
        inside = not word[0].isascii() or not (word[0].isalnum() or word[0] == "_")
        alternatives.append(re.escape(word) if inside else rf"(?<![a-z0-9_]){re.escape(word)}")
    return re.compile("|".join(alternatives)) if alternatives else None


def find(text: str, words: Iterable[str]) -> list[Stretch]:
    """The stretches of `text` that match one of the words, in order, none overlapping."""
    pattern = _pattern(tuple(words))
    if pattern is None:
        return []
    plain, offsets = folded(text)
    if offsets is None:
        return [match.span() for match in pattern.finditer(plain)]
    return [(offsets[match.start()], offsets[match.end() - 1] + 1) for match in pattern.finditer(plain)]
