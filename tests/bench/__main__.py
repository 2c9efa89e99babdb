"""`make bench`: how fast the index is, beside SQLite FTS5 and, where it is installed, tantivy.

    python -m tests.bench [CORPUS]          on a folder in pyvideo's layout, or on 20,000 made-up talks
    python -m tests.bench --talks 200000    on so many made-up talks

Everything is measured in one run, as CPU time of the thread or process, and printed with the ratio to the others:
ratios hold from machine to machine, milliseconds do not. Below the rows stands what Hallway asks of itself.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index import open_engine
from index.analysis import STOP_WORDS, words
from index.engine import Request
from tests.bench import library, others, processes
from tests.bench.figures import Sheet, measured, measured_whole, ratio, share
from tests.bench.native import Tantivy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from index.engine import Engine, Facet
    from notes.model import Talk

FACETS: tuple[Facet, ...] = ("event", "year", "tag", "speaker")
RELATED = 300

Given = TypeVar("Given")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", help="a folder in pyvideo's layout")
    parser.add_argument("--talks", type=int, default=20_000, help="how many talks to make up without a corpus")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="hallway-bench-"))
    try:
        shelf = library.read(chosen.corpus) if chosen.corpus else library.generate(chosen.talks)
        Comparison(shelf, folder, chosen.corpus or "made-up text").run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


class Comparison:
    """One corpus in Hallway's index, in FTS5 and in tantivy.

    Args:
        shelf: the talks.
        folder: where the indexes go.
        what: the corpus, as it is called in the title.
    """

    def __init__(self, shelf: library.Shelf, folder: Path, what: str) -> None:
        self._shelf = shelf
        self._talks = shelf.talks
        self._folder = folder
        self._engine: Engine = open_engine(shelf, folder / "hallway")
        self._fts5 = others.Fts5(folder / "fts5.db")
        try:
            self._tantivy: Tantivy | None = Tantivy(folder / "tantivy")
        except ModuleNotFoundError:
            self._tantivy = None
        self._sheet = Sheet(
            f"{len(self._talks):,} talks of {what}", "SQLite FTS5", *(["tantivy"] if self._tantivy else [])
        )
        if self._tantivy is None:
            self._sheet.note("tantivy is not installed: left out (tests/bench/native.py tells how to install it)")

    def run(self) -> None:
        """Measure and print everything."""
        lines = library.typed(self._talks)
        built = self._build()
        self._keystrokes(lines)
        self._phrases()
        self._related()
        self._changes(built)
        self._engine.close()
        self._processes(lines)

    def _build(self) -> float:
        built = measured_whole(self._engine.update)
        their = [[measured_whole(lambda: self._fts5.build(self._talks))]]
        if self._tantivy is not None:
            tantivy = self._tantivy
            their.append([measured_whole(lambda: tantivy.build(self._talks))])
        self._sheet.row("build", [built], *their)
        stock = measured_whole(lambda: others.stock_whoosh(self._folder / "whoosh", self._talks))
        self._sheet.goal(f"build beside stock Whoosh ({stock:,.0f} ms)", built / stock, 0.25, 0.15)
        self._sheet.row("learning what is related, in the background", [measured_whole(self._engine.settle)])
        return built

    def _ask(self, text: str, facets: tuple[Facet, ...] = FACETS, *, finished: bool = False) -> None:
        self._engine.search(Request(text, facets=facets, facet_limit=12, finished=finished)).rows(0, 50)

    def _keystrokes(self, lines: list[str]) -> None:
        base = self._fts5
        self._ask("warm")
        own = _times(lines, self._ask)
        hits = _times(lines, lambda line: base.hits(others.match(line)))
        facets = _times(lines, lambda line: base.facets(others.match(line)))
        every = [one + other for one, other in zip(hits, facets, strict=True)]
        tantivy = self._by_tantivy(lines, facets=True)
        self._sheet.row(f"{len(lines)} keystrokes: 50 rows, total, four facets", own, every, *tantivy)
        self._sheet.goal("95th percentile beside FTS5 with prefix indexes", ratio(own, every, 0.95), 0.5, 0.2)
        bare = _times(lines, lambda line: self._ask(line, ()))
        self._sheet.row("the same without facets", bare, hits, *self._by_tantivy(lines, facets=False))
        alone = [max(0.0, one - other) for one, other in zip(own, bare, strict=True)]
        self._sheet.row("four facets alone", alone, facets)

    def _by_tantivy(self, lines: list[str], *, facets: bool) -> list[list[float]]:
        if self._tantivy is None:
            return []
        tantivy = self._tantivy
        return [_times(lines, lambda line: tantivy.ask(tantivy.typed(line), facets=facets))]

    def _phrases(self) -> None:
        base, tantivy = self._fts5, self._tantivy
        phrases = [f'"{phrase}"' for phrase in _pairs(self._talks)]
        their = [_times(phrases, base.hits)]
        if tantivy is not None:
            their.append(_times(phrases, lambda text: tantivy.ask(tantivy.parsed(text), facets=False)))
        own = _times(phrases, lambda text: self._ask(text, (), finished=True))
        self._sheet.row(f"{len(phrases)} phrases: 50 rows, total", own, *their)

    def _related(self) -> None:
        base, tantivy = self._fts5, self._tantivy
        chosen = random.Random(4).sample(self._talks, min(RELATED, len(self._talks)))
        self._engine.related(chosen[0].id)
        own = _times([one.id for one in chosen], lambda talk_id: self._engine.related(talk_id, 10))
        telling = [some for one in chosen if (some := _telling(one))]
        their = [_times(telling, lambda some: base.hits(others.any_of(some)))]
        if tantivy is not None:
            their.append(_times(telling, lambda some: tantivy.ask(tantivy.parsed(" ".join(some)), facets=False)))
        self._sheet.row(f"related to {len(chosen)} talks (others: any of 15 words)", own, *their)
        self._sheet.goal("95th percentile of related", share(own, 0.95), 10, 3, " ms")

    def _changes(self, built: float) -> None:
        shelf, base, tantivy = self._shelf, self._fts5, self._tantivy
        sources = random.Random(5).sample(list(shelf.reports), 10)
        places = {talk.source: number for number, talk in enumerate(shelf.talks)}
        for source in sources:
            shelf.put(library.changed(shelf.reports[source]))
        latest = {source: shelf.reports[source].talks[0] for source in sources}
        self._engine.update()
        own = []
        for source in sources:
            shelf.put(library.changed(shelf.reports[source]))
            own.append(measured(self._engine.update))
        their = [_times(sources, lambda source: base.change(places[source], latest[source]))]
        if tantivy is not None:
            their.append(
                [measured_whole(lambda one=one: tantivy.change(places[one], latest[one])) for one in sources]  # type: ignore[misc]
            )
        self._sheet.row("one changed talk", own, *their)
        self._sheet.goal("one changed talk beside a full build", share(own, 0.5) / built, 0.01, 0.005)

    def _processes(self, lines: list[str]) -> None:
        self._engine.settle()  # as the screen and the command line leave an index
        own = processes.hallway(self._shelf, self._folder / "hallway", lines)
        their = [processes.fts5(self._folder / "fts5.db", lines)]
        if self._tantivy is not None:
            their.append(processes.tantivy(self._folder / "tantivy", lines))
        self._sheet.row("opening and first query", [own.first], *([one.first] for one in their))
        self._sheet.goal("opening and first query, above importing numpy", own.first, 30, 15, " ms")
        if own.after_one is None or own.after_all is None or own.own is None:
            self._sheet.note("memory: measured on Linux only")
            return
        self._sheet.row("memory after a query, MB", [own.after_one], *([one.after_one or 0] for one in their))
        self._sheet.goal("memory after a query", own.after_one, 150, 100, " MB")
        self._sheet.row("memory after all keystrokes, MB", [own.after_all], *([one.after_all or 0] for one in their))
        self._sheet.row("of it not the index's files, MB", [own.own], *([one.own or 0] for one in their))


def _times(given: Iterable[Given], work: Callable[[Given], object]) -> list[float]:
    return [measured(lambda one=one: work(one)) for one in given]  # type: ignore[misc]


def _pairs(talks: list[Talk]) -> list[str]:
    """Two words that stand side by side in a title."""
    choose = random.Random(3)
    found: list[str] = []
    while len(found) < 100:
        pair = choose.choice(talks).title.split()[:2]
        if len(pair) == 2 and all(word.isascii() and word.isalpha() for word in pair):
            found.append(" ".join(pair).lower())
    return found


def _telling(talk: Talk) -> list[str]:
    """Fifteen words of a talk, long ones first: what one would ask others for."""
    found = dict.fromkeys(words(f"{talk.title} {talk.body}"))
    return sorted((word for word in found if word not in STOP_WORDS and word.isalnum()), key=len, reverse=True)[:15]


if __name__ == "__main__":
    sys.exit(main())
