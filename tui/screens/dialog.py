"""What all small windows over the screen share: a frame in the middle, a title, and Esc to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.screens.over import Over

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

Answer = TypeVar("Answer")


class Dialog(Over, ModalScreen[Answer | None], Generic[Answer]):
    """A window that gives back an answer, None where it was left without one."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave")]

    DEFAULT_CSS = """
    Dialog {
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
        & * { scrollbar-background: $panel; scrollbar-background-hover: $panel; }
        & Static { width: 1fr; height: auto; background: $panel; }
    }
    """

    title_text = ""
    """What stands at the top of the frame."""

    hint_text = "Esc leaves"
    """What stands at its bottom: the keys."""

    def compose(self) -> ComposeResult:
        """The frame around what the window shows."""
        with Vertical() as frame:
            # Titles may be those of notes; a Content is never read as markup.
            frame.border_title = Content(self.title_text)
            frame.border_subtitle = Content(self.hint_text)
            yield from self.content()

    def content(self) -> Iterable[Widget]:
        """What the window shows."""
        return ()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
