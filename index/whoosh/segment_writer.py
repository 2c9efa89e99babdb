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

from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC, clean_files
from whoosh.writing import SegmentWriter

from index.whoosh import generation
from index.whoosh.codec import ColumnCodec, ColumnSegment
from index.whoosh.store import segment_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.filedb.filestore import Storage
    from whoosh.index import FileIndex

    from index.engine import Cancelled
    from index.whoosh.segment_file import SegmentFileWriter
    from notes.model import Problem, Report

SEGMENT_WORDS = 12_000_000
"""A build starts another segment after so many words: sorting them takes some 300 MB."""


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
