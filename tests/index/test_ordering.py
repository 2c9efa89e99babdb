"""The order of related talks: near ones first, and not five times the same."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from index.learned.ordering import HEAD, arranged


class Item(NamedTuple):
    name: int
    event: int
    group: int
    series: int
    score: float = 1.0


ITEMS = st.lists(
    st.builds(
        Item,
        st.integers(0, 99),
        st.integers(0, 4),
        st.integers(-1, 3),
        st.integers(-1, 3),
        st.sampled_from([0.1, 0.5, 1]),
    )
).map(lambda items: sorted(items, key=lambda one: -one.score))


@settings(max_examples=60)
@given(ITEMS, st.integers(0, 4), st.integers(-1, 3))
def test_nothing_is_lost_and_nothing_is_shown_twice(found: list[Item], event: int, group: int) -> None:
    assert sorted(arranged(found, event, group, group)) == sorted(found)


def test_the_best_other_occasion_comes_first_and_the_others_after_the_fifth() -> None:
    found = [Item(n, n, -1, -1) for n in range(1, 8)] + [Item(8, 8, 0, 0), Item(9, 9, 0, 0)]
    order = [item.name for item in arranged(found, 0, 0, 0)]
    assert order[0] == 8
    assert order[HEAD] == 9


def test_one_talk_of_the_own_event_is_among_the_first_five() -> None:
    found = [Item(n, 0, -1, -1) for n in range(4)] + [Item(n, n, -1, -1) for n in range(4, 9)]
    head = arranged(found, 0, -1, -1)[:HEAD]
    assert sum(item.event == 0 for item in head) == 1


def test_a_library_of_one_event_keeps_its_order() -> None:
    found = [Item(n, 0, -1, -1) for n in range(8)]
    assert arranged(found, 0, -1, -1) == found


def test_a_hardly_related_talk_does_not_come_before_a_near_one_of_the_event() -> None:
    found = [Item(n, 0, -1, -1, 0.9 - n / 10) for n in range(4)] + [Item(8, 8, -1, -1, 0.5), Item(9, 9, -1, -1, 0.05)]
    assert [item.name for item in arranged(found, 0, -1, -1)] == [0, 8, 1, 2, 3, 9]
