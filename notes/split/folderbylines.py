"""The speakers of a folder's files: in their titles or in a line below, where most of the files name them so."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.headline import habit, read_headline
from notes.kindlines import kind_in_line
from notes.names import LIKELY
from notes.people import People, read_people
from notes.speakerlines import names_people, speaker_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Document
    from notes.model import Speaker
    from notes.split.context import Draft
    from notes.words import Words

_LONGEST_BYLINE = 100


def by_habit(draft: Draft, titles: Sequence[str], known: Words) -> Draft:
    """The talk with the speaker that its title names in the way in which most titles of the folder name theirs."""
    usual = habit([draft.title, *titles], known)
    headline = read_headline(draft.title, known, usual=usual) if usual else None
    if headline is None or headline.how != usual or draft.inferred:
        return draft
    return replace(draft, title=headline.title, speakers=headline.people.speakers)


def with_byline(draft: Draft, document: Document, heads: Sequence[str], known: Words) -> Draft:
    """The talk with the full names alone in its first paragraph, where most of the folder's files have such a line."""
    habits = [_first_line(head) for head in heads]
    if (
        draft.speakers
        or draft.head is None
        or sum(_full_names(line, known) != () for line in habits) * 3 < 2 * len(habits)
    ):
        return draft
    for at, block in enumerate(document.blocks[draft.start : draft.start + 3], draft.start):
        if at == draft.start and block.kind == "heading" and (names := _full_names(block.text, known)):
            return replace(draft, speakers=names, start=at + 1 if at + 1 < draft.stop else at)
        if block.kind in ("paragraph", "quote") and _full_names(block.text.split("\n")[0], known):
            speakers = speaker_lines([block], known, usual=True)[0]
            start = at + 1 if at + 1 < draft.stop and "\n" not in block.text else draft.start
            above = (kind_in_line(one.text, known) for one in document.blocks[draft.start : at])
            kind = draft.kind or next((kind for kind in above if kind), None)
            return replace(draft, speakers=speakers or None, start=start, kind=kind)
    return draft


def habits_of(texts: Sequence[tuple[str, str]], known: Words) -> tuple[str, bool]:
    """How most titles of a folder name their speakers, and whether most texts do so in a line below: (title, head)."""
    named = sum(_full_names(_first_line(head), known) != () for _, head in texts)
    return habit([title for title, _ in texts], known), named * 3 >= 2 * len(texts)


@lru_cache(maxsize=1_024)
def _first_line(head: str) -> str:
    """The first line below the title that is no directive."""
    title, _, rest = head.partition("\n")
    lines = [line for line in rest.split("\n")[:10] if line and (line[0].isalpha() or line[0] in "[*_#>")]
    return lines[0] if lines and title.startswith("#") else ""


def _full_names(line: str, known: Words) -> tuple[Speaker, ...]:
    text = line.strip("*_#> ")
    people = read_people(text, known) if 3 < len(text) <= _LONGEST_BYLINE and text[-1] not in ".:!?" else People()
    sure = people.likeness >= LIKELY and all(" " in speaker.name for speaker in people.speakers)
    return people.speakers if sure else ()


@lru_cache(maxsize=4_096)
def has_byline(head: str, known: Words) -> bool:
    """Whether a heading opens the text and people with their company stand alone on the line below it."""
    lines = [line.strip() for line in head.split("\n", 8)[:8] if line.strip()]
    if len(lines) < 3 or not re.match(r"#{1,2}\s", lines[0]) or len(lines[1]) > _LONGEST_BYLINE:
        return False
    people = read_people(lines[1].strip("*_# "), known)
    if lines[1].startswith("#"):  # a heading with nothing but names needs no company
        return names_people(lines[1].strip("*_# "), known)
    return people.affiliated and people.likeness >= LIKELY
