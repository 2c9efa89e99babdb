"""The talks that the benchmarks run on: a folder in pyvideo's layout, or texts made up with the same statistics."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from notes.ids import Ids
from notes.library import Library, Scan, Source
from notes.model import Report, Speaker, Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

WORDS = 60_000
SYLLABLES = ("ka", "lo", "mi", "re", "to", "ban", "der", "sil", "pro", "gra", "net", "vox", "ture", "ing", "est", "al")


class Shelf(Library):
    """Reports in memory, so that indexing is measured without reading. `put` exchanges one."""

    def __init__(self, name: str, reports: Iterable[Report]) -> None:
        super().__init__([name])
        ids = Ids({})
        self.reports = {report.source: report for report in map(ids.settle, reports)}
        self._versions = dict.fromkeys(self.reports, "1")

    @property
    def talks(self) -> list[Talk]:
        """All talks in the order of their sources."""
        return [talk for report in self.reports.values() for talk in report.talks]

    def put(self, report: Report) -> None:
        """Exchange a report for a changed one."""
        self.reports[report.source] = report
        self._versions[report.source] += "1"

    def scan(self, known: Mapping[str, str], cancelled: Callable[[], bool] | None = None) -> Scan:
        """What changed, by version."""
        changed = tuple(
            Source(name, name, "text", "shelf") for name, now in self._versions.items() if known.get(name) != now
        )
        return Scan(changed, (), len(self.reports) - len(changed), dict(self._versions), ())

    def read(self, source: Source) -> Report:
        """The report as it was put."""
        return self.reports[source.name]


def read(place: str) -> Shelf:
    """The reports of a folder, as Hallway reads them."""
    library = Library([place])
    return Shelf(place, [library.read(source) for source in library.scan({}).changed])


def generate(talks: int, seed: int = 1) -> Shelf:
    """Talks with the statistics of real ones: Zipfian words, short titles, 100 words a body, 40 an event."""
    choose = random.Random(seed)
    words = list(dict.fromkeys(_word(choose) for _ in range(2 * WORDS)))[:WORDS]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    people = [f"{_word(choose).title()} {_word(choose).title()}" for _ in range(max(20, talks // 2))]

    def text(count: int) -> str:
        return " ".join(choose.choices(words, cum_weights=weights, k=count))

    reports = []
    for number in range(talks):
        event, year = f"Conference {number // 40 % 60}", 2005 + number // 40 % 20
        body = text(min(1500, int(choose.lognormvariate(4.1, 1.0)))) if choose.random() < 0.74 else ""
        tags = tuple(choose.choices(words[200:1200], k=3)) if choose.random() < 0.26 else ()
        talk = Talk(
            id=f"{event}-{year}/{number}".lower().replace(" ", "-"),
            title=text(choose.randint(3, 9)).capitalize(),
            source=f"{number}.json",
            speakers=(Speaker(choose.choice(people)),),
            event=f"{event} {year}",
            series=event,
            year=year,
            tags=tags,
            body=body,
        )
        reports.append(Report(talk.source, "pyvideo", talk.event, talk.series, year, talks=(talk,)))
    return Shelf(f"generated-{talks}", reports)


def changed(report: Report) -> Report:
    """The report with another body in its first talk."""
    first, *rest = report.talks
    return replace(report, talks=(replace(first, body=f"{first.body}\n\nOne more sentence, added later."), *rest))


def typed(talks: list[Talk], queries: int = 28, keystrokes: int = 475, seed: int = 2) -> list[str]:
    """What a person types, key by key: two to four words out of titles, `keystrokes` prefixes in all."""
    choose = random.Random(seed)
    lines: list[str] = []
    wanted = keystrokes / queries
    while len(lines) < keystrokes:
        found = choose.choice(talks).title.lower().split()
        start = choose.randrange(max(1, len(found) - 2))
        query = " ".join(found[start : start + 4])[: round(wanted * choose.uniform(0.6, 1.4))].strip()
        if query.isascii() and query.replace(" ", "").isalnum() and len(query) > wanted * 0.5:
            lines += [query[: end + 1] for end in range(len(query))]
    return lines[:keystrokes]


def _word(choose: random.Random) -> str:
    return "".join(choose.choices(SYLLABLES, k=choose.choice((1, 2, 2, 3, 3, 4))))
