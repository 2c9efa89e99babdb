"""Small indexes in memory, made of talks as they are."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from index.whoosh.engine import ANALYSIS
from index.whoosh.segment_writer import TalkWriter
from index.whoosh.snapshot import Snapshot, open_snapshot
from index.whoosh.store import MemoryStore
from index.whoosh.update import open_checked
from notes.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notes.model import Talk


def made_store(groups: Iterable[Sequence[Talk]], dropped: Iterable[int] = ()) -> MemoryStore:
    """A store with a segment for each group of talks; of the segments in `dropped` the first report is gone again.

    Each talk is a report of its own.
    """
    store = MemoryStore(threading.RLock())
    for group in groups:
        writer = TalkWriter(open_checked(store, ANALYSIS), ANALYSIS)
        for talk in group:
            writer.add_report(Report(talk.source, "text", talks=(talk,)), "")
        writer.commit(merge=False)
    for number in dropped:
        writer = TalkWriter(open_checked(store, ANALYSIS), ANALYSIS)
        if number < len(writer.segments):
            writer.drop_report(number, 0, [0])
        writer.commit(merge=False)
    return store


def snapshot_of(store: MemoryStore) -> Snapshot:
    """The newest generation of a store."""
    snapshot = open_snapshot(store, ANALYSIS)
    assert snapshot is not None
    return snapshot
