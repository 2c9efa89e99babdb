"""How Hallway was started, in the words that the person can type again."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def with_place(place: str, environment: os._Environ[str] | dict[str, str] = os.environ, program: str = "") -> str:
    """The command line that opens a place: `hallway ~/notes`, or as the person calls Hallway where that is not it.

    Args:
        place: what stands for the place.
        environment: tells whether make started the program.
        program: the program's path as it was called; this one's by default.
    """
    if "MAKELEVEL" in environment:
        return f"make run LIBRARY={place}"
    called = Path(program or sys.argv[0])
    if called.parts[-2:] == ("tui", "__main__.py"):
        return f"python -m tui {place}"
    found = shutil.which("hallway", path=environment.get("PATH"))
    if called.stem != "hallway" or (found is not None and Path(found).resolve() == called.resolve()):
        return f"hallway {place}"
    near = called if not called.is_absolute() else _from_here(called)
    return f"{near} {place}"


def _from_here(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except (ValueError, OSError):
        return path
