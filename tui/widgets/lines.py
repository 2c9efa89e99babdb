"""The first and the last line of the screen: where one is, and what one can press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import EIGHTHS, clip, marked, plain, spread
from tui.widgets.late import LateStyles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from tui.commands import Command


ALWAYS = 2
"""Commands of the footer that show however little room there is."""


class HeaderLine(LateStyles, Widget):
    """The name of the library at the left; at the right how many talks are shown, or how far indexing is."""

    LATE = frozenset({"header--name", "header--dim", "header--bar"})
    DEFAULT_CSS = """
    HeaderLine {
        height: 1;
        background: $panel;
        & > .header--name { color: $accent; text-style: bold; }
        & > .header--dim { color: $dim; }
        & > .header--bar { color: $accent; }
    }
    """

    place: reactive[str] = reactive("")
    """What is open, in a few words."""
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
        left = [Segment(" Hallway ", name), Segment(" ", base), *marked(plain(self.place), (), dim, dim, room)]
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
        room = min(width // 3, width - 60)
        name = clip(plain(what), room)
        segments = [Segment(" " * (room - cell_len(name)) + name + counted, dim)]
        if total and width >= 60:
            eighths = min(64, done * 64 // total)
            full, rest = divmod(eighths, 8)
            drawn = "█" * full + (EIGHTHS[rest - 1] if rest else "")
            segments.append(Segment(f"▕{drawn:<8}▏", base + self.get_component_rich_style("header--bar", partial=True)))
        return segments


class FooterLine(LateStyles, Widget):
    """The keys that matter here; a click on one does the same."""

    LATE = frozenset({"footer--key", "footer--word", "footer--dim"})
    DEFAULT_CSS = """
    FooterLine {
        height: 1;
        background: $panel;
        & > .footer--key { color: $accent; text-style: bold; }
        & > .footer--word { color: $dim; }
        & > .footer--dim { color: $faint; }
    }
    """

    class Pressed(Message):
        """A command was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[tuple[Command, str, bool], ...] = ()

    def show(self, entries: Sequence[tuple[Command, str, bool]]) -> None:
        """Show commands, each with its key and whether it can run now; the last two stand at the right end."""
        if (changed := tuple(entries)) != self._entries:
            self._entries = changed
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """As many commands as fit; how to leave and where help is always."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        first_of_end = max(0, len(self._entries) - ALWAYS)
        end = [segment for index in range(first_of_end, len(self._entries)) for segment in self._entry(index, base)]
        segments: list[Segment] = []
        left = width - Strip(end).cell_length
        for index in range(first_of_end):
            entry = self._entry(index, base)
            left -= Strip(entry).cell_length
            if left < 0:
                break
            segments += entry
        return spread(segments, end, width, base)

    def _entry(self, index: int, base: Style) -> list[Segment]:
        command, key, enabled = self._entries[index]
        meta = Style.from_meta({"command": index})
        names = ("key", "word") if enabled else ("dim", "dim")
        key_style, word_style = (
            base + self.get_component_rich_style(f"footer--{name}", partial=True) for name in names
        )
        return [Segment(f" {key} ", key_style + meta), Segment(f"{command.footer} ", word_style + meta)]

    def on_click(self, event: events.Click) -> None:
        """Run the command under the mouse."""
        index = event.style.meta.get("command")
        if isinstance(index, int) and index < len(self._entries) and self._entries[index][2]:
            self.post_message(self.Pressed(self._entries[index][0]))
