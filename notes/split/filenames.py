"""The title in the name of a file: "02_Roadmap-for-old-ropes.md" is called so because nothing in the text is.

A name says a title where it has two words that are no number, date, day, event or word about reports. It is used only
for a text of one talk that states none: a heading, front matter or a line that says the same are always better.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from notes.eventwords import event_words
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.words import Words

_DATE: Final = re.compile(r"(?<!\d)(?:19|20)\d\d[-_. ]?[01]\d(?:[-_. ]?[0-3]\d)?(?!\d)|^(?:19|20)\d\d(?!\d)")
_NUMBER: Final = re.compile(r"^\d{1,3}(?=[-_. ])")
_DAY: Final = re.compile(r"^([^\W\d_]+)[-_ ]?(\d{1,2}|[^\W\d_]+)(?=[-_ ]|$)")
_BETWEEN: Final = re.compile(r"[-_ ]+")
_FILLED_IN: Final = frozenset(
    ("new", "untitled", "unnamed", "document", "text", "file", "copy", "draft", "img", "scan")
)
"""Words in names that a program gave."""


def title_in_name(source: str, event: str | None, known: Words) -> str | None:
    """The title that the name of a file says; None where it says none.

    Args:
        source: the path of the text.
        event: the event it is about: its words make no title.
        known: the vocabulary, for days and kinds.
    """
    stem = _stem(source)
    rest = _DATE.sub(" ", stem)
    rest = _NUMBER.sub("", rest.strip("-_ ."))
    bare = _without_day(rest.strip("-_ ."), known)
    tokens = [word for word in _BETWEEN.split(bare) if word]
    if len(tokens) == 1 and fold(tokens[0]) in known.kinds and bare != rest:
        return _written([word for word in _BETWEEN.split(rest) if word])  # "Day-1-keynote"
    about = {fold(word) for word in (event or "").split()} | event_words().report | _FILLED_IN
    telling = [word for word in tokens if fold(word) not in about and any(sign.isalpha() for sign in word)]
    return _written(tokens) if len(telling) > 1 else None


def says_title(source: str, line: str) -> bool:
    """Whether a line says what the name of its file says: most words of the one stand in the other."""
    name = {fold(word) for word in _BETWEEN.split(_stem(source)) if len(word) > 2}
    stated = {fold(word.strip(".,:;!?\"'()")) for word in line.split() if len(word) > 2}
    return len(name & stated) > 1 and len(name & stated) * 2 >= min(len(name), len(stated))


def _stem(source: str) -> str:
    name = PurePosixPath(source.replace("\\", "/")).name
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and stem and suffix.isalnum() and len(suffix) < 9 else name


def _without_day(rest: str, known: Words) -> str:
    day = _DAY.match(rest)
    if day and fold(day[1]) in known.days and (day[2].isdigit() or fold(day[2]) in known.ordinals):
        return rest[day.end() :].strip("-_ ")
    return rest


def _written(words: Sequence[str]) -> str:
    line = " ".join(words)
    return line[:1].upper() + line[1:]
