"""Bringing an index up to date: read what changed, drop what is gone, in one commit."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from whoosh.index import TOC, FileIndex

from index.engine import Update
from index.whoosh.generation import INDEX_NAME, Generation, file_name
from index.whoosh.schema import make_schema
from index.whoosh.search import check
from index.whoosh.segment_writer import TalkWriter, write_table
from notes.ids import Ids

if TYPE_CHECKING:
    from index.engine import Cancelled, Progress
    from index.whoosh.snapshot import Part, Snapshot
    from index.whoosh.store import Store
    from notes.library import Library, Scan


class TakenIds(Mapping[str, str]):
    """The ids of a snapshot and the source of each, looked up in the index when asked for."""

    def __init__(self, snapshot: Snapshot | None, gone: set[str]) -> None:
        self._snapshot = snapshot
        self._gone = gone

    def __getitem__(self, talk_id: str) -> str:
        doc = self._snapshot.find(talk_id) if self._snapshot else -1
        if doc < 0 or self._snapshot is None:
            raise KeyError(talk_id)
        source: str = self._snapshot.head(doc).source
        if source in self._gone:
            raise KeyError(talk_id)
        return source

    def __iter__(self) -> Iterator[str]:
        if self._snapshot is not None:
            for doc in self._snapshot.live.nonzero()[0]:
                head = self._snapshot.head(int(doc))
                if head.source not in self._gone:
                    yield head.id

    def __len__(self) -> int:
        return sum(1 for _ in self)


def known_sources(snapshot: Snapshot | None) -> dict[str, tuple[Part, int, str]]:
    """For each source of a snapshot its segment, its number there, and its fingerprint."""
    if snapshot is None:
        return {}
    return {source: (part, number, print_) for part, number, source, print_ in snapshot.reports()}


def create(store: Store, analysis: str) -> None:
    """Start an index: a generation without segments, after the newest that there is."""
    from index.whoosh.generation import latest  # noqa: PLC0415

    storage = store.storage()
    number = latest(store.names()) + 1
    table = TOC(make_schema(), [], number)
    write_table(storage, table, Generation(number=number, analysis=analysis))
    for name in store.names():
        if (
            name.startswith((f"{INDEX_NAME}_", f"_{INDEX_NAME}_"))
            and not name.endswith("LOCK")
            and name != file_name(number)
        ):
            storage.delete_file(name)


class Change:
    """One update of an index whose lock is held.

    Args:
        store: where the index lies.
        snapshot: its newest generation.
        library: what it is an index of.
    """

    def __init__(self, store: Store, snapshot: Snapshot, library: Library, analysis: str) -> None:
        self._store = store
        self._snapshot = snapshot
        self._library = library
        self._analysis = analysis
        self._began = time.perf_counter()

    def apply(
        self,
        scan: Scan,
        known: dict[str, tuple[Part, int, str]],
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> Update:
        """Read and write what a scan found; nothing is written if it found nothing.

        Raises:
            Stopped: `cancelled` said so; the index stays as it was.
            OSError: the index could not be written; it stays as it was.
        """
        drifted = {
            source: now for source, now in scan.fingerprints.items() if source in known and known[source][2] != now
        }
        changed = [source for source in scan.changed if source.name in known]
        for source in changed:
            drifted.pop(source.name, None)
        if not (scan.changed or scan.removed or drifted or scan.problems != self._snapshot.generation.problems):
            return self._told(scan, 0, 0, 0)
        writer = TalkWriter(FileIndex(self._store.storage()), self._analysis)
        try:
            writer.fingerprints = {
                source: now
                for source, now in (self._snapshot.generation.fingerprints | drifted).items()
                if source in scan.fingerprints
            }
            writer.problems = tuple(scan.problems)
            gone = {source.name for source in changed} | set(scan.removed)
            for name in gone:
                writer.fingerprints.pop(name, None)
                if name in known:
                    self._drop(writer, known[name][0], known[name][1], name)
            # a changed source may keep its ids; those of a removed one are free
            ids = Ids(TakenIds(self._snapshot, set(scan.removed)))
            for done, source in enumerate(scan.changed):
                check(cancelled)
                if progress is not None:
                    progress(done, len(scan.changed), source.name)
                writer.add_report(ids.settle(self._library.read(source)), scan.fingerprints.get(source.name, ""))
            if progress is not None:
                progress(len(scan.changed), len(scan.changed), "writing")
            writer.commit(merge=False)
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise
        return self._told(scan, len(scan.changed) - len(changed), len(changed), len(scan.removed))

    def _drop(self, writer: TalkWriter, part: Part, report: int, source: str) -> None:
        segment = self._snapshot.parts.index(part)
        writer.drop_report(segment, report, part.live_docs("source", source))

    def _told(self, scan: Scan, added: int, changed: int, removed: int) -> Update:
        return Update(
            added=added,
            changed=changed,
            removed=removed,
            talks=self._snapshot.count,
            sources=len(scan.fingerprints),
            took_ms=(time.perf_counter() - self._began) * 1000,
            problems=tuple(scan.problems),
        )
