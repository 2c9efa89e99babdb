"""A stretch of talks as the model keeps them: their words both ways, their vectors, events and speakers.

The large first shard is what was learned; talks that came or changed since are folded into a small second one, so
that nothing is learned anew for them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from index.learned.sparse import Rows
from index.learned.strings import Lookup, Strings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.learned.sparse import Floats


@dataclass(frozen=True, slots=True)
class Shard:
    """Talks by number.

    `words` has each talk's weighted terms, `talks` each term's talks, `vectors` the dense part. `speakers` holds
    hashes of names, talk `n` having those from `speaker_starts[n]` to `speaker_starts[n + 1]`. `groups` numbers
    the occasions of one talk (-1: given once), `series` its occasions and parts.
    """

    ids: Strings
    by_id: Lookup
    words: Rows
    talks: Rows
    vectors: NDArray[np.float16]
    event_names: Strings
    events: NDArray[np.int32]
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

    def given_by(self, names: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The talks of any of the people, in order."""
        found = np.flatnonzero(np.isin(self.speakers, names))
        return np.unique(np.searchsorted(self.speaker_starts, found, "right") - 1)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """Everything as arrays, for the store."""
        return {
            "ids_ends": self.ids.ends,
            "ids_text": self.ids.text,
            "by_id_hashes": self.by_id.hashes,
            "by_id_numbers": self.by_id.numbers,
            "words_starts": self.words.starts,
            "words_columns": self.words.columns,
            "words_values": self.words.values,
            "talks_starts": self.talks.starts,
            "talks_columns": self.talks.columns,
            "talks_values": self.talks.values,
            "vectors": self.vectors,
            "event_names_ends": self.event_names.ends,
            "event_names_text": self.event_names.text,
            "events": self.events,
            "speaker_starts": self.speaker_starts,
            "speakers": self.speakers,
            "groups": self.groups,
            "series": self.series,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Shard:
        """A shard from what `arrays` gave."""
        talks, terms = len(arrays["words_starts"]) - 1, len(arrays["talks_starts"]) - 1
        return cls(
            Strings(arrays["ids_ends"], arrays["ids_text"]),
            Lookup(arrays["by_id_hashes"], arrays["by_id_numbers"]),
            Rows(arrays["words_starts"], arrays["words_columns"], arrays["words_values"], terms),
            Rows(arrays["talks_starts"], arrays["talks_columns"], arrays["talks_values"], talks),
            arrays["vectors"],
            Strings(arrays["event_names_ends"], arrays["event_names_text"]),
            arrays["events"],
            arrays["speaker_starts"],
            arrays["speakers"],
            arrays["groups"],
            arrays["series"],
        )

    @classmethod
    def of(
        cls,
        ids: Sequence[str],
        words: Rows,
        vectors: Floats,
        events: Sequence[str],
        speakers: Sequence[Sequence[str]],
        groups: NDArray[np.int32],
        series: NDArray[np.int32],
    ) -> Shard:
        """A shard of the talks `ids`; everything else in their order."""
        names = {name: number for number, name in enumerate(dict.fromkeys(events))}
        starts = np.zeros(len(ids) + 1, dtype=np.int64)
        np.cumsum([len(s) for s in speakers], out=starts[1:])
        return cls(
            Strings.of(ids),
            Lookup.of(ids),
            _short(words),
            _short(words.transposed()),
            vectors.astype(np.float16),
            Strings.of(names),
            np.array([names[e] for e in events], dtype=np.int32),
            starts,
            np.array([hashed(name) for all_names in speakers for name in all_names], dtype=np.uint64),
            groups,
            series,
        )


def _short(matrix: Rows) -> Rows:
    """The matrix with values of two bytes, as it is kept."""
    return replace(matrix, values=matrix.values.astype(np.float16))


def hashed(name: str) -> int:
    """A speaker's folded name as a number of 64 bits."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
