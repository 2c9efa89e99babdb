"""Much is made at once and stays: then looking for garbage among it only stops the screen."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DUE = 3
"""Collections of what is middle-aged after which all there is is worth a look."""
SELDOM = 60
"""After so many it is looked at wherever one is, should there have been no quiet moment."""

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


def settle() -> None:
    """Begin to collect; what there is by now lives as long as the program and is never looked at.

    It is frozen as it is: a start leaves hardly any garbage, and to look for it would stop the screen for 20 ms.
    """
    gc.freeze()
    gc.enable()


def put_off() -> None:
    """Let full collections wait for `sweep`, since by themselves they come while a key is worked off."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, SELDOM)


def sweep() -> None:
    """Collect if it is worth it; for a moment in which nothing is waited for."""
    if gc.isenabled() and gc.get_count()[2] >= DUE:
        gc.collect()
