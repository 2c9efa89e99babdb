"""What stands in the border of a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from textual.widget import Widget


TITLE_ENDS = 6
"""Cells of a pane's border that a title does not have: its corners, and a line and a blank at each end."""


def entitle(pane: Widget, *, above: str | None = None, below: str | None = None) -> None:
    """Put a text in the upper or the lower border; None leaves it as it is.

    Textual draws all lines of a widget anew whenever a title of it is set, even to what it says already.
    """
    if above is not None and str(pane._border_title) != above:  # noqa: SLF001 - the public one is markup
        pane.border_title = Content(above)
    if below is not None and str(pane._border_subtitle or "") != below:  # noqa: SLF001 - as above
        pane.border_subtitle = Content(below)
