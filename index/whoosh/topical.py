"""Topics as values that can be asked for and counted: those that were stated, and those that were guessed.

A talk shows its stated topics, or where it has none the guessed ones (`index.whoosh.told`); `topic:` and the topic
facet go by what is shown. Tags are the author's and stay a field of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.whoosh.values import ValueTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from index.query.leaves import ValueLeaf
    from index.whoosh.snapshot import Snapshot
    from index.whoosh.told import ToldTable
    from index.whoosh.values import Mask, Numbers


class TopicTable(ValueTable):
    """The topics of a snapshot's talks, numbered in alphabetical order.

    Args:
        snapshot: the talks.
        told: what was learned of them.
    """

    def __init__(self, snapshot: Snapshot, told: ToldTable) -> None:
        super().__init__(snapshot, "topic")
        stated, (docs, topics) = super().values(), super().pairs()
        guessed_docs, guessed = told.topics()
        # what is stated stands instead of what was guessed
        kept = ~np.isin(guessed_docs, docs)
        self._names = sorted({*stated, *told.names})
        place = {name: number for number, name in enumerate(self._names)}
        self._docs = np.concatenate([docs, guessed_docs[kept]])
        self._topics = np.concatenate(
            [_renumbered(topics, stated, place), _renumbered(guessed[kept], told.names, place)]
        )

    def __len__(self) -> int:
        return len(self._names)

    def value(self, number: int) -> str:
        """A topic by its number."""
        return self._names[number]

    def values(self) -> list[str]:
        """All topics by number."""
        return self._names

    @property
    def order(self) -> npt.NDArray[np.float64]:
        """For each topic its place in alphabetical order."""
        return np.arange(len(self), dtype=np.float64)

    def first(self, numbers: Numbers, limit: int) -> Numbers:
        """The first of some topics (ascending numbers) in alphabetical order."""
        return numbers[:limit]

    def counts(self, mask: Mask, docs: Numbers | None = None) -> Numbers:  # noqa: ARG002 - as for any table
        """For each topic the number of talks of a mask that have it."""
        return np.bincount(self._topics[mask[self._docs]], minlength=len(self))

    def mask(self, values: Iterable[str]) -> Mask:
        """The talks that have any of some topics, deleted ones too."""
        wanted = set(values)
        return self._having([number for number, name in enumerate(self._names) if name in wanted])

    def mask_of(self, leaf: ValueLeaf) -> Mask:
        """The talks that have any topic that a leaf of a query asks for, deleted ones too."""
        return self._having(self._fit(leaf))

    def _having(self, numbers: list[int]) -> Mask:
        mask = np.zeros(self._size, bool)
        mask[self._docs[np.isin(self._topics, numbers)]] = True
        return mask


def _renumbered(numbers: npt.NDArray[np.integer], names: list[str], place: dict[str, int]) -> npt.NDArray[np.intp]:
    """Numbers of names as their places."""
    table = np.array([place[name] for name in names], np.intp)
    return table[numbers] if len(table) else np.zeros(0, np.intp)
