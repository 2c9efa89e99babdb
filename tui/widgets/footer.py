"""The last line of the screen: what one can press where one is, or for a moment what there is to say."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import plain, row, spread
from tui.widgets.late import LateStyles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.notifications import SeverityLevel
    from textual.timer import Timer

    from tui.commands import Command

ALWAYS = 2
"""Commands that show however little room there is: the last ones."""

LEAST = 3.0
"""Seconds for which a notice is shown at least."""

LETTERS_A_SECOND = 15
"""How fast one reads, with time to look there."""


def reading_time(text: str) -> float:
    """Seconds for which a notice is shown."""
    return max(LEAST, len(text) / LETTERS_A_SECOND)


class Notice(NamedTuple):
    """What is said, and how grave it is."""

    text: str
    severity: SeverityLevel


class FooterLine(LateStyles, Widget):
    """The keys that matter here; a click on one does the same. A notice takes their place until it was read."""

    LATE = frozenset(f"footer--{name}" for name in ("key", "word", "dim", "information", "warning", "error"))
    DEFAULT_CSS = """
    FooterLine {
        height: 1;
        background: $panel;
        & > .footer--key { color: $key; text-style: bold; }
        & > .footer--word { color: $dim; }
        & > .footer--dim { color: $faint; }
        & > .footer--information { color: $foreground; }
        & > .footer--warning { color: $text-warning; text-style: bold; }
        & > .footer--error { color: $text-error; text-style: bold; }
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
        self._notices: deque[Notice] = deque()
        self._reading: Timer | None = None

    def show(self, entries: Sequence[tuple[Command, str, bool]]) -> None:
        """Show commands, each with its key and whether it can run now: the first matter most, the last two always."""
        if (changed := tuple(entries)) != self._entries:
            self._entries = changed
            self.refresh()

    # Notices

    def say(self, text: str, severity: SeverityLevel) -> bool:
        """Say something for a moment; false where it does not fit. A warning stays until it was read."""
        text = plain(text)
        if "\n" in text or cell_len(text) > self.app.size.width - 2:
            return False
        if self._notices and self._notices[-1].severity == "information":
            self._notices.pop()
        self._notices.append(Notice(text, severity))
        if len(self._notices) == 1:
            self._begin()
        return True

    def take_back(self, text: str) -> None:
        """Say a notice no longer that is not true any more."""
        notices = [notice for notice in self._notices if notice.text != plain(text)]
        if len(notices) != len(self._notices):
            self._notices = deque(notices)
            self._begin()

    def _begin(self) -> None:
        if self._reading is not None:
            self._reading.stop()
        self._reading = self.set_timer(reading_time(self._notices[0].text), self._was_read) if self._notices else None
        self.refresh()

    def _was_read(self) -> None:
        if self._notices:
            self._notices.popleft()
        self._begin()

    # Painting

    def render_line(self, y: int) -> Strip:
        """The notice, or as many commands as fit; how to leave and where help is always."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        if self._notices:
            text, severity = self._notices[0]
            style = base + self.get_component_rich_style(f"footer--{severity}", partial=True)
            return row([Segment(f" {text}", style)], width, base)
        first_of_end = max(0, len(self._entries) - ALWAYS)
        end = [segment for index in range(first_of_end, len(self._entries)) for segment in self._entry(index, base)]
        fitting = self._fitting(range(first_of_end), width - Strip(end).cell_length, base)
        return spread([segment for index in fitting for segment in self._entry(index, base)], end, width, base)

    def _fitting(self, indices: range, room: int, base: Style) -> list[int]:
        """The entries that there is room for: those that can run before those that cannot, in their order."""
        fitting = []
        for wanted in (True, False):
            for index in indices:
                cells = Strip(self._entry(index, base)).cell_length
                if self._entries[index][2] is wanted and cells <= room:
                    fitting.append(index)
                    room -= cells
        return sorted(fitting)

    def _entry(self, index: int, base: Style) -> list[Segment]:
        command, key, enabled = self._entries[index]
        meta = Style.from_meta({"command": index})
        names = ("key", "word") if enabled else ("dim", "dim")
        key_style, word_style = (
            base + self.get_component_rich_style(f"footer--{name}", partial=True) for name in names
        )
        return [Segment(f" {key} ", key_style + meta), Segment(f"{command.footer} ", word_style + meta)]

    def on_click(self, event: events.Click) -> None:
        """Run the command under the mouse; a notice that is clicked was read."""
        if self._notices:
            self._was_read()
            return
        index = event.style.meta.get("command")
        if isinstance(index, int) and index < len(self._entries) and self._entries[index][2]:
            self.post_message(self.Pressed(self._entries[index][0]))
