"""The last gate before the terminal: no widget, whoever wrote it, sends a control character of a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from tui import safe

if TYPE_CHECKING:
    from textual.color import Color


class SafeFilter(LineFilter):
    """Takes control characters and direction overrides out of every painted line.

    An app adds one in `get_line_filters`. Textual's own control segments (cursor, title) pass.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - the protocol
        """The segments, those with something harmful in them replaced."""
        if all(segment.control or segment.text.isprintable() for segment in segments):
            return segments
        return [segment if segment.control else Segment(safe.drop(segment.text), segment.style) for segment in segments]
