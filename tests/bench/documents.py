"""How fast reports are read, beside merely parsing them: the second half of `make bench`.

    python -m tests.bench.documents [CORPUS]

Reads 1,000 Markdown reports of 10 kB that it makes up, beside markdown-it alone; and the talks of a folder in
pyvideo's layout, beside the json module alone. CPU time of the process.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from notes.library import Library
from tests.bench.figures import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

REPORTS = 1000
SIZE = 10_000
NOUNS = [
    "queue",
    "server",
    "team",
    "database",
    "graph",
    "incident",
    "release",
    "customer",
    "metric",
    "container",
    "pipeline",
    "test",
    "backup",
    "alert",
]
VERBS = ["watches", "breaks", "feeds", "restarts", "measures", "explains", "replaces", "trusts", "follows"]


def report(choose: random.Random) -> str:
    """A report of about 10 kB: front matter, an introduction, talks under headings with paragraphs and lists."""

    def sentence() -> str:
        first, second, third = choose.choices(NOUNS, k=3)
        return f"The {first} {choose.choice(VERBS)} the {second}, and [a {third}](https://example.org/{third}) helps."

    year = choose.randint(2005, 2024)
    parts = [f"---\ntitle: Field Days {year}\ntags: [{', '.join(choose.sample(NOUNS, 3))}]\n---\n\n{sentence()}\n"]
    while sum(map(len, parts)) < SIZE:
        title = f"{choose.choice(NOUNS)} and {choose.choice(NOUNS)} in practice".capitalize()
        parts.append(f"## {title}\n\n*Ada Brown*\n\n{' '.join(sentence() for _ in range(6))}\n")
        parts.append("".join(f"- {sentence()}\n" for _ in range(5)))
    return "\n".join(parts)


def main() -> int:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp(prefix="hallway-bench-"))
    try:
        choose = random.Random(1)
        for number in range(REPORTS):
            (folder / f"report-{number}.md").write_text(report(choose), encoding="utf-8")
        sheet = Sheet("reading", "parsing alone")
        own, talks = _read(folder)
        sheet.row(f"{REPORTS:,} Markdown reports of 10 kB, {talks:,} talks", [own], [_time(lambda: _markdown(folder))])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if len(sys.argv) > 1:
        corpus = Path(sys.argv[1])
        own, talks = _read(corpus)
        sheet.row(f"{talks:,} talks in pyvideo's layout", [own], [_time(lambda: _json(corpus))])
    return 0


def _read(folder: Path) -> tuple[float, int]:
    library = Library([str(folder)])
    talks = 0

    def work() -> None:
        nonlocal talks
        for source in library.scan({}).changed:
            talks += len(library.read(source).talks)

    return _time(work), talks


def _time(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _markdown(folder: Path) -> None:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - its import counts, as it does in reading

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for path in folder.glob("*.md"):
        parser.parse(path.read_text(encoding="utf-8"))


def _json(folder: Path) -> None:
    for path in folder.glob("*/videos/*.json"):
        json.loads(path.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
