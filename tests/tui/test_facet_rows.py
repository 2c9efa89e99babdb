"""Which lines the filter pane has, and how little it reads for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from index.engine import FacetCount
from tui.view import View
from tui.widgets.facet_rows import FEW, Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.engine import Facet

FACETS: Mapping[Facet, Sequence[FacetCount]] = {
    "year": [FacetCount("2013", 9), FacetCount("2015", 3)],
    "tag": [FacetCount(f"tag {number}", 20 - number) for number in range(FEW + 2)],
    "speaker": [FacetCount("Mira Olsen", 2), FacetCount("Tom Ibarra", 1)],
}


def values(rows: Sequence[Row], facet: Facet) -> list[str | None]:
    return [line.value for line in rows if line.facet == facet and line.kind == "value"]


def test_a_facet_has_its_most_frequent_values_and_a_way_to_the_rest() -> None:
    rows = rows_of(FACETS, View(), frozenset())
    assert [line.kind for line in rows if line.facet == "tag"] == ["heading", *["value"] * FEW, "more"]
    assert len(values(rows_of(FACETS, View(), {"tag"}), "tag")) == FEW + 2
    assert not values(rows, "event")


def test_years_run_from_the_newest() -> None:
    assert values(rows_of(FACETS, View(), frozenset()), "year") == ["2015", "2013"]


def test_what_is_ticked_is_shown_even_where_no_talk_has_it() -> None:
    view = View().with_tick("tag", "rare", "wanted").with_tick("event", "Mill Conf", "excluded")
    rows = rows_of(FACETS, view, frozenset())
    assert values(rows, "tag")[-1] == "rare"
    assert Row("event", "value", "Mill Conf", 0) in rows


def test_letters_leave_values_that_have_a_word_with_them() -> None:
    rows = rows_of(FACETS, View().with_tick("year", "2015", "wanted"), frozenset(), "OL")
    assert rows == [Row("speaker", "heading"), Row("speaker", "value", "Mira Olsen", 2)]


def test_a_narrowed_value_that_is_left_out_keeps_its_row() -> None:
    view = View().with_tick("speaker", "Olaf Stein", "excluded").with_tick("speaker", "Ana Reis", "wanted")
    assert values(rows_of(FACETS, view, frozenset(), "ol"), "speaker") == ["Mira Olsen", "Olaf Stein"]


class Lazy(Sequence[FacetCount]):
    """Counts that an engine makes when they are looked at, and which were."""

    def __init__(self, numbers: range, read: set[int]) -> None:
        self.numbers = numbers
        self.read = read

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> FacetCount: ...

    @overload
    def __getitem__(self, index: slice) -> Lazy: ...

    def __getitem__(self, index: int | slice) -> FacetCount | Lazy:
        if isinstance(index, slice):
            return Lazy(self.numbers[index], self.read)
        number = self.numbers[index]
        self.read.add(number)
        return FacetCount(f"tag {number}", 100 - number)


def test_of_a_folded_facet_only_the_values_that_are_shown_are_read() -> None:
    read: set[int] = set()
    rows = rows_of({"tag": Lazy(range(60), read)}, View(), set())
    assert [row.value for row in rows[1:-1]] == [f"tag {number}" for number in range(FEW)]
    assert rows[-1].kind == "more"
    assert read == set(range(FEW))
