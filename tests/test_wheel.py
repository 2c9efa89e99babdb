"""The wheel is complete: installed elsewhere, `hallway` works on its samples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The distribution, built without the network by the backend that is installed for development."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("hallway-*.whl")
    return built


def test_the_wheel_has_the_samples_the_vocabularies_and_the_styles(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    def has(folder: str, ending: str) -> bool:
        return any(name.startswith(folder) and name.endswith(ending) for name in names)

    assert has("notes/samples/", ".md")
    assert has("notes/vocabulary/", ".yaml")
    assert has("tui/", ".tcss")
    assert not has("tests/", "")


def test_an_installed_hallway_searches_its_samples(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    environment = os.environ | {"PYTHONPATH": str(site), "HALLWAY_HOME": str(tmp_path / "home")}
    command = [str(site / "bin" / "hallway"), "search", "burnout", "--json"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["total"] > 0
