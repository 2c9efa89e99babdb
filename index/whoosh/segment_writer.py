"""Writing segments: talks go in whole, their words in bulk; everything else is Whoosh's own writer.

`TalkWriter` keeps Whoosh's lock, generations, deletions and commit, and replaces how documents are added and how the
table of contents is sealed. A long build is written in several segments of one commit, so that its memory is bounded,
or in stages, each of which can be searched.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC, clean_files
from whoosh.writing import SegmentWriter

from index.whoosh import generation, records
from index.whoosh.codec import ColumnCodec, ColumnSegment
from index.whoosh.fields import KEYS, TEXTS
from index.whoosh.packing import pack_report, pack_talk
from index.whoosh.pool import Pool
from index.whoosh.sections import SectionWriter
from index.whoosh.segment import meta_of
from index.whoosh.store import segment_file
from index.whoosh.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.filedb.filestore import Storage
    from whoosh.index import FileIndex

    from index.engine import Cancelled
    from notes.model import Problem, Report, Talk

SEGMENT_WORDS = 12_000_000
"""A build starts another segment after so many words: sorting them takes some 300 MB."""


class SegmentFileWriter:
    """Writes a segment's file: records as they come, the rest when the segment is complete.

    The file is created with the first record, so that a commit that only deletes leaves none.
    """

    def __init__(self, storage: Storage, segment: ColumnSegment) -> None:
        self._storage = storage
        self._segment = segment
        self._out: SectionWriter | None = None
        self._file: Any = None
        self.pool = Pool()
        self.texts = Texts(TEXTS)
        self._keys = [self.pool.field(name) for name in KEYS]
        self._row_at = [0]
        self._head_lengths: list[int] = []
        self._reports: list[bytes] = []
        self._sources: list[str] = []
        self._doubtful: list[int] = []
        self._dates: list[int] = []
        self._titles: list[bytes] = []
        self.cancelled: Cancelled | None = None
        self.is_closed = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added yet."""
        return not self._reports

    @property
    def talks(self) -> int:
        """How many talks were added."""
        return len(self._head_lengths)

    @property
    def words(self) -> int:
        """How many words and values were added."""
        return len(self.texts) + len(self.pool)

    def add(self, report: Report, fingerprint: str) -> None:
        """Add a report with its talks."""
        if report.problems:
            self._doubtful.append(len(self._reports))
        self._reports.append(pack_report(report))
        self._sources += (report.source, fingerprint)
        for talk in report.talks:
            self._add_talk(talk)

    def _add_talk(self, talk: Talk) -> None:
        number = self.talks
        head, tail = pack_talk(talk)
        out = self._sections()
        out.write(head)
        out.write(tail)
        self._row_at.append(self._row_at[-1] + len(head) + len(tail))
        self._head_lengths.append(len(head))
        self._dates.append(records.date_number(talk))
        self._titles.append(records.title_key(talk))
        for name, text in records.texts(talk).items():
            if text:
                self.texts.add(name, number, text)
        for field, values in zip(self._keys, records.keys(talk).values(), strict=True):
            field.add(number, values)

    def _sections(self) -> SectionWriter:
        if self._out is None:
            self._file = self._storage.create_file(segment_file(self._segment.segment_id()))
            self._out = SectionWriter(self._file)
            self._out.begin("rows")
        return self._out

    def close(self) -> None:
        """Complete the file and put it safely on disk; without a report there is none."""
        self.is_closed = True
        if self.is_empty:
            return
        out = self._sections()
        out.array("rows.at", np.array(self._row_at, np.uint64))
        out.array("rows.heads", np.array(self._head_lengths, np.uint32))
        out.begin("reports")
        for report in self._reports:
            out.write(report)
        out.array("reports.at", np.cumsum([0, *map(len, self._reports)], dtype=np.uint64))
        out.array("reports.doubtful", np.array(self._doubtful, np.uint32))
        out.begin("sources")
        out.write("".join(f"{name}\0" for name in self._sources).encode("utf-8", "surrogatepass"))
        out.array("dates", np.array(self._dates, np.uint32))
        out.array("titles", np.array(self._titles, f"S{records.TITLE_KEY}"))
        lengths = self.texts.write(out, self.talks, self.cancelled)
        used = [*self.pool.fieldnames, *(name for name, words in lengths.items() if words)]
        self.pool.write(out, self.cancelled)
        segment = self._segment
        segment.size, segment.crc = out.finish(meta_of(sorted(used), lengths))
        segment.talks = self.talks
        segment.reports = len(self._reports)
        self._close_file()

    def abandon(self) -> None:
        """Close and remove the file."""
        self.is_closed = True
        if self._out is None:
            return
        with suppress(OSError):
            if self._file is not None:
                self._file.close()
        with suppress(OSError):
            self._storage.delete_file(segment_file(self._segment.segment_id()))

    def _close_file(self) -> None:
        self._file.flush()
        if not isinstance(self._storage, RamStorage):
            os.fsync(self._file.fileno())
        self._file.close()
        self._file = None


class _NoPool:
    """Whoosh's writer asks its pool for postings; ours were written with the segment's file."""

    def __init__(self) -> None:
        self.fieldnames: set[str] = set()

    def iter_postings(self) -> Iterator[object]:
        """None."""
        return iter(())

    def cleanup(self) -> None:
        """Nothing to do."""


class TalkWriter(SegmentWriter):
    """Adds and drops reports in one commit.

    Args:
        index: whoosh's index, whose table of contents was checked (`store`).
        analysis: the version of the analysis, for the table of contents.
    """

    perdocwriter: SegmentFileWriter

    def __init__(self, index: FileIndex, analysis: str) -> None:
        super().__init__(index, codec=ColumnCodec(), compound=False, _lk=False)
        self.pool: Any = _NoPool()
        self._analysis = analysis
        self._written: list[ColumnSegment] = []
        self.cancelled: Cancelled | None = None
        self.fingerprints: dict[str, str] = {}
        self.problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> int:
        """How many words and values were added since the last segment was begun."""
        return self.perdocwriter.words

    def add_report(self, report: Report, fingerprint: str) -> None:
        """Add a report with its talks, whose ids are settled."""
        self.perdocwriter.add(report, fingerprint)
        self.docnum = self.perdocwriter.talks
        self._added = True
        if self.perdocwriter.words > SEGMENT_WORDS:
            self._start_segment()

    def drop_report(self, segment: int, report: int, talks: list[int]) -> None:
        """Take a report of an earlier commit out, by the number of its segment and its own, and its talks by theirs."""
        one = self.segments[segment]
        one.dropped.add(report)
        one.deleted.update(talks)

    def _start_segment(self) -> None:
        self.segments.append(self._finalize_segment())
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
        self.docnum = 0
        self._added = False

    def publish(self) -> None:
        """Commit what was added so far, and go on with another segment and another generation."""
        self._start_segment()
        self._commit_toc(self.segments)
        self._written.clear()
        self.generation += 1

    def discard(self) -> None:
        """Let everything be as it was at the last commit, at whatever point writing failed."""
        self.perdocwriter.abandon()
        for segment in self._written:
            with suppress(OSError):
                self.storage.delete_file(segment_file(segment.segment_id()))
        with suppress(OSError):
            self._tempstorage.destroy()
        self.is_closed = True

    def _finalize_segment(self) -> ColumnSegment:
        self.perdocwriter.cancelled = self.cancelled
        segment: ColumnSegment = super()._finalize_segment()
        self._written.append(segment)
        return segment

    def _commit_toc(self, segments: list[ColumnSegment]) -> None:
        kept = [one for one in segments if one.reports > len(one.dropped)]
        sealed = generation.Generation(
            number=self.generation,
            segments=tuple(one.entry() for one in kept),
            fingerprints=self.fingerprints,
            problems=self.problems,
            analysis=self._analysis,
        )
        table = TOC(self.schema, kept, self.generation)
        write_table(self.storage, table, sealed)
        clean_files(self.storage, self.indexname, self.generation, kept)


def write_table(storage: Storage, table: TOC, ours: generation.Generation) -> None:
    """Put a sealed table of contents in its place: from that moment on the generation is there, whole."""
    memory = RamStorage()
    table.write(memory, generation.INDEX_NAME)
    name = generation.file_name(ours.number)
    data = generation.seal(bytes(memory.files[name]), ours)
    part = f"{name}.{time.time_ns()}"
    with storage.create_file(part) as file:
        file.write(data)
        file.flush()
        if not isinstance(storage, RamStorage):
            os.fsync(file.fileno())
    storage.rename_file(part, name)
    if not isinstance(storage, RamStorage):
        folder: str = storage.folder  # type: ignore[attr-defined]  # Whoosh's storages of files have one
        sync_folder(folder)


def sync_folder(folder: str) -> None:
    """Make renames in a folder last; where the system cannot, they last by themselves."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
