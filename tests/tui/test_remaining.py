"""How long work will still take."""

from __future__ import annotations

import pytest

from tui.remaining import Remaining, in_words


def test_says_how_long_it_will_take_once_that_is_known() -> None:
    remaining = Remaining()
    assert remaining.told(0, 0, 10.0) == ""
    assert remaining.told(0, 1000, 10.5) == ""
    assert remaining.told(10, 1000, 11.0) == ""
    assert remaining.told(60, 1000, 12.0) == ""
    assert remaining.told(210, 1000, 15.0) == "15 s left"
    assert remaining.told(990, 1000, 31.0) == "a few s left"
    assert remaining.told(1000, 1000, 32.0) == ""


def test_work_that_does_not_move_promises_nothing() -> None:
    remaining = Remaining()
    assert [remaining.told(5, 1000, now) for now in (1.0, 9.0, 90.0)] == ["", "", ""]


@pytest.mark.parametrize(
    ("seconds", "said"), [(2.0, "a few s left"), (42.0, "40 s left"), (88.0, "90 s left"), (400.0, "7 min left")]
)
def test_times_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert in_words(seconds) == said
