"""The fields whose values are a fixed set, or years: `year:`, `is:`, `has:`, `kind:`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from index.analysis import LatePattern
from index.query.leaves import Has, Marked, Years
from index.query.tree import Not
from notes.model import Role

if TYPE_CHECKING:
    from index.query.leaves import MarkName
    from index.query.tree import Node

NAMED = ("year", "is", "has")
"""Fields whose values are not words."""

STATES: dict[str, tuple[MarkName, bool]] = {
    "starred": ("starred", True),
    "read": ("read", True),
    "unread": ("read", False),
    "queued": ("queued", True),
    "noted": ("noted", True),
}
"""The values of `is:`: a mark, and whether it is there."""

ROLES = (*get_args(Role), "link")
"""The values of `has:` that are about links; "note" is one more."""

_YEARS = LatePattern(r"([0-9]{4})?(\.\.\.?|-|–)([0-9]{4})?")


def understand(field: str, value: str, *, typing: bool) -> tuple[Node | None, str | None]:
    """The node for `field:value`, and what is wrong with the value.

    Neither is given where the value is only begun and says nothing yet (`year:2`).
    """
    value = value.strip().lower()
    if field == "year":
        return _years(value, typing=typing)
    choices = [*STATES] if field == "is" else [*ROLES, "note"]
    chosen = value if value in choices else next((c for c in choices if value and c.startswith(value)), None)
    if chosen is None or (chosen != value and not typing):
        return None, f"{field}: takes {', '.join(choices)}"
    if field == "is":
        mark, there = STATES[chosen]
        return (Marked(mark) if there else Not(Marked(mark))), None
    return (Marked("noted") if chosen == "note" else Has(chosen)), None


def _years(value: str, *, typing: bool) -> tuple[Node | None, str | None]:
    if re.fullmatch(r"[0-9]{4}", value):
        return Years(int(value), int(value)), None
    found = _YEARS.compiled.fullmatch(value)
    if found and (found[1] or found[3]):
        first, last = (int(year) if year else None for year in (found[1], found[3]))
        if first is not None and last is not None and first > last:
            first, last = last, first
        return Years(first, last), None
    if typing:
        return _begun(value)
    return None, "a year is written 2015, years 2013..2016, 2013.. or ..2016"


def _begun(value: str) -> tuple[Node | None, str | None]:
    """Years of which only the first digits are typed: "201" is 2010 to 2019."""
    head, dots, tail = value.partition("..")
    if not dots and re.fullmatch(r"[0-9]{1,3}", head):
        scale = 10 ** (4 - len(head))
        return Years(int(head) * scale, (int(head) + 1) * scale - 1), None
    if re.fullmatch(r"[0-9]{4}\.", value):
        return Years(int(value[:4]), None), None
    if dots and re.fullmatch(r"([0-9]{4})?", head) and re.fullmatch(r"[0-9]{0,3}", tail):
        first = int(head) if head else None
        return (Years(first, None) if first is not None else None), None
    return None, "a year is written 2015, years 2013..2016, 2013.. or ..2016"
