"""A key waits only so long for work on the screen's thread, and long work in threads lets it pass.

Threads take turns at the interpreter, so a text of a megabyte that is laid out in one makes each key take twice as
long, and two of them three times. While a key is worked off, such work waits wherever it looks whether it is still
wanted; it does not wait for ever, since keys may come without end.
"""

from __future__ import annotations

from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

PATIENCE = 0.04
"""Seconds that a key may wait for a text before a thread goes on with it; a talk of 24 kB needs less."""

LONGEST = 0.1
"""Seconds for which a key is let pass: as long as one may take."""

_LOOK = 0.002

_until = 0.0


def key_begins() -> None:
    """A key is worked off from now on."""
    global _until  # noqa: PLW0603 - there is one keyboard
    _until = monotonic() + LONGEST


def key_ends() -> None:
    """The key has been worked off."""
    global _until  # noqa: PLW0603 - as above
    _until = 0.0


def busy() -> bool:
    """Whether a key is being worked off."""
    return _until > 0 and monotonic() < _until


def impatient() -> Callable[[], bool]:
    """Says in the screen's thread whether a key has waited long enough."""
    deadline = monotonic() + PATIENCE
    return lambda: monotonic() > deadline


def unwanted(worker: Worker[None]) -> Callable[[], bool]:
    """Says in a worker's thread whether its work is wanted no more; keys pass before it does."""

    def stop() -> bool:
        give_way()
        return worker.is_cancelled

    return stop


def give_way() -> None:
    """Wait until no key is being worked off; never to be called in the screen's own thread."""
    while busy():
        sleep(_LOOK)
