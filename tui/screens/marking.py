"""Marking the talk that is open: star, read, kept for later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui import wording
from tui.screens.completing import CompletingScreen
from tui.widgets.entitle import entitle

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from notes.model import Talk
    from tui.marks.store import Flag


class MarkingScreen(CompletingScreen):
    """A screen that shows a talk which can be marked."""

    _reading: Timer | None = None

    @property
    def open_talk(self) -> Talk | None:
        """The talk that is shown, even while the reader still waits for it."""
        if self.talk_id is None or (self.reader.talk and self.reader.talk.id == self.talk_id):
            return self.reader.talk
        engine = self.backstage.engine
        return engine.talk(self.talk_id) if engine is not None else None

    def marks_changed(self) -> None:
        """List, reader and filters show marks: a sign, a title, the note above the text, counts."""
        self.talks.redraw()
        self.reader.show_note()
        self.backstage.count_marks(self.view)
        self._tell_marks()

    def _tell_marks(self) -> None:
        entitle(self.reader, above=wording.reader_title(self.marks, self.talk_id))

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
        if (talk := self.open_talk) is not None:
            self.keep_mark(lambda: self.marks.toggle(talk, flag))

    def keep_mark(self, mark: Callable[[], object]) -> bool:
        """Set a mark and show it; where it cannot be written, say so. Gives back whether it was kept."""
        kept = True
        try:
            mark()
        except OSError as error:
            kept = False
            self.notify(f"The mark could not be kept: {error}", severity="error", markup=False)
        self.marks_changed()
        return kept

    # A talk that one stays in is read

    def talk_shown(self) -> None:
        """Begin to count the time in the reader."""
        self._tell_marks()
        if self._reading is not None:
            self._reading.stop()
        after = self.setup.settings.read_after
        if after > 0 and self.pane == "reader":
            self._reading = self.set_timer(after, partial(self._was_read, self.talk_id))

    def pane_changed(self) -> None:
        """Time in the reader counts only while one is there."""
        super().pane_changed()
        self.talk_shown()

    def _was_read(self, talk_id: str | None) -> None:
        talk = self.open_talk
        if talk is not None and talk.id == talk_id and self.pane == "reader" and talk.id not in self.marks.read:
            self.keep_mark(lambda: self.marks.mark_read(talk, on=True))
