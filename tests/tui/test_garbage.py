"""The collector rests while much is made, and goes on afterwards, as it was before."""

from __future__ import annotations

import gc
import weakref

from tui.garbage import DUE, sweep, uncollected


def test_collecting_rests_meanwhile_and_goes_on() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


class Knot:
    """Refers to itself, so that only a collection finds it."""

    def __init__(self) -> None:
        self.self = self


def test_what_grew_old_is_swept_away_once_it_is_worth_it() -> None:
    gc.collect()
    knot = Knot()
    gone = weakref.ref(knot)
    gc.collect(1)
    del knot
    sweep()
    assert gone() is not None
    for _ in range(DUE):
        gc.collect(1)
    sweep()
    assert gone() is None


def test_nothing_is_swept_while_collecting_rests() -> None:
    with uncollected():
        for _ in range(DUE):
            gc.collect(1)
        counted = gc.get_count()[2]
        sweep()
        assert gc.get_count()[2] == counted
