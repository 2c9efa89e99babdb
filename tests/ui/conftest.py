"""What the screen's tests share: quick waits, a still cursor, and an app over hand-made talks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pytest
import textual._wait
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.ui.fake import FakeEngine
from tests.ui.talks import TALKS
from tui.app import HallwayApp
from tui.marks import MarkStore
from tui.setup import Setup
from tui.typeahead import InOrder

if TYPE_CHECKING:
    from pathlib import Path

    from notes.model import Talk

Start = Callable[..., HallwayApp]


LEVELS = 4
"""Messages that may follow from one another: of a key from the app to the widget, to the screen, and to its layout."""


async def worked_off(pilot: Pilot[None]) -> None:
    """Waits until what was sent to the app was worked off, however little of the machine the test has."""
    for _ in range(LEVELS):
        await pilot._wait_for_screen()
    while isinstance(pilot.app, InOrder) and not pilot.app.kept_up and pilot.app.is_running:
        await pilot._wait_for_screen()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pressed key is done when the test goes on. Textual waits until the process idles, which a loaded one does."""
    press, pause = Pilot.press, Pilot.pause

    async def pressed(pilot: Pilot[None], *keys: str) -> None:
        for key in keys:
            await press(pilot, key)
            await worked_off(pilot)

    async def paused(pilot: Pilot[None], delay: float | None = None) -> None:
        await worked_off(pilot)
        await pause(pilot, delay)

    monkeypatch.setattr(Pilot, "press", pressed)
    monkeypatch.setattr(Pilot, "pause", paused)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pressed key is waited for as long as it takes, and no longer."""
    monkeypatch.setattr(textual._wait, "SLEEP_GRANULARITY", 0.004)
    monkeypatch.setattr(textual._wait, "SLEEP_IDLE", 0.002)
    for box in (Input, TextArea):
        monkeypatch.setattr(box, "cursor_blink", False, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr("sys.argv", ["hallway"])
    monkeypatch.delenv("MAKELEVEL", raising=False)


@pytest.fixture
def start(home: Path) -> Start:
    """Makes an app over talks (ours by default), or over a given engine."""

    def make(
        talks: Sequence[Talk] = TALKS,
        *,
        engine: FakeEngine | None = None,
        samples: bool = False,
        before_open: Callable[[], object] | None = None,
        **setup: Any,
    ) -> HallwayApp:
        made = engine or FakeEngine(list(talks))

        def opener(narrate: Callable[[str], None]) -> FakeEngine:
            if before_open is not None:
                before_open()
            return made

        return HallwayApp(Setup(opener, MarkStore(home / "marks"), ("~/notes",), samples=samples, **setup))

    return make
