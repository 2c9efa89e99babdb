"""HTML elements -> blocks: for whole pages, for HTML inside Markdown, and for readers that go through HTML.

One walk over the tree of lxml. Line numbers come from the parser (the line on which a start tag ends) and from the
line breaks that are counted in between.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from notes.document import Block
from notes.links import is_safe
from notes.readers.rich import RichText, fenced, make_block, make_row

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lxml.html import HtmlElement, HTMLParser

    from notes.document import BlockKind, SpanKind

_INLINE: Final[dict[str, SpanKind]] = {
    "a": "link", "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis",
    "dfn": "emphasis", "code": "code", "kbd": "code", "samp": "code", "tt": "code", "s": "strike", "del": "strike",
    "strike": "strike",
}  # fmt: skip
_PLAIN: Final = frozenset(
    (
        "abbr",
        "acronym",
        "bdi",
        "bdo",
        "big",
        "center",
        "data",
        "font",
        "ins",
        "label",
        "mark",
        "noscript",
        "nobr",
        "q",
        "ruby",
        "rb",
        "rt",
        "rp",
        "small",
        "span",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    )
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SKIPPED: Final = frozenset(
    (
        "script",
        "style",
        "template",
        "svg",
        "math",
        "button",
        "input",
        "select",
        "textarea",
        "option",
        "canvas",
        "audio",
        "video",
        "object",
        "embed",
        "map",
        "head",
        "link",
        "meta",
        "title",
        "base",
        "dialog",
    )
)
_BLOCKS_IN_CELLS: Final = frozenset(
    (
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "table",
        "pre",
        "blockquote",
        "article",
        "section",
        "hr",
    )
)
_LAST_TRUSTED_LINE: Final = 65_534
"""libxml2 keeps the line of an element in 16 bits."""


def read_fragment(html: str, first_line: int) -> list[Block]:
    """The blocks of a piece of HTML that begins on line `first_line` of its source; unclosed tags are no trouble."""
    from lxml.etree import LxmlError  # noqa: PLC0415 - as below
    from lxml.html import fragment_fromstring  # noqa: PLC0415 - 30 ms that only texts with HTML pay

    parser = make_parser()
    clean = html.replace("\0", " ")
    try:
        # Made in one go: the wrapper stands on the first line, so lines count from there.
        root = fragment_fromstring(f"<div>{clean}</div>".encode(errors="replace"), parser=parser)
    except (LxmlError, ValueError):
        return []
    return read_elements(root, first_line=first_line)


def make_parser() -> HTMLParser:
    """A parser that takes UTF-8, fetches nothing and keeps comments, which may hold line breaks."""
    from lxml import html  # noqa: PLC0415 - see read_fragment

    return html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)


def read_elements(
    root: HtmlElement, *, first_line: int = 1, left_out: Collection[HtmlElement] = frozenset()
) -> list[Block]:
    """The blocks below `root`, without the elements in `left_out`; `first_line` is the one where line 1 stands."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - see read_fragment

    walk = _Walk(first_line)
    steps = iterwalk(root, events=("start", "end", "comment"))
    for event, element in steps:
        if event == "comment":
            walk.pass_over(element.text or "")
            if element is not root:
                walk.text(element.tail)
        elif event == "start":
            if element.tag in _SKIPPED or element in left_out:
                walk.flush()
                walk.at(element)
                walk.pass_over("".join(element.itertext()))
                walk.skipped.add(element)
                steps.skip_subtree()
            else:
                walk.start(element)
        else:
            if element in walk.skipped:
                walk.skipped.discard(element)
            else:
                walk.end(element)
            if element is not root:
                walk.text(element.tail)
    walk.flush()
    return share_lines(walk.blocks)


def share_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those marked that stand on a line together with another one."""
    last = [block.lines[1] for block in blocks]
    shared: set[int] = set()
    reach = 0
    for number, block in enumerate(blocks):
        if number and block.lines[0] <= reach:
            shared.add(number)
            shared.add(number - 1)
        reach = max(reach, last[number])
    return [
        dataclasses.replace(block, whole_lines=False) if number in shared else block
        for number, block in enumerate(blocks)
    ]


class _Walk:
    """Where the walk is: the open marks, lists and quotes, and the block that is being collected."""

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
        line = element.sourceline or 0
        if line <= _LAST_TRUSTED_LINE:
            self.line = max(self.line, line + self.offset)

    def pass_over(self, text: str) -> None:
        self.line += text.count("\n")

    def start(self, element: HtmlElement) -> None:
        self.at(element)
        tag = str(element.tag)
        if self.code is not None:
            self.code.append("\n" if tag == "br" else "")
        elif tag in _INLINE:
            self._open_mark(element, tag)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag == "iframe":
            self._frame(element)
        elif tag not in _PLAIN:
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
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
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
        tag = str(element.tag)
        if self.code is not None:
            if tag == "pre":
                self._end_code()
        elif tag in _INLINE:
            self._close_mark()
        elif tag not in _PLAIN and tag not in ("br", "img", "iframe"):
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        if self.cells is not None:
            if tag == "tr":
                self._end_row()
            return
        self.flush()
        if tag in _HEADINGS:
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
        kind = _INLINE[tag]
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
            if rich._length:  # noqa: SLF001
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
        if self.heading and not depth:
            return "heading", self.heading
        if self.new_item:
            self.new_item = False
            return "item", max(1, depth)
        if self.quotes:
            return "quote", depth
        return ("image" if rich.only_images else "paragraph"), depth


def _holds_data(table: HtmlElement) -> bool:
    """Whether a table is one; a page laid out by a table has headings and lists in its cells."""
    return not any(
        element is not table and element.tag in _BLOCKS_IN_CELLS for element in table.iter(*_BLOCKS_IN_CELLS)
    )
