"""What happens elsewhere is seen on the screen: an edited note, a renamed talk, another Hallway's star."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.engine import Update
from notes.model import Problem
from tests.ui.fake import FakeEngine, FakeHits
from tests.ui.person import Person
from tests.ui.talks import TALKS
from tui.marks import MarkStore
from tui.screens import noticing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pytest

    from index.engine import Cancelled, Engine, Grown, Progress, Request
    from notes.model import Talk
    from tests.ui.conftest import Start
    from tui.app import HallwayApp


class Library(FakeEngine):
    """Has other talks after its next update."""

    after: list[Talk] | None = None

    def update(
        self,
        *,
        rebuild: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        grown: Grown | None = None,
    ) -> Update:
        if self.after is None:
            return Update(0, 0, 0, len(self.talks), 1, 1.0)
        self.talks, self.after = self.after, None
        return Update(0, 1, 0, len(self.talks), 1, 1.0)


def write(path: Path, text: str) -> None:
    path.write_text(text)


async def until_noticed(person: Person, note: Path, seen: Callable[[], bool]) -> None:
    """Saves a note again and again until it is noticed: a watch takes a moment to begin."""
    for turn in range(60):
        write(note, f"turn {turn}")
        for _ in range(50):
            if seen():
                return
            await person.pilot.pause(0.01)
    raise AssertionError("not noticed; the screen was:\n" + person.text())


async def test_a_note_that_is_edited_elsewhere_is_seen_without_a_key(start: Start, tmp_path: Path) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine, watched=(tmp_path,))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphite and statsd give every team", pane="reader")
        engine.after = [replace(TALKS[0], body="Rewritten while you were reading."), *TALKS[1:]]
        await until_noticed(
            person, tmp_path / "note.md", lambda: "Rewritten while you were reading" in person.pane("reader")
        )
        await person.sees(TALKS[0].title, pane="talks")


async def test_a_talk_whose_file_is_deleted_says_so_and_its_neighbour_takes_its_row(
    start: Start, tmp_path: Path
) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine, watched=(tmp_path,))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees(TALKS[0].title, pane="reader")
        await person.press("j", "j")
        await person.sees("Fewer alerts", pane="reader")
        engine.after = [*TALKS[:2], *TALKS[3:]]
        await until_noticed(
            person, tmp_path / "note.md", lambda: "not in the library any more" in person.pane("reader")
        )
        await person.sees("7 talks")
        (line,) = [line for line in person.pane("talks").splitlines() if "▌  Gr" in line]
        assert TALKS[3].title in line
        await person.press("s")
        await person.misses("★")
        await person.press("j")
        await person.sees(TALKS[3].title, pane="reader")
        engine.after = list(TALKS)
        await until_noticed(person, tmp_path / "note.md", lambda: "8 talks" in person.text())


async def test_what_cannot_be_read_is_said(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Library([])
    denied = Problem("notes/private", None, "error", "the folder could not be read: Permission denied", None)
    monkeypatch.setattr(engine, "problems", lambda: (denied, replace(denied, source="notes/other")))
    app = start(engine=engine)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees("2 sources could not be read. `hallway doctor` says why")
        await person.sees("No talks in ~/notes.", "Permission denied and 1", "`hallway doctor`", pane="talks")


async def test_what_another_hallway_has_indexed_already_is_shown(start: Start) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphite and statsd give every team", pane="reader")
        engine.talks = [replace(TALKS[0], body="Written by the other one."), *TALKS[1:]]
        app.screen.backstage.update()  # type: ignore[attr-defined]
        await person.sees("Written by the other one", pane="reader")


async def test_a_star_finds_its_talk_again_under_another_title(start: Start, home: Path) -> None:
    MarkStore(home / "marks").star(TALKS[0], on=True)
    engine = Library(list(TALKS))
    engine.after = [replace(TALKS[0], id="harbour-2013/charts-for-all", title="Charts for all"), *TALKS[1:]]
    app = start(engine=engine, path_of=Path)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.until(lambda: app.screen.marks.starred == {"harbour-2013/charts-for-all"})  # type: ignore[attr-defined]
        await person.sees("★ Charts for all")


class Marked(Library):
    """Knows `is:starred`, and nothing else of the query language."""

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        if request.text != "is:starred" or request.marks is None:
            return super().search(request, cancelled)
        starred = request.marks.starred
        return FakeHits([talk for talk in self.talks if talk.id in starred], {}, ())


def update(app: HallwayApp) -> None:
    """Notes were edited."""
    app._browse.backstage.update()


async def test_a_talk_whose_title_is_mended_stays_open_where_it_was_scrolled_to(start: Start) -> None:
    long = replace(TALKS[0], body="\n\n".join(f"Line {number} of the report." for number in range(90)))
    engine = Library([long, *TALKS[1:]])
    app = start(engine=engine, path_of=Path)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Line 2 of the report", pane="reader")
        await person.press("enter", "G")
        await person.sees("Line 89 of the report", pane="reader")
        before = person.pane("reader").splitlines()[1:-1]
        engine.after = [replace(long, id="harbour-2013/charts-for-all", title="Charts for all"), *TALKS[1:]]
        update(app)
        await person.sees("Charts for all", pane="talks")
        await person.until(lambda: app.screen.reader.talk.title == "Charts for all")  # type: ignore[attr-defined]
        assert person.pane("reader").splitlines()[1:-1] == before
        await person.press("s")
        await person.sees("★ Charts for all", pane="talks")


async def test_a_note_that_is_being_written_stays_with_its_talk(start: Start) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine, path_of=Path)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphite and statsd give every team", pane="reader")
        await person.press("a")
        await person.sees("Note: Graphs for everyone")
        await person.types("ask ")
        engine.after = [replace(TALKS[0], id="harbour-2013/charts-for-all", title="Charts for all"), *TALKS[1:]]
        update(app)
        await person.until(lambda: app._browse.talk_id == "harbour-2013/charts-for-all")
        await person.types("Mira")
        await person.press("escape")
        await person.sees("✎ Note   ask Mira", "Charts for all", pane="reader")
        assert app._browse.marks.notes == {"harbour-2013/charts-for-all": "ask Mira"}


async def test_a_mark_that_is_set_while_its_talk_gets_another_id_goes_with_it(start: Start) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine, path_of=Path)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphite and statsd give every team", pane="reader")
        find = app._browse.backstage.look_for_moved

        def find_and_be_late(engine: Engine) -> Mapping[str, Talk]:
            moved = find(engine)
            app._browse.marks.star(TALKS[0], on=True)
            return moved

        app._browse.backstage.look_for_moved = find_and_be_late
        engine.after = [replace(TALKS[0], id="harbour-2013/charts-for-all", title="Charts for all"), *TALKS[1:]]
        update(app)
        await person.sees("★ Charts for all", pane="talks")


async def test_a_talk_whose_event_is_mended_keeps_the_selection_and_its_place_on_the_trail(start: Start) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine, path_of=Path)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphite and statsd give every team", pane="reader")
        await person.press("enter", "2")
        await person.sees("Half a million", pane="reader")
        renamed = [replace(talk, id=f"port-days/{talk.id}", event="Port Days", year=2019) for talk in TALKS[:3]]
        engine.after = [*TALKS[3:], *renamed]
        update(app)
        await person.sees("Port Days", pane="talks")
        await person.sees("Half a million", pane="reader")
        await person.press("left_square_bracket")
        await person.sees("Nobody needs to ask", "Port Days", pane="reader")
        await person.sees("▌  Graphs for everyone", pane="talks")
        engine.after = list(TALKS)
        update(app)
        await person.misses("Port Days")
        await person.sees("Nobody needs to ask", pane="reader")
        await person.sees("▌  Graphs for everyone", pane="talks")
        await person.press("T")
        await person.sees("● Graphs for everyone")


async def test_a_list_of_starred_talks_keeps_one_whose_event_is_mended(start: Start, home: Path) -> None:
    for talk in TALKS[:3]:
        MarkStore(home / "marks").star(talk, on=True)
    engine = Marked(list(TALKS))
    app = start(engine=engine, path_of=Path)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("is:starred")
        await person.press("enter", "j")
        await person.sees("3 of 8 talks", "▌★ Logs are data")
        engine.after = [TALKS[0], replace(TALKS[1], id="port-days/logs", event="Port Days"), *TALKS[2:]]
        update(app)
        await person.sees("Port Days", "▌★ Logs are data", pane="talks")
        await person.sees("3 of 8 talks")
        await person.sees("Ship logs", pane="reader")


async def test_another_hallways_star_appears(start: Start, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noticing, "MARKS_EVERY", 0.02)
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees(TALKS[1].title)
        await person.misses("★")
        MarkStore(home / "marks").star(TALKS[1], on=True)
        await person.sees(f"★ {TALKS[1].title}")


async def test_related_talks_are_shown_anew_when_all_talks_were_compared(start: Start) -> None:
    engine = FakeEngine(list(TALKS))
    engine.settled.clear()
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone", pane="reader")
        await person.sees("still comparing all talks", "2 ", pane="related")
        await person.press("r", "j")
        engine.settled.set()
        await person.misses("still comparing")
        await person.sees("Related ", "▌2", pane="related")
        await person.is_in("related")
        await person.sees("Graphs for everyone", pane="reader")


async def test_a_related_talk_whose_title_is_mended_is_reached_by_its_digit(start: Start) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine, path_of=Path)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees(TALKS[0].title, pane="reader")
        await person.sees("1 Logs are data", "2 Graphite at scale", pane="related")
        await person.press("r", "j")
        renamed = replace(TALKS[3], id="meadow-2014/graphite-for-many", title="Graphite for many")
        engine.after = [*TALKS[:3], renamed, *TALKS[4:]]
        update(app)
        await person.sees("2 Graphite for many", pane="related")
        await person.sees("▌2 Graphite", pane="related")
        await person.press("2")
        await person.sees("Half a million metrics", pane="reader")


def under_cursor(app: HallwayApp) -> str:
    """The title under the cursor of the list."""
    current = app._browse.talks.current
    return current.title if current is not None else ""


async def test_from_a_talk_that_is_gone_every_step_leads_to_the_next_one_there_is(start: Start) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", TALKS[0].title, pane=None)
        await person.press("j", "j")
        await person.sees("Fewer alerts", pane="reader")
        engine.after = [*TALKS[:2], *TALKS[3:]]
        update(app)
        await person.sees("not in the library any more", pane="reader")
        await person.press("k")
        await person.sees("Ship logs", pane="reader")
        await person.press("j")
        await person.sees("Half a million", pane="reader")
        await person.press("G")
        await person.sees(TALKS[7].body[:20], pane="reader")
        engine.after = [*TALKS[:2], *TALKS[3:7]]
        update(app)
        await person.sees("not in the library any more", pane="reader")
        await person.sees("6 talks")
        assert under_cursor(app) == TALKS[6].title
        await person.press("k")
        await person.sees("Burnout, alerts", pane="reader")


async def test_a_talk_that_is_gone_for_a_moment_has_the_cursor_again(start: Start) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", TALKS[0].title, pane=None)
        await person.press("j", "j", "enter")
        await person.sees("Fewer alerts", pane="reader")
        engine.after = [*TALKS[:2], *TALKS[3:]]
        update(app)
        await person.sees("not in the library any more", pane="reader")
        await person.sees("7 talks")
        assert under_cursor(app) == TALKS[3].title
        engine.after = list(TALKS)
        update(app)
        await person.sees("Fewer alerts", pane="reader")
        await person.sees("8 talks")
        assert under_cursor(app) == TALKS[2].title
        await person.press("escape", "j")
        await person.sees("Half a million", pane="reader")


async def test_related_talks_that_nobody_moved_in_begin_with_the_first_after_an_update(start: Start) -> None:
    engine = Library(list(TALKS))
    app = start(engine=engine, path_of=Path)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees(TALKS[0].title, pane="reader")
        await person.sees("1 Logs are data", "2 Graphite at scale", pane="related")
        engine.after = [*TALKS[:3], replace(TALKS[3], body=f"{TALKS[3].body} {TALKS[0].body}"), *TALKS[4:]]
        update(app)
        await person.sees("1 Graphite at scale", "2 Logs are data", pane="related")
        await person.press("r")
        await person.sees("▌1 Graphite at scale", pane="related")
