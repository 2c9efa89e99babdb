"""A library whose sources are reports in memory: tests of the index depend on no reader."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from notes.library import Library, Scan, Source
from notes.model import Problem, Report, Speaker, Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Shelf(Library):
    """Reports by their source; put in, exchange and take out at will."""

    def __init__(self, *reports: Report) -> None:
        super().__init__(["shelf"])
        self.reports = {report.source: report for report in reports}
        self.problems: tuple[Problem, ...] = ()
        self.read_sources: list[str] = []
        self.touched = ""

    def put(self, report: Report) -> None:
        """Add or exchange a source."""
        self.reports[report.source] = report

    def scan(self, known: Mapping[str, str], cancelled: Callable[[], bool] | None = None) -> Scan:
        prints = {
            source: f"{zlib.crc32(repr(report).encode('utf-8', 'surrogatepass'))}:{self.touched}"
            for source, report in self.reports.items()
        }
        changed = tuple(
            Source(name, name, "text", "shelf")
            for name, now in prints.items()
            if known.get(name, ":").partition(":")[0] != now.partition(":")[0]
        )
        removed = tuple(name for name in known if name not in prints)
        return Scan(changed, removed, len(prints) - len(changed), prints, self.problems)

    def read(self, source: Source) -> Report:
        self.read_sources.append(source.name)
        return self.reports[source.name]


def talk(title: str, body: str = "", **more: object) -> Talk:
    """A talk without id and source, which its report gives it. `speakers` are names."""
    speakers = tuple(Speaker(str(name)) for name in more.pop("speakers", ()))  # type: ignore[attr-defined]
    return Talk("", title, "", body=body, speakers=speakers, **more)  # type: ignore[arg-type]


def report(source: str, *talks: Talk, **more: object) -> Report:
    """A report of some talks, which share its event, series, year and tags where they have none of their own."""
    event, year = more.get("event"), more.get("year")
    filled = tuple(
        replace(one, source=source, event=one.event or event, year=one.year or year)  # type: ignore[arg-type]
        for one in talks
    )
    return Report(source, "text", talks=filled, **more)  # type: ignore[arg-type]


def harbour() -> Report:
    """Two talks at one event."""
    return report(
        "harbour.md",
        talk("Graphite at the harbour", "Counting ships with statsd and graphite.", speakers=("Ida Moreau",)),
        talk("Cranes that talk", "Why our cranes send metrics, and what we count.", speakers=("Jon Berg",)),
        event="Harbour Days 2019",
        year=2019,
    )


def mill() -> Report:
    """One talk at another event."""
    grinding = talk(
        "Grinding logs", "Logs of a mill, ground fine.", speakers=("Ida Moreau",), tags=("flour", "monitoring")
    )
    return report("mill.md", grinding, event="Mill Conf 2021", year=2021)
