"""Marking the talk that is open: star, read, kept for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.panes import PanesScreen

if TYPE_CHECKING:
    from notes.model import Talk
    from tui.marks.store import Flag


class MarkingScreen(PanesScreen):
    """A screen that shows a talk which can be marked."""

    @property
    def open_talk(self) -> Talk | None:
        """The talk that is shown, even while the reader still waits for it."""
        if self.talk_id is None or (self.reader.talk and self.reader.talk.id == self.talk_id):
            return self.reader.talk
        engine = self.backstage.engine
        return engine.talk(self.talk_id) if engine is not None else None

    def marks_changed(self) -> None:
        """The list shows marks."""
        self.talks.redraw()

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
