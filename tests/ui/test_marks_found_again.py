"""Marks stay with their talks on a running screen, whoever edits or renames the notes, and whoever reads them first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index import open_engine
from notes.library import Library
from tests.ui.person import Person
from tui.marks import MarkStore
from tui.screens import noticing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.engine import Engine
    from tests.ui.conftest import Start
    from tui.app import HallwayApp

HARBOUR = """\
# Harbour Days 2014

## Graphs for everyone

Carbon and statsd show any team its load within minutes. Nobody needs to ask for permission any longer.

## Logs are data

Ship logs as events and index what is asked for. Half a million lines a second went through one box.
"""
MEADOW = """\
# Meadow Summit 2015

## Boxes in the field

A year of containers in production: what broke was the storage driver and nothing else, twice, on Sundays.

## Postmortems without blame

How to write down what happened so that the next person learns from it, and nobody is afraid of writing.
"""

Opened = tuple["HallwayApp", "Engine"]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "harbour.md").write_text(HARBOUR)
    (folder / "meadow.md").write_text(MEADOW)
    return folder


@pytest.fixture
def opened(
    notes: Path, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Opened]]:
    """Opens the screen on the notes, with an engine of its own on one and the same index."""
    monkeypatch.setattr(noticing, "MARKS_EVERY", 0.02)
    engines: list[Engine] = []

    def open_screen() -> Opened:
        library = Library([str(notes)])
        engine = open_engine(library, tmp_path / "cache", lambda _: None)
        engines.append(engine)
        return start(engine=engine, path_of=library.path_of), engine

    yield open_screen
    for engine in engines:
        engine.close()


def read_again(app: HallwayApp) -> None:
    """What a watch does when it has noticed a change."""
    app._browse.backstage.update()


async def stars(person: Person, title: str) -> None:
    """Gives a star to the talk with these words, and asks for all that have one."""
    await person.press("slash")
    await person.types(title)
    await person.sees("1 of 4 talks", title)
    await person.press("enter", "s")
    await person.sees(f"★ {title}")
    await person.press("slash")
    await person.types("is:starred")
    await person.press("enter")
    await person.sees("/ is:starred", f"▌★ {title}", "1 of 4 talks")


async def test_a_report_is_renamed_and_its_talk_retitled_later(opened: Callable[[], Opened], notes: Path) -> None:
    app, _ = opened()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await stars(person, "Graphs for everyone")
        (notes / "harbour.md").rename(notes / "port.md")
        read_again(app)
        await person.until(
            lambda: all(trace.source.endswith("port.md") for trace in app._browse.marks.traces().values())
        )
        (notes / "port.md").write_text(HARBOUR.replace("Graphs for everyone", "Charts for all"))
        read_again(app)
        await person.sees("▌★ Charts for all", "1 of 4 talks")
        (notes / "port.md").write_text(HARBOUR.replace("Graphs for everyone", "Pictures of load"))
        read_again(app)
        await person.sees("▌★ Pictures of load", "1 of 4 talks")


async def test_a_report_is_renamed_and_its_talk_retitled_at_once(opened: Callable[[], Opened], notes: Path) -> None:
    app, _ = opened()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await stars(person, "Graphs for everyone")
        (notes / "harbour.md").unlink()
        (notes / "port.md").write_text(HARBOUR.replace("Graphs for everyone", "Charts for all"))
        read_again(app)
        await person.sees("▌★ Charts for all", "1 of 4 talks")


async def test_a_report_that_was_away_for_a_while_comes_back_under_another_name(
    opened: Callable[[], Opened], notes: Path
) -> None:
    app, _ = opened()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await stars(person, "Graphs for everyone")
        (notes / "harbour.md").unlink()
        read_again(app)
        await person.sees("No talk matches")
        (notes / "port.md").write_text(HARBOUR.replace("Harbour Days", "Port Days"))
        read_again(app)
        await person.sees("★ Graphs for everyone", "Port Days 2014", "1 of 4 talks")


async def test_another_program_has_read_the_notes_before_the_screen_does(
    opened: Callable[[], Opened], notes: Path
) -> None:
    app, _ = opened()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await stars(person, "Graphs for everyone")
        (notes / "harbour.md").write_text(HARBOUR.replace("Graphs for everyone", "Charts for all"))
        _, other = opened()
        other.update()
        read_again(app)
        await person.sees("▌★ Charts for all", "1 of 4 talks")


async def test_a_list_of_marks_has_what_another_hallway_marks(opened: Callable[[], Opened], home: Path) -> None:
    app, engine = opened()
    async with app.run_test(size=(120, 36)) as pilot:
        person = Person(app, pilot)
        await person.sees("4 talks")
        await stars(person, "Graphs for everyone")
        other = MarkStore(home / "marks")
        logs = engine.talk("harbour-days-2014/logs-are-data")
        assert logs is not None
        other.star(logs, on=True)
        await person.sees("★ Logs are data", "▌★ Graphs for everyone", "2 of 4 talks")
        await person.press("slash")
        await person.types("note:zebra")
        await person.sees("No talk matches")
        other.note(logs, "ask the zebra")
        await person.sees("Logs are data", "1 of 4 talks")
