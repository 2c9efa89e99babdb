"""What the search box can finish for one: the names of fields, and the values of the field that is being typed.

`context` looks at the word before the cursor; `finished` puts a choice in its place.

>>> context("graphite speaker:wi", 19)
Context(start=9, end=19, field='speaker', begun='wi')
>>> finished("graphite speaker:wi", context("graphite speaker:wi", 19), "John Willis")
('graphite speaker:"John Willis" ', 31)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.query.values import ROLES, STATES
from notes.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.engine import Facet

FACET_FIELDS: Mapping[str, Facet] = {"speaker": "speaker", "event": "event", "tag": "tag", "topic": "topic"}
"""Fields whose values the library has."""

FIXED: Mapping[str, Sequence[str]] = {"kind": KINDS, "is": tuple(STATES), "has": (*ROLES, "note")}
"""Fields whose values are always the same."""

FIELDS = ("speaker", "event", "tag", "topic", "kind", "year", "title", "is", "has", "note")

_WORD = re.compile(r"""(?:^|(?<=[\s(-]))(?:(?P<field>[a-z]+):)?(?P<quote>["“]?)(?P<begun>[^"“”()]*)$""", re.IGNORECASE)
_PLAIN = re.compile(r"[\w.+#-]+")


@dataclass(frozen=True, slots=True)
class Context:
    """The word that is being typed, at `start` to `end` of the query, and the field before it."""

    start: int
    end: int
    field: str | None
    begun: str


def context(text: str, cursor: int) -> Context | None:
    """The word before the cursor, None where there is nothing that could be finished."""
    before = text[:cursor]
    for found in _candidates(before):
        field, quoted, begun = found["field"], bool(found["quote"]), found["begun"]
        if field is not None:
            field = field.lower()
        if (field is None and quoted) or (not quoted and re.search(r"\s", begun)):
            continue
        if field in FACET_FIELDS or field in FIXED:
            return Context(found.start(), cursor, field, begun)
        if field is None and len(begun) >= 2 and any(name.startswith(begun.lower()) for name in FIELDS):
            return Context(found.start(), cursor, None, begun)
    return None


def _candidates(before: str) -> list[re.Match[str]]:
    """Every place from which the rest could be the word in question, the nearest to the cursor first."""
    starts = [0, *(match.end() for match in re.finditer(r"[\s(-]", before))]
    found = [_WORD.match(before, start) for start in reversed(starts[-12:])]
    return [match for match in found if match is not None]


def fixed_choices(wanted: Context) -> list[str]:
    """The choices that need no library: names of fields, kinds, states and roles."""
    begun = wanted.begun.lower()
    if wanted.field is None:
        return [f"{name}:" for name in FIELDS if name.startswith(begun)]
    return [value for value in FIXED.get(wanted.field, ()) if value.startswith(begun)]


def finished(text: str, wanted: Context, choice: str) -> tuple[str, int]:
    """The query with the choice in place of what was begun, and where the cursor stands then."""
    if wanted.field is None:
        written = choice
    else:
        simple = _PLAIN.fullmatch(choice) is not None
        value = choice if simple else '"' + choice.replace('"', "") + '"'
        written = f"{wanted.field}:{value} "
    after = text[wanted.end :].lstrip() if written.endswith(" ") else text[wanted.end :]
    return text[: wanted.start] + written + after, wanted.start + len(written)
