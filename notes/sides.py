"""On which side of its dash does a title line name the speaker, where the names are ones that nobody has heard of?

One line does not tell: "Zyx Qorm - Late tides" may be a title with its subtitle. Several lines of a report do, where
one side of each is shaped like a full name and the other like a title, or where all have a name of one word, or one
without capitals, in the same place.
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
"""The habit of lines that end in a dash and a name of one word, capital or not: "old ropes - eve", "… - eve moss"."""
LONE_FIRST = "lone-first"
"""The habit of lines that begin with a name of one word: "Eve: old ropes", "Eve - old ropes"."""
LONE_INSIDE = "lone-inside"
"""The habit of lines that end in a name of one word in parentheses: "Old ropes (Eve)"."""
LONES = frozenset((LONE, LONE_FIRST, LONE_INSIDE))
_DASH = re.compile(r"\s[-–—]{1,2}\s|\s[|｜]\s")
_LONGEST = 300
_FEWEST = 3
_PARENS_AT_END = re.compile(r"\s{0,3}[(\[][^()\[\]]{1,60}[)\]]$")
_BETWEEN = re.compile(r"(\s{1,3}[-–—]{1,2}(?:\s{1,3}|$))")
_CONTACT = re.compile(r"@\w{2,30}|https?://\S{1,200}")
_WORD = r"[^\W\d_][\w.'’-]{1,19}"
_LONE = re.compile(rf"@?{_WORD}(?: {_WORD}){{0,2}}")
_FIRST = re.compile(rf"(@?{_WORD})(?:\s?:\s{{1,3}}|\s{{1,3}}[-–—]{{1,2}}\s{{1,3}}|\s?\|\s?)(\S.{{2,200}})")
_INSIDE = re.compile(rf"(\S.{{2,200}}?)\s{{0,3}}\((@?{_WORD})\s?\??\)")


def dash_habit(texts: Sequence[str], words: Words) -> str:
    """`EITHER` or one of `LONES` where most of some title lines are written so, "" where they are not."""
    if len(texts) < _FEWEST:
        return ""
    dashed = sum(_DASH.search(text[:_LONGEST]) is not None for text in texts)
    lines = [clean_title(" ".join(text[:_LONGEST].split()), words).title for text in texts]
    if dashed >= _FEWEST and dashed * 2 >= len(texts):
        clear = sum(_has_clear_side(line, words) for line in lines)
        if clear >= _FEWEST and clear * 3 >= dashed * 2 and clear * 2 >= len(lines):
            return EITHER
        if _have_names(LONE, lines, words):
            return LONE
    return next((how for how in (LONE_FIRST, LONE_INSIDE) if _have_names(how, lines, words)), "")


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


def lone_name(line: str, how: str) -> tuple[str, str] | None:
    """The title and the name of a line in one of the forms of `LONES`; None for any other line."""
    if how == LONE:
        cuts = list(_DASH.finditer(line))
        if not cuts:
            return None
        title, name = line[: cuts[-1].start()].strip(), line[cuts[-1].end() :].strip()
        if not title or not _LONE.fullmatch(name) or (" " in name and not name.islower()):
            return None
        # who writes names without capitals writes them so everywhere; a nickname stays as it is
        return title, name.title() if " " in name else name.lstrip("@")
    match = (_FIRST if how == LONE_FIRST else _INSIDE).fullmatch(line)
    if match is None:
        return None
    name, title = match.groups() if how == LONE_FIRST else match.groups()[::-1]
    return title, name.lstrip("@")


def _have_names(how: str, lines: Sequence[str], words: Words) -> bool:
    """Whether nearly all lines are a title of some words and such a name, with names among them that we know."""
    found = [pair for line in lines if (pair := lone_name(line, how)) and not is_marker(pair[1], words)]
    if len(found) < _FEWEST or len(found) * 5 < len(lines) * (4 if how == LONE else 3):
        return False
    names = [fold(name).split()[0] for _, name in found]
    known = sum(is_given(name) for name in names)
    strange = sum(name in terms() and not is_given(name) for name in names)
    long = sum(len(title.split()) > 1 for title, _ in found)
    sure = known * 3 >= len(found) * (2 if how != LONE or any(" " in name for _, name in found) else 1)
    return (
        known > 1
        and sure
        and strange * 4 <= len(found)
        and long * 4 >= len(found) * 3
        and len({name for _, name in found}) * 4 >= len(names) * 3
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
