"""Containers that show nothing of their own but their ground, and paint it as cheaply as it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.geometry import Region


if TYPE_CHECKING:
    from textual.widget import Widget as Mixin
else:
    # Textual takes style rules from the first of a class's bases that is a widget, which these are not to be.
    Mixin = object


class Ground(Mixin):
    """One line of ground, as often as it is needed: all of it lies below the panes anyway.

    Textual makes each line of a container anew whenever one of them is painted, and cuts each to what is seen of it.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground, as often as the region is high."""
        strip = Strip.blank(crop.width, self.rich_style)
        background = self.background_colors[1]
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, background)
        self._styles_cache._dirty_lines.difference_update(crop.line_range)  # noqa: SLF001 - as the cache itself does
        return [strip] * crop.height


class Row(Ground, Horizontal):
    """Panes beside one another."""


class Column(Ground, Vertical):
    """Panes below one another."""
