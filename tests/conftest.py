"""What all tests share: a home of their own, and the corpus where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A run is the same every time, so that it fails for whoever broke something; HALLWAY_FUZZ=1 tries new examples.
# There are no deadlines: how long an example takes says how busy the machine is.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("fuzz", deadline=None)
settings.load_profile("fuzz" if os.environ.get("HALLWAY_FUZZ") else "same")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh HALLWAY_HOME, so that no test sees or touches the person's own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HALLWAY_HOME", str(folder))
    monkeypatch.delenv("HALLWAY_LIBRARY", raising=False)
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of other people's reports and talks; tests that want it skip where there is none."""
    folder = Path(os.environ.get("HALLWAY_CORPUS", Path(__file__).parents[2] / "shared"))
    if not (folder / "reports").is_dir():
        pytest.skip("no corpus: set HALLWAY_CORPUS to its folder")
    return folder
