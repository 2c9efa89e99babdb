"""The help page: the keys of the focused pane first, then how one moves, then those that work everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.commands import COMMANDS, SCOPE_TITLES, bindings, commands, show_keys
from tui.screens.dialog import Dialog
from tui.widgets.cells import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.commands import Command, Scope

QUERY_HELP = (
    ("graphite scale", "talks with all the words; the last one also matches as a beginning"),
    ('"at scale"', "the words side by side"),
    ("-java", "without a word"),
    ("jenkins OR travis", "one of them; ( ) group"),
    ("kuber*   kubernets~", "a beginning; a word with a slip of the finger"),
    ("speaker:willis", "also title: event: tag: kind: year:2013..2016"),
    ("tag:mo then Tab", "finish the value that is offered below the box"),
    ("is:starred", "also is:unread, is:queued, has:video, note:word"),
)

SIGNS = (
    ("★  ◷  ✎", "a talk with a star; one that you keep for later; one with a note of yours"),
    ("dim title", "a talk that you have read"),
    ("twice, 3 times", "given as often: one row stands for all, and the others are related talks"),
    ("(all years)", "leads to the talks of the event in all its years"),
    ("[x]  [-]", "talks with this value only; talks without it"),
    ("▁▂▅█", "how many talks there are of each year, the first year on the left"),
)
"""What stands beside talks and values, in the list and in the filters."""

KEYS_WIDTH = 18
"""Cells for the keys of a command."""
TYPED_WIDTH = 22
"""Cells for the longest example of a query."""


class HelpScroll(VerticalScroll):
    """The page itself, moved with the keys of a list."""

    BINDINGS = bindings("move")

    def action_move(self, by: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=by, animate=False)

    def action_half(self, by: int) -> None:
        """Scroll by half pages."""
        self.scroll_relative(y=by * max(1, self.size.height // 2), animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by pages."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False)

    def action_first(self) -> None:
        """Go to the top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Go to the end."""
        self.scroll_end(animate=False)


class HelpScreen(Dialog[None]):
    """All keys on one page."""

    BINDINGS: ClassVar[list[BindingType]] = [("q,question_mark", "leave", "Close")]
    DEFAULT_CSS = """
    HelpScreen HelpScroll { height: auto; max-height: 100%; background: $panel; scrollbar-size-vertical: 1; }
    """
    title_text = "Help"
    hint_text = "j k scroll · Esc closes"

    def __init__(self, scopes: Sequence[Scope], keys_of: Callable[[Command], Sequence[str]]) -> None:
        super().__init__()
        self._scopes = scopes
        self._keys_of = keys_of

    def content(self) -> Iterable[Widget]:
        """One page that scrolls."""
        return (HelpScroll(Static(self._page(), markup=False)),)

    def _page(self) -> Content:
        typing = "search" in self._scopes
        query = self._section("What can be typed into the search box", QUERY_HELP, TYPED_WIDTH)
        parts = [line for scope in self._scopes for line in self._keys(SCOPE_TITLES[scope], commands(scope))]
        parts += query if typing else self._keys(SCOPE_TITLES["move"], commands("move"))
        elsewhere = [command for command in COMMANDS if command.anywhere and command.scope not in self._scopes]
        title = "Outside the search box, where letters are text" if typing else SCOPE_TITLES["everywhere"]
        parts += self._keys(title, [*commands("everywhere"), *elsewhere])
        parts += [] if typing else query
        parts += self._section("Signs", SIGNS, KEYS_WIDTH)
        named = [(command.title, command.help) for command in commands("everywhere") if not self._keys_of(command)]
        palette = next((show_keys(self._keys_of(command)) for command in COMMANDS if command.name == "palette"), "")
        return Content("\n").join([*parts, *self._section(f"By name, with {palette}", named, KEYS_WIDTH)][:-1])

    def _keys(self, title: str, found: Iterable[Command]) -> list[Content]:
        rows = [(self._shown(command), command.help) for command in found if self._keys_of(command)]
        return self._section(title, rows, KEYS_WIDTH)

    def _shown(self, command: Command) -> str:
        return command.shown_keys if command.numbered else show_keys(self._keys_of(command))

    def _section(self, title: str, rows: Sequence[tuple[str, str]], width: int) -> list[Content]:
        if not rows:
            return []
        room = min(84, self.app.size.width * 96 // 100) - 6
        # Where there is little room, the words go below the keys.
        beside = room - width - 2 >= 30
        indent = width + 2 if beside else 4
        lines = [Content.styled(title, "bold $text-primary")]
        for key, what in rows:
            words = wrapped(what, room - indent)
            if beside:
                lines.append(Content.assemble((f"  {key:<{width}}", "$key"), (words.pop(0), "$foreground")))
            else:
                lines.append(Content.styled(f"  {key}", "$key"))
            lines += [Content.styled(f"{'':{indent}}{line}", "$foreground") for line in words]
        return [*lines, Content("")]
