"""Emoji of several code points in cells that every terminal counts alike.

A family of three is one picture of two cells to some terminals and three pictures of six to others; a skin tone, the
frame of a keycap and the sign that asks for colour are counted differently, too, and none of them can be asked. The
row, and the border behind it, would be moved. So what is painted is the picture that the others change or join, with
a blank where the whole took more cells. Flags of two letters take two cells everywhere and stay. Only what goes to
the terminal is simpler: what is copied or printed as data is whole.
"""

from __future__ import annotations

import re
from functools import cache

from rich.cells import cell_len

_CHANGED = "\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_ONE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299"
)
_ONE += "\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
_CHANGES = "[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(f"[{_CHANGED}]")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(
        f"([0-9#*])\ufe0f\u20e3|({_ONE})(?={_CHANGES}|\u200d{_ONE}){_CHANGES}*(?:\u200d{_ONE}{_CHANGES}*)*"
    )


def is_changed(text: str) -> bool:
    """Whether a text has a code point that changes or joins pictures."""
    return not text.isascii() and _changed().search(text) is not None


def in_cells(text: str) -> str:
    """A piece of a painted line with as many cells as before, and none that a terminal could count in another way."""
    if not is_changed(text):
        return text
    made = _joined().sub(_simple, text)
    # A joiner that joins no pictures is counted by what stands around it: nothing may be taken from there.
    return made if cell_len(made) == cell_len(text) else text


def _simple(found: re.Match[str]) -> str:
    """The first picture, or the digit of a keycap, in the cells of the whole."""
    first = found[1] or found[2]
    return first + " " * max(0, cell_len(found[0]) - cell_len(first))
