"""The help page: the keys of the focused pane first, then those that work everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.commands import SCOPE_TITLES, bindings, commands
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
    ("is:starred", "also is:unread, is:queued, has:video, note:word"),
)


KEYS_WIDTH = 18


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
    title_text = "Keys"
    hint_text = "Esc closes"

    def __init__(self, scopes: Sequence[Scope], key_of: Callable[[Command], str]) -> None:
        super().__init__()
        self._scopes = scopes
        self._key_of = key_of

    def content(self) -> Iterable[Widget]:
        """One page that scrolls."""
        return (HelpScroll(Static(self._page(), markup=False)),)

    def _page(self) -> Content:
        parts: list[Content] = []
        for scope in dict.fromkeys([*self._scopes, "everywhere", "move"]):
            rows = [(self._key_of(command), command.help) for command in commands(scope)]
            parts += self._section(SCOPE_TITLES[scope], [entry for entry in rows if entry[0]], KEYS_WIDTH)
        parts += self._section("What can be typed into the search box", QUERY_HELP, KEYS_WIDTH + 4)
        named = [(command.title, command.help) for command in commands("everywhere") if not self._key_of(command)]
        parts += self._section("By name, in the palette", named, KEYS_WIDTH)
        return Content("\n").join(parts)

    def _section(self, title: str, rows: Sequence[tuple[str, str]], width: int) -> list[Content]:
        if not rows:
            return []
        room = max(20, min(80, self.app.size.width * 96 // 100 - 4) - width - 4)
        lines = [Content.styled(title, "bold $primary")]
        for key, what in rows:
            first, *more = wrapped(what, room)
            lines.append(Content.assemble((f"  {key:<{width}}", "$accent"), (first, "$foreground")))
            lines += [Content.styled(f"{'':{width + 2}}{line}", "$foreground") for line in more]
        return [*lines, Content("")]
