"""Reading a text in tests: its talks as short rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notes.read import read_text

if TYPE_CHECKING:
    from notes.model import Report

Row = tuple[str | None, list[str], str]


def read(text: str, source: str = "notes.md") -> Report:
    return read_text(text, source)


def rows(report: Report) -> list[Row]:
    """Title (None where it is inferred), speakers and kind of each talk."""
    return [
        (None if talk.title_inferred else talk.title, [speaker.name for speaker in talk.speakers], talk.kind)
        for talk in report.talks
    ]


def titles(report: Report) -> list[str]:
    return [talk.title for talk in report.talks]
