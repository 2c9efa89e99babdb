"""Keeps hold of the talks that are open or on the trail when their notes are edited and they get other ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.engine import Engine
    from notes.model import Talk
    from tui.trail import Trail

RECENT = 8
"""Talks that are kept beside those of the trail: the one that is open, and those looked at just before."""


class Following:
    """Talks as they were when they were seen last, and what they are called now."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        self._seen: dict[str, Talk] = {}
        self._now: dict[str, str] = {}

    def saw(self, talk: Talk) -> None:
        """Remember a talk that is shown."""
        self._seen.pop(talk.id, None)
        self._seen[talk.id] = talk
        if len(self._seen) > RECENT:
            visited = {hop.place.talk_id for hop in self._trail.hops}
            passed = [talk_id for talk_id in self._seen if talk_id not in visited]
            for talk_id in passed[:-RECENT]:
                del self._seen[talk_id]

    def gone(self, engine: Engine) -> dict[str, Talk]:
        """Those that are not in the library under their ids any more."""
        return {talk_id: talk for talk_id, talk in tuple(self._seen.items()) if engine.talk(talk_id) is None}

    def take_up(self, moved: Mapping[str, Talk]) -> None:
        """From now on talks are called otherwise, on the trail, too."""
        for old_id, talk in moved.items():
            self._seen.pop(old_id, None)
            self._seen[talk.id] = talk
            self._now.pop(talk.id, None)
            self._now[old_id] = talk.id
        self._trail.rename(moved)

    def talk_now(self, talk: Talk) -> Talk:
        """A talk as it was seen last, which may have another id since."""
        return self._seen.get(self.id_now(talk.id), talk)

    def id_now(self, talk_id: str) -> str:
        """What a talk is called now that had an id once."""
        while talk_id in self._now:
            talk_id = self._now[talk_id]
        return talk_id
