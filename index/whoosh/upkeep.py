"""When segments are folded: in the background after an update, or at once where far too many have piled up."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from index.engine import Stopped
from index.whoosh.sections import Damaged
from index.whoosh.store import Unwritable

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.engine import Cancelled
    from index.whoosh.snapshot import Snapshot

MOST_SEGMENTS = 8
"""More are folded when there is time,"""

FAR_TOO_MANY = 24
"""as many at once, before the next search."""

_SMALL = 0.1
"""A segment with a smaller share of the talks than this is small."""

_HOLLOW = 0.25
"""A segment of which more than this share is deleted is written anew,"""

_WORTHWHILE = 64
"""if it holds as many talks."""


def to_fold(snapshot: Snapshot) -> list[int]:
    """The segments that should become one, by their numbers; none where it is well as it is."""
    hollow = [
        number
        for number, part in enumerate(snapshot.parts)
        if part.entry.talks >= _WORTHWHILE and len(part.entry.deleted) > _HOLLOW * part.entry.talks
    ]
    if len(snapshot.parts) <= MOST_SEGMENTS:
        return hollow
    small = [
        number
        for number, part in enumerate(snapshot.parts)
        if part.entry.talks - len(part.entry.deleted) <= _SMALL * snapshot.count
    ]
    return sorted({*hollow, *small}) if len(small) > 1 else hollow


class Upkeep:
    """Runs a folding in a thread of its own; an update stops it, and starts it again when it is done.

    Args:
        fold: does it, raising `Stopped` soon after its argument says so. It finds out itself what to fold.
    """

    def __init__(self, fold: Callable[[Cancelled], None]) -> None:
        self._fold = fold
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Fold in the background."""
        self.stop()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._stop.is_set,), name="fold", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Give up a folding that is under way; what it did is thrown away."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def wait(self) -> None:
        """Let a folding that is under way come to its end."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, stopped: Cancelled) -> None:
        try:
            self._fold(stopped)
        except (Stopped, OSError, Unwritable, Damaged):
            # nothing is lost: the segments stay as they are until the next update folds them or finds the damage
            return
