"""Having a large library read in a process of its own: starting it, hearing what it tells, and waiting for its end.

The process is `index.whoosh.builder`. Where it cannot be started or fails, the engine does the work itself and meets
what was in the way.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from index import processes
from index.engine import Update
from index.whoosh.generation import Outdated
from index.whoosh.sections import Damaged
from notes.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.whoosh.calls import Calls

BUILDER = "index.whoosh.builder"
"""The module that the process runs."""


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
    process = processes.start(BUILDER, arguments, listen=True)
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
