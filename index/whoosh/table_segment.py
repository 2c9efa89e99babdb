"""What Whoosh's table of contents says of a segment: its name, its size, and what of it is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.codec import base

from index.whoosh.generation import INDEX_NAME, SegmentEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self


class TableSegment(base.Segment):
    """A segment as the table of contents names it; which codec reads it is said by `index.whoosh.codec`."""

    def __init__(self, index_name: str) -> None:
        super().__init__(index_name)
        self.talks = 0
        self.reports = 0
        self.size = 0
        self.crc = 0
        self.deleted: set[int] = set()
        self.dropped: set[int] = set()

    @classmethod
    def of(cls, entry: SegmentEntry) -> Self:
        """The segment that our own table names."""
        segment = cls(INDEX_NAME)
        segment.segid = entry.name.removeprefix(f"{INDEX_NAME}_")
        segment.talks, segment.reports = entry.talks, entry.reports
        segment.size, segment.crc = entry.size, entry.crc
        segment.deleted, segment.dropped = set(entry.deleted), set(entry.dropped)
        return segment

    def entry(self) -> SegmentEntry:
        """The same for our own table."""
        return SegmentEntry(
            name=self.segment_id(),
            talks=self.talks,
            reports=self.reports,
            size=self.size,
            crc=self.crc,
            deleted=tuple(sorted(self.deleted)),
            dropped=tuple(sorted(self.dropped)),
        )

    def set_doc_count(self, doccount: int) -> None:
        """Told by the writer when the segment is complete."""
        self.talks = doccount

    def doc_count_all(self) -> int:
        """Talks, deleted ones too."""
        return self.talks

    def deleted_count(self) -> int:
        """Deleted talks."""
        return len(self.deleted)

    def deleted_docs(self) -> Iterator[int]:
        """Their numbers."""
        return iter(self.deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a talk, or take that back."""
        if delete:
            self.deleted.add(docnum)
        else:
            self.deleted.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a talk is deleted."""
        return docnum in self.deleted
