"""How long a report of 24 kB takes from the key that opens it until its text is on the screen.

Run as `python -m tests.bench.report`. The library is made up: reports of one talk each, with headings, lists, tables,
quotes, code and links. In the running screen, 160 x 45, Ctrl+d goes half a page down in the list, to a talk that was
neither read nor laid out before, and with which no talk shares its text. Measured is from that key, put into the
queue of keys, until a picture with the talk's text has been painted: moving in the list, fetching the talk from the
index, parsing it and laying it out whole, painting list and reader. What a terminal takes to show it is not in it.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from pathlib import Path

from index import open_engine
from index.engine import Request
from notes.library import Library
from tests.bench.starting import SIZE
from tests.bench.watched import Watched, tell_both
from tui.marks import MarkStore
from tui.setup import Setup

LONG = 24_000
"""Characters of a report; they are ASCII, so it has as many bytes."""
OPENED = 30
"""How many reports are opened."""
REPORTS = 300
"""Reports in the library: more than half pages of the list can go through."""
WORDS = 4_000
LETTERS = "bcdfghklmnprstvw"


class Author:
    """Writes reports of made-up words, from a fixed seed."""

    def __init__(self, seed: int = 11) -> None:
        self._chance = random.Random(seed)
        self._lexicon = [
            "".join(self._chance.choice(LETTERS) + self._chance.choice("aeiou") for _ in range(2 + number % 3))
            for number in range(WORDS)
        ]

    def words(self, count: int) -> str:
        """So many words."""
        return " ".join(self._chance.choices(self._lexicon, k=count))

    def _paragraph(self) -> str:
        return (
            f"{self.words(6).capitalize()} **{self.words(2)}** {self.words(5)} *{self.words(1)}*, {self.words(3)} "
            f"`{self.words(1)}` {self.words(4)} [{self.words(3)}](https://{self.words(1)}.example/) {self.words(5)}."
        )

    def _list(self) -> str:
        items = (f"- {self.words(5)}\n  - {self.words(3)} `{self.words(1)}`\n  - {self.words(4)}" for _ in range(4))
        return "\n".join(items)

    def _table(self) -> str:
        rows = (f"| {self.words(2)} | {self._chance.randrange(10_000):,} | {self.words(2)} |" for _ in range(6))
        return "\n".join(("| Part | Count | Kept for |", "|---|---:|---|", *rows))

    def _code(self) -> str:
        lines = (f"    {self.words(1)} = {self.words(1)}({self._chance.randrange(99)})" for _ in range(5))
        return "\n".join(("```python", f"def {self.words(1)}():", *lines, "```"))

    def _quote(self) -> str:
        return "\n".join(f"> {self.words(6)}" for _ in range(3))

    def report(self, title: str, size: int = LONG) -> str:
        """A report of one talk, of at least `size` characters."""
        parts = [f"# {title}\n\nSpeaker: {self.words(2).title()}"]
        makers = (self._paragraph, self._list, self._paragraph, self._table, self._quote, self._paragraph, self._code)
        while sum(map(len, parts)) < size:
            parts.append(f"### {self.words(4).capitalize()}")
            parts += [make() for make in makers]
        return "\n\n".join(parts) + "\n"


def write_reports(folder: Path, count: int) -> None:
    """A file for each of `count` reports."""
    author = Author()
    for number in range(count):
        text = author.report(f"{author.words(5).capitalize()} {number}")
        (folder / f"report-{number:03}.md").write_text(text, encoding="utf-8")


async def opening(app: Watched) -> list[tuple[float, float]]:
    """The times of opening reports that were not laid out before."""
    times, seen = [], set()
    for _ in range(OPENED):
        times.append(await app.press("ctrl+d", None, 1))
        talk = app.screen.reader.talk  # type: ignore[attr-defined]
        if talk.id in seen or len(talk.body) < LONG * 0.9:
            raise ValueError(f"{talk.id} is no new report of {LONG} characters")
        seen.add(talk.id)
    return times


async def measure(place: str, home: Path) -> None:
    """Open reports in a running app and print how long that took."""
    sys.setswitchinterval(0.001)
    engine = open_engine(Library([place]), home / "cache")
    engine.update()
    talks = engine.search(Request(facets=())).total
    if talks != REPORTS:
        raise ValueError(f"{REPORTS} reports were read as {talks} talks")
    app = Watched(Setup(lambda _: engine, MarkStore(home / "marks"), ("bench",)))
    async with app.run_test(size=SIZE) as pilot:
        await app.settles(pilot)
        times = await opening(app)
    engine.close()
    tell_both("key to a report of 24 kB", times)


def main() -> None:
    """Measure in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "library"
        place.mkdir()
        write_reports(place, REPORTS)
        asyncio.run(measure(str(place), Path(folder) / "home"))


if __name__ == "__main__":
    main()
