"""Reading a large library in a process of its own, so that the screen's keys never wait for it.

Started by an engine (`index.whoosh.apart`), which tells it the folder of the index and the places of the library. It
writes the index as the engine would, and prints a line of JSON for each thing there is to tell. It can be killed at any
moment.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from index import processes
from index.whoosh.calls import Calls

COUNTS = ("added", "changed", "removed", "talks", "sources", "took_ms", "rebuilt")
"""What is told of an update besides its problems."""

_MODEST = 10
"""How much the process steps back for others (nice)."""

_EVERY = 0.05
"""Seconds between two lines about progress."""


def main(folder: str, reason: str, staged: str, *places: str) -> None:
    """Bring the index in a folder up to date with some places."""
    from index.whoosh.engine import WhooshEngine  # noqa: PLC0415 - the parent has it
    from notes.library import Library  # noqa: PLC0415

    processes.step_back(_MODEST)
    last = 0.0

    def progress(done: int, total: int, what: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY or done == total:
            last = now
            _tell("progress", done, total, what)

    calls = Calls(progress, processes.orphaned(), (lambda: _tell("grown")) if staged else None)
    engine = WhooshEngine(Library(places), Path(folder), lambda text: _tell("say", text))
    update = engine.update_once(reason or None, calls)
    problems = [[p.source, p.line, p.severity, p.message, p.hint] for p in update.problems]
    counts = {name: getattr(update, name) for name in COUNTS}
    _tell("done", counts, problems)


def _tell(*words: Any) -> None:
    print(json.dumps(words), flush=True)  # noqa: T201 - this is how it speaks to the engine


if __name__ == "__main__":
    main(*sys.argv[1:])
