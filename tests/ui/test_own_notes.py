"""One's own note on a talk: read beside the talk, written on from there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.ui.person import Person
from tests.ui.talks import TALKS
from tui.marks import MarkStore
from tui.widgets.reader import ReaderView

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.ui.conftest import Start
    from tui.app import HallwayApp

LONG = replace(TALKS[0], body="\n\n".join(f"Paragraph {number} of the long talk." for number in range(80)))


async def reading(app: HallwayApp, pilot: Pilot[None]) -> Person:
    """In the reader with the first talk."""
    person = Person(app, pilot)
    await person.sees("8 talks", TALKS[0].title)
    await person.press("enter")
    await person.is_in("reader")
    await person.sees(TALKS[0].title, pane="reader")
    return person


async def writes(person: Person, text: str) -> None:
    """Opens the note, writes and keeps it."""
    await person.press("a")
    await person.sees("Note: Graphs")
    await person.types(text)
    await person.press("escape")


async def test_a_note_is_read_with_its_talk_and_follows_what_is_written_on_it(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = await reading(app, pilot)
        await writes(person, "ask Mira about the second half of this")
        await person.sees("✎ Note   ask Mira about the second half", "a edits it", pane="reader")
        await writes(person, ", soon")
        await person.sees("this, soon  a edits it", pane="reader")
        await person.press("escape", "j")
        await person.sees("Talk ─", pane="right")
        await person.misses("ask Mira", pane="reader")
        await person.press("k")
        await person.sees("✎ Note   ask Mira", pane="reader")
        await person.press("a", "ctrl+a", "ctrl+x", "escape")
        await person.misses("✎ Note", pane="reader")


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_a_note_that_cannot_be_kept_stays_in_its_window(
    start: Start, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    app = start()
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        person = await reading(app, pilot)
        await person.press("a")
        await person.sees("Note: Graphs")
        await person.types("ask Mira")
        with monkeypatch.context() as broken:
            broken.setattr(app._browse.marks, "note", full)
            await person.press(key)
            await person.sees("ask Mira", "could not be kept", "No space left", "Ctrl+R, then Esc leaves")
        await person.press(key)
        await person.misses("Note: Graphs")
        await person.sees("✎ Note   ask Mira", pane="reader")
        await person.press("a")
        await person.sees("Note: Graphs")
        await person.types(" again")
        with monkeypatch.context() as broken:
            broken.setattr(app._browse.marks, "note", full)
            await person.press("ctrl+r", "escape")
            await person.misses("Note: Graphs")
    assert app._browse.marks.notes[TALKS[0].id] == "ask Mira"


async def test_a_note_that_cannot_be_kept_holds_one_back_from_quitting(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        person = await reading(app, pilot)
        await person.press("a")
        await person.sees("Note: Graphs")
        await person.types("ask Mira")
        with monkeypatch.context() as broken:
            broken.setattr(app._browse.marks, "note", full)
            await person.press("ctrl+q")
            await person.sees("ask Mira", "could not be kept", "No space left")
        await person.press("ctrl+q")
        await person.until(lambda: not app.is_running)
    assert app._browse.marks.notes[TALKS[0].id] == "ask Mira"


async def test_all_of_a_note_is_shown_line_by_line_and_nothing_in_it_is_markup(start: Start) -> None:
    app = start()
    app._browse.marks.note(TALKS[0], "[b]not bold[/b] **nor this**\n\x1b[2J" + "very " * 40 + "long\n[/]")
    async with app.run_test(size=(80, 40)) as pilot:
        person = await reading(app, pilot)
        await person.sees("[b]not bold[/b] **nor", "very long", "[/]  a edits it", pane="reader")
        await person.press("z")
        await person.sees("✎ Note   [b]not bold[/b] **nor this**", "         �[2Jvery very", "very long")


async def test_what_one_reads_stays_where_it_is_when_a_note_is_written(start: Start) -> None:
    app = start([LONG, *TALKS[1:]])
    async with app.run_test(size=(120, 36)) as pilot:
        person = await reading(app, pilot)
        await person.press("ctrl+d", "ctrl+d", "j")
        await person.misses("Paragraph 0 ", pane="reader")
        first = person.pane("reader").splitlines()[2]
        await writes(person, "a long note that takes more than one line of the pane, whatever its width may be here")
        await person.press("g")
        await person.sees("✎ Note   a long note", pane="reader")
        await person.press("ctrl+d", "ctrl+d", "j")
        await person.press("a", "ctrl+a", "ctrl+x", "escape")
        await person.until(lambda: not app._browse.marks.notes)
        await person.sees(first.strip("│ "), pane="reader")


async def test_words_of_the_search_are_marked_in_a_note_too(start: Start) -> None:
    app = start()
    app._browse.marks.note(TALKS[0], "graphite, again")
    async with app.run_test(size=(120, 36)) as pilot:
        person = await reading(app, pilot)
        before = app.screen.query_one(ReaderView).hit_position
        assert before == (0, 0)
        await person.press("slash")
        await person.types("graphite")
        await person.press("enter", "enter")
        await person.until(lambda: app.screen.query_one(ReaderView).hit_position[1] > 0)
        hits = app.screen.query_one(ReaderView).hit_position[1]
        await writes(person, " and graphite")
        await person.until(lambda: app.screen.query_one(ReaderView).hit_position[1] == hits + 1)


async def test_the_way_to_the_editor_behind_a_note_is_a_link(start: Start) -> None:
    app = start(keymap={"note": "ctrl+n"})
    app._browse.marks.note(TALKS[0], "ask Mira")
    async with app.run_test(size=(120, 36)) as pilot:
        person = await reading(app, pilot)
        await person.sees("✎ Note   ask Mira  Ctrl+n edits it", pane="reader")
        await person.press("h")
        while "Enter: write on your note" not in person.text():
            await person.press("h")
        await person.press("enter")
        await person.sees("Note: Graphs for everyone")
        await person.press("escape")
        reader = app.screen.query_one(ReaderView)
        y, line = next((y, line) for y, line in enumerate(person.screen()) if "edits it" in line)
        await pilot.click(offset=(line.index("edits it"), y))
        await person.sees("Note: Graphs for everyone")
        assert reader.talk == TALKS[0]


async def test_a_talk_is_found_by_words_of_its_note_and_the_list_shows_them(start: Start) -> None:
    app = start()
    app._browse.marks.note(TALKS[3], "Compare with how we run Postgres here,\nask [b]Ana[/b]")
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", TALKS[0].title)
        await person.press("slash")
        await person.types("postgres")
        await person.sees("1 of 8 talks", "✎ Graphite at scale", pane=None)
        await person.sees("✎ … we run Postgres… · Mea", pane="talks")
        await person.types(" graphite")
        await person.sees("1 of 8 talks", "✎ … we run Postgres…")
        await person.press("ctrl+u")
        await person.types("compare ana")
        await person.sees("✎ Compare with how… · Meado", pane="talks")
        await person.press("enter", "s")
        await person.sees("★ Graphite at scale", pane="talks")


async def test_a_wide_list_has_the_note_beside_the_title(start: Start) -> None:
    app = start()
    app._browse.marks.note(TALKS[3], "Compare with how we run Postgres here")
    async with app.run_test(size=(200, 30)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", TALKS[0].title)
        await person.press("z", "slash")
        await person.types("postgres")
        await person.sees("1 of 8 talks", "✎ Compare with how we run Postgres he… · Mea")


async def test_what_another_hallway_wrote_on_the_same_note_meanwhile_is_kept(start: Start, home: Path) -> None:
    app = start()
    app._browse.marks.note(TALKS[0], "ask Mira")
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        person = await reading(app, pilot)
        await person.press("a")
        await person.sees("Note: Graphs")
        await person.press("enter")
        await person.types("about costs")
        MarkStore(home / "marks").note(TALKS[0], "ask Mira\nand Tom")
        await person.press("escape")
        await person.sees("This note was changed elsewhere meanwhile: both texts are kept")
        await person.sees("✎ Note   ask Mira", "and Tom", "about costs  a edits it", pane="reader")
        assert MarkStore(home / "marks").notes[TALKS[0].id] == "ask Mira\nand Tom\n\nabout costs"
        await person.press("a", "ctrl+a")
        await person.press("backspace")
        MarkStore(home / "marks").note(TALKS[0], "only Tom")
        await person.press("escape")
        await person.sees("This note was changed elsewhere meanwhile and is kept as it is there")
        assert app._browse.marks.notes[TALKS[0].id] == "only Tom"


async def test_what_one_is_writing_is_kept_when_one_leaves(start: Start, home: Path) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = await reading(app, pilot)
        await person.press("a")
        await person.sees("Note: Graphs")
        await person.types("ask Mira")
        await person.press("ctrl+q")
        await person.until(lambda: not app.is_running or app._exit)
    assert MarkStore(home / "marks").notes == {TALKS[0].id: "ask Mira"}
