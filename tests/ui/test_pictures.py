"""The screen in its states, as pictures. `make snapshots` draws them anew; look at them before they are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.ui.person import Person
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


async def started(person: Person) -> None:
    await person.sees("8 talks", "Nobody needs to ask", "2 Graphite at scale")


async def searching(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("graphite sta")
    await person.sees("3 of 8 talks", "Graphs for everyone", "hits", "1 Logs are data")


async def ticked(person: Person) -> None:
    await started(person)
    await person.press("f", "enter", "j", "j", "minus", "j")
    await person.sees(
        "year:2015 ✕",
        "-year:2013 ✕",
        "2 of 8 talks",
        "inder pagers",
        "urnout, alerts" if person.app.size.width > 80 else "nout, alerts",
    )


async def reading(person: Person) -> None:
    await started(person)
    await person.press("enter", "s", "2")
    await person.sees("Half a million metrics", "1 Graphs for everyone")
    await person.is_in("reader")


async def nothing(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("zebra")
    await person.sees("No talk matches.", "What you choose in the list is")


STATES = (started, searching, ticked, reading, nothing)


def drawn(state: Callable[[Person], Awaitable[None]]) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        app: HallwayApp = pilot.app  # type: ignore[assignment]
        await state(Person(app, pilot))
        before, still = "", 0
        while still < 8:
            await pilot.pause(0.02)
            now = app.export_screenshot()
            before, still = now, still + 1 if now == before else 0

    return run


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_dark(
    start: Start, snap_compare: Compare, state: Callable[[Person], Awaitable[None]], size: tuple[int, int]
) -> None:
    app = start(settings=Settings(read_after=0))
    assert snap_compare(app, terminal_size=size, run_before=drawn(state))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", [searching, ticked, reading], ids=lambda state: state.__name__)
def test_light(
    start: Start, snap_compare: Compare, state: Callable[[Person], Awaitable[None]], size: tuple[int, int]
) -> None:
    app = start(settings=Settings(read_after=0, theme="hallway-light"))
    assert snap_compare(app, terminal_size=size, run_before=drawn(state))
