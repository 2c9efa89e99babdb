"""Marking the talk that is open: star, read, kept for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.arranged import ArrangedScreen

if TYPE_CHECKING:
    from notes.model import Talk
    from tui.marks import MarkStore
    from tui.marks.store import Flag


class MarkingScreen(ArrangedScreen):
    """A screen that shows a talk which can be marked."""

    def __init__(self, marks: MarkStore) -> None:
        super().__init__()
        self.marks = marks

    @property
    def open_talk(self) -> Talk | None:
        """The talk that is marked."""
        return None

    def marks_changed(self) -> None:
        """A mark was set or taken away."""

    def action_star(self) -> None:
        """Star the talk that is shown, or take the star away."""
        self._toggle("star")

    def action_toggle_read(self) -> None:
        """Mark the talk that is shown as read, or as unread."""
        self._toggle("read")

    def action_queue(self) -> None:
        """Keep the talk for later, or not."""
        self._toggle("queue")

    def _toggle(self, flag: Flag) -> None:
        if (talk := self.open_talk) is None:
            return
        try:
            self.marks.toggle(talk, flag)
        except OSError as error:
            self.notify(f"The mark could not be kept: {error}", severity="error", markup=False)
        self.marks_changed()
