"""What the search box can finish, in a small list below it; the keys stay in the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message

from tui.widgets.cells import clip, plain, spread
from tui.widgets.cursor_list import CursorList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.strip import Strip

    from index.engine import FacetCount

MOST = 7
FRAME = 2
"""Lines of the border, without which the list would cut the panes' own."""


class Suggestions(CursorList, can_focus=False):
    """Values with their counts; hidden while there are none."""

    one_click = True
    DEFAULT_CSS = """
    Suggestions {
        display: none;
        layer: above;
        dock: top;
        offset: 2 3;
        width: 50;
        max-width: 90%;
        border: round $border;
        border-subtitle-color: $dim;
        background: $panel;
        & > .row--cursor { background: $block-cursor-background; }
    }
    """

    class Chosen(Message):
        """A value was clicked."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.border_subtitle = "Tab takes it"
        self._values: Sequence[FacetCount] = ()

    @property
    def count(self) -> int:
        """How many values are offered."""
        return len(self._values)

    @property
    def current(self) -> str | None:
        """The value that would be taken."""
        return self._values[self.cursor].value if self._values else None

    def show(self, values: Sequence[FacetCount]) -> None:
        """Offer other values; none hides the list. A count of 0 is not shown."""
        if not values and not self._values:
            return
        self._values = values[:MOST]
        self.display = bool(self._values)
        self.styles.height = len(self._values) + FRAME
        self.rows_changed(offset=0)

    def chosen(self, index: int) -> None:
        """Tell what was clicked."""
        self.post_message(self.Chosen(self._values[index].value))

    def draw(self, index: int, width: int, base: Style, *, selected: bool) -> list[Strip]:
        """Value and count."""
        entry = self._values[index]
        count = f" {entry.count:,} " if entry.count else " "
        gutter = Segment("▌" if selected else " ", base + self.style_of("accent"))
        value = Segment(clip(plain(entry.value), width - len(count) - 2), base + self.style_of("title"))
        return [spread([gutter, value], [Segment(count, base + self.style_of("dim"))], width, base)]
