"""A person's first minutes: types, narrows, ticks, reads, jumps, and finds the way back."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from index.engine import Request
from tests.ui.fake import FakeEngine
from tests.ui.person import Person
from tests.ui.talks import TALKS
from tui.app import HallwayApp
from tui.opening import keep

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType
    from textual.screen import Screen

    from tests.ui.conftest import Start

SIZES = [(80, 24), (120, 36), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_types_narrows_ticks_a_year_opens_jumps_and_goes_back(start: Start, size: tuple[int, int]) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("graphite")
        await person.sees("3 of 8 talks", "Graphs for everyone", "Logs are data", "Graphite at scale")
        await person.misses("Kinder pagers", pane="talks")
        await person.press("enter")
        await person.is_in("talks")
        await person.press("f")
        await person.is_in("filters")
        await person.sees("[ ] 2013", "[ ] 2014", pane="filters")
        await person.press("j", "space")
        await person.sees("2 of 8 talks", "[x] 2013", "[ ] 2014", "year:2013 ✕")
        await person.press("escape")
        await person.is_in("talks")
        await person.press("enter")
        await person.is_in("reader")
        await person.sees("Nobody needs to ask", pane="reader")
        await person.sees("2 Graphite at scale", "shares:", pane="related")
        await person.press("2")
        await person.sees("Graphite at scale", pane="reader")
        await person.sees("1 ", pane="related")
        await person.press("left_square_bracket")
        await person.sees("Nobody needs to ask", pane="reader")
        await person.press("right_square_bracket")
        await person.sees("Graphite at scale", pane="reader")


async def test_the_marks_in_the_open_talk_follow_every_letter(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("slash", "g")
        await person.sees("Graphs for everyone", " hits", pane="right")
        first = person.pane("right")
        await person.types("raphite")
        await person.sees("3 of 8 talks")
        await person.sees("Graphs for everyone", pane="reader")
        await person.until(lambda: person.pane("right") != first)
        await person.sees("2 hits", pane="right")


async def test_back_is_a_browsers_back(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone", pane="reader")
        await person.press("enter", "escape", "j", "enter", "escape", "j", "enter")
        await person.sees("Fewer alerts", pane="reader")
        await person.press("left_square_bracket", "left_square_bracket")
        await person.sees("Nobody needs to ask", pane="reader")
        await person.sees("2 Graphite at scale", pane="related")
        await person.press("2")
        await person.sees("Half a million", pane="reader")
        await person.press("left_square_bracket")
        await person.sees("Nobody needs to ask", pane="reader")


async def test_a_step_back_brings_the_search_back_too(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("slash")
        await person.types("jenkins")
        await person.sees("2 of 8 talks")
        await person.press("enter", "j", "enter")
        await person.sees("four hundred pipelines", pane="reader")
        await person.press("slash", "ctrl+u")
        await person.types("burnout")
        await person.sees("Kinder pagers", pane="talks")
        await person.press("enter", "enter")
        await person.sees("Fewer alerts", pane="reader")
        await person.press("left_square_bracket")
        await person.sees("2 of 8 talks", "/ jenkins")
        await person.sees("four hundred pipelines", pane="reader")


async def test_a_second_press_leaves_out_and_a_third_one_forgets(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "space")
        await person.sees("[x] 2015", "2 of 8 talks")
        await person.press("space")
        await person.sees("[-] 2015", "6 of 8 talks", "-year:2015 ✕")
        await person.press("space")
        await person.sees("[ ] 2015", "8 talks")
        await person.is_in("filters")


async def test_enter_on_a_value_leads_to_its_talks_alone(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "enter")
        await person.is_in("talks")
        await person.sees("year:2015 ✕", "2 of 8 talks", "[x] 2015")
        await person.press("f", "j", "enter")
        await person.is_in("talks")
        await person.sees("year:2014 ✕", "3 of 8 talks", "[ ] 2015")
        await person.press("f", "j", "minus", "k", "k")
        await person.sees("-year:2013 ✕", "year:2014 ✕")
        await person.press("enter")
        await person.sees("year:2015 ✕", "2 of 8 talks")
        await person.misses("year:2013 ✕")
        await person.is_in("talks")


async def test_enter_after_ticks_leads_to_what_they_leave(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("f")
        await person.sees("[ ] 2015", pane="filters")
        await person.press("space", "j", "space")
        await person.sees("[x] 2015", "[x] 2014", "5 of 8 talks")
        await person.press("enter")
        await person.is_in("talks")
        await person.sees("5 of 8 talks", "year:2014 ✕", "year:2015 ✕")
        await person.press("f", "space", "enter")
        await person.is_in("talks")
        await person.sees("-year:2014 ✕")


async def test_enter_unfolds_a_facet_as_space_does(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("more…", pane="filters")
        await person.press("f")
        while "▌    more…" not in person.pane("filters"):
            await person.press("j")
        await person.press("enter")
        await person.misses("more…", pane="filters")
        await person.sees("fewer…", pane="filters")
        await person.is_in("filters")


async def test_presses_on_a_narrowed_value_stay_on_it(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "n")
        await person.types("harbour")
        await person.press("enter")
        await person.sees("[ ] Harbour Days 2013", pane="filters")
        await person.press("space")
        await person.sees("[x] Harbour Days 2013", "3 of 8 talks")
        await person.press("space")
        await person.sees("[-] Harbour Days 2013", "5 of 8 talks")
        await person.press("space")
        await person.sees("[ ] Harbour Days 2013", "8 talks")
        await person.misses("[x]")


async def test_clear_takes_the_filters_away_first_and_then_the_search(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("slash")
        await person.types("jenkins")
        await person.press("enter", "f", "space", "escape")
        await person.sees("1 of 8 talks")
        await person.press("x")
        await person.sees("2 of 8 talks", "/ jenkins")
        await person.press("x")
        await person.sees("8 talks")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (320, 60)])
async def test_the_first_picture_has_the_list_of_the_last_time(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    opening = tmp_path / "opening.json"
    keep(opening, "relevance", FakeEngine(list(TALKS)).search(Request()), 8)
    may_open = threading.Event()
    app = start(opening=opening, before_open=lambda: may_open.wait(10))
    person = Person(app, Pilot(app))
    pictures: list[str] = []
    display = HallwayApp._display

    def displayed(app: HallwayApp, screen: Screen[Any], picture: RenderableType | None) -> None:
        display(app, screen, picture)
        if picture is not None:
            pictures.append(person.pane("talks"))

    monkeypatch.setattr(HallwayApp, "_display", displayed)
    async with app.run_test(size=size) as pilot:
        await person.sees("Talks 8", "Graphs for everyone", "Logs are data", pane="talks")
        await pilot.pause()
        settled = person.pane("talks")
        may_open.set()
        assert pictures[0] == settled


async def test_the_list_of_the_last_time_stands_while_the_index_opens(start: Start, tmp_path: Path) -> None:
    opening = tmp_path / "opening.json"
    app = start(opening=opening)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone", pane="reader")
        await person.until(opening.exists)
    may_open = threading.Event()
    app = start(opening=opening, before_open=lambda: may_open.wait(10))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Talks 8", "Graphs for everyone", "Logs are data", pane="talks")
        await person.sees("2013", "monitoring", pane="filters")
        await person.press("j")
        may_open.set()
        await person.sees("Logs are data", pane="reader")
        await person.sees("8 talks")


async def test_a_talk_of_which_little_is_known_is_told_by_its_file(start: Start) -> None:
    nameless = replace(TALKS[0], event=None, year=None, speakers=(), source="notes/2019/on [b]ropes.md")
    app = start([nameless, replace(TALKS[1], event=None, year=None, source="notes/other.md")])
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("  on [b]ropes.md", "  Tom Ibarra", pane="talks")
        assert "other.md" not in person.pane("talks")
