"""Facets: how many of the hits have each value, and the mask of ticked values.

The postings of a facet's field are the talks of every value one after the other; counting is one sum per value over the
hits' mask (`numpy.add.reduceat`), whatever the number of values. Values become strings when they are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np
import numpy.typing as npt

from index.engine import Facet, FacetCount
from index.whoosh.columns import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.engine import Filters
    from index.whoosh.columns import FieldColumns
    from index.whoosh.snapshot import Snapshot

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]


def value_mask(snapshot: Snapshot, facet: str, values: Iterable[str]) -> Mask:
    """The talks that have any of some values of a facet."""
    mask = np.zeros(snapshot.size, bool)
    wanted = [value.encode("utf-8", "surrogatepass") for value in values]
    for part in snapshot.parts:
        columns = part.data.field(facet)
        for value in wanted:
            at = columns.lexicon.find(value)
            if at >= 0:
                mask[columns.docs(*columns.range(Span(at, at + 1))) + np.uint32(part.base)] = True
    return mask


class FilterMasks(NamedTuple):
    """The talks that pass the filters: all of them, and for each facet with ticks those that pass all the others."""

    every: Mask | None
    without: Mapping[Facet, Mask | None]


def filter_masks(snapshot: Snapshot, filters: Filters) -> FilterMasks:
    """Turn ticks into masks. A facet's own ticks are left out of `without`, its excluded values are not."""
    excluded = _all(~value_mask(snapshot, facet, values) for facet, values in filters.excluded.items() if values)
    wanted = {facet: value_mask(snapshot, facet, values) for facet, values in filters.wanted.items() if values}
    every = _all([*wanted.values(), excluded])
    without = {facet: _all([*(mask for other, mask in wanted.items() if other != facet), excluded]) for facet in wanted}
    return FilterMasks(every, without)


def _all(masks: Iterable[Mask | None]) -> Mask | None:
    result: Mask | None = None
    for mask in masks:
        if mask is not None:
            result = mask if result is None else result & mask
    return result


class FacetTable:
    """The values of one facet over all segments of a snapshot, numbered.

    The largest segment's values keep its numbers; what other segments add comes after them.
    """

    def __init__(self, snapshot: Snapshot, facet: Facet) -> None:
        self.facet = facet
        columns = [(part, part.data.field(facet)) for part in snapshot.parts]
        self._columns = sorted(columns, key=lambda one: -len(one[1].lexicon))
        self._main = self._columns[0][1].lexicon if columns else None
        self._added: list[bytes] = []
        self._numbers: list[Numbers] = []
        added: dict[bytes, int] = {}
        for _, one in self._columns[1:]:
            self._numbers.append(np.array([self._number(term, added) for term in one.lexicon], np.intp))
        self._added = list(added)

    def _number(self, term: bytes, added: dict[bytes, int]) -> int:
        assert self._main is not None  # noqa: S101 - there are segments
        at = self._main.find(term)
        return at if at >= 0 else added.setdefault(term, len(self._main) + len(added))

    def __len__(self) -> int:
        return (len(self._main) if self._main else 0) + len(self._added)

    def value(self, number: int) -> str:
        """A value by its number."""
        main = self._main
        if main is None or number >= len(main):
            return self._added[number - (len(main) if main else 0)].decode("utf-8", "surrogatepass")
        return main.term(number).decode("utf-8", "surrogatepass")

    def values(self) -> list[str]:
        """All values by number."""
        main = self._main.terms() if self._main else []
        return [term.decode("utf-8", "surrogatepass") for term in (*main, *self._added)]

    @cached_property
    def names(self) -> npt.NDArray[np.float64]:
        """For each value its place in alphabetical order; years are in descending order."""
        places = np.arange(len(self), dtype=np.float64)
        if self._main is not None:
            # what other segments add stands between two of the largest one's values, in its own order
            in_order = sorted(range(len(self._added)), key=self._added.__getitem__)
            for step, number in enumerate(in_order, 1):
                before = self._main.lowest(self._added[number]) - 1
                places[len(self._main) + number] = before + step / (len(in_order) + 1)
        return -places if self.facet == "year" else places

    def counts(self, mask: Mask) -> npt.NDArray[np.int32]:
        """For each value the number of talks of a mask that have it."""
        totals = np.zeros(len(self), np.int32)
        for position, (part, columns) in enumerate(self._columns):
            if not len(columns.lexicon):
                continue
            here = _sums(columns, mask[part.base : part.base + part.data.talks])
            if position == 0:
                totals[: len(here)] = here
            else:
                np.add.at(totals, self._numbers[position - 1], here)
        return totals

    def count(self, mask: Mask, limit: int) -> FacetCounts:
        """How many of the talks of a mask have each value: most frequent first, years descending.

        Args:
            mask: the hits.
            limit: how many values, 0 for all that any hit has.
        """
        totals = self.counts(mask)
        chosen = np.flatnonzero(totals)
        if self.facet == "year":
            order = chosen[np.argsort(self.names[chosen], kind="stable")]
        else:
            if 0 < limit < len(chosen):
                # all with the last place's count stay in, so that the choice among them is by name and not by chance
                edge = np.partition(totals[chosen], -limit)[-limit]
                chosen = chosen[totals[chosen] >= edge]
            order = chosen[np.lexsort((self.names[chosen], -totals[chosen]))]
        order = order[:limit] if limit else order
        return FacetCounts(self, order, totals[order])


def _sums(columns: FieldColumns, mask: Mask) -> npt.NDArray[np.int32]:
    hits = mask[columns.all_docs()]
    sums: npt.NDArray[np.int32] = np.add.reduceat(hits, columns.firsts()[:-1].astype(np.intp), dtype=np.int32)
    return sums


class FacetCounts(Sequence[FacetCount]):
    """Values and counts in order; each value is read when it is looked at."""

    def __init__(self, table: FacetTable, order: Numbers, counts: npt.NDArray[np.int32]) -> None:
        self._table = table
        self._order = order
        self._counts = counts

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> FacetCount: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[FacetCount]: ...

    def __getitem__(self, index: int | slice) -> FacetCount | Sequence[FacetCount]:
        if isinstance(index, slice):
            return FacetCounts(self._table, self._order[index], self._counts[index])
        return FacetCount(self._table.value(int(self._order[index])), int(self._counts[index]))

    def __iter__(self) -> Iterator[FacetCount]:
        values = self._table.values() if len(self) > 200 else None
        for number, count in zip(self._order.tolist(), self._counts.tolist(), strict=True):
            yield FacetCount(values[number] if values else self._table.value(number), count)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(FacetCount.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # compared by content

    def __repr__(self) -> str:
        return f"FacetCounts({list(self)!r})"
