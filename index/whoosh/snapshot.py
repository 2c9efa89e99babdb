"""One generation of the index for reading: its segments as one row of talks. Immutable and thread-safe.

Talks are numbered through all segments; deleted ones keep their number and are masked. Who holds a snapshot sees this
generation for as long as it is held, whatever is written meanwhile.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from index.whoosh import generation as generations
from index.whoosh.columns import Span
from index.whoosh.fields import TEXTS
from index.whoosh.rows import Head
from index.whoosh.sections import Damaged
from index.whoosh.segment import SegmentData
from index.whoosh.store import segment_file
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from index.engine import Outline
    from index.whoosh.columns import FieldColumns
    from index.whoosh.generation import Generation, SegmentEntry
    from index.whoosh.store import Store
    from notes.model import Talk

_FEW = 8
"""So many sources are looked for one by one; for more it is quicker to go through all."""

_TRIES = 20
"""How often to look anew when a writer removes files between listing and opening; each time means a commit."""


@record(frozen=True, slots=True)
class Part:
    """A segment of a snapshot: its talks are numbered from `base`."""

    data: SegmentData
    base: int
    entry: SegmentEntry

    def live_docs(self, field: str, value: str) -> list[int]:
        """The talks (numbered in the segment) that have a key and are not deleted."""
        columns = self.data.field(field)
        at = columns.lexicon.find(value.encode("utf-8", "surrogatepass"))
        if at < 0:
            return []
        docs: list[int] = columns.docs(*columns.range(Span(at, at + 1))).tolist()
        gone = set(self.entry.deleted)
        return [doc for doc in docs if doc not in gone]


class Snapshot:
    """The talks of a generation."""

    def __init__(self, generation: Generation, segments: list[SegmentData]) -> None:
        self.generation = generation
        self.parts: list[Part] = []
        base = 0
        for entry, data in zip(generation.segments, segments, strict=True):
            self.parts.append(Part(data, base, entry))
            base += entry.talks
        self.size = base
        self.live: npt.NDArray[np.bool_] = np.ones(base, bool)
        for part in self.parts:
            if part.entry.deleted:
                self.live[np.array(part.entry.deleted) + part.base] = False
        self.live.flags.writeable = False
        self.count = int(np.count_nonzero(self.live))
        self._bases = [part.base for part in self.parts]
        self._lengths: dict[str, npt.NDArray[np.float32]] = {}

    def part_of(self, doc: int) -> Part:
        """The segment that a talk stands in."""
        return self.parts[bisect_right(self._bases, doc) - 1]

    def find(self, talk_id: str) -> int:
        """The number of a talk, -1 where there is none of this id."""
        for part in self.parts:
            if docs := part.live_docs("id", talk_id):
                return docs[0] + part.base
        return -1

    def numbers(self) -> dict[str, int]:
        """The number of each talk by its id."""
        found: dict[str, int] = {}
        for part in self.parts:
            columns = part.data.field("id")
            docs = columns.all_docs().astype(np.intp) + part.base
            # ids are unique in a segment: each has one talk
            for term, doc, is_live in zip(columns.lexicon, docs.tolist(), self.live[docs].tolist(), strict=True):
                if is_live:
                    found[term.decode("utf-8", "surrogatepass")] = doc
        return found

    def head(self, doc: int) -> Head:
        """What a list shows of a talk."""
        part = self.part_of(doc)
        return part.data.head(doc - part.base)

    def talk(self, doc: int) -> Talk:
        """The whole talk."""
        part = self.part_of(doc)
        return part.data.talk(doc - part.base)

    def word_lists(self, fields: Sequence[str] = TEXTS) -> Iterator[FieldColumns]:
        """The terms of text fields, for spelling."""
        for part in self.parts:
            yield from (part.data.field(name) for name in fields)

    def record_sums(self) -> Iterator[tuple[str, int]]:
        """The id of each talk and a checksum of all that is stored of it."""
        for part in self.parts:
            gone = set(part.entry.deleted)
            for talk in range(part.data.talks):
                if talk not in gone:
                    record, head = part.data.record(talk)
                    yield Head(record[:head]).id, zlib.crc32(record)

    def lengths(self, field: str) -> npt.NDArray[np.float32]:
        """For each talk the length of a text field in words, as precise as Whoosh's length byte."""
        found = self._lengths.get(field)
        if found is None:
            found = np.zeros(self.size, np.float32)
            for part in self.parts:
                codes = part.data.length_codes(field)
                found[part.base : part.base + len(codes)] = LENGTHS[codes]
            self._lengths[field] = found
        return found

    def total_length(self, field: str) -> int:
        """The length of a text field over all talks, deleted ones too, as Whoosh counts."""
        return sum(part.data.total_length(field) for part in self.parts)

    def fingerprints(self) -> dict[str, str]:
        """The sources of the library as they were when they were read."""
        found: dict[str, str] = {}
        for part in self.parts:
            if part.entry.dropped:
                gone = set(part.entry.dropped)
                found.update(one for number, one in enumerate(part.data.sources()) if number not in gone)
            else:
                found.update(part.data.sources())
        return found | self.generation.fingerprints

    def find_reports(self, sources: set[str]) -> Iterator[tuple[Part, int, str]]:
        """The reports of some sources: segment, number there, source."""
        for part in self.parts:
            gone = set(part.entry.dropped)
            if len(sources) <= _FEW:
                found = [(part.data.find_source(source), source) for source in sources]
            else:
                found = [
                    (number, source) for number, (source, _) in enumerate(part.data.sources()) if source in sources
                ]
            yield from ((part, number, source) for number, source in found if number >= 0 and number not in gone)

    def outline(self, source: str) -> Outline | None:
        """The report of a source."""
        for part in self.parts:
            number = part.data.find_source(source)
            if number >= 0 and number not in part.entry.dropped:
                return part.data.report(number)
        return None

    def outlines(self) -> Iterator[Outline]:
        """All reports."""
        for part in self.parts:
            gone = set(part.entry.dropped)
            yield from (part.data.report(number) for number, _ in enumerate(part.data.sources()) if number not in gone)

    def outlines_with_problems(self) -> Iterator[Outline]:
        """The reports that have problems."""
        for part in self.parts:
            gone = set(part.entry.dropped)
            yield from (part.data.report(number) for number in part.data.doubtful() if number not in gone)


def _length_table() -> npt.NDArray[np.float32]:
    """What each of Whoosh's length bytes stands for: (1.033^n - 1)·27, rounded (whoosh.util.numeric)."""
    return np.array([round((pow(1.033, code) - 1) * 27) for code in range(256)], np.float32)


LENGTHS = _length_table()


def open_snapshot(store: Store, analysis: str, former: Snapshot | None = None) -> Snapshot | None:
    """The newest generation of a store, None where there is no index yet.

    Segments that `former` has open are taken over: a segment's file never changes.

    Raises:
        Damaged: a file is missing or not as it was written.
        Outdated: another version of Hallway wrote it.
    """
    have = {part.data.name: part.data for part in former.parts} if former else {}
    for left in reversed(range(_TRIES)):
        names = store.names()
        number = generations.latest(names)
        if number < 0:
            if any(name.endswith(segment_file("")) for name in names):
                raise Damaged("its table of contents is missing")
            return None
        if former is not None and former.generation.number == number:
            return former
        table = generations.file_name(number)
        try:
            generation = generations.unseal(store.read(table), table, analysis)
            segments = [
                have.get(entry.name) or SegmentData(store.map(segment_file(entry.name)), entry)
                for entry in generation.segments
            ]
        except FileNotFoundError as error:
            if not left or generations.latest(store.names()) == number:
                raise Damaged(f"{error.filename or error} is missing") from error
            continue
        return Snapshot(generation, segments)
    raise AssertionError("the last try returns or raises")
