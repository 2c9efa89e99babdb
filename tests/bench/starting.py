"""How long a start takes until there is something to see, beside an empty Textual app, in one run.

The programs run for real, in a pseudo-terminal of 160 x 45. The clock says what a person waits; what the program has
computed until then says it on a busy machine, too.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import tell
from tests.ui.test_terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = (160, 45)
RUNS = 9
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Hallway")
Empty().run()
"""
"""The least that a Textual app can be."""


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a program: a terminal with colours, and compiled modules kept, as people have them."""
    return {
        **os.environ,
        "HALLWAY_HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "hallway-bench-pyc"),
    }


Times = list[tuple[float, float]]
"""Milliseconds of the clock, and of CPU in all threads of the program."""


def first_paint(command: Sequence[str], home: Path, *texts: str) -> Times:
    """The times from the start of a program until each of the texts stands on the terminal, one after the other."""
    began = time.perf_counter()
    terminal = Terminal(list(command), surroundings(home), SIZE)
    times = []
    try:
        for text in texts:
            terminal.sees(text)
            times.append(((time.perf_counter() - began) * 1000, _computed(terminal.program.pid)))
        terminal.types("\x03\x11q")
    finally:
        terminal.close()
    return times


def _computed(process: int) -> float:
    """Milliseconds of CPU of a running process (Linux)."""
    spent = (path.read_text(encoding="ascii").split()[0] for path in Path(f"/proc/{process}/task").glob("*/schedstat"))
    return sum(map(int, spent)) / 1e6


def first_start(program: Sequence[str], home: Path) -> None:
    """Start once, and stay until the list of this start is kept for the next ones."""
    terminal = Terminal(list(program), surroundings(home), SIZE)
    try:
        terminal.sees(" talks ")
        deadline = time.monotonic() + 20
        while not any(home.glob("cache/openings/*.json")) and time.monotonic() < deadline:
            terminal.read()
        terminal.types("q")
        terminal.ends()
    finally:
        terminal.close()


def starts(program: Sequence[str], home: Path) -> None:
    """Measure a program whose index is warm, a start beside one of the empty app."""
    empty, paint, filled = Times(), Times(), Times()
    first_paint([sys.executable, "-c", EMPTY], home, "Hallway")
    first_start(program, home)
    for _ in range(RUNS):
        empty += first_paint([sys.executable, "-c", EMPTY], home, "Hallway")
        for times, found in zip((paint, filled), first_paint(program, home, "Hallway", " talks "), strict=True):
            times.append(found)
    for what, times in (("empty Textual app", empty), ("first paint of Hallway", paint), ("list filled", filled)):
        tell(what, [clock for clock, _ in times])
        tell("  of it, CPU", [cpu for _, cpu in times])
    for what, which in (("first paint / empty app", 0), ("  of it, CPU", 1)):
        of_paint, of_empty = ([one[which] for one in times] for times in (paint, empty))
        least, median = (of(of_paint) / of(of_empty) for of in (min, statistics.median))
        print(f"{what:28} {least:.2f} (of the least), {median:.2f} (of the medians)")
