"""Writing the file of one segment: records as they come, the rest when the segment is complete."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.filedb.filestore import RamStorage

from index.whoosh import records
from index.whoosh.fields import KEYS, TEXTS
from index.whoosh.packing import pack_report, pack_talk
from index.whoosh.pool import Pool
from index.whoosh.sections import SectionWriter
from index.whoosh.segment import meta_of
from index.whoosh.store import segment_file
from index.whoosh.texts import Texts

if TYPE_CHECKING:
    from whoosh.filedb.filestore import Storage

    from index.engine import Cancelled
    from index.whoosh.table_segment import TableSegment
    from notes.model import Report, Talk


class SegmentFileWriter:
    """Writes a segment's file: records as they come, the rest when the segment is complete.

    The file is created with the first record, so that a commit that only deletes leaves none.
    """

    def __init__(self, storage: Storage, segment: TableSegment) -> None:
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
