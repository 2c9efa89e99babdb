"""Blocks to lines of a given width, and where on them the links and passages are."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len

from tui.reading import wrap
from tui.reading.passage import Block, Passage, Span, Stop, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LineKind = Literal["paragraph", "heading", "code", "rule", "title", "header", "notice", "note", "gap", "head", "row"]
"""What a line is part of: a kind of block, a table's head or row, or the blank between blocks."""

Bookmark = tuple[int, int]
"""A place in a text that holds in any width: the number of the block and lines below its first."""

SEPARATOR = " │ "
MIN_COLUMN = 8
"""Cells that a column needs at least; a table with less room is shown row by row."""

MEASURE = 100
"""Cells of a line of text at most, however wide the page is; longer lines are hard to read. Code and tables use all."""

_MIN_TEXT = 12
"""Cells that are left to the text however deep a list or quotation is."""

_LOOK_EVERY = 200
"""Lines or links of a block."""


class Run(NamedTuple):
    """`passage.text[start:end]`, filled up with blanks to `cells` (0: not filled up)."""

    passage: Passage
    start: int
    end: int
    cells: int = 0


class Line(NamedTuple):
    """One line: what stands before it, its runs, and whether it goes on from the line above."""

    kind: LineKind
    prefix: str = ""
    runs: tuple[Run, ...] = ()
    level: int = 0
    goes_on: bool = False


class Place(NamedTuple):
    """A link and the line on which it starts."""

    line: int
    passage: Passage
    span: Span


class Page:
    """A talk laid out for one width."""

    __slots__ = ("_where", "block_lines", "lines", "links", "passages", "width")

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[Line] = []
        self.links: list[Place] = []
        self.passages: list[Passage] = []
        self.block_lines: list[int] = []
        self._where: dict[int, list[tuple[int, int]]] = {}

    def line_of(self, passage: Passage, offset: int) -> int:
        """The line on which a character of a passage stands."""
        starts = self._where[id(passage)]
        at = bisect_right(starts, (offset, len(self.lines)))
        return starts[max(0, at - 1)][1]

    def bookmark(self, line: int) -> Bookmark:
        """The place of a line, to be found again in a page of another width."""
        block = max(0, bisect_right(self.block_lines, line) - 1)
        return block, line - self.block_lines[block] if self.block_lines else 0

    def line_at(self, bookmark: Bookmark) -> int:
        """The line of a bookmark that was taken from this page or from one of another width."""
        block, below = bookmark
        if not self.block_lines:
            return 0
        block = min(block, len(self.block_lines) - 1)
        after = self.block_lines[block + 1] if block + 1 < len(self.block_lines) else len(self.lines)
        return min(self.block_lines[block] + below, max(self.block_lines[block], after - 1))

    def add(self, line: Line) -> None:
        """Add a line below the others."""
        for run in line.runs:
            self._where.setdefault(id(run.passage), []).append((run.start, len(self.lines)))
        self.lines.append(line)


def lay_out(blocks: Iterable[Block | Table], width: int, stop: Callable[[], bool] | None = None) -> Page:
    """The blocks as lines of at most `width` cells (8 or more).

    Raises:
        tui.reading.passage.Stop: `stop` said so; it is asked before each block and row of a table, and in long ones.
    """

    def look() -> None:
        if stop is not None and stop():
            raise Stop

    page = Page(max(8, width))
    for block in blocks:
        look()
        page.block_lines.append(len(page.lines))
        if block.gap:
            page.add(Line("gap", _short(block.gap_prefix, page.width)))
        if isinstance(block, Table):
            _add_table(page, block, look)
        else:
            _add_block(page, block, look)
    return page


def _short(prefix: str, width: int) -> str:
    """What stands before a line, its left part cut off where it would leave no room for the text."""
    room = max(0, width - _MIN_TEXT)
    return prefix if len(prefix) <= room else prefix[len(prefix) - room :]


def _remember(page: Page, passage: Passage, look: Callable[[], None]) -> None:
    page.passages.append(passage)
    links = sorted((span for span in passage.spans if span.target is not None), key=lambda span: span.start)
    for number, span in enumerate(links, 1):
        page.links.append(Place(page.line_of(passage, span.start), passage, span))
        if number % _LOOK_EVERY == 0:
            look()


def _add_block(page: Page, block: Block, look: Callable[[], None]) -> None:
    first, rest = _short(block.first, page.width), _short(block.rest, page.width)
    if block.kind == "rule":
        page.add(Line("rule", first))
        return
    passage = block.passage
    if block.kind == "note" and not passage.text:
        return
    is_code = block.kind == "code"
    width = (page.width if is_code else min(page.width, MEASURE)) - max(len(first), len(rest))
    breaker = wrap.fold if is_code else wrap.wrap
    for at, (start, end) in enumerate(breaker(passage.text, width, look)):
        if at and at % _LOOK_EVERY == 0:
            look()
        goes_on = at > 0 and passage.text[start - 1] != "\n"
        page.add(Line(block.kind, first if at == 0 else rest, (Run(passage, start, end),), block.level, goes_on))
    _remember(page, passage, look)


def _add_table(page: Page, table: Table, look: Callable[[], None]) -> None:
    columns = max((len(row) for row in table.rows), default=0)
    if not columns:
        return
    rest = _short(table.rest, page.width)
    natural = _natural_widths(table, columns, look)
    widths = _column_widths(natural, page.width - len(rest) - len(SEPARATOR) * (columns - 1))
    if widths is None:
        _add_records(page, table, look)
        return
    empty = Passage("")
    for number, row in enumerate(table.rows):
        look()
        cells = [*row, *[empty] * (columns - len(row))]
        broken = [wrap.wrap(cell.text, width) for cell, width in zip(cells, widths, strict=True)]
        for at in range(max(len(lines) for lines in broken)):
            runs = tuple(
                Run(cell, *(lines[at] if at < len(lines) else (len(cell.text), len(cell.text))), width)
                for cell, lines, width in zip(cells, broken, widths, strict=True)
            )
            prefix = _short(table.first, page.width) if number == at == 0 else rest
            page.add(Line("row" if number else "head", prefix, runs))
        if number == 0:
            page.add(Line("rule", rest, (Run(_ruler(widths), 0, sum(widths) + len(SEPARATOR) * (columns - 1)),)))
        for cell in row:
            _remember(page, cell, look)


def _ruler(widths: list[int]) -> Passage:
    """The line below the head of a table."""
    return Passage("─┼─".join("─" * width for width in widths))


def _add_records(page: Page, table: Table, look: Callable[[], None]) -> None:
    """A table that is too wide for the page: each row as lines of "head: cell"."""
    head, *rows = table.rows
    rest = _short(table.rest, page.width)
    for number, row in enumerate(rows or [head]):
        look()
        if number:
            page.add(Line("gap", rest))
        for at, cell in enumerate(row):
            if not cell.text:
                continue
            label = f"{head[at].text}: " if rows and at < len(head) and head[at].text else ""
            if label:
                named = Passage(label + cell.text, (Span("label", 0, len(label)), *_shifted(cell.spans, len(label))))
            else:
                named = cell
            for start, end in wrap.wrap(named.text, page.width - len(rest)):
                page.add(Line("row", rest, (Run(named, start, end),), goes_on=start > 0))
            _remember(page, named, look)


def _shifted(spans: Iterable[Span], by: int) -> Iterable[Span]:
    return (span._replace(start=span.start + by, end=span.end + by) for span in spans)


def _natural_widths(table: Table, columns: int, look: Callable[[], None]) -> list[int]:
    natural = [1] * columns
    for row in table.rows:
        look()
        for at, cell in enumerate(row):
            natural[at] = max(natural[at], max((cell_len(line) for line in cell.text.split("\n")), default=0))
    return natural


def _column_widths(natural: list[int], free: int) -> list[int] | None:
    """A width for each column: its own where all fit, else the wide ones give way; None where that is too little."""
    if sum(natural) <= free:
        return natural
    low, high = MIN_COLUMN, max(natural)
    if sum(min(width, low) for width in natural) > free:
        return None
    # Raise a common limit until the line is full: narrow columns keep their width.
    while low < high:
        limit = (low + high + 1) // 2
        if sum(min(width, limit) for width in natural) <= free:
            low = limit
        else:
            high = limit - 1
    return [min(width, low) for width in natural]
