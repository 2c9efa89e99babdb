"""Notices what happens elsewhere while the screen is open: notes that were edited, marks of another Hallway."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from tui import replies, wording
from tui.screens.talking import TalkScreen
from tui.watch import watch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from index.engine import Engine
    from notes.model import Problem, Talk
    from tui.setup import Setup

MARKS_EVERY = 1.0
"""Seconds between looks at the journal of marks; a look is a few `stat` calls."""


class NoticingScreen(TalkScreen):
    """Brings the index, the open talk and the marks up to date by itself."""

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self._gone = asyncio.Event()
        self._lost: AbstractSet[str] = frozenset()
        self._still_lost = False
        self.backstage.look_for_moved = self._find_moved
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
        """Marks may be with other talks now, and files may be unreadable."""
        for old_id, talk in event.moved.items():
            # One may have marked it in the moment after it was looked at.
            if any(self.marks.of(old_id).values()):
                self.keep_mark(partial(self.marks.move, old_id, talk))
        self.marks_changed()
        if self._still_lost:
            self.run_worker(self._look_for_lost, group="marks", exclusive=True, thread=True)
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
        if errors:
            self._tell_nothing()

    def _find_moved(self, engine: Engine) -> dict[str, Talk]:
        """Marks and what is open go with talks that have another id now, before any list is asked for again.

        Runs in the thread of an update. Marked talks that were lost before wait until the list stands: they may be
        many, and what became of them is rarely in this update. An update that changed nothing is looked at, too:
        another program may have brought the index up to date.
        """
        with suppress(OSError):
            self.marks.refresh()
        open_ones = self.following.gone(engine)
        if not open_ones and not self.marks.traces():
            return {}
        from tui.marks import refind  # noqa: PLC0415 - difflib is not for the first picture

        successors = refind.Successors(engine)
        moved: dict[str, str] = {}
        # Marks that cannot be written stay where they are; the next mark that is set says why.
        with suppress(OSError):
            gone = refind.gone(self.marks, engine, self._is_ours)
            new = {talk_id: trace for talk_id, trace in gone.items() if talk_id not in self._lost}
            self._still_lost = len(new) < len(gone)
            self._lost = gone.keys()
            moved = refind.move(self.marks, successors, new)
            self._lost = gone.keys() - moved.keys()
        return refind.became(open_ones, successors, moved)

    def _look_for_lost(self) -> None:
        """Look whether talks that were lost before have come back under another id."""
        from tui.marks.refind import find_again  # noqa: PLC0415 - imported by then

        engine = self.backstage.engine
        if engine is None:
            return
        try:
            moved = find_again(self.marks, engine, self._is_ours)
        except OSError:
            # As above.
            return
        if moved:
            self._lost -= moved.keys()
            self.app.call_from_thread(self.marks_changed)
            self.app.call_from_thread(lambda: self._ask_again(reader=self.talk_id is not None))

    def _is_ours(self, source: str) -> bool:
        return self.setup.path_of(source) is not None

    def _look_at_marks(self) -> None:
        try:
            changed = self.marks.refresh()
        except OSError:
            # Unreadable for the moment, as while a synchronising program replaces the file.
            return
        if changed:
            self.marks_changed()
            if self.view.text or self.view.filtered:
                # Marks are asked for, and words may stand in a note.
                self._ask_again(reader=self.talk_id is not None)
