"""A talk that was given several times stands in a list once."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index import open_engine
from index.engine import Request
from index.whoosh.engine import WhooshEngine
from index.whoosh.hits import OrderedHits
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


@pytest.mark.parametrize("text", ["ships", "", "title:ships ropes"])
def test_a_long_list_without_repeats_is_in_the_order_of_the_whole_one(tmp_path: Path, text: str) -> None:
    many = [talk(f"Ships {number}", "ships " * (number % 50) + "ropes " * (number % 7)) for number in range(1500)]
    engine = open_engine(Shelf(report("many.md", *many)), tmp_path)
    engine.update()
    hits = engine.search(Request(text))
    assert isinstance(hits, OrderedHits)
    chance = random.Random(5)
    groups = np.array([chance.choice((-1, -1, chance.randrange(200))) for _ in many])
    hits._occasions = lambda: groups
    everything = hits.rows(0, hits.total)
    seen: set[int] = set()
    expected = []
    for row in everything:
        group = int(groups[int(hits._snapshot.find(row.id))])
        if group < 0 or group not in seen:
            expected.append(row)
        seen.add(group)
    folded = hits.folded()
    assert len(folded) == len(expected) < folded.total == hits.total
    assert folded.rows(0, 2000) == expected
    assert folded.rows(0, 50) == expected[:50]
    assert folded.rows(600, 1000) == expected[600:1000]
    assert [folded.position(row.id) for row in expected[:1000:37]] == list(range(0, min(1000, len(expected)), 37))
