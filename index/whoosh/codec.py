"""Whoosh's codec over columns: what lets Whoosh's writers, searchers and queries work on our segment files.

A codec is Whoosh's documented place to exchange how a segment is stored. Writing goes through `TalkWriter`, which hands
over words in bulk; reading through stock Whoosh works in full (matchers, cursors, lengths, stored fields) and is what
the tests compare our own scorer with. `ColumnSegment` is pickled into the table of contents: it stays in this module.
"""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from whoosh.codec import base
from whoosh.filedb.filestore import RamStorage

from index.whoosh.segment import SegmentData
from index.whoosh.stock import ColumnDocuments, ColumnTerms
from index.whoosh.store import segment_file
from index.whoosh.table_segment import TableSegment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Buffer
    from whoosh.fields import Schema
    from whoosh.filedb.filestore import Storage

    from index.whoosh.segment_file import SegmentFileWriter


def open_buffer(storage: Storage, name: str) -> Buffer:
    """A file of a storage, mapped into memory where it lies on disk. It outlives the file's name."""
    if isinstance(storage, RamStorage):
        data: Buffer = storage.files[name]
        return data
    folder: str = storage.folder  # type: ignore[attr-defined]  # Whoosh's storages of files have one
    with Path(folder, name).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class ColumnSegment(TableSegment):
    """A segment of columns."""

    def codec(self) -> ColumnCodec:
        """The codec that reads it."""
        return ColumnCodec()


class ColumnCodec(base.Codec):
    """Segments in one file of columns."""

    length_stats = False

    def new_segment(self, storage: Storage, indexname: str) -> ColumnSegment:
        """A segment of another name than any other."""
        return ColumnSegment(indexname)

    def per_document_writer(self, storage: Storage, segment: ColumnSegment) -> SegmentFileWriter:
        """What writes the segment's file."""
        from index.whoosh.segment_file import SegmentFileWriter  # noqa: PLC0415 - reading does without

        return SegmentFileWriter(storage, segment)

    def field_writer(self, storage: Storage, segment: ColumnSegment) -> PooledPostings:
        """Postings go with the pool: there is nothing to write apart."""
        return PooledPostings()

    def postings_writer(self, dbfile: object, byteids: bool = False) -> NoReturn:
        """Single postings are not written: they go with the pool."""
        raise TypeError("a column segment has no postings of their own")

    def postings_reader(
        self, dbfile: object, terminfo: object, format_: object, term: object = None, scorer: object = None
    ) -> NoReturn:
        """Nor read: see `terms_reader`."""
        raise TypeError("a column segment has no postings of their own")

    def terms_reader(self, storage: Storage, segment: ColumnSegment) -> ColumnTerms:
        """The postings."""
        return ColumnTerms(_data(storage, segment))

    def per_document_reader(self, storage: Storage, segment: ColumnSegment) -> ColumnDocuments:
        """Stored fields and lengths."""
        return ColumnDocuments(_data(storage, segment), segment)


def _data(storage: Storage, segment: ColumnSegment) -> SegmentData:
    return SegmentData(open_buffer(storage, segment_file(segment.segment_id())), segment.entry())


class PooledPostings:
    """Takes the place of a postings writer: the pool has written them when Whoosh asks for it."""

    def __init__(self) -> None:
        self.is_closed = False

    def add_postings(self, schema: Schema, lengths: object, items: Iterable[object]) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Done."""
        self.is_closed = True
