"""A search on a snapshot: query, filters, order, facet counts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import STOP_WORDS, fold, words
from index.engine import Related, Relation, Stopped
from index.whoosh import facets
from index.whoosh.facets import FacetTable
from index.whoosh.hits import Findings, OrderedHits
from index.whoosh.neighbours import Neighbours
from index.whoosh.scorer import FieldWeight, Scorer
from index.whoosh.sorting import Ranks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.engine import Cancelled, Facet, FacetCount, Request
    from index.whoosh.facets import Mask
    from index.whoosh.scorer import Scores
    from index.whoosh.snapshot import Snapshot

WEIGHTS = {
    "title": FieldWeight(3.0, 0.6),
    "body": FieldWeight(1.0, 0.6),
    "speakers": FieldWeight(2.5, 0.3),
    "tags": FieldWeight(2.0, 0.3),
    "event_words": FieldWeight(0.5, 0.3),
}


class Searcher:
    """Answers requests on one snapshot; keeps what later requests can use again. Thread-safe."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._scorer = Scorer(snapshot, WEIGHTS)
        self._tables: dict[Facet, FacetTable] = {}
        self._ranks = Ranks(snapshot)
        self._neighbours = Neighbours(snapshot, self._scorer)

    def search(self, request: Request, cancelled: Cancelled | None) -> OrderedHits:
        """Answer a request.

        Raises:
            Stopped: `cancelled` said so.
        """
        began = time.perf_counter()
        found = words(request.text)
        chosen = [word for word in found if word not in STOP_WORDS] or found
        mask, scores = self._evaluate(request, chosen, cancelled)
        filters = facets.filter_masks(self.snapshot, request.filters)
        hits = mask if filters.every is None else mask & filters.every
        order = self._ranks.order(np.flatnonzero(hits), request.sort, scores)
        counts: dict[Facet, Sequence[FacetCount]] = {}
        for facet in dict.fromkeys(request.facets):
            check(cancelled)
            own = hits
            if facet in filters.without:
                others = filters.without[facet]
                own = mask if others is None else mask & others
            counts[facet] = self._table(facet).count(own, request.facet_limit)
        took = (time.perf_counter() - began) * 1000
        return OrderedHits(self.snapshot, order, scores, Findings(counts, words=chosen, took_ms=took))

    def _evaluate(self, request: Request, chosen: list[str], cancelled: Cancelled | None) -> tuple[Mask, Scores | None]:
        mask = self.snapshot.live.copy()
        if not chosen:
            return mask, None
        scores = np.zeros(self.snapshot.size, np.float32)
        typing = not request.finished and not request.text[-1:].isspace()
        for number, word in enumerate(chosen):
            check(cancelled)
            scored = self._scorer.word(word, "prefix" if typing and number == len(chosen) - 1 else "stem")
            scores[scored.docs] += scored.scores
            has = np.zeros(self.snapshot.size, bool)
            has[scored.docs] = True
            mask &= has
        return mask, scores

    def _table(self, facet: Facet) -> FacetTable:
        found = self._tables.get(facet)
        if found is None:
            found = self._tables[facet] = FacetTable(self.snapshot, facet)
        return found

    def related(self, talk_id: str, limit: int) -> Related | None:
        """The talks related to one, None for an unknown id."""
        began = time.perf_counter()
        doc = self.snapshot.find(talk_id)
        if doc < 0:
            return None
        scores, shared = self._neighbours.scores(doc)
        scores[~self.snapshot.live] = 0
        scores[doc] = 0
        best = np.argsort(-scores, kind="stable")[:limit]
        relations = []
        for other in best[scores[best] > 0].tolist():
            head = self.snapshot.head(other)
            words = shared(other)
            relations.append(
                Relation(
                    id=head.id,
                    title=head.title,
                    speakers=head.speakers,
                    event=head.event,
                    year=head.year,
                    score=float(scores[other]),
                    reasons=(f"shares: {', '.join(words)}",) if words else (),
                    source=head.source,
                )
            )
        return Related(talk_id, tuple(relations), (time.perf_counter() - began) * 1000)

    def complete(self, facet: Facet, prefix: str, limit: int) -> Sequence[FacetCount]:
        """Values of a facet of which the start or the start of a word is `prefix`, most frequent first."""
        wanted = fold_words(prefix)
        found = self._table(facet).count(self.snapshot.live, 0)
        return [one for one in found if any(start.startswith(wanted) for start in starts(one.value))][:limit]


def fold_words(text: str) -> str:
    """A text for comparing starts: lower case, no accents, words one space apart."""
    return " ".join(fold(word) for word in text.split())


def starts(value: str) -> Iterator[str]:
    """A value from each of its words on, folded."""
    parts = fold_words(value).split(" ")
    return (" ".join(parts[number:]) for number in range(len(parts)))


def check(cancelled: Cancelled | None) -> None:
    """Stop here if that is wanted.

    Raises:
        Stopped: `cancelled` said so.
    """
    if cancelled is not None and cancelled():
        raise Stopped
