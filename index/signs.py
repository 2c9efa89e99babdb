"""Where the words of a query stand in chosen talks: title, speakers' names, text; as typed or in another form.

All talks are looked at at once, from the postings of a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.units import Chosen
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from index.units import Docs, Lookup, Places, Scores, Unit

    Mask = npt.NDArray[np.bool_]


@record(frozen=True, slots=True)
class Signs:
    """Where one word stands in each of the chosen talks."""

    place: Places
    """Its first position in the title, as typed if possible, else inflected or corrected; -1: nowhere."""
    in_title: Scores
    """1 where it is in the title as typed, less where a word is that it may have been meant for."""
    in_speakers: Scores
    """The same for the speakers' names."""
    named: Mask
    """It is there in any form."""
    exact: Scores
    """The same for title, names or text."""
    size: int
    """How many words of a title it is."""


def all_named(units: Sequence[Unit], docs: Docs, lookup: Lookup) -> Mask:
    """Which of some talks have every word, in any form, in the title or the speakers' names."""
    chosen = Chosen(docs, lookup.size)
    every = np.ones(len(docs), bool)
    for unit in units:
        signs = signs_of(unit, chosen, lookup)
        every &= (signs.place >= 0) | signs.named
    return every


def signs_of(unit: Unit, chosen: Chosen, lookup: Lookup) -> Signs:
    """Where a word, and those that it may have been meant for, stand in chosen talks."""
    if unit.single is None:
        return _signs_of_several(unit, chosen, lookup)
    term, mode = unit.single
    place = lookup.places("title", term, "exact", chosen)
    in_title = place >= 0
    if mode != "exact":
        place = _first(place, lookup.places("title", term, mode, chosen))
    in_speakers = lookup.places("speakers", term, "exact", chosen) >= 0
    named = in_speakers
    if mode in ("typing", "prefix"):
        named = named | (lookup.places("speakers", term, "prefix", chosen) >= 0)
    exact = in_title | in_speakers
    if not exact.all():
        exact = exact | (lookup.places("body", term, "exact", chosen) >= 0)
    signs = Signs(place, _worth(in_title), _worth(in_speakers), named, _worth(exact), 1)
    return _joined_by(unit, signs, chosen, lookup) if unit.others else signs


def _joined_by(unit: Unit, signs: Signs, chosen: Chosen, lookup: Lookup) -> Signs:
    """The signs of a word and of those that it may have been meant for, which count less."""
    place, named = signs.place, signs.named
    in_title, in_speakers, exact = signs.in_title, signs.in_speakers, signs.exact
    for other in unit.others:
        here = lookup.places("title", other, "exact", chosen) >= 0
        by_name = lookup.places("speakers", other, "exact", chosen) >= 0
        anywhere = here | by_name | (lookup.places("body", other, "exact", chosen) >= 0)
        place = _first(place, lookup.places("title", other, "stem", chosen))
        named = named | by_name
        in_title = np.maximum(in_title, _worth(here, unit.weight))
        in_speakers = np.maximum(in_speakers, _worth(by_name, unit.weight))
        exact = np.maximum(exact, _worth(anywhere, unit.weight))
    return Signs(place, in_title, in_speakers, named, exact, signs.size)


def _worth(mask: Mask, one: float = 1.0) -> Scores:
    return mask.astype(np.float32) * np.float32(one)


def _signs_of_several(unit: Unit, chosen: Chosen, lookup: Lookup) -> Signs:
    """The same for terms that must stand together."""
    in_title, in_speakers, in_body = (
        lookup.sequences(unit.sought, (field,))[chosen.docs] > 0 for field in ("title", "speakers", "body")
    )
    (term, _, mode), *_ = unit.sought[0]
    place = lookup.places("title", term, mode, chosen)
    # joined words ("nodejs") stand where no part does
    place = np.where(in_title, np.maximum(place, 0), -1).astype(np.int32)
    exact = in_title | in_speakers | in_body
    return Signs(place, _worth(in_title), _worth(in_speakers), in_speakers, _worth(exact), len(unit.sought[0]))


def _first(place: Places, other: Places) -> Places:
    """The places, where there are none the others."""
    return np.where(place >= 0, place, other)
