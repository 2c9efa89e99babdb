"""Hostile and odd notes are text on every pane, and keep to their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notes.model import Speaker, Talk
from tests.ui.person import Person

if TYPE_CHECKING:
    from tests.ui.conftest import Start

HOSTILE = (
    "[red]not red[/red]",
    "[/] closes nothing",
    "[@click=app.quit]do not press[/]",
    "\x1b]52;c;aGFsbG8=\x07\x1b[2J clears",
    "\x9b31m C1 \x7f \u202e reversed",
    "日本語のとても長い題名 " * 20,
    "e\u0301 combining 👩‍👩‍👧‍👦 family שלום עולם",
    "x" * 10_000,
    "two\nlines\tand a tab",
)


def hostile() -> list[Talk]:
    return [
        Talk(
            id=f"bad/{number}",
            title=title,
            source=f"{title}.md",
            speakers=(Speaker(title),),
            event=title,
            year=2000 + number,
            tags=(title,),
            body=f"{title}\n\nshared words about nothing at all\n",
        )
        for number, title in enumerate(HOSTILE)
    ]


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 36), (200, 60)])
async def test_hostile_notes_are_text_on_every_pane(start: Start, size: tuple[int, int]) -> None:
    app = start(hostile())
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees("[red]not red[/red]", pane="talks")
        # Where all panes are open, each note is in all of them as one steps through the list.
        for _ in HOSTILE:
            await person.press(*["enter", "r", "escape", "escape"] * (size == (60, 15)), "j")
        await person.press("f", "j", "space", "G", "k", "space", "escape", "x")
        await person.sees("9 talks")
        painted = "".join(
            segment.text for strip in app.screen._compositor.render_strips() for segment in strip if not segment.control
        )
        assert not [letter for letter in painted if letter in "\x1b\x07\x9b\x7f\u202e\n\t"]
        assert app.is_running
        await person.press("ctrl+p")
        await person.types("not")
        await person.sees("[red]not red[/red]")


async def test_rows_with_wide_letters_keep_to_their_cells(start: Start) -> None:
    app = start(hostile())
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("日本語", pane="talks")
        widths = {strip.cell_length for strip in app.screen._compositor.render_strips()}
        assert widths == {120}
