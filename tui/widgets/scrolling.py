"""How much there is to scroll, told without laying out the whole screen anew or drawing the whole bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import Color
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.frame import FrameCache

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.segment import Segment
    from textual.geometry import Size
    from textual.scroll_view import ScrollView


if TYPE_CHECKING:
    Mixin = Widget
else:
    # Textual takes style rules from the first of a class's bases that is a widget, which these are not to be.
    Mixin = object


class LineBar(ScrollBar):
    """An upright bar that paints only those of its lines that look different; of most letters typed that is none."""

    def __init__(self, *, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._styles_cache = FrameCache(self._lines)
        self._cells: Sequence[Segment] = ()

    def _lines(self, numbers: Sequence[int]) -> list[Strip]:
        if not self._cells:  # other styles, and painted before the bar had anything new to say
            self._cells = self._look()
        cells = [self._cells[y : y + 1] for y in numbers]
        strips = {tuple(cell): Strip(cell) for cell in cells}
        return [strips[tuple(cell)] for cell in cells]

    def notify_style_update(self) -> None:
        """What lies over the colours may be another, too."""
        super().notify_style_update()
        self._cells = ()

    def _set_dirty(self, *regions: Region) -> None:
        before, self._cells = self._cells, self._look()
        if regions or len(before) != len(self._cells):
            super()._set_dirty(*regions)
            return
        for y, (old, new) in enumerate(zip(before, self._cells, strict=True)):
            if old != new:
                super()._set_dirty(Region(0, y, self.size.width, 1))

    def _look(self) -> Sequence[Segment]:
        """A segment for each line."""
        bar = self.render()
        if not isinstance(bar, ScrollBarRender) or not isinstance(bar.style, Style):
            return ()
        return bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=bar.thickness,
            back_color=bar.style.bgcolor or Color.default(),
            bar_color=bar.style.color or Color.default(),
        ).segments


class OwnBar(Mixin):
    """A view with such a bar."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar, made when it is asked for first."""
        if self._vertical_scrollbar is None:
            bar = self._vertical_scrollbar = LineBar(thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 - as Textual starts its own
        return self._vertical_scrollbar

    def refresh_inside(self) -> None:
        """Paint the view anew, but not its border and bar, which know themselves when they look different."""
        self.refresh(Region(0, 0, *self.scrollable_content_region.size))


def set_virtual_size(view: ScrollView, size: Size) -> None:
    """Give a view that paints its own lines another virtual size.

    Textual's `virtual_size` lays out the screen and paints all of it at every change, since children may have moved.
    A view of lines has none: only its scroll bar changes, and its lines, which the caller refreshes.
    """
    if size == view.virtual_size:
        return
    view.set_reactive(Widget.virtual_size, size)
    view._scroll_update(size)  # noqa: SLF001 - what Textual itself calls for it
    view.scroll_to(y=min(view.scroll_offset.y, view.max_scroll_y), animate=False, force=True, immediate=True)
