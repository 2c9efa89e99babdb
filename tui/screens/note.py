"""A small editor for the person's note on a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import TextArea

from tui import safe
from tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType
    from textual.widget import Widget


class NoteScreen(Dialog[str]):
    """Its answer is the note as it should be kept, empty to take it away; None where it should stay as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,ctrl+s", "keep", "Keep"),
        ("ctrl+r", "revert", "As it was"),
    ]
    DEFAULT_CSS = """
    NoteScreen TextArea {
        height: 12;
        max-height: 60vh;
        padding: 0;
        background: $panel;
        &, &:focus { border: none; }
    }
    """
    hint_text = "Esc or Ctrl+S keeps the note · Ctrl+R as it was"

    def __init__(self, title: str, note: str, keep: Callable[[str | None], bool] = lambda _: True) -> None:
        """`keep` is asked before the window closes; where it could not keep the note, what was written stays in it."""
        super().__init__()
        self._keep = keep
        self.title_text = f"Note: {safe.line(title)}"
        self._note = note
        self._editor: TextArea | None = None

    @property
    def written(self) -> str | None:
        """The note as it should be kept, as it stands now."""
        text = self._note if self._editor is None else safe.text(self._editor.text).strip()
        return text if text != self._note else None

    def content(self) -> Iterable[Widget]:
        """The editor."""
        editor = TextArea(self._note, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        editor.cursor_location = editor.document.end
        self._editor = editor
        return (editor,)

    def action_keep(self) -> None:
        """Keep what was written, and close."""
        if self._keep(self.written):
            self.dismiss(self.written)

    def action_revert(self) -> None:
        """Have the note as it was when the editor opened."""
        editor = self.query_one(TextArea)
        editor.text = self._note
        editor.cursor_location = editor.document.end
