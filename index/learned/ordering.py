"""The order in which related talks are shown: near ones first, and not five times the same.

First the talk's own best other occasion. Among the first five: one talk of the same event at most, not at the fifth
place, and each talk once, however often it was given. What is held back follows after the fifth, so nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = 5
OWN_EVENT = 1


class Placed(Protocol):
    """What the order depends on; numbers below 0 are those of no group."""

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
    rest: list[Item] = []
    for one in others:
        repeated = one.series >= 0 and one.series in seen
        close = one.event == event and (places == OWN_EVENT or len(head) == HEAD - 1)
        if len(head) == HEAD or repeated or close:
            rest.append(one)
            continue
        head.append(one)
        seen.add(one.series)
        places += one.event == event
    return [*head, *held_back, *rest]
