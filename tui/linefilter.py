"""The last gate before the terminal: no widget, whoever wrote it, sends a control character of a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from tui import direction, emoji, safe

if TYPE_CHECKING:
    from textual.color import Color


class SafeFilter(LineFilter):
    """Takes control characters and direction overrides out of every painted line, and keeps directions apart in it.

    Emoji of several code points are painted in cells that every terminal counts alike. An app adds one in
    `get_line_filters`. Textual's own control segments (cursor, title) pass.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - the protocol
        """The segments, without what is harmful in them, and with what runs from right to left in its place."""
        if not all(segment.control or segment.text.isprintable() for segment in segments):
            segments = [
                segment if segment.control else Segment(safe.drop(segment.text), segment.style) for segment in segments
            ]
        if any(emoji.is_changed(segment.text) for segment in segments):
            segments = [
                segment if segment.control else Segment(emoji.in_cells(segment.text), segment.style)
                for segment in segments
            ]
        if not any(direction.runs_left(segment.text) for segment in segments):
            return segments
        texts = direction.kept_apart(["" if segment.control else segment.text for segment in segments])
        return [
            segment if segment.control else Segment(text, segment.style)
            for segment, text in zip(segments, texts, strict=True)
        ]
