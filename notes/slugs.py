"""Texts as the readable, typeable parts of an id: lower case, words joined by hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPELT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ı": "i", "&": " and ", "+": " plus "}
)
_GAPS = re.compile(r"[\W_]+")
LONGEST = 60
"""Characters of a slug; it is cut at a word where there is one in the last third."""


def _spelt(text: str) -> str:
    if text.isascii():
        return text.replace("&", " and ").replace("+", " plus ")
    return text.translate(_SPELT)


@lru_cache(maxsize=1000)  # a title is asked for several times in a row, an event for each of its talks
def slug(text: str, longest: int = LONGEST) -> str:
    """`"C++ in Zürich: why?"` -> `"c-plus-plus-in-zurich-why"`; letters of other scripts stay; may be empty."""
    text = text.replace("C#", "c sharp").replace("F#", "f sharp")
    text = unicodedata.normalize("NFKD", _spelt(text.casefold()))
    if not text.isascii():
        text = "".join(character for character in text if not unicodedata.combining(character))
    text = unicodedata.normalize("NFC", _GAPS.sub("-", text).strip("-"))
    if len(text) <= longest:
        return text
    cut = text.rfind("-", longest * 2 // 3, longest + 1)
    return text[: cut if cut > 0 else longest].strip("-")
