"""Facets: how many of the hits have each value, and the mask of ticked values.

The postings of a facet's field are the talks of every value one after the other; counting is one sum per value over the
hits' mask (`numpy.add.reduceat`), whatever the number of values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from index.engine import Facet, FacetCount
from index.whoosh.columns import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.engine import Filters, Request
    from index.whoosh.snapshot import Snapshot

Mask = npt.NDArray[np.bool_]


def value_mask(snapshot: Snapshot, facet: str, values: Sequence[str]) -> Mask:
    """The talks that have any of some values of a facet."""
    mask = np.zeros(snapshot.size, bool)
    for part in snapshot.parts:
        columns = part.data.field(facet)
        for value in values:
            at = columns.lexicon.find(value.encode("utf-8", "surrogatepass"))
            if at >= 0:
                mask[columns.docs(*columns.range(Span(at, at + 1))) + np.uint32(part.base)] = True
    return mask


class FilterMasks(NamedTuple):
    """The talks that pass the filters: all of them, and for each facet with ticks those that pass all the others."""

    every: Mask | None
    without: Mapping[Facet, Mask | None]


def filter_masks(snapshot: Snapshot, filters: Filters) -> FilterMasks:
    """Turn ticks into masks. A facet's own mask is left out of `without`, its excluded values are not."""
    excluded = _all(~value_mask(snapshot, facet, values) for facet, values in filters.excluded.items() if values)
    wanted = {facet: value_mask(snapshot, facet, values) for facet, values in filters.wanted.items() if values}
    every = _all([*wanted.values(), excluded])
    without = {facet: _all([*(mask for other, mask in wanted.items() if other != facet), excluded]) for facet in wanted}
    return FilterMasks(every, without)


def _all(masks: object) -> Mask | None:
    result: Mask | None = None
    for mask in masks:  # type: ignore[attr-defined]
        if mask is not None:
            result = mask if result is None else result & mask
    return result


def count(snapshot: Snapshot, facet: Facet, mask: Mask, limit: int) -> list[FacetCount]:
    """How many of the talks of a mask have each value: most frequent first, years descending.

    Args:
        snapshot: the talks.
        facet: the facet.
        mask: the hits.
        limit: how many values, 0 for all.
    """
    if len(snapshot.parts) == 1:
        found = _count_part(snapshot, 0, facet, mask, limit if facet != "year" else 0)
    else:
        sums: dict[bytes, int] = {}
        for number in range(len(snapshot.parts)):
            for term, n in _count_part(snapshot, number, facet, mask, 0):
                sums[term] = sums.get(term, 0) + n
        found = list(sums.items())
    if facet == "year":
        found.sort(key=lambda one: -int(one[0]))
    else:
        found.sort(key=lambda one: (-one[1], one[0]))
    if limit:
        found = found[:limit]
    return [FacetCount(term.decode("utf-8", "surrogatepass"), n) for term, n in found]


def _count_part(snapshot: Snapshot, number: int, facet: str, mask: Mask, limit: int) -> list[tuple[bytes, int]]:
    part = snapshot.parts[number]
    columns = part.data.field(facet)
    lexicon = columns.lexicon
    if not len(lexicon):
        return []
    hits = mask[part.base : part.base + part.data.talks][columns.all_docs()]
    counts = np.add.reduceat(hits, columns.firsts()[:-1].astype(np.intp), dtype=np.int32)
    chosen = np.flatnonzero(counts)
    if limit and len(chosen) > limit:
        # ties at the edge are kept, so that the choice among them is by name and not by chance
        edge = np.partition(counts[chosen], -limit)[-limit]
        chosen = chosen[counts[chosen] >= edge]
    if len(chosen) * 8 > len(lexicon):
        terms = lexicon.terms()
        return [(terms[at], n) for at, n in zip(chosen.tolist(), counts[chosen].tolist(), strict=True)]
    return [(lexicon.term(at), n) for at, n in zip(chosen.tolist(), counts[chosen].tolist(), strict=True)]


def wanted_facets(request: Request) -> tuple[Facet, ...]:
    """The facets to count, each once."""
    return tuple(dict.fromkeys(request.facets))
