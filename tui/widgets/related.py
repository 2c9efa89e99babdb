"""The pane of related talks: each with its digit and the reasons why it is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from tui.commands import bindings
from tui.widgets.cells import clip, marked, plain, row
from tui.widgets.cursor_list import CursorList
from tui.widgets.results import details, occasions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style

    from index.engine import Relation


def fold_repeats(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """The relations with a talk that was given several times only once, where it stands first."""
    kept: list[Relation] = []
    seen: set[str] = set()
    for relation in relations:
        if relation.id not in seen:
            kept.append(relation)
            seen.update(relation.same_as)
    return tuple(kept)


class RelatedList(CursorList):
    """The talks related to the one that is being read."""

    BINDINGS = bindings("related")
    one_click = True
    row_height = 2

    class Chosen(Message):
        """A related talk was chosen."""

        def __init__(self, talk_id: str, title: str) -> None:
            super().__init__()
            self.talk_id = talk_id
            self.title = title

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._relations: Sequence[Relation] = ()

    @property
    def count(self) -> int:
        """How many related talks there are."""
        return len(self._relations)

    def show(self, relations: Sequence[Relation], empty: str = "", *, stay: bool = False) -> None:
        """Show other related talks, or say why there are none.

        With `stay` they are another answer about the same talk: the cursor stays with its talk, or in its row where
        that talk is not among them any more, the list as scrolled. Where nobody has been in the list, it is at its top.
        """
        stay = stay and (self.has_focus or self.cursor > 0)
        chosen = self._relations[self.cursor].id if stay and self.cursor < self.count else None
        ids = [relation.id for relation in relations]
        self._relations = relations
        self.empty_text = empty
        cursor = ids.index(chosen) if chosen in ids else self.cursor if stay else 0
        self.rows_changed(cursor=cursor, offset=self.scroll_offset.y if stay and cursor else 0)

    def choose_number(self, number: int) -> None:
        """Choose by digit, 1 being the first; a digit without a talk does nothing."""
        if number <= self.count:
            self.chosen(number - 1)

    def chosen(self, index: int) -> None:
        """Tell where to go."""
        relation = self._relations[index]
        self.post_message(self.Chosen(relation.id, relation.title))

    def draw(self, index: int, width: int, base: Style, *, selected: bool) -> list[Strip]:
        """Digit and title, event beside it, reasons below."""
        relation = self._relations[index]
        dim = base + self.style_of("dim")
        gutter = self.pointer(base, selected=selected)
        digit = Segment(f"{index + 1} " if index < 9 else "  ", base + self.style_of("accent"))
        times = occasions(relation.same_as)
        title = clip(plain(relation.title), width - 4 - len(times))
        where = details(relation.event, relation.year, "talk", [])
        first = [gutter, digit, Segment(title, base + self.style_of("title")), Segment(times, dim)]
        left = width - 4 - Strip(first[2:]).cell_length
        if where and left > 8:
            first += marked(f"  {where}", (), dim, dim, left)
        reasons = plain(" · ".join(relation.reasons) or where)
        return [
            row(first, width, base),
            row([gutter, Segment("  ", base), *marked(reasons, (), dim, dim, width - 4)], width, base),
        ]
