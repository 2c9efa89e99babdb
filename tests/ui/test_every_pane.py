"""Each command that works everywhere, tried in every pane, as a person would come across it there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual import events

from notes.model import Link
from tests.ui.person import Person
from tests.ui.talks import TALKS, many
from tui import outside
from tui.commands import COMMANDS, commands, show_key, types_a_letter

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Start

PANES = ("talks", "reader", "related", "filters")
INTO = {"talks": (), "reader": ("tab",), "related": ("r",), "filters": ("f",)}
LINKED = replace(TALKS[0], links=(Link("the recording", "https://video.example/1", "video"),))
EXAMPLES = [LINKED, *TALKS[1:]]


async def into(person: Person, pane: str) -> None:
    """Goes to a pane once the first talk is read and its relatives are there."""
    await person.sees("Nobody needs to ask", "2 Graphite at scale")
    await person.press(*INTO[pane])
    await person.is_in(pane)


@pytest.mark.parametrize("pane", PANES)
async def test_marks_are_set_and_seen_and_the_pane_is_zoomed(start: Start, pane: str) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await into(person, pane)
        for key, sign, told in (("s", "★ Graphs", "Talk · ★"), ("w", "◷ Graphs", "◷ later"), ("m", "", "read")):
            await person.press(key)
            await person.sees(sign, pane="talks")
            await person.sees(told, pane="right")
            await person.press(key)
            await person.misses(told, pane="right")
        await person.press("a")
        await person.sees("Note: Graphs for everyone")
        await person.types("ask Mira")
        await person.press("escape")
        await person.sees("✎ Graphs", pane="talks")
        await person.sees("✎ note", pane="right")
        await person.is_in(pane)
        await person.press("z")
        await person.until(lambda: app.screen.query_one(f"#{pane}").size.width >= 115)
        await person.press("z")
        await person.until(lambda: app.screen.query_one(f"#{pane}").size.width < 100)
        await person.is_in(pane)


@pytest.mark.parametrize("pane", ["filters"])
async def test_windows_open_over_every_pane_and_lead_back_to_it(start: Start, pane: str) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await into(person, pane)
        for key, title in (
            ("t", "Harbour Days 2013 ─"),
            ("T", "─ Trail"),
            ("y", "─ Copy"),
            ("question_mark", "─ Help"),
            ("f1", "─ Help"),
            ("ctrl+p", "a command, an event, a tag or a speaker"),
        ):
            await person.press(key)
            await person.until(lambda: len(app.screen_stack) == 2)
            if title.startswith("─") or key == "ctrl+p":
                await person.sees(title)
            await person.press("escape")
            await person.until(lambda: len(app.screen_stack) == 1)
            await person.is_in(pane)


@pytest.mark.parametrize("pane", PANES)
async def test_links_and_the_trail_are_at_hand_in_every_pane(
    start: Start, pane: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(outside, "open_address", opened.append)
    app = start(EXAMPLES)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        person = Person(app, pilot)
        await into(person, pane)
        await person.press("o")
        await person.is_in("reader")
        await person.sees("letter: a link, or a filter", pane="right")
        await person.press("a")
        await person.sees("Open this link?", "the recording", "https://video.example/1")
        await person.press("enter")
        await person.sees("Opened")
        assert opened == ["https://video.example/1"]
        await person.press("escape", *INTO[pane], "2")
        await person.sees("Half a million metrics", pane="reader")
        await person.is_in("reader")
        await person.press("escape", *INTO[pane], "left_square_bracket")
        await person.sees("Nobody needs to ask", pane="reader")
        await person.is_in(pane)
        await person.press("alt+right")
        await person.sees("Half a million metrics", pane="reader")
        await person.press("alt+left")
        await person.sees("Nobody needs to ask", pane="reader")
        await person.press("right_square_bracket")
        await person.sees("Half a million metrics", pane="reader")


async def test_hits_are_walked_through_from_the_list_and_beside_it(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await into(person, "talks")
        await person.press("slash")
        await person.types("graphite")
        await person.press("escape")
        await person.sees("2 hits · n next", pane="right")
        for pane in ("talks", "related", "reader"):
            app.screen.go_to(pane)  # type: ignore[attr-defined]
            await person.press("n")
            await person.is_in(pane)
            await person.sees("1 of 2", pane="right")
            await person.press("n")
            await person.sees("2 of 2", pane="right")
            await person.press("N", "N")
            await person.sees("2 of 2", pane="right")


async def test_the_footer_shows_only_what_works_where_one_is(start: Start) -> None:
    app = start()
    async with app.run_test(size=(300, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Nobody needs to ask", "2 Graphite at scale")
        for pane in (*PANES, "query"):
            app.screen.go_to(pane)  # type: ignore[attr-defined]
            await person.is_in(pane)
            await pilot.pause()
            footer = f"{person.screen()[-1]} "
            for command in commands("everywhere"):
                keys = [key for key in command.keys if pane != "query" or not types_a_letter(key)]
                shown = bool(keys) and f" {show_key(keys[0])} {command.footer} " in footer
                nothing_to_it = command.name == "clear" or (command.name == "outwards" and pane == "talks")
                assert shown == bool(command.footer and keys and not nothing_to_it), command.name
            assert footer.rstrip().endswith("help")


@pytest.mark.parametrize("width", [44, 60, 80])
async def test_how_to_leave_and_where_help_is_always_stands_in_the_footer(start: Start, width: int) -> None:
    app = start()
    async with app.run_test(size=(width, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        for pane in (*PANES, "query"):
            app.screen.go_to(pane)  # type: ignore[attr-defined]
            await person.is_in(pane)
            await person.until(lambda: "quit" in person.screen()[-1] and "help" in person.screen()[-1])


async def test_the_help_of_every_pane_names_each_of_its_keys(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 100)) as pilot:
        person = Person(app, pilot)
        await into(person, "reader")
        await person.press("question_mark")
        await person.sees("─ Help")
        text = person.text()
        for command in COMMANDS:
            if command.scope in {"reader", "links", "move", "everywhere"} and command.keys and not command.numbered:
                assert f"  {' '.join(map(show_key, command.keys))} " in text, command.name
        assert "Signs" in text


@pytest.mark.parametrize("pane", ["filters", "related"])
async def test_panes_and_colours_are_as_they_were_at_the_next_start(start: Start, tmp_path: Path, pane: str) -> None:
    memory = tmp_path / "screen.json"
    app = start(memory=memory)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await into(person, pane)
        await person.press("greater_than_sign", "greater_than_sign")
        await pilot.pause()
        app.theme = "nord"
        size = app.screen.query_one(f"#{pane}").outer_size
        await person.press("q")
    again = start(memory=memory)
    async with again.run_test(size=(120, 36)) as pilot:
        await Person(again, pilot).sees("8 talks")
        assert again.screen.query_one(f"#{pane}").outer_size == size
        assert again.theme == "nord"


async def test_copies_land_on_the_clipboard(start: Start) -> None:
    app = start(EXAMPLES)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        person = Person(app, pilot)
        await into(person, "talks")
        for key, name, text in (
            ("l", "Link", "https://video.example/1"),
            ("c", "Citation", "Mira Olsen"),
            ("b", "BibTeX", "@misc{"),
            ("m", "Markdown", "# Graphs"),
            ("i", "Id", "harbour-2013/"),
        ):
            await person.press("y", key)
            await person.sees(f"{name} copied")
            assert app.clipboard.startswith(text)


async def test_the_contents_lead_to_another_talk_and_back_leads_home(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await into(person, "reader")
        await person.press("t", "j", "enter")
        await person.sees("Ship logs as events", pane="reader")
        await person.press("left_square_bracket")
        await person.sees("Nobody needs to ask", pane="reader")


async def test_the_trail_leads_to_any_talk_one_came_through(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await into(person, "reader")
        await person.press("2")
        await person.sees("Half a million metrics", pane="reader")
        await person.sees("1 Graphs for everyone", pane="related")
        await person.press("left_square_bracket", "1")
        await person.sees("Ship logs as events", pane="reader")
        await person.press("T")
        await person.sees("○ Graphs for everyone", "○ Graphite at scale", "● Logs are data")
        await person.press("g", "j", "enter")
        await person.sees("Half a million metrics", pane="reader")


async def test_the_palette_shows_the_talks_with_marks(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await into(person, "talks")
        for typed, told, query in (
            ("starred t", "Show the talks with a star", "is:starred"),
            ("for later", "Show the talks that you keep", "is:queued"),
            ("unread", "Show the talks that you have not read", "is:unread"),
        ):
            await person.press("ctrl+p")
            await person.sees("Type words; the list narrows")
            await person.types(typed)
            await person.sees(told)
            await person.misses("Type words; the list narrows")
            await person.press("enter")
            await person.sees(f"/ {query}")


async def test_a_command_that_is_named_comes_before_tags_that_begin_so(start: Start) -> None:
    app = start([replace(TALKS[0], tags=("starters", "start-ups", "note taking")), *TALKS[1:]])
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await into(person, "talks")
        await person.press("ctrl+p")
        await person.types("star")
        await person.sees("tag: starters", "tag: start-ups", "Starred talks")
        lines = person.text()
        assert lines.index("Star  s") < lines.index("Starred talks") < lines.index("tag: start")
        await person.press("enter")
        await person.sees("─ Talk · ★ ─")
        await person.press("ctrl+p")
        await person.types("taking")
        await person.sees("tag: note taking")


@pytest.mark.parametrize("height", [34, 35, 36])
async def test_at_the_end_of_the_list_no_talk_is_cut_at_its_top(start: Start, height: int) -> None:
    app = start(many(300))
    async with app.run_test(size=(120, height)) as pilot:
        person = Person(app, pilot)
        await person.sees("Talk 0 about", pane="talks")
        await person.press("G")
        await person.sees("Talk 299 about", pane="talks")
        rows = person.pane("talks").splitlines()[1:-1]
        assert " about " in rows[0]
        assert "Talk 299 about" in rows[-2 - len(rows) % 2]


async def test_the_wheel_scrolls_what_is_under_the_mouse(start: Start) -> None:
    app = start(many(300))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Talk 0 about", pane="talks")
        await pilot._post_mouse_events([events.MouseScrollDown], "#talks", (5, 5), button=0)
        await person.misses("Talk 0 about", pane="talks")


async def test_the_mouse_goes_to_related_talks_links_and_windows(start: Start) -> None:
    app = start(EXAMPLES)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await into(person, "talks")
        line = next(at for at, text in enumerate(person.pane("reader").splitlines()) if "the recording" in text)
        column = person.pane("reader").splitlines()[line].index("the recording")
        await pilot.click("#reader", offset=(column + 2, line))
        await person.sees("Open this link?")
        await person.press("escape")
        await pilot.click("#related", offset=(6, 3))
        await person.sees("Half a million metrics", pane="reader")


async def test_what_the_mouse_selects_is_copied_and_the_reader_says_how(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    def copy(text: str, _: object) -> bool:
        copied.append(text)
        return True

    monkeypatch.setattr(outside, "copy", copy)
    app = start()
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        person = Person(app, pilot)
        await into(person, "reader")
        line = next(at for at, text in enumerate(person.pane("reader").splitlines()) if "Graphite and statsd" in text)
        await pilot.mouse_down("#reader", offset=(2, line))
        await pilot.hover("#reader", offset=(14, line))
        await pilot.mouse_up("#reader", offset=(14, line))
        await person.sees("Ctrl+c copies", pane="reader")
        await person.press("ctrl+c")
        await person.sees("Selection copied")
        assert copied == ["Graphite and"]
        await pilot.click("#reader", offset=(30, line + 8))
        await person.misses("Ctrl+c copies", pane="reader")
        await person.press("ctrl+c")
        await person.sees("q leaves Hallway")


async def test_a_resize_while_reading_keeps_the_place(start: Start) -> None:
    body = "\n\n".join(f"Paragraph {number} with some words to fill a line or two of it." for number in range(80))
    app = start([replace(TALKS[0], body=body), *TALKS[1:]])
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Paragraph 0 ", pane="reader")
        await person.press("enter", *["space"] * 3)
        await person.misses("Paragraph 0 ", pane="reader")
        first = next(line for line in person.pane("reader").splitlines() if "Paragraph" in line).split("Paragraph")[1][
            :3
        ]
        for size in ((60, 15), (200, 60), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            await person.sees(f"Paragraph{first}", pane="reader")
            await person.is_in("reader")


async def test_a_zoomed_pane_stays_so_until_one_lets_it_go(start: Start, tmp_path: Path) -> None:
    memory = tmp_path / "screen.json"
    app = start(memory=memory)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks", "Related 2")
        await person.press("enter", "z")
        await person.misses("Talks 8")
        await person.press("q")
    again = start(memory=memory)
    async with again.run_test(size=(120, 36)) as pilot:
        person = Person(again, pilot)
        await person.sees("Talks 8")
        await person.misses("Related")
        await person.press("enter")
        await person.sees("Graphite and statsd give")
        await person.misses("Talks 8")
        await person.press("z")
        await person.sees("Talks 8", "Related 2")
        await person.press("q")
    third = start(memory=memory)
    async with third.run_test(size=(120, 36)) as pilot:
        await Person(third, pilot).sees("Talks 8", "Related 2")
