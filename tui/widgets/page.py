"""A laid-out text that scrolls: painting, moving and selecting, for every pane that shows text of a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands import bindings
from tui.reading.layout import Bookmark, Page
from tui.reading.paint import STYLES, Mark, paint, plain
from tui.widgets.frame import FrameCache
from tui.widgets.late import LateStyles
from tui.widgets.scrolling import OwnBar, set_virtual_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.selection import Selection

    from tui.reading.passage import Passage

_CONTEXT = 3
"""Lines that stay visible above and below a line that is jumped to."""


class Label(NamedTuple):
    """Letters that lie over a line from a column on; the first `typed` of them were pressed already."""

    column: int
    letters: str
    typed: int


class PageView(LateStyles, OwnBar, ScrollView, can_focus=True):
    """Shows a `Page`. Subclasses say what to show in `compose_page` and may lay marks and labels over it."""

    LATE = frozenset(f"page--{name}" for name in (*STYLES, "jump", "jump-typed"))

    DEFAULT_CSS = """
    PageView {
        height: 1fr;
        padding: 0 1;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    LATE_CSS = """
    PageView {
        & > .page--title { color: $foreground; text-style: bold; }
        & > .page--heading { color: $text-primary; text-style: bold; }
        & > .page--subheading { text-style: bold; }
        & > .page--strong { text-style: bold; }
        & > .page--emphasis { text-style: italic; }
        & > .page--code { color: $text-warning; }
        & > .page--block { color: $text-warning; }
        & > .page--strike { text-style: strike; }
        & > .page--link { color: $text-accent; text-style: underline; }
        & > .page--facet { color: $text-secondary; }
        & > .page--topic { color: $text-secondary; text-style: italic; }
        & > .page--image { color: $dim; text-style: italic; }
        & > .page--label { color: $dim; }
        & > .page--quiet { color: $dim; }
        & > .page--marker { color: $dim; }
        & > .page--own { color: $text-accent; text-style: italic; }
        & > .page--rule { color: $border-blurred; }
        & > .page--head { text-style: bold; }
        & > .page--hit { background: $hit; color: $hit-text; text-style: bold; }
        & > .page--hit-current { background: $hit-here; color: $hit-here-text; text-style: bold; }
        & > .page--link-current { text-style: reverse; }
        & > .page--jump { background: $letter; color: $letter-text; text-style: bold; }
        & > .page--jump-typed { background: $chip; color: $chip-text; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("move")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._styles_cache = FrameCache(self._visible)
        self.page = Page(8)
        self._labels: Mapping[int, Sequence[Label]] = {}
        self._strips: dict[int, Strip] = {}
        self._styles_by_name: dict[str, Style] = {}
        self._base: Style | None = None

    def compose_page(self, bookmark: Bookmark) -> None:
        """Lay the text out for the present width and hand it to `put`; called when the width changes."""

    # What is shown

    @property
    def text_width(self) -> int:
        """The cells that a line has; 0 before the first layout of the screen."""
        return self.scrollable_content_region.width

    @property
    def bookmark(self) -> Bookmark:
        """The place that is scrolled to."""
        return self.page.bookmark(self.scroll_offset.y)

    def put(self, page: Page, bookmark: Bookmark) -> None:
        """Show a page, scrolled to a place."""
        self.page = page
        set_virtual_size(self, Size(page.width, len(page.lines)))
        self.scroll_to(y=page.line_at(bookmark), animate=False, force=True, immediate=True)
        self.repaint()

    def marks_in(self, passage: Passage, start: int, end: int) -> Iterable[Mark]:  # noqa: ARG002 - for subclasses
        """What is marked between two offsets of a passage; later marks lie above."""
        return ()

    def label(self, labels: Mapping[int, Sequence[Label]]) -> None:
        """Lay labels over lines in place of those before; while there are any, what is no link steps back."""
        self._labels = labels
        self.repaint()

    def repaint(self) -> None:
        """Paint all lines anew."""
        self._strips.clear()
        self.refresh_inside()

    def reveal(self, line: int) -> None:
        """Scroll as little as is needed to see a line and some around it."""
        self.scroll_to_region(
            Region(0, max(0, line - _CONTEXT), 1, 2 * _CONTEXT + 1), animate=False, force=True, immediate=True
        )

    # Moving

    def action_move(self, lines: int) -> None:
        """Move by lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)

    def action_half(self, pages: int) -> None:
        """Move by halves of a page."""
        self.action_move(pages * max(1, self.scrollable_content_region.height // 2))

    def action_page(self, pages: int) -> None:
        """Move by pages; one line of the former page stays visible."""
        self.action_move(pages * max(1, self.scrollable_content_region.height - 1))

    def action_first(self) -> None:
        """Go to the first line."""
        self.scroll_to(y=0, animate=False, immediate=True)

    def action_last(self) -> None:
        """Go to the last line."""
        self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)

    # Painting

    def on_resize(self, _: events.Resize) -> None:
        """Lay the text out anew where its width changed, and stay at the same place in it."""
        if self.text_width > 0 and self.text_width != self.page.width:
            self.compose_page(self.bookmark)

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._styles_by_name.clear()
        self._strips.clear()
        self._base = None

    def render_line(self, y: int) -> Strip:
        """One line of the view, with what the mouse wants to know; painting does without."""
        return self._visible([y])[0].apply_offsets(0, y + self.scroll_offset.y)

    def _visible(self, numbers: Sequence[int]) -> list[Strip]:
        """Lines of the view by their numbers in it."""
        top, width = self.scroll_offset.y, self.text_width
        base = self._base
        if base is None:
            base = self._base = self.rich_style
        strips = []
        for line in (y + top for y in numbers):
            strip = self._strips.get(line)
            if strip is None:
                strip = self._strips[line] = self._paint_line(line, width, base)
            strips.append(strip)
        return strips

    def _style_named(self, name: str) -> Style:
        style = self._styles_by_name.get(name)
        if style is None:
            style = self._styles_by_name[name] = self._component_style(f"page--{name}")
        return style

    def _component_style(self, name: str) -> Style:
        """What the style sheet says for a component and nothing more, so that styles can be laid over one another.

        Colours with an alpha value are blended with the background of the view, which a partial style leaves out.
        """
        rules = self.get_component_styles(name)
        blended = self.get_component_rich_style(name)
        colours = Style(
            color=blended.color if rules.has_rule("color") or rules.has_rule("auto_color") else None,
            bgcolor=blended.bgcolor if rules.has_rule("background") else None,
        )
        return colours + self.get_component_rich_style(name, partial=True).without_color

    def _paint_line(self, number: int, width: int, base: Style) -> Strip:
        if number >= len(self.page.lines):
            return Strip.blank(width, base)
        line = self.page.lines[number]
        segments = paint(line, width, base, self._style_named, self.marks_in, links_only=bool(self._labels))
        if (room := width - sum(cell_len(segment.text) for segment in segments)) > 0:
            segments.append(Segment(" " * room, base))
        strip = Strip(segments)
        if (selection := self.text_selection) is not None and (span := selection.get_span(number)) is not None:
            text = plain(line, width)
            start, end = (cell_len(text[: len(text) if at == -1 else at]) for at in span)
            chosen = self.screen.get_component_rich_style("screen--selection", partial=True)
            inside = [Segment(text, (style or base) + chosen) for text, style, _ in strip.crop(start, end)]
            strip = Strip([*strip.crop(0, start), *inside, *strip.crop(end)])
        for column, letters, typed in self._labels.get(number, ()):
            shown = Strip(
                [
                    Segment(letters[:typed], base + self._style_named("jump-typed")),
                    Segment(letters[typed:], base + self._style_named("jump")),
                ]
            )
            behind = column + len(letters)
            strip = Strip.join([strip.crop(0, column), shown, strip.crop(behind, max(behind, width))])
        return strip.adjust_cell_length(width, base)

    # Selecting with the mouse

    @property
    def allow_select(self) -> bool:
        """The text can be selected although the view scrolls."""
        return True

    def selection_updated(self, selection: Selection | None) -> None:
        """What is selected changed."""
        super().selection_updated(selection)
        self.repaint()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text: a paragraph is one line of it, however often it was broken."""
        pieces: list[str] = []
        for number, line in enumerate(self.page.lines):
            span = selection.get_span(number)
            if span is None:
                continue
            text = plain(line, self.page.width)
            start, end = span
            piece = text[start : len(text) if end == -1 else end]
            if pieces and line.goes_on:
                pieces.append("" if line.kind == "code" else " ")
                piece = piece.removeprefix(line.prefix)
            elif pieces:
                pieces.append("\n")
            pieces.append(piece.rstrip())
        return ("".join(pieces), "\n") if pieces else None
