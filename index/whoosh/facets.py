"""Facets: the masks of ticked values, and counts whose values become strings when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from index.engine import Facet, FacetCount
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.engine import Filters
    from index.whoosh.own import OwnMarks
    from index.whoosh.values import Mask, Numbers, ValueTable, ValueTables

_MANY = 200


@record(frozen=True, slots=True)
class FilterMasks:
    """The talks that pass the filters: all of them, and for each facet with ticks those that pass all the others."""

    every: Mask | None
    without: Mapping[Facet, Mask | None]


def filter_masks(tables: ValueTables, own: OwnMarks, filters: Filters) -> FilterMasks:
    """Turn ticks into masks. A facet's own ticks are left out of `without`, its excluded values are not."""

    def mask(facet: Facet, values: Sequence[str]) -> Mask:
        return own.mask(values) if facet == "is" else tables[facet].mask(values)

    excluded = _all(~mask(facet, values) for facet, values in filters.excluded.items() if values)
    wanted = {facet: mask(facet, values) for facet, values in filters.wanted.items() if values}
    every = _all([*wanted.values(), excluded])
    without = {facet: _all([*(mask for other, mask in wanted.items() if other != facet), excluded]) for facet in wanted}
    return FilterMasks(every, without)


def _all(masks: Iterable[Mask | None]) -> Mask | None:
    result: Mask | None = None
    for mask in masks:
        if mask is not None:
            result = mask if result is None else result & mask
    return result


def count(table: ValueTable, mask: Mask, limit: int, docs: Numbers | None = None) -> FacetCounts:
    """How many of the talks of a mask have each value: most frequent first, years descending.

    Args:
        table: the facet's values.
        mask: the hits.
        limit: how many values, 0 for all that any hit has.
        docs: the hits by number, ascending, if they are known.
    """
    totals = table.counts(mask, docs)
    if table.key == "year":
        chosen = np.flatnonzero(totals)
        order = chosen[np.argsort(table.order[chosen], kind="stable")]
    else:
        chosen = _most(table, totals, limit) if limit else np.flatnonzero(totals)
        order = chosen[np.lexsort((table.order[chosen], -totals[chosen]))]
    order = order[:limit] if limit else order
    return FacetCounts(table, order, totals[order])


def _most(table: ValueTable, totals: Numbers, limit: int) -> Numbers:
    """The most frequent values, in no order; among those with the last place's count the choice is by name."""
    if len(totals) <= limit:
        return np.flatnonzero(totals)
    # nearly all counts are small: how many values have each is soon told
    reached = np.cumsum(np.bincount(totals)[::-1])[::-1]
    edge = int(np.searchsorted(-reached, -limit, "right")) - 1
    if edge < 1:
        return np.flatnonzero(totals)
    above = np.flatnonzero(totals > edge)
    return np.concatenate([above, table.first(np.flatnonzero(totals == edge), limit - len(above))])


class FacetCounts(Sequence[FacetCount]):
    """Values and counts in order; each value is read when it is looked at."""

    def __init__(self, table: ValueTable, order: Numbers, counts: Numbers) -> None:
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
        values = self._table.values() if len(self) > _MANY else None
        for number, count in zip(self._order.tolist(), self._counts.tolist(), strict=True):
            yield FacetCount(values[number] if values else self._table.value(number), count)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(FacetCount.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # compared by content

    def __repr__(self) -> str:
        return f"FacetCounts({list(self)!r})"
