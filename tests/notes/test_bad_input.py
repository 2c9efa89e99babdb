"""What a library may hold besides good notes: nothing raises, and what cannot be read is named with a remedy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from notes.library import Library

if TYPE_CHECKING:
    from notes.model import Report

GOOD = "# Quiet Conf 2019\n\n## Tea and types\n\nAda Moss on types.\n\n## Slow builds\n\nBo Lund on builds.\n"


def reports(folder: Path) -> list[Report]:
    library = Library([str(folder)])
    return [library.read(source) for source in library.scan({}).changed]


@pytest.fixture
def forbidden(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names that the system refuses to open; root may open all, so the refusal is ours."""
    names: set[str] = set()
    scandir, open_file = os.scandir, os.open

    def refuse(path: object) -> None:
        if Path(str(path)).name in names:
            raise PermissionError(13, "Permission denied", str(path))

    def listing(path: Any = ".") -> Any:
        refuse(path)
        return scandir(path)

    def opening(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        refuse(path)
        return open_file(path, flags, *rest, **named)

    monkeypatch.setattr(os, "scandir", listing)
    monkeypatch.setattr(os, "open", opening)
    return names


def test_a_folder_that_may_not_be_listed_is_named_and_its_neighbours_are_read(
    tmp_path: Path, forbidden: set[str]
) -> None:
    for name in ("open", "locked"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(GOOD)
    forbidden.add("locked")
    scan = Library([str(tmp_path)]).scan({})
    assert [source.name for source in scan.changed] == [f"{tmp_path}/open/a.md"]
    (problem,) = scan.problems
    assert problem.source == f"{tmp_path}/locked"
    assert problem.severity == "error"
    assert "Permission denied" in problem.message


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, forbidden: set[str]) -> None:
    (tmp_path / "a.md").write_text(GOOD)
    library = Library([str(tmp_path)])
    (source,) = library.scan({}).changed
    forbidden.add("a.md")
    report = library.read(source)
    assert report.talks == ()
    assert "Permission denied" in report.problems[0].message
    assert report.problems[0].hint == "check who may read it"


def test_an_empty_file_is_a_report_without_talks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    (report,) = reports(tmp_path)
    assert report.talks == ()
    assert "empty" in report.problems[0].message


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le", "utf-8-sig"])
def test_a_text_in_another_encoding_gives_the_same_talks(tmp_path: Path, encoding: str) -> None:
    text = GOOD.replace("Ada Moss", "Zoë Müller")
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    (tmp_path / "a.md").write_bytes(mark + text.encode(encoding))
    (report,) = reports(tmp_path)
    assert [talk.title for talk in report.talks] == ["Tea and types", "Slow builds"]
    assert "Zoë Müller" in report.talks[0].body


def test_titles_with_markup_and_escapes_come_out_as_text(tmp_path: Path) -> None:
    text = GOOD.replace("Tea and types", "[red]Tea[/] \x1b]52;c;eA==\x07 [@click=app.quit]go[/]")
    (tmp_path / "a.md").write_text(text)
    (report,) = reports(tmp_path)
    title = report.talks[0].title
    assert "[red]Tea[/]" in title
    assert "[@click=app.quit]go[/]" in title
    assert "\x1b" not in title
    assert "\x07" not in title
