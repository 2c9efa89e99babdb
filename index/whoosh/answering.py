"""From a query to the talks that answer it: as it stands, or relaxed where nothing does; and what was meant by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.compounds import joined
from index.query import parse
from index.query.tree import And
from index.ranking import FEW_TO_WIDEN
from index.units import units_of
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.engine import Cancelled, Marks, Request
    from index.query import Query
    from index.relaxation import Relaxed
    from index.units import Unit
    from index.whoosh.evaluate import Evaluator, Mask
    from index.whoosh.hits import Order
    from index.whoosh.lookup import ColumnLookup
    from index.whoosh.scorer import Scores
    from index.whoosh.snapshot import Snapshot


FEW = 3
"""Hits below which a slip is looked for though there are some."""


@record(frozen=True, slots=True)
class Answer:
    """The talks that answer a query, without deleted ones; their scores, None where nothing is scored."""

    query: Query
    mask: Mask
    scores: Scores | None
    units: tuple[Unit, ...]
    relaxed: Relaxed | None
    joined: tuple[str, ...] = ()
    """Words that were found for two of the query's (`index.compounds`)."""


@record(frozen=True, slots=True)
class Meant:
    """What is said of an answer."""

    note: str | None
    did_you_mean: str | None
    words: tuple[str, ...]
    """Words to highlight beside the query's own."""


class Answering:
    """Answers queries on one snapshot."""

    def __init__(self, snapshot: Snapshot, evaluator: Evaluator, lookup: ColumnLookup) -> None:
        self._snapshot = snapshot
        self._evaluator = evaluator
        self._lookup = lookup

    def answer(self, query: Query, marks: Marks | None, cancelled: Cancelled | None) -> Answer:
        """The talks that answer.

        Raises:
            Stopped: `cancelled` said so.
        """
        found = self._evaluator.evaluate(query.tree, marks, cancelled)
        mask = found.mask & self._snapshot.live
        units = units_of(query)
        hits = int(np.count_nonzero(mask)) if units else 0
        spelt = joined(units, self._lookup) if found.scores is not None else None
        if not units or found.scores is None or (hits > FEW_TO_WIDEN and spelt is None):
            return Answer(query, mask, found.scores, units, None)
        from index.relaxation import beside, relax, widen  # noqa: PLC0415 - most queries have hits

        allowed = self._snapshot.live
        if query.conditions:
            allowed = allowed & self._evaluator.evaluate(And(query.conditions), marks, cancelled).mask
        if spelt is not None and (more := beside(spelt.units, mask, found.scores, allowed, self._lookup)):
            return Answer(query, more.mask, more.scores, more.units, None, spelt.words)
        if hits > FEW_TO_WIDEN:
            relaxed = None
        elif hits:
            relaxed = widen(query, mask, found.scores, allowed, self._lookup)
        else:
            relaxed = relax(query, allowed, self._lookup)
        if relaxed is None:
            return Answer(query, mask, found.scores, units, None)
        return Answer(query, relaxed.mask, relaxed.scores, relaxed.units, relaxed)

    def meant(self, answer: Answer, order: Order, request: Request, filtered: Mask | None = None) -> Meant:
        """What to say of an answer whose hits stand in an order; `filtered` are the talks that pass the filters."""
        relaxed = answer.relaxed
        # while one types, a word that few talks have is nothing to remark upon
        if relaxed is None and (not request.finished or len(order) >= FEW):
            return Meant(None, None, answer.joined)
        from index import correction  # noqa: PLC0415 - most queries are spelt well
        from index.relaxation import explain  # noqa: PLC0415 - as above

        if relaxed is None:
            slips = correction.meant_by_spelling(answer.units, self._lookup)
            if not len(order):
                slips |= correction.meant_in_fields(answer.query.conditions, self._lookup)
            return Meant(None, self._offered(answer.query, slips, request, filtered, len(order)), answer.joined)
        added = order if relaxed.added is None else order[relaxed.added[order]]
        meant = correction.meant_by_hit(relaxed.units, int(added[0]), self._lookup) if len(added) else {}
        note = explain(relaxed, list(meant.items()))
        slips = correction.meant_by_spelling(answer.units, self._lookup) if relaxed.lacking else meant
        return Meant(note, self._offered(answer.query, slips, request, filtered, 0), tuple(meant.values()))

    def _offered(
        self, query: Query, meant: Mapping[str, str], request: Request, filtered: Mask | None, hits: int
    ) -> str | None:
        """The query with other words where it is another one and finds more talks that have all of them."""
        if not meant:
            return None
        from index.correction import respelt  # noqa: PLC0415 - as above

        other = respelt(query, meant)
        if other.casefold() == query.text.casefold():
            return None
        found = self._evaluator.evaluate(parse(other, finished=True).tree, request.marks).mask & self._snapshot.live
        if filtered is not None:
            found = found & filtered
        return other if int(np.count_nonzero(found)) > hits else None
