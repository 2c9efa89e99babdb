"""The trail: which talks were visited and what was asked, with back and forward as in a web browser.

A hop is a talk together with the state of the screen when the person was there; the same talk under another question
is another hop. Back and forward walk along a line
of hops; a new hop after going back replaces what lay ahead on that line (after A, B, C, back to A, open D: back
gives A). What was replaced is not forgotten: every hop keeps its parent, and together they are the tree that the
trail view shows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notes.record import field, record
from tui.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notes.model import Talk


@record(frozen=True, slots=True)
class Place:
    """A talk, None where nothing was found, and the screen around it: enough to be there again.

    `listed` is the talk under the cursor of the list, which is another one where the open talk is not in the list.
    """

    talk_id: str | None
    title: str
    view: View = field(default_factory=View)
    list_offset: int = 0
    bookmark: tuple[int, int] | None = None
    pane: str = "reader"
    listed: str | None = None

    def is_at(self, other: Place) -> bool:
        """Whether this is the same talk under the same question, however the screen around it looks."""
        return self.talk_id == other.talk_id and self.view.question == other.view.question


@record(frozen=True, slots=True)
class Hop:
    """A step of the trail; `parent` is the index of the hop from which it was made."""

    place: Place
    parent: int | None


class Trail:
    """All hops of a session, the line through them, and where on it one is."""

    def __init__(self) -> None:
        self.hops: list[Hop] = []
        self._line: list[int] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        """The place where one is, None before the first visit."""
        return self.hops[self._line[self._at]].place if self._at >= 0 else None

    @property
    def current_hop(self) -> int | None:
        """The index in `hops` of the place where one is."""
        return self._line[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a hop before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one came back from somewhere."""
        return self._at < len(self._line) - 1

    def visit(self, place: Place) -> None:
        """Go to a new place; what lay ahead is dropped. The place where one is already is only renewed."""
        if (current := self.current) is not None and current.is_at(place):
            self.renew(place)
            return
        parent = self.current_hop
        self.hops.append(Hop(place, parent))
        del self._line[self._at + 1 :]
        self._line.append(len(self.hops) - 1)
        self._at += 1

    def renew(self, place: Place) -> None:
        """Remember how the place where one is looks now."""
        if (hop := self.current_hop) is not None:
            self.hops[hop] = Hop(place, self.hops[hop].parent)

    def rename(self, moved: Mapping[str, Talk]) -> None:
        """Have the new ids and titles of talks that had other ids before."""
        for number, hop in enumerate(self.hops):
            talk_id = hop.place.talk_id
            if talk_id is not None and (talk := moved.get(talk_id)) is not None:
                self.hops[number] = Hop(replace(hop.place, talk_id=talk.id, title=talk.title), hop.parent)

    def back(self) -> Place | None:
        """One step back; None where there is none."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.current

    def forward(self) -> Place | None:
        """One step forward; None where there is none."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.current

    def revisit(self, hop: int) -> Place:
        """Go to any hop of the tree: along the line where it lies on it, else as a line from the root to it."""
        if hop in self._line:
            self._at = self._line.index(hop)
        else:
            line = [hop]
            while (parent := self.hops[line[0]].parent) is not None:
                line.insert(0, parent)
            self._line = line
            self._at = len(line) - 1
        return self.hops[hop].place
