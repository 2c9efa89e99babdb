"""Markdown (CommonMark, tables, strike-through) -> blocks, by pulldown-cmark.

The parser says where blocks are and what is inside a line; the Markdown of a block is the text of the source itself,
so that a talk's body is what its author wrote. Only reference links (`[label][ref]`, `[label]`) are rewritten as
inline ones, because their definitions stay behind at the end of the report.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from notes.document import Block, BlockKind, Document
from notes.frontmatter import body_lines
from notes.readers.commonmark import read_definitions, read_events, to_address
from notes.readers.extensions import to_plain_markdown
from notes.readers.inline import Inline, InlineWriter, join_cells
from notes.readers.references import normalise_label, resolve_references
from notes.readers.tight import mend_headings_after_breaks, mend_tight_headings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyromark.event import Range

    from notes.document import SpanKind

_HEADING_ID = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}[ \t]*$")
_CLOSING = re.compile(r"(?:(?:^|[ \t]+)#+)?\s*$")
_BLANKS = re.compile(r"\s+$")
_SILENT = re.compile(r"<!--(?:[^-]|-(?!->))*-->|</?[A-Za-z][^<>]*>")
"""HTML that shows nothing: one comment, or a tag alone on its lines."""
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+[-|: \t]*")
_INLINE: dict[str, SpanKind] = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strike",
    "Link": "link",
    "Image": "image",
}
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
    mend_headings_after_breaks(lines)
    whole = "\n".join(lines)
    references = {normalise_label(label): address for label, address in read_definitions(whole).items()}
    blocks = _Blocks(lines, whole.encode(), references).read(read_events(whole))
    return Document(source, "markdown", tuple(blocks), len(lines), meta=front.meta, problems=front.problems)


class _Blocks:
    """One pass over what a text is made of, as the parser tells it."""

    def __init__(self, lines: list[str], data: bytes, references: dict[str, str]) -> None:
        self.lines = lines
        self.data = data
        self.starts = [0, *accumulate(len(line) + 1 for line in data.split(b"\n"))]
        self.references = references
        self.blocks: list[Block] = []
        self.lists: list[bool] = []
        self.new_item = False
        self.quotes = 0
        self.heading = 0
        self.cells: list[Inline] | None = None
        self.raw: list[str] | None = None
        self.line: InlineWriter | None = None
        self.first = self.last = -1
        """Where the line that is written begins and ends; `last` is -1 where a block of its own says it."""

    def read(self, events: Iterable[tuple[Any, Range]]) -> list[Block]:
        for event, place in events:
            if event.__class__ is str:
                self._sign(event, place)
                continue
            [(name, value)] = event.items()
            if name == "Text":
                if self.raw is None:
                    self._writer(place).text(value)
                else:
                    self.raw.append(value)
            elif name == "Start":
                if value.__class__ is str:
                    self._start(value, None, place)
                else:
                    [(tag, data)] = value.items()
                    self._start(tag, data, place)
            elif name == "End":
                self._end(value if value.__class__ is str else next(iter(value)), place)
            elif self.raw is not None:
                self.raw.append(value)
            elif name == "Code":
                self._writer(place).code(value)
            elif name == "InlineHtml":
                self._writer(place).tag(value)
        return self.blocks

    def _sign(self, name: str, place: Range) -> None:
        if name == "Rule":
            self._close_loose()
            self._add("rule", place["start"], place["end"], "")
        else:
            self._writer(place).line_break()

    def _writer(self, place: Range) -> InlineWriter:
        """What takes the text of a line; an item of a tight list has lines without a paragraph around them."""
        if self.line is None:
            self.line = InlineWriter()
            self.first = place["start"]
            self.last = place["end"]
        elif self.last >= 0:
            self.last = place["end"]
        return self.line

    def _start(self, name: str, value: Any, place: Range) -> None:
        if name in _INLINE:
            self._begin(name, value, place)
            return
        if self.line is not None:
            self._close_loose()
        if name in ("Paragraph", "TableCell", "Heading"):
            self.line = InlineWriter()
            self.last = -1
            if name == "Heading":
                self.heading = int(value["level"][1])
        elif name == "Item":
            self.new_item = True
        elif name == "List":
            self.lists.append(value is not None)
        elif name == "BlockQuote":
            self.quotes += 1
        elif name in ("CodeBlock", "HtmlBlock"):
            self.raw = []
        elif name in ("TableHead", "TableRow"):
            self.cells = []

    def _end(self, name: str, place: Range) -> None:
        if name in _INLINE:
            self._finish(name, place)
            return
        if self.last >= 0:
            self._close_loose()
        start, end = place["start"], place["end"]
        if name == "Paragraph":
            self._close_line(start, end)
        elif name == "Heading":
            self._close_line(start, end)
            self.heading = 0
        elif name == "List":
            self.lists.pop()
            self.new_item = False
        elif name == "BlockQuote":
            self.quotes -= 1
        elif name == "CodeBlock":
            self._add("code", start, end, self._take_raw().rstrip("\n"))
        elif name == "HtmlBlock":
            self._add_html(start, end, self._take_raw())
        elif name == "TableCell" and self.cells is not None and self.line is not None:
            self.cells.append(self.line.finish())
            self.line = None
        elif name in ("TableHead", "TableRow"):
            cells, self.cells = self.cells or [], None
            row = join_cells(cells)
            self._add("row", start, end, row.text, row, cells=tuple(cell.text for cell in cells))

    def _begin(self, name: str, value: Any, place: Range) -> None:
        line = self._writer(place)
        if name == "Link":
            address = value["dest_url"]
            if value["link_type"] == "Email":
                address = f"mailto:{address}"
            url = to_address(address)
            if url is not None:
                line.begin(name, "link", url)
        elif name == "Image":
            line.begin_image(to_address(value["dest_url"]) or "", value["title"])
        elif name == "Strikethrough" and self._is_one_tilde(place):
            line.text("~")
        else:
            line.begin(name, _INLINE[name])

    def _finish(self, name: str, place: Range) -> None:
        line = self._writer(place)
        if name == "Image":
            line.end_image()
        elif name == "Strikethrough" and self._is_one_tilde(place):
            line.text("~")
        else:
            line.end(name)

    def _is_one_tilde(self, place: Range) -> bool:
        """Whether `~one tilde~` stands around the text: in notes that means "about", not struck out."""
        return not self.data.startswith(b"~~", place["start"])

    def _take_raw(self) -> str:
        raw, self.raw = self.raw or [], None
        return "".join(raw)

    def _close_loose(self) -> None:
        """Close the line that stands in an item without a paragraph around it."""
        if self.line is not None and self.last >= 0:
            self._close_line(self.first, self.last)

    def _close_line(self, start: int, end: int) -> None:
        if self.line is None:
            return
        inline = self.line.finish()
        self.line = None
        if self.heading and (not self.new_item or len(self.lists) == 1):
            self.new_item = False
            inline = self._without_signs(inline, start, end).cut(_HEADING_ID)
            self._add("heading", start, end, inline.text, inline, self.heading)
        elif self.new_item:
            self._add("item", start, end, inline.text, inline)
            self.new_item = False
        elif self.quotes:
            self._add("quote", start, end, inline.text, inline)
        else:
            self._add("image" if inline.only_images else "paragraph", start, end, inline.text, inline)

    def _without_signs(self, inline: Inline, start: int, end: int) -> Inline:
        """A heading without blanks at its end, and without closing signs before a tab, which the parser leaves."""
        source = self.data[start:end].rstrip(b"\n")
        if source.endswith(b"\t") and not source.rstrip().endswith(b"\\#"):
            return inline.cut(_CLOSING)
        return inline.cut(_BLANKS)

    def _add(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        text: str,
        inline: Inline | None = None,
        level: int | None = None,
        *,
        cells: tuple[str, ...] = (),
    ) -> None:
        first, after = self._lines(start, end)
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

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        """The lines of some bytes: the first one, counted from 0, and the one after the last."""
        first = bisect_right(self.starts, start) - 1
        return first, max(first + 1, bisect_left(self.starts, end))

    def _add_html(self, start: int, end: int, html: str) -> None:
        """The blocks inside a piece of HTML; a comment or a script has none."""
        if _SILENT.fullmatch(html.strip()):
            return
        from notes.readers.elements import read_fragment  # noqa: PLC0415 - 30 ms that only texts with HTML pay

        first, after = self._lines(start, end)
        for block in read_fragment(html, first + 1):
            lines = (min(max(block.lines[0], first + 1), after), min(max(block.lines[1], first + 1), after))
            self.blocks.append(replace(block, lines=lines, level=block.level or len(self.lists)))
