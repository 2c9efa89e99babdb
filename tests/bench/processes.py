"""What has to be measured in a process of its own: the first query after opening, and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from notes.library import Library

_OPEN = """
import sys, time, numpy
from pathlib import Path
began = time.process_time()
from index import open_engine
from index.engine import Request
from notes.library import Library
engine = open_engine(Library([sys.argv[1]]), Path(sys.argv[2]))
engine.search(Request("python testing", facet_limit=12)).rows(0, 50)
print((time.process_time() - began) * 1000)
"""
_RESIDENT = """
print(next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS")) / 1024)
"""
_SQLITE = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.execute("SELECT title FROM talks WHERE talks MATCH 'testing' ORDER BY rank LIMIT 50").fetchall()
"""


def cold_start(library: Library, cache: Path) -> str:
    """Opening the index and answering the first query, numpy already imported: the best of three processes."""
    times = sorted(float(_run(_OPEN, library.places[0], str(cache))) for _ in range(3))
    return f"opening and first query, above importing numpy: {times[0]:.0f} ms (best of 3; median {times[1]:.0f})"


def memory(library: Library, cache: Path, base: Path) -> str:
    """Resident memory of processes that answered a query; Linux only."""
    if not sys.platform.startswith("linux"):
        return "memory: measured on Linux only"
    lines = _run(_OPEN + _RESIDENT, library.places[0], str(cache)).split()
    bare = float(_run("import numpy" + _RESIDENT))
    sqlite = float(_run(_SQLITE + _RESIDENT, str(base)))
    return f"memory after a query: {float(lines[-1]):.0f} MB (numpy alone {bare:.0f}; Python with FTS5 {sqlite:.0f})"


def _run(program: str, *arguments: str) -> str:
    # compiled modules are kept, as they are for whoever installed Hallway; the first process makes them
    kept = {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "hallway-bench-pyc"),
    }
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **kept})
    return done.stdout
