"""What a person can set: `settings` says what there is, `load` reads the file and tells what is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.config.load import FILE, Loaded, load
from tui.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["FILE", "Loaded", "Settings", "load", "load_config"]


def load_config(folder: Path, narrate: Callable[[str], None]) -> Settings:
    """The settings of a config folder; what is wrong in the file is narrated, a line each."""
    loaded = load(folder)
    for problem in loaded.problems:
        where = problem.source if problem.line is None else f"{problem.source}:{problem.line}"
        narrate(f"{where}: {problem.message}" + (f" {problem.hint}" if problem.hint else ""))
    return loaded.settings
