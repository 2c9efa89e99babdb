"""What is remembered of a marked talk, so that it can be told again when its id has changed.

The text is kept as a sketch: the smallest hashes of its runs of three words (A. Z. Broder, "On the resemblance and
containment of documents", 1997). Two sketches have about as much in common as the texts. Beside it stand a few of its
words, by which it is looked for when neither its file nor its title is as it was.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import TYPE_CHECKING, Any

from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notes.model import Talk

SIZE = 32
"""Hashes of a sketch; a resemblance read from it is off by about .1."""

WORDS = 6
"""Words of a text that are kept: the longest, which are in few others."""

_SKETCHED = 50_000
"""Characters of a text that are looked at."""

_word = re.compile(r"\w+")
_letters = re.compile(r"[^\W\d_]{5,24}")


@record(frozen=True, slots=True)
class Trace:
    """Source, first line (1-based, 0: unknown), folded title, sketch and long words of a talk."""

    source: str
    line: int
    title: str
    sketch: tuple[int, ...]
    words: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The trace as it stands in the journal."""
        return {
            "source": self.source,
            "line": self.line,
            "title": self.title,
            "text": "".join(f"{number:08x}" for number in self.sketch),
            "words": list(self.words),
        }


def trace_of(talk: Talk) -> Trace:
    """What to remember of a talk."""
    line = talk.lines[0] if talk.lines else 0
    return Trace(talk.source, line, fold(talk.title), sketch(talk.body), long_words(talk.body))


def from_json(content: Mapping[str, Any]) -> Trace | None:
    """The trace that the journal has, None for one that is not understood."""
    source, line, title, text = (content.get(key) for key in ("source", "line", "title", "text"))
    if not isinstance(source, str) or not isinstance(line, int) or not isinstance(title, str):
        return None
    try:
        numbers = [int(text[at : at + 8], 16) for at in range(0, len(text), 8)] if isinstance(text, str) else []
    except ValueError:
        return None
    words = content.get("words")
    known = tuple(word for word in words if isinstance(word, str)) if isinstance(words, list) else ()
    return Trace(source, line, title, tuple(numbers[:SIZE]), known[:WORDS])


def fold(title: str) -> str:
    """A title without what an edit changes easily: case, accents, punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title[:1000].lower()) if not unicodedata.combining(c))
    return " ".join(_word.findall(plain))


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's runs of three words, in order."""
    words = _word.findall(text[:_SKETCHED].lower())
    runs = {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))} if words else set()
    return tuple(sorted(zlib.crc32(run.encode("utf-8", "replace")) for run in runs)[:SIZE])


def long_words(text: str) -> tuple[str, ...]:
    """The longest words of a text, in small letters."""
    found = dict.fromkeys(_letters.findall(text[:_SKETCHED].lower()))
    return tuple(sorted(found, key=lambda word: (-len(word), word))[:WORDS])


def resemblance(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How much two texts have in common by their sketches, 0 to 1; two empty texts have nothing in common."""
    smallest = sorted({*one, *other})[:SIZE]
    if not smallest:
        return 0.0
    shared = set(one) & set(other)
    return sum(number in shared for number in smallest) / len(smallest)
