"""What the screen tells a person to type is what the person can type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.started import with_place

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_make_and_python_are_named_where_they_started_it() -> None:
    assert with_place("~/notes", {"MAKELEVEL": "1"}, ".venv/bin/hallway") == "make run LIBRARY=~/notes"
    assert with_place("~/notes", {}, "/somewhere/tui/__main__.py") == "python -m tui ~/notes"


def test_a_program_on_the_path_goes_by_its_name_and_another_one_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / ".venv" / "bin" / "hallway"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    assert with_place("~/notes", {"PATH": str(program.parent)}, str(program)) == "hallway ~/notes"
    assert with_place("~/notes", {"PATH": ""}, str(program)) == ".venv/bin/hallway ~/notes"
    assert with_place("~/notes", {"PATH": ""}, ".venv/bin/hallway") == ".venv/bin/hallway ~/notes"
    assert with_place("~/notes", {"PATH": ""}, "/usr/bin/pytest") == "hallway ~/notes"
