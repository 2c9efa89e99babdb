"""The first line of the screen: what is open, and how many talks are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import bar, clip, clip_start, marked, plain, spread
from tui.widgets.late import LateStyles

if TYPE_CHECKING:
    from rich.style import Style


PROGRESS = 10
"""Cells of the bar that shows how far something is."""


_WITHOUT_FILE = 80
"""Cells of what is open, progress and counts."""

_LEAST_OF_FILE = 12
"""Cells in which a file can be told from others."""


class HeaderLine(LateStyles, Widget):
    """The name of the library at the left; at the right how many talks are shown, or how far indexing is."""

    LATE = frozenset({"header--name", "header--dim", "header--bar"})
    DEFAULT_CSS = """
    HeaderLine {
        height: 1;
        background: $panel;
        & > .header--name { color: $key; text-style: bold; }
        & > .header--dim { color: $dim; }
        & > .header--bar { color: $key; }
    }
    """

    place: reactive[tuple[str, ...]] = reactive(("",))
    """What is open: ways to say it, from the longest on. The first that fits is shown."""
    counts: reactive[str] = reactive("")
    """How many talks are shown."""
    work: reactive[tuple[int, int, str] | None] = reactive(None)
    """Done, total (0: unknown) and what, while something is being done."""

    def render_line(self, y: int) -> Strip:
        """Name and place, and counts or progress."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        dim = base + self.get_component_rich_style("header--dim", partial=True)
        name = base + self.get_component_rich_style("header--name", partial=True)
        right = [*self._progress(base, dim, width), Segment(f" {plain(self.counts)} ", base)]
        room = width - Strip(right).cell_length - 12
        ways = [plain(way) for way in self.place]
        place = next((way for way in ways if cell_len(way) <= room), ways[-1])
        left = [Segment(" Hallway ", name), Segment(" ", base), *marked(place, (), dim, dim, room)]
        return spread(left, right, width, base)

    def _progress(self, base: Style, dim: Style, width: int) -> list[Segment]:
        if self.work is None:
            return []
        done, total, what = self.work
        if not done and not total:
            return [Segment(f" {clip(plain(what), width // 2)} ", dim)]
        # Everything has its place, since what is read changes many times a second.
        most = f"{total:,}" if total else ""
        counted = f" {done:>{len(most)},}{f' of {most}' if most else ''} "
        room = min(width // 3, width - _WITHOUT_FILE)
        if room < _LEAST_OF_FILE:
            # The file is told where there is room for it beside what is open; what else is done in one word.
            room = 0 if "/" in what else _LEAST_OF_FILE
        name = clip_start(plain(what), room)
        segments = [Segment(" " * (room - cell_len(name)) + name + counted, dim)]
        if total and width >= 60:
            drawn = bar(done, total, PROGRESS)
            bright = base + self.get_component_rich_style("header--bar", partial=True)
            segments += [Segment(drawn, bright), Segment("─" * (PROGRESS - len(drawn)) + " ", dim)]
        return segments
