"""What goes on behind the screen, an index that is built or a slow search, takes nothing from the person at it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from index.engine import Request, Stopped
from notes.model import Talk
from tests.ui.fake import FakeEngine, FakeHits
from tests.ui.person import Person
from tests.ui.talks import TALKS, many
from tui import giveway

if TYPE_CHECKING:
    from index.engine import Cancelled, Outline
    from tests.ui.conftest import Start


class SlowEngine(FakeEngine):
    """A search for anything but what is typed in the end takes until nobody wants it any more."""

    dropped = 0

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        if request.text and request.text != "graphite":
            while cancelled is not None and not cancelled():
                time.sleep(0.001)
            self.dropped += 1
        return super().search(request, cancelled)


async def test_keys_do_not_wait_for_a_slow_search_and_old_answers_are_dropped(start: Start) -> None:
    engine = SlowEngine(TALKS)
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("graphite")
        await person.sees("/ graphite", "3 of 8 talks")
        assert engine.dropped >= 1


async def test_one_can_search_and_read_while_the_index_is_built(start: Start) -> None:
    engine = FakeEngine(TALKS[:3], coming=TALKS[3:], hold=threading.Event())
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("3 of 10", "3 talks")
        await person.press("j")
        await person.sees("Ship logs", pane="reader")
        assert engine.hold is not None
        engine.hold.set()
        await person.sees("8 talks", "▌  Logs are data")
        await person.sees("Ship logs", pane="reader")


async def test_the_first_talks_are_read_while_others_are_not_yet(start: Start) -> None:
    engine = FakeEngine([], early=TALKS[:3], coming=TALKS[3:], hold=threading.Event())
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("3 of 10", "3 talks")
        await person.press("j")
        await person.sees("Ship logs", pane="reader")
        await person.press("slash")
        await person.types("zeppelin")
        await person.sees("No talk matches yet")
        await person.press("ctrl+u")
        await person.sees("3 talks")
        assert engine.hold is not None
        engine.hold.set()
        await person.sees("8 talks")


async def test_a_list_that_nobody_has_touched_stays_at_its_top_while_it_grows(start: Start) -> None:
    talks = many(200)
    engine = FakeEngine(talks[100:], hold=threading.Event())
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("100 talks", "▌  Talk 100 about")
        await person.sees("Talk 100 about", pane="reader")
        engine.talks, engine.coming = [*talks[:100], *talks[100:]], []
        assert engine.hold is not None
        engine.hold.set()
        await person.sees("200 talks", "▌  Talk 0 about")
        await person.sees("Talk 0 about", pane="reader")


async def test_a_few_new_talks_above_the_selected_one_take_nothing_from_who_reads(start: Start) -> None:
    talks = many(100)
    engine = FakeEngine(talks[2:], hold=threading.Event())
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("98 talks", "▌  Talk 2 about")
        engine.talks = talks
        assert engine.hold is not None
        engine.hold.set()
        await person.sees("100 talks", "▌  Talk 2 about")
        await person.sees("   Talk 0 about", pane="talks")
        await person.sees("Talk 2 about", pane="reader")


async def test_a_list_in_which_one_has_moved_stays_as_it_is_while_it_grows(start: Start) -> None:
    talks = many(200)
    engine = FakeEngine(talks[100:], hold=threading.Event())
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("100 talks")
        await person.press("j", "k")
        engine.talks = talks
        assert engine.hold is not None
        engine.hold.set()
        await person.sees("200 talks", "▌  Talk 100 about")


class LookingEngine(FakeEngine):
    """Looks whether a key is being worked off whenever the contents of a report are asked for."""

    seen: bool | None = None

    def outline(self, source: str) -> Outline | None:
        self.seen = giveway.busy()
        return super().outline(source)


async def test_work_in_threads_gives_way_to_a_key_until_it_is_done(start: Start) -> None:
    engine = LookingEngine(TALKS)
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Nobody needs", pane="reader")
        await person.press("t")
        await person.until(lambda: engine.seen is True)
        await person.until(lambda: not giveway.busy())


class HeldEngine(FakeEngine):
    """No search is answered while `gate` is closed."""

    gate = threading.Event()
    asked = 0

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        if request.facets:
            self.asked += 1
        while not self.gate.wait(0.002):
            if cancelled is not None and cancelled():
                raise Stopped
        return super().search(request, cancelled)


async def test_a_key_pressed_while_an_update_is_taken_up_counts(start: Start) -> None:
    engine = HeldEngine(many(50), hold=threading.Event())
    engine.gate.set()
    engine.coming = [Talk(id="new/one", title="Brand new", source="new.md", year=2024)]
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("50 talks")
        asked = engine.asked
        engine.gate.clear()
        assert engine.hold is not None
        engine.hold.set()
        await person.until(lambda: engine.asked > asked)
        await person.press("j", "j")
        await person.sees("Talk 2 about", pane="reader")
        engine.gate.set()
        await person.sees("51 talks", "▌  Talk 2 about")


async def test_letters_typed_while_an_update_is_taken_up_are_answered_from_the_top(start: Start) -> None:
    engine = HeldEngine(many(50), hold=threading.Event())
    engine.gate.set()
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("50 talks")
        await person.press("G", "slash")
        engine.gate.clear()
        asked = engine.asked
        await person.types("t")
        await person.until(lambda: engine.asked > asked)
        assert engine.hold is not None
        engine.hold.set()
        await person.until(lambda: engine.asked > asked + 1)
        engine.gate.set()
        await person.sees("/ t", "▌  Talk 0 about")


async def test_an_update_keeps_selection_and_scroll(start: Start) -> None:
    talks = many(400)
    engine = FakeEngine(talks, hold=threading.Event())
    engine.coming = [Talk(id="new/one", title="Brand new", source="new.md", year=2024)]
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("400 talks")
        await person.press("pagedown", "pagedown", "pagedown")
        await pilot.pause()
        before = person.pane("talks").splitlines()[1:-1]
        assert engine.hold is not None
        engine.hold.set()
        await person.sees("401 talks")
        assert person.pane("talks").splitlines()[1:-1] == before


async def test_quitting_while_the_index_is_built_is_clean(start: Start) -> None:
    engine = FakeEngine(list(TALKS), hold=threading.Event())
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("3 of 10")
        await person.press("q")
        await person.until(lambda: not app.is_running)
    assert app.return_code == 0
