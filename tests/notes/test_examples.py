"""Reports of many shapes and languages are read as a person reads them (`examples/`, all of our own wording)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from notes.read import read_text

FOLDER = Path(__file__).parent / "examples"
EXPECTED: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_report_becomes_its_talks(name: str) -> None:
    report = read_text((FOLDER / name).read_text(encoding="utf-8"), f"notes/{name}")
    wanted = EXPECTED[name]
    assert (report.event, report.year, report.place) == (wanted["event"], wanted["year"], wanted["place"])
    found = [
        {"title": talk.title, "speakers": [speaker.name for speaker in talk.speakers], "kind": talk.kind}
        for talk in report.talks
    ]
    assert found == wanted["talks"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_lines_of_a_talk_are_where_its_body_stands(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    for talk in read_text(text, f"notes/{name}").talks:
        assert talk.lines is not None
        first, last = talk.lines
        lines = text.split("\n")[first - 1 : last]
        assert talk.body.startswith(lines[0].strip())
        assert talk.body.endswith(lines[-1].strip())
