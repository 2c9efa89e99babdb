"""What is said where there is nothing to show: no notes, no hits, no index, or none of them yet."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from index.engine import IndexDamaged, Update
from tests.ui.fake import FakeEngine
from tests.ui.person import Person

if TYPE_CHECKING:
    from index.engine import Cancelled, Grown, Progress
    from tests.ui.conftest import Start


class Looking(FakeEngine):
    """Says as the real one that it looks for notes first, of which there are none."""

    may_end = threading.Event()

    def update(
        self,
        *,
        rebuild: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        grown: Grown | None = None,
    ) -> Update:
        assert progress is not None
        progress(0, 0, "looking for changes")
        self.may_end.wait(10)
        return Update(0, 0, 0, 0, 0, 1.0)


async def test_before_it_is_known_how_many_notes_there_are_none_are_counted(start: Start) -> None:
    engine = Looking([])
    app = start(engine=engine)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("Looking for notes…")
        await person.misses("Reading your notes: 0")
        engine.may_end.set()
        await person.sees("No talks in ~/notes yet")


async def test_the_first_picture_does_not_wait_for_the_engine(start: Start) -> None:
    gate = threading.Event()

    app = start(before_open=lambda: gate.wait(10))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Opening the index")
        await person.press("slash")
        await person.types("graphite")
        await person.sees("/ graphite")
        gate.set()
        await person.sees("3 of", "Graphite at scale")


async def test_an_engine_that_cannot_be_opened_is_said_and_the_screen_stays(start: Start) -> None:
    def fail() -> None:
        raise IndexDamaged("The index in ~/cache could not be written: the disk is full. Free some space.")

    app = start(before_open=fail)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees("the disk is full")
        await person.press("question_mark")
        await person.sees("Esc closes")


async def test_samples_say_how_to_open_ones_own_notes(start: Start) -> None:
    app = start(samples=True)
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("samples · open your own notes with: hallway ~/notes")


async def test_an_empty_library_says_what_to_do(start: Start) -> None:
    app = start([])
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("No talks in ~/notes yet.", "hallway", pane="talks")
        await person.sees("What you choose in the list", pane="reader")
        for key in ("enter", "2", "f", "space", "j", "S", "s", "left_square_bracket", "x", "r", "enter", "z", "z"):
            await person.press(key)
        assert app.is_running


async def test_a_search_in_an_empty_library_says_that_there_are_no_notes(start: Start) -> None:
    app = start([])
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("No talks in ~/notes yet.", pane="talks")
        await person.press("slash")
        await person.types("zebra")
        await person.sees("/ zebra")
        await person.until(lambda: app._browse.hits is not None and app._browse._answered == "zebra")
        await person.sees("No talks in ~/notes yet.", pane="talks")


async def test_nothing_found_says_what_to_do(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("slash")
        await person.types("zebra")
        await person.sees("No talk matches.", "x takes the search away", pane="talks")
