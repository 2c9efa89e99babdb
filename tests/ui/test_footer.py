"""The last line: what one can press where one is, and short notices that take its place for a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets._toast import Toast

from tests.ui.person import Person
from tests.ui.talks import TALKS
from tui import outside
from tui.commands import COMMANDS
from tui.widgets import footer
from tui.widgets.footer import FooterLine

if TYPE_CHECKING:
    from tests.ui.conftest import Start

WORDS = {command.footer for command in COMMANDS if command.footer}
LONG = "The clipboard of this computer takes nothing today. " * 4


def entries(person: Person) -> list[str]:
    """The words of the last line, each without its key."""
    return [entry.strip().partition(" ")[2].strip() for entry in person.screen()[-1].split("  ") if entry.strip()]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
async def test_no_entry_is_cut_in_any_pane(start: Start, width: int) -> None:
    app = start()
    async with app.run_test(size=(width, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", "Graphs for everyone", "q quit")
        for keys in ((), ("enter",), ("r",), ("f",), ("n",), ("escape", "slash")):
            await person.press(*keys)
            await person.sees("quit", "help")
            assert set(entries(person)) <= WORDS
            assert person.screen()[-1].rstrip().endswith("help")


async def test_the_footer_names_what_one_can_do_now(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("Nobody needs to ask", pane="reader")
        await person.sees("Enter read  / search  f filter")
        await person.misses("[ back")
        await person.misses("clear")
        await person.press("enter")
        await person.sees("o link", "Esc out")
        await person.misses("next hit")
        await person.press("2")
        await person.sees("Half a million", "[ back")
        await person.misses("] forward")
        await person.press("left_square_bracket")
        await person.sees("] forward")
        await person.press("slash")
        await person.types("graphite")
        await person.press("enter", "enter")
        await person.sees("n next hit", "Esc out")
        await person.press("escape")
        await person.sees("x clear")


async def test_commands_that_make_no_sense_now_are_dim_where_there_is_room(start: Start) -> None:
    app = start()
    async with app.run_test(size=(200, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", "[ back", "] forward")
        await person.misses("next hit")


async def test_a_short_notice_takes_the_place_of_the_footer_and_goes(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "copy", lambda *_: True)
    monkeypatch.setattr(footer, "LEAST", 0.2)
    app = start()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees("Nobody needs to ask", "2 Graphite at scale", "q quit")
        before = person.screen()[:-1]
        await person.press("y", "i")
        await person.sees("Id copied")
        assert "Id copied" in person.screen()[-1]
        assert "quit" not in person.screen()[-1]
        assert person.screen()[:-1] == before
        await person.sees("q quit")


async def test_warnings_wait_for_one_another(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(footer, "LEAST", 0.2)
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        app.notify("one", severity="warning", markup=False)
        app.notify("two", title="Look", severity="error", markup=False)
        await person.sees("one")
        await person.sees("Look: two")
        await person.sees("q quit")


async def test_a_long_warning_stands_at_the_foot_until_escape(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise outside.OutsideError(LONG)

    monkeypatch.setattr("tui.editor.edit", fail)
    app = start(TALKS, path_of=lambda source: source)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees("Nobody needs to ask")
        app.notify(LONG, severity="warning", markup=False)
        await person.until(lambda: bool(app.screen.query(Toast)))
        toast = app.screen.query_one(Toast)
        await person.until(lambda: toast.region.height > 1)
        assert toast.region.bottom == app.size.height - 1
        assert toast.region.height <= 4
        await person.sees("q quit")
        await person.press("escape")
        await person.until(lambda: not app.screen.query(Toast))


async def test_a_click_on_a_notice_brings_the_footer_back(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        app.notify("something happened", severity="warning", markup=False)
        await person.sees("something happened")
        await pilot.click(FooterLine, offset=(3, 0))
        await person.sees("q quit")
