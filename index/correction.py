"""What was probably meant: which of the words near a misspelt one, and the query with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.analysis import cuts
from index.distance import within
from index.query.leaves import TEXT_FIELDS, Value, Word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.query import Query
    from index.query.tree import Node
    from index.units import Lookup, Unit

RARE = 3
"""A finished word that fewer talks have may be a slip, in the query or in a note."""

_LONG = 6
"""Letters from which on a word that differs in one of them is seldom another word."""

_COMMONER = 10
"""How many times as many talks have the word that a slip was meant for."""


def meant_by_hit(units: Sequence[Unit], best: int, lookup: Lookup) -> dict[str, str]:
    """For each misspelt word the one near it that the best hit has."""
    meant: dict[str, str] = {}
    for unit in units:
        if unit.apart is not None:
            meant[unit.word.text] = unit.apart
        if unit.single is None or not unit.others or _has(unit, best, lookup):
            continue
        for other in unit.others:
            docs = lookup.word(other, "stem").docs
            at = int(np.searchsorted(docs, best))
            if at < len(docs) and int(docs[at]) == best:
                meant[unit.word.text] = other
                break
    return meant


def _has(unit: Unit, talk: int, lookup: Lookup) -> bool:
    """Whether a talk has a word as it was typed."""
    return bool(lookup.sequences(unit.sought, TEXT_FIELDS)[talk])


def meant_by_spelling(units: Sequence[Unit], lookup: Lookup) -> dict[str, str]:
    """For each finished word that hardly any talk has a common one near it."""
    meant: dict[str, str] = {}
    for unit in units:
        # of a word that was taken apart only a part is looked at
        if unit.single is None or unit.literal or unit.word.how != "word" or unit.sought != unit.word.sought:
            continue
        term, mode = unit.single
        if len(lookup.word(term, mode).docs) < RARE and (other := lookup.correct(term)):
            meant[unit.word.text] = other
    return meant


def slip_of(unit: Unit, lookup: Lookup) -> str | None:
    """The much more common word that a word of hardly any talks was meant for; None for most words.

    Such a word, or an inflection of it, is a slip that somebody made in a note too; one that stands there as it was
    typed differs in a letter only. Names are rare without being slips.
    """
    if unit.single is None or unit.literal:
        return None
    term, mode = unit.single
    talks = len(lookup.word(term, mode).docs)
    if not 0 < talks < RARE or len(term) < _LONG or not term.isalpha():
        return None
    if lookup.sequences(unit.sought, ("speakers",)).any():
        return None
    other = next(iter(lookup.near(term)), None)
    if other is None or lookup.frequency(other) < _COMMONER * talks:
        return None
    return other if within(other, term, 1) or not lookup.frequency(term) else None


def meant_in_fields(conditions: Sequence[Node], lookup: Lookup) -> dict[str, str]:
    """For each word that was asked for in a field and that no talk has, anywhere, the nearest one."""
    meant: dict[str, str] = {}
    for node in conditions:
        if not isinstance(node, Word | Value) or node.how != "word":
            continue
        for sequence in node.sought:
            for term, _, _ in sequence:
                if not len(lookup.word(term, "stem").docs) and (near := lookup.near(term)):
                    meant[term] = near[0]
    return meant


def respelt(query: Query, meant: Mapping[str, str]) -> str:
    """The query as typed, with words replaced."""
    from index.suggest import corrected  # noqa: PLC0415 - most queries are spelt well

    places = [
        (start, end, meant[written])
        for _, start, end in cuts(query.text)
        if (written := query.text[start:end].lower()) in meant
    ]
    return corrected(query.text, places)
