"""Every doubt says in plain words what was read, and the line that it quotes settles it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from notes.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from notes.model import Problem

NO_SPEAKERS = "# Quiet Conf 2019\n\n## the ropes\n\nThey do.\n\n## mending nets\n\nWith bone.\n\n## the sky\n\nRed.\n"
ONE_TALK = "Quiet Conf 2019 was good, and I ate a lot of cake.\n\nThe sea was near.\n"
NO_EVENT = "# Tea by Ada Moss\n\nHot.\n"
POSTED = "---\ntitle: Quiet Conf\ndate: 2018-03-01\n---\n\n## Tea by Ada Moss\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n"
ODD_NAME = "my notes: day #1.md"


def doubts(folder: Path) -> list[Problem]:
    library = Library([str(folder)])
    return [problem for source in library.scan({}).changed for problem in library.read(source).problems]


@pytest.mark.parametrize("name", ["quiet.md", ODD_NAME])
@pytest.mark.parametrize("text", [NO_SPEAKERS, ONE_TALK, NO_EVENT, POSTED])
def test_the_quoted_line_settles_the_doubt(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    found = doubts(tmp_path)
    assert found
    for doubt in found:
        lines = re.findall(r"files: \{.*?\}\}", doubt.hint or "")
        assert lines, doubt
        for line in lines:
            stated = line.replace("NAME", "Quiet Conf").replace("YEAR", "2019")
            (tmp_path / "hallway.yaml").write_text(stated + "\n")
            left = [problem.message for problem in doubts(tmp_path)]
            assert not any(problem.startswith("files") for problem in left)
            assert doubt.message not in left, line
        (tmp_path / "hallway.yaml").unlink()


@pytest.mark.parametrize("text", [NO_EVENT, POSTED])
def test_front_matter_settles_what_it_is_asked_for(tmp_path: Path, text: str) -> None:
    (tmp_path / "quiet.md").write_text(text)
    for doubt in doubts(tmp_path):
        stated = re.search(r"write ((?:event|year): \S+) into its front matter", doubt.hint or "")
        if stated is None:
            continue
        line = stated[1].replace("NAME", "Quiet Conf").replace("YEAR", "2019")
        front = text.replace("---\n", f"---\n{line}\n", 1) if text.startswith("---") else f"---\n{line}\n---\n{text}"
        (tmp_path / "quiet.md").write_text(front)
        assert doubt.message not in [problem.message for problem in doubts(tmp_path)]
        (tmp_path / "quiet.md").write_text(text)


def test_the_words_are_plain(tmp_path: Path) -> None:
    (tmp_path / "quiet.md").write_text(NO_SPEAKERS)
    [doubt] = doubts(tmp_path)
    assert doubt.message == "these may not be talks: 3 of 4 headings, of level 2; none of them names who spoke"
    assert doubt.hint == (
        f"if they are, write files: {{quiet.md: {{strategy: headings}}}} into {tmp_path}/hallway.yaml;"
        " if all of the text is one talk, files: {quiet.md: {strategy: whole}}"
    )


def test_a_way_to_split_that_finds_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "quiet.md").write_text(ONE_TALK)
    (tmp_path / "hallway.yaml").write_text("files: {quiet.md: {strategy: tables}}\n")
    assert doubts(tmp_path)[0].message == (
        "hallway.yaml asks for tables, but no talks are seen that way, so all of the text is one talk"
    )


@pytest.mark.parametrize("text", ["---\ntitle: Tea\n---\n", "<!-- nothing -->\n"])
def test_a_file_without_a_text_of_its_own_has_no_talks(tmp_path: Path, text: str) -> None:
    (tmp_path / "quiet.md").write_text(text)
    library = Library([str(tmp_path)])
    [report] = [library.read(source) for source in library.scan({}).changed]
    assert not report.talks
    assert report.problems[-1].message == "the file has nothing to read: no text of its own"
    assert report.problems[-1].line == 1
