"""A talk that was given several times stands in a list once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.engine import Request
from index.whoosh.engine import WhooshEngine
from tests.index.whoosh.shelf import Shelf, report, talk

if TYPE_CHECKING:
    from pathlib import Path

    from notes.model import Report

BODY = (
    "How we moved the lock gates to metrics: graphite on a small box, statsd beside every pump, alerts with an owner, "
    "and what the keepers thought of it after the first winter with ice."
)


def at(event: str, year: int) -> Report:
    given = talk("Lock gates and graphite", BODY, speakers=("Ida Moreau",))
    other = talk(f"Welcome to {event}", "Where the coffee is.", speakers=("Jon Berg",))
    return report(f"{event}.md", given, other, event=f"{event} {year}", year=year)


def test_occasions_of_one_talk_are_one_row_and_all_of_them_are_counted(tmp_path: Path) -> None:
    engine = WhooshEngine(Shelf(at("Harbour Days", 2014), at("Mill Meeting", 2015)), tmp_path / "index")
    engine.update()
    engine.settle()
    hits = engine.search(Request("lock gates"))
    assert [hit.same_as for hit in hits.rows(0, 9)] == [(hits.rows(1, 2)[0].id,), (hits.rows(0, 1)[0].id,)]
    folded = hits.folded()
    assert (len(hits), len(folded), folded.total) == (2, 1, 2)
    assert [folded.position(hit.id) for hit in hits.rows(0, 9)] == [0, 0]
    assert folded.folded().total == 2
    everything = engine.search(Request()).folded()
    assert (len(everything), everything.total) == (3, 4)
    assert everything.position("nowhere") is None
    engine.close()
