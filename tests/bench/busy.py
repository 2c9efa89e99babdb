"""Whether keys come through while a large library is read for the first time behind the screen.

Run as `python -m tests.bench.busy [LIBRARY]`, or with `--talks 200000` on so many made-up talks. The real program
starts in a pseudo-terminal on a library without an index, and one types into it until all is read and for some seconds
more, while talks are compared. What counts for a key is when its effect stands on the terminal. The same letters go to
an empty app with a box beside it, in turns, so that both bear the same load; times are of the clock, so an idle machine
gives better ones.
"""

from __future__ import annotations

import math
import re
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from index.engine import Stopped
from index.whoosh.generation import latest
from index.whoosh.store import FolderStore
from notes.library import Library
from tests.bench.figures import tell
from tests.bench.screen import library_of
from tests.bench.starting import SIZE, surroundings
from tests.ui.test_terminal import CODES, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

LATE = 100
"""Milliseconds after which a person notices that a key took its time."""
GIVE_UP = 20
"""Seconds after which a key is lost."""
BETWEEN = 0.1
"""Seconds between two keys."""
AFTERWARDS = 8
"""Seconds of typing after all is read."""
WORDS = ("asyncio", "monitoring", "keynote", "performance", "wizardry", "quantum")
BURST = "the quick brown fox jumps over a lazy dog "
BOX = """
from textual.app import App
from textual.widgets import Input
class Box(App):
    def compose(self):
        yield Input(placeholder="Box")
Box().run()
"""
_TALKS = re.compile(r"[1-9][\d,]* (?:of [\d,]+ )?talks? ")


class Typist:
    """Types into a program and watches its terminal.

    `first` is when talks were seen first, in seconds of the clock; `times` are milliseconds for each key.
    """

    def __init__(self, command: list[str], home: Path) -> None:
        self.terminal = Terminal(command, surroundings(home), SIZE)
        self.first: float | None = None
        self.times: list[float] = []

    def _read(self) -> str:
        """What was painted since the last key."""
        self.terminal.read()
        painted = CODES.sub("", self.terminal.output)
        if self.first is None and _TALKS.search(painted):
            self.first = time.perf_counter()
        return painted

    def delay(self, keys: str, effect: str) -> float:
        """Milliseconds from some keys until their effect is on the terminal; infinite where it never is."""
        self.terminal.output = ""
        began = time.perf_counter()
        self.terminal.types(keys)
        while time.perf_counter() - began < GIVE_UP:
            if effect in self._read():
                return (time.perf_counter() - began) * 1000
        return math.inf

    def press(self, key: str, effect: str) -> None:
        """Press a key and remember how long it took."""
        self.times.append(self.delay(key, effect))

    def rest(self) -> None:
        """Do nothing for as long as one does between two keys."""
        self.terminal.output = ""
        until = time.perf_counter() + BETWEEN
        while time.perf_counter() < until:
            self._read()

    def type(self, keys: str) -> None:
        """Type what has no effect that can be told from others."""
        self.terminal.types(keys)
        self.rest()

    def memory(self) -> float | None:
        """Megabytes that the program took at most; None where the system does not tell."""
        try:
            status = Path(f"/proc/{self.terminal.program.pid}/status").read_text(encoding="ascii")
        except OSError:
            return None
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def is_read(folder: Path) -> bool:
    """Whether an index is there and nobody writes it."""
    if not folder.exists():
        return False
    store = FolderStore(folder)
    try:
        with store.writing(lambda: True, lambda: None):
            return latest(store.names()) > 0
    except Stopped:
        return False


def rounds(hallway: Typist, box: Typist) -> Iterator[None]:
    """Search, empty the box, step through the list: again and again, in turns with the empty app."""
    for word in cycle(WORDS):
        hallway.type("/")
        for end in range(1, len(word) + 1):
            for one in (hallway, box):
                one.press(word[end - 1], word[:end])
                one.rest()
        for one in (hallway, box):
            one.type("\x15")
        hallway.type("\r")
        if hallway.first is not None:
            for _ in range(3):
                hallway.press("j", "▌")
                hallway.rest()
        yield


def measure(library: str, home: Path) -> None:
    """Type until the library is read, and print what became of the keys."""
    folder = home / "cache" / Library([library]).key
    hallway = Typist([sys.executable, "-m", "tui", library], home)
    began = time.perf_counter()
    box = Typist([sys.executable, "-c", BOX], home)
    try:
        box.terminal.sees("Box")
        hallway.terminal.sees("Hallway")
        typing = rounds(hallway, box)
        next(typing)
        hallway.type("/")
        at_once = [one.delay(BURST, BURST.strip()) for one in (hallway, box)]
        hallway.type("\x15")
        while not is_read(folder):
            next(typing)
        all_read = time.perf_counter() - began
        during = len(hallway.times)
        while time.perf_counter() - began < all_read + AFTERWARDS:
            next(typing)
        memory = hallway.memory()
    finally:
        hallway.terminal.close()
        box.terminal.close()
    first = f"{hallway.first - began:.1f} s" if hallway.first is not None else "never"
    print(f"first talks after {first}, all after {all_read:.1f} s" + (f", at most {memory:.0f} MB" if memory else ""))
    print(f"{f'{len(BURST)} letters at once':28} {at_once[0]:.0f} ms, only a box {at_once[1]:.0f} ms")
    for what, times in (
        ("key to effect, while reading", hallway.times[:during]),
        ("  while comparing", hallway.times[during:]),
        ("key to letter, only a box", box.times),
    ):
        seen = [one for one in times if one < math.inf]
        tell(what, seen)
        late = [f"{one:.0f}" for one in seen if one > LATE]
        print(f"{'':28} {len(times) - len(seen)} lost, {len(late)} later than {LATE} ms {' '.join(late)}")


def main() -> None:
    """Measure on the library given, or on one that is made up."""
    with library_of(__doc__) as (library, home):
        measure(library, home)


if __name__ == "__main__":
    main()
