"""Nothing is lost by going on: every question that one looked at is a step that one can go back to."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake import FakeEngine
from tests.ui.person import Person
from tests.ui.talks import TALKS

if TYPE_CHECKING:
    from notes.model import Talk
    from tests.ui.conftest import Start


class Waiting(FakeEngine):
    """Does not find talks to read until it may."""

    def __init__(self, talks: list[Talk]) -> None:
        super().__init__(talks)
        self.fetching = threading.Event()
        self.fetching.set()

    def talk(self, talk_id: str) -> Talk | None:
        self.fetching.wait(10)
        return super().talk(talk_id)


SIZES = [(80, 24), (120, 36)]


async def asks(person: Person, text: str) -> None:
    """Types a question into the search box and goes to the list."""
    await person.press("slash", "ctrl+u")
    await person.types(text)
    await person.press("enter")
    await person.is_in("talks")


@pytest.mark.parametrize("size", SIZES)
async def test_a_link_of_the_header_takes_no_search_away_for_good(start: Start, size: tuple[int, int]) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await asks(person, "monolith")
        await person.sees("1 of 8 talks")
        await person.press("enter")
        await person.sees("Cutting a monolith", "Joan Petit", pane="reader")
        await person.press("right", "enter")
        await person.sees("speaker:Joan Petit ✕", "1 of 8 talks")
        await person.misses("/ monolith")
        await person.press("left_square_bracket")
        await person.sees("/ monolith", "1 of 8 talks", "Cutting a monolith")
        await person.misses("✕")
        await person.is_in("reader")
        await person.press("right_square_bracket")
        await person.sees("speaker:Joan Petit ✕", "1 of 8 talks")
        await person.misses("/ monolith")


@pytest.mark.parametrize("size", SIZES)
async def test_clearing_is_a_step_of_the_trail(start: Start, size: tuple[int, int]) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await asks(person, "jenkins")
        await person.sees("2 of 8 talks")
        await person.press("x")
        await person.sees("8 talks")
        await person.misses("/ jenkins")
        await person.press("alt+left")
        await person.sees("2 of 8 talks", "/ jenkins")
        await person.press("alt+left")
        await person.sees(" 8 talks")
        await person.misses("/ jenkins")
        await person.press("alt+right", "alt+right")
        await person.sees(" 8 talks")
        await person.misses("/ jenkins")


async def test_a_search_is_one_step_however_many_letters_it_has(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await asks(person, "burnout")
        await person.sees("2 of 8 talks")
        await asks(person, "graphite")
        await person.sees("3 of 8 talks")
        await person.press("T")
        await person.sees("─ Trail", "/ burnout", "/ graphite")
        assert sum(line.count("○") + line.count("●") for line in person.screen()) == 3
        await person.press("escape", "left_square_bracket")
        await person.sees("2 of 8 talks", "/ burnout")
        await person.press("left_square_bracket")
        await person.sees(" 8 talks")


async def test_a_question_that_is_replaced_in_the_box_is_a_step_and_a_slip_is_none(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("jek")
        await person.press("backspace")
        await person.types("nkins")
        await person.sees("2 of 8 talks")
        await person.press("ctrl+u")
        await person.types("burnout")
        await person.sees("Kinder pagers", "2 of 8 talks")
        await person.press("alt+left")
        await person.sees("/ jenkins", "After Jenkins")
        await person.press("alt+left")
        await person.sees(" 8 talks")
        await person.press("alt+right", "alt+right")
        await person.sees("/ burnout")


async def test_a_tick_is_a_step_and_presses_on_one_value_are_one(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "space", "space")
        await person.sees("-year:2015 ✕", "6 of 8 talks")
        await person.press("j", "space")
        await person.sees("year:2014 ✕", "3 of 8 talks")
        await person.press("left_square_bracket")
        await person.sees("-year:2015 ✕", "6 of 8 talks")
        await person.misses("year:2014 ✕")
        await person.press("left_square_bracket")
        await person.sees(" 8 talks")
        await person.misses("✕")


async def test_a_search_that_found_nothing_comes_back_too(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await asks(person, "graphite zeppelins")
        await person.sees("No talk matches")
        await person.press("x")
        await person.sees(" 8 talks")
        await person.press("T")
        await person.sees("─ Trail", "/ graphite zeppelins")
        await person.press("escape", "left_square_bracket")
        await person.sees("/ graphite zeppelins", "No talk matches")
        await person.press("right_square_bracket")
        await person.sees(" 8 talks", "Graphs for everyone")


async def test_a_chip_that_is_clicked_away_comes_back(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "enter")
        await person.sees("year:2015 ✕")
        line = next(number for number, text in enumerate(person.screen()) if "✕" in text)
        await pilot.click(offset=(person.screen()[line].index("✕"), line))
        await person.sees(" 8 talks")
        await person.press("left_square_bracket")
        await person.sees("year:2015 ✕", "2 of 8 talks")


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_the_trail_tells_steps_at_one_talk_apart_however_long_its_title(
    start: Start, size: tuple[int, int]
) -> None:
    app = start([replace(TALKS[-1], title="Moving to another build server, one container at a time, " * 3)])
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("1 talk")
        await asks(person, "server")
        await person.sees("1 talk")
        await person.press("f", "enter")
        await person.sees("year:2015 ✕")
        await person.press("T")
        await person.sees("/ server", "/ server year:2015", "○ Moving to another", "● Moving to another")


async def test_a_talk_that_is_still_fetched_has_its_title_on_the_trail(start: Start) -> None:
    engine = Waiting(list(TALKS))
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("2 Graphite at scale", pane="related")
        engine.fetching.clear()
        await person.press("2", "T")
        await person.sees("● Graphite at scale")
        engine.fetching.set()


async def test_back_at_a_talk_that_is_not_in_the_list_the_list_is_as_it_was_left(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await asks(person, "team")
        await person.sees("3 of 8 talks", "▌  Graphs for everyone")
        await person.sees("2 Graphite at scale", pane="related")
        await person.press("2")
        await person.sees("Half a million", pane="reader")
        await person.sees("▌  Graphs for everyone", pane="talks")
        await person.press("escape", "j")
        await person.sees("▌  Small services", pane="talks")
        await person.sees("Cutting a monolith", pane="reader")
        await person.press("left_square_bracket")
        await person.sees("Half a million", pane="reader")
        await person.sees("▌  Graphs for everyone", pane="talks")
        await asks(person, "jenkins")
        await person.sees("2 of 8 talks", "▌  Jenkins without tears")
        await person.press("left_square_bracket")
        await person.sees("Half a million", pane="reader")
        await person.sees("▌  Graphs for everyone", pane="talks")
