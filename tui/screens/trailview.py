"""The trail as a tree: every talk that was visited, below the one from which one came."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment

from tui import wording
from tui.screens.dialog import Dialog
from tui.widgets.cells import clip, marked, plain, row
from tui.widgets.cursor_list import CursorList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style
    from textual.binding import BindingType
    from textual.strip import Strip
    from textual.widget import Widget

    from tui.trail import Hop

LEAST_TITLE = 12
"""Cells for a title, however far it is set in."""


class HopList(CursorList):
    """The hops, each indented below its parent."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "choose", "Go there")]
    one_click = True
    empty_text = "No talk was opened yet.\nEvery talk that you open or jump to appears here."

    def __init__(self, hops: Sequence[Hop], current: int | None) -> None:
        super().__init__()
        self._hops = hops
        self._current = current
        self._order = arrange(hops)

    @property
    def count(self) -> int:
        """How many hops there are."""
        return len(self._order)

    def on_mount(self) -> None:
        """Start where one is."""
        self.set_class(not self.count, "-empty")
        order = [hop for hop, _ in self._order]
        self.rows_changed(cursor=order.index(self._current) if self._current in order else 0)

    def chosen(self, index: int) -> None:
        """Go to a hop."""
        self.screen.dismiss(self._order[index][0])

    def draw(self, index: int, width: int, base: Style, *, selected: bool) -> list[Strip]:
        """The branch, the title, and the search with which one came there."""
        hop, branch = self._order[index]
        place = self._hops[hop].place
        here = hop == self._current
        name = plain(place.title or wording.NOTHING_FOUND)
        words = " ".join([place.view.text, *(chip.text for chip in place.view.chips)]).strip()
        # The same talk may be there under several questions, so a long title leaves room for them.
        found = clip(plain(f"   / {words}"), width * 2 // 5) if words else ""
        room = max(LEAST_TITLE, width - len(branch) - 4 - cell_len(found))
        title = marked(name, (), base + self.style_of("title"), base, room)
        line = [
            self.pointer(base, selected=selected),
            Segment(branch, base + self.style_of("dim")),
            Segment("● " if here else "○ ", base + self.style_of("accent" if here else "dim")),
            *title,
            Segment(found, base + self.style_of("dim")),
        ]
        return [row(line, width, base + self.style_of("title") if selected else base)]


def arrange(hops: Sequence[Hop]) -> list[tuple[int, str]]:
    """Hops depth first, each with the lines of the tree before it. The first child goes on straight below."""
    children: dict[int | None, list[int]] = {}
    for number, hop in enumerate(hops):
        children.setdefault(hop.parent, []).append(number)
    found: list[tuple[int, str]] = []
    pending = [(number, "", "") for number in reversed(children.get(None, []))]
    while pending:
        number, before, below = pending.pop()
        found.append((number, before))
        # A trail without a fork is a straight line; only another way from the same talk is set in.
        forks = [(child, f"{below}└ ", f"{below}  ") for child in children.get(number, [])[1:]]
        straight = [(child, below, below) for child in children.get(number, [])[:1]]
        pending += reversed([*straight, *forks])
    return found


class TrailScreen(Dialog[int]):
    """Shows the trail; choosing a hop closes it with the hop's number."""

    BINDINGS: ClassVar[list[BindingType]] = [("q,T", "leave", "Close")]
    DEFAULT_CSS = """
    TrailScreen {
        & > Vertical { width: 90; padding: 0; }
        & HopList { height: auto; max-height: 100%; background: $panel; }
        & HopList.-empty { min-height: 4; }
    }
    """
    title_text = "Trail"
    hint_text = "Enter goes there · Esc closes"

    def __init__(self, hops: Sequence[Hop], current: int | None) -> None:
        super().__init__()
        self._hops = hops
        self._current = current

    def content(self) -> Iterable[Widget]:
        """One list."""
        return (HopList(self._hops, self._current),)
