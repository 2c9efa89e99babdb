"""Learning in a process of its own, so that the screen's keys never wait for it: started by an engine, told a folder.

The process reads the newest generation in the folder, learns, and leaves the model beside it. It can be killed at any
moment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from index.engine import Stopped

if TYPE_CHECKING:
    from index.engine import Cancelled

_LOOK = 0.05
"""Seconds between two looks at the process."""

_MODEST = 10
"""How much the process steps back for others (nice)."""


def learn_apart(folder: Path, analysis: str, cancelled: Cancelled) -> bool:
    """Learn in another process and wait for it; false where no process can be started or it failed.

    Raises:
        Stopped: `cancelled` said so; the process is gone.
    """
    if not sys.executable:
        return False
    # -P: what lies in the folder where Hallway was started is not imported
    command = [sys.executable, "-P", "-m", "index.whoosh.apprentice", str(folder), analysis]
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere)  # noqa: S603 - all ours
    except OSError:
        return False
    try:
        while process.poll() is None:
            if cancelled():
                raise Stopped
            time.sleep(_LOOK)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    return process.returncode == 0


def main(folder: str, analysis: str) -> None:
    """Learn from the index in a folder."""
    from index.whoosh.learning import Learning  # noqa: PLC0415 - the parent has other needs
    from index.whoosh.snapshot import open_snapshot  # noqa: PLC0415
    from index.whoosh.store import FolderStore  # noqa: PLC0415

    if hasattr(os, "nice"):
        os.nice(_MODEST)
    parent = os.getppid()
    store = FolderStore(Path(folder))
    snapshot = open_snapshot(store, analysis)
    if snapshot is not None:
        # an orphan has nobody to learn for
        Learning(store).bring_up_to_date(snapshot, None, lambda: os.getppid() != parent)


if __name__ == "__main__":
    main(*sys.argv[1:])
