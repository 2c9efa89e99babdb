"""The filter pane: what the hits are about, with counts; a tick wants a value, a second press leaves it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.segment import Segment
from textual.content import Content
from textual.message import Message

from tui.commands import bindings
from tui.view import Tick, View
from tui.widgets.cells import bar, clip, plain, row, sparkline, spread
from tui.widgets.cursor_list import CursorList
from tui.widgets.entitle import TITLE_ENDS
from tui.widgets.facet_rows import SHOWN, Row, label, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style
    from textual import events
    from textual.strip import Strip

    from index.engine import Facet, FacetCount

SHAPE_FROM = 4
"""Years of which a line of columns shows more than their bars do."""

BOXES = {"wanted": "[x]", "excluded": "[-]", None: "[ ]"}


PRESSES: Mapping[Tick | Literal["one more"] | None, tuple[str, ...]] = {
    None: (
        "Enter only these · Space tick · again leave out",
        "Enter only these · Space tick",
        "Enter only · Space tick",
    ),
    "one more": (
        "Enter only these · Space these too · again leave out",
        "Enter only these · Space too",
        "Enter only · Space too",
    ),
    "wanted": ("Enter to the list · Space leave these out", "Enter to list · Space leave out", "Space leave out"),
    "excluded": (
        "left out · Space any again · Enter to the list",
        "left out · Space any again",
        "left out · Space any",
    ),
}
"""What the next presses do to a value that is ticked so, or to one more of its facet: in full, and for little room."""

UNFILLED = "What is found can be narrowed here by year, event, tag or speaker."
UNFITTING = 'No value of what is found has a word that begins with "{}". Esc in this pane shows all values again.'


class FilterPane(CursorList):
    """Facets with their values; counts follow the search."""

    BINDINGS = bindings("filters")
    one_click = True
    context = 1
    empty_text = UNFILLED

    class Pressed(Message):
        """A value was pressed: wanted, then left out, then neither."""

        def __init__(self, facet: Facet, value: str, *, exclude: bool = False) -> None:
            super().__init__()
            self.facet = facet
            self.value = value
            self.exclude = exclude

    class Only(Message):
        """A value is all that is wanted of its facet."""

        def __init__(self, facet: Facet, value: str) -> None:
            super().__init__()
            self.facet = facet
            self.value = value

    class OtherKeys(Message):
        """Other keys make sense now: letters are taken, or commands again, or the cursor is on another sort of line."""

    class Unfolded(Message):
        """All values of some facet are looked at, so counts of all of them are wanted."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._facets: Mapping[Facet, Sequence[FacetCount]] = {}
        self._most = 0
        self._view = View()
        self._rows: list[Row] = []
        self._unfolded: set[Facet] = set()
        self._narrowing: str | None = None
        self._taking = False
        self._under_cursor = ""

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    @property
    def wants_all(self) -> bool:
        """Whether all values of some facet are looked at."""
        return bool(self._unfolded) or self._narrowing is not None

    @property
    def taking(self) -> bool:
        """Whether letters narrow the values now, and are no commands."""
        return self._taking

    @property
    def under_cursor(self) -> str:
        """What can be done with the line under the cursor: a "value" be ticked, "more" or "fewer" of them be shown."""
        if not self._rows:
            return ""
        line = self._rows[self.cursor]
        kinds = {other.kind for other in self._rows if other.facet == line.facet}
        return "value" if line.value is not None else next((kind for kind in ("more", "fewer") if kind in kinds), "")

    @property
    def narrowed_by(self) -> str:
        """The letters that a value has to have a word with."""
        return self._narrowing or ""

    def show_marks(self, counts: Sequence[FacetCount]) -> None:
        """Show how many of the talks are marked now."""
        self._facets = {**self._facets, "is": counts}
        self._lay_out()

    def show(self, facets: Mapping[Facet, Sequence[FacetCount]], view: View) -> None:
        """Show other counts; the cursor stays on its value where that is still there."""
        self._facets = facets
        self._most = max((entry.count for entry in facets.get("year", ())), default=0)
        self._view = view
        self._lay_out()

    def watch_cursor(self, old: int, new: int) -> None:
        """Say below what a press does to the value under the cursor."""
        super().watch_cursor(old, new)
        self._tell_press()

    def _tell_press(self) -> None:
        if (under := self.under_cursor) != self._under_cursor:
            self._under_cursor = under
            self.post_message(self.OtherKeys())
        if self._taking:
            hint = "Enter keeps · Esc ends"
        elif self._rows and (line := self._rows[self.cursor]).value is not None:
            tick = self._view.ticked(line.facet, line.value)
            others = tick is None and line.facet in self._view.filters.wanted
            ways = PRESSES["one more" if others else tick]
            hint = next((way for way in ways if len(way) <= self.outer_size.width - TITLE_ENDS), ways[-1])
        else:
            hint = ""
        if self.screen.focused is self and str(self.border_subtitle or "") != hint:
            self.border_subtitle = Content(hint)

    def on_resize(self) -> None:
        """There may be room for other words."""
        super().on_resize()
        self._tell_press()

    def on_focus(self) -> None:
        """What a press does is told where one can press; a pane that opens for it has its width only afterwards."""
        self._tell_press()
        self.call_after_refresh(self._tell_press)

    def _lay_out(self) -> None:
        before = self._rows[self.cursor] if self._rows else None
        letters = self._narrowing or ""
        self._rows = rows_of(self._facets, self._view, self._unfolded, letters)
        self.empty_text = UNFITTING.format(clip(plain(letters), 30)) if letters else UNFILLED
        keys = [(line.facet, line.kind, line.value) for line in self._rows]
        key = (before.facet, before.kind, before.value) if before else None
        if key in keys:
            cursor = keys.index(key)
        elif before:
            cursor = min(self.cursor, len(keys) - 1)
        else:
            cursor = self._first_value()
        self.rows_changed(cursor=cursor)
        self._tell_press()

    def chosen(self, index: int) -> None:
        """A press on a value ticks it; on the last line of a facet it unfolds it."""
        line = self._rows[index]
        if line.kind == "value" and line.value is not None:
            self.post_message(self.Pressed(line.facet, line.value))
        else:
            self._fold(line.facet, folded=line.facet in self._unfolded)

    def action_only(self) -> None:
        """Go to what has the value under the cursor; on the last line of a facet unfold it."""
        line = self._rows[self.cursor] if self._rows else None
        if line is not None and line.value is not None:
            self.post_message(self.Only(line.facet, line.value))
        else:
            self.action_choose()

    def action_exclude(self) -> None:
        """Leave out what has the value under the cursor."""
        line = self._rows[self.cursor] if self._rows else None
        if line is not None and line.kind == "value" and line.value is not None:
            self.post_message(self.Pressed(line.facet, line.value, exclude=True))

    def action_unfold(self) -> None:
        """Show all values of the facet under the cursor."""
        if self._rows:
            self._fold(self._rows[self.cursor].facet, folded=False)

    def action_fold(self) -> None:
        """Show only the most frequent values of the facet under the cursor."""
        if self._rows:
            self._fold(self._rows[self.cursor].facet, folded=True)

    def action_narrow(self) -> None:
        """Take letters from now on, and show only values that have a word with them."""
        self._narrow(self._narrowing or "")

    def widen(self) -> None:
        """Show all values again."""
        if self._narrowing is not None:
            self._narrow(None)
            self.post_message(self.OtherKeys())

    def _narrow(self, letters: str | None) -> None:
        begins = letters is not None and not self.wants_all
        self._narrowing = letters
        self.border_title = Content("Filter" if letters is None else f"Filter: {letters}▏")
        if begins:
            self.post_message(self.Unfolded())
        self._take_letters(letters is not None)
        self._lay_out()
        if letters:
            self.cursor = self._first_value()

    def _first_value(self) -> int:
        return next((index for index, line in enumerate(self._rows) if line.kind == "value"), 0)

    def on_key(self, event: events.Key) -> None:
        """While letters are taken, they are no commands; those that were are the first that Esc takes away."""
        if not self._taking:
            if event.key == "escape" and self._narrowing is not None:
                self.widen()
                event.stop()
                event.prevent_default()
            return
        letters = self._narrowing or ""
        if event.key == "escape":
            self._narrow(None)
        elif event.key == "enter":
            self._take_letters(False)
            self.border_title = Content(f"Filter: {letters}" if letters else "Filter")
            self._tell_press()
            if not letters:
                self._narrow(None)
        elif event.key == "backspace":
            self._narrow(letters[:-1])
        elif event.character and event.character.isprintable():
            self._narrow(letters + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """The letters stay, but the next ones are commands again."""
        self._take_letters(False)
        self.border_subtitle = Content("")

    def _take_letters(self, taking: bool) -> None:
        if taking != self._taking:
            self._taking = taking
            self.post_message(self.OtherKeys())

    def _fold(self, facet: Facet, *, folded: bool) -> None:
        if folded:
            self._unfolded.discard(facet)
        else:
            self._unfolded.add(facet)
            self.post_message(self.Unfolded())
        self._lay_out()

    def draw(self, index: int, width: int, base: Style, *, selected: bool) -> list[Strip]:
        """One line: heading with the shape of the years, or box, value, bar and count."""
        line = self._rows[index]
        dim = base + self.style_of("dim")
        accent = base + self.style_of("accent")
        gutter = self.pointer(base, selected=selected)
        if line.kind == "heading":
            return [self._heading(line.facet, width, base, gutter)]
        if line.value is None:
            number = len(self._facets.get(line.facet, ()))
            text = "fewer" if line.kind == "fewer" else f"all {number:,}" if self.wants_all else "more"
            return [row([gutter, Segment(f"    {text}…", dim)], width, base)]
        tick = self._view.ticked(line.facet, line.value)
        bright = base + self.style_of("title") if tick or line.count else dim
        count = f"{line.count:,}"
        left = [gutter, Segment(f"{BOXES[tick]} ", accent if tick else dim)]
        room = width - 5 - len(count) - 2
        if line.facet == "year":
            left += [
                Segment(f"{line.value} ", bright),
                Segment(bar(line.count, self._most, room - 6), base + self.style_of("bar")),
            ]
        else:
            left.append(Segment(clip(plain(label(line.facet, line.value)), room), bright))
        return [spread(left, [Segment(f" {count} ", dim)], width, base)]

    def _heading(self, facet: Facet, width: int, base: Style, gutter: Segment) -> Strip:
        name = SHOWN[facet]
        left = [gutter, Segment(f"{name} ", base + self.style_of("heading"))]
        if facet == "year":
            counts = {int(entry.value): entry.count for entry in self._facets.get("year", ()) if entry.value.isdigit()}
            if len(counts) >= SHAPE_FROM:
                span = [counts.get(year, 0) for year in range(min(counts), max(counts) + 1)]
                left.append(Segment(sparkline(span, width - len(name) - 3), base + self.style_of("bar")))
        return row(left, width, base)
