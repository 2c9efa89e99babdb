"""The list that one is in: what was searched for, what is ticked, and which number means which talk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from index.engine import Facet, Request, Sort
from tui.offered import offered
from tui.plain import text
from tui.view import SORTS, View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.engine import Engine, Hits, Marks
    from tui.outline import Entry

PAGE = 10
"""Talks that are said at a time."""

_VALUES = 8
"""Values of a facet that are said when all facets are."""

FACETS: tuple[Facet, ...] = get_args(Facet)


class Listing:
    """Searches, filters and orders; `speak` says the answers."""

    def __init__(self, engine: Engine, marks: Marks, speak: Callable[..., None]) -> None:
        self.view = View()
        self._engine = engine
        self._marks = marks
        self._speak = speak
        self._hits: Hits | None = None
        self._said = 0
        self._numbered: list[str | Entry] = []

    @property
    def found(self) -> int:
        """How many talks the list has that was said last."""
        return self._hits.total if self._hits is not None else 0

    def numbered(self, number: str) -> str | Entry | None:
        """The talk id or section with this number; says what numbers there are where it has none."""
        if number.isdecimal() and 0 < int(number) <= len(self._numbered):
            return self._numbered[int(number) - 1]
        most = len(self._numbered)
        least = (f"1 to {most}" if most > 1 else "only 1") if most else "none yet; search first"
        self._speak(f"There is no number {number} in the list: {least}.")
        return None

    def number(self, entries: Sequence[str | Entry]) -> None:
        """From now on numbers mean these."""
        self._numbered = list(entries)
        self._said = 0

    def return_to(self, view: View) -> None:
        """Be at a former view again, without saying it."""
        if view != self.view:
            self.view, self._hits = view, None

    def search(self, words: str) -> bool:
        """Look for words and say what was found. As all that lists talks, says whether it did."""
        self.view = replace(self.view, text=words)
        return self.say("")

    def say(self, _: str) -> bool:
        """Say the list from its start."""
        view = self.view
        self._hits = self._engine.search(
            Request(view.text, view.filters, view.sort, finished=True, facets=FACETS, marks=self._marks, own_notes=True)
        )
        self._said = 0
        about = [f'for "{view.text}"'] if view.text else []
        about += [f"with {chip.text}" for chip in view.chips]
        self._speak(" ".join([text.count_of(self._hits.total), *about]) + f", {SORTS[view.order]}.")
        for fault in self._hits.faults:
            self._speak(f'Not understood: "{view.text[fault.start : fault.end]}": {fault.message}')
        if self._hits.note:
            self._speak(f"{self._hits.note[:1].upper()}{self._hits.note[1:]}.")
        if meant := offered(self._hits):
            self._speak(f"Did you mean: {meant}")
        if self._hits.total:
            self.more("")
        elif view.filtered:
            self._speak("Type clear to take the filters away.")
        else:
            self._speak("Fewer or shorter words find more; help names the commands.")
        return True

    def more(self, _: str) -> None:
        """Say the next talks of the list."""
        if self._hits is None:
            self.say("")
            return
        rows = self._hits.rows(self._said, self._said + PAGE)
        if not rows:
            self._speak("That was the whole list.")
            return
        if self._said == 0 or not self._numbered:
            self._numbered = []
        self._numbered = [*self._numbered[: self._said], *(row.id for row in rows)]
        for number, row in enumerate(rows, self._said + 1):
            self._speak(text.hit_line(number, row, self._marks))
        self._said += len(rows)
        left = self._hits.total - self._said
        self._speak(f"Type a number to read{f', or more: {left:,} are left' if left else ''}.")

    def filter(self, words: str) -> bool:
        """Tick a value, or say what values there are."""
        if self._hits is None:
            self.say("")
        name, _, wish = words.partition(" ")
        tick = "excluded" if name.startswith("-") else "wanted"
        facet = next((facet for facet in FACETS if facet == name.removeprefix("-").lower()), None)
        if facet is None:
            if name:
                self._speak(f"There is no facet {name}; there are {', '.join(FACETS)}.")
            self._speak(*(self._facet_line(each, _VALUES) for each in FACETS))
            return False
        if not wish:
            self._speak(self._facet_line(facet, 0))
            return False
        value = self._find_value(facet, wish.strip().strip('"'))
        if value is None:
            self._speak(f"No {facet} is called {wish}. Type filter {facet} for all of them.")
            return False
        self.view = self.view.with_tick(facet, value, "excluded" if tick == "excluded" else "wanted")
        return self.say("")

    def _facet_line(self, facet: Facet, limit: int) -> str:
        counts = self._hits.facets.get(facet, ()) if self._hits is not None else ()
        shown = [f"{count.value} ({count.count})" for count in (counts[:limit] if limit else counts)]
        left = len(counts) - len(shown)
        more = f", and {left} more" if left else ""
        return f"{facet}: {', '.join(shown)}{more}" if shown else f"{facet}: none"

    def _find_value(self, facet: Facet, wish: str) -> str | None:
        """The value that is meant: the same, the same in other letters, or the only one that begins so."""
        counts = self._hits.facets.get(facet, ()) if self._hits is not None else ()
        values = [count.value for count in counts] or [count.value for count in self._engine.complete(facet, wish)]
        if wish in values:
            return wish
        same = [value for value in values if value.casefold() == wish.casefold()]
        near = [value for value in values if value.casefold().startswith(wish.casefold())]
        return same[0] if same else near[0] if len(near) == 1 else None

    def clear(self, _: str) -> bool:
        """Take the filters away; without any, the words."""
        self.view = View(text=self.view.text if self.view.filtered else "", sort=self.view.sort)
        return self.say("")

    def sort(self, word: str) -> bool:
        """Order the list: as said, or in the next way."""
        orders: tuple[Sort, ...] = get_args(Sort)
        order = next((order for order in orders if order == word.lower()), None)
        if order is None and word:
            self._speak(f"There is no order {word}; there are {', '.join(orders)}.")
            return False
        self.view = replace(self.view, sort=order) if order is not None else self.view.next_sort()
        return self.say("")
