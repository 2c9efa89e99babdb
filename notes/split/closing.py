"""What follows the last talk of a report without a heading of its own rank: a farewell, a word about the author, links.

Under headings the last talk reaches to the end of the text. What the author says there about the whole event is told
from the talk by what the other talks look like: none of them has a rule in its midst or headings below its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notes.eventwords import event_words
from notes.split.outline import section_role
from notes.split.runs import is_wrap_up
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block
    from notes.split.context import Draft
    from notes.words import Words

_FEWEST = 3
_MOST_AFTER = 12
"""Blocks after a rule beyond which they are more than a farewell."""
_CLOSING = frozenset(("summary", "comments", "travel", "social"))
_LOOKS_BACK = 300
"""Characters of a paragraph in which it says that it is about the event."""


def without_closing(
    drafts: Sequence[Draft], blocks: Sequence[Block], known: Words, event: str | None
) -> tuple[Draft, ...]:
    """The talks, the last one cut where the author begins to speak of the whole event."""
    if len(drafts) < _FEWEST:
        return tuple(drafts)
    *others, last = drafts
    first = last.start + 1  # a talk keeps at least one block
    ends = [
        end
        for end in (
            _heading(others, last, blocks, known),
            _rule(others, last, blocks),
            _farewell(last, blocks, known, event),
        )
        if end is not None and end >= first
    ]
    return (*others, replace(last, stop=min(ends))) if ends else tuple(drafts)


def _heading(others: Sequence[Draft], last: Draft, blocks: Sequence[Block], known: Words) -> int | None:
    """The first heading for a summary and the like below the last talk, where no other talk has any heading."""
    if any(block.kind == "heading" for draft in others for block in blocks[draft.start : draft.stop]):
        return None
    below = [at for at in range(last.start, last.stop) if blocks[at].kind == "heading"]
    if below and all(section_role(blocks[at].text, known) in _CLOSING for at in below):
        return below[0]
    return None


def _rule(others: Sequence[Draft], last: Draft, blocks: Sequence[Block]) -> int | None:
    """The last rule in the last talk, where a rule in another talk only ends it."""
    for draft in others:
        kept = [at for at in range(draft.start, draft.stop) if blocks[at].kind != "rule"]
        if kept and any(blocks[at].kind == "rule" for at in range(draft.start, kept[-1])):
            return None
    rules = [at for at in range(last.start, last.stop) if blocks[at].kind == "rule"]
    if not rules or any(block.kind in {"heading", "code"} for block in blocks[rules[0] : last.stop]):
        return None
    return rules[0] if last.stop - rules[0] <= _MOST_AFTER else None


def _farewell(last: Draft, blocks: Sequence[Block], known: Words, event: str | None) -> int | None:
    """The first paragraph that begins like the end of a report and speaks of the event."""
    about = (event_words().conference - known.talk_nouns) | frozenset(fold(event or "").split())
    for at in range(last.start + 1, last.stop):
        block = blocks[at]
        if block.kind == "paragraph" and not block.level and is_wrap_up(block.text, known):
            tokens = fold(block.text[:_LOOKS_BACK]).replace(",", " ").replace(".", " ").replace("!", " ").split()
            if any(token in about for token in tokens):
                return at
    return None
