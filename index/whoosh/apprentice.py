"""Learning in a process of its own, so that the screen's keys never wait for it: started by an engine, told a folder.

The process reads the newest generation in the folder, learns, and leaves the model beside it. It can be killed at any
moment.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from index import processes

if TYPE_CHECKING:
    from index.engine import Cancelled

_MODEST = 10
"""How much the process steps back for others (nice)."""


def learn_apart(folder: Path, analysis: str, cancelled: Cancelled) -> bool:
    """Learn in another process and wait for it; false where no process can be started or it failed.

    Raises:
        Stopped: `cancelled` said so; the process is gone.
    """
    process = processes.start(__name__, [str(folder), analysis])
    return process is not None and processes.wait(process, cancelled)


def main(folder: str, analysis: str) -> None:
    """Learn from the index in a folder."""
    from index.whoosh.learning import Learning  # noqa: PLC0415 - the parent has other needs
    from index.whoosh.snapshot import open_snapshot  # noqa: PLC0415
    from index.whoosh.store import FolderStore  # noqa: PLC0415

    processes.step_back(_MODEST)
    store = FolderStore(Path(folder))
    snapshot = open_snapshot(store, analysis)
    if snapshot is not None:
        Learning(store).bring_up_to_date(snapshot, None, processes.orphaned())


if __name__ == "__main__":
    main(*sys.argv[1:])
