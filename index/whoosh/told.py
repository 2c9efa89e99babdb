"""What was learned of each talk of a snapshot, for its row in a list: its other occasions and its topics.

Worked out when the model is learned and kept beside it, so that a list of hits need not load the model.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.learned import store as arrays
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from index.related import Model
    from index.whoosh.snapshot import Snapshot

    Groups = npt.NDArray[np.int64]

LAYOUT = 1
"""Raised when what is kept changes its meaning."""


@record(frozen=True, slots=True)
class Told:
    """What was learned of a talk: its other occasions, and its topics."""

    same_as: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class ToldTable:
    """What was learned of all talks of one generation.

    Args:
        generation: its number.
        groups: for each talk a number that its occasions share, -1 for a talk given once.
        starts: for each talk where its topics start in `topics`, and their end.
        topics: numbers of topics, those of each talk the most probable first.
        names: the topics.
    """

    def __init__(
        self,
        generation: int,
        groups: Groups,
        starts: npt.NDArray[np.int64],
        topics: npt.NDArray[np.int32],
        names: Sequence[str],
    ) -> None:
        self.generation = generation
        self.groups = groups
        self._starts = starts
        self._topics = topics
        self._names = names

    @classmethod
    def of(cls, model: Model, snapshot: Snapshot) -> ToldTable:
        """What a model says of the talks of a snapshot."""
        numbers = snapshot.numbers()
        groups = np.full(snapshot.size, -1, np.int64)
        for talk_id, group in model.occasions():
            if (doc := numbers.get(talk_id)) is not None:
                groups[doc] = group
        found: dict[int, tuple[str, ...]] = {doc: model.topics(talk_id) for talk_id, doc in numbers.items()}
        names = sorted({name for some in found.values() for name in some})
        known = {name: number for number, name in enumerate(names)}
        in_order = [found.get(doc, ()) for doc in range(snapshot.size)]
        starts = np.cumsum([0, *map(len, in_order)], dtype=np.int64)
        topics = np.array([known[name] for some in in_order for name in some], np.int32)
        return cls(snapshot.generation.number, groups, starts, topics, names)

    @cached_property
    def _by_group(self) -> dict[int, list[int]]:
        """The talks of every group."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        some = np.flatnonzero(self.groups >= 0)
        for doc, group in zip(some.tolist(), self.groups[some].tolist(), strict=True):
            found[group].append(doc)
        return found

    def told(self, doc: int, snapshot: Snapshot) -> Told:
        """What was learned of a talk of that generation's snapshot."""
        own = int(self.groups[doc])
        same = self._by_group.get(own, [])
        topics = self._topics[self._starts[doc] : self._starts[doc + 1]].tolist()
        return Told(
            tuple(snapshot.head(other).id for other in same if other != doc and snapshot.live[other]),
            tuple(self._names[number] for number in topics),
        )

    @property
    def names(self) -> list[str]:
        """The topics by number."""
        return list(self._names)

    def topics(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int32]]:
        """The talks that have topics, ascending and as often as they have some, and the number of each topic."""
        return np.repeat(np.arange(len(self.groups)), np.diff(self._starts)), self._topics

    def save(self, folder: Path) -> None:
        """Write the table into a new folder.

        Raises:
            OSError: it cannot be written.
        """
        values = {"generation": self.generation, "names": list(self._names)}
        arrays.save(folder, LAYOUT, values, {"groups": self.groups, "starts": self._starts, "topics": self._topics})

    @classmethod
    def load(cls, folder: Path) -> ToldTable:
        """The table of a folder.

        Raises:
            arrays.Damaged: there is none, or it is not as it was written.
        """
        values, kept = arrays.load(folder, LAYOUT)
        try:
            return cls(
                int(values["generation"]),
                kept["groups"].astype(np.int64),
                kept["starts"].astype(np.int64),
                kept["topics"].astype(np.int32),
                list(values["names"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise arrays.Damaged(f"{folder}: {error!r} is missing") from error
