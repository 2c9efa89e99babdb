"""What the screen says of keys is so: each hint names what works where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.fake import FakeEngine, FakeHits
from tests.ui.person import Person
from tests.ui.talks import TALKS, many

if TYPE_CHECKING:
    from index.engine import Cancelled, Request
    from tests.ui.conftest import Start


class Guessing(FakeEngine):
    """Knows what was perhaps meant where it finds nothing."""

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        hits = super().search(request, cancelled)
        if not hits.total:
            hits.did_you_mean = "graphite"
        return hits


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 36)])
async def test_enter_is_said_to_take_the_correction_where_it_does(start: Start, size: tuple[int, int]) -> None:
    app = start(engine=Guessing(list(TALKS)))
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.press("slash")
        await person.types("grafite")
        await person.sees("Did you mean: graphite? Enter", "Enter take it")
        await person.misses("to list")
        await person.press("escape")
        await person.is_in("talks")
        await person.sees("Enter take it")
        await person.press("enter")
        await person.sees("/ graphite", "3 of 8 talks", "Enter read")


async def test_an_empty_list_names_the_key_that_works_where_one_is(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "space", "slash")
        await person.types("graphite")
        await person.sees("Without the filters: 3. Esc, then x", pane="talks")
        await person.press("escape")
        await person.sees("Without the filters: 3. x takes", pane="talks")
        await person.press("x")
        await person.sees("3 of 8 talks")
        await person.press("slash")
        await person.types("zebra")
        await person.sees("Esc, then x takes the search away", pane="talks")
        await person.press("escape")
        await person.sees("Fewer or shorter words find more. x", pane="talks")
        await person.press("x")
        await person.sees(" 8 talks")


async def test_a_heading_of_the_filters_offers_what_can_be_done_with_it(start: Start) -> None:
    app = start(many(100))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("100 talks", "Speaker")
        await person.press("f")
        await person.sees("Enter only these  Space tick")
        await person.press("g")
        await person.sees("▌Year", "Enter all values")
        await person.misses("Space tick")
        await person.press("enter")
        await person.sees("Enter fewer values")
        await person.press("enter")
        await person.sees("Enter all values")
        while "▌Kind" not in person.pane("filters"):
            await person.press("j")
        await person.sees("n narrow")
        await person.misses("Enter all values")
        await person.misses("Enter only these")
        await person.press("j")
        await person.sees("Enter only these  Space tick")
