"""What the list shows: words, ticked filters and order, as one value that can be kept and compared."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from index.engine import Facet, Filters, Sort
from notes.record import field, record

Tick = Literal["wanted", "excluded"]

SORTS: dict[Sort, str] = {
    "relevance": "best first",
    "newest": "newest first",
    "oldest": "oldest first",
    "title": "by title",
}
"""The orders and what the screen calls them."""


@record(frozen=True, slots=True)
class Chip:
    """A ticked value as it stands beside the search box."""

    facet: Facet
    value: str
    tick: Tick

    @property
    def text(self) -> str:
        """`tag:docker`, or `-tag:docker` where it is left out."""
        return f"{'-' if self.tick == 'excluded' else ''}{self.facet}:{self.value}"


@record(frozen=True, slots=True)
class View:
    """The question that the list answers."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The ticked values, wanted ones first."""
        kinds: tuple[tuple[Tick, dict[Facet, tuple[str, ...]]], ...] = (
            ("wanted", dict(self.filters.wanted)),
            ("excluded", dict(self.filters.excluded)),
        )
        return tuple(
            Chip(facet, value, tick) for tick, ticks in kinds for facet, values in ticks.items() for value in values
        )

    @property
    def question(self) -> tuple[str, Filters]:
        """What is asked, in whatever order the answers stand."""
        return " ".join(self.text.split()), self.filters

    @property
    def filtered(self) -> bool:
        """Whether any value is ticked."""
        return bool(self.filters.wanted or self.filters.excluded)

    def ticked(self, facet: Facet, value: str) -> Tick | None:
        """How a value is ticked."""
        if value in self.filters.wanted.get(facet, ()):
            return "wanted"
        if value in self.filters.excluded.get(facet, ()):
            return "excluded"
        return None

    def with_tick(self, facet: Facet, value: str, tick: Tick | None) -> View:
        """The same question with one value ticked so, or not at all."""
        wanted = {
            name: tuple(v for v in values if (name, v) != (facet, value))
            for name, values in self.filters.wanted.items()
        }
        excluded = {
            name: tuple(v for v in values if (name, v) != (facet, value))
            for name, values in self.filters.excluded.items()
        }
        if tick is not None:
            side = wanted if tick == "wanted" else excluded
            side[facet] = (*side.get(facet, ()), value)
        return replace(
            self,
            filters=Filters(
                {name: values for name, values in wanted.items() if values},
                {name: values for name, values in excluded.items() if values},
            ),
        )

    def only(self, facet: Facet, value: str) -> View:
        """The same question with this value as the only one of its facet; one that is ticked already says enough."""
        if self.ticked(facet, value) is not None:
            return self
        wanted = {**self.filters.wanted, facet: (value,)}
        excluded = {name: values for name, values in self.filters.excluded.items() if name != facet}
        return replace(self, filters=Filters(wanted, excluded))

    def pressed(self, facet: Facet, value: str) -> View:
        """The same question after a press on a value: wanted, then left out, then neither."""
        following: dict[Tick | None, Tick | None] = {None: "wanted", "wanted": "excluded", "excluded": None}
        return self.with_tick(facet, value, following[self.ticked(facet, value)])

    @property
    def order(self) -> Sort:
        """The order that one sees: without words no talk answers better than another, and the newest come first."""
        return "newest" if self.sort == "relevance" and not self.text.strip() else self.sort

    def next_sort(self) -> View:
        """The same question in the next order."""
        orders = list(SORTS)
        return replace(self, sort=orders[(orders.index(self.order) + 1) % len(orders)])
