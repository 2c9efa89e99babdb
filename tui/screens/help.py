"""The help page: the keys of the focused pane first, then those that work everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import SCOPE_TITLES, bindings, commands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.commands import Command, Scope

QUERY_HELP = (
    ("graphite scale", "talks with all the words; the last one also matches as a beginning"),
    ('"at scale"', "the words side by side"),
    ("-java", "without a word"),
    ("jenkins OR travis", "one of them; ( ) group"),
    ("kuber*   kubernets~", "a beginning; a word with a slip of the finger"),
    ("speaker:willis", "also title: event: tag: kind: year:2013..2016"),
    ("is:starred", "also is:unread, is:queued, has:video, note:word"),
)


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


class HelpScreen(ModalScreen[None]):
    """All keys on one page."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark", "close", "Close")]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > Vertical {
            width: 84;
            max-width: 96%;
            height: auto;
            max-height: 94%;
            border: round $border;
            border-title-color: $foreground;
            border-title-style: bold;
            border-subtitle-color: $dim;
            background: $panel;
            padding: 0 1;
        }
        & HelpScroll { height: auto; max-height: 100%; background: $panel; scrollbar-size-vertical: 1; }
        & Static { width: 1fr; }
    }
    """

    def __init__(self, scopes: Sequence[Scope], key_of: Callable[[Command], str]) -> None:
        super().__init__()
        self._scopes = scopes
        self._key_of = key_of

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        with Vertical() as frame:
            frame.border_title = Content("Keys")
            frame.border_subtitle = Content("Esc closes")
            with HelpScroll():
                yield Static(self._page(), markup=False)

    def _page(self) -> Content:
        parts: list[Content] = []
        for scope in dict.fromkeys([*self._scopes, "everywhere", "move"]):
            rows = [(self._key_of(command), command.help) for command in commands(scope)]
            parts += self._section(SCOPE_TITLES[scope], rows, 18)
        parts += self._section("What can be typed into the search box", QUERY_HELP, 22)
        return Content("\n").join(parts)

    @staticmethod
    def _section(title: str, rows: Sequence[tuple[str, str]], width: int) -> list[Content]:
        if not rows:
            return []
        lines = [Content.styled(title, "bold $primary")]
        lines += [Content.assemble((f"  {key:<{width}}", "$accent"), (what, "$foreground")) for key, what in rows]
        return [*lines, Content("")]

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
