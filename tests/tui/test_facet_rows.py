"""Which lines the filter pane has, and how little it reads for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from index.engine import FacetCount
from tui.view import View
from tui.widgets.facet_rows import FEW, rows_of


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


def test_a_ticked_value_is_shown_with_its_count_although_it_is_rare() -> None:
    view = View().with_tick("tag", "tag 50", "wanted").with_tick("tag", "gone", "excluded")
    rows = rows_of({"tag": Lazy(range(60), set())}, view, set())
    assert [(row.value, row.count) for row in rows[1 + FEW : -1]] == [("tag 50", 50), ("gone", 0)]
