"""What an update is given to speak with whoever asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notes.record import record

if TYPE_CHECKING:
    from index.engine import Cancelled, Grown, Progress


@record(frozen=True, slots=True)
class Calls:
    """What an update tells and asks while it goes on; see `index.engine.Engine.update`."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None
    grown: Grown | None = None
