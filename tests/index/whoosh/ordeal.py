"""Kills, damage and crowds: what an index must survive, as trials that count their outcomes.

Run by `test_safety` in short and by `make torture` at length. Processes are forked from one that has everything
loaded, so a trial costs milliseconds; each ordeal therefore runs in a process of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from index import open_engine
from index.engine import Request
from index.whoosh import update
from index.whoosh.engine import WhooshEngine
from index.whoosh.upkeep import MOST_SEGMENTS
from tests.index.whoosh.shelf import Shelf, report, talk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from notes.library import Scan, Source
    from notes.model import Report

SOURCES = 40
"""Reports of the library; each has two talks."""

CHANGING = 10
"""So many of them say which version they are of, and change together: a state with two versions is half a change."""


class VersionedShelf(Shelf):
    """A library whose content is a number in a file, so that several processes see one and can change it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._file = folder / "version"

    @property
    def version(self) -> int:
        return int(self._file.read_text())

    @version.setter
    def version(self, version: int) -> None:
        part = self._file.with_suffix(f".{os.getpid()}")
        part.write_text(str(version))
        part.replace(self._file)

    def _make(self, number: int, version: int) -> Report:
        said = f"This is version v{version}x." if number < CHANGING else "This never changes."
        talks = (talk(f"Talk {number} of harbours", said), talk(f"Second talk {number}", "Of ships and ropes."))
        return report(f"{number}.md", *talks, event=f"Event {number % 7}", year=2000 + number % 5)

    def scan(self, known: Mapping[str, str], cancelled: Callable[[], bool] | None = None) -> Scan:
        version = self.version
        self.reports = {f"{number}.md": self._make(number, version) for number in range(SOURCES)}
        return super().scan(known, cancelled)

    def read(self, source: Source) -> Report:
        return self.reports[source.name]


def whole(engine: WhooshEngine) -> int:
    """The version that an index says, after checking that it is whole.

    Raises:
        AssertionError: it is a mixture, or something is missing.
    """
    hits = engine.search(Request("version", finished=True))
    said = {row.id: engine.talk(row.id) for row in hits.rows(0, hits.total)}
    versions = {one.body.split()[-1] for one in said.values() if one is not None}
    assert len(said) == CHANGING, f"{len(said)} talks say their version"
    assert len(versions) == 1, f"two versions at once: {versions}"
    assert engine.search(Request("")).total == 2 * SOURCES
    assert engine.search(Request("harbours", finished=True)).total == SOURCES
    assert sum(one.count for one in engine.search(Request("ropes")).facets["year"]) == SOURCES
    return int(versions.pop().strip("vx."))


def new_index(folder: Path) -> tuple[VersionedShelf, WhooshEngine, list[str]]:
    """A library of version 1, its index, and what the engine narrates."""
    shelf = VersionedShelf(folder)
    shelf.version = 1
    said: list[str] = []
    return shelf, open(shelf, folder, said), said


def open(shelf: VersionedShelf, folder: Path, said: list[str]) -> WhooshEngine:  # noqa: A001 - of this module's things
    """An engine on the index of a library."""
    engine = open_engine(shelf, folder, said.append)
    assert isinstance(engine, WhooshEngine)
    engine._upkeep._rest = 3600  # in these minutes nothing is learned
    return engine


def kills(trials: int, seed: int) -> Counter[str]:
    """Kill a process that builds, updates and folds, at any moment; the index must be whole and free each time."""
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shelf, engine, said = new_index(folder)
        engine.update()
        for _ in range(trials):
            before = shelf.version
            work = chance.choice(("update", "build", "fold"))
            child = os.fork()
            if not child:
                _work(folder, work)
            time.sleep(chance.random() * 0.08)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            with contextlib.closing(open(shelf, folder, said)) as after:
                check(after, before)
            outcome[work] += 1
        assert said == [], said
    return outcome


def check(after: WhooshEngine, before: int) -> None:
    """An index that was not newer than the library nor older than `before` can be read and brought up to date."""
    shelf = after._library
    assert isinstance(shelf, VersionedShelf)
    assert before <= whole(after) <= shelf.version
    after.update()
    assert whole(after) == shelf.version


def _work(folder: Path, work: str) -> None:
    """What the process that gets killed does, again and again."""
    shelf = VersionedShelf(folder)
    engine = open(shelf, folder, [])
    while True:
        shelf.version += 1
        engine.update(rebuild=work == "build")
        if work == "fold":
            engine._upkeep.stop()
            for _ in range(MOST_SEGMENTS):
                shelf.version += 1
                engine.update()
                engine._upkeep.stop()
            engine._fold(lambda: False)


def stages(trials: int, seed: int) -> Counter[str]:
    """Kill a process that reads a library for the first time; what is there is right, and the rest follows."""
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    for _ in range(trials):
        with tempfile.TemporaryDirectory() as name:
            shelf, engine, said = new_index(Path(name))
            child = os.fork()
            if not child:
                update.FIRST_STAGE = 100
                engine.update(grown=lambda: None)
                os._exit(0)
            time.sleep(chance.random() * 0.06)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            there = engine.search(Request("")).total
            assert there == engine.search(Request("harbours")).total * 2, "half of a report"
            engine.update()
            assert whole(engine) == shelf.version
            assert said == [], said
            outcome["nothing" if not there else "all" if there == 2 * SOURCES else "a part"] += 1
    return outcome


DAMAGES = ("flip", "cut", "remove", "exchange", "empty")


def damages(trials: int, seed: int) -> Counter[str]:
    """Damage a file of the index; every answer must be right, and the damage said in one line if it was met."""
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shelf, engine, _ = new_index(folder)
        engine.update()
        for _ in range(3):
            shelf.version += 1
            engine.update()
        for _ in range(trials):
            said: list[str] = []
            files = [path for path in (folder / shelf.key).iterdir() if path.suffix in (".toc", ".hwc")]
            path = chance.choice(sorted(files))
            kind = chance.choice(DAMAGES)
            damage(path, kind, chance)
            opened = open(shelf, folder, said)
            if chance.random() < 0.5:
                opened.update()
            assert whole(opened) == shelf.version, (kind, path.name)
            assert len(said) <= 1, said
            outcome["noticed" if said else "not met"] += 1
            if not said:
                # what was not met by these questions is met by a full check, or was between the sections
                outcome[f"not met: {kind} of {path.suffix}"] += 1
                open(shelf, folder, []).update(rebuild=True)
    return outcome


def damage(path: Path, kind: str, chance: random.Random) -> None:
    """Do harm to a file."""
    data = bytearray(path.read_bytes())
    if kind == "remove":
        path.unlink()
        return
    if kind == "flip":
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del data[chance.randrange(len(data)) :]
    elif kind == "exchange":
        data = bytearray(chance.randbytes(chance.choice((0, 10, len(data)))))
    else:
        data.clear()
    # written anew: what has the old file open keeps it
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)


def crowd(seconds: float, writers: int = 2, readers: int = 3) -> Counter[str]:
    """Several processes write and read one index; no reader may ever see half a change, and none may be lost."""
    outcome: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shelf, engine, said = new_index(folder)
        engine.update()
        children = [_fork(folder, seconds, number, number < writers) for number in range(writers + readers)]
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            shelf.version += 1
            time.sleep(0.02)
        for child in children:
            _, status = os.waitpid(child, 0)
            assert status == 0, f"a process failed: {os.waitstatus_to_exitcode(status)}"
        for path in folder.glob("counts-*"):
            outcome.update(json.loads(path.read_text()))
        last = open(shelf, folder, said)
        last.update()
        assert whole(last) == shelf.version
        assert said == [], said
    return outcome


def _fork(folder: Path, seconds: float, number: int, writes: bool) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        counts: Counter[str] = Counter()
        said: list[str] = []
        engine = open(VersionedShelf(folder), folder, said)
        until = time.monotonic() + seconds
        newest = 0
        while time.monotonic() < until:
            if writes:
                engine.update()
                counts["updates"] += 1
            else:
                engine.refresh()
            version = whole(engine)
            assert version >= newest, f"version {version} after {newest}"
            newest = version
            counts["looks"] += 1
        engine.close()
        assert all("waiting" in line for line in said), said
        (folder / f"counts-{number}").write_text(json.dumps(counts))
        code = 0
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    os._exit(code)


def full_disk(trials: int, seed: int) -> Counter[str]:
    """Let writing fail at any byte; the index goes on in memory, and what is on disk stays whole."""
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shelf, engine, _ = new_index(folder)
        engine.update()
        for _ in range(trials):
            shelf.version += 1
            child = os.fork()
            if not child:
                code = 1
                try:
                    said: list[str] = []
                    other = open(shelf, folder, said)
                    size = chance.randrange(16_000)
                    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
                    other.update()
                    assert whole(other) == shelf.version
                    assert len(said) <= 1, said
                    code = 10 if said else 11
                except BaseException as error:
                    print(f"{type(error).__name__}: {error}", file=sys.stderr)
                os._exit(code)
            chance.random()
            _, status = os.waitpid(child, 0)
            code = os.waitstatus_to_exitcode(status)
            assert code in (10, 11), f"exit {code}"
            outcome["in memory" if code == 10 else "on disk"] += 1
            after = open(shelf, folder, [])
            whole(after)
    return outcome


def main() -> None:
    """Run one ordeal: its name, the number of trials or seconds, and a seed."""
    name, amount, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if name == "crowd":
        outcome = crowd(float(amount))
    else:
        ordeals = {"kills": kills, "damages": damages, "full_disk": full_disk, "stages": stages}
        outcome = ordeals[name](int(amount), seed)
    print(json.dumps(outcome))


if __name__ == "__main__":
    main()
