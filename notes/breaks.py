"""Which line breaks of a plain text its author meant, and which only stand where the margin was.

Markdown lets the lines of a paragraph flow. That is right for prose that was wrapped at its margin, and wrong for an
address, a poem or a list without signs. A break is meant where the next word would have fitted into the line, where
the lines are too long to have been wrapped at all, and before a line such as "Room: 12" among others. It gets the two
blanks that stand for a break in Markdown, so that whoever shows the text need not know where it comes from.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BREAK = "  "
"""What stands for a break at the end of a line of Markdown."""
_WIDEST = 110
"""Cells beyond which nobody wraps lines: there every break is meant."""
_NARROWEST = 45
"""Cells below which lines are no prose that was wrapped."""
_USUAL = 60
_NEAR = 3
"""Cells by which a line may end before the margin although the next word would have fitted."""
_FEWEST = 4
_FEWEST_SHOWN = 3
"""Lines of a paragraph that show its own margin, where each is as full as it can be."""
_LABEL = re.compile(r"[^\W\d_][\w/'’-]{0,20}(?: [\w/'’-]{1,20}){0,2} ?[:：] \S")


def wrapped_at(lines: Sequence[str]) -> int:
    """The margin at which most of a text's prose is wrapped, in cells; the usual one where too little shows it."""
    ends = sorted(
        width
        for line, below in pairwise(lines)
        if below.strip() and _is_prose(line) and _NARROWEST <= (width := _width(line.rstrip())) <= _WIDEST
    )
    return ends[len(ends) * 3 // 4] if len(ends) >= _FEWEST else _USUAL


def keep_breaks(lines: Sequence[str], margin: int) -> list[str]:
    """The lines of a paragraph or an item as Markdown, those with a break that is meant with `BREAK` at their end.

    Args:
        lines: as they stand in the source.
        margin: that of the whole text, from `wrapped_at`.
    """
    if len(lines) < 2:
        return list(lines)
    bare = [line.strip() for line in lines]
    meant = _are_meant(bare, margin)
    return [line.rstrip() + BREAK if broken else line for line, broken in zip(lines, meant, strict=True)]


def _are_meant(lines: list[str], margin: int) -> list[bool]:
    """For each line whether the break behind it is meant; none is behind the last."""
    widths = [_width(line) for line in lines]
    own = max((width for width, line in zip(widths, lines, strict=True) if _is_prose(line)), default=0)
    if own > _WIDEST or max(widths) < _NARROWEST:
        return [True] * (len(lines) - 1) + [False]
    fitting = [
        width + 1 + _width(_first_word(below)) for width, below in zip(widths[:-1], lines[1:], strict=True)
    ]  # with the next word
    if len(lines) < _FEWEST_SHOWN or any(width < own for width in fitting):
        own = max(own, margin)
    short = [width <= own - _NEAR for width in fitting]
    if sum(short) * 2 > len(short) > 1:
        short = [broken or not below[:1].islower() for broken, below in zip(short, lines[1:], strict=True)]
    labels = [_LABEL.match(line) is not None for line in lines]
    if sum(labels) > 1:
        short = [broken or label for broken, label in zip(short, labels[1:], strict=True)]
    return [*short, False]


def _is_prose(line: str) -> bool:
    """Whether a line shows the margin: an address that could not be broken does not."""
    return "://" not in line and (len(line.split()) >= _FEWEST or _is_wide(line[:1]))


def _first_word(line: str) -> str:
    return line[:1] if _is_wide(line[:1]) else line.split(maxsplit=1)[0]


def _is_wide(sign: str) -> bool:
    return sign >= "\u2e80"


def _width(text: str) -> int:
    """The cells of a text, roughly: what is wide in East Asia counts twice."""
    return len(text) if text.isascii() else sum(2 if _is_wide(sign) else 1 for sign in text)
