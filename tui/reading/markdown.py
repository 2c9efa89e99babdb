"""Markdown to blocks: what pulldown-cmark tells of a text, flattened, with what stands before each line.

Any text comes out as blocks in a time that grows with its length. Texts beyond `WHOLE` characters are parsed in pieces
that end at blank lines, so that nothing else waits long for the parser.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from notes.readers.commonmark import read_events, to_address
from tui import safe
from tui.reading.htmltext import add_html
from tui.reading.inline import INLINE, InlineBuilder
from tui.reading.passage import Block, BlockKind, Passage, PassageBuilder, Stop, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.reading.passage import Blocks

WHOLE = 100_000
"""Characters of a text that is parsed at once."""

CHUNK = 20_000
"""Characters that are parsed at a time of a longer one."""

LONGEST_CHUNK = 60_000
"""Characters after which a text is cut even where no blank line allows it."""

LONGEST_LINE = 50_000
"""Characters of a line whose markup is read; longer ones, which no person writes, are shown as they are."""

DEEPEST = 40
"""Lists and quotations inside of one another that are told apart; what is deeper stands where the deepest does."""

QUOTE = "▌ "
_BULLETS = ("• ", "◦ ", "▪ ")
_fence = re.compile(r" {0,3}(```|~~~)")


def prepare() -> None:
    """Import the parser, so that the first talk does not wait for it; meant for a thread after the first paint."""
    parse("a")
    to_address("https://a.example/\u00e4")


def parse(source: str, stop: Callable[[], bool] | None = None) -> Blocks:
    """The blocks of a Markdown text, which may be any text at all.

    Raises:
        Stop: `stop` said so; it is asked between blocks.
    """
    builder = _Builder(stop)
    for chunk in _chunks(safe.encodable(source)):
        if len(chunk) > LONGEST_LINE and chunk.find("\n", 0, -1) < 0:
            builder.plain(chunk)
        else:
            builder.read(chunk)
    return tuple(builder.blocks)


def _chunks(source: str) -> Iterator[str]:
    """The text in pieces that end at a blank line, outside of fences and before a line that is not indented.

    A line longer than `LONGEST_LINE` outside of a fence is a piece of its own.
    """
    whole = len(source) <= WHOLE
    if whole and len(source) <= LONGEST_LINE:
        yield source
        return
    lines: list[str] = []
    size = 0
    fenced = blank = False
    for line in source.splitlines(keepends=True):
        long = len(line) > LONGEST_LINE and not fenced
        starts = blank and not fenced and line[0] not in " \t\r\n"
        if long or (not whole and size >= CHUNK and (starts or size >= LONGEST_CHUNK)):
            yield "".join(lines)
            lines, size = [], 0
        if long:
            yield line
            continue
        lines.append(line)
        size += len(line)
        fenced ^= _fence.match(line) is not None
        blank = line.isspace()
    yield "".join(lines)


def _alike(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


class _Container:
    """A list item or quotation around a block: what it puts before the first line and before the others."""

    __slots__ = ("_marker", "rest")

    def __init__(self, marker: str, rest: str) -> None:
        self._marker = marker
        self.rest = rest

    def take(self) -> str:
        marker, self._marker = self._marker, self.rest
        return marker


class _Builder:
    """Goes through what the parser tells, in the order of the text."""

    def __init__(self, stop: Callable[[], bool] | None) -> None:
        self.blocks: list[Block | Table] = []
        self._stop = stop
        self._containers: list[_Container] = []
        self._lists: list[int | None] = []
        self._gap = False
        self._last_rest = ""
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._rows: list[tuple[Passage, ...]] = []
        self._cells: list[Passage] | None = None
        self._raw: list[str] | None = None
        self._line: InlineBuilder | None = None

    def read(self, text: str) -> None:
        data = text.encode()
        for event, place in read_events(text):
            if event.__class__ is str:
                self._sign(event)
                continue
            [(name, value)] = event.items()
            if name not in {"Start", "End"}:
                if self._raw is None:
                    self._inside().add(name, value)
                else:
                    self._raw.append(value)
                continue
            tag, details = (value, None) if value.__class__ is str else next(iter(value.items()))
            if tag not in INLINE:
                self._close_line()
                if name == "Start":
                    self._open(tag, details)
                else:
                    self._close(tag)
            elif tag == "Strikethrough" and not data.startswith(b"~~", place["start"]):
                self._inside().add("Text", "~")  # `~one tilde~` means "about" in notes
            elif name == "Start":
                self._inside().open(tag, details)
            else:
                self._inside().close(tag)
        self._gap = True

    def _sign(self, name: str) -> None:
        if name == "Rule":
            self._close_line()
            self._add("rule", Passage(""))
            self._gap = True
        else:
            self._inside().line_break(name)

    def plain(self, text: str) -> None:
        """Add a paragraph without looking for markup in it."""
        builder = PassageBuilder()
        builder.text(text.strip())
        self._add("paragraph", builder.done())
        self._gap = True

    def _inside(self) -> InlineBuilder:
        """What takes what stands inside a paragraph; an item of a tight list has lines without one around them."""
        if self._line is None:
            self._line = InlineBuilder()
        return self._line

    def _close_line(self) -> None:
        if self._line is None:
            return
        passage = self._line.done()
        self._line = None
        if self._cells is not None:
            self._cells.append(passage)
        elif passage.text:
            self._add(self._kind, passage, self._level)

    def _surround(self) -> tuple[str, str, bool, str]:
        """What stands before the lines of the next block, and whether and with what a gap precedes it."""
        first = "".join(container.take() for container in self._containers)
        rest = "".join(container.rest for container in self._containers)
        shared = "".join(here for here, above in takewhile(_alike, zip(rest, self._last_rest, strict=False)))
        gap_prefix = shared.rstrip() if QUOTE[0] in shared else ""
        gap, self._gap, self._last_rest = self._gap, False, rest
        return first, rest, gap, gap_prefix

    def _add(self, kind: BlockKind, passage: Passage, level: int = 0) -> None:
        self.blocks.append(Block(kind, passage, *self._surround(), level=level))

    def _open(self, tag: str, details: Any) -> None:
        if self._stop is not None and self._stop():
            raise Stop
        if tag == "Heading":
            self._kind, self._level, self._gap = "heading", int(details["level"][1]), bool(self.blocks)
        elif tag == "List":
            self._lists.append(details)
        elif tag == "Item":
            self._open_item()
        elif tag == "BlockQuote":
            self._contain(QUOTE, QUOTE)
        elif tag in {"CodeBlock", "HtmlBlock"}:
            self._raw = []
        elif tag == "Table":
            self._rows = []
        elif tag in {"TableHead", "TableRow"}:
            self._cells = []
        elif tag == "TableCell":
            self._line = InlineBuilder()

    def _close(self, tag: str) -> None:
        if tag == "Paragraph":
            self._gap = True
        elif tag == "Heading":
            self._kind, self._level = "paragraph", 0
        elif tag == "List":
            self._lists.pop()
            self._gap = self._gap or not self._lists
        elif tag in {"Item", "BlockQuote"}:
            self._containers.pop()
            self._gap = self._gap or tag == "BlockQuote"
        elif tag == "CodeBlock":
            self._add_code()
        elif tag == "HtmlBlock":
            self._add_html()
        elif tag in {"TableHead", "TableRow"}:
            self._rows.append(tuple(self._cells or ()))
            self._cells = None
        elif tag == "Table":
            self.blocks.append(Table(tuple(self._rows), *self._surround()))
            self._gap = True

    def _open_item(self) -> None:
        number = self._lists[-1]
        if number is None:
            marker = _BULLETS[(len(self._lists) - 1) % len(_BULLETS)]
        else:
            marker = f"{number}. "
            self._lists[-1] = number + 1
        self._contain(marker, " " * len(marker))

    def _contain(self, marker: str, rest: str) -> None:
        deep = len(self._containers) >= DEEPEST
        self._containers.append(_Container("", "") if deep else _Container(marker, rest))

    def _take_raw(self) -> str:
        raw, self._raw = self._raw or [], None
        return "".join(raw)

    def _add_code(self) -> None:
        self._gap = self._gap or bool(self.blocks and not self._lists)
        builder = PassageBuilder()
        builder.lines(self._take_raw().rstrip("\n"))
        self._add("code", builder.done())
        self._gap = True

    def _add_html(self) -> None:
        builder = PassageBuilder()
        add_html(self._take_raw().strip(), builder)
        passage = builder.done()
        if passage.text.strip():
            self._add("paragraph", passage)
            self._gap = True
