"""Links from note to note are followed like any other: a step on the trail, in the library only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.ui.person import Person
from tests.ui.talks import talk
from tui.widgets.reader import ReaderView

if TYPE_CHECKING:
    from notes.model import Talk
    from tests.ui.conftest import Start
    from tui.app import HallwayApp

LONG = "\n\n".join(f"Paragraph {number} of the tea." for number in range(60))


def noted(id_: str, title: str, source: str, body: str) -> Talk:
    return replace(talk(id_, title, body, event="Reed Days", year=2016), source=source)


TALKS = [
    noted("a/tea", "A slow tea", "notes/cycle1.md", f"See [b](cycle2.md).\n\n{LONG}\n\n## Kettles\n\nHot.\n\n{LONG}"),
    noted("b/coffee", "Bold coffee", "notes/cycle2.md", "Back to [a](./cycle1.md), [there](cycle1.md#kettles)."),
    noted("c/gone", "Cold milk", "notes/2015/c.md", "See [x](../../etc/passwd) or [below](#kettles)."),
    noted("d/within", "Deep water", "notes/d.md", f"Go [below](#wells).\n\n{LONG}\n\n### Wells\n\nWet.\n\n{LONG}"),
]


async def reads(person: Person, title: str, text: str) -> None:
    """Opens a talk from the list."""
    await person.press("slash", "ctrl+u")
    await person.types(title)
    await person.press("enter")
    await person.sees("1 of 4 talks")
    await person.press("enter")
    await person.is_in("reader")
    await person.sees(text, pane="reader")


async def chooses_link(person: Person, app: HallwayApp, hint: str) -> None:
    """Steps from link to link until the border tells where one leads."""
    reader = app.screen.query_one(ReaderView)
    for _ in reader.page.links:
        await person.press("right")
        if hint in person.text():
            return
    await person.sees(hint)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_link_to_another_note_is_a_step_that_one_can_go_back_from(start: Start, size: tuple[int, int]) -> None:
    app = start(TALKS)
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await reads(person, "slow tea", "See b")
        await chooses_link(person, app, "Enter goes to cycle2.md")
        await person.press("enter")
        await person.sees("Back to a", "Bold coffee", pane="reader")
        await person.is_in("reader")
        await person.press("left_square_bracket")
        await person.sees("See b", "A slow tea", pane="reader")
        await person.press("right_square_bracket")
        await person.sees("Back to a", pane="reader")


async def test_links_in_a_circle_are_followed_as_often_as_one_likes(start: Start) -> None:
    app = start(TALKS)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await reads(person, "slow tea", "See b")
        for _ in range(2):
            await chooses_link(person, app, "Enter goes to cycle2.md")
            await person.press("enter")
            await person.sees("Back to a", pane="reader")
            await chooses_link(person, app, "Enter goes to ./cycle1.md")
            await person.press("enter")
            await person.sees("See b", pane="reader")
        for _ in range(2):
            await person.press("left_square_bracket")
            await person.sees("Back to a", pane="reader")
            await person.press("left_square_bracket")
            await person.sees("See b", pane="reader")


async def test_a_letter_follows_and_an_anchor_scrolls_to_its_heading(start: Start) -> None:
    app = start(TALKS)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await reads(person, "bold coffee", "Back to a")
        await person.press("o")
        await person.sees("letter: a link")
        letters = app.screen.query_one(ReaderView)._jumps
        letter = next(key for key, place in letters.items() if "kettles" in str(place.span.target))
        await person.press(*letter)
        await person.sees("Kettles", "Hot.", pane="reader")
        await person.misses("See b", pane="reader")
        await person.press("left_square_bracket")
        await person.sees("Back to a", pane="reader")


async def test_an_anchor_in_the_same_talk_scrolls_there(start: Start) -> None:
    app = start(TALKS)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await reads(person, "deep water", "Go below")
        await chooses_link(person, app, "Enter goes to #wells")
        await person.press("enter")
        await person.sees("Wells", "Wet.", pane="reader")
        await person.misses("Go below", pane="reader")


@pytest.mark.parametrize("address", ["../../etc/passwd", "#kettles"])
async def test_what_the_library_does_not_hold_is_told_and_nothing_moves(start: Start, address: str) -> None:
    app = start(TALKS)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await reads(person, "cold milk", "See x")
        await chooses_link(person, app, f"Enter goes to {address}")
        await person.press("enter")
        await person.sees(f"{address} is not in the library.")
        await person.sees("See x", "Cold milk", pane="reader")
