"""What one sees of the panes behind a window, and what a window costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.person import Person
from tui.screens.arranged import ArrangedScreen
from tui.screens.browse import BrowseScreen

if TYPE_CHECKING:
    from textual.geometry import Size

    from tests.ui.conftest import Start


@pytest.mark.parametrize("key", ["question_mark", "y"])
async def test_what_happens_beside_a_window_is_seen(start: Start, key: str) -> None:
    app = start()
    async with app.run_test(size=(160, 45)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphite")
        await person.press(key)
        await person.sees("Esc leaves" if key == "y" else "Esc closes")
        browse = app.screen_stack[0]
        assert isinstance(browse, BrowseScreen)
        browse.header.work = (3, 7, "reading beside it")
        await person.sees("reading beside it", "Esc leaves" if key == "y" else "Esc closes")


@pytest.mark.parametrize("key", ["question_mark", "y", "ctrl+p"])
async def test_opening_a_window_lays_out_no_pane_and_another_size_of_the_terminal_does(
    start: Start, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []
    resized = ArrangedScreen._screen_resized

    def noted(screen: ArrangedScreen, size: Size) -> None:
        sizes.append(size)
        resized(screen, size)

    app = start()
    async with app.run_test(size=(160, 45)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphite")
        await pilot.pause()
        monkeypatch.setattr(ArrangedScreen, "_screen_resized", noted)
        await person.press(key)
        await person.until(lambda: app.screen is not app.screen_stack[0] and bool(app.screen.size))
        await pilot.pause()
        assert not sizes
        await pilot.resize_terminal(80, 24)
        await person.until(lambda: bool(sizes) and app.screen.size == (80, 24))
        await pilot.pause()
        lines = person.screen()
        assert len(lines) == 24
        assert lines[0].startswith(" Hallway")
        await person.press("escape", "escape")
        await person.until(lambda: app.screen is app.screen_stack[0])
        assert len(person.screen()) == 24
