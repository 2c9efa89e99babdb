"""Times, and how they are printed: beside those of others, with ratios and with what is asked for."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NAME, _TIMES, _RATIOS = 46, 28, 14


def measured(work: Callable[[], object]) -> float:
    """Milliseconds of this thread's CPU that `work` takes."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def measured_whole(work: Callable[[], object]) -> float:
    """Milliseconds of CPU that `work` takes in all threads of this process."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def share(times: Sequence[float], part: float) -> float:
    """The time that `part` of the times do not exceed (.5: the median)."""
    return sorted(times)[round(part * (len(times) - 1))]


def ratio(own: Sequence[float], their: Sequence[float], part: float) -> float:
    """How many times as long one's own take, at the same `part` of both."""
    return share(own, part) / max(share(their, part), 1e-6)


class Sheet:
    """Prints rows of figures as they come, with the ratio to what they are compared with.

    Args:
        title: what was measured.
        others: whose times stand beside one's own.
    """

    def __init__(self, title: str, *others: str) -> None:
        print(title)
        head = "".join(f"{other:>{_TIMES}}{'ratio':>{_RATIOS}}" for other in others)
        print(f"{'median / p95 / max, ms of CPU':{_NAME}}{'Hallway':>{_TIMES}}{head}", flush=True)

    def row(self, name: str, own: Sequence[float], *their: Sequence[float]) -> None:
        """Print one row; one time alone is printed as it is. Ratios are of the medians and of the 95th percentiles."""
        cells = [f"{_figures(own):>{_TIMES}}"]
        for one in their:
            ratios = [ratio(own, one, part) for part in ((0.5, 0.95) if len(one) > 1 else (0.5,))] if one else []
            cells.append(f"{_figures(one):>{_TIMES}}{'  '.join(f'{number:.2f}' for number in ratios):>{_RATIOS}}")
        print(f"{name:{_NAME}}{''.join(cells)}".rstrip(), flush=True)

    def goal(self, what: str, value: float, required: float, goal: float, unit: str = "") -> None:
        """Print what is asked for and whether it is met; lower is better."""
        verdict = "goal met" if value <= goal else "required met, goal not" if value <= required else "NOT MET"
        shown = f"{value:.4g}{unit} (required {required:g}, goal {goal:g})"
        print(f"    {what}: {shown}: {verdict}", flush=True)

    def note(self, text: str) -> None:
        """Print a line."""
        print(text, flush=True)


def _figures(times: Sequence[float]) -> str:
    if not times:
        return "-"
    if len(times) == 1:
        return f"{times[0]:,.0f}"
    return " / ".join(f"{one:.2f}" for one in (share(times, 0.5), share(times, 0.95), max(times)))


def tell(what: str, times: list[float]) -> None:
    """One line of figures."""
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    told = f"median {statistics.median(times):6.1f}   p95 {p95:6.1f}   max {ordered[-1]:6.1f} ms   n={len(times)}"
    print(f"{what:28} {told}")
