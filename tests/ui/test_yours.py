"""What one marked is found again in the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.person import Person
from tests.ui.talks import TALKS

if TYPE_CHECKING:
    from tests.ui.conftest import Start


async def test_what_is_marked_can_be_filtered_as_years_and_tags_are(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", TALKS[0].title, "[ ] 2015")
        assert "Yours" not in person.pane("filters")
        await person.press("m")
        await person.sees("read ─", pane="reader")
        assert "Yours" not in person.pane("filters")
        await person.press("m", "s")
        await person.sees("Yours", "[ ] starred              1", "[ ] unread               8", pane="filters")
        await person.press("j", "j", "s", "w")
        await person.sees("[ ] starred              2", "[ ] for later            1", pane="filters")
        assert "▌★ Kinder pagers" in person.pane("talks")
        await person.press("f")
        await person.is_in("filters")
        await person.press("g", "j")
        await person.sees("▌[ ] starred", pane="filters")
        await person.press("space")
        await person.sees("2 of 8 talks", "is:starred ✕", "[x] starred", "[ ] unread               8")
        await person.press("j", "space")
        await person.sees("2 of 8 talks", "is:starred ✕", "is:queued ✕")
        await person.press("k", "space", "j", "space", "space")
        await person.sees("6 of 8 talks", "-is:starred ✕", "[-] starred")
        await person.misses("is:queued")
        await person.press("escape", "x")
        await person.sees("8 talks")
        await person.misses("is:starred")


async def test_marks_that_are_taken_away_leave_the_filters_and_the_list_stays(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", TALKS[0].title, "[ ] 2015")
        await person.press("s", "j", "s")
        await person.sees("[ ] starred              2", pane="filters")
        await person.press("f", "g", "j", "space")
        await person.sees("2 of 8 talks", "is:starred ✕")
        await person.press("escape", "s")
        await person.sees("[x] starred              1", "2 of 8 talks")
        await person.press("enter", "right_square_bracket", "escape")
        await person.press("slash")
        await person.types("logs ")
        await person.press("escape", "s")
        await person.sees("[x] starred")
        await person.press("x", "x")
        await person.sees("8 talks")


async def test_a_mark_is_part_of_the_trail_and_found_in_the_palette(start: Start) -> None:
    app = start()
    app._browse.marks.note(TALKS[3], "ask Ana")
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", TALKS[0].title, "[ ] with a note          1")
        await person.press("f", "n")
        await person.types("note")
        await person.press("enter", "space")
        await person.sees("1 of 8 talks", "is:noted ✕", "Graphite at scale")
        await person.press("escape", "escape")
        await person.is_in("talks")
        await person.press("enter")
        await person.is_in("reader")
        await person.sees("✎ Note   ask Ana", "1 Graphs for everyone")
        await person.press("1")
        await person.sees("Graphs for everyone", pane="reader")
        await person.press("escape", "x", "x")
        await person.sees("8 talks")
        await person.press("left_square_bracket")
        await person.sees("1 of 8 talks", "is:noted ✕")
        await person.press("ctrl+p")
        await person.types("with a note")
        await person.sees("Talks with a note")
        await person.press("enter")
        await person.sees("/ is:noted")
