"""Reading a talk: what one sees, and what the keys do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.ui.drawing import pieces
from tests.ui.host import BODY, TALK, Host, typed
from tui.reading.jump import LETTERS
from tui.widgets.reader import ReaderView

if TYPE_CHECKING:
    from rich.style import Style
    from textual.pilot import Pilot

LONG = replace(TALK, id="long", body="\n\n".join(f"Paragraph {number} of many." for number in range(200)))


async def open_talk(pilot: Pilot[None], reader: ReaderView, *words: str) -> None:
    reader.show(TALK, typed(*words))
    await pilot.pause()


async def test_before_anything_is_open_the_pane_says_what_to_do() -> None:
    host = Host(ReaderView())
    async with host.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        assert any("What you choose in the list" in line for line in host.seen())


async def test_the_header_tells_who_where_and_when_and_the_text_follows() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(100, 45)) as pilot:
        await open_talk(pilot, reader)
        seen = [line.strip() for line in host.seen()]
    assert seen[0] == TALK.title
    assert seen[1] == "Ines Duarte (Marmot Labs) @ines · Tom Okafor"
    assert seen[2] == "Scale Meeting 2014 (all years) · 2014-06-12 · Lisbon · talk"
    assert seen[3] == "Tags     monitoring · graphite"
    assert seen[4] == "Topics   metrics · on-call  (found by Hallway)"
    assert seen[5] == "Video    the recording"
    assert seen[7].startswith("Metrics for everything that moves")
    assert "• counters are cheap, names are not" in seen
    assert "◦ then p99 and errors" in seen
    assert "▌ If nobody looks at a graph, it is not monitoring, it is storage." in seen
    assert "carbon │ 120,000         │ two years" in seen
    assert "[image: the wall of screens]" in seen


async def test_a_title_that_hallway_made_is_told_apart() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(80, 12)) as pilot:
        reader.show(replace(TALK, title_inferred=True))
        await pilot.pause()
        assert "The text states no title" in host.seen()[1]


async def test_a_talk_without_text_says_where_to_look() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(80, 12)) as pilot:
        reader.show(replace(TALK, body=""))
        await pilot.pause()
        assert any("no text for this talk. The links above lead to more" in line for line in host.seen())
        reader.show(replace(TALK, body="", links=()))
        await pilot.pause()
        assert any("e opens its source" in line for line in host.seen())


async def test_a_talk_comes_back_after_a_search_that_found_nothing() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 12)) as pilot:
        await open_talk(pilot, reader)
        reader.show(None)
        await open_talk(pilot, reader, "statsd")
        assert host.seen()[0].strip() == TALK.title


async def test_a_talk_prepared_ahead_is_shown_as_any_other() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 12)) as pilot:
        reader.show(TALK, typed("statsd"))
        await pilot.pause()
        expected, position = host.seen(), reader.hit_position
        for words, hits in ((("statsd",), position), (("storage", "statsd"), (0, 3))):
            reader.show(None, typed("statsd"))
            reader.prefetch([LONG, TALK])
            await host.workers.wait_for_complete()
            reader.show(TALK, typed(*words))
            assert reader.ready
            await pilot.pause()
            assert host.seen() == expected
            assert reader.hit_position == hits
        await pilot.resize_terminal(50, 12)
        reader.show(LONG, typed("statsd"))
        await pilot.pause()
        assert reader.page.width == reader.text_width


async def test_n_walks_through_the_hits_and_round_again() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 12)) as pilot:
        await open_talk(pilot, reader, "statsd", "storage")
        total = reader.hit_position[1]
        assert reader.hit_position == (0, 3)
        places = []
        for _ in range(total):
            await pilot.press("n")
            places.append(reader.scroll_offset.y)
        assert reader.hit_position == (3, 3)
        assert places == sorted(places)
        assert places[-1] > places[0]
        await pilot.press("n")
        assert reader.hit_position == (1, 3)
        await pilot.press("N")
        assert reader.hit_position == (3, 3)


async def test_coming_back_to_a_talk_one_is_where_one_left_it() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 12)) as pilot:
        reader.show(LONG)
        await pilot.pause()
        await pilot.press("space", "pagedown", "j")
        left = host.seen()
        reader.show(TALK)
        await pilot.pause()
        assert reader.scroll_offset.y == 0
        reader.show(LONG)
        await pilot.pause()
        assert host.seen() == left


async def test_resizing_keeps_the_place() -> None:
    reader = ReaderView()
    host = Host(reader)
    body = "\n\n".join(f"Paragraph {number}: {'words that take more than one line ' * 3}" for number in range(60))
    async with host.run_test(size=(80, 20)) as pilot:
        reader.show(replace(TALK, body=body))
        await pilot.pause()
        await pilot.press(*["space"] * 4)
        top = next(line for line in host.seen() if "Paragraph" in line).split(":")[0]
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert any(line.startswith(top) for line in host.seen())
        await pilot.resize_terminal(80, 20)
        await pilot.pause()
        assert any(line.startswith(top) for line in host.seen())


async def test_enter_on_a_speaker_asks_for_the_speakers_talks() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(80, 30)) as pilot:
        await open_talk(pilot, reader)
        await pilot.press("right", "enter")
        await pilot.press("right", "enter")
        await pilot.press("left", "left", "enter")
        assert host.chosen == [
            ("speaker", "Ines Duarte"),
            ("link", "https://ines.example"),
            ("link", "https://slides.example/graphite"),
        ]


async def test_o_puts_letters_on_the_links_and_a_letter_follows_one() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(80, 40)) as pilot:
        await open_talk(pilot, reader)
        await pilot.press("o")
        assert host.seen()[1].strip().startswith("hnes Duarte (Marmot Labs) aines · jom Okafor")
        assert "Tags     wonitoring · eraphite" in host.seen()[3]
        assert "Video    she recording" in host.seen()[5]
        await pilot.press("s")
        assert host.chosen == [("link", "https://video.example/1")]
        assert host.seen()[1].strip().startswith("Ines Duarte")


async def test_escape_leaves_the_letters_and_follows_nothing() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(80, 40)) as pilot:
        await open_talk(pilot, reader)
        await pilot.press("o", "escape", "s")
        assert host.chosen == []
        assert host.seen()[1].strip().startswith("Ines Duarte")


async def test_a_talk_with_many_links_has_labels_of_two_letters() -> None:
    reader = ReaderView()
    host = Host(reader)
    body = "\n".join(f"- [page {number}](https://pages.example/{number})" for number in range(100))
    async with host.run_test(size=(60, 20)) as pilot:
        reader.show(replace(TALK, body=body, speakers=(), tags=(), topics=(), links=()))
        await pilot.pause()
        await pilot.press("o")
        seen = [line.strip() for line in host.seen()]
        assert [line for line in seen if line.endswith("age 0")] == ["• aage 0"]
        await pilot.press("m", "a")
        assert len(host.chosen) == 1


async def test_letters_stand_over_the_start_of_their_links_and_move_no_text() -> None:
    reader = ReaderView()
    host = Host(reader)
    body = " ".join(f"[word{number}](https://pages.example/{number}) and more" for number in range(12))
    async with host.run_test(size=(50, 20)) as pilot:
        reader.show(replace(TALK, body=body, speakers=(), tags=(), topics=(), links=()))
        await pilot.pause()
        before = host.seen()
        await pilot.press("o")
        letters = iter(LETTERS)
        for line, lettered in zip(before, host.seen(), strict=True):
            if "word" in line:
                assert re.sub("word", lambda _: f"{next(letters)}ord", line) == lettered


async def test_what_is_no_link_steps_back_while_letters_stand() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 20)) as pilot:
        reader.show(replace(TALK, body="Some **loud** words on [the docs](https://docs.example)."))
        await pilot.pause()

        def style_of(text: str) -> Style | None:
            styles = (segment.style for y in range(20) for segment in reader.render_line(y) if text in segment.text)
            return next(style and style.clear_meta_and_links() for style in styles)

        usual = [style_of(text) for text in ("Some", "loud", "docs")]
        await pilot.press("o")
        quiet, loud, link = (style_of(text) for text in ("Some", "loud", "he docs"))
        assert quiet == loud != usual[0]
        assert link == usual[2]
        await pilot.press("escape")
        assert [style_of(text) for text in ("Some", "loud", "docs")] == usual


async def test_links_in_view_get_their_letters_in_the_order_of_the_text() -> None:
    reader = ReaderView()
    host = Host(reader)
    body = "\n".join(f"- [page {number}](https://pages.example/{number})" for number in range(40))
    async with host.run_test(size=(60, 12)) as pilot:
        reader.show(replace(TALK, body=body, speakers=(), tags=("graphs",), topics=(), links=()))
        await pilot.pause()
        await pilot.press("ctrl+d", "ctrl+d", "ctrl+d", "o")
        lettered = [line.strip()[2] for line in host.seen() if "age " in line]
        assert lettered == list(LETTERS[: len(lettered)])


async def test_a_click_on_a_tag_asks_for_its_talks() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(80, 30)) as pilot:
        await open_talk(pilot, reader)
        await pilot.click(reader, offset=(12, 3))
        await pilot.pause()
        assert host.chosen == [("tag", "monitoring")]


async def test_text_is_selected_with_the_mouse_and_a_paragraph_is_one_line() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(50, 30)) as pilot:
        await open_talk(pilot, reader)
        start = next(at for at, line in enumerate(host.seen()) if "Metrics for" in line)
        await pilot.mouse_down(reader, offset=(1, start))
        await pilot.hover(reader, offset=(10, start + 2))
        await pilot.mouse_up(reader, offset=(10, start + 2))
        selected = host.screen.get_selected_text()
        grounds = {piece.look.ground for line in pieces(host)[start : start + 3] for piece in line}
        assert host.get_css_variables()["screen-selection-background"].lower() in grounds
    assert selected is not None
    assert selected.startswith("Metrics for everything that moves: a tour of")
    assert "\n" not in selected
    assert selected in " ".join(BODY.split()).replace("**", "").replace(
        "[statsd](https://statsd.example/docs)", "statsd"
    )
