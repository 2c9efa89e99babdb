"""The command line as other programs and people use it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

import pytest

from tui import cli, commandline

if TYPE_CHECKING:
    from tests.tui.conftest import Hallway

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
DOCS = Path(__file__).parents[2] / "docs" / "command-line.md"


def test_search_finds_a_talk_by_a_word_of_its_text(hallway: Hallway, harbour: Path) -> None:
    answer = hallway("--library", harbour, "search", "painful graphite", "--json")
    assert answer.code == 0, answer.err
    assert [hit["title"] for hit in answer.json["hits"]] == ["Graphs that nobody reads"]
    hit = answer.json["hits"][0]
    assert hit["event"] == "Harbour Days 2014"
    assert hit["year"] == 2014
    assert [speaker["name"] for speaker in hit["speakers"]] == ["Omar Diallo"]
    assert hit["source"] == f"{harbour}/oslo.md"


def test_filters_narrow_and_facets_count(hallway: Hallway, harbour: Path) -> None:
    answer = hallway("search", "graphite", "--year", "2015", "--library", harbour, "--json")
    assert [hit["title"] for hit in answer.json["hits"]] == ["Graphs that somebody reads"]
    counted = hallway("--library", harbour, "facets", "--json").json
    assert counted["total"] == 4
    assert counted["facets"]["year"] == [{"value": 2015, "count": 2}, {"value": 2014, "count": 2}]
    assert {"value": "Omar Diallo", "count": 2} in counted["facets"]["speaker"]


def test_a_span_of_years_and_a_part_of_an_events_name(hallway: Hallway, harbour: Path) -> None:
    both = hallway("--library", harbour, "search", "", "--year", "2013..2016", "--event", "harbour", "--json")
    assert both.json["total"] == 4
    none = hallway("--library", harbour, "search", "", "--year", "1999")
    assert none.code == 1
    wrong = hallway("--library", harbour, "search", "", "--year", "soon")
    assert wrong.code == 2
    assert "2013..2016" in wrong.err


def test_many_queries_from_stdin_are_answered_in_order(hallway: Hallway, harbour: Path) -> None:
    answer = hallway("--library", harbour, "search", "-", "--json", stdin='boats\n\n"no such thing at all"\n(broken\n')
    assert answer.code == 0
    assert [row["query"] for row in answer.rows] == ["boats", "", '"no such thing at all"', "(broken"]
    assert [row["total"] for row in answer.rows[:2]] == [1, 4]


def test_show_related_and_unknown_ids(hallway: Hallway, harbour: Path) -> None:
    (talk_id,) = [hit["id"] for hit in hallway("--library", harbour, "search", "painful", "--json").json["hits"]]
    shown = hallway("--library", harbour, "show", talk_id, "--json").json
    assert "ten million" in shown["body"]
    assert shown["marks"] == {"starred": False, "read": False, "queued": False, "note": None}
    related = hallway("--library", harbour, "related", talk_id, "--json").json
    assert related["related"][0]["title"] == "Graphs that somebody reads"
    assert related["related"][0]["reasons"]
    unknown = hallway("--library", harbour, "show", "no/such-talk")
    assert unknown.code == 1
    assert "no/such-talk" in unknown.err
    assert unknown.out == ""
    rows = hallway("--library", harbour, "show", "-", stdin=f"{talk_id}\nno/such-talk\n").rows
    assert rows[0]["id"] == talk_id
    assert set(rows[1]) == {"id", "error"}


def test_show_as_markdown_is_a_text_of_its_own(hallway: Hallway, harbour: Path) -> None:
    (talk_id,) = [hit["id"] for hit in hallway("--library", harbour, "search", "boats", "--json").json["hits"]]
    text = hallway("--library", harbour, "show", talk_id, "--markdown").out
    assert text.startswith("# Boats and builds\n")
    assert "[here](https://example.org/boats.pdf)" in text


@pytest.mark.parametrize("command", [["search", ""], ["search", "trap"], ["facets"], ["read", "."], ["doctor"]])
def test_nothing_from_a_note_acts_on_the_terminal(hallway: Hallway, harbour: Path, command: list[str]) -> None:
    answer = hallway(*command, HALLWAY_LIBRARY=str(harbour), cwd=str(harbour))
    assert answer.code == 0, answer.err
    assert not CONTROL.search(answer.out)
    if command == ["search", "trap"]:
        assert "A title with [red]markup[/], [/] and [@click=app.quit]a trap[/]" in answer.out


def test_a_place_that_is_not_there(hallway: Hallway) -> None:
    answer = hallway("read", "nowhere")
    assert answer.code == 2
    assert "nowhere: there is no such file or folder" in answer.err
    assert "Traceback" not in answer.err


def test_the_screen_needs_a_terminal(hallway: Hallway) -> None:
    answer = hallway()
    assert answer.code == 2
    assert "--plain" in answer.err


def test_a_place_that_is_not_there_is_named_before_the_terminal(hallway: Hallway) -> None:
    answer = hallway("nowhere/at/all")
    assert answer.code == 2
    assert "there is no such file or folder" in answer.err


def test_a_reader_that_goes_away_is_no_failure(harbour: Path) -> None:
    command = [sys.executable, "-m", "tui", "--library", str(harbour), "search", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(b"boats\n")
        running.stdin.flush()
        running.stdout.readline()
        running.stdout.close()
        running.stdin.write(b"boats\n" * 3)
        running.stdin.close()
        said = running.stderr.read()
        assert running.wait() == 0, said


def test_a_reader_of_text_that_goes_away_is_no_failure(harbour: Path) -> None:
    command = [sys.executable, "-m", "tui", "--library", str(harbour), "search", ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
        assert running.wait() == 0, said


def test_wrong_options_are_named(hallway: Hallway, harbour: Path) -> None:
    answer = hallway("search", "x", "--sort", "sideways")
    assert answer.code == 2
    assert "sideways" in answer.err


def test_searching_never_loads_the_screen(hallway: Hallway, harbour: Path) -> None:
    answer = hallway("--library", harbour, "search", "boats", "--json", PYTHONPROFILEIMPORTTIME="1")
    assert answer.code == 0
    assert "click" in answer.err
    assert not re.search(r"\|\s+textual", answer.err)


def test_opening_a_place_parses_no_options(hallway: Hallway, harbour: Path) -> None:
    for arguments in ((), (harbour,), (harbour, harbour)):
        answer = hallway(*arguments, PYTHONPROFILEIMPORTTIME="1")
        assert answer.code == 2
        assert "the screen needs a terminal" in answer.err
        assert "tui.invocation" in answer.err
        assert not re.search(r"\|\s+click", answer.err)


def test_a_folder_that_may_not_be_read_is_named(
    home: Path, harbour: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = {harbour / "private"}
    (harbour / "private").mkdir()
    scandir = os.scandir

    def listing(path: Any = ".") -> Any:  # root may open all, so the refusal is ours
        if Path(path) in locked:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", listing)
    assert cli.run(["search", "graphite", "--library", str(harbour)]) == 0
    said = capsys.readouterr()
    assert f"{harbour}/private: the folder could not be read: Permission denied" in said.err
    assert "Graphs that nobody reads" in said.out
    locked.add(harbour)
    for command in (["search", "graphite"], ["facets"], ["show", "x"], ["search", "-"]):
        assert cli.run([*command, "--library", str(harbour)]) == 3
        said = capsys.readouterr()
        assert f"{harbour}: the folder could not be read: Permission denied (check who may read it)" in said.err
        assert said.out == ""


def test_a_home_of_nobody_is_no_traceback(hallway: Hallway, harbour: Path) -> None:
    for arguments in ((harbour,), ("search", "")):
        answer = hallway(*arguments, HALLWAY_HOME="~nobody-of-that-name")
        assert answer.code == 3
        assert "home directory" in answer.err
        assert "Traceback" not in answer.err


def test_a_first_word_that_is_a_command_is_no_place(
    hallway: Hallway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(cli.COMMANDS) == set(commandline.cli.commands)
    monkeypatch.chdir(tmp_path)
    for name in sorted(cli.COMMANDS):
        (tmp_path / name).mkdir()
        assert not cli.only_places([name])
    assert cli.only_places(["./search", "show"])
    assert "name what is to be read" in hallway("read").err


def test_an_option_or_a_place_that_is_not_there_is_parsed(harbour: Path) -> None:
    for arguments in (["--help"], ["-h"], [str(harbour), "--plain"], [str(harbour), "nowhere"], ["~/nowhere"], [""]):
        assert not cli.only_places(arguments)


def test_a_changed_and_a_removed_file_are_noticed(hallway: Hallway, harbour: Path) -> None:
    assert hallway("--library", harbour, "search", "puffins").code == 1
    (harbour / "oslo.md").write_text((harbour / "oslo.md").read_text().replace("nobody", "puffins"))
    assert hallway("--library", harbour, "--no-update", "search", "puffins").code == 1
    assert hallway("--library", harbour, "search", "puffins").code == 0
    (harbour / "oslo.md").unlink()
    assert hallway("--library", harbour, "search", "puffins").code == 1


def test_without_a_library_the_samples_answer(hallway: Hallway) -> None:
    answer = hallway("search", "burnout", "--json")
    assert answer.code == 0
    assert "--library" in answer.err


def test_a_correction_that_is_shown_is_not_offered_again(hallway: Hallway) -> None:
    done = hallway("search", "dshboard")
    assert "showing “dashboard” for “dshboard”" in done.err
    assert "Did you mean" not in done.out
    assert hallway("search", "dshboard", "--json").json["did_you_mean"] == "dashboard"


def test_related_talks_say_that_not_all_are_compared(hallway: Hallway, harbour: Path, home: Path) -> None:
    answer = hallway("--library", harbour, "search", "painful", "--json")
    (talk_id,) = [hit["id"] for hit in answer.json["hits"]]
    assert "compared" not in hallway("--library", harbour, "related", talk_id, "--no-update").err
    for learned in list(home.glob("**/learned-*")):
        rmtree(learned)
    assert "not all talks are compared yet" in hallway("--library", harbour, "related", talk_id, "--no-update").err


def _documented(command: str) -> list[str]:
    section = DOCS.read_text().split(f"`{command} --json`", 1)[1]
    return re.findall(r'"(\w+)"', section.split("\n\n", 2)[1])


def _objects(value: Any) -> list[dict[str, Any]]:
    """Every JSON object inside of `value`."""
    if isinstance(value, list):
        return [found for one in value for found in _objects(one)]
    if isinstance(value, dict):
        return [value, *(found for inner in value.values() for found in _objects(inner))]
    return []


@pytest.mark.parametrize("command", ["read", "search"])
def test_the_json_has_the_documented_keys_in_their_order(hallway: Hallway, harbour: Path, command: str) -> None:
    argument = str(harbour / "oslo.md") if command == "read" else "boats"
    printed = _objects(hallway(command, argument, "--json", HALLWAY_LIBRARY=str(harbour)).json)
    documented = _documented("read") + _documented("search")
    for found in printed:
        rest = iter(documented)
        assert all(key in rest for key in found), list(found)
    missing = set(_documented(command)) - {key for found in printed for key in found}
    assert missing <= {"line", "severity", "message", "hint"}


def test_search_explains_itself(hallway: Hallway) -> None:
    answer = hallway("search", "graphite -jenkins", "--explain", "--limit", "2")
    assert answer.code == 0
    assert answer.out.startswith("all of\n  word graphite\n  not\n    word jenkins\n\n1. ")
    assert " graphite in " in answer.out


def test_read_takes_the_library_as_every_command_does(hallway: Hallway, harbour: Path) -> None:
    after = hallway("read", "--library", harbour, "--json")
    assert after.code == 0, after.err
    assert after.json == hallway("read", harbour, "--json").json
    nothing = hallway("read")
    assert nothing.code == 2
    assert "hallway read PLACE" in nothing.err


def test_a_slip_in_a_commands_name_is_told(hallway: Hallway) -> None:
    for slip, meant in (("serch", "search"), ("realted", "related"), ("indx", "index")):
        answer = hallway(slip, "foo")
        assert answer.code == 2
        assert f"did you mean `hallway {meant}`?" in answer.err
    assert "there is no such file or folder" in hallway("harbours").err


def test_a_place_that_is_called_nearly_like_a_command_is_a_place(hallway: Hallway, tmp_path: Path) -> None:
    (tmp_path / "serch").mkdir()
    answer = hallway("--library", tmp_path / "serch", "doctor")
    assert answer.code == 0, answer.err


def test_faults_of_many_queries_are_told_on_stderr(hallway: Hallway, harbour: Path) -> None:
    answer = hallway("--library", harbour, "search", "-", stdin="boats\nyear:abc\n")
    assert [row["total"] for row in answer.rows] == [1, 0]
    assert "year:abc: at character 1: a year is written 2015" in answer.err
    assert "boats:" not in answer.err


def test_many_ids_are_answered_each_on_its_line(hallway: Hallway, harbour: Path) -> None:
    for command in ("show", "related"):
        answer = hallway("--library", harbour, command, "-", stdin="no/such-talk\n")
        assert answer.code == 0
        assert "no/such-talk" in answer.rows[0]["error"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_told_in_plain_words(hallway: Hallway, harbour: Path) -> None:
    program = "import sys; from tui.cli import run; sys.exit(run())"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", program, "read", str(harbour)],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 3
    assert done.stderr.splitlines() == ["hallway: input or output: No space left on device"]
