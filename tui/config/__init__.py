"""What a person can set: `settings` says what there is, `load` reads the file and tells what is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.config.settings import FILE, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FAULTS = 3
"""Faults of the settings that are told where one did not ask for them; doctor tells all."""

__all__ = ["FAULTS", "FILE", "Settings", "has_file", "load_config"]


def has_file(folder: Path) -> bool:
    """Whether there are settings in a folder, readable or not."""
    try:
        (folder / FILE).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def load_config(folder: Path, narrate: Callable[[str], None] | None) -> Settings:
    """The settings of a config folder; of what is wrong in the file the first is narrated, where anybody listens."""
    if not has_file(folder):
        return Settings()
    from tui.config.load import load  # noqa: PLC0415 - most people have no settings, and start without what reads them

    loaded = load(folder)
    if narrate is not None:
        problems = loaded.problems
        shown = problems if len(problems) <= FAULTS + 1 else problems[:FAULTS]
        for problem in shown:
            where = problem.source if problem.line is None else f"{problem.source}:{problem.line}"
            narrate(f"{where}: {problem.message}" + (f" ({problem.hint})" if problem.hint else ""))
        if more := len(problems) - len(shown):
            narrate(f"hallway: {more} more things are wrong in the settings; hallway doctor names them")
    return loaded.settings
