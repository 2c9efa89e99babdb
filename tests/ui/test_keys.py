"""What each key of the screen does, as one sees it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

from tests.ui.fake import FakeEngine
from tests.ui.person import Person
from tests.ui.talks import TALKS, many
from tui.commands import COMMANDS, bindings, commands, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.engine import Facet, FacetCount
    from tests.ui.conftest import Start


async def test_tab_goes_round_the_panes_and_back(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.is_in("talks")
        for pane in ("reader", "related", "query", "filters", "talks"):
            await person.press("tab")
            await person.is_in(pane)
        await person.press("shift+tab")
        await person.is_in("filters")


async def test_tab_leaves_out_filters_that_are_folded_away(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.press("shift+tab")
        await person.is_in("query")


async def test_filters_come_over_the_list_and_go_again(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("Kinder pagers", pane="talks")
        await person.misses("[ ] 2013")
        await person.press("f")
        await person.sees("[ ] 2013", "Year")
        await person.press("f")
        await person.is_in("filters")
        await person.press("escape")
        await person.misses("[ ] 2013")
        await person.is_in("talks")


async def test_moving_in_the_list_shows_each_talk(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Nobody needs to ask", pane="reader")
        await person.press("j")
        await person.sees("Ship logs", pane="reader")
        await person.press("G")
        await person.sees("four hundred pipelines", pane="reader")
        await person.press("k")
        await person.sees("what a team owes", pane="reader")
        await person.press("g")
        await person.sees("Nobody needs to ask", pane="reader")


async def test_half_pages_go_down_and_up_a_long_list(start: Start) -> None:
    app = start(many(500))
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Talk 0 about", pane="reader")
        await person.press("ctrl+d", "ctrl+d", "ctrl+d", "ctrl+d")
        await person.misses("Talk 0 about", pane="talks")
        await person.press("ctrl+u", "ctrl+u", "ctrl+u", "ctrl+u")
        await person.sees("Talk 0 about", pane="talks")


async def test_up_and_down_move_the_list_while_one_types(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("slash")
        await person.types("graphite")
        await person.sees("3 of 8 talks")
        await person.press("down")
        await person.sees("Ship logs", pane="reader")
        await person.is_in("query")


async def test_sort_goes_through_the_orders(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("newest first", pane="talks")
        await person.press("S")
        await person.sees("oldest first", pane="talks")
        await person.press("S")
        await person.sees("by title", pane="talks")
        lines = person.pane("talks").splitlines()
        assert "After Jenkins" in lines[1]
        await person.press("S")
        await person.sees("newest first", pane="talks")
        await person.press("slash", "e", "escape")
        await person.sees("best first", pane="talks")
        await person.press("S")
        await person.sees("newest first", pane="talks")


async def test_another_order_keeps_what_is_read_and_selected(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("newest first", "Graphs for everyone", pane="talks")
        await person.press("g", "enter")
        await person.until(lambda: app.screen.reader.talk is not None)  # type: ignore[attr-defined]
        first = app.screen.reader.talk.title  # type: ignore[attr-defined]
        await person.press("2")
        await person.until(lambda: app.screen.reader.talk.title != first)  # type: ignore[attr-defined]
        await person.until(lambda: app.screen.reader.talk.id == app.screen.talk_id)  # type: ignore[attr-defined]
        read = app.screen.reader.talk.title  # type: ignore[attr-defined]
        await person.press("S")
        await person.sees("oldest first", pane="talks")
        await person.sees(f"▌  {read}", pane="talks")
        await person.sees(read, pane="reader")
        assert app.screen.reader.talk.title == read  # type: ignore[attr-defined]
        await person.is_in("reader")


async def test_escape_steps_outwards_and_keeps_the_search(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("slash")
        await person.types("graphite")
        await person.press("escape")
        await person.is_in("talks")
        await person.press("r")
        await person.is_in("related")
        await person.press("escape")
        await person.is_in("reader")
        await person.press("escape")
        await person.is_in("talks")
        await person.press("escape")
        await person.sees("3 of 8 talks", "/ graphite")


async def test_enter_in_related_goes_to_that_talk(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("2 Graphite at scale", pane="related")
        await person.press("r", "j", "enter")
        await person.is_in("reader")
        await person.sees("Half a million metrics", pane="reader")


async def test_a_digit_in_the_search_box_is_a_digit(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("2 Graphite at scale", pane="related")
        await person.press("slash", "2")
        await person.sees("/ 2")
        await person.sees("No talk matches.", pane="talks")


async def test_star_is_seen_in_the_list(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Nobody needs to ask", pane="reader")
        await person.press("s")
        await person.sees("★ Graphs for everyone", pane="talks")
        await person.press("s")
        await person.misses("★")


async def test_help_shows_the_keys_of_the_pane_first(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.press("f", "question_mark")
        await person.sees("Filters", "Leave out what has this value", "Esc closes")
        assert person.text().index("Leave out what has") < person.text().index("Type words; the list narrows")
        await person.press("escape")
        await person.misses("Esc closes")
        await person.is_in("filters")


async def test_the_palette_finds_commands_and_values(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("ctrl+p")
        await person.types("mira")
        await person.sees("speaker: Mira Olsen")
        await person.press("enter")
        await person.sees("2 of 8 talks", "speaker:Mira Olsen ✕")
        await person.press("ctrl+p")
        await person.types("clear")
        await person.sees("Clear the filters")
        await person.misses("Type words; the list narrows")
        await person.press("enter")
        await person.sees("8 talks")
        await person.misses("speaker:Mira Olsen ✕")


async def test_a_command_that_cannot_run_now_is_dim_in_the_palette_and_says_so(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("ctrl+p")
        await person.types("forward")
        await person.sees("Go again where you came back from.")
        await person.press("enter")
        await person.sees("Forward: not possible here and now.")
        await person.sees("8 talks")


@dataclass
class Slow(FakeEngine):
    """Offers values of facets once it is let go."""

    free: threading.Event = field(default_factory=threading.Event)

    def complete(self, facet: Facet, prefix: str, limit: int = 10) -> Sequence[FacetCount]:
        assert self.free.wait(5)
        return super().complete(facet, prefix, limit)


async def test_enter_in_the_palette_takes_what_belongs_to_the_letters_typed(start: Start) -> None:
    engine = Slow(list(TALKS))
    app = start(engine=engine)
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("ctrl+p")
        await person.sees("Type words; the list narrows")
        await person.types("mira")
        await person.press("enter")
        engine.free.set()
        await person.sees("2 of 8 talks", "speaker:Mira Olsen ✕")
        await person.is_in("talks")


async def test_colours_are_chosen_by_name(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("ctrl+p")
        await person.types("colours")
        await person.press("enter")
        await person.sees("colours, by name", "nord")
        await person.types("nord")
        await person.press("enter")
        await person.until(lambda: app.theme == "nord")
        await person.is_in("talks")


@pytest.mark.parametrize("word", ["theme", "dark", "light"])
async def test_colours_are_found_by_other_words_for_them(start: Start, word: str) -> None:
    app = start()
    async with app.run_test(size=(100, 30)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("ctrl+p")
        await person.types(word)
        await person.sees("Choose the colours")
        await person.press("enter")
        await person.sees("colours, by name")


async def test_colours_look_like_the_palette_that_was_never_opened(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await app.screen.run_action("theme")
        await person.sees("colours, by name", "nord")
        assert app.screen.query_one("Vertical").styles.border_top[0] == "round"


async def test_zoom_gives_a_pane_the_screen_and_takes_it_back(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("enter", "z")
        await person.misses("Talks 8")
        await person.sees("Nobody needs to ask", pane="reader")
        await person.press("escape")
        await person.sees("Talks 8", "Filter")
        await person.is_in("reader")


async def test_panes_are_made_wider_and_hidden(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        before = app.screen.query_one("#talks").size.width
        await person.press("greater_than_sign")
        await person.until(lambda: app.screen.query_one("#talks").size.width > before)
        await person.press("f", "H")
        await person.misses("[ ] 2013")
        await person.is_in("talks")
        await person.press("f")
        await person.sees("[ ] 2013")
        await person.press("escape")
        await person.misses("[ ] 2013")
        await person.press("ctrl+p")
        await person.types("hide")
        await person.sees("Hide or show this pane", "f or r, then H, shows them")
        await person.press("escape", "f", "H", "escape")
        await person.is_in("talks")
        await person.sees("[ ] 2013")


@pytest.mark.parametrize("pane", ["filters", "talks", "related"])
async def test_keys_that_come_faster_than_layouts_all_count(start: Start, pane: str) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        app._browse.go_to(pane)
        await person.is_in(pane)
        app._browse.action_resize_pane(1)
        once = app._browse.arrangement
        await pilot.pause()
        for _ in range(2):
            app._browse.action_resize_pane(1)
        thrice = app._browse.arrangement
    steps = {"filters": 2, "talks": 4, "related": 1}
    before, after = (getattr(arrangement, pane) for arrangement in (once, thrice))
    assert after == before + 2 * steps[pane]


async def test_a_click_on_a_chip_takes_it_away(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("[ ] 2015")
        await person.press("f", "space")
        await person.sees("year:2015 ✕")
        await pilot.click("Chips", offset=(11, 0))
        await person.misses("year:2015 ✕")


async def test_the_mouse_chooses_talks_values_and_footer_commands(start: Start) -> None:
    app = start()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("Logs are data", pane="talks")
        await pilot.click("#talks", offset=(10, 3))
        await person.sees("Ship logs", pane="reader")
        await pilot.click("#filters", offset=(4, 2))
        await person.sees("year:2015 ✕")
        place = person.screen()[-1].index("/ search")
        await pilot.click("FooterLine", offset=(place, 0))
        await person.is_in("query")


def test_every_command_has_a_name_of_its_own_and_words_for_the_help() -> None:
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))
    assert all(command.help.endswith(".") and command.title for command in COMMANDS)


def test_no_key_of_a_pane_is_taken_twice() -> None:
    for scope in ("everywhere", "move", "search", "filters", "list", "related"):
        keys = [key for command in commands(scope) for key in command.keys]
        assert len(keys) == len(set(keys)), scope


def test_bindings_carry_the_names_of_their_commands() -> None:
    made = [binding for binding in bindings("filters") if isinstance(binding, Binding)]
    assert {binding.id for binding in made} == {command.name for command in commands("filters")}
    assert find("jump").shown_keys == "1…9"
    assert find("half-down").shown_keys == "Ctrl+d"
    with pytest.raises(KeyError):
        find("fly")
