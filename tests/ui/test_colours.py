"""What one has to see is seen with any colours: sixteen, greys, or none that the terminal could tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.color import ColorType

from tests.ui.person import Person
from tests.ui.states.state import LINKED, WITH_LINES
from tui.config import Settings

if TYPE_CHECKING:
    from tests.ui.conftest import Start


@pytest.mark.parametrize("theme", ["hallway-dark", "hallway-light"])
async def test_sixteen_colours_are_the_terminals_own(start: Start, monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "xterm")
    app = start(settings=Settings(theme=theme))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("slash")
        await person.types("graphite")
        await person.press("enter", "f", "space", "j", "minus")
        await person.sees("-year:2013 ✕")
        await person.press("question_mark")
        await person.sees("─ Help")
        strips = app.screen._compositor.render_strips()
        styles = [style for strip in strips for _, style, _ in strip if style is not None]
        used = {color.type for style in styles for color in (style.color, style.bgcolor) if color is not None}
        assert used <= {ColorType.STANDARD, ColorType.DEFAULT}
        assert app.theme == theme


async def test_without_colours_cursor_filters_and_choices_are_told_by_signs(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = start(WITH_LINES)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("▌  Graphs for everyone")
        await person.press("f", "space", "j", "minus", "j")
        await person.sees("[x] 2015", "[-] 2014", "▌[ ] 2013", "year:2015 ✕", "-year:2014 ✕")
        await person.press("x", "escape", "t", "j")
        await person.sees("▌  After Jenkins")
        await person.press("escape", "enter", "1", "T")
        await person.sees("▌● Kinder pagers")


async def test_without_colours_one_sees_what_will_be_copied(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = start(LINKED)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone")
        await person.press("y", "down")
        await person.sees("▌ c  Citation", "  l  Link")
