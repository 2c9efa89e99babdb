"""Letters to jump by: as few strokes as possible, no label that begins another one, and one place for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def places(width: int, links: Sequence[tuple[int, int]]) -> list[int]:
    """The column of each label on a line: over the first cells of its own link, so that one sees whose it is.

    Only where there is no room is it moved: a label that would reach over the line's end begins so much earlier, and
    one whose link lies below the label of a very short link before it comes behind that label.

    Args:
        width: the cells that a line has.
        links: for each link the column where it starts and how many cells its label has, from left to right.
    """
    found: list[int] = []
    behind = 0
    for start, cells in links:
        column = max(start, behind)
        found.append(column)
        behind = column + cells
    before = width
    for at in range(len(links) - 1, -1, -1):
        found[at] = max(0, min(found[at], before - links[at][1]))
        before = found[at]
    return found
