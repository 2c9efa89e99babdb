"""Folding: several small segments, or one full of deleted talks, become one without them.

Each update adds a segment, and each segment costs every search a little. Folding works on columns as a whole: postings
are renumbered, concatenated and sorted as when they were first written, records are copied as they are. The result is a
generation like any other: searches go on in the former one until they look anew, and a kill leaves that one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC, clean_files

from index.engine import Stopped
from index.whoosh import generation as generations
from index.whoosh.codec import ColumnSegment
from index.whoosh.columns import Span
from index.whoosh.fields import TEXTS
from index.whoosh.pool import write_postings
from index.whoosh.schema import make_schema
from index.whoosh.sections import SectionWriter
from index.whoosh.segment import meta_of
from index.whoosh.segment_writer import write_table
from index.whoosh.store import segment_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from index.engine import Cancelled
    from index.whoosh.snapshot import Part, Snapshot
    from index.whoosh.store import Store


class _Source(NamedTuple):
    """A segment to fold: which of its talks and reports stay, and the new number of each talk."""

    part: Part
    kept: npt.NDArray[np.bool_]
    numbers: npt.NDArray[np.uint32]
    reports: list[int]


def fold(store: Store, snapshot: Snapshot, chosen: Sequence[int], analysis: str, cancelled: Cancelled | None) -> None:
    """Write a generation in which the chosen segments are one; the store's lock is held.

    Raises:
        Stopped: `cancelled` said so; the index stays as it was.
        OSError: the index could not be written; it stays as it was.
    """
    storage = store.storage()
    segment = ColumnSegment(generations.INDEX_NAME)
    name = segment_file(segment.segment_id())
    try:
        with storage.create_file(name) as file:
            out = SectionWriter(file)
            _Folding(snapshot, [snapshot.parts[number] for number in chosen], cancelled).write(out, segment)
            file.flush()
            if not isinstance(storage, RamStorage):
                os.fsync(file.fileno())
        former = _former_segments(snapshot)
        folded = set(chosen)
        segments = [one for number, one in enumerate(former) if number not in folded]
        if segment.reports:
            segments.insert(min(chosen), segment)
        ours = generations.Generation(
            number=snapshot.generation.number + 1,
            segments=tuple(one.entry() for one in segments),
            fingerprints=snapshot.generation.fingerprints,
            problems=snapshot.generation.problems,
            analysis=analysis,
        )
        write_table(storage, TOC(make_schema(), segments, ours.number), ours)
    except BaseException:
        with suppress(OSError):
            storage.delete_file(name)
        raise
    clean_files(storage, generations.INDEX_NAME, ours.number, segments)


def _former_segments(snapshot: Snapshot) -> list[ColumnSegment]:
    """The segments of a snapshot as Whoosh's table of contents names them."""
    return [ColumnSegment.of(part.entry) for part in snapshot.parts]


class _Folding:
    """Writes the sections of the new segment, one after the other."""

    def __init__(self, snapshot: Snapshot, parts: Sequence[Part], cancelled: Cancelled | None) -> None:
        self._cancelled = cancelled
        self._newer = snapshot.generation.fingerprints
        self._sources: list[_Source] = []
        self._talks = 0
        for part in parts:
            kept = np.ones(part.entry.talks, bool)
            kept[list(part.entry.deleted)] = False
            numbers = (np.cumsum(kept) - 1 + self._talks).astype(np.uint32)
            gone = set(part.entry.dropped)
            reports = [number for number in range(part.entry.reports) if number not in gone]
            self._sources.append(_Source(part, kept, numbers, reports))
            self._talks += int(np.count_nonzero(kept))

    def write(self, out: SectionWriter, segment: ColumnSegment) -> None:
        """Write everything and tell the segment what it holds."""
        self._write_rows(out)
        self._write_reports(out)
        for name in ("dates", "titles", "title.telling", *(f"{field}.lengths" for field in TEXTS)):
            out.array(name, np.concatenate([_per_talk(one, name) for one in self._sources]))
        lengths = {}
        used = []
        for field in sorted({name for one in self._sources for name in one.part.data.fieldnames()}):
            if self._cancelled is not None and self._cancelled():
                raise Stopped
            words = self._write_field(out, field)
            if words:
                used.append(field)
            if field in TEXTS:
                lengths[field] = words
        segment.size, segment.crc = out.finish(meta_of(used, lengths))
        segment.talks = self._talks
        segment.reports = sum(len(one.reports) for one in self._sources)

    def _write_rows(self, out: SectionWriter) -> None:
        starts = [0]
        heads: list[int] = []
        out.begin("rows")
        for one in self._sources:
            for talk in np.flatnonzero(one.kept).tolist():
                record, head = one.part.data.record(talk)
                out.write(record)
                starts.append(starts[-1] + len(record))
                heads.append(head)
        out.array("rows.at", np.array(starts, np.uint64))
        out.array("rows.heads", np.array(heads, np.uint32))

    def _write_reports(self, out: SectionWriter) -> None:
        starts = [0]
        doubtful: list[int] = []
        names: list[str] = []
        out.begin("reports")
        for one in self._sources:
            data = one.part.data
            with_problems = set(data.doubtful())
            sources = list(data.sources())
            for report in one.reports:
                if report in with_problems:
                    doubtful.append(len(starts) - 1)
                record = data.report_record(report)
                out.write(record)
                starts.append(starts[-1] + len(record))
                source, fingerprint = sources[report]
                names += (source, self._newer.get(source, fingerprint))
        out.array("reports.at", np.array(starts, np.uint64))
        out.array("reports.doubtful", np.array(doubtful, np.uint32))
        out.begin("sources")
        out.write("".join(f"{name}\0" for name in names).encode("utf-8", "surrogatepass"))

    def _write_field(self, out: SectionWriter, field: str) -> int:
        """Write a field and return how many occurrences of words it has."""
        lexicons = [one.part.data.field(field).lexicon.terms() for one in self._sources]
        terms = sorted(set().union(*lexicons))
        rank = {term: number for number, term in enumerate(terms)}
        found = [
            _occurrences(one, field, np.fromiter(map(rank.__getitem__, lexicon), np.uint32, len(lexicon)))
            for one, lexicon in zip(self._sources, lexicons, strict=True)
        ]
        occurrence_terms = np.concatenate([one.terms for one in found])
        if not len(occurrence_terms):
            return 0
        # terms of which every talk is gone are left out
        used = np.zeros(len(terms), bool)
        used[occurrence_terms] = True
        if not used.all():
            occurrence_terms = (np.cumsum(used) - 1).astype(np.uint32)[occurrence_terms]
            terms = [terms[number] for number in np.flatnonzero(used).tolist()]
        places = [one.places for one in found if one.places is not None]
        write_postings(
            out,
            field,
            terms,
            occurrence_terms,
            np.concatenate([one.docs for one in found]),
            np.concatenate(places) if places else None,
        )
        return len(occurrence_terms)


class _Occurrences(NamedTuple):
    """Each occurrence of a word: its term, its talk and its place."""

    terms: npt.NDArray[np.uint32]
    docs: npt.NDArray[np.uint32]
    places: npt.NDArray[np.uint32] | None


def _occurrences(one: _Source, field: str, numbers: npt.NDArray[np.uint32]) -> _Occurrences:
    """What stays of a field of a segment, with the new numbers of terms and talks."""
    columns = one.part.data.field(field)
    size = len(numbers)
    nothing = np.zeros(0, np.uint32)
    if not size:
        return _Occurrences(nothing, nothing, None)
    start, stop = columns.range(Span(0, size))
    docs = columns.docs(start, stop)
    freqs = columns.freqs(start, stop)
    terms = np.repeat(numbers, np.diff(columns.firsts()).astype(np.intp))
    kept = np.repeat(one.kept[docs], freqs)
    places = columns.places(Span(0, size)).astype(np.uint32)[kept] if columns.has_positions else None
    return _Occurrences(np.repeat(terms, freqs)[kept], np.repeat(one.numbers[docs], freqs)[kept], places)


def _per_talk(one: _Source, section: str) -> npt.NDArray[np.generic]:
    """A section with one value for each talk, without the deleted ones."""
    return one.part.data.per_talk(section)[one.kept]
