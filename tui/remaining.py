"""How long work will still take, by how fast it went so far."""

from __future__ import annotations

SURE_AFTER = 2.0
"""Seconds of work before anything is said: the beginning tells little."""

_MINUTE = 60


class Remaining:
    """Estimates for one piece of work; `told` is called with each state of it."""

    def __init__(self) -> None:
        self._began: tuple[float, int] | None = None

    def told(self, done: int, total: int, now: float) -> str:
        """What is left in words, such as `40 s left`; empty while nobody knows.

        Args:
            done: how many of `total` are done; 0 for either while that is not known.
            total: see there.
            now: seconds of a clock that only goes forward.
        """
        if not done or not total:
            self._began = None
            return ""
        if self._began is None:
            self._began = (now, done)
        then, before = self._began
        took, made = now - then, done - before
        if took < SURE_AFTER or not made or done >= total:
            return ""
        return in_words(took / made * (total - done))


def in_words(seconds: float) -> str:
    """A time as one says it: to five seconds, or to minutes."""
    if seconds < 5:
        return "a few s left"
    if seconds < 1.5 * _MINUTE:
        return f"{5 * round(seconds / 5)} s left"
    return f"{round(seconds / _MINUTE)} min left"
