"""The settings file: what counts, and what a person is told about a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.commands import show_key
from tui.config import FILE, Settings, load_config
from tui.config.describe import command_table, table
from tui.config.load import load, read, spell_key

DOCUMENT = Path(__file__).parents[2] / "docs" / "config.md"

GOOD = """\
theme = "nord"
sort = "newest"
library = "work"
editor = "code -w"
read_after = 0

[panes]
filters = "open"
filters_width = 30

[libraries]
work = "~/notes/work"
all = ["~/notes", "~/pyvideo"]

[keys]
star = "ctrl+s"
search = ["/", "Ctrl+F"]
queue = []
"""


def complaints(text: str) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in read(text, "config.toml").problems]


def test_without_a_file_the_defaults_count(tmp_path: Path) -> None:
    assert load(tmp_path).settings == Settings()
    assert load(tmp_path).problems == ()


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(GOOD)
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.settings.theme == "nord"
    assert loaded.settings.sort == "newest"
    assert loaded.settings.read_after == 0
    assert loaded.settings.panes.filters == "open"
    assert loaded.settings.panes.filters_width == 30
    assert loaded.settings.panes.list_width == 0
    assert loaded.settings.libraries == {"work": ("~/notes/work",), "all": ("~/notes", "~/pyvideo")}
    assert loaded.keymap() == {"star": "ctrl+s", "search": "slash,ctrl+f", "queue": ""}


def test_a_misspelt_setting_is_named_with_its_line_and_the_rest_counts() -> None:
    loaded = read('\nthem = "nord"\nsort = "title"\n[panes]\nfilter = "open"\n', "config.toml")
    assert loaded.settings.sort == "title"
    assert [(problem.line, problem.message, problem.hint) for problem in loaded.problems] == [
        (2, 'no such setting: "them"', 'Did you mean "theme"?'),
        (5, 'no such setting: "panes.filter"', 'Did you mean "filters"?'),
    ]


def test_a_wrong_value_is_named_with_what_would_be_right() -> None:
    text = 'sort = "best"\nread_after = "soon"\nwatch = 1\n[panes]\nlist_width = -5\nfilters = true\n'
    assert complaints(text) == [
        (1, '"sort" takes "relevance" or "newest" or "oldest" or "title", not \'best\''),
        (2, "\"read_after\" takes a number, not 'soon'"),
        (3, '"watch" takes true or false, not 1'),
        (5, '"panes.list_width" takes a number from 0 to 400, not -5'),
        (6, '"panes.filters" takes "auto" or "open" or "folded", not True'),
    ]
    assert read(text, "config.toml").settings == Settings()


def test_a_line_that_is_no_toml_is_left_out_and_the_rest_counts() -> None:
    loaded = read('theme = nord\nsort = "title"\n\nthis is no setting\n', "config.toml")
    assert loaded.settings.sort == "title"
    assert [problem.line for problem in loaded.problems] == [1, 4]
    assert all(problem.message.startswith("not TOML") for problem in loaded.problems)


def test_keys_of_no_command_and_an_unknown_library_are_named() -> None:
    text = 'library = "home"\n[keys]\nstarr = "s"\nback = 3\n'
    assert complaints(text) == [
        (1, 'no library is called "home"'),
        (3, 'no such command: "starr"'),
        (4, '"keys.back" takes a text or a list of texts, not 3'),
    ]


def test_a_table_that_is_none_is_named() -> None:
    assert complaints('panes = "open"\nkeys = 1\n') == [(1, '"panes" is a table'), (2, '"keys" is a table')]


def test_keys_of_a_numbered_command_are_given_in_order() -> None:
    keymap = read('[keys]\njump = ["f2", "f3"]\n', "x").keymap()
    assert keymap == {"jump-1": "f2", "jump-2": "f3"} | {f"jump-{number}": str(number) for number in range(3, 10)}


def test_keys_are_written_as_a_person_reads_them() -> None:
    written = ("/", "?", "Ctrl+P", "Esc", "G", "g", "+", "PgDn", "shift+tab", "*", ".", "_", "é")
    spelt = ["slash", "question_mark", "ctrl+p", "escape", "G", "g", "plus", "pagedown", "shift+tab"]
    spelt += ["asterisk", "full_stop", "underscore", "é"]
    assert [spell_key(key) for key in written] == spelt
    assert [
        show_key(key) for key in ("slash", "asterisk", "full_stop", "f2", "ctrl+f11", "G", "alt+left", "é", "delete")
    ] == [*("/", "*", ".", "F2", "Ctrl+F11", "G", "Alt+←", "é", "delete")]


def test_a_file_that_is_no_text_leaves_the_defaults(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'theme = "\xff\xfe"')
    loaded = load(tmp_path)
    assert loaded.settings == Settings()
    assert "cannot be read" in loaded.problems[0].message


def test_a_library_opens_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    loaded = read(GOOD, "config.toml").settings
    assert loaded.places() == (f"{tmp_path}/notes/work",)
    assert loaded.places(("all", "other.md")) == (f"{tmp_path}/notes", f"{tmp_path}/pyvideo", "other.md")
    (tmp_path / "all").mkdir()
    assert loaded.places(("all",)) == ("all",)


def test_without_a_default_library_there_are_no_places() -> None:
    assert Settings().places() == ()


def test_what_is_wrong_is_told_in_one_line_each(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('\nthem = "nord"\n')
    said: list[str] = []
    load_config(tmp_path, said.append)
    assert said == [f'{tmp_path / FILE}:2: no such setting: "them" (Did you mean "theme"?)']


def test_of_much_that_is_wrong_the_first_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("".join(f"wrong{number} = 1\n" for number in range(8)))
    said: list[str] = []
    load_config(tmp_path, said.append)
    assert [line.startswith(f"{tmp_path / FILE}:{number}: ") for number, line in enumerate(said[:3], 1)] == [True] * 3
    assert said[3:] == ["hallway: 5 more things are wrong in the settings; hallway doctor names them"]


def test_a_line_that_is_no_toml_is_shown() -> None:
    assert complaints("theme nord\n") == [(1, "not TOML: theme nord")]


def test_a_key_that_is_none_or_taken_is_named_with_its_line() -> None:
    text = '[keys]\nzoom = "ctrl+alt+del+z"\nstar = "j"\nsort = ["?", "hash"]\nhelp = "F2"\nhide = "@"\n'
    assert complaints(text) == [
        (2, '"zoom": there is no key "ctrl+alt+del+z"'),
        (3, '"star": j was the key of "down", which keeps ↓'),
        (4, '"sort": there is no key "hash"'),
    ]


@pytest.mark.parametrize("key", ["hyper+q", "super+f2", "meta+x", "ctrl+hyper+q"])
def test_a_key_that_few_terminals_can_send_is_named_and_the_command_keeps_its_own(key: str) -> None:
    loaded = read(f'[keys]\nhelp = "{key}"\n', "config.toml")
    (problem,) = loaded.problems
    assert (problem.line, problem.message) == (2, f'"help": there is no key "{key}"')
    assert problem.hint == 'Before a key, ctrl+, alt+ and shift+ may stand. "help" has ? F1 by default.'
    assert loaded.keymap() == {}


def test_what_was_given_counts_and_what_had_it_is_without() -> None:
    keys = 'queue = "S"\nnote = "foo"\nlater = "x"\nstar = ["w", "F3"]\nread = "S"\n'
    keys += 'edit = "Ctrl+q"\nquit = []\ncopy = "3"\n'
    loaded = read(f"[keys]\n{keys}", "config.toml")
    found = [problem.message for problem in loaded.problems]
    assert found == [
        '"queue": S was the key of "sort", which has no key now',
        '"note": there is no key "foo"',
        'no such command: "later"',
        '"read": S is the key of "queue" already',
        '"edit": Ctrl+q always leaves Hallway',
        '"copy": 3 was the key of "jump", which keeps 1 2 4 5 6 7 8 9',
    ]
    keymap = loaded.keymap()
    assert (keymap["queue"], keymap["sort"], keymap["star"], keymap["quit"]) == ("S", "", "w,f3", "ctrl+q")
    assert (keymap["jump-2"], keymap["jump-3"], keymap["jump-4"]) == ("2", "", "4")
    assert not {"note", "read", "edit"} & keymap.keys()


def test_a_slip_in_the_name_of_a_key_is_told_with_what_it_may_be() -> None:
    (problem,) = read('[keys]\nnote = "pagedwn"\n', "config.toml").problems
    assert problem.hint == 'Did you mean "pagedown"? "note" has a by default.'
    (problem,) = read('[keys]\nnote = "F25"\n', "config.toml").problems
    assert problem.hint == 'Letters, signs and names such as F2 or PgDn are keys. "note" has a by default.'


def test_a_theme_is_one_of_those_that_there_are() -> None:
    loaded = read('sort = "title"\ntheme = "norde"\n', "config.toml", ("nord", "gruvbox"))
    assert [(problem.line, problem.message, problem.hint) for problem in loaded.problems] == [
        (2, 'there is no theme "norde"', 'Did you mean "nord"?')
    ]
    assert loaded.settings == Settings(sort="title")


def test_a_key_may_be_passed_on_and_serve_two_places() -> None:
    assert complaints('[keys]\nstar = "m"\nread = "M"\nopen = "l"\n') == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*GOOD.splitlines(), "[[x]]", "a.b.c = {d = 1}", "=", "[", "x = [", "é = 1", "'''"])))
def test_any_file_gives_settings(lines: list[str]) -> None:
    loaded = read("\n".join(lines), "config.toml")
    assert isinstance(loaded.settings, Settings)
    assert all(problem.line is None or problem.line <= len(lines) for problem in loaded.problems)


def test_every_setting_is_documented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert table() in text, f"docs/config.md should have this table:\n{table()}"


def test_every_command_is_documented_with_its_name() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert command_table() in text, f"docs/config.md should have this table:\n{command_table()}"


def test_the_example_of_the_documentation_is_right() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    assert example
    assert complaints(example) == []
