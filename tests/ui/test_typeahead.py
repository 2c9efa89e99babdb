"""Keys that come faster than the screen answers, on a widget that takes long, hangs, or vanishes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.widgets import Input

from tui import typeahead
from tui.typeahead import InOrder

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App, ComposeResult
    from textual.timer import Timer


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeahead, "LOOK_EVERY", 0.01)


class Slow(Input):
    """Hands the focus on at `F1`, once it is let; at `F2` it vanishes."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()
        self.let = asyncio.Event()

    async def key_f1(self) -> None:
        self.begun.set()
        await self.let.wait()
        self.screen.query_one("#second", Input).focus()

    def key_f2(self) -> None:
        self.remove()


class Two(InOrder):
    """Two boxes to type into."""

    def __init__(self) -> None:
        super().__init__()
        self.first = Slow()
        self.second = Input(id="second")
        self.looks = 0

    def set_timer(self, *args: Any, **options: Any) -> Timer:
        self.looks += 1
        return super().set_timer(*args, **options)

    def compose(self) -> ComposeResult:
        yield self.first
        yield self.second


def at_once(app: App[None], *keys: str) -> None:
    """Has keys arrive together."""
    driver = app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(events.Key(key, key if len(key) == 1 else None))


async def until(seen: Callable[[], bool]) -> None:
    """Waits until something is so; a pilot would wait for the widget that takes long."""
    for _ in range(2000):
        if seen():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("never so")


async def test_letters_wait_for_a_key_that_takes_long() -> None:
    app = Two()
    async with app.run_test():
        at_once(app, "f1", "a", "b")
        await app.first.begun.wait()
        await until(lambda: app.looks > 2)
        app.first.let.set()
        await until(lambda: app.second.value == "ab")
        assert app.first.value == ""


async def test_a_widget_that_vanishes_with_its_key_keeps_none_back() -> None:
    app = Two()
    async with app.run_test():
        at_once(app, "f2", "a", "b")
        await until(lambda: app.second.value == "ab")


async def test_one_can_leave_what_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeahead, "GIVE_UP", 0.05)
    app = Two()
    async with app.run_test():
        at_once(app, "f1", "ctrl+q")
        await app.first.begun.wait()
        await until(lambda: app._exit)
        app.first.let.set()
