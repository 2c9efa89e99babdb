"""The screen at small and odd sizes, and while it is resized."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.geometry import Size

from tests.ui.person import Person
from tests.ui.talks import many

if TYPE_CHECKING:
    from tests.ui.conftest import Start


@pytest.mark.parametrize("size", [(60, 15), (72, 16), (99, 19), (100, 20), (170, 48)])
async def test_every_size_shows_list_reader_and_related(start: Start, size: tuple[int, int]) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone", pane="talks")
        await person.press("enter")
        await person.sees("Nobody needs", pane="reader")
        await person.press("r")
        await person.sees("2 Graphite at scale", pane="related")
        await person.press("f")
        await person.sees("[ ] 2015", pane="filters")
        await person.press("escape")
        await person.sees("Graphs for everyone", pane="talks")


async def test_the_filters_that_open_say_what_a_press_does_in_all_their_width(start: Start) -> None:
    app = start()
    async with app.run_test(size=(60, 15)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone", pane="talks")
        await person.press("f")
        await person.sees("Enter only these · Space tick · again", pane="filters")
        await pilot.resize_terminal(80, 24)
        await person.sees("Enter only these · Space tick", pane="filters")


async def test_resizing_keeps_the_place(start: Start) -> None:
    app = start(many(300))
    async with app.run_test(size=(200, 60)) as pilot:
        person = Person(app, pilot)
        await person.sees("300 talks")
        await person.press(*["j"] * 40, "enter")
        await person.sees("Talk 40 about", pane="reader")
        for width, height in ((60, 15), (120, 36), (80, 24), (200, 60)):
            await pilot.resize_terminal(width, height)
            await person.sees("Talk 40 about", pane="reader")
            await person.press("escape")
            await person.sees("Talk 40 about", pane="talks")
            await person.press("enter")


async def test_a_size_that_is_no_longer_true_is_not_laid_out(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        app.screen.post_message(events.Resize(Size(120, 40), Size(120, 40)))
        await pilot.pause()
        assert app.screen.size == Size(100, 30)
        assert len(person.screen()) == 30
        await person.sees("q quit")
