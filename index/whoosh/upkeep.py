"""What goes on in the background after an update, and when segments have piled up so that they are folded there."""

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
    """Does work in a thread of its own, some time after an update; the next update stops it and starts it again.

    Args:
        work: does it, raising `Stopped` soon after its argument says so. It finds out itself what there is to do.
        rest: seconds before it begins, so that neither a row of updates nor a short command pays for it.
    """

    def __init__(self, work: Callable[[Cancelled], None], rest: float = 1.0) -> None:
        self._work = work
        self._rest = rest
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Work in the background; what went on there is given up."""
        self.stop()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._stop,), name="upkeep", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Give up what goes on; what it did is thrown away. Does not wait for it."""
        self._stop.set()

    def wait(self) -> None:
        """Let what goes on come to its end."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, stop: threading.Event) -> None:
        try:
            if not stop.wait(self._rest):
                self._work(stop.is_set)
        except (Stopped, OSError, Unwritable, Damaged):
            # nothing is lost: all stays as it is until the next update starts this again or finds the damage
            return
