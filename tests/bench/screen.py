"""How fast the screen is: first paint beside an empty Textual app, typing, going from talk to talk, memory.

Run as `python -m tests.bench.screen [LIBRARY]`; without a library, 20,000 talks are written to a temporary folder.
The programs run for real, in a pseudo-terminal of 160 x 45; times are milliseconds of the clock, so an idle machine
gives better ones. What counts are the ratios, which come from one run.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from index import open_engine
from index.whoosh.engine import WhooshEngine
from notes.library import Library
from tests.ui.test_terminal import Terminal
from tui.app import HallwayApp
from tui.marks import MarkStore
from tui.setup import Setup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.engine import Engine
    from tui.screens.browse import BrowseScreen

SIZE = (160, 45)
RUNS = 7
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Hallway")
Empty().run()
"""
QUERIES = (
    "asyncio event loop",
    "testing with fixtures",
    "django models",
    "what is new in packaging",
    "scaling postgres",
    "speaker:guido",
    "numpy arrays",
    "pandas performance",
    "machine learning pipelines",
    "docker in production",
    "type hints",
    "security of web apps",
    "teaching beginners",
    "keynote community",
    "year:2015 testing",
    "metaclasses",
    "garbage collector",
    "continuous integration",
    "monitoring logs",
    "refactoring legacy code",
    '"best practices"',
    "natural language",
    "open space",
    "microservices",
    "graph database",
    "profiling",
    "flask api",
    "data science",
)
WORDS = 8_000


def write_library(folder: Path, talks: int) -> None:
    """Reports of 100 talks each, whose words are as frequent as words are (Zipf), from a fixed seed."""
    chance = random.Random(7)
    letters = "bcdfghklmnprstvw"
    lexicon = ["".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(2 + n % 3)) for n in range(WORDS)]
    lexicon[:60] = [word for query in QUERIES for word in query.replace('"', "").split() if ":" not in word][:60]
    weights = [1 / (rank + 3) for rank in range(WORDS)]
    for number in range(talks // 100):
        parts = [f"# Made Up Conf {number} {2005 + number % 20}\n"]
        for _ in range(100):
            title = " ".join(chance.choices(lexicon, weights, k=6)).capitalize()
            body = " ".join(chance.choices(lexicon, weights, k=90))
            parts.append(f"## {title}\n\n{body}.\n")
        (folder / f"report-{number}.md").write_text("\n".join(parts), encoding="utf-8")


def first_paint(command: Sequence[str], home: Path, text: str) -> float:
    """Milliseconds from the start of a program until a text stands on the terminal."""
    environment = {**os.environ, "HALLWAY_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    began = time.perf_counter()
    terminal = Terminal(list(command), environment, SIZE)
    try:
        terminal.sees(text)
        took = (time.perf_counter() - began) * 1000
        terminal.types("\x03\x11q")
    finally:
        terminal.close()
    return took


def memory(library: str, home: Path) -> float:
    """Megabytes of the running program after a search and twenty talks."""
    environment = {**os.environ, "HALLWAY_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    terminal = Terminal([sys.executable, "-m", "tui", library], environment, SIZE)
    try:
        terminal.sees(" talks")
        terminal.types("/data\r" + "j" * 20)
        terminal.sees(" of ")
        time.sleep(3)
        status = Path(f"/proc/{terminal.program.pid}/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
    finally:
        terminal.close()


async def until(seen: Callable[[], bool]) -> None:
    """Until something is so, at most five seconds."""
    deadline = time.perf_counter() + 5
    while not seen() and time.perf_counter() < deadline:  # noqa: ASYNC110 - what is painted sets no event
        await asyncio.sleep(0.0005)


def settled(screen: BrowseScreen) -> bool:
    """Whether everything that is to be painted is painted."""
    return not (screen._dirty_widgets or screen._compositor._dirty_regions or screen._layout_required)


async def typing(app: HallwayApp, screen: BrowseScreen) -> list[float]:
    """Milliseconds from each key until the list that answers it is painted."""
    times = []
    for query in QUERIES:
        for letter in query:
            before, began = screen.hits, time.perf_counter()
            app.post_message(events.Key(letter, letter))
            await until(lambda before=before: screen.hits is not before and settled(screen))  # type: ignore[misc]
            times.append((time.perf_counter() - began) * 1000)
        before = screen.hits
        app.post_message(events.Key("ctrl+u", None))
        await until(lambda before=before: screen.hits is not before and settled(screen))  # type: ignore[misc]
    return times


async def stepping(app: HallwayApp, screen: BrowseScreen, steps: int) -> list[float]:
    """Milliseconds from each `j` until the next talk is painted in the reader."""
    times = []
    for _ in range(steps):
        before, began = screen.reader.talk, time.perf_counter()
        app.post_message(events.Key("j", "j"))
        await until(lambda before=before: screen.reader.talk is not before and settled(screen))  # type: ignore[misc]
        times.append((time.perf_counter() - began) * 1000)
    return times


async def inside(engine: Engine, home: Path) -> None:
    """Measure typing and stepping in a running app."""
    sys.setswitchinterval(0.001)
    app = HallwayApp(Setup(lambda _: engine, MarkStore(home / "marks"), "bench"))
    async with app.run_test(size=SIZE) as pilot:
        screen = app.screen
        while screen.hits is None or screen.backstage.updating:  # type: ignore[attr-defined]
            await pilot.pause(0.05)
        await pilot.press("slash")
        tell("key to painted list", await typing(app, screen))  # type: ignore[arg-type]
        await pilot.press("enter")
        await pilot.pause(0.2)
        tell("talk to talk", await stepping(app, screen, 60))  # type: ignore[arg-type]


def tell(what: str, times: list[float]) -> None:
    """One line of figures."""
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    told = f"median {statistics.median(times):6.1f}   p95 {p95:6.1f}   max {ordered[-1]:6.1f} ms   n={len(times)}"
    print(f"{what:28} {told}")


def measure(library: str, home: Path) -> None:
    """All figures of one library."""
    engine = open_engine(Library([library]), home / "cache")
    engine.update()
    if isinstance(engine, WhooshEngine):
        engine.settle()
    engine.close()
    program = [sys.executable, "-m", "tui", library]
    empty, paint, filled = [], [], []
    for _ in range(RUNS):
        empty.append(first_paint([sys.executable, "-c", EMPTY], home, "Hallway"))
        paint.append(first_paint(program, home, "Hallway"))
        filled.append(first_paint(program, home, " talks "))
    tell("empty Textual app", empty)
    tell("first paint of Hallway", paint)
    tell("list filled, warm index", filled)
    print(
        f"{'first paint / empty app':28} {min(paint) / min(empty):.2f} (of the least), "
        f"{statistics.median(paint) / statistics.median(empty):.2f} (of the medians)"
    )
    print(f"{'memory':28} {memory(library, home):.0f} MB")
    engine = open_engine(Library([library]), home / "cache")
    asyncio.run(inside(engine, home))
    engine.close()


def main() -> None:
    """Measure on the library given, or on one that is made up."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        if len(sys.argv) > 1:
            measure(sys.argv[1], home)
        else:
            made = Path(folder) / "library"
            made.mkdir()
            write_library(made, 20_000)
            measure(str(made), home)


if __name__ == "__main__":
    main()
