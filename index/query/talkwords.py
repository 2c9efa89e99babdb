"""A talk as a query sees it: the words of its text fields with their positions, and its whole values.

This is the reference that every engine's index must agree with: what stands in which field is said by
`index.whoosh.records`, what counts as a word by `index.analysis`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from index.analysis import STOP_WORDS, cut, stem, terms
from index.letters import is_paired

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from notes.model import Talk

Mode = Literal["exact", "stem", "typing", "prefix", "fuzzy"]
"""How a term stands for others: itself; all of its stem; those and what starts with it (while it is typed); what
starts with it; what is a letter or two away."""

Word = tuple[str, Mode]
"""A term that is looked for, and how it stands for others."""

How = Literal["word", "typing", "prefix", "fuzzy"]
"""A finished word, one that is being typed, `kuber*`, `kubernets~`."""

Sought = tuple[tuple[str, int, Mode], ...]
"""Terms that must stand at these distances from one another; one term stands anywhere."""

Positions = dict[str, set[int]]


def field_words(talk: Talk) -> dict[str, Positions]:
    """For each text field its terms and where they stand."""
    from index.whoosh.records import texts  # noqa: PLC0415 - an index has it all cut already

    return {name: positions(text, skip_stops=name == "body") for name, text in texts(talk).items()}


def field_values(talk: Talk, key: str) -> Sequence[str]:
    """The whole values that a talk has in a field."""
    from index.whoosh.records import keys  # noqa: PLC0415 - as above

    return keys(talk)[key]


def positions(text: str, *, skip_stops: bool = False) -> Positions:
    """The terms of a text and where each stands."""
    found: Positions = {}
    for term, position in zip(*terms(text, skip_stops=skip_stops), strict=True):
        found.setdefault(term, set()).add(position)
    return found


def fits(term: str, sought: str, mode: Mode) -> bool:
    """Whether a term is one that the sought one stands for."""
    if term == sought:
        return True
    if mode == "prefix":
        return term.startswith(sought)
    if mode == "fuzzy":
        from index.distance import edits_allowed, within  # noqa: PLC0415 - few queries have such a word

        return within(term, sought, edits_allowed(sought))
    if mode == "exact":
        return False
    if mode == "typing" and term.startswith(sought):
        return True
    base = stem(sought)
    # a word has its stem's letters but for the last one: most need not be stemmed
    return term.startswith(base[:-1]) and stem(term) == base


def found(sought: Iterable[Sought], words: Mapping[str, set[int]]) -> bool:
    """Whether any of several sequences of terms stands in a text."""
    return any(_stands(sequence, words) for sequence in sought)


def _stands(sequence: Sought, words: Mapping[str, set[int]]) -> bool:
    starts: set[int] | None = None
    for term, offset, mode in sequence:
        here = {at - offset for word, places in words.items() if fits(word, term, mode) for at in places}
        starts = here if starts is None else starts & here
        if not starts:
            return False
    return bool(starts)


def word_sought(text: str, how: How) -> tuple[Sought, ...]:
    """The sequences of terms that a typed word is found by: its parts in a row, or their joined form."""
    made = cut(text)
    mode: Mode = "stem" if how == "word" else how
    if len(made.parts) > 1:
        mode = {"stem": "exact", "typing": "prefix"}.get(mode, mode)  # type: ignore[assignment]  # both are modes
    *rest, last = made.parts or ((text, 0),)
    parts: Sought = tuple((term, at, _mode(term, "exact")) for term, at in rest)
    parts += ((*last, _mode(last[0], mode)),)
    return (parts, ((made.joined, 0, mode),)) if made.joined else (parts,)


def phrase_sought(text: str, *, begun: bool = False, skip_stops: bool = False) -> tuple[Sought, ...]:
    """The one sequence that a phrase is found by, none for a phrase without a word.

    Args:
        text: the words.
        begun: the last word may be the start of one.
        skip_stops: as `positions` has it: stop words only hold their place, and so does a start that can become one.
    """
    row: dict[int, str] = {}
    for term, at in zip(*terms(text), strict=True):
        row.setdefault(at, term)  # what follows at a position is another spelling
    if not row:
        return ()
    modes: dict[int, Mode] = {at: _mode(term, "exact") for at, term in row.items()}
    if begun:
        modes[max(row)] = "prefix"
    telling = [at for at, term in row.items() if not (skip_stops and _is_stop(term, modes[at]))]
    kept = telling or list(row)
    return (tuple((row[at], at - kept[0], modes[at]) for at in kept),)


def _is_stop(term: str, mode: Mode) -> bool:
    """Whether a term is a stop word, or may become one."""
    return term in STOP_WORDS or (mode == "prefix" and any(word.startswith(term) for word in STOP_WORDS))


def _mode(term: str, mode: Mode) -> Mode:
    """One character of a script that is cut into pairs is the start of a pair."""
    return "prefix" if len(term) == 1 and is_paired(term) else mode
