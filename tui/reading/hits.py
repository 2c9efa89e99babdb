"""Where the words of a query stand in the text of a page, found as the search found them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from tui.reading.passage import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.query.talkwords import Word
    from tui.reading.passage import Passage

MOST = 5_000
"""Hits of a page that are found; nobody steps through more."""


class Hit(NamedTuple):
    """The `number`-th hit of a page: `passage.text[start:end]`."""

    passage: Passage
    start: int
    end: int
    number: int


class PageHits:
    """All hits of a page, in the order of its text, and those of each passage.

    Raises:
        tui.reading.passage.Stop: `stop` said so; it is asked now and then.
    """

    def __init__(
        self, passages: Iterable[Passage] = (), words: Iterable[Word] = (), stop: Callable[[], bool] | None = None
    ) -> None:
        self.all: list[Hit] = []
        self._of: dict[int, list[Hit]] = {}
        wanted = tuple(words)
        if not wanted:
            return
        from index.snippets import Highlighter  # noqa: PLC0415 - the first picture has no hits to look for

        def look() -> None:
            if stop is not None and stop():
                raise Stop

        sought = Highlighter(wanted)
        for passage in passages:
            found = sought.marks(passage.text, MOST - len(self.all), look)
            if found:
                hits = [Hit(passage, start, end, at) for at, (start, end) in enumerate(found, len(self.all))]
                self._of[id(passage)] = hits
                self.all += hits

    def __len__(self) -> int:
        """How many hits there are."""
        return len(self.all)

    def between(self, passage: Passage, start: int, end: int) -> Iterator[Hit]:
        """The hits of a passage that lie between two offsets, or reach into that stretch."""
        hits = self._of.get(id(passage), [])
        for at in range(bisect_right(hits, start, key=_end), len(hits)):
            if hits[at].start >= end:
                return
            yield hits[at]


def _end(hit: Hit) -> int:
    return hit.end
