"""Keys that come faster than what they lead to."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual import events

from tests.ui.fake import FakeEngine
from tests.ui.person import Person
from tests.ui.talks import TALKS

if TYPE_CHECKING:
    from notes.model import Talk
    from tests.ui.conftest import Start
    from tui.app import HallwayApp


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
