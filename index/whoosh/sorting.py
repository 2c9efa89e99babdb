"""The orders of a list of hits: by score, by date, by title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from index.engine import Sort
    from index.whoosh.hits import Order
    from index.whoosh.scorer import Scores
    from index.whoosh.snapshot import Snapshot


class Ranks:
    """For each talk of a snapshot its place by date and by title; made when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._titles: npt.NDArray[np.intp] | None = None
        self._dates: npt.NDArray[np.uint32] | None = None

    def titles(self) -> npt.NDArray[np.intp]:
        """Places by title; talks of one title keep the order in which they were indexed."""
        if self._titles is None:
            parts = [part.data.titles() for part in self._snapshot.parts]
            # as four big-endian numbers: comparing numbers is faster than comparing strings
            joined = np.concatenate(parts) if parts else np.zeros(0, "S32")
            words = joined.view(np.dtype(">u8")).reshape(len(joined), -1).astype(np.uint64)
            order = np.lexsort(words.T[::-1])
            ranks = np.empty(len(order), np.intp)
            ranks[order] = np.arange(len(order))
            self._titles = ranks
        return self._titles

    def dates(self) -> npt.NDArray[np.uint32]:
        """Dates as yyyymmdd, 0 where unknown."""
        if self._dates is None:
            parts = [part.data.dates() for part in self._snapshot.parts]
            self._dates = np.concatenate(parts) if parts else np.zeros(0, np.uint32)
        return self._dates

    def order(self, docs: Order, sort: Sort, scores: Scores | None) -> Order:
        """Hits in order. Without scores, relevance is newest first; what is undated comes last in either direction."""
        if sort == "title":
            return docs[np.argsort(self.titles()[docs], kind="stable")]
        if sort == "relevance" and scores is not None:
            return docs[np.argsort(-scores[docs], kind="stable")]
        dates = self.dates()[docs].astype(np.int64)
        if sort == "oldest":
            dates[dates == 0] = np.iinfo(np.int64).max
            return docs[np.argsort(dates, kind="stable")]
        return docs[np.argsort(-dates, kind="stable")]
