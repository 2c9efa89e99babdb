"""The order in which related talks are shown: near ones first, and not five times the same.

First the talk's own best other occasion. Among the first five: one talk of the same event at most, not at the fifth
place, and each talk once, however often it was given. What is held back follows after the fifth, so nothing is lost.
Diversity has its limit: a talk that is hardly related does not come before a much nearer one of the same event, as it
would in a library of few events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = 5
OWN_EVENT = 1
MUCH_NEARER = 0.5
"""A talk with less than this part of another one's score is much less related."""


class Placed(Protocol):
    """What the order depends on; numbers below 0 are those of no group."""

    @property
    def score(self) -> float:
        """How near the talk is."""

    @property
    def event(self) -> int:
        """The number of the event where the talk was given."""

    @property
    def group(self) -> int:
        """The number that all occasions of one talk share."""

    @property
    def series(self) -> int:
        """The number that all occasions and parts of one talk share."""


Item = TypeVar("Item", bound=Placed)


def arranged(found: Sequence[Item], event: int, group: int, series: int) -> list[Item]:
    """Put `found`, best first, into the order in which it is shown for a talk of `event`, `group` and `series`."""
    again = [one for one in found if 0 <= group == one.group]
    others = [one for one in found if not 0 <= group == one.group]
    head, held_back = again[:1], again[1:]
    seen = {series} if head else set()
    places = 0
    near: list[Item] = []
    rest: list[Item] = []

    def take(one: Item) -> None:
        if one.series >= 0:
            seen.add(one.series)
        head.append(one)

    for one in others:
        while near and len(head) < HEAD and one.score < MUCH_NEARER * near[0].score:
            if (nearer := near.pop(0)).series in seen:
                rest.append(nearer)
            else:
                take(nearer)
        if len(head) == HEAD or one.series in seen:
            rest.append(one)
        elif one.event == event and (places == OWN_EVENT or len(head) == HEAD - 1):
            near.append(one)
        else:
            take(one)
            places += one.event == event
    return [*head, *held_back, *sorted([*near, *rest], key=lambda one: -one.score)]
