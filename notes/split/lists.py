"""A talk for each top-level list of a text that is nothing but lists: notes of an unconference, without titles.

Two shapes are read: lists that are nested as they should be, where each outermost item with notes below is a session;
and the output of an HTML conversion that lost the indents. There a sublist starts in the first column too, after a
line of four blanks for each level, a line of one blank ends it, and an item with a sublist is written twice. A new
session then is an item in the first column after a line that is empty or holds one blank.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from notes.kinds import kinds_in
from notes.split.context import Draft, Part, Proposal
from notes.split.runs import inferred_title
from notes.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Document
    from notes.model import Kind
    from notes.split.context import Context
    from notes.words import Words

_INDENT = re.compile(r" {4,80}$")
_ITEM = re.compile(r"( ?)[-*+] (.{1,4000})")
_RULES = ("chatham house",)
"""Ground rules that are read out at the start of an unconference."""


@dataclass(slots=True)
class _Item:
    depth: int
    text: str
    lines: tuple[int, int]
    parent: bool = False


@dataclass(slots=True)
class _Session:
    items: list[_Item] = field(default_factory=list)

    @property
    def lines(self) -> tuple[int, int]:
        return self.items[0].lines[0], self.items[-1].lines[1]

    def kept(self) -> list[_Item]:
        """The items without those that the conversion wrote a second time, after their own sublist."""
        parents: set[str] = set()
        kept: list[_Item] = []
        for item in self.items:
            if item.text in parents:
                continue
            kept.append(item)
            if item.parent:
                parents.add(item.text)
        return kept


def propose(document: Document, context: Context) -> Proposal | None:
    """Sessions of a text that consists of lists."""
    known = words(context.language)
    blocks = document.blocks
    inside = sum(len(block.text) for block in blocks if block.kind == "item" or block.level)
    if not blocks or inside * 10 < 8 * sum(len(block.text) for block in blocks):
        return None
    if any(block.kind == "heading" for block in blocks):
        return None
    flattened = _read_flattened(document)
    sessions = flattened or _read_nested(document)
    if len(sessions) < 3 or not (flattened or _is_unconference(document, context, known)):
        return None
    left_out = [_is_no_session(session, at, sessions, known) for at, session in enumerate(sessions)]
    other = [session for session, no_talk in zip(sessions, left_out, strict=True) if no_talk]
    talks = [session for session, no_talk in zip(sessions, left_out, strict=True) if not no_talk]
    if len(talks) < 2:
        return None
    firsts = [block.lines[0] for block in blocks]
    drafts = [_draft(session, kind, firsts) for session, kind in zip(talks, _kinds(talks, other), strict=True)]
    parts = [Part("", *_range(session, firsts)) for session in other]
    how = "lists that a conversion has flattened" if flattened else "outermost items with notes below"
    why = f"{len(drafts)} {how}, in a text without headings"
    return Proposal("lists", tuple(drafts), 0.8 if flattened else 0.5, why, tuple(parts))


def _read_flattened(document: Document) -> list[_Session]:
    """The sessions of a conversion without indents; none where the text does not look like one."""
    lines = document.text.split("\n")
    opened = sum(1 for here, after in pairwise(lines) if _INDENT.fullmatch(here) and after[:2] == "- ")
    if opened < 3:
        return []
    sessions: list[_Session] = []
    depth = opening = 0
    for number, line in enumerate(lines, 1):
        blank = not line.strip()
        item = None if blank else _ITEM.fullmatch(line.rstrip())
        if blank:
            opening = len(line) // 4
            depth -= len(line) == 1
        elif item and item.group(1) == "" and not opening:
            sessions.append(_Session([_Item(0, item.group(2), (number, number))]))
            depth = 0
        elif item and sessions:
            if item.group(1) == "" and opening:
                depth = opening
                sessions[-1].items[-1].parent = True
            sessions[-1].items.append(_Item(max(0, depth), item.group(2), (number, number)))
        elif sessions:
            last = sessions[-1].items[-1]
            last.text = f"{last.text} {line.strip()}"
            last.lines = (last.lines[0], number)
        if not blank:
            opening = 0
    return sessions


def _read_nested(document: Document) -> list[_Session]:
    """The outermost items of a list, each with what lies below; none where fewer than half have anything below."""
    sessions: list[_Session] = []
    blocks = document.blocks
    top = min((block.level for block in blocks if block.kind == "item"), default=0)
    for at, block in enumerate(blocks):
        if block.kind == "item" and block.level == top:
            below = at + 1 < len(blocks) and blocks[at + 1].level > top
            sessions.append(_Session([_Item(0, block.text, block.lines, below)]))
        elif sessions and block.level:
            sessions[-1].items.append(_Item(block.level - top, block.text, block.lines))
    with_notes = sum(len(session.items) > 1 for session in sessions)
    return sessions if with_notes * 3 >= len(sessions) * 2 else []


def _is_unconference(document: Document, context: Context, known: Words) -> bool:
    """Whether anything says that the lists are sessions: notes of a single talk look the same."""
    said = " ".join(block.text[:200] for block in document.blocks[:3])
    title = document.meta.get("title")
    named = kinds_in(f"{title if isinstance(title, str) else ''} {context.path[-120:]} {said}".replace("-", " "), known)
    return bool(named & {"open space", "lightning talk", "ignite"}) or any(rule in said.casefold() for rule in _RULES)


def _is_no_session(session: _Session, at: int, sessions: Sequence[_Session], known: Words) -> bool:
    """The ground rules, and the list of topics that were proposed, which comes before all sessions."""
    first = session.items[0].text
    if any(rule in first.casefold() for rule in _RULES) or known.section(first) is not None:
        return True
    if at > 1:
        return False
    sizes = [len(other.items) for other in sessions[at + 1 :]]
    if len(sizes) < 3 or not 1 < len(session.items) < median(sizes[: len(sizes) // 2 + 1]):
        return False
    return (
        sum(len(item.text.split()) for item in session.items) < 6 * len(session.items) and not session.items[0].parent
    )


def _kinds(talks: Sequence[_Session], other: Sequence[_Session]) -> list[Kind | None]:
    """Open space sessions; where a run of much shorter ones ends the day, those are lightning talks."""
    open_space = any(rule in session.items[0].text.casefold() for session in other for rule in _RULES)
    sizes = [len(talk.items) for talk in talks]
    large = median(sorted(sizes)[len(sizes) // 2 :])
    short = len(talks)
    while short > 0 and sizes[short - 1] * 3 < large:
        short -= 1
    lightning = len(talks) - short >= 3 and short > 0
    return [
        "lightning talk" if lightning and at >= short else "open space" if open_space or lightning else None
        for at in range(len(talks))
    ]


def _range(session: _Session, firsts: Sequence[int]) -> tuple[int, int]:
    """The blocks that begin within a session's lines; `firsts` are the first lines of all blocks."""
    first, last = session.lines
    return bisect_left(firsts, first), bisect_right(firsts, last)


def _draft(session: _Session, kind: Kind | None, firsts: Sequence[int]) -> Draft:
    kept = session.kept()
    start, stop = _range(session, firsts)
    first = kept[0].text
    stated = kept[0].parent and len(first.split()) <= 8 and not fold(first).endswith("agenda") and first[:1].isupper()
    title = first if stated else inferred_title(first)
    body = "\n".join(f"{'  ' * item.depth}- {' '.join(item.text.split())}" for item in kept)
    return Draft(title, start, stop, None, not stated, kind, (), (), body, session.lines)
