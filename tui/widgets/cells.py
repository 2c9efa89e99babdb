"""Text in terminal cells: cut to a width, safe to show, with stretches marked.

Everything that a list shows of a note goes through `plain`: line breaks and tabs become blanks, other control
characters and the overrides of the writing direction become a visible replacement, one for one, so that offsets
into the text (the matched letters of a title) stay right.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from tui import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

BARS = "▁▂▃▄▅▆▇█"

_MARKED = 8
"""Characters that a cell may have in a text that is shown whole: a letter with its marks, signs that are joined."""


def plain(text: str) -> str:
    """The text on one line and without control characters, as long as before."""
    return safe.in_place(text)


def clip(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where it was cut."""
    if width <= 0:
        return ""
    # Counting cells takes long, and what has many more characters than there are cells does not fit.
    if (text.isascii() and len(text) <= width) or (len(text) <= _MARKED * width and cell_len(text) <= width):
        return text
    return set_cell_size(text[: _MARKED * width], width - 1).rstrip(" ") + "…"


def clip_start(text: str, width: int) -> str:
    """The end of the text in at most `width` cells, as of a path; an ellipsis where its start was cut."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    end = text[-width + 1 :] if width > 1 else ""
    while cell_len(end) > width - 1:
        end = end[1:]
    return f"…{end}"


def marked(text: str, marks: Iterable[tuple[int, int]], style: Style, mark: Style, width: int) -> list[Segment]:
    """The text as segments in at most `width` cells, with the stretches `marks` in another style."""
    clipped = clip(text, width)
    kept = len(clipped) if clipped == text else max(0, len(clipped) - 1)
    inside = [(max(0, start), min(end, kept)) for start, end in marks if start < min(end, kept)]
    if not inside:
        return [Segment(clipped, style)] if clipped else []
    cuts = sorted({0, len(clipped), *(place for pair in inside for place in pair)})
    return [
        Segment(clipped[a:b], mark if any(start <= a < end for start, end in inside) else style)
        for a, b in pairwise(cuts)
        if a < b
    ]


def wrapped(text: str, width: int) -> list[str]:
    """A text of ours in lines of at most `width` cells, broken at blanks; an empty text is one empty line."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and cell_len(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return [clip(line, width) for line in lines]


def row(segments: Sequence[Segment], width: int, style: Style) -> Strip:
    """Segments as a strip of exactly `width` cells, filled up in `style`."""
    return Strip(segments).adjust_cell_length(width, style)


def spread(left: Sequence[Segment], right: Sequence[Segment], width: int, style: Style) -> Strip:
    """Two groups at both ends of a strip of `width` cells; the left one gives way."""
    end = Strip(right)
    start = Strip(left).adjust_cell_length(max(0, width - end.cell_length), style)
    return Strip([*start, *end]).adjust_cell_length(width, style)


def sparkline(counts: Sequence[int], width: int) -> str:
    """Counts as a line of small columns, at most `width` of them; neighbours are added up where there are more."""
    if not counts or width <= 0:
        return ""
    if len(counts) > width:
        bounds = [index * len(counts) // width for index in range(width + 1)]
        counts = [sum(counts[a:b]) for a, b in pairwise(bounds)]
    most = max(counts)
    if most <= 0:
        return ""
    return "".join(" " if count <= 0 else BARS[min(7, count * 8 // (most + 1))] for count in counts)


def bar(count: int, most: int, width: int) -> str:
    """A count as a thin bar of at most `width` cells, where `most` would fill it; never quite empty."""
    if count <= 0 or most <= 0 or width <= 0:
        return ""
    full, half = divmod(max(1, min(count * width * 2 // most, width * 2)), 2)
    return "━" * full + "╸" * half
