"""The answer to a search: an order of talks, whose rows are read when they are looked at."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.ranking import IN_ORDER
from index.whoosh.rows import Told
from index.whoosh.sections import Damaged
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from index.engine import Facet, FacetCount, Fault, Hit, Hits
    from index.query.talkwords import Word
    from index.snippets import Highlighter
    from index.whoosh.scorer import Scores
    from index.whoosh.snapshot import Snapshot
    from index.whoosh.told import Groups

    Order = npt.NDArray[np.intp]

TITLE = 1_000
"""Letters of a title in which words are marked; what is longer is none, and nobody sees so much of it in a list."""


@record(frozen=True, slots=True)
class Findings:
    """What a search tells besides its hits; see `index.engine.Hits`."""

    facets: Mapping[Facet, Sequence[FacetCount]]
    words: Sequence[Word] = ()
    faults: Sequence[Fault] = ()
    note: str | None = None
    did_you_mean: str | None = None
    took_ms: float = 0.0
    by_score: bool = False
    """The order is that of the scores, and only its start is in order (`index.ranking.best_first`)."""


class OrderedHits:
    """Hits of one snapshot (`index.engine.Hits`).

    Args:
        snapshot: the talks.
        order: the hits, best first.
        scores: a score for every talk of the snapshot, None where nothing was scored.
        findings: what else was found out.
        told: what was learned of a talk, by its number and id.
        again: mends the index when a row of it is found damaged, and answers anew.
        occasions: a number for every talk of the snapshot that its occasions share, -1 for a talk given once.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        order: Order,
        scores: Scores | None,
        findings: Findings,
        told: Callable[[int, str], Told] = lambda _doc, _talk_id: Told(),
        again: Callable[[Exception], Hits] | None = None,
        occasions: Callable[[], Groups | None] = lambda: None,
    ) -> None:
        self._snapshot = snapshot
        self._given = order
        self._scores = scores
        self._told = told
        self._again = again
        self._occasions = occasions
        self.facets = findings.facets
        self.words = findings.words
        self.faults = findings.faults
        self.note = findings.note
        self.did_you_mean = findings.did_you_mean
        self.took_ms = findings.took_ms
        self._by_score = findings.by_score
        self._ahead = IN_ORDER
        """So many hits at the start are in order, whatever the others are."""

    @property
    def total(self) -> int:
        """How many talks answer."""
        return len(self._given)

    def __len__(self) -> int:
        return len(self._given)

    @cached_property
    def _order(self) -> Order:
        """All hits in order."""
        return self._given[self._best_first(np.arange(len(self._given)))]

    def _best_first(self, places: Order) -> Order:
        """Some places in the list as it was given, in the order of what stands there; they come ascending."""
        if self._scores is None or not self._by_score or len(self._given) <= self._ahead:
            return places
        return places[np.argsort(-self._scores[self._given[places]], kind="stable")]

    def rows(self, start: int, stop: int, *, snippets: bool = False) -> Sequence[Hit]:
        """The hits `start` to `stop` (excluded) in order."""
        try:
            order = self._given if stop <= self._ahead else self._order
            return [self._row(int(doc), snippets) for doc in order[max(0, start) : max(0, stop)]]
        except Damaged as error:
            if self._again is None:
                raise
            return self._again(error).rows(start, stop, snippets=snippets)

    @cached_property
    def _highlighter(self) -> Highlighter:
        from index.snippets import Highlighter  # noqa: PLC0415 - needed when rows are looked at

        return Highlighter(self.words)

    def _row(self, doc: int, snippet: bool) -> Hit:
        score = 0.0 if self._scores is None else float(self._scores[doc])
        head = self._snapshot.head(doc)
        told = self._told(doc, head.id)
        marks = self._highlighter.marks(head.title[:TITLE])
        shown = self._highlighter.snippet(self._snapshot.talk(doc).body) if snippet else None
        return head.hit(score, told, marks, shown)

    def position(self, talk_id: str) -> int | None:
        """Where a talk stands in the list, None if it is no hit."""
        try:
            doc = self._snapshot.find(talk_id)
        except Damaged as error:
            if self._again is None:
                raise
            return self._again(error).position(talk_id)
        at = np.flatnonzero(self._order == doc)
        return int(at[0]) if len(at) else None

    def folded(self) -> FoldedHits:
        """The same hits, a talk that was given several times only where it stands first."""
        groups = self._occasions()
        keep = np.ones(len(self._given), bool)
        if groups is not None and len(keep):
            own = groups[self._given]
            # only what was given several times has to be in order for this, which spares sorting all
            several = self._best_first(np.flatnonzero(own >= 0))
            keep[several] = False
            keep[several[np.unique(own[several], return_index=True)[1]]] = True
        order = self._given[keep]
        ahead = int(np.count_nonzero(keep[: self._ahead])) if len(keep) > self._ahead else self._ahead
        found = Findings(
            self.facets, self.words, self.faults, self.note, self.did_you_mean, self.took_ms, self._by_score
        )
        again = self._again
        anew = None if again is None else lambda error: again(error).folded()
        folded = FoldedHits(self._snapshot, order, self._scores, found, self._told, anew)
        folded.occasions_of(groups, self.total, ahead)
        return folded


class FoldedHits(OrderedHits):
    """Hits in which every talk stands once; `total` still counts all of its occasions."""

    _every = 0
    _groups: Groups | None = None

    def occasions_of(self, groups: Groups | None, total: int, ahead: int) -> None:
        """Take over what was folded: the occasions' numbers, how many hits there were, how many are left in order."""
        self._groups = groups
        self._every = total
        self._ahead = ahead

    @property
    def total(self) -> int:
        """How many talks answer, each occasion counted."""
        return self._every

    def position(self, talk_id: str) -> int | None:
        """Where a talk, or another occasion of it, stands in the list; None if it is no hit."""
        at = super().position(talk_id)
        if at is not None or self._groups is None:
            return at
        try:
            doc = self._snapshot.find(talk_id)
        except Damaged:
            return None
        if doc < 0 or self._groups[doc] < 0:
            return None
        same = np.flatnonzero(self._groups[self._order] == self._groups[doc])
        return int(same[0]) if len(same) else None

    def folded(self) -> FoldedHits:
        """These hits."""
        return self
