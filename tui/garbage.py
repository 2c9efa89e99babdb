"""Much is made at once and stays: then looking for garbage among it only stops the screen."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = threading.Lock()
_paused = 0


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is collected meanwhile, and what was made is not looked at again while it lives.

    A collection holds the interpreter while it visits every object there is, and a table of 20,000 rows has a million:
    keys waited 350 ms. What is made here is let go of when nobody refers to it any more, as everything else is.
    May be entered from several threads.
    """
    global _paused  # noqa: PLW0603 - the collector is one for the process, too
    with _lock:
        enabled = gc.isenabled() or _paused > 0
        _paused += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _paused -= 1
            if enabled and not _paused:
                gc.freeze()
                gc.enable()
