"""The contents of a report as one reads them: talks and other sections in the order of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.engine import Outline
    from notes.model import Lines, Section

UNTITLED = "A section without a title"

_WORDS = 8
"""Words of a section that stand for its title."""

_MARKUP = re.compile(r"[*_`#>]+|!?\[|\]\([^)]*\)")


class Entry(NamedTuple):
    """A row of the contents: a talk with its id, or a section that is no talk."""

    title: str
    talk_id: str | None
    section: Section | None


def entries(outline: Outline) -> list[Entry]:
    """Talks and sections as they follow one another in the source; those without lines come last."""
    found: list[tuple[tuple[bool, int, int], Entry]] = []
    for at, (talk_id, title, lines) in enumerate(outline.talks):
        found.append((_order(lines, at), Entry(title or "Without a title", talk_id, None)))
    first = min((lines[0] for _, _, lines in outline.talks if lines), default=1)
    for at, section in enumerate(outline.other, len(outline.talks)):
        before = section.lines is not None and section.lines[0] < first
        title = section.title or _made_title("Introduction" if before else UNTITLED, section.body)
        found.append((_order(section.lines, at), Entry(title, None, section)))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def outside(outline: Outline) -> list[Entry]:
    """The sections of a report that have text and are no talks."""
    return [entry for entry in entries(outline) if entry.section is not None and entry.section.body.strip()]


def _made_title(name: str, body: str) -> str:
    """What stands for a title: several sections may lack one, and their first words tell them apart."""
    words = _MARKUP.sub("", body).split()
    return f"{name}: {' '.join(words[:_WORDS])}{'…' if len(words) > _WORDS else ''}" if words else name


def _order(lines: Lines | None, at: int) -> tuple[bool, int, int]:
    return (lines is None, lines[0] if lines else 0, at)
