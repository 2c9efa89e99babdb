"""The search line: what is typed, and the ticked filters as chips beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.commands import bindings
from tui.widgets.cells import plain
from tui.widgets.fault import FaultMarker
from tui.widgets.ground import Row
from tui.widgets.late import LateStyles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from index.engine import Fault
    from tui.view import Chip


PLACEHOLDERS = (
    'type / to search: words, "a phrase", speaker:name, year:2015',
    'type / to search: words, "a phrase", speaker:name',
    'type / to search: words, "a phrase"',
    "type / to search",
    "",
)
"""What an empty box says, from the longest on; the first that fits is shown."""


class QueryInput(LateStyles, Input, inherit_css=False):
    """The input itself: up and down move the list while one types.

    Of Textual's rules for inputs it has those that count in a line without a border: parsing them all, and matching
    them for each part of the box, would delay the first picture.
    """

    BINDINGS = bindings("search")
    LATE = frozenset(f"input--{name}" for name in ("cursor", "placeholder", "selection", "suggestion"))
    DEFAULT_CSS = """
    QueryInput {
        width: 1fr;
        height: 1;
        color: $foreground;
        background: transparent;
        scrollbar-size-horizontal: 0;
        pointer: text;
        & > .input--cursor {
            background: $input-cursor-background;
            color: $input-cursor-foreground;
            text-style: $input-cursor-text-style;
        }
        & > .input--selection { background: $input-selection-background; color: $input-selection-foreground; }
        & > .input--placeholder { color: $dim; }
        &:focus { background-tint: $foreground 5%; }
    }
    """

    class Accepted(Message):
        """Typing is done."""

    class Stepped(Message):
        """The list is to move by so many rows."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Finished(Message):
        """What is offered is to be taken."""

    class Passed(Message):
        """Another offer is looked at."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Declined(Message):
        """Nothing of what is offered is wanted."""

    class Emptied(Message):
        """Backspace was pressed where nothing stands before the cursor."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """As in Textual, but a letter does not lay out the whole screen anew: the box keeps its width."""

    offered = False
    """Whether something is offered below."""

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self.placeholder = next(text for text in PLACEHOLDERS if len(text) <= self.size.width)

    def on_key(self, event: events.Key) -> None:
        """While something is offered, Tab takes it, up and down go through it, Esc declines it."""
        messages = {"tab": self.Finished(), "down": self.Passed(1), "up": self.Passed(-1), "escape": self.Declined()}
        if self.offered and event.key in messages:
            self.post_message(messages[event.key])
        elif event.key == "backspace" and self.cursor_position == 0 and self.selection.is_empty:
            self.post_message(self.Emptied())
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines that are pasted, as one; Textual takes the first."""
        if len(lines := [line.strip() for line in event.text.splitlines()]) > 1:
            self.replace(" ".join(filter(None, lines)), *sorted(self.selection))
            event.stop()
            event.prevent_default()

    def action_accept(self) -> None:
        """Go on to the list."""
        self.post_message(self.Accepted())

    def action_list(self, by: int) -> None:
        """Move in the list without leaving the search."""
        self.post_message(self.Stepped(by))


class Chips(LateStyles, Widget):
    """The ticked values: a click on one takes it away."""

    LATE = frozenset({"chips--wanted", "chips--excluded"})
    DEFAULT_CSS = """
    Chips {
        width: auto;
        max-width: 60%;
        height: 1;
        & > .chips--wanted { background: $chip; color: $chip-text; }
        & > .chips--excluded { background: $chip-out; color: $chip-out-text; }
    }
    """

    class Removed(Message):
        """A chip was clicked away."""

        def __init__(self, chip: Chip) -> None:
            super().__init__()
            self.chip = chip

    def __init__(self) -> None:
        super().__init__()
        self._chips: tuple[Chip, ...] = ()

    def show(self, chips: tuple[Chip, ...]) -> None:
        """Show other chips."""
        self._chips = chips
        self.refresh(layout=True)

    def get_content_width(self, container: object, viewport: object) -> int:  # noqa: ARG002 - Textual's signature
        """As wide as the chips are."""
        return self._strip().cell_length

    def _strip(self) -> Strip:
        segments: list[Segment] = []
        for index, chip in enumerate(self._chips):
            style = self.get_component_rich_style(f"chips--{chip.tick}") + Style.from_meta({"chip": index})
            segments += [Segment(f" {plain(chip.text)} ✕ ", style), Segment(" ", self.rich_style)]
        return Strip(segments)

    def render_line(self, y: int) -> Strip:
        """The chips side by side."""
        return self._strip().adjust_cell_length(self.size.width, self.rich_style) if y == 0 else Strip.blank(0)

    def on_click(self, event: events.Click) -> None:
        """Take the chip under the mouse away."""
        index = event.style.meta.get("chip")
        if isinstance(index, int) and index < len(self._chips):
            self.post_message(self.Removed(self._chips[index]))


class SearchLine(LateStyles, Row):
    """The first line of the screen's body."""

    LATE = frozenset({"search--fault"})
    DEFAULT_CSS = """
    SearchLine {
        height: 1;
        & > #prompt { width: 3; padding: 0 1; color: $dim; }
        &:focus-within { color: $foreground; }
        &:focus-within > #prompt { color: $key; text-style: bold; }
        & > .search--fault { color: $text-error; text-style: underline; }
    }
    """

    class Typed(Message):
        """The words have changed."""

        def __init__(self, text: str, cursor: int) -> None:
            super().__init__()
            self.text = text
            self.cursor = cursor

    def __init__(self) -> None:
        super().__init__()
        self._marker = FaultMarker()

    def compose(self) -> ComposeResult:
        """Prompt, input, chips."""
        yield Static("/", id="prompt", markup=False)
        yield QueryInput(
            placeholder=PLACEHOLDERS[0],
            highlighter=self._marker,
            id="query",
            select_on_focus=False,
        )
        yield Chips()

    def set_text(self, text: str) -> None:
        """Show other words without telling of a change."""
        query = self.query_one(QueryInput)
        if query.value != text:
            with query.prevent(Input.Changed):
                query.value = text
                query.cursor_position = len(text)

    def mark(self, text: str, faults: Sequence[Fault]) -> None:
        """Mark what was not understood of a text, as long as that stands here."""
        if self._marker.mark(text, faults, lambda: self.get_component_rich_style("search--fault", partial=True)):
            self.query_one(QueryInput).refresh()

    def show_chips(self, chips: tuple[Chip, ...]) -> None:
        """Show the ticked values."""
        self.query_one(Chips).show(chips)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value, self.query_one(QueryInput).cursor_position))
