"""Reading a large library in a process of its own, so that the screen's keys never wait for it.

Started by an engine, which tells it the folder of the index and the places of the library. It writes the index as the
engine would, and prints a line of JSON for each thing there is to tell. It can be killed at any moment; where it fails,
the engine does the work itself and meets what was in the way.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import processes
from index.engine import Update
from index.whoosh.generation import Outdated
from index.whoosh.round import Calls
from index.whoosh.sections import Damaged
from notes.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COUNTS = ("added", "changed", "removed", "talks", "sources", "took_ms", "rebuilt")
"""What is told of an update besides its problems."""

_MODEST = 10
"""How much the process steps back for others (nice)."""

_EVERY = 0.05
"""Seconds between two lines about progress."""


def build_apart(
    folder: Path, places: Sequence[str], reason: str | None, calls: Calls, narrate: Callable[[str], None]
) -> Update | None:
    """Update an index in another process and wait for it; None where no process can be started or it failed.

    Args:
        folder: where the index lies.
        places: of the library.
        reason: why all is built anew, if it is.
        calls: called in this thread, as by an update without another process.
        narrate: as the engine's.

    Raises:
        Stopped: `calls.cancelled` said so; the process is gone.
    """
    arguments = [str(folder), reason or "", "staged" if calls.grown else "", *places]
    process = processes.start(__name__, arguments, listen=True)
    if process is None:
        return None
    found: list[Update] = []

    def said(line: bytes) -> None:
        what, *more = json.loads(line)
        if what == "done":
            counts, problems = more
            found.append(Update(**counts, problems=tuple(Problem(*one) for one in problems)))
        else:
            _call(what, more, calls, narrate)

    try:
        went_well = processes.hear(process, said, calls.cancelled or (lambda: False))
    except json.JSONDecodeError:  # it was killed in the middle of a line
        return None
    return found[0] if went_well and found else None


def _call(what: str, more: list[Any], calls: Calls, narrate: Callable[[str], None]) -> None:
    if what == "progress" and calls.progress is not None:
        calls.progress(*more)
    elif what == "grown" and calls.grown is not None:
        with suppress(Damaged, Outdated):  # whoever searches next finds the damage, and it is mended then
            calls.grown()
    elif what == "say":
        narrate(*more)


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
