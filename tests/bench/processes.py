"""What has to be measured in a process of its own: the first query after opening, and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from notes.library import Library

RUNS = 5

_HALLWAY = """
import sys, time, numpy
from pathlib import Path
began = time.process_time()
from index import open_engine
from index.engine import Request
from notes.library import Library
engine = open_engine(Library([sys.argv[1]]), Path(sys.argv[2]))
def ask(text):
    request = Request(text, facets=("event", "year", "tag", "speaker"), facet_limit=12)
    engine.search(request).rows(0, 50)
"""
_FTS5 = """
import sys, time
from pathlib import Path
from tests.bench.others import Fts5, match
began = time.process_time()
base = Fts5(Path(sys.argv[1]))
def ask(text):
    base.hits(match(text)), base.facets(match(text))
"""
_TANTIVY = """
import sys, time
from pathlib import Path
from tests.bench.native import Tantivy
import tantivy
began = time.process_time()
index = Tantivy(Path(sys.argv[1]))
def ask(text):
    index.ask(index.typed(text), facets=True)
"""
_ANSWER = """
def memory():
    found = dict(line.split(":", 1) for line in open("/proc/self/status"))
    return [int(found[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon")]
lines = sys.stdin.read().splitlines()
ask(lines[0])
print((time.process_time() - began) * 1000)
if sys.platform.startswith("linux"):
    print(*memory())
    for line in lines:
        ask(line)
    print(*memory())
"""


class Opened(NamedTuple):
    """A process that opened an index: its first answer in ms of CPU; MB of memory after it and after all keystrokes.

    `own` is what of the latter belongs to the process alone; the rest is the index's file, which the system takes back
    when others need the memory. Memory is told on Linux only.
    """

    first: float
    after_one: float | None
    after_all: float | None
    own: float | None


def hallway(library: Library, cache: Path, lines: list[str]) -> Opened:
    """Opening Hallway's index and answering, above importing numpy."""
    return _opened(_HALLWAY, lines, library.places[0], str(cache))


def fts5(base: Path, lines: list[str]) -> Opened:
    """The same with SQLite."""
    return _opened(_FTS5, lines, str(base))


def tantivy(folder: Path, lines: list[str]) -> Opened:
    """The same with tantivy."""
    return _opened(_TANTIVY, lines, str(folder))


def _opened(program: str, lines: list[str], *arguments: str) -> Opened:
    # compiled modules are kept, as they are for whoever installed Hallway; the first process makes them
    kept = {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "hallway-bench-pyc"),
    }
    command = [sys.executable, "-c", program + _ANSWER, *arguments]

    def run(given: list[str]) -> list[float]:
        text = "\n".join(given)
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, check=True, env={**os.environ, **kept}
        )
        return [float(number) for number in done.stdout.split()]

    first = min(run(lines[-1:])[0] for _ in range(RUNS))
    _, *memory = run([lines[-1], *lines])
    if not memory:
        return Opened(first, None, None, None)
    after_one, _, after_all, own = memory
    return Opened(first, after_one, after_all, own)
