"""Times and how they are printed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def measured(work: Callable[[], object]) -> float:
    """Milliseconds of this thread's CPU that `work` takes."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def share(times: Sequence[float], part: float) -> float:
    """The time that `part` of the times do not exceed (.5: the median)."""
    return sorted(times)[round(part * (len(times) - 1))]


class Sheet:
    """Prints rows of figures as they come, with the ratio to what they are compared with."""

    def __init__(self, title: str, other: str = "FTS5") -> None:
        print(title)
        print(f"{'':48} {'median / p95 / max, ms':>26} {other:>26}   ratio of medians, of p95")

    def row(self, name: str, own: Sequence[float], their: Sequence[float] = ()) -> None:
        """Print one row; one time alone is printed as it is."""
        ratios = [share(own, part) / max(share(their, part), 1e-6) for part in (0.5, 0.95)] if their else []
        shown = "  ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"{name:48} {_figures(own):>26} {_figures(their):>26}   {shown}", flush=True)

    def note(self, text: str) -> None:
        """Print a line."""
        print(text, flush=True)


def _figures(times: Sequence[float]) -> str:
    if not times:
        return ""
    if len(times) == 1:
        return f"{times[0]:,.0f}"
    return " / ".join(f"{one:.2f}" for one in (share(times, 0.5), share(times, 0.95), max(times)))
