"""A small library of our own and the command line to ask it with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

OSLO = """\
---
title: Harbour Days 2014
place: Oslo
tags: [operations]
---

Two days by the water.

## Keynote: Boats and builds

by Signe Lund

Every build pipeline is a harbour. The slides are [here](https://example.org/boats.pdf).

## Graphs that nobody reads

by Omar Diallo

Graphite is fine at ten thousand metrics and painful at ten million.
"""

BERGEN = """\
---
title: Harbour Days 2015
place: Bergen
tags: [operations]
---

## Graphs that somebody reads

by Omar Diallo

A year later: fewer graphite metrics, better alerts.

## A title with [red]markup[/], [/] and [@click=app.quit]a trap[/]

by Mallory [b]Bold[/b]

Some text with an escape \x1b]52;c;UFdORUQ=\x07 inside.
"""


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """Two reports of one series."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "oslo.md").write_text(OSLO)
    (folder / "bergen.md").write_text(BERGEN)
    return folder


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call of the command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """A JSON value for each line of stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


Hallway = Callable[..., Answer]


@pytest.fixture
def hallway(home: Path, tmp_path: Path) -> Hallway:
    """Runs `hallway` in a process of its own, as a person would."""

    def call(*arguments: str | Path, stdin: str | None = None, **environment: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *map(str, arguments)],
            cwd=environment.pop("cwd", tmp_path),
            input=stdin or "",
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"} | environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return call
