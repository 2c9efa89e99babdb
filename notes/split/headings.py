"""A talk for each heading of the right level."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from notes.split.context import Draft, Part, Proposal
from notes.words import words

if TYPE_CHECKING:
    from notes.document import Document
    from notes.split.context import Context


def propose(document: Document, context: Context) -> Proposal | None:
    """A talk for each heading of the commonest level below which there is text."""
    blocks = document.blocks
    known = words(context.language)
    heads = [at for at, block in enumerate(blocks) if block.kind == "heading" and block.text.strip()]
    if len(heads) < 2:
        return None
    levels = Counter(
        blocks[at].level
        for at in heads
        if known.section(blocks[at].text) is None and at + 1 < len(blocks) and blocks[at + 1].kind != "heading"
    )
    if not levels:
        return None
    level = max(levels, key=lambda level: (levels[level], level))
    talks: list[Draft] = []
    other: list[Part] = []
    above: list[tuple[int, str]] = []
    for number, at in enumerate(heads):
        block = blocks[at]
        while above and above[-1][0] >= block.level:
            above.pop()
        following = heads[number + 1 :]
        stop = next((later for later in following if blocks[later].level <= level), len(blocks))
        if block.level == level and known.section(block.text) is None:
            talks.append(Draft(block.text, at + 1, stop, at, groups=tuple(title for _, title in above)))
        elif block.level <= level:
            other.append(Part(block.text, at + 1, following[0] if following else len(blocks)))
        above.append((block.level, block.text))
    why = f"{len(talks)} headings of level {level}"
    return Proposal("headings", tuple(talks), 0.6, why, tuple(other))
