"""Does a text of a folder look like a whole report, with talks of its own? Asked before it is taken for one talk."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from notes.events import ENOUGH, name_in_title
from notes.eventwords import event_words
from notes.headline import habit, read_headline
from notes.names import LIKELY
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block
    from notes.words import Words

_HEADING: Final = re.compile(r"^(#{2,4}|={2,4}|\*{2,4})[ \t]+(\S.{0,200})$", re.MULTILINE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST: Final = 2
"""People that headings name from which they are those of talks: one talk may have its speaker in a heading."""
_JOINTS: Final = frozenset(("at", "from", "in", "of", "on", "my", "the"))


@lru_cache(maxsize=1_024)
def holds_talks(head: str, known: Words) -> bool:
    """Whether headings of one level, below the title, name different people: "## Old ropes - Ada Moss".

    Args:
        head: the beginning of the text.
        known: the vocabulary.
    """
    levels: dict[str, list[str]] = {}
    for sign, line in _HEADING.findall(head):
        levels.setdefault(sign, []).append(line)
    return any(_name_people(lines, known) for lines in levels.values())


def opens_with_talk(blocks: Sequence[Block], known: Words) -> bool:
    """Whether the first heading is no title of the text: it and others of its level name different people."""
    headings = [block for block in blocks if block.kind == "heading"]
    return bool(headings) and _name_people(
        [block.text for block in headings if block.level == headings[0].level], known
    )


def _name_people(lines: Sequence[str], known: Words) -> bool:
    if len(lines) < _FEWEST:
        return False
    usual = habit(lines, known)
    found = (read_headline(line, known, usual=usual).people for line in lines)
    names = {people.speakers[0].name for people in found if people.speakers and people.likeness >= LIKELY}
    return len(names) >= _FEWEST


def is_named_by_event(title: str, event: str | None) -> bool:
    """Whether a title is an event's name and no more: "Quiet Conf 2019", "Notes from Some Meetup".

    Args:
        title: the title of a text.
        event: the event that is known of it, without the year.
    """
    words = [fold(word) for word in _WORD.findall(title)]
    if event and words and words == [fold(word) for word in _WORD.findall(event)]:
        return True
    candidate = name_in_title(title)
    if candidate is None or candidate.score < ENOUGH:
        return False
    name = {fold(word) for word in _WORD.findall(candidate.name)}
    return set(words) - event_words().report - name <= _JOINTS
