"""Blocks and documents for tests, without a reader: `**bold**`, `*italic*` and `[text](url)` become spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notes.document import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from notes.model import Lines

MARK = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\[([^\]]+)\]\(([^)]+)\)")


def block(markdown: str, kind: BlockKind = "paragraph", *, level: int = 0, lines: Lines = (1, 1)) -> Block:
    """One block of a text with inline markup."""
    text = ""
    spans: list[Span] = []
    at = 0
    for mark in MARK.finditer(markdown):
        text += markdown[at : mark.start()]
        inner = mark[1] or mark[2] or mark[3]
        start = len(text)
        text += inner
        if mark[1]:
            spans.append(Span("strong", start, len(text)))
        elif mark[2]:
            spans.append(Span("emphasis", start, len(text)))
        else:
            spans.append(Span("link", start, len(text), mark[4]))
        at = mark.end()
    text += markdown[at:]
    return Block(kind, text, markdown, lines, level, tuple(spans))


def document(*blocks: Block) -> Document:
    """A document of blocks, one after the other, each on a line of its own with an empty one between them."""
    placed: list[Block] = []
    line = 1
    for one in blocks:
        height = one.text.count("\n")
        placed.append(Block(one.kind, one.text, one.markdown, (line, line + height), one.level, one.spans, one.cells))
        line += height + 2
    return Document("notes.md", "markdown", tuple(placed), line)
