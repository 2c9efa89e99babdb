"""Processes of our own, for work that would hold the interpreter for as long as a key may wait."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING

from index.engine import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.engine import Cancelled

_LOOK = 0.05
"""Seconds between two looks at a process."""

Process = subprocess.Popen[bytes]


def command(module: str, arguments: Sequence[str]) -> list[str] | None:
    """The command line that runs a module of ours as `__main__`; None where no interpreter is known."""
    if not sys.executable:
        return None
    # -P: what lies in the folder where Hallway was started is not imported
    return [sys.executable, "-P", "-m", module, *arguments]


def start(module: str, arguments: Sequence[str], *, listen: bool = False) -> Process | None:
    """Run a module of ours; None where no process can be started.

    Args:
        module: run as `__main__`.
        arguments: its command line.
        listen: what it prints can be heard.
    """
    line = command(module, arguments)
    if line is None:
        return None
    nowhere = subprocess.DEVNULL
    said = subprocess.PIPE if listen else nowhere
    try:
        return subprocess.Popen(line, stdin=nowhere, stdout=said, stderr=nowhere)  # noqa: S603 - all ours
    except OSError:
        return None


def wait(process: Process, cancelled: Cancelled) -> bool:
    """Wait for the end of a process; true if all went well.

    Raises:
        Stopped: `cancelled` said so; the process is gone.
    """
    with _gone_at_last(process):
        while process.poll() is None:
            if cancelled():
                raise Stopped
            time.sleep(_LOOK)
    return process.returncode == 0


def hear(process: Process, said: Callable[[bytes], None], cancelled: Cancelled) -> bool:
    """As `wait`, and hear meanwhile what a process prints; it never waits for somebody to read that.

    Args:
        process: was started to be listened to.
        said: called with each line, in this thread. What it raises ends the process.
        cancelled: as for `wait`.
    """
    if process.stdout is None:
        return wait(process, cancelled)
    printed: SimpleQueue[bytes] = SimpleQueue()
    with _gone_at_last(process):
        Thread(target=_pass_on, args=(process.stdout, printed.put), daemon=True).start()
        while line := _next(printed, cancelled):
            said(line)
        return wait(process, cancelled)


def _pass_on(lines: IO[bytes], to: Callable[[bytes], None]) -> None:
    """Pass on all lines, and an empty one at the end."""
    with lines:
        for line in lines:
            to(line)
    to(b"")


def _next(printed: SimpleQueue[bytes], cancelled: Cancelled) -> bytes:
    while not cancelled():
        with suppress(Empty):
            return printed.get(timeout=_LOOK)
    raise Stopped


@contextmanager
def _gone_at_last(process: Process) -> Iterator[None]:
    try:
        yield
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def step_back(steps: int) -> None:
    """Let others have the processor first (nice)."""
    if hasattr(os, "nice"):
        os.nice(steps)


def orphaned() -> Cancelled:
    """What tells whether the process that started this one is gone: then nobody wants its work."""
    parent = os.getppid()
    return lambda: os.getppid() != parent
