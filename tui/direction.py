"""Right-to-left text that keeps to its place in a line of the screen.

A terminal that orders text by direction takes a whole line for one paragraph. What stands between two stretches of
right-to-left text then runs to the left with them, numbers behind one come before it, and the borders between panes
are moved along: the row, and the pane beside it, are read in a wrong order. A left-to-right mark at both ends of a
stretch ends it there (Unicode Standard Annex 9, rules N1, N2 and W2), and tells a terminal that guesses a line's
direction by its first letter that the screen runs to the right. A mark has no width, so nothing moves where a
terminal knows nothing of directions.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "\u200e"
"""LEFT-TO-RIGHT MARK."""

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The blocks of Hebrew, Arabic and the other scripts that run to the left, with their digits and points."""

_BETWEEN = r" !-/:-@\[-`{-~0-9\u2010-\u201f\u2026-\u205e\u0300-\u036f"
"""Blanks, signs and digits: what may stand within a stretch, and does not end it."""


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(f"[{_RIGHT_TO_LEFT}]")


@cache
def _stretch() -> re.Pattern[str]:
    # Two blanks, or a point between blanks, part columns and fields: a title is not one stretch with what follows.
    return re.compile(rf"[{_RIGHT_TO_LEFT}]+(?:(?:(?!\s\s)[{_BETWEEN}])+[{_RIGHT_TO_LEFT}]+)*")


def runs_left(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return not text.isascii() and _letter().search(text) is not None


def kept_apart(pieces: Sequence[str]) -> list[str]:
    """The pieces of a painted line with marks around each right-to-left stretch, which may go over several of them."""
    whole = "".join(pieces)
    places = [place for found in _stretch().finditer(whole) for place in found.span()]
    made = []
    at = 0
    for piece in pieces:
        end = at + len(piece)
        # What begins with a piece is marked in it, and so is what ends with it.
        inside = [
            place - at
            for number, place in enumerate(places)
            if (at <= place < end if number % 2 == 0 else at < place <= end)
        ]
        cuts = [0, *inside, len(piece)]
        made.append(MARK.join(piece[first:last] for first, last in pairwise(cuts)))
        at = end
    return made
