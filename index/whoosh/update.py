"""Bringing an index up to date: read what changed, drop what is gone, commit.

There is one commit, so that nobody sees half of a change. Where somebody waits for the first talks of a library, it is
committed in stages: each is a generation like any other, so that what was read by then is found, and is kept whatever
happens to the rest. A search costs more with every segment, so the stages become one segment at last.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from itertools import accumulate
from typing import TYPE_CHECKING

from whoosh.index import TOC, FileIndex

from index.engine import Stopped
from index.whoosh.changes import KnownTags, TakenIds
from index.whoosh.fold import fold
from index.whoosh.generation import Generation, Outdated, file_name, latest, unseal
from index.whoosh.schema import make_schema
from index.whoosh.sections import Damaged
from index.whoosh.segment_writer import SEGMENT_WORDS, TalkWriter, write_table
from index.whoosh.snapshot import open_snapshot
from notes.ids import Ids
from notes.tags import Spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.whoosh.calls import Calls
    from index.whoosh.changes import Change
    from index.whoosh.store import Store
    from notes.library import Library

FIRST_STAGE = 50_000
"""Words of the first stage: some 400 talks, which are read within half a second."""

GROWTH = 4
"""How many times as many words there are after each further stage."""

LARGEST_STAGE = SEGMENT_WORDS * 9 // 10
"""Words of a stage; with more it would not be one segment."""


class Updater:
    """Writes changes into a store whose lock is held.

    Args:
        store: where the index lies.
        analysis: the version of the analysis.
        library: what reads the sources.
        calls: `progress` is told each source before it is read, `cancelled` asked then and between the fields that are
            written; without `grown` there is a single commit.
    """

    def __init__(self, store: Store, analysis: str, library: Library, calls: Calls) -> None:
        self._store = store
        self._analysis = analysis
        self._library = library
        self._progress = calls.progress or (lambda *_: None)
        self._cancelled = calls.cancelled
        self._grown = calls.grown
        self._stages: list[tuple[str, int]] = []

    def write(self, change: Change) -> None:
        """Read the changed sources and commit.

        Raises:
            Stopped: `cancelled` said so; the index stays as it was, or as the last stage left it.
            OSError: the index could not be written; it stays likewise.
        """
        writer = TalkWriter(open_checked(self._store, self._analysis), self._analysis)
        writer.cancelled = self._cancelled
        try:
            writer.problems = tuple(change.scan.problems)
            taken = _start_anew(writer) if change.snapshot is None else _drop(writer, change)
            spellings = Spellings(KnownTags(change.snapshot) if change.snapshot else ())
            with _no_collecting():
                self._add(writer, change, Ids(taken), spellings)
                last = (writer.newsegment.segment_id(), writer.words)
                writer.commit(merge=False)
        except BaseException:
            writer.discard()
            raise
        if self._stages:
            self._fold_stages([*self._stages, last])

    def _add(self, writer: TalkWriter, change: Change, ids: Ids, spellings: Spellings) -> None:
        sources = change.scan.changed
        # of what only changed, most would be missing until the last stage
        room = 0 if self._grown is None or change.replaced else FIRST_STAGE
        known = 0
        for done, source in enumerate(sources):
            if self._cancelled is not None and self._cancelled():
                raise Stopped
            self._progress(done, len(sources), source.name)
            report = spellings.settle(ids.settle(self._library.read(source)))
            writer.add_report(report, change.scan.fingerprints.get(source.name, ""))
            if self._grown is not None and 0 < room < writer.words:
                known += writer.words
                room = min((GROWTH - 1) * known, LARGEST_STAGE)
                self._stages.append((writer.newsegment.segment_id(), writer.words))
                writer.publish()
                self._grown()
        self._progress(len(sources), len(sources), "writing")

    def _fold_stages(self, stages: list[tuple[str, int]]) -> None:
        """Make one segment of the first stages, as many as make one."""
        sums = accumulate(words for _, words in stages)
        names = {name for (name, _), words in zip(stages, sums, strict=True) if words <= SEGMENT_WORDS}
        snapshot = open_snapshot(self._store, self._analysis)
        if snapshot is not None:
            chosen = [number for number, part in enumerate(snapshot.parts) if part.data.name in names]
            if len(chosen) > 1:
                fold(self._store, snapshot, chosen, self._analysis, self._cancelled)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector of reference cycles out: millions of new lists wake it, and a build makes no cycles.

    A fifth of a build's time, else.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _start_anew(writer: TalkWriter) -> Mapping[str, str]:
    """Leave out what was; it stays until the commit. No id is taken."""
    writer.segments = []
    return {}


def _drop(writer: TalkWriter, change: Change) -> Mapping[str, str]:
    """Take out what changed or is gone; returns the ids that are taken.

    A changed source may have its ids again; those of a removed one are free.
    """
    snapshot = change.snapshot
    if snapshot is None:
        return {}
    gone = change.replaced | set(change.scan.removed)
    newer = snapshot.generation.fingerprints | change.drifted
    writer.fingerprints = {source: now for source, now in newer.items() if source not in gone}
    for part, number, source in snapshot.find_reports(gone):
        writer.drop_report(snapshot.parts.index(part), number, part.live_docs("source", source))
    return TakenIds(snapshot, set(change.scan.removed))


def open_checked(store: Store, analysis: str) -> FileIndex:
    """Whoosh's index on a store; what Whoosh is about to unpickle is checked first.

    Where there is no sound table of contents, a new one without segments takes its place.
    """
    storage = store.storage()
    number = latest(store.names())
    try:
        if number >= 0:
            unseal(store.read(file_name(number)), file_name(number), analysis)
            return FileIndex(storage, make_schema())
    except (Damaged, Outdated, FileNotFoundError):
        pass
    schema = make_schema()
    write_table(storage, TOC(schema, [], number + 1), Generation(number=number + 1, analysis=analysis))
    return FileIndex(storage, schema)
