"""One update of an index from beginning to end: look what changed, and have it read and written.

Small changes are read where the engine is. Many sources are looked at and read in a process of their own where that is
wanted, since that holds the interpreter, and with it the screen's keys. What comes of it is the same.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from index.engine import Stopped, Update
from index.whoosh.calls import Calls
from index.whoosh.changes import Change
from index.whoosh.store import FolderStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.engine import Cancelled, Grown
    from index.whoosh.snapshot import Snapshot
    from index.whoosh.store import Store
    from notes.library import Library

ASKED_FOR = "asked for"
"""The reason of an index that is built anew though it could be read."""

MANY = 200
"""More sources than this are read in another process; starting one takes as long as reading some of them."""

VAST = 4_000
"""A library of more sources than this is looked through in another process, too."""

_SOON = 0.05
"""Seconds; a library without an index that takes longer to look through has many sources."""


class Round:
    """Updates one index.

    Args:
        library: what is read.
        store: where the index lies.
        analysis: the version of the analysis.
        load: takes up the newest generation for searching, and returns it.
        narrate: the engine's.
    """

    def __init__(
        self,
        library: Library,
        store: Store,
        analysis: str,
        load: Callable[[], Snapshot | None],
        narrate: Callable[[str], None],
    ) -> None:
        self._library = library
        self._store = store
        self._analysis = analysis
        self._load = load
        self._narrate = narrate

    def run(self, reason: str | None, calls: Calls, *, apart: bool) -> Update:
        """Update.

        Args:
            reason: why all is built anew, if it is.
            calls: what is told and asked meanwhile.
            apart: read many sources in a process of their own.

        Raises:
            Stopped: `calls.cancelled` said so.
            Damaged, Outdated: the index cannot be read.
            Unwritable, OSError: it cannot be written.
        """
        began = time.perf_counter()
        if calls.progress is not None:
            calls.progress(0, 0, "looking for changes")
        calls = Calls(calls.progress, calls.cancelled, self._taking_up(calls.grown))
        change = None
        if reason is None and not (apart and self._is_vast()):
            change = self._look(calls.cancelled, _SOON if apart else None)
        many = change is None or len(change.scan.changed) > MANY
        if apart and many and (update := self._build_apart(reason, calls)) is not None:
            return update
        if change is None and reason is None:
            change = self._look(calls.cancelled, None)
        if change is None or not change.is_empty:
            with self._store.writing(calls.cancelled, self._say_waiting):
                change = self._write(change, reason, calls)
        newest = self._load()
        return Update(
            added=change.added,
            changed=len(change.replaced),
            removed=len(change.scan.removed),
            talks=newest.count if newest else 0,
            sources=len(change.scan.fingerprints),
            took_ms=(time.perf_counter() - began) * 1000,
            rebuilt=reason,
            problems=tuple(change.scan.problems),
        )

    def _build_apart(self, reason: str | None, calls: Calls) -> Update | None:
        """Update in another process; None where that cannot be."""
        if not isinstance(self._store, FolderStore):
            return None
        from index.whoosh.apart import build_apart  # noqa: PLC0415 - most updates are small

        update = build_apart(self._store.folder, self._library.places, reason, calls, self._narrate)
        self._load()
        return update

    def _is_vast(self) -> bool:
        snapshot = self._load()
        return snapshot is not None and sum(part.entry.reports for part in snapshot.parts) > VAST

    def _taking_up(self, grown: Grown | None) -> Grown | None:
        """Takes up a stage before it is told."""
        if grown is None:
            return None

        def taken_up() -> None:
            self._load()
            grown()

        return taken_up

    def _say_waiting(self) -> None:
        self._narrate("another Hallway is writing the index; waiting")

    def _look(self, cancelled: Cancelled | None, patience: float | None) -> Change | None:
        """What is to be done; None where there is no index yet and `patience` (seconds) ended.

        Raises:
            Stopped: `cancelled` said so.
        """
        snapshot = self._load()
        if snapshot is not None or patience is None:
            return self._compare(snapshot, cancelled)
        asked = cancelled or (lambda: False)
        deadline = time.monotonic() + patience
        try:
            return self._compare(None, lambda: asked() or time.monotonic() > deadline)
        except Stopped:
            if asked():
                raise
            return None

    def _compare(self, snapshot: Snapshot | None, cancelled: Cancelled | None) -> Change:
        known = snapshot.fingerprints() if snapshot else {}
        scan = self._library.scan(known, cancelled)
        if cancelled is not None and cancelled():
            raise Stopped
        return Change(scan, snapshot, known)

    def _write(self, change: Change | None, reason: str | None, calls: Calls) -> Change:
        """Write a change, or the whole index where it is None; the store's lock is held."""
        if change is None:
            change = self._compare(None, calls.cancelled)
        elif (newest := self._load()) is not change.snapshot:
            # another process wrote while this one waited
            change = self._compare(newest, calls.cancelled)
        if not change.is_empty:
            from index.whoosh.update import Updater  # noqa: PLC0415 - brings Whoosh, which reading does without

            # what could be read until now is searched as it was until the end
            grown = None if reason == ASKED_FOR else calls.grown
            calls = Calls(calls.progress, calls.cancelled, grown)
            Updater(self._store, self._analysis, self._library, calls).write(change)
        return change
