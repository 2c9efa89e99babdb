"""A stretch of talks as the model keeps them: their words both ways, their vectors, events, speakers and topics.

The large first shard is what was learned; talks that came or changed since are folded into a small second one, so
that nothing is learned anew for them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from index.learned.corpus import Texts
from index.learned.sparse import Rows
from index.learned.strings import Lookup, Strings
from index.learned.titles import hashed_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from index.learned.corpus import Corpus
    from index.learned.sparse import Floats

    Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shard:
    """Talks by number.

    `words` has each talk's weighted terms, `talks` each term's talks. `vectors` is the dense part, one byte a
    coordinate, times the talk's `scales`. `titles` are the telling words of titles, `names` those of speakers' names,
    `topics` the numbers of guessed topics, `tags` those of stated tags. `speakers` are hashes of names, `event_keys`
    those of the events. `groups` numbers the occasions of one talk (-1: given once), `series` its occasions and parts.
    """

    ids: Strings
    by_id: Lookup
    words: Rows
    talks: Rows
    vectors: NDArray[np.int8]
    scales: NDArray[np.float32]
    titles: Texts
    names: Texts
    topics: Texts
    tags: Texts
    event_names: Strings
    events: NDArray[np.int32]
    event_keys: NDArray[np.uint64]
    speaker_starts: NDArray[np.int64]
    speakers: NDArray[np.uint64]
    groups: NDArray[np.int32]
    series: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.ids)

    def find(self, talk_id: str) -> int | None:
        """The number of a talk, None where it is not here."""
        return self.by_id.find(talk_id, self.ids)

    def event(self, number: int) -> str:
        """The event of a talk."""
        return self.event_names[int(self.events[number])]

    def speakers_of(self, number: int) -> NDArray[np.uint64]:
        """The hashed names of a talk's speakers."""
        return self.speakers[int(self.speaker_starts[number]) : int(self.speaker_starts[number + 1])]

    def given_by(self, names: NDArray[np.uint64]) -> Numbers:
        """The talks of any of the people, in order."""
        if not len(names):
            return np.zeros(0, np.int64)
        found = np.flatnonzero(np.isin(self.speakers, names))
        return np.unique(np.searchsorted(self.speaker_starts, found, "right") - 1)

    def vector(self, numbers: Numbers) -> Floats:
        """The vectors of some talks."""
        return np.asarray(self.vectors[numbers] * self.scales[numbers, None], dtype=np.float32)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """Everything as arrays, for the store."""
        found: dict[str, np.ndarray[Any, Any]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                found[field.name] = value
            else:
                found |= {f"{field.name}.{name}": array for name, array in value.arrays().items()}
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Shard:
        """A shard from what `arrays` gave."""

        def part(name: str) -> dict[str, np.ndarray[Any, Any]]:
            return {n.removeprefix(f"{name}."): array for n, array in arrays.items() if n.startswith(f"{name}.")}

        plain = {name: array for name, array in arrays.items() if "." not in name}
        return cls(
            ids=Strings(**part("ids")),
            by_id=Lookup(**part("by_id")),
            words=Rows.from_arrays(part("words")),
            talks=Rows.from_arrays(part("talks")),
            titles=Texts(**part("titles")),
            names=Texts(**part("names")),
            topics=Texts(**part("topics")),
            tags=Texts(**part("tags")),
            event_names=Strings(**part("event_names")),
            **plain,
        )

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        words: Rows,
        vectors: Floats,
        titles: Texts,
        topics: Texts,
        tags: Texts,
        groups: tuple[NDArray[np.int32], NDArray[np.int32]],
    ) -> Shard:
        """A shard of the talks of a corpus; everything else in their order. `groups` are groups and series."""
        names = {name: number for number, name in enumerate(dict.fromkeys(corpus.events))}
        events = np.array([names[event] for event in corpus.events], dtype=np.int32)
        keys = np.array([hashed(name) for name in names], dtype=np.uint64)
        starts = np.zeros(len(corpus) + 1, dtype=np.int64)
        np.cumsum([len(own) for own in corpus.speakers], out=starts[1:])
        scales = np.maximum(np.abs(vectors).max(axis=1, initial=0), 1e-9).astype(np.float32) / 127
        return cls(
            ids=Strings.of(corpus.ids),
            by_id=Lookup.of(corpus.ids),
            words=_short(words),
            talks=_short(words.transposed()),
            vectors=np.round(vectors / scales[:, None]).astype(np.int8),
            scales=scales,
            titles=titles,
            names=hashed_words(corpus.names),
            topics=topics,
            tags=tags,
            event_names=Strings.of(names),
            events=events,
            event_keys=keys[events],
            speaker_starts=starts,
            speakers=np.array([hashed(name) for own in corpus.speakers for name in own], dtype=np.uint64),
            groups=groups[0],
            series=groups[1],
        )


def _short(matrix: Rows) -> Rows:
    """The matrix with values of two bytes, as it is kept."""
    return replace(matrix, values=matrix.values.astype(np.float16))


def hashed(name: str) -> int:
    """A name as a number of 64 bits."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
