"""A progress bar on stderr for work that a person waits for."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.engine import Progress

PATIENCE = 0.3
"""Seconds of work before a bar appears: what is done sooner needs none."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Gives a callback that draws; nothing is drawn where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total, what: None  # noqa: ARG005 - the protocol's names
        return
    started = time.monotonic()
    bar = None

    def show(done: int, total: int, what: str) -> None:
        nonlocal bar
        if bar is None:
            if time.monotonic() - started < PATIENCE:
                return
            bar = _Bar()
        bar.show(done, total, what)

    try:
        yield show
    finally:
        if bar is not None:
            bar.close()


class _Bar:
    """rich's bar, made only when it is needed."""

    def __init__(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - 30 ms that a quick update need not pay
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        self._rich = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._rich.add_task("reading", total=None)
        self._rich.start()

    def show(self, done: int, total: int, what: str) -> None:
        self._rich.update(self._task, completed=done, total=total or None, description=what)

    def close(self) -> None:
        self._rich.stop()
