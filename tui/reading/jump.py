"""Letters to jump by: as few strokes as possible, no label that begins another one, and none that hides a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of labels, those under the resting fingers first."""


def labels(count: int) -> list[str]:
    """So many labels, shortest first; none is the beginning of another, so each is chosen as it is completed."""
    found = list(LETTERS)
    # Each label that is taken for a beginning gives way to 26 longer ones: from the end, so that the best stay short.
    at = len(found)
    while len(found) < count:
        at -= 1
        if at < 0:
            at = len(found) - 1
        begun = found.pop(at)
        found.extend(begun + letter for letter in LETTERS)
    return found[:count]


def places(text: str, width: int, links: Sequence[tuple[int, int, int]]) -> list[int]:
    """Where on a line each label stands so that one reads on: nothing moves, and blanks and signs give way, not words.

    A label stands right before its link, or behind it where there is no room before; it lies over the link's first
    letters only where there is none on either side.

    Args:
        text: the line.
        width: the cells that a line has.
        links: for each link the column where it starts, the one behind it, and how many cells its label has, from left
            to right.
    """
    words = _word_cells(text)
    taken: set[int] = set()
    found = []
    for start, end, cells in links:
        # Two labels side by side would read as one.
        free = (
            column
            for column in (start - cells, end)
            if 0 <= column <= width - cells
            and words.isdisjoint(range(column, column + cells))
            and taken.isdisjoint(range(column - 1, column + cells + 1))
        )
        column = next(free, start)
        found.append(column)
        taken.update(range(column, column + cells))
    return found


def _word_cells(text: str) -> set[int]:
    """The columns in which letters and digits stand."""
    cells: set[int] = set()
    column = 0
    for character in text:
        width = cell_len(character)
        if character.isalnum() or not width:
            cells.update(range(column, column + width))
        column += width
    return cells
