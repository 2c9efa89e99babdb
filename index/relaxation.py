"""What is shown when no talk has all the words: corrected words, then fewer words. Always said, never silent.

The plain words of a query are taken apart into units. First each word that no talk has is joined by the words one typo
away; if that finds nothing, every word is; if nothing has all units even so, the talks that have most of them answer.
Conditions (fields, phrases, exclusions) are never relaxed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from index.compounds import also_apart, parted
from index.correction import slip_of
from index.query.leaves import TEXT_FIELDS
from index.ranking import FEW_TO_WIDEN
from index.signs import all_named
from index.stems import kin
from index.units import Unit, units_of
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from index.query import Query
    from index.units import Lookup

    Mask = npt.NDArray[np.bool_]
    Scores = npt.NDArray[np.float32]

_NEAR = 8
"""Words near a typed one that are tried."""

_UNKNOWN, _KNOWN = 0.6, 0.3
"""What a near word's score counts, beside a typed word that no talk has and one that some have."""

_SHORTEST, _SHORTEST_UNKNOWN = 4, 3
"""Letters of a word below which too many others are near: of one that talks have, and of one that none has."""

_TRUSTED, _ONE_IN = 3, 700
"""Talks, and their share of all, from which on a word that they have is taken for no other one."""

_MOST = 12
"""Words of a query beyond which it is a pasted text: nothing is corrected."""

_WITH_ALL_WIDENED = 2
"""Tries, when some words are known: as typed, and with every word widened. More: the unknown ones alone before."""

_NAMED = 4
"""Words that are named in a note; more are counted."""

_TOO_MANY = 40
"""Words of a query beyond which nothing is relaxed: each takes a number for every talk."""


@record(frozen=True, slots=True)
class Relaxed:
    """What answers a relaxed query: the talks, their scores, and how many words each lacks.

    `corrected` says that words near the typed ones count as well; `added` are the talks that are there beside some
    that have all words, None where no talk has them. Where words are lacking, `missing` says for each whether none of
    the talks has it.
    """

    mask: Mask
    scores: Scores
    units: tuple[Unit, ...]
    lacking: int
    corrected: bool
    added: Mask | None = None
    missing: tuple[bool, ...] = ()


def relax(query: Query, allowed: Mask, lookup: Lookup) -> Relaxed | None:
    """Look for talks that have the words of a query nearly; None where there are none or nothing can be relaxed.

    Args:
        query: what was asked; no talk answers it.
        allowed: the talks that meet its conditions.
        lookup: the talks' words.
    """
    units = parted(units_of(query), lookup)
    if not units or len(units) > _TOO_MANY:
        return None
    scores = [_scores(unit, lookup) for unit in units]
    known = sum(bool(one.any()) for one in scores)
    tries: list[tuple[tuple[Unit, ...], list[Scores], bool]] = [(units, scores, False)]
    if len(units) <= _MOST:
        unknown = [not one.any() for one in scores]
        for chosen in [unknown, [True] * len(units)] if any(unknown) else [[True] * len(units)]:
            widened = [
                _widened(u, lookup, s, lookup.near) if c else u for u, s, c in zip(units, scores, chosen, strict=True)
            ]
            wide = [
                s if u is former else np.maximum(s, _near_scores(u, lookup))
                for u, former, s in zip(widened, units, scores, strict=True)
            ]
            tries.append((tuple(widened), wide, True))
    for some, those, corrected in tries:
        if (counts := _counts(those, allowed)).max(initial=0) == len(some):
            every = counts == len(some)
            typed = np.where(every, _counts(scores, allowed), 0)
            # of the words that talks have one may be a slip, hardly two
            if typed.max() >= known - 1:
                return Relaxed(every & (typed == typed.max()), np.add.reduce(those), some, 0, corrected)
    # a word that talks have is not taken for another one when the others are missing anyway
    some, those, corrected = tries[1] if len(tries) > _WITH_ALL_WIDENED else tries[0]
    counts = _counts(those, allowed)
    if most := int(counts.max(initial=0)):
        mask = counts == most
        missing = tuple(not one[mask].any() for one in those)
        return Relaxed(mask, np.add.reduce(those), some, len(some) - most, corrected, missing=missing)
    return None


def _counts(scores: Sequence[Scores], allowed: Mask) -> npt.NDArray[np.int16]:
    """For each talk that is allowed how many of some words it has."""
    counts: npt.NDArray[np.int16] = np.add.reduce([one > 0 for one in scores], dtype=np.int16)
    counts[~allowed] = 0
    return counts


def widen(query: Query, mask: Mask, scores: Scores, allowed: Mask, lookup: Lookup) -> Relaxed | None:
    """Look for talks that may be meant beside few that have all words.

    These are talks with the common word where a rare slip was typed ("kuberntes"), talks that write a rare word as two
    ("log file" for "logfile"), and talks whose titles and speakers have all words nearly, where the others have them in
    their texts only: "writing tess" is in the text of a talk by Tess, and may be meant for one called "Writing tests".

    Args:
        query: what was asked.
        mask: the talks that answer it.
        scores: for every talk its score.
        allowed: the talks that meet the query's conditions.
        lookup: the talks' words.
    """
    units = units_of(query)
    few = np.flatnonzero(mask)
    if len(units) > _MOST or len(few) > FEW_TO_WIDEN:
        return None
    meant = [slip_of(unit, lookup) for unit in units]
    if any(meant):
        respelt = [
            replace(unit, others=(word,), weight=_UNKNOWN) if word else unit
            for unit, word in zip(units, meant, strict=True)
        ]
        if (found := beside(respelt, mask, scores, allowed, lookup)) is not None:
            return found
    if len(units) == 1:
        apart = also_apart(units[0], lookup)
        return None if apart is units[0] else beside([apart], mask, scores, allowed, lookup)
    if all_named(units, few, lookup).any():
        return None
    own = [_scores(unit, lookup) for unit in units]
    widened = [_widened(unit, lookup, here, lookup.near_named) for unit, here in zip(units, own, strict=True)]
    if not any(unit.others for unit in widened):
        return None
    return _added(widened, own, mask, scores, allowed, lookup, named=True)


def beside(units: Sequence[Unit], mask: Mask, scores: Scores, allowed: Mask, lookup: Lookup) -> Relaxed | None:
    """The talks of a mask with those that have other words of the units; None where there are no more.

    Args:
        units: the words, and the others that they may stand for.
        mask: the talks that answer as it is.
        scores: for every talk its score.
        allowed: the talks that meet the query's conditions.
        lookup: the talks' words.
    """
    own = [_scores(unit, lookup) for unit in units]
    return _added(units, own, mask, scores, allowed, lookup, named=False)


def _added(
    units: Sequence[Unit],
    own: Sequence[Scores],
    mask: Mask,
    scores: Scores,
    allowed: Mask,
    lookup: Lookup,
    *,
    named: bool,
) -> Relaxed | None:
    """The same; `own` are the scores of the units' own words, and with `named` all must be in titles and names."""
    wide = [
        np.maximum(here, _near_scores(unit, lookup)) if unit.others else here
        for unit, here in zip(units, own, strict=True)
    ]
    every: Mask = np.logical_and.reduce([one > 0 for one in wide])
    if named:  # more than one slip in a query is unlikely where some talk has all of its words
        every &= np.add.reduce([one > 0 for one in own], dtype=np.int16) >= len(own) - 1
    others = np.flatnonzero(every & allowed & ~mask)
    if named and len(others):
        others = others[all_named(units, others, lookup)]
    if not len(others):
        return None
    added = np.zeros(lookup.size, bool)
    added[others] = True
    total: Scores = np.add.reduce(wide)
    return Relaxed(mask | added, np.where(mask, scores, total), tuple(units), 0, corrected=True, added=added)


def _scores(unit: Unit, lookup: Lookup) -> Scores:
    return lookup.sequences(unit.sought, TEXT_FIELDS)


def _widened(unit: Unit, lookup: Lookup, scores: Scores, near: Callable[[str], list[str]]) -> Unit:
    """A unit with the words near it."""
    if unit.single is None or unit.literal:
        return unit
    term, _ = unit.single
    if len(term) < (_SHORTEST if scores.any() else _SHORTEST_UNKNOWN) or not term.isalpha():
        return unit
    related = tuple(word for word in kin(term) if len(lookup.word(word, "exact").docs))
    trusted = np.count_nonzero(scores) >= max(_TRUSTED, lookup.size // _ONE_IN)
    close = [] if trusted else near(term)
    others = (*related, *(word for word in close if word.isalpha() and word not in related))[:_NEAR]
    return replace(unit, others=others, weight=_KNOWN if scores.any() else _UNKNOWN) if others else unit


def _near_scores(unit: Unit, lookup: Lookup) -> Scores:
    """For every talk the score of the best of the words near a unit."""
    best = np.zeros(lookup.size, np.float32)
    for word in unit.others:
        found = lookup.word(word, "stem")
        best[found.docs] = np.maximum(best[found.docs], found.scores * np.float32(unit.weight))
    return best


def explain(relaxed: Relaxed, meant: Sequence[tuple[str, str]]) -> str:
    """What was relaxed, in words.

    Args:
        relaxed: the answer.
        meant: words that were typed and what was taken for them.
    """
    pairs = ", ".join(f"“{other}” for “{typed}”" for typed, other in meant)
    if relaxed.added is not None:
        number = int((relaxed.mask & ~relaxed.added).sum())
        have = "one talk has" if number == 1 else f"{number} talks have"
        return f"{have} all words; also showing {pairs or 'similar words'}"
    if relaxed.lacking:
        return f"no talk has all words; showing those {_lacking(relaxed)}"
    if pairs:
        return f"no talk has all words; showing {pairs}"
    return "no talk has all words; showing similar words"


def _lacking(relaxed: Relaxed) -> str:
    """Which words the talks are without, or of which they have some."""
    words = [f"“{unit.word.text}”" for unit in relaxed.units]
    missing = [word for word, nowhere in zip(words, relaxed.missing, strict=True) if nowhere]
    number = len(words) - relaxed.lacking
    if len(missing) == relaxed.lacking <= _NAMED:
        return f"without {_listed(missing, 'and')}"
    if len(words) - len(missing) > _NAMED:
        return f"with {number} of {len(words)}"
    found = [word for word in words if word not in missing]
    return f"with {_listed(found, 'or')}" if number == 1 else f"with {number} of {_listed(found, 'and')}"


def _listed(words: Sequence[str], last: str) -> str:
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
