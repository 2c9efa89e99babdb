"""What talks are about, as the learned model has it, by their numbers in a snapshot.

A model that was learned from this very snapshot has its talks in the same order; of any other each talk is looked up by
its id, and remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.whoosh.columns import Span

if TYPE_CHECKING:
    import numpy.typing as npt

    from index.related import Model
    from index.units import Docs
    from index.whoosh.learning import Learning
    from index.whoosh.snapshot import Snapshot

    Rows = npt.NDArray[np.float32]


class Directions:
    """The directions of one snapshot's talks."""

    def __init__(self, snapshot: Snapshot, learning: Learning) -> None:
        self._snapshot = snapshot
        self._learning = learning
        self._model: Model | None = None
        self._in_order = False
        self._places: dict[int, tuple[int, int] | None] = {}

    def __call__(self, docs: Docs) -> Rows | None:
        """A row of length 1 for each talk, of 0 for one without words; None while no model is at hand.

        A model that nothing has asked for yet is not loaded for this: the first search would wait for it.
        """
        model = self._learning.at_hand()
        if model is None:
            return None
        if model is not self._model:
            self._model, self._places = model, {}
            self._in_order = _ids(self._snapshot) == model.shards[0].ids.text.tobytes()
        rows = self._rows(model, docs)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        rows /= np.maximum(lengths, np.finfo(np.float32).tiny)
        return rows

    def _rows(self, model: Model, docs: Docs) -> Rows:
        if self._in_order:
            return model.shards[0].vectors[docs].astype(np.float32)
        rows = np.zeros((len(docs), model.shards[0].vectors.shape[1]), np.float32)
        for at, doc in enumerate(docs.tolist()):
            if doc not in self._places:
                self._places[doc] = model.find(self._snapshot.head(doc).id)
            if (place := self._places[doc]) is not None:
                rows[at] = model.shards[place[0]].vectors[place[1]]
        return rows


def _ids(snapshot: Snapshot) -> bytes:
    """The ids of all talks in the order of their numbers, put together."""
    ids: list[bytes] = [b""] * snapshot.size
    for part in snapshot.parts:
        columns = part.data.field("id")
        terms = columns.lexicon.terms()
        for term, doc in zip(terms, columns.docs(*columns.range(Span(0, len(terms)))).tolist(), strict=True):
            ids[doc + part.base] = term
    return b"".join(ids)
