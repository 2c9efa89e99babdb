"""How late a key can be: a library of notes that are made to hurt, walked through with keys, pane by pane.

Run as `python -m tests.bench.hostile`, which takes the notes of `MEANEST`; with `--all` all of them, and with words
those whose names have one. The notes are written to a temporary folder, indexed for real and opened in the real
screen, without a terminal; what would go to one is looked through for anything but colours and moves of the cursor.
Of every key is measured when it was worked off, and all the while how late a timer comes; a row tells the latest of
each, with where that was. Times are milliseconds of the clock, or of this process where that is less: a busy machine
makes a clock late for reasons of its own. Beside the latest key stands the time that the screen's own thread was
busy with it, and how late the same key is on a note that means no harm: a window takes its time on any.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual import events

from index import open_engine
from index.whoosh.engine import WhooshEngine
from notes.library import Library
from tui.app import HallwayApp
from tui.marks import MarkStore
from tui.replies import Keep
from tui.screens import browse
from tui.setup import Setup
from tui.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType
    from textual._compositor import CompositorUpdate
    from textual.screen import Screen

    from tui.typeahead import KeyDone

SIZE = (160, 45)
GOAL = 100.0
"""Milliseconds that no key may be late."""
TICK = 0.005
PAUSE = 0.005
"""Seconds between two keys, less than any keyboard lets go by."""
STAY = 0.15
"""Seconds that one looks at a talk: related talks are looked for, and the neighbours are laid out."""

RECORDINGS, REPORTS = "recordings", "reports"
"""The places of the library."""
SETTLED = 1.2
"""Seconds after which all is imported that a start leaves for later."""
LONG_LINE = "日本語の文。" * 55_000
MANY = 5_000
"""Talks of the longest report, for its contents, and tags of a talk."""
WORD = "peril"
"""Stands in every note but the one of thousands of talks."""
COMMON = ("cache", "queue", "river", "stone", "harbour", "metric", "graph", "deploy", "kernel", "thread", "lock")
SEQUENCES = "\x1b]52;c;aGFsbG8=\x07 \x1b[2J\x1b[3;4H \x9b31m \x90q \x7f \x00 \r \x0b \ufff9"
CALM = "What we measure before we let go of a harbour"
HARMLESS = "a harmless talk"
"""The name of the note that the others are measured against."""
MARKUP = "[/] [red]red[/red] [@click=app.quit]do not press[/] [b [link=file:///etc/passwd]x[/link] \\[ $primary"
BIDI = "\u202ereversed\u202c \u2066isolated\u2069 \u200f\u061c שלום עולם مرحبا \u200d\u200d e" + "\u0301" * 200
LONG = {
    "10,000 letters": "long " * 2_000,
    "10,000 letters without a blank": "x" * 10_000,
    "10,000 wide letters": "日本語の長い題名" * 1_250,
    "10,000 joined signs": "👩\u200d👩\u200d👧\u200d👦" * 1_430,
    "10,000 marks on letters": "e\u0301\u0327" * 3_334,
    "10,000 closing brackets": "[/]" * 3_334,
}
TITLES = {"markup": MARKUP, "control characters": SEQUENCES, "writing directions": BIDI, **LONG}
TEXTS = {
    "a line of 1 MB": "word " * 200_000,
    "a word of 1 MB": "x" * 1_000_000,
    "a line of 1 MB in Chinese": LONG_LINE,
    "a line of 1 MB of markup": MARKUP * 9_500,
    "a line of 1 MB of control characters": SEQUENCES.replace("\r", "") * 20_000,
    "a line of 1 MB of marks on letters": "e\u0301" * 333_000,
    "headings of one talk, 5,000": "\n\n".join(f"#### Heading {number}\n\ntext" for number in range(5_000)),
    "lists 200 deep": "\n".join("  " * (depth % 200) + "- item" for depth in range(4_000)),
    "quotations 200 deep": "\n".join(">" * (depth % 200) + " said" for depth in range(4_000)),
    "20,000 rows of a table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 20_000,
    "10,000 links": " ".join(f"[l{number}](https://n{number}.example)" for number in range(10_000)),
    "links that lead to one another": "[a][b] [b][a]\n\n[a]: b.md\n[b]: a.md\n\n[a](links-1.md) [b](links-2.md)",
    "30,000 brackets": "[" * 30_000,
    "30,000 stars": "*a " * 10_000,
}
MEANEST = (
    "control characters",
    "writing directions",
    "10,000 wide letters",
    "10,000 marks on letters",
    "5,000 tags",
    "a line of 1 MB in Chinese",
    "a line of 1 MB of marks on letters",
    "headings of one talk, 5,000",
    "20,000 rows of a table",
    "5,000 talks",
    "an introduction of 1 MB",
)
"""The notes that are walked through unless one asks for others: each kind once, where it takes longest."""

MOVES = ["j", "j", "k", "ctrl+d", "ctrl+u", "G", "g", "pagedown", "pageup"]
PANES: dict[str, tuple[str, ...]] = {
    "list": (*MOVES, *["S", "S", "S", "S", "s", "s", "m", "m", "w", "w", "z", "z"]),
    "reader": ("enter", *MOVES, *["n", "N", "n", "right", "right", "left", "o", "escape", "space", "z", "z", "escape"]),
    "related": ("r", *MOVES, *["escape", "escape", "1", "[", "]", "[", "2", "["]),
    "filters": (
        "f",
        *MOVES,
        *["G", "l", "G", "h", "g", "j", "enter", "enter", "enter", "n", "e", "r", "backspace", "escape", "escape"],
    ),
    "chips": (
        *["f", "j", "space", "j", "j", "minus", "j", "space", "f", "slash"],
        *"tag:x",
        "tab",
        "ctrl+u",
        "escape",
    ),
    "contents": ("t", *MOVES, "enter", "escape", "t", "escape"),
    "section": ("t", "g", "enter", *MOVES, "escape", "escape"),
    "trail": ("T", *MOVES, "escape", "T", "enter"),
    "copy menu": ("y", "j", "j", "k", "escape"),
    "note editor": ("a", *"xy", "enter", "x", "backspace", "ctrl+r", "escape"),
    "help": ("question_mark", *MOVES, "escape"),
    "palette": ("ctrl+p", *"lon", "down", "down", "backspace", "x", "escape", "escape"),
    "link window": ("o", "a", "escape", "escape"),
}
"""What is pressed in each pane, on every note; it ends in the list."""


def write(folder: Path) -> dict[str, str]:
    """The notes: a recording for each title and one with many values, a report for each text, and two of many parts.

    Returns their sources, each with the name of the note.
    """
    recordings, reports = folder / RECORDINGS / "all" / "videos", folder / REPORTS
    recordings.mkdir(parents=True)
    reports.mkdir()
    (recordings.parent / "category.json").write_text(json.dumps({"title": f"Perils {MARKUP}"}), encoding="utf-8")
    values = {name: (title, [title], [title, "a tag"]) for name, title in {HARMLESS: CALM, **TITLES}.items()}
    values["5,000 tags"] = "5,000 tags", ["a speaker"], [f"tag {number} [b] of many" for number in range(MANY)]
    values["1,000 speakers"] = "1,000 speakers", [f"Speaker {number} [b]" for number in range(MANY // 5)], ["a tag"]
    names = {f"{recordings}/{number}.json": name for number, name in enumerate(values)}
    names |= {f"{reports}/text-{number}.md": name for number, name in enumerate(TEXTS)}
    for number, (title, speakers, tags) in enumerate(values.values()):
        recording = {
            "title": title,
            "speakers": speakers,
            "tags": tags,
            "description": f"{WORD}\n\n{title}",
            "recorded": f"{1970 + number}-06-12",
            "videos": [{"type": "youtube", "url": "https://video.example/1"}],
        }
        (recordings / f"{number}.json").write_text(json.dumps(recording), encoding="utf-8")
    for number, (name, text) in enumerate(TEXTS.items()):
        report = f"# Perils of {1980 + number}\n\n## {name}\n\n{WORD}\n\n{text}\n"
        (reports / f"text-{number}.md").write_text(report, encoding="utf-8")
    text = f"# Perils of 2010\n\n{LONG_LINE}\n\n## After that\n\n{WORD}\n\n## And then\n\nmore\n"
    (reports / "introduction.md").write_text(text, encoding="utf-8")
    names[f"{reports}/introduction.md"] = "an introduction of 1 MB"
    chance = random.Random(7)
    talks = [f"## {' '.join(chance.choices(COMMON, k=4)).capitalize()} {number} [/]" for number in range(MANY)]
    texts = [
        f"{talk}\n\n{WORD if not at else ''} {' '.join(chance.choices(COMMON, k=30))}" for at, talk in enumerate(talks)
    ]
    (reports / "many.md").write_text("# Many Talks 2015\n\n" + "\n\n".join(texts), encoding="utf-8")
    return names | {f"{reports}/many.md": "5,000 talks"}


class Time(NamedTuple):
    """Seconds of the clock, of this process, and of the screen's thread."""

    clock: float
    process: float
    thread: float

    @classmethod
    def now(cls) -> Time:
        """By now."""
        return cls(time.perf_counter(), time.process_time(), time.thread_time())

    def since(self) -> tuple[float, float]:
        """Milliseconds since then by clock or process, whichever says less, and those of the screen's thread."""
        passed = [(after - began) * 1000 for after, began in zip(Time.now(), self, strict=True)]
        return min(passed[:2]), passed[2]


class Late:
    """The latest so far of a kind: how late, how long the screen's thread was busy, which key, at which note."""

    def __init__(self) -> None:
        self.time = self.busy = 0.0
        self.key = self.note = ""

    def take(self, times: tuple[float, float], key: str, note: str) -> None:
        """Keep what is later."""
        if times[0] > self.time:
            (self.time, self.busy), self.key, self.note = times, key, note


CODES = re.compile(r"\x1b\[[0-9;]*[Hm]")
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200f\u202a-\u202e\u2066-\u2069]")


class Walked(HallwayApp):
    """Hallway, telling when a key is done and what it would have written to the terminal."""

    CSS_PATH = str(Path(browse.__file__).parent / "browse.tcss")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self.done = asyncio.Event()
        self.raw: list[str] = []

    async def on_key_done(self, message: KeyDone) -> None:
        """As in Hallway, and tell it."""
        await super().on_key_done(message)
        if not self._busy:
            self.done.set()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if renderable is not None:
            codes = CODES.sub("", cast("CompositorUpdate", renderable).render_segments(self.console))
            self.raw += RAW.findall(codes)


class Walk:
    """One goes through the panes, and looks at the clock."""

    def __init__(self, app: Walked, names: dict[str, str]) -> None:
        self.app = app
        self.names = names
        self.keys = {pane: Late() for pane in PANES}
        self.timers = {pane: Late() for pane in PANES}
        self.calm: dict[tuple[str, str], float] = {}
        self.pane = next(iter(PANES))
        self.key = self.note = ""

    async def pulse(self) -> None:
        """A timer that comes too late where something keeps the screen from going on."""
        while True:
            before = Time.now()
            await asyncio.sleep(TICK)
            late, busy = before.since()
            if self.note != HARMLESS:
                self.timers[self.pane].take((late - TICK * 1000, busy), self.key, self.note)

    async def press(self, *keys: str) -> None:
        """Press keys, each as soon as the one before is done."""
        for self.key in keys:
            self.app.done.clear()
            before = Time.now()
            self.app.post_message(events.Key(self.key, self.key if len(self.key) == 1 else None))
            with suppress(TimeoutError):
                await asyncio.wait_for(self.app.done.wait(), 10)
            times = before.since()
            if self.note != HARMLESS:
                self.keys[self.pane].take(times, self.key, self.note)
            else:
                self.calm[self.pane, self.key] = max(times[0], self.calm.get((self.pane, self.key), 0))
            await asyncio.sleep(PAUSE)

    async def go(self, number: int) -> None:
        """Leave what one is in, and go to one of the talks that the search finds."""
        screen = self.app._browse
        await self.press("escape", "escape", "escape")
        if screen.view != View(text=WORD):
            screen.look_at(View(text=WORD), Keep())
            await asyncio.sleep(STAY)
        if screen.talks.cursor != number or screen.talk_id != screen._selected():
            screen.talks.cursor = number
            await asyncio.sleep(STAY)
        while not screen.reader.ready:  # noqa: ASYNC110 - no event is set
            await asyncio.sleep(TICK)

    async def walk(self, wanted: Callable[[str], bool]) -> None:
        """Press the keys of each pane on the harmless note and on each that is wanted."""
        screen = self.app._browse
        await self.go(0)
        assert screen.hits is not None
        found = {self.names[hit.source]: place for place, hit in enumerate(screen.hits.rows(0, len(self.names)))}
        chosen = {HARMLESS: found.pop(HARMLESS)} | {name: place for name, place in found.items() if wanted(name)}
        for self.note, number in chosen.items():
            for self.pane, keys in PANES.items():
                await self.go(number)
                await self.press(*keys)


async def measure(app: Walked, names: dict[str, str], wanted: Callable[[str], bool]) -> bool:
    """Go through all panes on the notes that are wanted and print what was late; whether something was."""
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        while app._browse.hits is None or app._browse.backstage.updating:
            await pilot.pause(0.05)
        await pilot.pause(SETTLED)
        going = Walk(app, names)
        pulse = asyncio.create_task(going.pulse())
        await going.walk(wanted)
        pulse.cancel()
        assert app.is_running
    heads = ("latest key", "thread", "harmless", "", "latest timer")
    print(f"{f'ms, goal {GOAL:.0f}':14}{heads[0]:>10}{heads[1]:>8}{heads[2]:>10}  {heads[3]:46}{heads[4]:>12}")
    for pane in PANES:
        key, timer = going.keys[pane], going.timers[pane]
        times = f"{key.time:10.1f}{key.busy:8.1f}{going.calm.get((pane, key.key), 0):10.1f}"
        print(f"{pane:14}{times}  {f'{key.key} at {key.note}':46}{timer.time:12.1f}  {timer.key} at {timer.note}")
    print(f"{len(app.raw)} raw characters would have reached the terminal")
    return bool(app.raw) or any(late.time > GOAL for late in (*going.keys.values(), *going.timers.values()))


def main() -> int:
    """Print the figures; 1 where something is late or raw."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.hostile")
    parser.add_argument("--all", action="store_true", help="walk through all notes")
    parser.add_argument("word", nargs="*", help="walk through the notes with one of the words in their name")
    asked = parser.parse_args()

    def wanted(name: str) -> bool:
        return asked.all or (any(word in name for word in asked.word) if asked.word else name in MEANEST)

    sys.setswitchinterval(0.001)
    with tempfile.TemporaryDirectory() as folder:
        home, library = Path(folder, "home"), Path(folder, "library")
        library.mkdir()
        names = write(library)
        engine = open_engine(Library([str(library / place) for place in (RECORDINGS, REPORTS)]), home / "cache")
        engine.update()
        if isinstance(engine, WhooshEngine):
            engine.settle()
        app = Walked(Setup(lambda _: engine, MarkStore(home / "marks"), ("bench",)))
        late = asyncio.run(measure(app, names, wanted))
        engine.close()
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
