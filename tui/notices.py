"""What the program says of itself: short notices in the last line of the screen, long ones in a window at its foot.

A notice that lies over the panes hides what one reads, so only what does not fit into a line may do that, and Esc
takes it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ScreenStackError
from textual.css.query import NoMatches

from tui.widgets.footer import FooterLine, reading_time

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel


class Telling(App[None]):
    """An app whose notices cover as little as they can."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something: in the footer where there is one and it fits, else at the foot of the screen."""
        if not self._say_in_footer(f"{title}: {message}" if title else message, severity):
            seconds = timeout or reading_time(title + message)
            super().notify(message, title=title, severity=severity, timeout=seconds, markup=markup)

    def _say_in_footer(self, text: str, severity: SeverityLevel) -> bool:
        try:
            return self.screen.query_one(FooterLine).say(text, severity)
        except (ScreenStackError, NoMatches):
            return False


def toasts(app: App[object]) -> bool:
    """Whether a long notice lies over the screen."""
    return len(app._notifications) > 0  # noqa: SLF001 - Textual tells nobody else
