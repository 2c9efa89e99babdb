"""Which files of a place are taken for sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from notes.library import Library

if TYPE_CHECKING:
    from pathlib import Path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_checkout_of_pyvideos_data_is_its_talks_and_not_its_readme(tmp_path: Path) -> None:
    _write(tmp_path / "README.rst", "The data\n========\n\nHow to add a talk.\n")
    _write(tmp_path / "redirects.txt", "video/1 video/2\n")
    _write(tmp_path / "tools" / "check.py", "print()\n")
    _write(tmp_path / "pycon-2031" / "category.json", json.dumps({"title": "PyCon 2031"}))
    talk = {"title": "Wasps", "speakers": ["Ida Wells"], "recorded": "2031-05-01", "videos": []}
    _write(tmp_path / "pycon-2031" / "videos" / "wasps.json", json.dumps(talk))

    library = Library([str(tmp_path)])
    reports = [library.read(source) for source in library.scan({}).changed]

    assert [(report.event, [one.title for one in report.talks]) for report in reports] == [("PyCon 2031", ["Wasps"])]
