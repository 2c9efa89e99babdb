"""Links, the clipboard, the editor, citations: what leaves Hallway, and what never does."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from notes.model import Link, Speaker
from tests.ui.host import TALK
from tui import citation
from tui.editor import at_hand, chosen, edit, editor_command, line_of
from tui.outside import OSC_52_LIMIT, OutsideError, copy, open_address

if TYPE_CHECKING:
    from collections.abc import Callable

NOWHERE: dict[str, str] = {}


def program(folder: Path, name: str, output: Path) -> Path:
    """A program that writes its arguments and its input down."""
    path = folder / name
    path.write_text(
        f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\n"
        f"Path({str(output)!r}).write_text(repr(sys.argv[1:]) + sys.stdin.read())\n"
    )
    path.chmod(0o755)
    return path


def eventually(what: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether something that another program does comes true."""
    deadline = time.monotonic() + seconds
    while not what() and time.monotonic() < deadline:
        time.sleep(0.005)
    return what()


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "vnc://host", "javascript:alert(1)", "/etc/passwd", "-h", "", "ftp://a/b", " http://a"],
)
def test_only_web_and_mail_addresses_are_opened(url: str) -> None:
    with pytest.raises(OutsideError, match="http, https and mailto"):
        open_address(url, {"BROWSER": "false"})


def test_an_address_goes_to_the_browser_as_one_word(tmp_path: Path) -> None:
    written = tmp_path / "written"
    browser = program(tmp_path, "browser", written)
    open_address("https://a.example/?q=$(touch x);&b", {"BROWSER": f"{browser} --new-tab %s"})
    assert eventually(lambda: written.exists() and written.read_text() != "")
    assert written.read_text() == "['--new-tab', 'https://a.example/?q=$(touch x);&b']"


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="these always have a way to open an address")
def test_without_a_display_one_is_told_to_copy() -> None:
    with pytest.raises(OutsideError, match="y copies the address"):
        open_address("https://a.example", NOWHERE)


def test_text_is_copied_through_the_terminal() -> None:
    sent: list[str] = []
    assert copy("a talk", sent.append, NOWHERE)
    assert sent == ["a talk"]


def test_a_text_that_terminals_would_drop_is_not_sent_to_them() -> None:
    sent: list[str] = []
    assert not copy("x" * (OSC_52_LIMIT + 1), sent.append, NOWHERE)
    assert sent == []


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="another program there")
def test_text_is_copied_by_the_systems_program_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tmp_path / "written"
    program(tmp_path, "wl-copy", written)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert copy("größer", lambda _: None, {"WAYLAND_DISPLAY": "wayland-0"})
    assert eventually(lambda: written.exists() and written.read_text() == "[]größer")


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        (["vim"], ["vim", "+12", "/notes/a b.md"]),
        (["/usr/bin/nvim", "-R"], ["/usr/bin/nvim", "-R", "+12", "/notes/a b.md"]),
        (["code", "-w"], ["code", "-w", "--goto", "/notes/a b.md:12"]),
        (["hx"], ["hx", "/notes/a b.md:12"]),
        (["kate"], ["kate", "-l", "12", "/notes/a b.md"]),
        (["notepad++.exe"], ["notepad++.exe", "-n12", "/notes/a b.md"]),
        (["unheard-of"], ["unheard-of", "/notes/a b.md"]),
        (["my", "--at={line}", "{file}"], ["my", "--at=12", "/notes/a b.md"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: list[str], expected: list[str]) -> None:
    assert editor_command(editor, Path("/notes/a b.md"), 12) == expected


def test_without_a_line_an_editor_gets_the_file() -> None:
    assert editor_command(["vim"], Path("/a.md"), None) == ["vim", "/a.md"]


def test_the_setting_comes_before_the_environment() -> None:
    environment = {"VISUAL": "vim -g", "EDITOR": "ed"}
    assert chosen("code -w", environment) == ["code", "-w"]
    assert chosen("", environment) == ["vim", "-g"]
    assert chosen("", {"EDITOR": "'my editor' -x"}) == ["my editor", "-x"]


def test_where_none_is_chosen_those_that_are_there_are_offered_the_easiest_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert chosen("", {"EDITOR": " "}) is None
    there = {"vi", "sensible-editor", "micro", "nano", "vim"}
    monkeypatch.setattr("tui.editor.shutil.which", lambda name: name if name in there else None)
    assert at_hand() == ["nano", "micro", "vim", "vi"]
    there -= {"nano", "micro", "vim", "vi"}
    with pytest.raises(OutsideError, match=r"set \$EDITOR"):
        at_hand()


@pytest.mark.parametrize(
    ("text", "title", "first", "expected"),
    [
        ("# Days\n\n## Graphite at home\n\nText.\n", "Graphite at home", 5, 3),
        ("Graphite at *home*\n=====\n\nText.\n", "Graphite at home", 4, 1),
        ("## [Gráphite](https://a.example), by Ana\nAna Reis\n\n\nText.\n", "Gráphite", 5, 1),
        ("- Graphite at home: text\n- other\n", "Graphite at home", 1, 1),
        ("Text that states no title.\n", "Another", 1, 1),
        ("short\n", "Short", 900, 900),
        ("# !!\n\ntext\n", "!!", 3, 3),
    ],
)
def test_a_talk_is_opened_at_its_heading(tmp_path: Path, text: str, title: str, first: int, expected: int) -> None:
    note = tmp_path / "note.md"
    note.write_text(text, encoding="utf-8")
    assert line_of(note, title, first) == expected
    assert line_of(note, title, None) is None
    assert line_of(tmp_path / "gone.md", title, first) == first


def test_an_editor_that_is_no_command_is_named() -> None:
    with pytest.raises(OutsideError, match=r"\$EDITOR is no command"):
        chosen("", {"EDITOR": "vim 'open"})


def test_the_editor_opens_the_source_at_the_line(tmp_path: Path) -> None:
    written, note = tmp_path / "written", tmp_path / "note.md"
    note.write_text("text")
    editor = program(tmp_path, "vim", written)
    edit(note, 7, [str(editor), "-n"])
    assert written.read_text().startswith(repr(["-n", "+7", str(note)]))


def test_an_editor_that_is_not_there_and_a_source_that_is_gone_are_named(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    with pytest.raises(OutsideError, match="not there any more"):
        edit(note, 1, ["vim"])
    note.write_text("text")
    with pytest.raises(OutsideError, match="no-such-editor was not found"):
        edit(note, 1, ["no-such-editor"])
    with pytest.raises(OutsideError, match=f"{tmp_path} could not be started"):
        edit(note, 1, [str(tmp_path)])


def test_an_editor_that_fails_does_not_fail_silently(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# A note\n", encoding="utf-8")
    with pytest.raises(OutsideError, match="false ended with status 1"):
        edit(note, 1, ["false"])


def test_a_citation_in_one_line() -> None:
    assert citation.plain(TALK) == (
        "Ines Duarte, Tom Okafor. “Graphite at home: monitoring for small teams”. "
        "Talk at Scale Meeting 2014, Lisbon. 2014-06-12. https://video.example/1."
    )


def test_a_talk_of_which_little_is_known_is_cited_with_what_there_is() -> None:
    little = replace(TALK, speakers=(), event=None, place=None, date=None, year=2011, links=(), kind="open space")
    assert citation.plain(little) == "“Graphite at home: monitoring for small teams”. Open space. 2011."


def test_bibtex() -> None:
    assert citation.bibtex(replace(TALK, title="100% C# & {braces}")) == (
        "@misc{duarte2014braces,\n"
        "  author = {Ines Duarte and Tom Okafor},\n"
        "  title = {{100\\% C\\# \\& \\{braces\\}}},\n"
        "  howpublished = {Talk at Scale Meeting 2014},\n"
        "  address = {Lisbon},\n"
        "  year = {2014},\n"
        "  date = {2014-06-12},\n"
        "  url = {https://video.example/1},\n"
        "}\n"
    )


def test_a_name_that_bibtex_would_part_is_in_braces() -> None:
    talk = replace(TALK, speakers=(Speaker("Kite, Line and Sons"), Speaker("Ines Duarte")))
    assert "author = {{Kite, Line and Sons} and Ines Duarte}," in citation.bibtex(talk)


def test_markdown_has_the_text_and_no_control_characters() -> None:
    text = citation.markdown(replace(TALK, title="A\x1b[2Jtitle", body="one\n\ntwo\x07"))
    assert text == (
        "# A\ufffd[2Jtitle\n\nInes Duarte, Tom Okafor · Scale Meeting 2014 · 2014-06-12 · talk\n\none\n\ntwo\ufffd\n"
    )


def test_the_recording_is_the_link_that_stands_for_a_talk() -> None:
    links = (Link("home", "https://h.example"), Link("s", "https://s.example", "slides"))
    assert citation.best_link(replace(TALK, links=links)) == "https://s.example"
    assert citation.best_link(replace(TALK, links=links[:1])) == "https://h.example"
    assert citation.best_link(replace(TALK, links=())) is None
