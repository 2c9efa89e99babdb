"""A library that has a name in the settings opens by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.invocation import Failure, Invocation

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(home: Path) -> Path:
    path = home / "config" / "config.toml"
    path.parent.mkdir()
    return path


def test_a_name_stands_for_its_places(settings: Path, tmp_path: Path) -> None:
    settings.write_text(f'[libraries]\nwork = ["{tmp_path}/a", "{tmp_path}/b"]\n')
    for name in "ab":
        (tmp_path / name).mkdir()
    assert Invocation(("work",)).library().places == (f"{tmp_path}/a", f"{tmp_path}/b")


def test_a_folder_of_that_name_comes_first(settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.write_text('[libraries]\nwork = "elsewhere"\n')
    monkeypatch.chdir(tmp_path)
    (tmp_path / "work").mkdir()
    assert Invocation(("work",)).library().places == ("work",)


def test_a_name_that_nothing_has_is_said(settings: Path) -> None:
    settings.write_text('[libraries]\nwork = "elsewhere"\n')
    with pytest.raises(Failure, match="play: there is no such file or folder"):
        Invocation(("play",)).library()


def test_the_default_library_opens_without_a_place(settings: Path, tmp_path: Path) -> None:
    settings.write_text(f'library = "work"\n[libraries]\nwork = "{tmp_path}"\n')
    assert Invocation().library().places == (str(tmp_path),)
    assert not Invocation().on_samples
