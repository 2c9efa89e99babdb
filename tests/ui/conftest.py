"""What the screen's tests share: quick waits, a still cursor, and an app over hand-made talks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pytest
import textual._wait
from textual.widgets import Input, TextArea

from tests.ui.fake import FakeEngine
from tests.ui.talks import TALKS
from tui.app import HallwayApp
from tui.marks import MarkStore
from tui.setup import Setup

if TYPE_CHECKING:
    from pathlib import Path

    from notes.model import Talk

Start = Callable[..., HallwayApp]


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
