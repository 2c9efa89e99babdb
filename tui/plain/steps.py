"""The way through a dialogue: lists and talks, with back and forward as in a web browser."""

from __future__ import annotations

from typing import Literal

from notes.record import field, record
from tui.view import View

Shows = Literal["list", "talk", "related", "contents"]
"""What was said at a step: the answer to the view, the text of the talk, its related talks, its report's contents."""


@record(frozen=True, slots=True)
class Step:
    """What was said, of which talk, and to which view the list belongs."""

    shows: Shows
    view: View = field(default_factory=View)
    talk_id: str | None = None


class Steps:
    """The steps that were made, and at which of them one is."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._at = -1

    def make(self, step: Step) -> None:
        """Go to a new step; what lay ahead is dropped. The one at which one is already is not made twice."""
        if self._at < 0 or self._steps[self._at] != step:
            self._steps[self._at + 1 :] = [step]
            self._at += 1

    def go(self, by: int) -> Step | None:
        """The step before (-1) or ahead (1), where one is from now on; None where there is none."""
        if not 0 <= self._at + by < len(self._steps):
            return None
        self._at += by
        return self._steps[self._at]
