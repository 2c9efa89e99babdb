"""`hallway doctor` tells what is wrong in the person's own files, too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tui.commandline import cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "river.md").write_text("# River Meetup 2019\n\n## Ropes by Ada Moss\n\nOn ropes.\n")
    return tmp_path / "notes"


def messages(library: Path) -> list[tuple[str, int | None, str]]:
    answer = CliRunner().invoke(cli, ["--library", str(library), "doctor", "--json"])
    problems = json.loads(answer.stdout)["problems"]
    return [(problem["source"], problem["line"], problem["message"]) for problem in problems]


def test_a_wrong_setting_is_told_with_its_line(library: Path, home: Path) -> None:
    config = home / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text('theme = "nord"\nsrot = "title"\n')
    assert (str(config), 2, 'no such setting: "srot"') in messages(library)


def test_a_theme_that_there_is_not_is_told(library: Path, home: Path) -> None:
    config = home / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text('\ntheme = "nords"\n')
    assert (str(config), 2, 'there is no theme "nords"') in messages(library)


def test_a_wrong_setting_is_told_once(library: Path, home: Path) -> None:
    config = home / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text(f'library = "river"\nsrot = "title"\n\n[libraries]\nriver = "{library}"\n')
    answer = CliRunner().invoke(cli, ["doctor"])
    assert (answer.stdout + answer.stderr).count("srot") == 1


def test_torn_lines_of_the_marks_are_told(library: Path, home: Path) -> None:
    journal = home / "data" / "marks.jsonl"
    journal.parent.mkdir()
    journal.write_text('{"at":1,"by":"x","id":"y","st\n')
    assert (str(journal), None, "1 line is no mark and counted for nothing") in messages(library)


def test_without_either_there_is_nothing_to_tell(library: Path, home: Path) -> None:
    assert not [source for source, _, _ in messages(library) if str(home) in source]


def test_text_that_belongs_to_no_talk_is_told_with_its_lines(library: Path) -> None:
    (library / "harbour.md").write_text(
        "# Harbour Days 2019\n\nWe came by train.\n\nIt rained.\n\n## Ropes by Ada Moss\n\nOn ropes.\n\n"
        "## Nets by Peter Lund\n\nOn nets.\n\n## Lunch\n\nThere was soup.\n"
    )
    told = CliRunner().invoke(cli, ["--library", str(library), "doctor"]).stdout
    assert "1 report has text that belongs to no talk: no search finds it, `t` in the screen shows it." in told
    assert f"{library}/harbour.md: lines 3-5 (Harbour Days 2019), line 17 (Lunch)" in told
    answer = json.loads(CliRunner().invoke(cli, ["--library", str(library), "doctor", "--json"]).stdout)
    assert [(one["title"], one["lines"], one["characters"]) for one in answer["outside"]] == [
        ("Harbour Days 2019", [3, 5], len("We came by train.\n\nIt rained.")),
        ("Lunch", [17, 17], len("There was soup.")),
    ]


def test_read_says_which_lines_are_in_no_talk(library: Path) -> None:
    (library / "river.md").write_text("# River Meetup 2019\n\nHello.\n\n## Ropes by Ada Moss\n\nOn ropes.\n")
    told = CliRunner().invoke(cli, ["read", str(library)]).stdout
    assert "  in no talk: line 3\n" in told


def test_where_all_text_is_in_talks_doctor_is_silent_about_it(library: Path) -> None:
    assert "belongs to no talk" not in CliRunner().invoke(cli, ["--library", str(library), "doctor"]).stdout


def test_of_many_reports_the_ones_with_most_text_outside_are_named(library: Path) -> None:
    for number in range(12):
        (library / f"day{number}.md").write_text(
            f"# Day 2019\n\n{'word ' * (number + 1)}\n\n## Ropes by Ada Moss\n\nOn.\n"
        )
    told = CliRunner().invoke(cli, ["--library", str(library), "doctor"]).stdout
    assert "12 reports have text" in told
    assert "day11.md" in told.split("belongs to no talk")[1].split("\n")[1]
    assert "and 2 more reports; --json names all" in told
