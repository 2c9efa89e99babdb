"""Notices what happens elsewhere while the screen is open: notes that were edited, marks of another Hallway."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on

from tui import replies, wording
from tui.screens.talking import TalkScreen
from tui.watch import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.model import Problem
    from tui.setup import Setup

MARKS_EVERY = 3.0
"""Seconds between looks at the journal of marks; a look is a few `stat` calls."""


class NoticingScreen(TalkScreen):
    """Brings the index, the open talk and the marks up to date by itself."""

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self._gone = asyncio.Event()
        self._looked_for_marks = False
        self._errors = 0

    def on_mount(self) -> None:
        """Look at the marks from time to time."""
        self.set_interval(MARKS_EVERY, self._look_at_marks)

    def on_unmount(self) -> None:
        """Watch no longer, and let what runs for the screen end."""
        self._gone.set()
        self.backstage.stop()

    @on(replies.Ready)
    def _begin_to_watch(self) -> None:
        if self.setup.watched:
            self.run_worker(self._watch(), group="watch", exclusive=True)

    async def _watch(self) -> None:
        trouble = await watch(self.setup.watched, self.backstage.update, self._gone)
        if trouble is not None:
            self.notify(trouble, severity="warning", markup=False)

    @on(replies.Updated)
    def _show_what_changed(self, event: replies.Updated) -> None:
        """The open talk may have another text now, and marked talks another id."""
        update = event.update
        engine = self.backstage.engine
        # Another Hallway may have brought the index up to date, so an update that changed nothing tells nothing.
        if self.talk_id is not None and engine is not None and engine.talk(self.talk_id) != self.reader.talk:
            self.backstage.talk(self.talk_id)
        if not self._looked_for_marks or update.added or update.changed or update.removed:
            self._looked_for_marks = True
            self.run_worker(self._find_marked_talks, group="marks", exclusive=True, thread=True)
        self.run_worker(self._look_for_errors, group="errors", exclusive=True, thread=True)

    def _look_for_errors(self) -> None:
        engine = self.backstage.engine
        if engine is not None:
            errors = [problem for problem in engine.problems() if problem.severity == "error"]
            self.app.call_from_thread(self._tell_errors, errors)

    def _tell_errors(self, errors: Sequence[Problem]) -> None:
        """Say what could not be read, once for each update that found more of it."""
        if len(errors) > self._errors:
            self.notify(wording.some_unread(len(errors)), severity="warning", markup=False)
        self._errors = len(errors)
        self.unread = wording.unread(errors) if errors else ""
        if errors and not self.talks.count and not self.view.text and not self.view.filtered:
            self.talks.show_empty(wording.no_talks(self.setup.place, self.unread))

    def _find_marked_talks(self) -> None:
        from tui.marks.refind import find_again  # noqa: PLC0415 - difflib is for those who have marks

        engine = self.backstage.engine
        if engine is None:
            return
        try:
            moved = find_again(self.marks, engine, lambda source: self.setup.path_of(source) is not None)
        except OSError:
            # Marks that cannot be written stay where they are; the next mark that is set says why.
            return
        if moved:
            self.app.call_from_thread(self.marks_changed)

    def _look_at_marks(self) -> None:
        try:
            changed = self.marks.refresh()
        except OSError:
            # Unreadable for the moment, as while a synchronising program replaces the file.
            return
        if changed:
            self.marks_changed()
