"""On which side of its dash does a title line name the speaker, where the names are ones that nobody has heard of?

One line does not tell: "Zyx Qorm - Late tides" may be a title with its subtitle. Several lines of a report do, where
one side of each is shaped like a full name and the other like a title, or where all end in a name of one word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notes.kinds import clean_title, is_marker
from notes.names import LIKELY, WEAK, is_given, likeness
from notes.words import fold, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.words import Words

EITHER = "dash"
"""The habit of lines that have a name on one side of a dash, be it the left or the right."""
LONE = "dash-lone"
"""The habit of lines that end in a dash and a name of one word, capital or not: "old ropes - eve"."""
_DASH = re.compile(r"\s[-–—]{1,2}\s|\s[|｜]\s")
_LONGEST = 300
_FEWEST = 3
_PARENS_AT_END = re.compile(r"\s{0,3}[(\[][^()\[\]]{1,60}[)\]]$")
_BETWEEN = re.compile(r"(\s{1,3}[-–—]{1,2}(?:\s{1,3}|$))")
_CONTACT = re.compile(r"@\w{2,30}|https?://\S{1,200}")
_LONE = re.compile(r"@?[^\W\d_][\w.-]{1,19}")


def dash_habit(texts: Sequence[str], words: Words) -> str:
    """`EITHER` or `LONE` where most of some title lines are written so, "" where they are not."""
    dashed = sum(_DASH.search(text[:_LONGEST]) is not None for text in texts)
    if dashed < _FEWEST or dashed * 2 < len(texts):
        return ""
    lines = [clean_title(" ".join(text[:_LONGEST].split()), words).title for text in texts]
    clear = sum(_has_clear_side(line, words) for line in lines)
    if clear >= _FEWEST and clear * 3 >= dashed * 2 and clear * 2 >= len(lines):
        return EITHER
    return LONE if _end_in_names(lines, words) else ""


def _has_clear_side(line: str, words: Words) -> bool:
    """Whether one of the two sides of a line's only dash is a full name by its shape, and the other is a title."""
    cuts = list(_DASH.finditer(line))
    if len(cuts) != 1:
        return False
    left, right = (_PARENS_AT_END.sub("", side) for side in (line[: cuts[0].start()], line[cuts[0].end() :]))
    named = [side for side in (left, right) if " " in side and likeness(side, words) >= LIKELY]
    if len(named) != 1:
        return False
    other = right if named[0] is left else left
    return likeness(other, words) <= WEAK and len(other.split()) > 1


def lone_name(line: str) -> tuple[str, str] | None:
    """The title and the name of a line that ends in a dash and one word; None for any other line."""
    cuts = list(_DASH.finditer(line))
    if not cuts:
        return None
    title, name = line[: cuts[-1].start()].strip(), line[cuts[-1].end() :].strip()
    return (title, name.lstrip("@")) if title and _LONE.fullmatch(name) else None


def _end_in_names(lines: Sequence[str], words: Words) -> bool:
    """Whether nearly all lines are a title of some words and a name of one, with names among them that we know."""
    found = [pair for line in lines if (pair := lone_name(line)) and not is_marker(pair[1], words)]
    names = [fold(name) for _, name in found]
    known = sum(is_given(name) for name in names)
    strange = sum(name in terms() and not is_given(name) for name in names)
    long = sum(len(title.split()) > 1 for title, _ in found)
    return (
        len(found) >= _FEWEST
        and len(found) * 5 >= len(lines) * 4
        and known > 1
        and known * 3 >= len(found)
        and strange * 4 <= len(found)
        and long * 4 >= len(found) * 3
        and len(set(names)) * 4 >= len(names) * 3
    )


def without_contacts(line: str) -> tuple[str, str | None]:
    """A title line without a handle or an address that stands alone between its dashes, and the handle.

    "Ada Roe - @ada - Old ropes - https://ropes.example" is "Ada Roe - Old ropes" with "@ada".
    """
    if "@" not in line and "://" not in line:
        return line, None  # nearly always
    first, *rest = _BETWEEN.split(line.strip())
    parts = [("", first), *zip(rest[::2], rest[1::2], strict=True)]
    contacts = [part for _, part in parts if _CONTACT.fullmatch(part)]
    kept = [(dash, part) for dash, part in parts if part and part not in contacts]
    if not contacts or len(kept) < 2:
        return line, None
    handle = next((part for part in contacts if part.startswith("@")), None)
    return "".join(dash + part for dash, part in kept).removeprefix(kept[0][0]), handle
