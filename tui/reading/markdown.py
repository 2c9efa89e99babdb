"""Markdown to blocks: the tokens of markdown-it, flattened, with what stands before each line.

Any text comes out as blocks in a time that grows with its length: texts beyond `WHOLE` characters are parsed in
pieces that end at blank lines.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from tui.reading.htmltext import add_html
from tui.reading.inline import parser, read_inline
from tui.reading.passage import Block, BlockKind, Passage, PassageBuilder, Stop, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    from tui.reading.passage import Blocks

WHOLE = 100_000
"""Characters of a text that is parsed at once."""

CHUNK = 20_000
"""Characters that are parsed at a time of a longer one; small, since the parser makes many objects of each."""

LONGEST_CHUNK = 60_000
"""Characters after which a text is cut even where no blank line allows it."""

QUOTE = "▌ "
_BULLETS = ("• ", "◦ ", "▪ ")
_fence = re.compile(r" {0,3}(```|~~~)")


def prepare() -> None:
    """Import the parser, so that the first talk does not wait for it; meant for a thread after the first paint."""
    parser().parse("")


def parse(source: str, stop: Callable[[], bool] | None = None) -> Blocks:
    """The blocks of a Markdown text, which may be any text at all.

    Raises:
        Stop: `stop` said so; it is asked between blocks.
    """
    builder = _Builder(stop)
    for chunk in _chunks(source):
        builder.read(parser().parse(chunk))
    return tuple(builder.blocks)


def _chunks(source: str) -> Iterator[str]:
    """The text in pieces that end at a blank line, outside of fences and before a line that is not indented."""
    if len(source) <= WHOLE:
        yield source
        return
    lines: list[str] = []
    size = 0
    fenced = blank = False
    for line in source.splitlines(keepends=True):
        starts = blank and not fenced and line[0] not in " \t\r\n"
        if size >= CHUNK and (starts or size >= LONGEST_CHUNK):
            yield "".join(lines)
            lines, size = [], 0
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
    """Goes through tokens: each kind that matters has a method named after it."""

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

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if self._stop is not None and self._stop():
                raise Stop
            handler: Callable[[Token], None] | None = getattr(self, f"on_{token.type}", None)
            if handler is not None:
                handler(token)
        self._gap = True

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

    def on_heading_open(self, token: Token) -> None:
        self._kind, self._level, self._gap = "heading", int(token.tag[1:]), bool(self.blocks)

    def on_heading_close(self, _: Token) -> None:
        self._kind, self._level = "paragraph", 0

    def on_paragraph_close(self, token: Token) -> None:
        self._gap = self._gap or not token.hidden

    def on_bullet_list_open(self, token: Token) -> None:
        self._lists.append(int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None)

    def on_bullet_list_close(self, _: Token) -> None:
        self._lists.pop()
        self._gap = self._gap or not self._lists

    def on_list_item_open(self, _: Token) -> None:
        number = self._lists[-1]
        if number is None:
            marker = _BULLETS[(len(self._lists) - 1) % len(_BULLETS)]
        else:
            marker = f"{number}. "
            self._lists[-1] = number + 1
        self._containers.append(_Container(marker, " " * len(marker)))

    def on_blockquote_open(self, _: Token) -> None:
        self._containers.append(_Container(QUOTE, QUOTE))

    def on_list_item_close(self, _: Token) -> None:
        self._containers.pop()

    def on_blockquote_close(self, _: Token) -> None:
        self._containers.pop()
        self._gap = True

    def on_inline(self, token: Token) -> None:
        passage = read_inline(token.content)
        if self._cells is not None:
            self._cells.append(passage)
        elif passage.text:
            self._add(self._kind, passage, self._level)

    def on_fence(self, token: Token) -> None:
        self._gap = self._gap or bool(self.blocks and not self._lists)
        builder = PassageBuilder()
        builder.lines(token.content.rstrip("\n"))
        self._add("code", builder.done())
        self._gap = True

    def on_hr(self, _: Token) -> None:
        self._add("rule", Passage(""))
        self._gap = True

    def on_html_block(self, token: Token) -> None:
        builder = PassageBuilder()
        add_html(token.content.strip(), builder)
        passage = builder.done()
        if passage.text.strip():
            self._add("paragraph", passage)
            self._gap = True

    def on_table_open(self, _: Token) -> None:
        self._rows = []

    def on_tr_open(self, _: Token) -> None:
        self._cells = []

    def on_tr_close(self, _: Token) -> None:
        self._rows.append(tuple(self._cells or ()))
        self._cells = None

    def on_table_close(self, _: Token) -> None:
        self.blocks.append(Table(tuple(self._rows), *self._surround()))
        self._gap = True

    on_ordered_list_open = on_bullet_list_open
    on_ordered_list_close = on_bullet_list_close
    on_code_block = on_fence
