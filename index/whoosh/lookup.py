"""What ranking asks of the columns: where words stand in chosen talks, and which words are near."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

from index.suggest import COMMON, may_be_meant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from index.engine import Marks
    from index.query.talkwords import Mode, Sought
    from index.units import Chosen, Docs
    from index.whoosh.columns import Span
    from index.whoosh.directions import Rows
    from index.whoosh.evaluate import Evaluator
    from index.whoosh.scorer import Scored, Scorer, Scores
    from index.whoosh.snapshot import Snapshot

_NOWHERE = np.iinfo(np.int32).max

_KEPT = 2000
"""Spans of words that are remembered: while one types, all words but the last stay the same."""


class ColumnLookup:
    """Asks one snapshot; see `index.units.Lookup`.

    Args:
        snapshot: the talks.
        scorer: of the same snapshot.
        evaluator: of the same snapshot.
        directions: what talks are about (`index.whoosh.directions`).
    """

    def __init__(
        self, snapshot: Snapshot, scorer: Scorer, evaluator: Evaluator, directions: Callable[[Docs], Rows | None]
    ) -> None:
        self._snapshot = snapshot
        self._scorer = scorer
        self._evaluator = evaluator
        self._spans: OrderedDict[tuple[int, str, str, Mode], Sequence[Span]] = OrderedDict()
        self._corrections: dict[str, str | None] = {}
        self._title_sizes: Scores | None = None
        self.directions = directions
        self.size = snapshot.size

    def word(self, term: str, mode: Mode) -> Scored:
        """The talks that have a word in any text field, and its scores."""
        return self._scorer.word(term, mode)

    def sequences(self, sought: Sequence[Sought], fields: Sequence[str]) -> Scores:
        """For every talk the score of the best of several sequences of terms, 0 where none stands."""
        return self._evaluator.sequences(sought, fields)

    def frequency(self, term: str) -> int:
        """How many talks have a term, as it is, in the field of title and text that has it most."""
        most = 0
        for field in ("title", "body"):
            talks = 0
            for number, part in enumerate(self._snapshot.parts):
                columns = part.data.field(field)
                for span in self._spans_of(number, field, term, "exact"):
                    first, last = columns.range(span)
                    talks += last - first
            most = max(most, talks)
        return most

    def near(self, term: str) -> list[str]:
        """The words one typo away, best first; before them the probable word, if farther, where they are all rare."""
        found = [one for one in self._scorer.speller.near(term, 1) if may_be_meant(term, one.text)]
        near = [one.text for one in found]
        if all(one.talks < COMMON for one in found) and (probable := self.correct(term)):
            return [probable, *near]
        return near

    def near_named(self, term: str) -> list[str]:
        """The words of titles and names one typo away, best first."""
        return [one.text for one in self._scorer.name_speller.near(term, 1) if may_be_meant(term, one.text)]

    def correct(self, term: str) -> str | None:
        """The common word that a misspelt one was probably meant for."""
        if term not in self._corrections:
            if len(self._corrections) > _KEPT:
                self._corrections.clear()
            self._corrections[term] = self._scorer.speller.correct(term)
        return self._corrections[term]

    def places(self, field: str, term: str, mode: Mode, chosen: Chosen) -> npt.NDArray[np.int32]:
        """For each of the chosen talks the first position of a word in a field, -1 where it does not stand."""
        found = np.full(len(chosen.docs), _NOWHERE, np.int32)
        for number, part in enumerate(self._snapshot.parts):
            columns = part.data.field(field)
            for span in self._spans_of(number, field, term, mode):
                first, last = columns.range(span)
                docs = columns.docs(first, last)
                at = chosen.at[docs + np.uint32(part.base) if part.base else docs]
                here = np.flatnonzero(at >= 0)
                if len(here):
                    starts = np.cumsum(columns.freqs(first, last), dtype=np.int64)
                    starts = np.where(here > 0, starts[here - 1], 0)
                    np.minimum.at(found, at[here], columns.places(span)[starts].astype(np.int32))
        found[found == _NOWHERE] = -1
        return found

    def _spans_of(self, part: int, field: str, term: str, mode: Mode) -> Sequence[Span]:
        key = (part, field, term, mode)
        found = self._spans.get(key)
        if found is None:
            lexicon = self._snapshot.parts[part].data.field(field).lexicon
            found = self._spans[key] = self._scorer.spans(lexicon, term, mode)
            if len(self._spans) > _KEPT:
                self._spans.popitem(last=False)
        return found

    def title_sizes(self) -> Scores:
        """For every talk the number of words in its title that are no stop words, one at least."""
        if self._title_sizes is None:
            sizes = [part.data.per_talk("title.telling") for part in self._snapshot.parts]
            self._title_sizes = np.concatenate(sizes).astype(np.float32) if sizes else np.zeros(0, np.float32)
        return self._title_sizes


class NotedLookup(ColumnLookup):
    """The same, where what stands in the person's note on a talk stands in its text, too.

    Args:
        lookup: without the notes; what it remembers is shared.
        marks: the person's.
    """

    def __init__(self, lookup: ColumnLookup, marks: Marks) -> None:
        lookup.title_sizes()
        vars(self).update(vars(lookup))
        self._marks = marks

    def places(self, field: str, term: str, mode: Mode, chosen: Chosen) -> npt.NDArray[np.int32]:
        """For each of the chosen talks the first position of a word in a field, -1 where it does not stand."""
        found = super().places(field, term, mode, chosen)
        if field == "body":
            at = chosen.at[self._evaluator.noted((((term, 0, mode),),), self._marks)]
            found[at[at >= 0]] = 0
        return found
