"""What a person does and sees, so that the tests read like a session at the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tui.app import HallwayApp

PATIENCE = 2000
"""Looks at the screen before a test gives up: twenty seconds and more, since others may need the machine."""


class Person:
    """Somebody at the keyboard of a running app."""

    def __init__(self, app: HallwayApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Presses keys, one after the other."""
        await self.pilot.press(*keys)

    async def types(self, text: str) -> None:
        """Types into what has the focus."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))

    def screen(self) -> list[str]:
        """The lines of the terminal."""
        compositor = self.app.screen._compositor
        return ["".join(segment.text for segment in strip) for strip in compositor.render_strips()]

    def text(self) -> str:
        return "\n".join(self.screen())

    def pane(self, pane: str) -> str:
        """What stands in a pane, its border included."""
        region = self.app.screen.query_one(f"#{pane}").region
        lines = self.screen()[region.y : region.bottom]
        return "\n".join(line[region.x : region.right] for line in lines)

    async def until(self, seen: Callable[[], bool]) -> None:
        """Waits until something is so; says what was on the screen if it never is."""
        for _ in range(PATIENCE):
            if seen():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("never seen; the screen was:\n" + self.text())

    async def sees(self, *texts: str, pane: str | None = None) -> None:
        """Waits until all the texts stand on the screen, or in a pane."""
        await self.until(lambda: all(text in (self.pane(pane) if pane else self.text()) for text in texts))

    async def misses(self, text: str, *, pane: str | None = None) -> None:
        """Waits until a text stands nowhere, or nowhere in a pane."""
        await self.until(lambda: text not in (self.pane(pane) if pane else self.text()))

    async def is_in(self, pane: str) -> None:
        """Waits until a pane has the focus."""
        await self.until(lambda: self.app.screen.focused is not None and self.app.screen.focused.id == pane)
