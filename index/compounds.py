"""Words that some write as one and others as two: "burn out" and "burnout"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.units import Lookup, Unit

_WEIGHT = 0.8
"""What the joined word counts beside the two that were typed."""

_SHORTEST = 5
"""Letters of a joined word: shorter ones are mostly other words."""

_TALKS = 3
"""Talks that must have it: fewer may have forgotten a space."""

_SHARE = 0.1
"""It is looked for where that would add so large a share to the hits, at least."""


@record(frozen=True, slots=True)
class Joined:
    """The words of a query with those that neighbours make when they are written as one, and these alone."""

    units: tuple[Unit, ...]
    words: tuple[str, ...]


def joined(units: Sequence[Unit], hits: int, lookup: Lookup) -> Joined | None:
    """The neighbouring words of a query that many talks write as one; None where no two are.

    Args:
        units: the words in the order in which they were typed.
        hits: how many talks have all of them.
        lookup: the talks' words.
    """
    least = max(_TALKS, _SHARE * hits)
    made, found = list(units), []
    for at, (first, second) in enumerate(pairwise(units)):
        word = _as_one(first, second)
        if word is not None and lookup.frequency(word) >= least:
            found.append(word)
            for near in (at, at + 1):
                made[near] = replace(made[near], others=(*made[near].others, word), weight=_WEIGHT)
    return Joined(tuple(made), tuple(found)) if found else None


def _as_one(first: Unit, second: Unit) -> str | None:
    words = []
    for unit in (first, second):
        if unit.single is None or unit.literal or unit.word.how not in ("word", "typing"):
            return None
        words.append(unit.single[0])
    word = "".join(words)
    return word if len(word) >= _SHORTEST and word.isalpha() else None
