"""The walk over elements of HTML: what is open, what is being collected, and what has become a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notes.document import Block
from notes.links import is_safe
from notes.readers.htmltags import BLOCKS_IN_CELLS, HEADINGS, INLINE, PLAIN
from notes.readers.rich import RichText, fenced, make_block, make_row

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from notes.document import BlockKind, SpanKind

_LAST_TRUSTED_LINE: Final = 65_534
"""libxml2 keeps the line of an element in 16 bits."""


class Walk:
    """Where the walk is: the open marks, lists and quotes, and the block that is being collected.

    Elements are given in document order, `start` and `end` for each and `text` for what is between them; `pass_over`
    counts the lines of what is left out. `blocks` are complete after `flush`. Lines count from `first_line`.
    """

    def __init__(self, first_line: int) -> None:
        self.offset = first_line - 1
        self.line = first_line
        self.blocks: list[Block] = []
        self.skipped: set[HtmlElement] = set()
        self.rich = RichText()
        self.first: int | None = None
        self.last = first_line
        self.marks: list[tuple[SpanKind, str | None]] = []
        self.after_break = False
        self.lists: list[bool] = []
        self.new_item = False
        self.quotes = 0
        self.heading = 0
        self.terms = 0
        self.code: list[str] | None = None
        self.tables: list[bool] = []
        self.cells: list[RichText] | None = None
        self.row_first = first_line

    def at(self, element: HtmlElement) -> None:
        """Go on to the line of an element."""
        line = element.sourceline or 0
        if line <= _LAST_TRUSTED_LINE:
            self.line = max(self.line, line + self.offset)

    def pass_over(self, text: str) -> None:
        """Count the lines of a text that is left out."""
        self.line += text.count("\n")

    def start(self, element: HtmlElement) -> None:
        """An element begins."""
        self.at(element)
        tag = str(element.tag)
        if self.code is not None:
            self.code.append("\n" if tag == "br" else "")
        elif tag in INLINE:
            self._open_mark(element, tag)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag == "iframe":
            self._frame(element)
        elif tag not in PLAIN:
            self._start_block(element, tag)
        self.text(element.text)

    def _start_block(self, element: HtmlElement, tag: str) -> None:
        if self.cells is not None:  # in a row: paragraphs within a cell are one text
            if tag in ("td", "th"):
                self._close_marks()
                self.rich = RichText()
                self.cells.append(self.rich)
                self._reopen_marks()
            else:
                self.rich.write(" ")
            return
        self.flush()
        if tag in HEADINGS:
            self.heading = HEADINGS[tag]
        elif tag in ("ul", "ol", "menu", "dir"):
            self.lists.append(tag == "ol")
            self.new_item = False
        elif tag == "li":
            self.new_item = True
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "pre":
            self.code = []
            self.first = self.line
        elif tag == "dt":
            self.terms += 1
        elif tag == "hr":
            self.blocks.append(Block("rule", "", "---", (self.line, self.line)))
        elif tag == "table":
            self.tables.append(_holds_data(element))
        elif tag == "tr" and self.tables and self.tables[-1]:
            self.cells = []
            self.row_first = self.line

    def end(self, element: HtmlElement) -> None:
        """An element ends."""
        tag = str(element.tag)
        if self.code is not None:
            if tag == "pre":
                self._end_code()
        elif tag in INLINE:
            self._close_mark()
        elif tag not in PLAIN and tag not in ("br", "img", "iframe"):
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        if self.cells is not None:
            if tag == "tr":
                self._end_row()
            return
        self.flush()
        if tag in HEADINGS:
            self.heading = 0
        elif tag in ("ul", "ol", "menu", "dir"):
            if self.lists:
                self.lists.pop()
            self.new_item = False
        elif tag == "li":
            self.new_item = False
        elif tag == "blockquote":
            self.quotes -= 1
        elif tag == "dt":
            self.terms -= 1
        elif tag == "table":
            self.tables.pop()

    def text(self, text: str | None) -> None:
        """Text between two tags."""
        if not text:
            return
        if self.code is not None:
            self.code.append(text)
            self.line += text.count("\n")
            return
        if text.strip():
            lead = len(text) - len(text.lstrip())
            start = self.line + text.count("\n", 0, lead)
            if self.first is None:
                self.first = start
            self.last = self.line + text.rstrip().count("\n")
            self.after_break = False
        self.line += text.count("\n")
        if self.cells != []:  # between <tr> and its first cell there is nothing to keep
            self.rich.write(text.replace("\n", " "))

    def _open_mark(self, element: HtmlElement, tag: str) -> None:
        kind = INLINE[tag]
        url = None
        if kind == "link":
            url = (element.get("href") or "").strip()
            if not is_safe(url) and (":" in url.split("/", 1)[0] or url.startswith("#") or not url):
                url = ""
        self.marks.append((kind, url))
        if url != "":
            self.rich.open(kind, url)
        else:  # a name or a place within the page, or an address that must not be opened: its text stays
            self.marks[-1] = (kind, "")

    def _close_mark(self) -> None:
        if self.marks:
            _, url = self.marks.pop()
            if url != "":
                self.rich.close()

    def _close_marks(self) -> None:
        for _, url in reversed(self.marks):
            if url != "":
                self.rich.close()

    def _reopen_marks(self) -> None:
        for kind, url in self.marks:
            if url != "":
                self.rich.open(kind, url)

    def _break(self) -> None:
        if self.after_break and self.cells is None:
            self.flush()
        elif self.cells is not None:
            self.rich.write(" ")
        else:
            self.rich.write("\n")
            self.after_break = True

    def _image(self, element: HtmlElement) -> None:
        url = element.get("src") or ""
        if self.cells == [] or (not is_safe(url) and ":" in url.split("/", 1)[0]):
            return
        label = " ".join((element.get("alt") or element.get("title") or "").split())
        self.first = self.line if self.first is None else self.first
        self.last = self.line
        self.after_break = False
        self.rich.image(label, url)

    def _frame(self, element: HtmlElement) -> None:
        url = element.get("src") or ""
        url = "https:" + url if url.startswith("//") else url
        if is_safe(url) and self.cells is None:
            self.flush()
            self.first = self.last = self.line
            self.rich.mark("link", " ".join((element.get("title") or url).split()), url)
            self.flush()

    def _end_code(self) -> None:
        text = "".join(self.code or ()).strip("\n")
        self.code = None
        first, self.first = self.first or self.line, None
        if text.strip():
            block = Block("code", text, fenced(text), (first, max(first, self.line)), len(self.lists))
            self.blocks.append(block)

    def _end_row(self) -> None:
        self._close_marks()
        cells, self.cells = self.cells or [], None
        self.rich = RichText()
        self._reopen_marks()
        self.first = None
        if any(not cell.blank for cell in cells):
            self.blocks.append(make_row(cells, (self.row_first, max(self.row_first, self.last))))

    def flush(self) -> None:
        """End the block that is being collected, if there is anything in it."""
        self.after_break = False
        if self.cells is not None:
            return
        rich, first = self.rich, self.first
        if rich.blank:
            self._close_marks()
            self.rich = RichText()
            self._reopen_marks()
            self.first = None
            return
        self._close_marks()
        self.rich = RichText()
        self.first = None
        first = self.line if first is None else first
        lines = (first, max(first, self.last))
        kind, level = self._kind(rich)
        ordered = kind == "item" and bool(self.lists) and self.lists[-1]
        self.blocks.append(make_block(kind, rich, lines, level=level, ordered=ordered))
        self._reopen_marks()

    def _kind(self, rich: RichText) -> tuple[BlockKind, int]:
        depth = len(self.lists)
        if self.heading and (
            not depth or (depth == 1 and self.new_item)
        ):  # a list of articles has headings in its items
            self.new_item = False
            return "heading", self.heading
        if self.new_item:
            self.new_item = False
            return "item", max(1, depth)
        if self.quotes:
            return "quote", depth
        return ("image" if rich.only_images else "paragraph"), depth


def _holds_data(table: HtmlElement) -> bool:
    """Whether a table is one; a page laid out by a table has headings and lists in its cells."""
    return not any(element is not table and element.tag in BLOCKS_IN_CELLS for element in table.iter(*BLOCKS_IN_CELLS))
