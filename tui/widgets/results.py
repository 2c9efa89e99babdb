"""The list of talks: all hits of a search, fetched when they come into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip

from tui.commands import bindings
from tui.widgets.cells import marked, plain, row
from tui.widgets.cursor_list import CursorList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from index.engine import Hit, Hits, Marks
    from index.snippets import Highlighter

PAGE = 64
"""Hits fetched at once: a tall screen and a bit, at well under a millisecond for an engine."""

TITLE_MOST = 90
"""Cells for the titles on single lines at most: what stands beside them is to be found without a search."""

ONE_LINE_FROM = 90
"""From this width on a talk needs one line instead of two."""

NOTE_SIGN = "✎ "
NOTE_SIGN_CELLS = 2
NOTE_MARKS = 20
"""Places of the search's words in a note that are looked for: more than a row has room for."""

BETWEEN = " · "


class Rows:
    """Hits by position, fetched in pages and kept while they are near."""

    def __init__(self, hits: Hits | None = None, first: Sequence[Hit] = ()) -> None:
        self.hits = hits
        self._pages: LRUCache[int, Sequence[Hit]] = LRUCache(16)
        self._highlighter: Highlighter | None = None
        if first:
            self._pages[0] = first

    def __len__(self) -> int:
        return len(self.hits) if self.hits is not None else 0

    def __getitem__(self, index: int) -> Hit | None:
        """A hit, None where the engine has none any more."""
        number, place = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None and self.hits is not None:
            page = self._pages[number] = self.hits.rows(number * PAGE, (number + 1) * PAGE)
        return page[place] if page is not None and place < len(page) else None

    def in_note(self, note: str) -> Sequence[tuple[int, int]]:
        """Where the words of the search stand in a note."""
        if not note or self.hits is None or not self.hits.words:
            return ()
        if self._highlighter is None:
            from index.snippets import Highlighter  # noqa: PLC0415 - the first picture has no words to look for

            self._highlighter = Highlighter(self.hits.words)
        return self._highlighter.marks(note, NOTE_MARKS)


class ResultList(CursorList):
    """All hits, with the matched letters marked, stars, and what is read dimmed."""

    BINDINGS = bindings("list")
    DEFAULT_CSS = """
    ResultList > .row--cursor { background: $block-cursor-blurred-background; }
    ResultList:focus > .row--cursor { background: $block-cursor-background; }
    """

    class Moved(Message):
        """The cursor came to another talk."""

        def __init__(self, talk_id: str) -> None:
            super().__init__()
            self.talk_id = talk_id

    class Chosen(Message):
        """A talk was chosen for reading."""

        def __init__(self, talk_id: str) -> None:
            super().__init__()
            self.talk_id = talk_id

    class Suggested(Message):
        """Enter was pressed where nothing was found."""

    beside = 0
    """1 where the talk under the cursor stood after one that has left the list, -1 where it stood before it, else 0."""

    def __init__(self, marks: Marks, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._rows = Rows()
        self._marks = marks

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._rows)

    @property
    def current(self) -> Hit | None:
        """The hit under the cursor."""
        return self._rows[self.cursor] if self.count else None

    @property
    def neighbours(self) -> list[str]:
        """The talks that a step or two lead to, the likeliest first."""
        around = (self.cursor + 1, self.cursor + 2, self.cursor - 1)
        hits = [self._rows[place] for place in around if 0 <= place < self.count]
        return [hit.id for hit in hits if hit is not None]

    def show(
        self, hits: Hits, first: Sequence[Hit], *, cursor: int = 0, offset: int | None = None, beside: int = 0
    ) -> None:
        """Show other hits, of which the first page is at hand; see `rows_changed` for cursor and offset."""
        self._rows = Rows(hits, first)
        self.beside = beside
        self._set_height()
        self.rows_changed(cursor=cursor, offset=offset)

    def select(self, talk_id: str) -> bool:
        """Put the cursor on a talk, without a message; false if it is no hit."""
        place = self._rows.hits.position(talk_id) if self._rows.hits is not None else None
        if place is None:
            return False
        self.beside = 0
        with self.prevent(self.Moved):
            self.cursor = place
        return True

    def action_move(self, by: int) -> None:
        """Move the cursor by rows; from beside a row, the first step is the one onto it."""
        super().action_move(by - self.beside if by * self.beside > 0 else by)

    def go(self, row: int) -> None:
        """Put the cursor on a row, and tell of the talk there where it has not been shown yet."""
        before, beside = self.cursor, self.beside
        self.beside = 0
        super().go(row)
        if beside and self.cursor == before and self.count:
            self.moved(before)

    def show_empty(self, text: str) -> None:
        """Say what to do next, where there are no hits."""
        self.empty_text = text
        self.refresh()

    def action_choose(self) -> None:
        """Read the talk; where there is none, take the words that were perhaps meant."""
        super().action_choose()
        if not self.count:
            self.post_message(self.Suggested())

    def on_resize(self) -> None:
        """A wide list has one line for each talk, a narrow one two."""
        self._set_height()
        super().on_resize()

    def _lines(self, numbers: Sequence[int]) -> list[Strip]:
        # The first picture in another size is drawn before the list is told of its size.
        self._set_height()
        return super()._lines(numbers)

    def _set_height(self) -> None:
        self.row_height = 1 if self.scrollable_content_region.width >= ONE_LINE_FROM else 2

    def moved(self, index: int) -> None:
        """Tell which talk the cursor is on."""
        if (hit := self._rows[index]) is not None:
            self.post_message(self.Moved(hit.id))

    def chosen(self, index: int) -> None:
        """Tell which talk is to be read."""
        if (hit := self._rows[index]) is not None:
            self.post_message(self.Chosen(hit.id))

    def draw(self, index: int, width: int, base: Style, *, selected: bool) -> list[Strip]:
        """Title, and below or beside it who gave the talk and where."""
        hit = self._rows[index]
        if hit is None:
            return [Strip.blank(width, base)] * self.row_height
        dim = base + self.style_of("dim")
        title_style = dim if hit.id in self._marks.read and not selected else base + self.style_of("title")
        gutter = Segment("▌" if selected else " ", base + self.style_of("accent"))
        sign = self._sign(hit.id, base)
        if self.row_height == 1:
            detail_width = min(56, width * 2 // 5)
            details = row(self._below(hit, detail_width, base, dim), detail_width, dim)
            title_width = min(TITLE_MOST, width - detail_width - 6)
            column = row(self._title(hit, title_style, base, title_width), title_width, base)
            return [row([gutter, *sign, *column, Segment("  ", base), *details], width, base)]
        title = self._title(hit, title_style, base, width - 4)
        return [
            row([gutter, *sign, *title], width, base),
            row([gutter, Segment("  ", base), *self._below(hit, width - 4, base, dim)], width, base),
        ]

    def _below(self, hit: Hit, width: int, base: Style, dim: Style) -> list[Segment]:
        """Who gave a talk and where, after what the person's own note on it has of the words that were searched for."""
        details = self._details(hit)
        note = plain(self._marks.notes.get(hit.id, ""))
        marks = self._rows.in_note(note)
        if not marks:
            return marked(details, (), dim, dim, width)
        room = width - NOTE_SIGN_CELLS
        if details:
            room = max(room * 2 // 3, room - cell_len(details) - len(BETWEEN))
        text, marks = stretch(note, marks, room)
        found = marked(text, marks, dim, base + self.style_of("hit"), room)
        left = width - NOTE_SIGN_CELLS - sum(segment.cell_length for segment in found)
        return [
            Segment(NOTE_SIGN, base + self.style_of("accent")),
            *found,
            *(marked(f"{BETWEEN}{details}", (), dim, dim, left) if details else ()),
        ]

    def _sign(self, talk_id: str, base: Style) -> list[Segment]:
        if talk_id in self._marks.starred:
            return [Segment("★ ", base + self.style_of("star"))]
        if talk_id in self._marks.queued:
            return [Segment("◷ ", base + self.style_of("accent"))]
        if talk_id in self._marks.notes:
            return [Segment(NOTE_SIGN, base + self.style_of("accent"))]
        return [Segment("  ", base)]

    def _title(self, hit: Hit, style: Style, base: Style, width: int) -> list[Segment]:
        times = occasions(hit.same_as)
        title = marked(
            plain(hit.title), hit.title_marks, style, base + self.style_of("hit"), max(4, width - len(times))
        )
        return [*title, Segment(times, base + self.style_of("dim"))] if times else title

    @staticmethod
    def _details(hit: Hit) -> str:
        known = details(hit.event, hit.year, hit.kind, [speaker.name for speaker in hit.speakers])
        return known or plain(hit.source.rstrip("/").rpartition("/")[2])


def stretch(text: str, marks: Sequence[tuple[int, int]], width: int) -> tuple[str, Sequence[tuple[int, int]]]:
    """A text from some words before the first of its marks on, where that would be cut off otherwise."""
    first, end = marks[0]
    if cell_len(text[:end]) < width:
        return text, marks
    begin = text.rfind(" ", 0, max(0, first - width // 3)) + 1
    if cell_len(text[begin:end]) + 2 >= width:
        begin = first
    moved = 2 - begin
    return f"… {text[begin:]}", [(start + moved, end + moved) for start, end in marks]


def occasions(same_as: Sequence[str]) -> str:
    """What stands behind the title of a talk that was given elsewhere, too, a row for all: how often it was given."""
    if not same_as:
        return ""
    return "  twice" if len(same_as) == 1 else f"  {len(same_as) + 1} times"


def details(event: str | None, year: int | None, kind: str, speakers: Sequence[str]) -> str:
    """Where, when and by whom a talk was given, on one line: `DevOpsDays Paris 2015 · keynote · Jane Roe`."""
    parts = []
    if event:
        parts.append(event if year is None or str(year) in event else f"{event} {year}")
    elif year is not None:
        parts.append(str(year))
    if kind != "talk":
        parts.append(kind)
    if speakers:
        parts.append(", ".join(speakers[:2]) + (" and others" if len(speakers) > 2 else ""))
    return plain(BETWEEN.join(parts))
