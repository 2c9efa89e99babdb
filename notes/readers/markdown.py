"""Markdown (CommonMark, tables, strike-through) -> blocks, by markdown-it-py.

The parser says where blocks are and what is inside a line; the Markdown of a block is the text of the source itself,
so that a talk's body is what its author wrote. Only reference links (`[label][ref]`, `[label]`) are rewritten as
inline ones, because their definitions stay behind at the end of the report.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from notes.document import Block, BlockKind, Document
from notes.frontmatter import body_lines
from notes.readers.extensions import to_plain_markdown
from notes.readers.inline import Inline, join_cells, read_inline
from notes.readers.references import resolve_references
from notes.readers.tight import mend_tight_headings

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_HEADING_ID = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}[ \t]*$")
_SILENT = re.compile(r"<!--(?:[^-]|-(?!->))*-->|</?[A-Za-z][^<>]*>")
"""HTML that shows nothing: one comment, or a tag alone on its lines."""
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+[-|: \t]*")
_LONGEST_LINE = 50_000
"""Characters of a line beyond which it is data, not writing; the parser would spend seconds on it."""


def parse(text: str, source: str) -> Document:
    """The document of a Markdown text with newlines for line ends."""
    front, lines = body_lines(text, source)
    for number, line in enumerate(lines):
        if len(line) > _LONGEST_LINE:
            lines[number] = re.sub(r"[\[\]*_`<>!]", " ", line)
    to_plain_markdown(lines)
    mend_tight_headings(lines)
    environment: dict[str, Any] = {}
    tokens = _parser().parse("\n".join(lines), environment)
    references = {key: value["href"] for key, value in environment.get("references", {}).items()}
    blocks = _Blocks(lines, references).read(tokens)
    return Document(source, "markdown", tuple(blocks), len(lines), meta=front.meta, problems=front.problems)


@cache
def _parser() -> MarkdownIt:
    from notes.readers.commonmark import commonmark  # noqa: PLC0415 - 20 ms that a library of schedules never needs

    return commonmark()


class _Blocks:
    """One pass over the tokens of a text."""

    def __init__(self, lines: list[str], references: dict[str, str]) -> None:
        self.lines = lines
        self.references = references
        self.blocks: list[Block] = []
        self.lists: list[bool] = []
        self.new_item = False
        self.quotes = 0
        self.heading = 0
        self.cells: list[Inline] | None = None
        self.row: Token | None = None

    def read(self, tokens: list[Token]) -> list[Block]:
        for token in tokens:
            self._read_structure(token)
        return self.blocks

    def _read_structure(self, token: Token) -> None:
        match token.type:
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1]) if token.nesting > 0 else 0
            case (
                "bullet_list_open" | "ordered_list_open" | "list_item_open" | "bullet_list_close" | "ordered_list_close"
            ):
                self._read_list(token)
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "tr_open":
                self.cells = []
                self.row = token
            case "tr_close":
                self._close_row()
            case "inline":
                self._read_inline(token)
            case "fence" | "code_block":
                self._add("code", token, token.content.rstrip("\n"))
            case "html_block":
                self._add_html(token)
            case "hr":
                self._add("rule", token, "")

    def _read_list(self, token: Token) -> None:
        if token.type == "list_item_open":
            self.new_item = True
        elif token.nesting > 0:
            self.lists.append(token.type.startswith("ordered"))
        else:
            self.lists.pop()
            self.new_item = False

    def _read_inline(self, token: Token) -> None:
        if self.cells is not None:
            self.cells.append(read_inline(token.children or []))
            return
        inline = read_inline(token.children or [])
        if self.heading and (not self.new_item or len(self.lists) == 1):
            self.new_item = False
            inline = inline.cut(_HEADING_ID)
            self._add("heading", token, inline.text, inline, self.heading)
        elif self.new_item:
            self._add("item", token, inline.text, inline)
            self.new_item = False
        elif self.quotes:
            self._add("quote", token, inline.text, inline)
        elif inline.only_images:
            self._add("image", token, inline.text, inline)
        else:
            self._add("paragraph", token, inline.text, inline)

    def _close_row(self) -> None:
        cells, self.cells = self.cells or [], None
        if self.row is not None:
            row = join_cells(cells)
            self._add("row", self.row, row.text, row, cells=tuple(cell.text for cell in cells))

    def _add(
        self,
        kind: BlockKind,
        token: Token,
        text: str,
        inline: Inline | None = None,
        level: int | None = None,
        *,
        cells: tuple[str, ...] = (),
    ) -> None:
        if token.map is None:
            return
        first, after = token.map
        if kind == "row" and after < len(self.lines) and _DELIMITER.fullmatch(self.lines[after]):
            after += 1  # the line under a header, without which its Markdown is no table
        while after > first + 1 and not self.lines[after - 1].strip():
            after -= 1
        source = "\n".join(self.lines[first:after])
        if inline is not None and self.references:
            source = resolve_references(source, self.references)
        self.blocks.append(
            Block(
                kind,
                text,
                source,
                (first + 1, after),
                len(self.lists) if level is None else level,
                inline.spans if inline else (),
                cells,
                ordered=kind == "item" and bool(self.lists) and self.lists[-1],
            )
        )

    def _add_html(self, token: Token) -> None:
        """The blocks inside a piece of HTML; a comment or a script has none."""
        if token.map is None or _SILENT.fullmatch(token.content.strip()):
            return
        from notes.readers.elements import read_fragment  # noqa: PLC0415 - 30 ms that only texts with HTML pay

        first, after = token.map
        for block in read_fragment(token.content, first + 1):
            lines = (min(max(block.lines[0], first + 1), after), min(max(block.lines[1], first + 1), after))
            self.blocks.append(replace(block, lines=lines, level=block.level or len(self.lists)))
