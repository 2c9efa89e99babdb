"""The orders of a list of hits other than by score: by date, by title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from index.engine import Sort
    from index.whoosh.hits import Order
    from index.whoosh.snapshot import Snapshot
    from index.whoosh.values import Mask


class Ranks:
    """All talks of a snapshot in each order, made when first asked for; talks that are equal stay as they were read."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._orders: dict[str, Order] = {}

    def order(self, hits: Mask, sort: Sort) -> Order:
        """The talks of a mask in an order; `relevance` of what has no score is newest first."""
        name = "newest" if sort == "relevance" else sort
        order = self._orders.get(name)
        if order is None:
            make: dict[str, Callable[[], Order]] = {
                "newest": self._newest,
                "oldest": self._oldest,
                "title": self._titles,
            }
            order = self._orders[name] = make[name]()
        return order[hits[order]]

    def _dates(self) -> npt.NDArray[np.int64]:
        """Dates as yyyymmdd, 0 where unknown."""
        parts = [part.data.dates() for part in self._snapshot.parts]
        return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)

    def _newest(self) -> Order:
        """What is undated comes last."""
        return np.argsort(-self._dates(), kind="stable")

    def _oldest(self) -> Order:
        """What is undated comes last here too."""
        dates = self._dates()
        dates[dates == 0] = np.iinfo(np.int64).max
        return np.argsort(dates, kind="stable")

    def _titles(self) -> Order:
        parts = [part.data.titles() for part in self._snapshot.parts]
        joined = np.concatenate(parts) if parts else np.zeros(0, "S32")
        # as four big-endian numbers: comparing numbers is faster than comparing strings
        words = joined.view(np.dtype(">u8")).reshape(len(joined), -1).astype(np.uint64)
        return np.lexsort(words.T[::-1])
