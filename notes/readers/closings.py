"""Where the blocks of a text end that are closed by a line of their own: a fence, `#+end_src`, `:END:`."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Closings:
    """The lines that may close a block, found once, so that blocks without an end cost no search to the end each.

    Args:
        lines: the lines of a text.
        mark: line -> the mark by which it closes a block, None for any other line.
    """

    def __init__(self, lines: Sequence[str], mark: Callable[[str], str | None]) -> None:
        self._places: dict[str, list[int]] = {}
        for number, line in enumerate(lines):
            if (found := mark(line)) is not None:
                self._places.setdefault(found, []).append(number)

    def after(self, at: int, mark: str) -> int | None:
        """The number (from 0) of the first line from `at` on that closes a block with this mark."""
        places = self._places.get(mark, [])
        number = bisect_right(places, at - 1)
        return places[number] if number < len(places) else None
