"""What opens over the panes is painted once, and what shows beside it is taken from below.

Textual lays a window out and paints the whole screen when it opens, and again when the window is told the size that it
has by then. Each time, and whenever anything asks for it, the screen below is painted anew, every colour on it mixed
with the window's, and all that lies behind the window thrown away.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip

from tui.screens.painting import PaneCompositor

if TYPE_CHECKING:
    from typing import Self

    from rich.style import Style
    from textual import events
    from textual._compositor import Compositor
    from textual.geometry import Region


if TYPE_CHECKING:
    from textual.screen import Screen

    Mixin = Screen[Any]
else:
    # Textual takes style rules from the first of a class's bases that is a widget, which this is not to be.
    Mixin = object


class Over(Mixin):
    """A screen through which one sees the one below."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._tints: dict[Style | None, Style | None] = {}
        self._opening = False
        super().__init__(*args, **kwargs)
        self._compositor: Compositor = PaneCompositor()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Lay out and paint; what Textual refreshes after that has just been painted."""
        event.prevent_default()
        self._opening = self._size != self.app.size
        super()._on_screen_resume(event)
        self._opening = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Refresh the screen, unless it is being painted for the first time."""
        return self if self._opening else super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def on_resize(self, event: events.Resize) -> None:
        """Nothing is to be done for a size for which all was laid out."""
        if event.size == self._compositor.size:
            event.prevent_default()

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self._tints.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the screen below, in the colours of what is in the background."""
        below = self._below()
        if below is None or self.styles.background.a == 1:
            return super().render_lines(crop)
        return [self._tinted(strip).crop(*crop.column_span) for strip in below.lines(crop.line_range, crop.right)]

    def _below(self) -> PaneCompositor | None:
        """What paints the screen below; None where that is no screen of ours."""
        for screen, below in pairwise(reversed(self.app.screen_stack)):
            if screen is self and isinstance(below._compositor, PaneCompositor):  # noqa: SLF001 - as Textual does it
                return below._compositor  # noqa: SLF001 - as above
        return None

    def _tinted(self, strip: Strip) -> Strip:
        tints = self._tints
        segments = []
        for segment in strip:
            if segment.style not in tints:
                tints[segment.style] = self._tint(segment)
            segments.append(Segment(segment.text, tints[segment.style], segment.control))
        return Strip(segments, strip.cell_length)

    def _tint(self, segment: Segment) -> Style | None:
        """The style that a piece of the screen below has behind a window."""
        tinted = list(BackgroundScreen.process_segments([Segment("x", segment.style)], self.styles.background))
        for each in self.get_line_filters():
            tinted = each.apply(tinted, self.background_colors[1])
        return tinted[0].style
