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
