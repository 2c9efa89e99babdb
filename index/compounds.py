"""Words that some write as one and others as two: "burn out" and "burnout"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from index.query.leaves import TEXT_FIELDS
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from index.query.talkwords import Mode, Sought
    from index.units import Lookup, Unit

    Ascending = npt.NDArray[np.uint32]

_WEIGHT = 0.8
"""What the joined word counts beside the two that were typed."""

_SHORTEST = 5
"""Letters of a joined word: shorter ones are mostly other words."""

_TALKS = 3
"""Talks that must have it and not both of the two: fewer may have forgotten a space."""

_SHARE = 0.1
"""Such talks are at least so many for each that has the rarer of the two words."""

_SHORTEST_PART = 3
"""Letters of each of the words that were written as one."""

_LONGEST = 30
"""Letters of a word beyond which it is not taken apart."""

_WAYS = 4
"""Ways of taking a word apart that are looked for."""

_ROWS = 2
"""Talks in which the words must stand in a row: in one it may be by chance."""


@record(frozen=True, slots=True)
class Joined:
    """The words of a query with those that neighbours make when they are written as one, and these alone."""

    units: tuple[Unit, ...]
    words: tuple[str, ...]


def joined(units: Sequence[Unit], lookup: Lookup) -> Joined | None:
    """The neighbouring words of a query that many talks write as one; None where no two are.

    Args:
        units: the words in the order in which they were typed.
        lookup: the talks' words.
    """
    made, found = list(units), []
    for at, (first, second) in enumerate(pairwise(units)):
        word = _as_one(first, second)
        if word is not None and lookup.frequency(word) >= _TALKS and _is_usual(word, first, second, lookup):
            found.append(word)
            for near in (at, at + 1):
                made[near] = replace(made[near], others=(*made[near].others, word), weight=_WEIGHT)
    return Joined(tuple(made), tuple(found)) if found else None


def _is_usual(word: str, first: Unit, second: Unit, lookup: Lookup) -> bool:
    """Whether a word adds talks to those with its two parts; "test-driven" has both."""
    own, other = (lookup.word(*unit.single).docs for unit in (first, second) if unit.single is not None)
    docs = lookup.word(word, "stem").docs
    talks = len(docs) - np.count_nonzero(_among(docs, own) & _among(docs, other))
    return bool(talks >= max(_TALKS, _SHARE * min(len(own), len(other))))


def _among(docs: Ascending, others: Ascending) -> npt.NDArray[np.bool_]:
    """Which of some talks are among others."""
    at = np.minimum(np.searchsorted(others, docs), max(len(others) - 1, 0))
    return others[at] == docs if len(others) else np.zeros(len(docs), bool)


def _as_one(first: Unit, second: Unit) -> str | None:
    if second.word.how == "typing" and len(second.word.text) < _SHORTEST_PART:
        return None  # more letters follow, most likely
    words = []
    for unit in (first, second):
        if unit.single is None or unit.literal or unit.word.how not in ("word", "typing"):
            return None
        words.append(unit.single[0])
    word = "".join(words)
    return word if len(word) >= _SHORTEST and word.isalpha() else None


def parted(units: Sequence[Unit], lookup: Lookup) -> tuple[Unit, ...]:
    """The units; what stands nowhere is taken apart: "node-red" into its parts, "appengine" into "app engine"."""
    parted: list[Unit] = []
    for unit in units:
        if unit.literal:
            parted.append(unit)
        elif unit.single:
            known = len(lookup.word(*unit.single).docs)
            parted.append(unit if known else _split(unit, *unit.single, lookup))
        elif lookup.sequences(unit.sought, TEXT_FIELDS).any():
            parted.append(unit)
        else:
            parted += (replace(unit, sought=(((term, 0, mode),),)) for term, _, mode in unit.sought[0])
    return tuple(parted)


def also_apart(unit: Unit, lookup: Lookup) -> Unit:
    """A word that some talks have, found as words that stand in a row as well; the unit itself where none do."""
    if unit.single is None or unit.literal or not lookup.frequency(unit.single[0]):
        return unit
    taken = _split(unit, *unit.single, lookup)
    return taken if taken is unit else replace(taken, sought=(*unit.sought, *taken.sought))


def _split(unit: Unit, term: str, mode: Mode, lookup: Lookup) -> Unit:
    """A word that no talk has as words that stand in a row in most talks; the unit itself where none do."""
    if len(term) < 2 * _SHORTEST_PART or len(term) > _LONGEST or not (term.isascii() and term.isalpha()):
        return unit
    best, most = unit, _ROWS - 1
    for parts in _splits(term, mode, lookup):
        *rest, last = parts
        row: Sought = (*((part, at, "exact") for at, part in enumerate(rest)), (last, len(rest), mode))
        talks = int(np.count_nonzero(lookup.sequences((row,), TEXT_FIELDS)))
        if talks > most:
            best, most = replace(unit, sought=(row,), apart=" ".join(parts)), talks
    return best


def _splits(term: str, mode: Mode, lookup: Lookup) -> list[tuple[str, ...]]:
    """The ways of cutting a word into two or three words that talks have, the most frequent first."""

    def known(part: str, how: Mode) -> int:
        return len(lookup.word(part, how).docs) if how in ("typing", "prefix") else lookup.frequency(part)

    found: list[tuple[int, tuple[str, ...]]] = []
    for at in range(_SHORTEST_PART, len(term) - _SHORTEST_PART + 1):
        first = known(term[:at], "exact")
        if not first:
            continue
        if last := known(term[at:], mode):
            found.append((min(first, last), (term[:at], term[at:])))
        found += (
            (min(first, middle, last), (term[:at], term[at:end], term[end:]))
            for end in range(at + _SHORTEST_PART, len(term) - _SHORTEST_PART + 1)
            if (middle := known(term[at:end], "exact")) and (last := known(term[end:], mode))
        )
    return [parts for _, parts in sorted(found, reverse=True)[:_WAYS]]
