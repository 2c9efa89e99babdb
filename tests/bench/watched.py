"""Hallway with a watch on it: how long after a key other hits, or another talk, are painted."""

from __future__ import annotations

import asyncio
import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import events

from tests.bench.figures import tell
from tui.app import HallwayApp
from tui.screens import browse

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual._compositor import CompositorUpdate
    from textual.pilot import Pilot
    from textual.screen import Screen

    from index.engine import Hits
    from notes.model import Talk
    from tui.setup import Setup

PAUSE = 0.15
"""Seconds between two keys: so long does one who types fast take."""
SETTLED = 1.2
"""Seconds after which all that follows on an update is done."""


class Watched(HallwayApp):
    """Hallway, knowing since when hits and talk are on the screen. A painting counts when its codes are made, too."""

    CSS_PATH = str(Path(browse.__file__).parent / "browse.tcss")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self.painted = asyncio.Event()
        self.shown: list[Hits | Talk | None] = [None, None]
        self.shown_since = [(0.0, 0.0), (0.0, 0.0)]

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if renderable is not None:
            cast("CompositorUpdate", renderable).render_segments(self.console)
            now = time.perf_counter(), time.thread_time()
            reader = self._browse.reader
            panes = (self._browse.talks, self._browse.hits), (reader, reader.talk if reader.ready else self.shown[1])
            for part, (pane, what) in enumerate(panes):
                # Other paintings follow before whoever waits is told, and what is refreshed is not painted yet.
                if what is not self.shown[part] and not pane._repaint_regions:
                    self.shown[part], self.shown_since[part] = what, now
            self.painted.set()

    async def settles(self, pilot: Pilot[Any]) -> None:
        """Wait until the index is open and up to date, and what follows on it is done."""
        while self._browse.hits is None or self._browse.backstage.updating:
            await pilot.pause(0.05)
        await pilot.pause(SETTLED)

    async def press(self, key: str, letter: str | None, part: int) -> tuple[float, float]:
        """Milliseconds of clock and of CPU from a key until other hits (`part` 0) or another talk (1) are seen."""
        before = self.shown[part]
        began, cpu = time.perf_counter(), time.thread_time()
        self.post_message(events.Key(key, letter))
        deadline = began + 5
        while self.shown[part] is before and time.perf_counter() < deadline:
            self.painted.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.painted.wait(), 1)
        clock_at, cpu_at = self.shown_since[part]
        took = (clock_at - began) * 1000, (cpu_at - cpu) * 1000
        await asyncio.sleep(PAUSE)
        return took


def tell_both(what: str, times: list[tuple[float, float]]) -> None:
    """A line for the clock and one for the screen's own CPU time, which an idle machine's clock comes near to."""
    tell(what, [clock for clock, _ in times])
    tell("  of it, CPU of the screen", [cpu for _, cpu in times])
