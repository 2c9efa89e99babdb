"""The list behind all list-like panes: rows of one height, a cursor, and only what is visible is drawn.

It is built on Textual's Line API, because a widget for each row cannot carry a library of years: replacing all rows
costs the same for twenty and for two hundred thousand, and a step of the cursor paints two rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands import bindings
from tui.widgets.cells import row, wrapped
from tui.widgets.frame import FrameCache
from tui.widgets.late import LateStyles
from tui.widgets.scrolling import OwnBar, set_virtual_size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events


class CursorList(LateStyles, OwnBar, ScrollView, can_focus=True):
    """A scrolling list with a cursor. A pane says how many rows there are and draws one of them."""

    BINDINGS = bindings("move")
    LATE = frozenset(
        f"row--{name}" for name in ("cursor", "title", "heading", "dim", "hit", "accent", "bar", "star", "empty")
    )
    DEFAULT_CSS = """
    CursorList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .row--title { color: $foreground; }
        & > .row--heading { color: $text-primary; text-style: bold; }
        & > .row--dim { color: $dim; }
        & > .row--hit { color: $match; text-style: bold underline; }
        & > .row--accent { color: $key; }
        & > .row--bar { color: $bars; }
        & > .row--star { color: $match; }
        & > .row--empty { color: $dim; }
        &:focus > .row--cursor { background: $block-cursor-background; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)

    row_height = 1
    """Lines of each row; a pane may change it and then calls `rows_changed`."""

    one_click = False
    """Whether one click chooses a row, as it does with boxes and links."""

    context = 0
    """Rows above the cursor that are kept in sight with it."""

    empty_text = ""
    """What stands in the pane while it has no rows; lines are wrapped by hand."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._styles_cache = FrameCache(self._lines)
        self._drawn: LRUCache[tuple[int, bool, bool, int], list[Strip]] = LRUCache(400)
        self._colours: tuple[Mapping[str, str], Style] | None = None
        self._styles_by_name: dict[str, Style] = {}
        self._base = Style()
        self._stale = True

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0

    @property
    def in_view(self) -> int:
        """How many rows there is room for."""
        return self.scrollable_content_region.height // self.row_height

    def draw(self, index: int, width: int, base: Style, *, selected: bool) -> list[Strip]:  # noqa: ARG002
        """The lines of a row, `row_height` strips of `width` cells; `base` has the colours of the row."""
        raise LookupError(index)

    def chosen(self, index: int) -> None:
        """A row was chosen with Enter or a second click."""

    def moved(self, index: int) -> None:
        """The cursor came to a row."""

    def style_of(self, name: str) -> Style:
        """The style of a component, to be laid over the colours of a row."""
        style = self._styles_by_name.get(name)
        if style is None:
            style = self._styles_by_name[name] = self.get_component_rich_style(f"row--{name}", partial=True)
        return style

    def pointer(self, base: Style, *, selected: bool) -> Segment:
        """The first cell of a row: it shows the cursor even where the terminal has no colours for it."""
        return Segment("▌" if selected and self.has_focus else " ", base + self.style_of("accent"))

    def rows_changed(self, *, cursor: int = 0, offset: int | None = None) -> None:
        """Show other rows: put the cursor there and scroll to `offset` lines, or only as far as the cursor needs."""
        self._drawn.clear()
        self._measure()
        self.set_reactive(CursorList.cursor, max(0, min(cursor, self.count - 1)))
        if offset is not None:
            self.scroll_to(y=offset, animate=False, force=True, immediate=True)
        self._keep_visible()
        self.refresh_inside()

    def redraw(self) -> None:
        """Draw the same rows again, since what they show has changed."""
        self._drawn.clear()
        self.refresh_inside()

    def _measure(self) -> None:
        width, height = self.scrollable_content_region.size
        lines = self.count * self.row_height
        if lines > height:
            # What a row does not fit into stays empty at the end, or the first row in sight would be cut there.
            lines += height % self.row_height
        set_virtual_size(self, Size(width, lines))

    def _keep_visible(self) -> None:
        """Scroll as little as needed, by whole rows, so that no row is cut at the top."""
        height, lines = self.scrollable_content_region.height, self.row_height
        if not height:
            return
        first = max(0, self.cursor - self.context) * lines
        top = self.scroll_offset.y
        if first < top:
            top = first
        elif (self.cursor + 1) * lines > top + height:
            top = -(-((self.cursor + 1) * lines - height) // lines) * lines
        else:
            return
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Rows are drawn anew for another width; the cursor stays in sight."""
        self._drawn.clear()
        self._measure()
        self._keep_visible()

    def notify_style_update(self) -> None:
        """Colours may have changed: then nothing drawn is right any more."""
        super().notify_style_update()
        self._styles_by_name.clear()
        self._stale = True

    def _check_colours(self) -> None:
        colours = self.app.theme_variables, self.rich_style
        if colours != self._colours:
            self._colours = colours
            self._drawn.clear()
        self._base = self.rich_style
        self._stale = False

    def validate_cursor(self, cursor: int) -> int:
        """The nearest row that exists."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Paint the two rows that changed and keep the new one in sight."""
        self._refresh_row(old)
        self._refresh_row(new)
        self._keep_visible()
        if self.count:
            self.moved(new)

    def _refresh_row(self, index: int) -> None:
        top = index * self.row_height - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.row_height))

    def render_line(self, y: int) -> Strip:
        """One line of the visible part."""
        return self._lines([y])[0]

    def _lines(self, numbers: Sequence[int]) -> list[Strip]:
        width = self.scrollable_content_region.width
        if self._stale:
            self._check_colours()
        if not self.count:
            return [self._empty_line(y, width) for y in numbers]
        top, focused = self.scroll_offset.y, self.has_focus
        return [self._row_line(y + top, width, focused=focused) for y in numbers]

    def _row_line(self, number: int, width: int, *, focused: bool) -> Strip:
        index, line = divmod(number, self.row_height)
        if index >= self.count:
            return Strip.blank(width, self._base)
        selected = index == self.cursor
        key = (index, selected, selected and focused, width)
        strips = self._drawn.get(key)
        if strips is None:
            base = self._base
            if selected:
                base += self.style_of("cursor")
            strips = self._drawn[key] = self.draw(index, width, base, selected=selected)
        return strips[line]

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = [line for text in self.empty_text.split("\n") for line in wrapped(text, max(1, width - 2))]
        if not 1 <= y <= len(lines):
            return Strip.blank(width, self._base)
        # One sentence is a remark; the first of several says what is the matter.
        style = self._base + self.style_of("title" if y == 1 and "\n" in self.empty_text else "empty")
        return row([Segment(" " + lines[y - 1], style)], width, self._base)

    def go(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest that there is."""
        self.cursor = row

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.go(self.cursor + by)

    def action_half(self, by: int) -> None:
        """Move the cursor by half pages."""
        self.go(self.cursor + by * max(1, self.size.height // self.row_height // 2))

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.go(self.cursor + by * max(1, self.size.height // self.row_height - 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self.go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.go(self.count - 1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.count:
            self.chosen(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """A click goes to a row; it chooses it, too, where that takes one click, or at the second one."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = (offset.y + self.scroll_offset.y) // self.row_height
        if index >= self.count:
            return
        self.go(index)
        if self.one_click or event.chain >= 2:
            self.chosen(index)
