"""What a person has set is so on the screen, and what is wrong is said there."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.person import Person
from tests.ui.talks import TALKS
from tui.config import Settings
from tui.config.load import read
from tui.theme import AVAILABLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Start


def set_up(text: str) -> dict[str, Any]:
    """What a screen is started with when this is the file of settings."""
    loaded = read(text, "config.toml", AVAILABLE)
    troubles = tuple(f"config.toml:{problem.line}: {problem.message}" for problem in loaded.problems)
    return {"settings": loaded.settings, "keymap": loaded.keymap(), "troubles": troubles}


async def test_a_theme_that_there_is_not_is_named(start: Start) -> None:
    app = start(**set_up('\ntheme = "no[such]"\n'))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await Person(app, pilot).sees('config.toml:2: there is no theme "no[such]"')
        assert app.theme == "hallway-dark"


async def test_a_key_that_there_is_not_leaves_the_command_its_own(start: Start) -> None:
    app = start(**set_up('[keys]\nstar = "foo"\n'))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees('config.toml:2: "star": there is no key "foo"')
        await person.misses("config.toml")
        await person.sees("s star")
        await person.press("s")
        await person.sees("★ Graphs for everyone")


async def test_a_key_that_another_command_had_is_shown_where_it_works(start: Start) -> None:
    app = start(**set_up('[keys]\nqueue = "s"\nedit = "j"\n'))
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees('"queue": s was the key of "star", which has no key now', '"edit": j was the key of "down"')
        await person.sees("s later", "j edit")
        await person.misses("star")
        await person.press("s")
        await person.sees("◷ later")
        await person.press("escape", "down")
        await person.sees("▌  Logs are data")
        await person.press("j")
        await person.sees("is not known")


async def test_many_faults_take_few_rows_until_esc(start: Start) -> None:
    text = "".join(f"wrong{number} = 1\n" for number in range(12))
    app = start(**set_up(text))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees("Esc takes this away", "config.toml:3", "and 9 more: hallway doctor")
        assert sum("▌ " in line and "config" in line for line in person.screen()) == 3
        await person.press("escape")
        await person.misses("config.toml")


@pytest.mark.parametrize("keys", ["quit = []", 'quit = []\nstar = "ctrl+q"', 'quit = "foo"\nread = "q"', 'star = "q"'])
async def test_there_is_always_a_way_out(start: Start, keys: str) -> None:
    app = start(**set_up(f"[keys]\n{keys}\n"))
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone", "Ctrl+q quit")
        await person.press("ctrl+q")
        await person.until(lambda: not app.is_running)


async def test_a_theme_of_textual_can_be_chosen(start: Start) -> None:
    app = start(settings=Settings(theme="nord"))
    async with app.run_test(size=(100, 30)):
        assert app.theme == "nord"


async def test_a_command_without_a_key_can_be_given_one(start: Start) -> None:
    loaded = read('[keys]\ntheme = "F9"\n', "config.toml")
    app = start(settings=loaded.settings, keymap=loaded.keymap())
    async with app.run_test(size=(100, 30)) as pilot:
        person = Person(app, pilot)
        await person.sees("8 talks")
        await person.press("f9")
        await person.sees("colours, by name")


async def test_a_key_of_ones_own_does_what_the_old_one_did(start: Start) -> None:
    loaded = read('[keys]\nstar = ["F2", "*"]\n', "config.toml")
    app = start(settings=loaded.settings, keymap=loaded.keymap())
    async with app.run_test(size=(100, 30)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone", "F2 star")
        await person.press("s")
        await person.misses("★")
        await person.press("f2")
        await person.sees("★ Graphs for everyone")
        await person.press("asterisk")
        await person.misses("★")


async def test_all_that_is_wrong_is_said_at_once(start: Start) -> None:
    troubles = ('config.toml:2: no such setting: "srot"', 'config.toml:4: no such command: "stra"')
    app = start(troubles=troubles)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await Person(app, pilot).sees(*troubles, "Esc takes this away")


async def test_an_empty_list_takes_the_key_away(start: Start) -> None:
    loaded = read("[keys]\nstar = []\nread = []\n", "config.toml")
    app = start(settings=loaded.settings, keymap=loaded.keymap())
    async with app.run_test(size=(100, 30)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone")
        await person.press("s", "m", "j")
        await person.misses("★")
        assert not app._browse.setup.marks.read
        await person.press("q")
        await person.until(lambda: not app.is_running)


async def test_where_no_editor_can_open_the_file_is_named(start: Start, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("text")
    app = start(settings=Settings(editor="true"), path_of=lambda _: note)
    async with app.run_test(size=(160, 30), notifications=True) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone")
        await person.press("e")
        await person.sees("An editor needs a terminal")


async def test_who_chose_no_editor_is_asked_which_one(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note.md"
    note.write_text("Harbour Days\n\nGraphs for everyone\n\nGraphite and statsd")
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("tui.editor.shutil.which", lambda name: name if name in {"vi", "micro"} else None)
    opened: list[tuple[str, int | None, list[str]]] = []
    monkeypatch.setattr("tui.editor.edit", lambda path, line, command: opened.append((path.name, line, command)))
    app = start([replace(TALKS[0], lines=(5, 5)), *TALKS[1:]], path_of=lambda _: note)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(120, 30)) as pilot:
        person = Person(app, pilot)
        await person.sees("Graphs for everyone")
        await person.press("e")
        await person.sees("Open note.md at line 3?", "No editor is chosen", " 1  micro", " 2  vi")
        await person.types("erlang")
        await person.sees("Open note.md")
        await person.press("escape")
        await person.misses("Open note.md")
        assert not opened
        await person.press("e")
        await person.sees("Open note.md")
        await person.press("2")
        await person.misses("Open note.md")
        await person.press("e")
        await person.until(lambda: opened == [("note.md", 3, ["vi"])] * 2)
