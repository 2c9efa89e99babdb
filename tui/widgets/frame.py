"""The lines of a pane as they go to the terminal: what the pane draws, its border, and the filters over both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._border import get_box
from textual._segment_tools import line_pad, make_blank
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.segment import Segment
    from textual.widget import Widget


class FrameCache(StylesCache):
    """Textual's cache of lines, for a pane that has a border and padding and no other ornaments.

    Textual asks for all styles of a widget at each of its lines, and makes a line anew for the border and for each
    filter. All lines of a pane have the same sides, so here each of them is made once.

    Args:
        draw: gives lines of the pane's inside by their numbers on the screen, all that are due at once, so that what
            they have in common need not be found out for each of them.
    """

    def __init__(self, draw: Callable[[Sequence[int]], Iterable[Strip]]) -> None:
        super().__init__()
        self._draw = draw

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The lines of the pane in a region of it; those that were not refreshed are at hand."""
        width, _ = widget.region.size
        if width != self._width:
            self.clear()
            self._width = width
        if due := [y for y in crop.line_range if y not in self._cache or self.is_dirty(y)]:
            self._finish(widget, due, width)
            self._dirty_lines.difference_update(due)
        strips = [self._cache[y] for y in crop.line_range]
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _finish(self, widget: Widget, due: Sequence[int], width: int) -> None:
        base_background, background = widget.background_colors
        styles, filters = widget.styles, widget.get_line_filters()
        inner, outer = self.get_inner_outer(base_background, background)
        padding = styles.padding

        top = styles.gutter.top
        content_width, content_height = widget.content_region.size

        def side(kind: str, color: Style, column: int) -> list[Segment]:
            return [get_box(kind, inner, outer, color)[1][column]] if kind else []

        def filtered(segments: list[Segment]) -> list[Segment]:
            for each in filters:
                segments = each.apply(segments, background)
            return segments

        (left_kind, left_color), (right_kind, right_color) = styles.border_left, styles.border_right
        left = side(left_kind, Style(foreground=base_background + left_color), 0)
        right = side(right_kind, Style(foreground=base_background + right_color), 2)
        before = filtered(line_pad(left, 0, padding.left, inner.rich_style))
        after = filtered(line_pad(right, padding.right, 0, inner.rich_style))
        inside = [y for y in due if 0 <= y - top < content_height]
        lines = list(self._draw([y - top for y in inside]))
        finished: dict[int, Strip] = {}
        for y, line in zip(inside, lines, strict=True):
            # Blank lines are one and the same, and so are most of a scroll bar.
            if (strip := finished.get(id(line))) is None:
                segments = list(line.crop(0, content_width))
                if (room := content_width - line.cell_length) > 0:
                    segments.append(make_blank(room, inner.rich_style))
                strip = finished[id(line)] = Strip([*before, *filtered(segments), *after], width)
            self._cache[y] = strip
        for y in set(due).difference(inside):
            self._cache.pop(y, None)
            self._cache[y] = super().render_widget(widget, Region(0, y, width, 1))[0]
