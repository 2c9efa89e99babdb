"""A text as blocks with line numbers: what every format is parsed into and every strategy splits.

Blocks are flat and in the order of the source. A list is its items, one block each, with their depth in `level`;
a table is its rows. That keeps strategies simple: they look at a sequence, and a talk is a run of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notes.model import Lines, Problem

BlockKind = Literal["heading", "paragraph", "item", "row", "quote", "code", "image", "rule", "html"]
SpanKind = Literal["strong", "emphasis", "code", "link", "image", "strike"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's `text` with a markup: `text[start:end]` is strong, or links to `url`, ..."""

    kind: SpanKind
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, one list item, one table row, ...

    `text` has no markup; line breaks within a paragraph stay as newlines. `markdown` is the block as Markdown with
    every reference link resolved. `level` is the heading's level (1..6) or the item's depth (1..), else 0; for
    blocks inside an item it is the item's depth, so that they are known to belong to it. `cells` are a row's.
    `ordered` tells a numbered item. `lines` are those of the source; where several blocks share one line of the
    source (HTML on one long line), `whole_lines` is false.
    """

    kind: BlockKind
    text: str
    markdown: str
    lines: Lines
    level: int = 0
    spans: tuple[Span, ...] = ()
    cells: tuple[str, ...] = ()
    ordered: bool = False
    whole_lines: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A source, parsed: its front matter, its blocks, and what went wrong on the way.

    `title` is what the format itself calls the title (HTML's <title>, reST's document title, org's #+TITLE), None
    for a format without one; front matter is in `meta`, unread. `line_count` is that of the source. `text` is the
    source itself, for what a parser takes away (the indent of a list that it reads as flat).
    """

    source: str
    format: str
    blocks: tuple[Block, ...]
    line_count: int
    title: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    text: str = field(default="", repr=False, compare=False)
