"""The screen in its states, as pictures. `make snapshots` draws them anew; look at them before they are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.ui.person import Person
from tests.ui.states import BROWSING, NARROW, WINDOWS, State
from tui.config import Settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    from tests.ui.conftest import Start
    from tui.app import HallwayApp

    class Compare(Protocol):
        def __call__(
            self,
            app: HallwayApp,
            *,
            terminal_size: tuple[int, int],
            run_before: Callable[[Pilot[None]], Awaitable[None]],
        ) -> bool: ...


SIZES = [(80, 24), (120, 36), (200, 60)]
STILL = 5
"""Looks at the screen that have to be alike before it is drawn."""

IN_LIGHT = {
    "help",
    "trail",
    "palette-found",
    "narrowing",
    "note",
    "copy",
    "letters",
    "marks",
    "did-you-mean",
    "being-built",
}
"""States with colours of their own, drawn on a light ground, too."""

by_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def by_state(states: list[State]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("state", states, ids=lambda state: state.name)


def looks_as_drawn(
    start: Start, snap_compare: Compare, state: State, size: tuple[int, int], theme: str = "hallway-dark"
) -> bool:
    app = start(engine=state.engine(), settings=Settings(read_after=0, theme=theme), **state.setup)

    async def come(pilot: Pilot[None]) -> None:
        await state.come(Person(app, pilot))
        before: object = None
        still = 0
        while still < STILL:
            await pilot.pause(0.01)
            now = [list(strip) for strip in app.screen._compositor.render_strips()]
            before, still = now, still + 1 if now == before else 0
        # A look from outside leaves out what lies below a window.
        app.screen.refresh()
        await pilot.pause()

    return snap_compare(app, terminal_size=size, run_before=come)


@by_size
@by_state(BROWSING)
def test_dark(start: Start, snap_compare: Compare, state: State, size: tuple[int, int]) -> None:
    assert looks_as_drawn(start, snap_compare, state, size)


@by_size
@by_state([state for state in BROWSING if state.name in {"searching", "ticked", "reading"}])
def test_light(start: Start, snap_compare: Compare, state: State, size: tuple[int, int]) -> None:
    assert looks_as_drawn(start, snap_compare, state, size, "hallway-light")


@by_state(WINDOWS)
def test_dark_at_80_columns(start: Start, snap_compare: Compare, state: State) -> None:
    assert looks_as_drawn(start, snap_compare, state, (80, 24))


@by_state([state for state in WINDOWS if state.name in IN_LIGHT])
def test_light_at_120_columns(start: Start, snap_compare: Compare, state: State) -> None:
    assert looks_as_drawn(start, snap_compare, state, (120, 36), "hallway-light")


@by_state([state for state in WINDOWS if state.name in {"help", "marks"}])
def test_dark_at_200_columns(start: Start, snap_compare: Compare, state: State) -> None:
    assert looks_as_drawn(start, snap_compare, state, (200, 60))


@by_state(NARROW)
def test_narrow_and_low(start: Start, snap_compare: Compare, state: State) -> None:
    assert looks_as_drawn(start, snap_compare, state, (60, 15))
