"""The facet of the person's own marks: which talks have one, and how many of the hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from index.engine import OWN, FacetCount

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.engine import Marks
    from index.query.leaves import MarkName
    from index.whoosh.evaluate import Evaluator, Mask


class OwnMarks:
    """What is marked of a snapshot's talks.

    Args:
        evaluator: of the snapshot.
        marks: the person's, None where there are none.
        size: how many talks are numbered.
    """

    def __init__(self, evaluator: Evaluator, marks: Marks | None, size: int) -> None:
        self._evaluator = evaluator
        self._marks = marks
        self._size = size

    def mask(self, values: Iterable[str]) -> Mask:
        """The talks that have any of some marks, deleted ones too."""
        found = np.zeros(self._size, bool)
        for value in values:
            if value in OWN:
                found |= self._marked(value)
        return found

    def counts(self, hits: Mask) -> tuple[FacetCount, ...]:
        """How many of the hits have each mark; nothing while there is no mark but "read", which comes by itself."""
        marks = self._marks
        if marks is None or not (marks.starred or marks.queued or marks.notes):
            return ()
        counted = ((value, int(np.count_nonzero(self._marked(value) & hits))) for value in OWN)
        return tuple(FacetCount(value, number) for value, number in counted if number)

    def _marked(self, value: str) -> Mask:
        if self._marks is None:
            return np.full(self._size, value == "unread")
        if value == "unread":
            return ~self._evaluator.marked("read", self._marks)
        return self._evaluator.marked(cast("MarkName", value), self._marks)
