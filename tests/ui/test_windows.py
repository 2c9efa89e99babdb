"""The small windows over the screen: contents, note, copy, link."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.widgets import Static, TextArea

from index.engine import Outline
from notes.model import Section
from tests.ui.fake import FakeEngine
from tests.ui.host import TALK, Host
from tests.ui.person import Person
from tests.ui.talks import TALKS
from tui.screens.browse import BrowseScreen
from tui.screens.choices import CopyScreen, LinkScreen
from tui.screens.contents import ContentsScreen
from tui.screens.note import NoteScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot
    from textual.screen import Screen

    from tests.ui.conftest import Start

OUTLINE = Outline(
    source="scale.md",
    event="Scale Meeting 2014",
    year=2014,
    place="Lisbon",
    talks=(("a", "First talk", (10, 20)), ("b", "Second talk", (30, 40)), ("c", "Third talk", (50, 60))),
    other=(
        Section("Getting there", (1, 9), "Take the **night train**.\n\n- bring food"),
        Section("", (61, 64), "Trains, ferries and a bicycle for the way home."),
        Section("Thanks", None, ""),
    ),
    problems=(),
)

HOSTILE = "\x1b[2J[red]x[/] \u202ey"


class Window:
    """A host with a window over it, and what the window answered."""

    def __init__(self, screen: Screen[Any]) -> None:
        self.host = Host(Static("below"))
        self.screen = screen
        self.answers: list[Any] = []

    async def open(self, pilot: Pilot[None]) -> None:
        self.host.push_screen(self.screen, self.answers.append)
        await pilot.pause()

    def text(self) -> str:
        return "\n".join(self.host.seen())


async def seen(pilot: Pilot[None], window: Window, text: str) -> None:
    for _ in range(1000):
        if text in window.text():
            return
        await pilot.pause(0.01)
    raise AssertionError(window.text())


async def test_the_contents_are_in_the_order_of_the_report_and_begin_at_the_open_talk() -> None:
    window = Window(ContentsScreen(OUTLINE, "b"))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        text = window.text()
        places = [text.index(title) for title in ("Getting there", "First talk", "Second talk", "Third talk", "Thanks")]
        assert places == sorted(places)
        assert "● Second talk" in text
        assert "Scale Meeting 2014" in text
        await pilot.press("j", "enter")
    assert window.answers == ["c"]


async def test_a_section_that_is_no_talk_can_be_read_and_left_again() -> None:
    window = Window(ContentsScreen(OUTLINE, "b"))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        await pilot.press("g", "enter")
        await seen(pilot, window, "Take the night train.")
        await seen(pilot, window, "• bring food")
        assert window.text().count("╭") == 1
        await pilot.press("escape")
        await seen(pilot, window, "Third talk")
        await pilot.press("G", "k", "enter")
        await seen(pilot, window, "─ A section without a title: Trains, ferries and a bicycle")
        await pilot.press("escape")
        await pilot.press("escape")
    assert window.answers == [None]


async def test_a_long_section_says_that_it_comes_and_can_be_left_before_it_does() -> None:
    body = "".join(f"Paragraph {number} about trains.\n\n" for number in range(3_000))
    window = Window(ContentsScreen(replace(OUTLINE, other=(Section("Timetable", (1, 9), body),))))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        for _ in range(3):
            await pilot.press("g", "enter", "escape")
            await seen(pilot, window, "Third talk")
        await pilot.press("g", "enter")
        assert "Timetable" in window.text()
        await seen(pilot, window, "Paragraph 0 about trains.")
        await pilot.press("G")
        await seen(pilot, window, "Paragraph 2999 about trains.")
        await pilot.resize_terminal(60, 15)
        await seen(pilot, window, "about trains.")


class SlowEngine(FakeEngine):
    """Gives a report only when `gate` is open."""

    gate = threading.Event()
    asked = threading.Event()

    def outline(self, source: str) -> Outline | None:
        self.asked.set()
        assert self.gate.wait(5), "the screen stood still"
        return super().outline(source)


async def test_the_screen_goes_on_while_a_report_is_fetched_and_keys_are_for_its_contents(start: Start) -> None:
    engine = SlowEngine(TALKS)
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Nobody needs", pane="reader")
        for key in ("t", "j", "enter"):
            app.post_message(events.Key(key, None))
        while not engine.asked.is_set():  # noqa: ASYNC110 - set in a thread
            await asyncio.sleep(0.01)
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        browse.header.work = (3, 7, "still reading")
        while "still reading" not in person.text():  # noqa: ASYNC110 - the screen paints it
            await asyncio.sleep(0.01)
        engine.gate.set()
        await person.sees("Ship logs as events", pane="reader")


async def test_a_section_without_text_says_so() -> None:
    window = Window(ContentsScreen(OUTLINE))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        await pilot.press("G", "enter")
        assert "no text of its own" in window.text()


async def test_a_report_of_thousands_of_talks_opens_at_the_right_one() -> None:
    talks = tuple((f"id{number}", f"Talk number {number}", (number, number)) for number in range(1, 5001))
    window = Window(ContentsScreen(replace(OUTLINE, talks=talks, other=()), "id4321"))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        assert "● Talk number 4321" in window.text()
        await pilot.press("enter")
    assert window.answers == ["id4321"]


async def test_t_closes_the_contents_again() -> None:
    window = Window(ContentsScreen(OUTLINE))
    async with window.host.run_test(size=(60, 15)) as pilot:
        await window.open(pilot)
        await pilot.press("t")
    assert window.answers == [None]


async def test_a_note_is_written_and_kept_with_escape() -> None:
    window = Window(NoteScreen("A talk", ""))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        await pilot.press(*"good", "enter", *"idea", "escape")
    assert window.answers == ["good\nidea"]


async def test_a_note_that_was_not_changed_stays_as_it_was() -> None:
    window = Window(NoteScreen("A talk", "old"))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        assert "old" in window.text()
        await pilot.press("escape")
    assert window.answers == [None]


async def test_a_note_can_be_emptied_and_brought_back() -> None:
    window = Window(NoteScreen("A talk", "old"))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        assert "Esc or Ctrl+S keeps the note · Ctrl+R as it was" in window.text()
        await pilot.press("backspace", "backspace", "backspace", *"new")
        await pilot.press("ctrl+r")
        assert window.screen.query_one(TextArea).text == "old"
        await pilot.press("backspace", "backspace", "backspace", "ctrl+s")
    assert window.answers == [""]


@pytest.mark.parametrize(
    ("key", "name", "start"),
    [
        ("l", "Link", "https://video.example/1"),
        ("c", "Citation", "Ines Duarte, Tom Okafor. “Graphite at home"),
        ("b", "BibTeX", "@misc{duarte2014graphite,"),
        ("m", "Markdown", "# Graphite at home"),
        ("i", "Id", "scale-meeting-2014/graphite-at-home"),
    ],
)
async def test_one_letter_copies_one_form_of_a_talk(key: str, name: str, start: str) -> None:
    window = Window(CopyScreen(TALK))
    async with window.host.run_test(size=(100, 24)) as pilot:
        await window.open(pilot)
        assert start[:20] in window.text()
        await pilot.press(key)
    assert window.answers[0].name == name
    assert window.answers[0].gives.startswith(start)


async def test_what_is_copied_is_whole_however_little_of_it_is_shown() -> None:
    window = Window(CopyScreen(replace(TALK, title="long " * 2_000 + "end", body="no end of words " * 50_000 + "end")))
    async with window.host.run_test(size=(100, 24)) as pilot:
        await window.open(pilot)
        for choice in window.screen.query(Static):
            assert len(str(choice.content)) < 500
        await pilot.press("m")
    assert window.answers[0].gives.startswith("# long long")
    assert window.answers[0].gives.count("end") == 50_002


async def test_a_talk_without_links_has_none_to_copy_and_enter_takes_the_first_form() -> None:
    window = Window(CopyScreen(replace(TALK, links=())))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        assert "Link" not in window.text()
        await pilot.press("l", "enter")
    assert window.answers[0].name == "Citation"


async def test_an_address_is_shown_before_it_is_opened() -> None:
    window = Window(LinkScreen("https://a.example/very/long?x=1", "the slides"))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        assert "the slides" in window.text()
        assert "https://a.example/very/long?x=1" in window.text()
        await pilot.press("enter")
    assert (window.answers[0].key, window.answers[0].gives) == ("o", "https://a.example/very/long?x=1")


async def test_a_long_address_is_shown_to_its_end() -> None:
    url = "https://a.example/" + "".join(f"{number:05}" for number in range(60)) + "/the-end"
    window = Window(LinkScreen(url, url))
    async with window.host.run_test(size=(60, 20)) as pilot:
        await window.open(pilot)
        assert "/the-end" in window.text()
        await pilot.press("y")
    assert window.answers[0].key == "y"


async def test_a_click_chooses() -> None:
    window = Window(LinkScreen("https://a.example", "x"))
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        copy = next(widget for widget in window.screen.query(".choice") if widget.name == "y")
        await pilot.click(copy)
        await pilot.pause()
    assert window.answers[0].key == "y"


@pytest.mark.parametrize(
    "screen",
    [
        lambda: ContentsScreen(replace(OUTLINE, event=HOSTILE, talks=(("a", HOSTILE, None),))),
        lambda: NoteScreen(HOSTILE, "note"),
        lambda: CopyScreen(replace(TALK, title=HOSTILE, body=HOSTILE)),
        lambda: LinkScreen(f"https://a.example/{HOSTILE}", HOSTILE),
    ],
)
async def test_markup_and_controls_of_notes_are_text_in_every_window(screen: Any) -> None:
    window = Window(screen())
    async with window.host.run_test(size=(80, 24)) as pilot:
        await window.open(pilot)
        text = window.text()
        assert "[red]x[/]" in text
        assert not set(text) & {"\x1b", "\u202e"}
