"""The person's marks, kept in a journal and ready to be asked for by the search."""

from __future__ import annotations

import os
import threading
import time
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from tui import safe
from tui.marks import entry as entries
from tui.marks.journal import Journal
from tui.marks.state import State
from tui.marks.trace import Trace, from_json, trace_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from notes.model import Talk

Flag = Literal["star", "read", "queue"]

_WORTH_IT = 1_000
"""Lines from which on a journal is written anew when most of it is outdated."""


class MarkStore:
    """Marks of talks by id; keeps the `index.engine.Marks` protocol. May be used from several threads.

    Sets and notes are replaced, never changed, so a search sees one state of them to its end. What another running
    Hallway marks is seen after `refresh`.

    Args:
        folder: Where the journal lies; made at the first mark.
        now: The time in microseconds; tests give their own.

    Raises:
        OSError: the journal is there and cannot be read (from the constructor and `refresh`), or a mark cannot be
            written (from everything that marks; the mark is not set then).
    """

    def __init__(self, folder: Path, now: Callable[[], int] = lambda: time.time_ns() // 1000) -> None:
        self._journal = Journal(folder)
        self._now = now
        self._by = os.urandom(4).hex()
        self._state = State()
        self._lock = threading.RLock()
        self._flags: dict[str, frozenset[str]] = {}
        self._notes: Mapping[str, str] = MappingProxyType({})
        self._state.add(self._journal.news())
        self._publish()

    # What a search asks for

    @property
    def starred(self) -> frozenset[str]:
        """Ids of starred talks."""
        return self._flags["star"]

    @property
    def read(self) -> frozenset[str]:
        """Ids of talks that were read."""
        return self._flags["read"]

    @property
    def queued(self) -> frozenset[str]:
        """Ids of talks kept for later."""
        return self._flags["queue"]

    @property
    def notes(self) -> Mapping[str, str]:
        """The person's note for each talk id that has one."""
        return self._notes

    def of(self, talk_id: str) -> dict[str, Any]:
        """All marks of one talk, as the command line shows them."""
        return {
            "star": talk_id in self.starred,
            "read": talk_id in self.read,
            "queue": talk_id in self.queued,
            "note": self.notes.get(talk_id),
        }

    @property
    def skipped(self) -> int:
        """Lines of the journal that were torn or are no marks."""
        return self._journal.skipped

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._journal.path

    # Marking

    def star(self, talk: Talk, *, on: bool) -> None:
        """Give a talk a star or take it away."""
        self._set_flag(talk, "star", on=on)

    def mark_read(self, talk: Talk, *, on: bool) -> None:
        """Mark a talk as read or as unread."""
        self._set_flag(talk, "read", on=on)

    def queue(self, talk: Talk, *, on: bool) -> None:
        """Keep a talk for later or no longer."""
        self._set_flag(talk, "queue", on=on)

    def note(self, talk: Talk, text: str) -> None:
        """Write a note on a talk in place of the one before; an empty one takes it away."""
        text = safe.text(text).strip()
        if text != self.notes.get(talk.id, ""):
            self._set(talk.id, {"note": text}, talk)

    def toggle(self, talk: Talk, flag: Flag) -> bool:
        """Turn a flag of a talk over; gives back whether it is set now."""
        on = talk.id not in self._flags[flag]
        self._set_flag(talk, flag, on=on)
        return on

    def move(self, old_id: str, talk: Talk) -> None:
        """The talk that was marked as `old_id` is this one from now on: its marks go with it."""
        self._write(old_id, {"trace": trace_of(talk).as_json()}, talk.id)

    def trace_anew(self, talk: Talk) -> None:
        """A marked talk has kept its id, and is to be found again as it is now."""
        self._set(talk.id, {}, talk)

    # What others did

    def refresh(self) -> bool:
        """Read what other running Hallways wrote; says whether marks changed."""
        with self._lock:
            changed = self._state.add(self._journal.news())
            if changed:
                self._publish()
            return changed

    def tidy(self) -> None:
        """Write the journal anew if most of it is outdated; for a quiet moment, such as the end of the program."""
        with self._lock:
            self.refresh()
            if len(self._state) >= _WORTH_IT and len(self._state) > 3 * len(self._state.needed()):
                self._journal.rewrite(self._needed)

    def traces(self) -> dict[str, Trace]:
        """What is remembered of each talk that has a mark now."""
        marked = {*self.starred, *self.read, *self.queued, *self.notes}
        with self._lock:
            found = {talk_id: from_json(content) for talk_id, content in self._state.values("trace")}
        return {talk_id: trace for talk_id, trace in found.items() if trace is not None and talk_id in marked}

    def _needed(self) -> list[entries.Entry]:
        self.refresh()
        return self._state.needed()

    def _set_flag(self, talk: Talk, flag: Flag, *, on: bool) -> None:
        if on != (talk.id in self._flags[flag]):
            self._set(talk.id, {flag: on}, talk)

    def _set(self, talk_id: str, values: dict[str, Any], talk: Talk) -> None:
        trace = trace_of(talk).as_json()
        if self._state.value(talk_id, "trace") != trace:
            values["trace"] = trace
        self._write(talk_id, values)

    def _write(self, talk_id: str, values: dict[str, Any], now: str | None = None) -> None:
        with self._lock:
            # Later than anything seen so far, even if the clock went back or another one is ahead.
            at = max(self._now(), self._state.newest + 1)
            entry = entries.write(at, self._by, talk_id, values, now)
            self._journal.append(entry)
            self._state.add([entry])
            self._publish()

    def _publish(self) -> None:
        self._flags = {flag: frozenset(talk_id for talk_id, _ in self._state.values(flag)) for flag in entries.FLAGS}
        self._notes = MappingProxyType(dict(self._state.values("note")))
