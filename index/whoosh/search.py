"""A search on a snapshot: query, filters, order, facet counts."""

from __future__ import annotations

import time
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from index.engine import OWN, FacetCount, Related, Stopped
from index.letters import fold
from index.query import parse
from index.ranking import rank
from index.snippets import words_of
from index.whoosh import facets
from index.whoosh.answering import Answering
from index.whoosh.evaluate import Evaluator
from index.whoosh.hits import Findings, OrderedHits
from index.whoosh.lookup import ColumnLookup, NotedLookup
from index.whoosh.own import OwnMarks
from index.whoosh.rows import Told
from index.whoosh.scorer import FieldWeight, Scorer
from index.whoosh.told import ToldTable
from index.whoosh.values import ValueTables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.engine import Cancelled, Facet, Hits, Request
    from index.explain import Explanation
    from index.ownwords import NoteWords
    from index.query import Query
    from index.related import Model
    from index.units import Docs
    from index.whoosh.directions import Directions, Rows
    from index.whoosh.learning import Learning
    from index.whoosh.snapshot import Snapshot
    from index.whoosh.sorting import Ranks
    from index.whoosh.told import Groups
    from index.whoosh.topical import TopicTable
    from notes.model import Talk

WEIGHTS = {
    "title": FieldWeight(3.0, 0.6),
    "body": FieldWeight(1.0, 0.6),
    "speakers": FieldWeight(2.5, 0.3),
    "tags": FieldWeight(2.0, 0.3),
    "event_words": FieldWeight(0.5, 0.3),
}


class Searcher:
    """Answers requests on one snapshot; keeps what later requests can use again. Thread-safe."""

    def __init__(self, snapshot: Snapshot, learning: Learning, note_words: NoteWords | None = None) -> None:
        self.snapshot = snapshot
        self._scorer = Scorer(snapshot, WEIGHTS)
        self._tables = ValueTables(snapshot, self._topics)
        self._evaluator = Evaluator(snapshot, self._scorer, self._tables, note_words)
        self._lookup = ColumnLookup(snapshot, self._scorer, self._evaluator, self._directions)
        self._answering = Answering(snapshot, self._evaluator, self._lookup)
        self._learning = learning
        self._grouped: tuple[Model, Groups] | None = None
        self._topical: tuple[ToldTable | Model, TopicTable] | None = None

    @cached_property
    def _ranks(self) -> Ranks:
        from index.whoosh.sorting import Ranks  # noqa: PLC0415 - most searches are sorted by what they score

        return Ranks(self.snapshot)

    @cached_property
    def _known_directions(self) -> Directions:
        from index.whoosh.directions import Directions  # noqa: PLC0415 - needs a model at hand

        return Directions(self.snapshot, self._learning)

    def _directions(self, docs: Docs) -> Rows | None:
        """What talks are about; see `index.whoosh.directions`."""
        return self._known_directions(docs) if self._learning.at_hand() is not None else None

    def search(self, request: Request, cancelled: Cancelled | None, again: Callable[[Exception], Hits]) -> OrderedHits:
        """Answer a request; `again` answers it anew when a row is found damaged later.

        Raises:
            Stopped: `cancelled` said so.
        """
        began = time.perf_counter()
        query, lookup = self._understood(request)
        answer = self._answering.answer(query, request.marks, cancelled)
        mask = answer.mask
        own_marks = OwnMarks(self._evaluator, request.marks, self.snapshot.size)
        filters = facets.filter_masks(self._tables, own_marks, request.filters)
        hits = mask if filters.every is None else mask & filters.every
        scores = answer.scores
        docs = np.flatnonzero(hits)
        by_score = scores is not None and request.sort == "relevance"
        if scores is not None and by_score:
            order, scores = rank(answer.units, docs, scores, lookup)
        else:
            order = self._ranks.order(hits, request.sort)
        meant = self._answering.meant(answer, order, request, filters.every)
        counts: dict[Facet, Sequence[FacetCount]] = {}
        for facet in dict.fromkeys(request.facets):
            check(cancelled)
            own = hits
            if facet in filters.without:
                others = filters.without[facet]
                own = mask if others is None else mask & others
            if facet == "is":
                counts[facet] = own_marks.counts(own)
                continue
            known = docs if own is hits else None
            counts[facet] = facets.count(self._tables[facet], own, request.facet_limit, known)
        findings = Findings(
            counts,
            words=words_of(query.tree, meant.words),
            faults=query.faults,
            note=meant.note,
            did_you_mean=meant.did_you_mean,
            took_ms=(time.perf_counter() - began) * 1000,
            by_score=by_score,
        )
        return OrderedHits(self.snapshot, order, scores, findings, self._told, again, self._occasions)

    def _understood(self, request: Request) -> tuple[Query, ColumnLookup]:
        """What was asked for, and what tells where its words stand."""
        marks = request.marks if request.own_notes and request.marks and request.marks.notes else None
        query = parse(request.text, finished=request.finished, in_notes=marks is not None)
        return query, self._lookup if marks is None else NotedLookup(self._lookup, marks)

    def explain(self, request: Request, limit: int) -> Explanation:
        """Why the first hits of a request stand where they do; see `index.explain`."""
        from index.whoosh.explaining import explain  # noqa: PLC0415 - seldom asked for

        query, lookup = self._understood(request)
        answer = self._answering.answer(query, request.marks, None)
        own_marks = OwnMarks(self._evaluator, request.marks, self.snapshot.size)
        filters = facets.filter_masks(self._tables, own_marks, request.filters)
        hits = answer.mask if filters.every is None else answer.mask & filters.every
        order, shown = self._ranks.order(hits, request.sort), None
        if answer.scores is not None and request.sort == "relevance":
            order, shown = rank(answer.units, np.flatnonzero(hits), answer.scores, lookup)
        note = self._answering.meant(answer, order, request).note
        return explain(self.snapshot, self._scorer, self._lookup, answer, order[:limit], shown, note)

    def related(self, talk_id: str, limit: int) -> Related | None:
        """The talks related to one, None for an unknown id."""
        began = time.perf_counter()
        doc = self.snapshot.find(talk_id)
        if doc < 0:
            return None
        model = self._learning.model()
        comparing = model is None or talk_id not in model
        if model is not None and not comparing:
            found = list(model.related(talk_id, limit))
        else:
            from index.whoosh.neighbours import Neighbours  # noqa: PLC0415 - until the library is learned

            found = Neighbours(self.snapshot, self._scorer).related(doc, limit)
        # the model may know talks that are gone by now
        relations = [
            self.snapshot.head(number).relation(one.score, one.reasons, one.same_as)
            for one in found
            if (number := self.snapshot.find(one.id)) >= 0
        ]
        return Related(talk_id, tuple(relations), (time.perf_counter() - began) * 1000, comparing)

    def talk(self, talk_id: str) -> Talk | None:
        """The whole talk with its topics, None for an unknown id."""
        doc = self.snapshot.find(talk_id)
        if doc < 0:
            return None
        from dataclasses import replace  # noqa: PLC0415 - a list of hits goes without

        talk = self.snapshot.talk(doc)
        return talk if talk.topics else replace(talk, topics=self._told(doc, talk_id).topics)

    def _told(self, doc: int, talk_id: str) -> Told:
        """What was learned of a talk; from a former model, until that of this snapshot is there."""
        if (table := self._learning.told(self.snapshot)) is not None:
            return table.told(doc, self.snapshot)
        model = self._learning.model()
        if model is None:
            return Told()
        again = tuple(one for one in model.same_as(talk_id) if self.snapshot.find(one) >= 0)
        return Told(again, model.topics(talk_id))

    def _topics(self) -> TopicTable | None:
        """Stated and guessed topics; made once for what is learned."""
        source = self._learning.told(self.snapshot) or self._learning.model()
        if source is None:
            return None
        if self._topical is None or self._topical[0] is not source:
            from index.whoosh.topical import TopicTable  # noqa: PLC0415 - few searches count topics

            told = source if isinstance(source, ToldTable) else ToldTable.of(source, self.snapshot)
            self._topical = (source, TopicTable(self.snapshot, told))
        return self._topical[1]

    def _occasions(self) -> Groups | None:
        """A number for every talk that its occasions share; worked out once for what is learned."""
        if (table := self._learning.told(self.snapshot)) is not None:
            return table.groups
        model = self._learning.model()
        if model is None:
            return None
        if self._grouped is None or self._grouped[0] is not model:
            groups = np.full(len(self.snapshot.live), -1, np.int32)
            for talk_id, number in model.occasions():
                if (doc := self.snapshot.find(talk_id)) >= 0:
                    groups[doc] = number
            self._grouped = (model, groups)
        return self._grouped[1]

    def complete(self, facet: Facet, prefix: str, limit: int) -> Sequence[FacetCount]:
        """Values of a facet of which the start or the start of a word is `prefix`, most frequent first."""
        if facet == "is":
            return [FacetCount(value, 0) for value in OWN if value.startswith(prefix.casefold())][:limit]
        # A blank before both makes the start of any word the start of a match, in one look at each value.
        wanted = f" {fold_words(prefix)}"
        found = facets.count(self._tables[facet], self.snapshot.live, 0)
        return list(islice((one for one in found if wanted in f" {fold_words(one.value)}"), limit))


def fold_words(text: str) -> str:
    """A text for comparing starts: lower case, no accents, words one space apart."""
    return " ".join(fold(word) for word in text.split())


def check(cancelled: Cancelled | None) -> None:
    """Stop here if that is wanted.

    Raises:
        Stopped: `cancelled` said so.
    """
    if cancelled is not None and cancelled():
        raise Stopped
