"""Typing: suggestions, chips, and what is said when nothing is found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from textual import events

from index.engine import Fault
from tests.ui.fake import FakeEngine, FakeHits
from tests.ui.person import Person
from tests.ui.talks import TALKS

if TYPE_CHECKING:
    from index.engine import Cancelled, Request
    from tests.ui.conftest import Start
    from tui.app import HallwayApp


async def test_an_empty_box_says_as_much_as_there_is_room_for(start: Start) -> None:
    app = start()
    async with app.run_test(size=(60, 20)) as pilot:
        person = Person(app, pilot)
        await person.sees('type / to search: words, "a phrase", speaker:name ')
        await person.press("f")
        await person.sees("2015")
        await person.press("enter")
        await person.sees('type / to search: words, "a phrase" ', "year:2015 ✕")
        await person.press("x")
        await pilot.resize_terminal(80, 24)
        await person.sees("speaker:name, year:2015")


async def test_all_lines_that_are_pasted_are_words_of_the_search(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("zeppelin")
        await person.press("ctrl+a")
        await person.press("shift+end")
        app.post_message(events.Paste("graphite\r\n\r\n  at scale\n"))
        await person.sees("/ graphite at scale ", "1 of 8 talks")
        await person.types("d")
        await person.sees("/ graphite at scaled")


async def test_a_field_and_its_value_are_finished_with_tab(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("spe")
        await person.sees("speaker:", pane="suggestions")
        await person.press("tab")
        await person.sees("/ speaker:")
        await person.types("mi")
        await person.sees("Mira Olsen", pane="suggestions")
        await person.press("tab")
        await person.sees('/ speaker:"Mira Olsen"')
        await person.is_in("query")
        await person.press("tab")
        await person.is_in("filters")


async def test_suggestions_are_gone_through_and_declined(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("kind:")
        await person.sees("keynote", "open space", pane="suggestions")
        await person.press("down")
        await person.press("tab")
        await person.sees("/ kind:keynote")
        await person.press("ctrl+u")
        await person.types("is:")
        await person.sees("starred", "unread", pane="suggestions")
        await person.press("escape")
        await person.misses("unread")
        await person.is_in("query")
        await person.press("escape")
        await person.is_in("talks")


async def test_typing_replaces_the_words_of_the_search_before_and_a_cursor_key_keeps_them(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("title:graph")
        await person.press("enter")
        await person.is_in("talks")
        await person.press("slash")
        await person.types("mira")
        await person.sees("/ mira ")
        await person.press("enter", "slash", "end")
        await person.types("x")
        await person.sees("/ mirax")
        await person.press("enter", "slash", "backspace")
        await person.sees("8 talks")


async def test_a_click_into_the_words_puts_the_cursor_there(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("mira")
        await person.press("enter")
        await pilot.click("#query", offset=(2, 0))
        await person.types("n")
        await person.sees("/ minra")


async def test_backspace_before_the_first_letter_takes_the_last_chip(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "space", "j", "space")
        await person.sees("year:2015 ✕", "year:2014 ✕")
        await person.press("slash", "backspace")
        await person.misses("year:2014 ✕")
        await person.sees("year:2015 ✕")
        await person.press("backspace")
        await person.sees("8 talks")


async def test_a_click_on_the_words_of_a_chip_takes_it_away(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "space")
        await person.sees("2 of 8 talks", "year:2015 ✕")
        await pilot.click("Chips", offset=(3, 0))
        await person.misses("year:2015 ✕")
        await person.sees("8 talks")


FAULT = "is: takes starred, read, unread, queued, noted"


class Puzzled(FakeEngine):
    """Does not understand `is:foo`, nor a quote that is still open."""

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        hits = super().search(request, cancelled)
        if (at := request.text.find("is:foo")) >= 0:
            hits.faults = (Fault(at, at + 6, FAULT),)
        if request.text.count('"') == 1:
            hits.faults = (Fault(request.text.index('"'), len(request.text), "still open", unfinished=True),)
        return hits


@pytest.mark.parametrize("size", [(40, 24), (80, 24), (120, 36)])
async def test_what_was_not_understood_is_said_whole_and_marked(start: Start, size: tuple[int, int]) -> None:
    app = start(engine=Puzzled(list(TALKS)))
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("graph is:foo")
        await person.until(lambda: FAULT in " ".join(person.text().split()))
        await person.sees("Mend what", pane="talks")
        await person.misses("Fewer or shorter")
        await person.until(lambda: underlined(app) == "is:foo")
        await person.press("backspace")
        await person.misses("is: takes")
        await person.until(lambda: underlined(app) == "")


async def test_an_open_quote_is_no_fault_while_one_types(start: Start) -> None:
    app = start(engine=Puzzled(list(TALKS)))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types('graphite "sta')
        await person.sees("3 of 8 talks")
        assert "still open" not in person.text()
        assert underlined(app) == ""
        await person.press("enter")
        await person.sees("still open")
        await person.until(lambda: underlined(app) == '"sta')
        await person.press("slash", "right")
        await person.misses("still open")
        await person.types('t"')
        await person.press("enter")
        await person.is_in("talks")
        await person.misses("still open")


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 36)])
async def test_what_is_offered_leaves_borders_and_titles_whole(start: Start, size: tuple[int, int]) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("tag:mo")
        await person.sees("▌monitoring", "╭────", "Tab takes it")
        await person.sees("─ Talks 0 of 8 ─")
        first = person.screen()[2]
        assert (first[0], first[-1]) == ("╭", "╮")


async def test_the_key_for_the_next_hit_is_named_where_it_is_one(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("graphite")
        await person.sees("─ 2 hits ─", pane="reader")
        await person.press("enter")
        await person.sees("2 hits · n next", pane="reader")


NOTE = "no talk has all words; showing “devops” for “devosp” and those with “pipelines” or “containers”"


class Relaxed(FakeEngine):
    """Shows something else than was asked for."""

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        hits = super().search(replace(request, text=request.text.removesuffix(" zzz")), cancelled)
        hits.note = NOTE if request.text.endswith(" zzz") else None
        return hits


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 36)])
async def test_changed_words_are_said_whole(start: Start, size: tuple[int, int]) -> None:
    app = start(engine=Relaxed(list(TALKS)))
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("slash")
        await person.types("graphite zzz")
        await person.until(lambda: NOTE in " ".join(person.text().split()))
        await person.press("backspace")
        await person.misses("no talk has all")


def underlined(app: HallwayApp) -> str:
    line = app.screen._compositor.render_strips()[1]
    return "".join(segment.text for segment in line if segment.style and segment.style.underline)


async def test_letters_that_narrow_the_filters_go_with_x_and_with_escape(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f")
        for away in ("x", "escape"):
            await person.press("n")
            await person.types("onc")
            await person.press("enter")
            await person.sees("─ Filter: onc ─", "[ ] oncall")
            await person.misses("[ ] 2015")
            await person.press(away)
            await person.sees("─ Filter ─", "[ ] 2015")
            await person.is_in("filters")


@pytest.mark.parametrize(
    ("size", "first", "second", "third"),
    [
        ((80, 24), "Enter only these · Space tick", "Space leave out", "left out · Space any again"),
        ((200, 36), "Enter only these · Space tick", "Space leave out", "left out · Space any again"),
        ((120, 36), "Enter only · Space tick", "Space leave out", "left out · Space any"),
    ],
)
async def test_what_the_next_presses_do_is_said_before(
    start: Start, size: tuple[int, int], first: str, second: str, third: str
) -> None:
    app = start()
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("f")
        await person.sees(first, pane="filters")
        await person.press("space")
        await person.sees(second, "[x] 2015", pane="filters")
        await person.press("space")
        await person.sees(third, "[-] 2015", pane="filters")
        await person.sees("Left out: year:2015. Space again takes the filter away.", "6 of 8 talks")
        await person.press("space")
        await person.sees(first, "[ ] 2015", pane="filters")
        assert "Left out" not in person.text()
        await person.press("space", "j")
        await person.sees("Space too", pane="filters")


async def test_nothing_found_tells_how_many_there_are_without_the_filters(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "space", "slash")
        await person.types("graphite")
        await person.sees("No talk matches.", "Without the filters: 3", pane="talks")
        await person.press("enter", "x")
        await person.sees("3 of 8 talks")


@dataclass
class SpellingEngine(FakeEngine):
    """Knows what was meant."""

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        hits = super().search(request, cancelled)
        if request.text == "grpahite":
            hits.did_you_mean = "graphite"
        return hits


async def test_enter_takes_what_was_perhaps_meant(start: Start) -> None:
    app = start(engine=SpellingEngine(list(TALKS)))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("slash")
        await person.types("grpahite")
        await person.sees("Did you mean: graphite", pane="talks")
        await person.press("enter")
        await person.sees("/ graphite", "3 of 8 talks")
        await person.is_in("talks")


async def test_letters_that_narrow_the_filters_lead_to_the_first_value(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] monitoring")
        await person.press("f", "j", "j", "j", "j", "n")
        await person.types("m")
        await person.sees("▌[ ] Meadow Summit 2014", pane="filters")


async def test_letters_that_no_value_of_another_search_has_are_told_with_the_way_out(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "n")
        await person.types("2015")
        await person.press("enter", "slash")
        await person.types("graphite")
        await person.sees("3 of 8 talks")
        await person.sees("Filter: 2015", "No value of what is", 'with "2015". Esc', pane="filters")
        await person.press("escape", "f", "escape")
        await person.sees("[ ] 2014", pane="filters")


async def test_facets_are_narrowed_by_typing(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] monitoring")
        await person.press("f", "n")
        await person.types("ol")
        await person.sees("Filter: ol▏", "[ ] Mira Olsen", pane="filters")
        await person.misses("monitoring", pane="filters")
        await person.press("enter", "space")
        await person.sees("speaker:Mira Olsen ✕", "2 of 8 talks")
        await person.press("n", "escape")
        await person.sees("[ ] monitoring", pane="filters")
        await person.misses("▏", pane="filters")
        await person.is_in("filters")


async def test_the_words_are_marked_in_a_talk_that_stays_open_while_one_types(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Nobody needs to ask", pane="reader")
        await person.press("slash")
        await person.types("graph")
        await person.sees("hits", pane="reader")


async def test_only_the_word_that_is_being_typed_is_marked_in_longer_ones(start: Start) -> None:
    talks = [replace(TALKS[0], title="Java at the mill", body="Java, and no JavaScript, for a mill of millstones.")]
    app = start(talks)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("no JavaScript", pane="reader")
        await person.press("slash")
        await person.types("java")
        await person.sees("3 hits", pane="reader")
        await person.types(" mill")
        await person.sees("5 hits", pane="reader")
        await person.types(" ")
        await person.sees("4 hits", pane="reader")
