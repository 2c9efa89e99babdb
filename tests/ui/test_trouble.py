"""What happens when things are slow, hostile, empty, small or broken."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.geometry import Size

from index.engine import IndexDamaged, Request, Stopped, Update
from notes.model import Speaker, Talk
from tests.ui.fake import FakeEngine, FakeHits
from tests.ui.person import Person
from tests.ui.talks import TALKS, many
from tui import giveway

if TYPE_CHECKING:
    from index.engine import Cancelled, Grown, Outline, Progress
    from tests.ui.conftest import Start
    from tui.app import HallwayApp

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


async def test_nothing_found_says_what_to_do(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("slash")
        await person.types("zebra")
        await person.sees("No talk matches.", "x takes the search away", pane="talks")


@pytest.mark.parametrize("size", [(60, 15), (72, 16), (99, 19), (100, 20), (170, 48)])
async def test_every_size_shows_list_reader_and_related(start: Start, size: tuple[int, int]) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone", pane="talks")
        await person.press("enter")
        await person.sees("Nobody needs", pane="reader")
        await person.press("r")
        await person.sees("2 Graphite at scale", pane="related")
        await person.press("f")
        await person.sees("[ ] 2015", pane="filters")
        await person.press("escape")
        await person.sees("Graphs for everyone", pane="talks")


async def test_the_filters_that_open_say_what_a_press_does_in_all_their_width(start: Start) -> None:
    app = start()
    async with app.run_test(size=(60, 15)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone", pane="talks")
        await person.press("f")
        await person.sees("Enter only these · Space tick · again", pane="filters")
        await pilot.resize_terminal(80, 24)
        await person.sees("Enter only these · Space tick", pane="filters")


async def test_resizing_keeps_the_place(start: Start) -> None:
    app = start(many(300))
    async with app.run_test(size=(200, 60)) as pilot:
        person = Person(app, pilot)
        await person.sees("300 talks")
        await person.press(*["j"] * 40, "enter")
        await person.sees("Talk 40 about", pane="reader")
        for width, height in ((60, 15), (120, 36), (80, 24), (200, 60)):
            await pilot.resize_terminal(width, height)
            await person.sees("Talk 40 about", pane="reader")
            await person.press("escape")
            await person.sees("Talk 40 about", pane="talks")
            await person.press("enter")


async def test_a_size_that_is_no_longer_true_is_not_laid_out(start: Start) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        app.screen.post_message(events.Resize(Size(120, 40), Size(120, 40)))
        await pilot.pause()
        assert app.screen.size == Size(100, 30)
        assert len(person.screen()) == 30
        await person.sees("q quit")


def burst(app: HallwayApp, keys: str) -> None:
    """Keys that arrive all at once, as from a quick hand or a slow line."""
    names = {"/": "slash", "\r": "enter", "\x1b": "escape", "[": "left_square_bracket"}
    for letter in keys:
        app.post_message(events.Key(names.get(letter, letter), letter if letter.isprintable() else None))


async def test_letters_typed_right_after_a_command_go_where_it_leads(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        burst(app, "/graphite\r")
        await person.sees("/ graphite", "3 of 8 talks")
        burst(app, "js")
        await person.sees("★ Logs are data")
        burst(app, "\r2")
        await person.sees("Half a million", pane="reader")
        burst(app, "[\x1b/x")
        await person.sees("/ x", "0 of 8", "─ Talk ─")
        await person.is_in("query")


class Slow(FakeEngine):
    """Keeps one waiting for a talk."""

    may_give = threading.Event()

    def talk(self, talk_id: str) -> Talk | None:
        self.may_give.wait(10)
        return super().talk(talk_id)


async def test_letters_asked_for_before_the_talk_is_there_come_with_it(start: Start) -> None:
    engine = Slow(list(TALKS))
    app = start(engine=engine)
    async with app.run_test(size=(60, 15)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", "Logs are data")
        await person.press("o")
        await person.is_in("reader")
        engine.may_give.set()
        await person.sees("letter: a link, or a filter", "ira Olsen")
