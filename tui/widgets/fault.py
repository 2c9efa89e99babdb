"""What of the query was not understood, or is taken otherwise: said whole below the search box, and marked in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.highlighter import Highlighter
from rich.style import Style
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.text import Text

    from index.engine import Fault


class FaultMarker(Highlighter):
    """Marks the places of faults, in the text that they were found in."""

    def __init__(self) -> None:
        self._text = ""
        self._places: tuple[tuple[int, int], ...] = ()
        self._style: Callable[[], Style] = Style.null

    def mark(self, text: str, faults: Sequence[Fault], style: Callable[[], Style]) -> bool:
        """Mark other places from now on, in the style of the time; false if these are as before."""
        places = tuple((fault.start, fault.end) for fault in faults)
        if not places and not self._places:
            return False
        self._text, self._places, self._style = text, places, style
        return True

    def highlight(self, text: Text) -> None:
        """Lay the style over the places; a text that was typed on meanwhile has none yet."""
        if text.plain == self._text:
            for start, end in self._places:
                text.stylize(self._style(), start, end)


class FaultLine(Static):
    """Says what was not understood and which words were changed, as wide as the screen; hidden while nothing was."""

    DEFAULT_CSS = """
    FaultLine {
        display: none;
        height: auto;
        max-height: 3;
        padding: 0 3;
        color: $text-warning;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, faults: Sequence[Fault], note: str | None = None) -> None:
        """Say what is wrong with the query now, and in `note` what is shown in place of what was asked for."""
        texts = dict.fromkeys([*(fault.message for fault in faults), *([note] if note else [])])
        if texts:
            self.update(Content("; ".join(texts)))
        if self.display != bool(texts):
            self.display = bool(texts)
