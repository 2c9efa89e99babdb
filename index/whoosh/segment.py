"""One segment for reading: its file, its fields, its stored talks and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.whoosh.columns import FieldColumns
from index.whoosh.rows import Head, unpack_report, unpack_talk
from index.whoosh.sections import SectionFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy.typing as npt
    from typing_extensions import Buffer

    from index.engine import Outline
    from index.whoosh.generation import SegmentEntry
    from notes.model import Talk


def meta_of(fields: Iterable[str], words: Mapping[str, int]) -> dict[str, str]:
    """What the directory of a segment's file tells: the fields that any talk has, and the words of text fields."""
    return {"fields": " ".join(fields), **{f"{field}.words": str(count) for field, count in words.items()}}


class SegmentData:
    """What a segment's file holds; deletions are the generation's matter, so one object serves many generations.

    Sections besides the fields' (`columns`): `rows` with the talks' records, `rows.at` with the start of each and the
    end, `rows.heads` with the length of each head; `reports` and `reports.at` likewise; `sources`, the name and the
    fingerprint of each report, each followed by a NUL; `dates`, each talk's date as yyyymmdd, 0 where unknown;
    `titles`, the first 32 bytes of each title in lower case, for sorting; `title.telling`, how many words of each title
    are no stop words, at least 1 and at most 255.
    """

    def __init__(self, buffer: Buffer, entry: SegmentEntry) -> None:
        self.file = file = SectionFile(buffer, entry.name, entry.size, entry.crc)
        self.name = entry.name
        self.talks = entry.talks
        self.reports = entry.reports
        self._fields: dict[str, FieldColumns] = {}
        self._rows = file.column("rows", np.uint8)
        self._row_at = file.column("rows.at", np.uint64)
        self._head_lengths = file.column("rows.heads", np.uint32)
        self._reports = file.column("reports", np.uint8)
        self._report_at = file.column("reports.at", np.uint64)
        self._sources = file.column("sources", np.uint8)

    def fieldnames(self) -> list[str]:
        """The fields that any talk has, sorted."""
        return self.file.meta["fields"].split()

    def field(self, name: str) -> FieldColumns:
        """The postings of a field; empty where no talk has it."""
        found = self._fields.get(name)
        if found is None:
            found = self._fields[name] = FieldColumns(self.file, name)
        return found

    def per_talk(self, section: str) -> npt.NDArray[np.generic]:
        """A section with one value for each talk: `dates`, `titles`, or the lengths of a text field."""
        return self.file.column(section, np.generic).all()  # type: ignore[type-abstract]  # the file says which kind

    def record(self, talk: int) -> tuple[bytes, int]:
        """The stored record of a talk, and the length of its head."""
        start, end = self._row_at.one(talk), self._row_at.one(talk + 1)
        return self._rows.bytes(start, end), self._head_lengths.one(talk)

    def report_record(self, report: int) -> bytes:
        """The stored record of a report."""
        return self._reports.bytes(self._report_at.one(report), self._report_at.one(report + 1))

    def length_codes(self, field: str) -> npt.NDArray[np.uint8]:
        """For each talk the length of a text field, as Whoosh's length byte; empty where no talk has the field."""
        return self.file.column(f"{field}.lengths", np.uint8).all()

    def total_length(self, field: str) -> int:
        """The length of a text field over all talks, in words."""
        return int(self.file.meta.get(f"{field}.words", 0))

    def dates(self) -> npt.NDArray[np.uint32]:
        """For each talk its date as yyyymmdd; month and day, or all of it, are 0 where unknown."""
        return self.file.column("dates", np.uint32).all()

    def titles(self) -> npt.NDArray[np.bytes_]:
        """For each talk the start of its title, for sorting."""
        return self.file.column("titles", np.bytes_).all()

    def head(self, talk: int) -> Head:
        """What a list shows of a talk."""
        start = self._row_at.one(talk)
        return Head(self._rows.bytes(start, start + self._head_lengths.one(talk)))

    def talk(self, talk: int) -> Talk:
        """The whole talk."""
        start, end = self._row_at.one(talk), self._row_at.one(talk + 1)
        middle = start + self._head_lengths.one(talk)
        return unpack_talk(self._rows.bytes(start, middle), self._rows.bytes(middle, end))

    def report(self, report: int) -> Outline:
        """The outline of a report."""
        return unpack_report(self.report_record(report))

    def doubtful(self) -> list[int]:
        """The reports that have problems."""
        return [int(report) for report in self.file.column("reports.doubtful", np.uint32).all()]

    def sources(self) -> Iterator[tuple[str, str]]:
        """The name and the fingerprint of each report, in the order of their numbers."""
        parts = self._sources.bytes(0, len(self._sources)).decode("utf-8", "surrogatepass").split("\0")
        return zip(parts[0:-1:2], parts[1::2], strict=True)

    def find_source(self, source: str) -> int:
        """The number of the report of a source, -1 where it is not in this segment."""
        blob = self._sources.bytes(0, len(self._sources))
        wanted = source.encode("utf-8", "surrogatepass") + b"\0"
        at = -1
        while (at := blob.find(wanted, at + 1)) >= 0:
            # what comes before must be a whole number of pairs
            if (at == 0 or blob[at - 1] == 0) and (before := blob.count(b"\0", 0, at)) % 2 == 0:
                return before // 2
        return -1
