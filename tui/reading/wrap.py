"""Breaking text into lines by offsets, so that spans and hits stay where they are.

Widths are cells of a terminal as rich counts them: a wide character is two, a combining mark none.
"""

from __future__ import annotations

from rich.cells import cell_len, split_graphemes

Stretch = tuple[int, int]
"""Start and end of a line in the text; blanks at which it was broken belong to neither line."""

_NEVER_FIRST = frozenset("、。，．・：；？！」』】）〉》”’々ー…!?),.:;]}")


def wrap(text: str, width: int) -> list[Stretch]:
    """The lines of a text in `width` cells (1 or more); at least one, be it empty."""
    lines: list[Stretch] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if len(paragraph) <= width and paragraph.isascii():
            lines.append((start, end))
        elif paragraph.isascii() or cell_len(paragraph) == len(paragraph) == _plain_length(paragraph):
            _wrap_plain(text, start, end, width, lines)
        else:
            _wrap_cells(text, start, end, width, lines)
        start = end + 1
    return lines


def fold(text: str, width: int) -> list[Stretch]:
    """The lines of code in `width` cells: broken at the edge, blanks are kept."""
    lines: list[Stretch] = []
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        while (cells := _fitting(text, start, end, width)) < end:
            lines.append((start, cells))
            start = cells
        lines.append((start, end))
        start = end + 1
    return lines


def _plain_length(paragraph: str) -> int:
    """The length of a text in which every character is a grapheme of its own, else -1."""
    # As many cells as characters can also be one wide character and one combining mark.
    return len(paragraph) if all(cell_len(character) == 1 for character in set(paragraph)) else -1


def _wrap_plain(text: str, start: int, end: int, width: int, lines: list[Stretch]) -> None:
    while end - start > width:
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


def _wrap_cells(text: str, start: int, end: int, width: int, lines: list[Stretch]) -> None:
    graphemes = _graphemes(text[start:end])
    offset = start
    used = 0
    # The last place where the line may end, where the next one would start, and the cells up to there.
    break_end = break_next = -1
    break_used = 0
    blank_before = wide_before = False
    for left, right, cells in graphemes:
        here = offset + left
        piece = text[here : offset + right]
        if piece.isspace():
            if not blank_before:
                break_end = here
            used += cells
            break_next, break_used = offset + right, used
            blank_before, wide_before = True, False
            continue
        if (wide_before or cells > 1) and not blank_before and here > start and piece not in _NEVER_FIRST:
            break_end = break_next = here
            break_used = used
        if used + cells > width and here > start:
            if break_next > start:
                lines.append((start, max(start, break_end)))
                start, used = break_next, used - break_used
            if used + cells > width and here > start:
                lines.append((start, here))
                start, used = here, 0
            break_end = break_next = -1
        used += cells
        blank_before, wide_before = False, cells > 1
    lines.append((start, break_end if blank_before and used > width else end))


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
