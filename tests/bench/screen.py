"""How fast the screen is: first paint beside an empty Textual app, typing, going from talk to talk, memory.

Run as `python -m tests.bench.screen [LIBRARY]`; without a library, 20,000 talks, or as many as `--talks` says, are
written to a temporary folder.
The programs run for real, in a pseudo-terminal of 160 x 45; times are milliseconds of the clock, so an idle machine
gives better ones. What counts are the ratios, which come from one run.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.widgets import Input

from index import open_engine
from index.whoosh.engine import WhooshEngine
from notes.library import Library
from tests.bench.starting import SIZE, starts, surroundings
from tests.bench.watched import PAUSE, Watched, tell_both
from tests.ui.test_terminal import Terminal
from tui.marks import MarkStore
from tui.setup import Setup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from index.engine import Engine

SEVERAL = 12
"""How often something is pressed that one presses seldom."""
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
    """Reports of 100 talks each, whose words are as frequent as words are (Zipf), from a fixed seed.

    Half as many people speak as there are talks, and a third of the talks have tags.
    """
    chance = random.Random(7)
    letters = "bcdfghklmnprstvw"
    lexicon = ["".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(2 + n % 3)) for n in range(WORDS)]
    lexicon[:60] = [word for query in QUERIES for word in query.replace('"', "").split() if ":" not in word][:60]
    weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
    people = [" ".join(chance.choices(lexicon[60:], k=2)).title() for _ in range(talks // 2)]
    for number in range(talks // 100):
        parts = [f"# Made Up Conf {number} {2005 + number % 20}\n"]
        for _ in range(100):
            title = " ".join(chance.choices(lexicon, cum_weights=weights, k=6)).capitalize()
            body = " ".join(chance.choices(lexicon, cum_weights=weights, k=90))
            tags = (
                f"Tags: {', '.join(chance.choices(lexicon, cum_weights=weights, k=3))}\n\n"
                if chance.random() < 1 / 3
                else ""
            )
            parts.append(f"## {title}\n\nSpeaker: {chance.choice(people)}\n\n{tags}{body}.\n")
        (folder / f"report-{number}.md").write_text("\n".join(parts), encoding="utf-8")


def memory(library: str, home: Path) -> float:
    """Megabytes of the running program after a search and twenty talks."""
    terminal = Terminal([sys.executable, "-m", "tui", library], surroundings(home), SIZE)
    try:
        terminal.sees(" talks")
        terminal.types("/data\r" + "j" * 20)
        terminal.sees(" of ")
        time.sleep(3)
        status = Path(f"/proc/{terminal.program.pid}/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
    finally:
        terminal.close()


async def typing(app: Watched) -> list[tuple[float, float]]:
    """From each key until the list that answers it is painted."""
    times = []
    for query in QUERIES:
        times += [await app.press(letter, letter, 0) for letter in query]
        await app.press("ctrl+u", None, 0)
    return times


async def inside(engine: Engine, home: Path) -> None:
    """Measure typing and stepping in a running app."""
    sys.setswitchinterval(0.001)
    app = Watched(Setup(lambda _: engine, MarkStore(home / "marks"), ("bench",)))
    async with app.run_test(size=SIZE) as pilot:
        await app.settles(pilot)
        await pilot.press("slash")
        tell_both("key to painted list", await typing(app))
        await pilot.press("enter")
        await pilot.pause(0.2)
        tell_both("talk to talk", [await app.press("j", "j", 1) for _ in range(60)])
        tell_both("other order of all talks", [await app.press("S", "S", 0) for _ in range(SEVERAL)])
        tell_both("to the end and back", [await app.press(key, key, 1) for key in "Gg" * (SEVERAL // 2)])
        await pilot.press("f", "j")
        tell_both("a filter of all talks", [await app.press("space", " ", 0) for _ in range(SEVERAL)])


class Echo(App[None]):
    """A box to type into and nothing else: what a key costs in Textual alone."""

    def compose(self) -> ComposeResult:
        """The box."""
        yield Input()

    async def typed(self, letters: str) -> list[tuple[float, float]]:
        """Milliseconds of clock and CPU from each key to its letter in the box, painted."""
        times = []
        for letter in letters:
            began, cpu = time.perf_counter(), time.thread_time()
            self.post_message(events.Key(letter, letter))
            length = len(self.query_one(Input).value)
            while len(self.query_one(Input).value) == length or self.screen._dirty_widgets:  # noqa: ASYNC110 - no event is set
                await asyncio.sleep(0.001)
            times.append(((time.perf_counter() - began) * 1000, (time.thread_time() - cpu) * 1000))
            await asyncio.sleep(PAUSE)
        return times


async def floor() -> None:
    """Measure a key in an app that only has a box."""
    app = Echo()
    async with app.run_test(size=SIZE):
        tell_both("key to its letter, only a box", await app.typed("x" * 60))


def measure(library: str, home: Path) -> None:
    """All figures of one library."""
    engine = open_engine(Library([library]), home / "cache")
    engine.update()
    if isinstance(engine, WhooshEngine):
        engine.settle()
    engine.close()
    starts([sys.executable, "-m", "tui", library], home)
    print(f"{'memory':28} {memory(library, home):.0f} MB")
    asyncio.run(floor())
    engine = open_engine(Library([library]), home / "cache")
    asyncio.run(inside(engine, home))
    engine.close()


@contextlib.contextmanager
def library_of(about: str | None) -> Iterator[tuple[str, Path]]:
    """The library that the command line names, or one that is made up, and a home of its own."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", nargs="?", help="a folder of notes")
    parser.add_argument("--talks", type=int, default=20_000, help="how many talks to make up without a library")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "library"
        if not chosen.library:
            made.mkdir()
            write_library(made, chosen.talks)
        yield chosen.library or str(made), Path(folder) / "home"


def main() -> None:
    """Measure."""
    with library_of(__doc__) as (library, home):
        measure(library, home)


if __name__ == "__main__":
    main()
