"""`make bench`: how fast the index is, beside SQLite FTS5 and, where it is installed, tantivy.

    python -m tests.bench [CORPUS]          on a folder in pyvideo's layout, or on 20,000 made-up talks
    python -m tests.bench --talks 200000    on so many made-up talks

Everything is measured in one run, as CPU time of the thread or process, and printed with the ratio to FTS5: ratios
hold from machine to machine, milliseconds do not.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from index import open_engine
from index.analysis import STOP_WORDS, words
from index.engine import Request
from tests.bench import library, others
from tests.bench.figures import Sheet, measured
from tests.bench.processes import cold_start, memory

if TYPE_CHECKING:
    from index.engine import Engine, Facet
    from notes.model import Talk

FACETS: tuple[Facet, ...] = ("event", "year", "tag", "speaker")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", help="a folder in pyvideo's layout")
    parser.add_argument("--talks", type=int, default=20_000, help="how many talks to make up without a corpus")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="hallway-bench-"))
    try:
        began = time.process_time()
        shelf = library.read(chosen.corpus) if chosen.corpus else library.generate(chosen.talks)
        sheet = Sheet(f"{len(shelf.talks):,} talks of {chosen.corpus or 'made-up text'}")
        if chosen.corpus:
            sheet.row("reading them", [(time.process_time() - began) * 1000])
        _compare(shelf, folder, sheet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _compare(shelf: library.Shelf, folder: Path, sheet: Sheet) -> None:
    talks = shelf.talks
    engine = open_engine(shelf, folder / "hallway")
    fts5 = others.Fts5(folder / "fts5.db")
    built = measured(engine.update)
    began = time.process_time()
    engine.settle()
    learned = (time.process_time() - began) * 1000
    rows_built = measured(lambda: fts5.build(talks))
    sheet.row("build", [built], [rows_built])
    sheet.row("learning what is related, in the background", [learned])
    stock = measured(lambda: others.stock_whoosh(folder / "whoosh", talks))
    sheet.note(f"build, stock Whoosh: {stock:,.0f} ms; Hallway takes {built / stock:.3f} of it")
    try:
        tantivy = others.Tantivy(folder / "tantivy")
        sheet.note(f"build, tantivy: {measured(lambda: tantivy.build(talks)):,.0f} ms")
    except ModuleNotFoundError:
        tantivy = None
        sheet.note("tantivy is not installed: left out")
    _searches(engine, fts5, tantivy, talks, sheet)
    _relations(engine, fts5, talks, sheet)
    _changes(engine, fts5, shelf, built, sheet)
    engine.close()
    sheet.note(cold_start(shelf, folder / "hallway"))
    sheet.note(memory(shelf, folder / "hallway", folder / "fts5.db"))


def _searches(
    engine: Engine, fts5: others.Fts5, tantivy: others.Tantivy | None, talks: list[Talk], sheet: Sheet
) -> None:
    lines = library.typed(talks)

    def ask(text: str, facets: tuple[Facet, ...], *, finished: bool = False) -> None:
        engine.search(Request(text, facets=facets, facet_limit=12, finished=finished)).rows(0, 50)

    ask("warm", FACETS)
    own = [measured(lambda line=line: ask(line, FACETS)) for line in lines]  # type: ignore[misc]
    hits = [measured(lambda line=line: fts5.hits(others.match(line))) for line in lines]  # type: ignore[misc]
    facets = [measured(lambda line=line: fts5.facets(others.match(line))) for line in lines]  # type: ignore[misc]
    every = [one + other for one, other in zip(hits, facets, strict=True)]
    sheet.row(f"{len(lines)} keystrokes: 50 rows, total, four facets", own, every)
    sheet.row("the same, FTS5 without facets", own, hits)
    bare = [measured(lambda line=line: ask(line, ())) for line in lines]  # type: ignore[misc]
    sheet.row("facets alone", [max(0.0, one - other) for one, other in zip(own, bare, strict=True)], facets)
    if tantivy is not None:
        times = [measured(lambda line=line: tantivy.hits(line)) for line in lines]  # type: ignore[misc]
        sheet.row("tantivy for the finished words, no facets", times, hits)
    phrases = _phrases(talks)
    sheet.row(
        f"{len(phrases)} phrases",
        [measured(lambda text=text: ask(f'"{text}"', FACETS, finished=True)) for text in phrases],  # type: ignore[misc]
        [measured(lambda text=text: fts5.hits(f'"{text}"')) for text in phrases],  # type: ignore[misc]
    )


def _phrases(talks: list[Talk]) -> list[str]:
    choose = random.Random(3)
    found: list[str] = []
    while len(found) < 100:
        body = choose.choice(talks).title.split()
        pair = body[:2]
        if len(pair) == 2 and all(word.isascii() and word.isalpha() for word in pair):
            found.append(" ".join(pair).lower())
    return found


def _relations(engine: Engine, fts5: others.Fts5, talks: list[Talk], sheet: Sheet) -> None:
    chosen = random.Random(4).sample(talks, 300)
    engine.related(chosen[0].id)
    own = [measured(lambda one=one: engine.related(one.id, 10)) for one in chosen]  # type: ignore[misc]
    queries = [others.any_of(_telling(one)) for one in chosen]
    their = [measured(lambda text=text: fts5.hits(text)) for text in queries if text]  # type: ignore[misc]
    sheet.row("300 talks' related ones (FTS5: any of 15 words)", own, their)


def _telling(talk: Talk) -> list[str]:
    """Fifteen words of a talk, long ones first: what one would ask FTS5 for."""
    found = dict.fromkeys(words(f"{talk.title} {talk.body}"))
    return sorted((word for word in found if word not in STOP_WORDS and word.isalnum()), key=len, reverse=True)[:15]


def _changes(engine: Engine, fts5: others.Fts5, shelf: library.Shelf, built: float, sheet: Sheet) -> None:
    own, their = [], []
    sources = random.Random(5).sample(list(shelf.reports), 10)
    places = {talk.source: number for number, talk in enumerate(shelf.talks)}
    for source in sources:
        shelf.put(library.changed(shelf.reports[source]))
        own.append(measured(engine.update))
        their.append(measured(lambda source=source: fts5.change(places[source], shelf.reports[source].talks[0])))  # type: ignore[misc]
    sheet.row("one changed talk", own, their)
    sheet.note(f"one changed talk takes {sorted(own)[len(own) // 2] / built:.4f} of a build")


if __name__ == "__main__":
    sys.exit(main())
