"""Letters to jump by: as few strokes as possible, and no label that begins another one."""

from __future__ import annotations

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
