"""The order in which related talks are shown: near ones first, and not five times the same.

First the talk's own best other occasion. Among the first five: one talk of the same event at most, and each talk once,
however often it was given. What is held back follows after the fifth, so nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = 5
OWN_EVENT = 1


class Placed(Protocol):
    """What the order depends on."""

    @property
    def event(self) -> str:
        """Where the talk was given."""

    @property
    def group(self) -> int:
        """The number that all occasions of one talk share; below 0 for a talk given once."""


Item = TypeVar("Item", bound=Placed)


def arranged(found: Sequence[Item], event: str, group: int) -> list[Item]:
    """Put `found`, best first, into the order in which it is shown for a talk of `event` and `group`."""
    again = [one for one in found if group >= 0 and one.group == group]
    others = [one for one in found if not (group >= 0 and one.group == group)]
    head, late = again[:1], again[1:]
    seen: set[int] = set()
    own_event = 0
    rest: list[Item] = []
    for one in others:
        if (
            len(head) >= HEAD
            or (one.group >= 0 and one.group in seen)
            or (one.event == event and own_event >= OWN_EVENT)
        ):
            rest.append(one)
        else:
            head.append(one)
            own_event += one.event == event
            if one.group >= 0:
                seen.add(one.group)
    return [*head, *late, *rest]
