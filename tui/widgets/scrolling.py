"""How much there is to scroll, told without laying out the whole screen anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.scroll_view import ScrollView


def set_virtual_size(view: ScrollView, size: Size) -> None:
    """Give a view that paints its own lines another virtual size.

    Textual's `virtual_size` lays out the screen and paints all of it at every change, since children may have moved.
    A view of lines has none: only its scroll bar changes, and its lines, which the caller refreshes.
    """
    if size == view.virtual_size:
        return
    view.set_reactive(Widget.virtual_size, size)
    view._scroll_update(size)  # noqa: SLF001 - what Textual itself calls for it
    view.scroll_to(y=min(view.scroll_offset.y, view.max_scroll_y), animate=False, force=True, immediate=True)
