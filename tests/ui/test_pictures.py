"""The screen in its states, as pictures: every one in each size, dark and light.

`make snapshots` draws them anew; look at them before they are accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.ui.drawing import SvgExtension, draw
from tests.ui.person import Person
from tests.ui.states import STATES
from tests.ui.states.state import UNENDING
from tui import backstage
from tui.config import Settings
from tui.theme import THEMES
from tui.widgets import footer

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from tests.ui.conftest import Start
    from tests.ui.states.state import State
    from tui.app import HallwayApp

SIZES = ((80, 24), (120, 36), (200, 60))
LOW = (60, 15)

STILL = 5
"""Looks at the screen that have to be alike before it is drawn."""


class Sight(NamedTuple):
    """A state in a size."""

    state: State
    size: tuple[int, int]

    @property
    def name(self) -> str:
        width, height = self.size
        return f"{self.state.name}-{width}x{height}"


SIGHTS = [Sight(state, size) for state in STATES for size in (*SIZES, *[LOW] * state.low)]


@pytest.fixture(autouse=True)
def slow_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program says stays until it is drawn, and related talks are looked for at once."""
    monkeypatch.setattr(footer, "LEAST", 1000.0)
    monkeypatch.setattr(backstage, "RELATED_DELAY", 0.001)


async def still(app: HallwayApp, person: Person, *, busy: bool) -> None:
    """Waits until nothing is being done (or only what never ends) and the screen does not change any more."""
    before: object = None
    alike = 0
    while alike < STILL:
        await person.pilot.pause(0.01)
        done = busy or all(worker.is_finished for worker in app.workers)
        now = [list(strip) for strip in app.screen._compositor.render_strips()]
        before, alike = now, alike + 1 if done and now == before else 0
    # A look from outside leaves out what lies below a window.
    app.screen.refresh()
    await person.pilot.pause()


@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
async def test_screen(start: Start, snapshot: SnapshotAssertion, sight: Sight) -> None:
    """One start is drawn in both themes, where the window that is open takes another one over."""
    state, size = sight
    pictures = snapshot.use_extension(SvgExtension)
    names = [theme.name for theme in THEMES]
    for begun in [names[:1], names[1:]] if state.fresh else [names]:
        setup = {"settings": Settings(read_after=0, theme=begun[0]), **state.setup}
        app = start(engine=state.engine(), **setup)
        async with app.run_test(size=size, notifications=True) as pilot:
            person = Person(app, pilot)
            await state.come(person)
            for theme in begun:
                app.theme = theme
                await still(app, person, busy=state.library in UNENDING)
                assert draw(app) == pictures(name=theme)
