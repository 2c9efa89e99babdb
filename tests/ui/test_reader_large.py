"""Talks that are too large to be laid out between two keys, and texts that are made to hurt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from tests.ui.host import TALK, Host, typed
from tui.reading.passage import OPENABLE
from tui.reading.shelf import LARGE
from tui.widgets import reader as readers
from tui.widgets.reader import ReaderView

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

BIG = replace(TALK, id="big", body="".join(f"Paragraph {number} about boats.\n\n" for number in range(3_000)))
BIGGER = replace(TALK, id="bigger", title="An even longer one", body=BIG.body * 3)


async def until(pilot: Pilot[None], seen: Callable[[], bool]) -> None:
    for _ in range(1000):
        if seen():
            return
        await pilot.pause(0.01)
    raise AssertionError("never seen")


def text(host: Host) -> str:
    return "\n".join(host.seen())


async def test_a_large_talk_shows_its_header_at_once_and_its_text_when_it_is_ready() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 20)) as pilot:
        assert len(BIG.body) > LARGE
        reader.show(BIG, typed("boats"))
        assert not reader.ready
        await until(pilot, lambda: "Paragraph 0 about boats" in text(host))
        assert "Graphite at home" in text(host)
        assert reader.hit_position == (0, 3_000)
        await pilot.press("G")
        assert "Paragraph 2999" in text(host)


async def test_keys_act_while_a_large_talk_is_laid_out_and_only_the_last_one_is_shown() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 20)) as pilot:
        for talk in (BIG, BIGGER, BIG, BIGGER):
            reader.show(talk)
            await pilot.press("j", "k", "n", "o", "escape")
        reader.show(TALK)
        await pilot.pause()
        assert "Metrics for everything" in text(host)
        for _ in range(20):
            await pilot.pause(0.01)
            assert "Paragraph" not in text(host)
        reader.show(BIGGER)
        await until(pilot, lambda: "Paragraph 0 about boats" in text(host))
        assert "An even longer one" in text(host)


async def test_a_place_in_a_large_talk_is_kept_too() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 20)) as pilot:
        reader.show(BIG)
        await until(pilot, lambda: reader.ready)
        await pilot.press("G")
        left = host.seen()
        reader.show(TALK)
        reader.show(BIG)
        await until(pilot, lambda: reader.ready)
        await pilot.pause()
        assert host.seen() == left
        await pilot.resize_terminal(40, 20)
        await until(pilot, lambda: reader.ready)
        await pilot.pause()
        assert "Paragraph 2999" in text(host)


async def test_other_words_of_a_large_talk_are_marked_without_laying_it_out_again() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 20)) as pilot:
        reader.show(BIG, typed("boats"))
        await until(pilot, lambda: reader.ready)
        page = reader.page
        reader.show(BIG, typed("paragraph", "2999"))
        await until(pilot, lambda: reader.hit_position[1] == 3_001)
        assert reader.page is page


async def test_one_may_scroll_while_other_words_are_looked_for_in_a_large_talk() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 20)) as pilot:
        reader.show(BIG, typed("boats"))
        await until(pilot, lambda: reader.ready)
        reader.show(BIG, typed("paragraph", "2999"))
        reader.action_last()
        await until(pilot, lambda: reader.hit_position[1] == 3_001)
        await pilot.pause()
        assert "Paragraph 2999" in text(host)


async def test_a_short_talk_with_thousands_of_tags_is_laid_out_in_a_thread_too() -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 20)) as pilot:
        reader.show(replace(TALK, tags=tuple(f"tag {number}" for number in range(5_000))), typed("tag"))
        assert not reader.ready
        await until(pilot, lambda: "tag 0 · tag 1" in text(host))
        assert reader.hit_position == (0, 5_000)


async def test_wherever_a_key_stops_waiting_talk_and_hits_come(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = ReaderView()
    host = Host(reader)
    first_without_hits = False
    async with host.run_test(size=(60, 20)) as pilot:
        for patience in range(0, 150, 6):
            looks = iter(range(patience))
            monkeypatch.setattr(readers, "impatient", lambda looks=looks: lambda: next(looks, None) is None)
            reader.show(replace(TALK, id=f"{patience}"), typed("statsd"))
            first_without_hits |= reader.ready and reader.hit_position == (0, 0)
            assert "Graphite at home" in "".join(line.runs[0].passage.text for line in reader.page.lines[:1])
            await until(pilot, lambda: reader.hit_position == (0, 2))
            assert "Metrics for everything" in text(host)
    assert first_without_hits


HOSTILE = {
    "one line": "word " * 100_000,
    "one word": "x" * 300_000,
    "headings": "\n\n".join(f"## Heading {number}" for number in range(5_000)),
    "deep list": "\n".join("  " * depth + "- item" for depth in range(300)),
    "deep quotation": ">" * 300 + " quoted",
    "brackets": "[" * 30_000,
    "links": "[a](https://a.example) " * 3_000,
    "table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 1_500,
    "columns": "|" + "a|" * 300 + "\n|" + "-|" * 300,
    "controls": "\x1b[2J\x9b31m\x07\x00\u202eabc\u2066\x7f " * 500,
    "markup": "[/] [red]x[/] [@click=app.quit]y[/] " * 200,
    "half a pair": "a\ud800b",
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_texts_made_to_hurt_are_shown_and_every_key_works(name: str) -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(60, 15)) as pilot:
        reader.show(replace(TALK, id=name, title=HOSTILE[name][:10_000], body=HOSTILE[name]), typed("x", "word", "a"))
        await until(pilot, lambda: reader.ready)
        await pilot.press("n", "N", "right", "left", "o", "a", "pagedown", "G", "g", "o", "escape")
        await pilot.resize_terminal(90, 30)
        await until(pilot, lambda: reader.ready)
        seen = text(host)
        assert not set(seen) & set("\x1b\x9b\x07\x00\u202e\u2066\x7f\ud800")
        assert all(address.startswith(OPENABLE) for kind, address in host.chosen if kind == "link")


async def test_a_talk_can_be_shown_before_the_pane_has_a_size() -> None:
    reader = ReaderView()
    reader.display = False
    host = Host(reader)
    async with host.run_test(size=(60, 15)) as pilot:
        reader.show(TALK)
        await pilot.pause()
        await host.mount(Static("beside"))
        reader.display = True
        await until(pilot, lambda: "Metrics for everything" in text(host))
