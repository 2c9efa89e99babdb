"""A talk as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.commands import bindings
from tui.widgets.results import details

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from notes.model import Talk


class TalkText(VerticalScroll, can_focus=True):
    """Title, details and body, one below the other."""

    BINDINGS = bindings("reader")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False)

    def show(self, talk: Talk | None, words: Sequence[str]) -> None:  # noqa: ARG002 - a richer reader marks them
        """Show another talk, or none."""
        text = ""
        if talk is not None:
            where = details(talk.event, talk.year, talk.kind, [speaker.name for speaker in talk.speakers])
            text = f"{talk.title}\n{where}\n\n{talk.body}"
        self.query_one(Static).update(text)
        self.scroll_to(y=0, animate=False)
