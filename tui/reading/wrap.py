"""Breaking text into lines by offsets, so that spans and hits stay where they are.

Widths are cells of a terminal as rich counts them: a wide character is two, a combining mark none.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size, split_graphemes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Look = Callable[[], object]
    """Called now and then while a long text is broken; may raise to give it up."""

Stretch = tuple[int, int]
"""Start and end of a line in the text; blanks at which it was broken belong to neither line."""

WINDOW = 4_000
"""Characters of a paragraph that are broken at a time where every character has to be looked at."""

_LOOK_EVERY = 200
"""Lines of a plain paragraph, or of code."""

_NEVER_FIRST = frozenset("、。，．・：；？！」』】）〉》”’々ー…!?),.:;]}")


def _go_on() -> None:
    """Nobody wants to stop."""


def wrap(text: str, width: int, look: Look = _go_on) -> list[Stretch]:
    """The lines of a text in `width` cells (1 or more); at least one, be it empty."""
    lines: list[Stretch] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if len(paragraph) <= width and paragraph.isascii():
            lines.append((start, end))
        elif paragraph.isascii() or _is_plain(paragraph):
            _wrap_plain(text, start, end, width, lines, look)
        else:
            _wrap_windows(text, start, end, width, lines, look)
        start = end + 1
    return lines


def fold(text: str, width: int, look: Look = _go_on) -> list[Stretch]:
    """The lines of code in `width` cells: broken at the edge, blanks are kept."""
    lines: list[Stretch] = []
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        while (cells := _fitting(text, start, end, width)) < end:
            if len(lines) % _LOOK_EVERY == 0:
                look()
            lines.append((start, cells))
            start = cells
        lines.append((start, end))
        start = end + 1
    return lines


def _is_plain(paragraph: str) -> bool:
    """Whether every character takes one cell; as many cells as characters can also be a wide one and a mark."""
    return all(cell_len(character) == 1 for character in set(paragraph))


def _wrap_plain(text: str, start: int, end: int, width: int, lines: list[Stretch], look: Look) -> None:
    while end - start > width:
        if len(lines) % _LOOK_EVERY == 0:
            look()
        cut = text.rfind(" ", start, start + width + 1)
        if cut <= start:
            lines.append((start, start + width))
            start += width
            continue
        after = cut
        while cut > start and text[cut - 1] == " ":
            cut -= 1
        lines.append((start, cut))
        start = after + 1
        while start < end and text[start] == " ":
            start += 1
    lines.append((start, end))


def _wrap_windows(text: str, start: int, end: int, width: int, lines: list[Stretch], look: Look) -> None:
    """Break a paragraph a window after the other, as it would be broken at once.

    The end of a window may cut a grapheme or a word, so its last two lines are broken again with what follows.
    """
    window = WINDOW
    while True:
        look()
        until = min(end, start + window)
        broken = _wrap_cells(text, start, until, width)
        if until == end:
            lines += broken
            return
        if len(broken) > 2:
            lines += broken[:-2]
            start = broken[-2][0]
            window = WINDOW
        else:
            window *= 2


def _wrap_cells(text: str, start: int, end: int, width: int) -> list[Stretch]:
    """Lines of a text of any script: broken at blanks, and beside wide characters unless a line may not begin so."""
    lines: list[Stretch] = []
    starts, cells = _pieces(text[start:end])
    starts = [*(start + at for at in starts), end]
    # Cells before each piece: where a line has to end is looked up, and only around there each piece is looked at.
    before = [0, *accumulate(cells)]
    count = len(cells)

    def blank(piece: int) -> bool:
        return text[starts[piece] : starts[piece + 1]].isspace()

    def opens(piece: int) -> bool:
        """Whether a line may begin with a piece that has no blank before it."""
        wide = cells[piece] > 1 or cells[piece - 1] > 1
        return wide and text[starts[piece] : starts[piece + 1]] not in _NEVER_FIRST

    first = 0
    while True:
        # The first piece that does not fit any more; blanks may stand over the edge.
        over = max(first + 1, bisect_right(before, before[first] + width) - 1)
        while over < count and blank(over):
            over += 1
        if over >= count:
            break
        after = over
        while after > first and not blank(after - 1) and not opens(after):
            after -= 1
        if after > first:
            last = after
            while last > first and blank(last - 1):
                last -= 1
            lines.append((starts[first], starts[last]))
            first = after
        if over > first and before[over + 1] - before[first] > width:
            lines.append((starts[first], starts[over]))
            first = over
    last = count
    while before[count] - before[first] > width and last > first and blank(last - 1):
        last -= 1
    lines.append((starts[first], starts[last]))
    return lines


def _pieces(text: str) -> tuple[Sequence[int], list[int]]:
    """Where in a text each of the things begins that are painted as one character, and how many cells it takes."""
    sizes = {character: get_character_cell_size(character) for character in set(text)}
    if "\u200d" not in sizes and 0 not in sizes.values():
        return range(len(text)), [sizes[character] for character in text]
    graphemes = _graphemes(text)
    return [left for left, _, _ in graphemes], [cells for _, _, cells in graphemes]


def _graphemes(text: str) -> list[tuple[int, int, int]]:
    """What is painted as one character: start, end and cells.

    A joiner that has nothing before it makes rich give its neighbours no cells here, yet count them in a whole line.
    """
    graphemes, _ = split_graphemes(text)
    if "\u200d" not in text:
        return graphemes
    return [(left, right, max(cells, cell_len(text[left:right]))) for left, right, cells in graphemes]


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """Where a line that begins at `start` has to end; at least one grapheme further on."""
    piece = text[start : min(end, start + width)]
    if piece.isascii():
        return start + len(piece)
    graphemes = _graphemes(text[start : min(end, start + 4 * width)])
    used = 0
    for left, _, cells in graphemes:
        if used + cells > width and left:
            return start + left
        used += cells
    return start + (graphemes[-1][1] if graphemes else 0)
