"""What was learned of each talk of a snapshot, for its row in a list: its other occasions and its topics.

Worked out when the model is learned and kept beside it, so that a list of hits need not load the model.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

from index.whoosh.rows import Told
from index.whoosh.sections import Damaged, SectionFile, SectionWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from index.related import Model
    from index.whoosh.snapshot import Snapshot

    Groups = npt.NDArray[np.int32]
    Numbers = npt.NDArray[np.uint32]

LAYOUT = 3
"""Raised when what is kept changes its meaning."""


class ToldTable:
    """What was learned of all talks of one generation, as sections of a file (`index.whoosh.sections`).

    Args:
        generation: its number.
        groups: for each talk a number that its occasions share, -1 for a talk given once.
        members: the talks of every group, one group's after the other's.
        member_starts: where each group's start in `members`, and their end.
        topics: numbers of topics, those of each talk the most probable first.
        topic_starts: where each talk's start in `topics`, and their end.
        names: the topics.
    """

    def __init__(
        self,
        generation: int,
        groups: Groups,
        members: Numbers,
        member_starts: Numbers,
        topics: Numbers,
        topic_starts: Numbers,
        names: Sequence[str],
    ) -> None:
        self.generation = generation
        self.groups = groups
        self._members = members
        self._member_starts = member_starts
        self._topics = topics
        self._topic_starts = topic_starts
        self._names = names

    @classmethod
    def of(cls, model: Model, snapshot: Snapshot) -> ToldTable:
        """What a model says of the talks of a snapshot."""
        numbers = snapshot.numbers()
        given = np.full(snapshot.size, -1, np.int64)
        for talk_id, group in model.occasions():
            if (doc := numbers.get(talk_id)) is not None:
                given[doc] = group
        several = np.flatnonzero(given >= 0)
        groups = np.full(snapshot.size, -1, np.int32)
        groups[several] = np.unique(given[several], return_inverse=True)[1]
        found: dict[int, tuple[str, ...]] = {doc: model.topics(talk_id) for talk_id, doc in numbers.items()}
        names = sorted({name for some in found.values() for name in some})
        known = {name: number for number, name in enumerate(names)}
        in_order = [found.get(doc, ()) for doc in range(snapshot.size)]
        return cls(
            snapshot.generation.number,
            groups,
            several[np.argsort(groups[several], kind="stable")].astype(np.uint32),
            _starts(np.bincount(groups[several]).tolist()),
            np.array([known[name] for some in in_order for name in some], np.uint32),
            _starts(map(len, in_order)),
            names,
        )

    def told(self, doc: int, snapshot: Snapshot) -> Told:
        """What was learned of a talk of that generation's snapshot."""
        own = int(self.groups[doc])
        same: list[int] = []
        if own >= 0:
            same = self._members[self._member_starts[own] : self._member_starts[own + 1]].tolist()
        topics = self._topics[self._topic_starts[doc] : self._topic_starts[doc + 1]].tolist()
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
        return np.repeat(np.arange(len(self.groups)), np.diff(self._topic_starts)), self._topics.astype(np.int32)

    def save(self, path: Path) -> None:
        """Write the table into a new file.

        Raises:
            OSError: it cannot be written.
        """
        with path.open("wb") as file:
            out = SectionWriter(file)
            out.array("groups", self.groups)
            out.array("members", self._members)
            out.array("members.at", self._member_starts)
            out.array("topics", self._topics)
            out.array("topics.at", self._topic_starts)
            out.begin("names")
            out.write("\0".join(self._names).encode("utf-8", "surrogatepass"))
            out.finish({"layout": str(LAYOUT), "generation": str(self.generation)})
            file.flush()
            os.fsync(file.fileno())

    @classmethod
    def load(cls, path: Path) -> ToldTable:
        """The table of a file, which is checked as a whole.

        Raises:
            Damaged: there is none, or it is not as it was written.
        """
        try:
            file = SectionFile.by_itself(path.read_bytes(), str(path))
        except OSError as error:
            raise Damaged(f"{path}: {error}") from error
        file.check_all()
        if file.meta.get("layout") != str(LAYOUT):
            raise Damaged(f"{path}: another version of Hallway wrote it")
        names = file.column("names", np.uint8).all().tobytes().decode("utf-8", "surrogatepass")
        return cls(
            int(file.meta["generation"]),
            file.column("groups", np.int32).all(),
            file.column("members", np.uint32).all(),
            file.column("members.at", np.uint32).all(),
            file.column("topics", np.uint32).all(),
            file.column("topics.at", np.uint32).all(),
            names.split("\0"),
        )


def _starts(lengths: Iterable[int]) -> Numbers:
    """Where stretches of these lengths start, and the end of the last one."""
    return np.cumsum([0, *lengths], dtype=np.uint32)
