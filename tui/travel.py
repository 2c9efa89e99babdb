"""Walking the trail: what is noted when one goes to a talk, and what is put back when one returns.

One moves through the list without leaving a step for every row, and types without leaving one for every letter. A
step is made when one opens a talk, jumps from it or goes back from it, and when one asks something else; the place that
is left is noted as it looks at that moment.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from tui.trail import Place, Trail

if TYPE_CHECKING:
    from collections.abc import Callable

MORE_THAN_A_SLIP = 3
"""Letters from which on it was words that were taken away, and not a slip."""


def loses_words(before: str, after: str) -> bool:
    """Whether a search was given up for another one, and was not only mended or typed on."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    fewer = len(after.split()) < len(before.split())
    return len(before) - alike >= MORE_THAN_A_SLIP and (fewer or not alike)


class Traveller(Protocol):
    """The screen that is walked with."""

    def here(self) -> Place | None:
        """The place as it looks now, None where nothing was answered yet."""

    def return_to(self, place: Place) -> None:
        """Look as one did at a place."""


class Travel:
    """The trail of a session, and the steps on it."""

    def __init__(self, traveller: Traveller, changed: Callable[[], None]) -> None:
        self.trail = Trail()
        self._traveller = traveller
        self._changed = changed

    def _off_trail(self) -> bool:
        here, current = self._traveller.here(), self.trail.current
        return here is not None and current is not None and not here.is_at(current)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a talk to go back to; from one that is only looked at, it is the last step."""
        return self.trail.can_go_back or self._off_trail()

    @property
    def can_go_forward(self) -> bool:
        """Whether one came back from somewhere."""
        return self.trail.can_go_forward and not self._off_trail()

    def stamp(self) -> None:
        """Note where one is."""
        if (here := self._traveller.here()) is not None:
            self.trail.visit(here)
        self._changed()

    def passed(self, place: Place) -> None:
        """Note a place that was left a moment ago."""
        self.trail.visit(place)
        self._changed()

    def leave_for(self, place: Place) -> None:
        """Note where one is, and that one goes somewhere."""
        self.stamp()
        self.trail.visit(place)
        self._changed()

    def back(self) -> None:
        """One step back."""
        self.stamp()
        self._go(self.trail.back())

    def forward(self) -> None:
        """One step forward again."""
        if self.can_go_forward and (here := self._traveller.here()) is not None:
            self.trail.renew(here)
            self._go(self.trail.forward())

    def revisit(self, hop: int) -> None:
        """Go to any step of the session."""
        self.stamp()
        self._go(self.trail.revisit(hop))

    def _go(self, place: Place | None) -> None:
        if place is not None:
            self._traveller.return_to(place)
        self._changed()
