"""Paragraphs that begin with a title in bold or as a link, with the people who gave it on the lines right below.

Lists of papers are written so: "[Ropes that hold](https://example.org)", "Anna Moss (University of Bergen)",
"Peter Lund (Net Lab)". One such paragraph may be anything; several with full names are talks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notes.names import KNOWN, LIKELY
from notes.people import read_people
from notes.split.runs import Opening

if TYPE_CHECKING:
    from notes.document import Block, Document
    from notes.model import Speaker
    from notes.words import Words

_FEWEST = 3
_ENOUGH_BESIDE = 0.1
"""Likeness of a name in a list of people with their companies."""
_MOST_LINES = 30
_LONGEST_NAME = 100
_SHORTEST, _LONGEST = 4, 250


def titles_over_names(document: Document, known: Words) -> list[Opening]:
    """The talks that are written so, in the order of the text; none where there are fewer than three."""
    found: list[Opening] = []
    sure = 0
    for at, block in enumerate(document.blocks):
        if block.kind != "paragraph" or "\n" not in block.text or not _is_marked_title(block):
            continue
        lines = block.text.split("\n")
        speakers, likeness = _people(lines[1:_MOST_LINES], known)
        if not speakers:
            continue
        sure += likeness >= KNOWN
        rest = block.markdown.split("\n")[1 + len(speakers) :]
        if rest and len(lines) == len(block.markdown.split("\n")):
            line = block.lines[0] + 1 + len(speakers)
            found.append(Opening(at, lines[0], speakers=speakers, first="\n".join(rest), first_line=line))
        else:
            found.append(Opening(at, lines[0], speakers=speakers))
    return found if len(found) >= _FEWEST and sure * 3 >= len(found) else []


def _is_marked_title(block: Block) -> bool:
    """Whether the first line is bold or a link from its first to its last letter."""
    length = block.text.index("\n")
    if not _SHORTEST <= length <= _LONGEST:
        return False
    return any(
        span.kind in ("strong", "link") and span.start == 0 and length - 1 <= span.end <= length for span in block.spans
    )


def _people(lines: list[str], known: Words) -> tuple[tuple[Speaker, ...], float]:
    """The people of the first lines, one a line, and how much the surest reads like a name."""
    found: list[Speaker] = []
    best = 0.0
    for line in lines:
        text = line.strip(" \t\\*_,")
        people = read_people(text, known) if 3 < len(text) <= _LONGEST_NAME else None
        enough = _ENOUGH_BESIDE if found and text.endswith(")") else LIKELY
        if not people or len(people.speakers) != 1 or people.likeness < enough or " " not in people.speakers[0].name:
            break
        found.append(people.speakers[0])
        best = max(best, people.likeness)
    return tuple(found), best
