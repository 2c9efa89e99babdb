"""Processes of our own, for work that would hold the interpreter for as long as a key may wait."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from index.engine import Stopped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.engine import Cancelled

_LOOK = 0.05
"""Seconds between two looks at a process."""

Process = subprocess.Popen[bytes]


def start(module: str, arguments: Sequence[str], *, listen: bool = False) -> Process | None:
    """Run a module of ours; None where no process can be started.

    Args:
        module: run as `__main__`.
        arguments: its command line.
        listen: what it prints can be read from its `stdout`.
    """
    if not sys.executable:
        return None
    # -P: what lies in the folder where Hallway was started is not imported
    command = [sys.executable, "-P", "-m", module, *arguments]
    nowhere = subprocess.DEVNULL
    said = subprocess.PIPE if listen else nowhere
    try:
        return subprocess.Popen(command, stdin=nowhere, stdout=said, stderr=nowhere)  # noqa: S603 - all ours
    except OSError:
        return None


def wait(process: Process, cancelled: Cancelled) -> bool:
    """Wait for the end of a process; true if all went well.

    Raises:
        Stopped: `cancelled` said so; the process is gone.
    """
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


def step_back(steps: int) -> None:
    """Let others have the processor first (nice)."""
    if hasattr(os, "nice"):
        os.nice(steps)


def orphaned() -> Cancelled:
    """What tells whether the process that started this one is gone: then nobody wants its work."""
    parent = os.getppid()
    return lambda: os.getppid() != parent
