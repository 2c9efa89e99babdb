"""Work in threads that waits while a key is worked off."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tui import giveway

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def no_key_after() -> Iterator[None]:
    yield
    giveway.key_ends()


def test_work_waits_for_a_key_and_goes_on_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giveway, "LONGEST", 60.0)
    waits, went_on = threading.Event(), threading.Event()

    def wait(_: float) -> None:
        waits.set()

    def work() -> None:
        giveway.give_way()
        went_on.set()

    monkeypatch.setattr(giveway, "sleep", wait)
    giveway.key_begins()
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert waits.wait(5)
    assert not went_on.is_set()
    giveway.key_ends()
    assert went_on.wait(5)


def test_work_does_not_wait_where_no_key_is_pressed_nor_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    giveway.give_way()
    monkeypatch.setattr(giveway, "LONGEST", 0.01)
    giveway.key_begins()
    assert giveway.busy()
    giveway.give_way()
    assert not giveway.busy()
