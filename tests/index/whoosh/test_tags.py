"""One tag in the list of filters, however the notes spell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import open_engine
from index.engine import Filters, Request
from tests.index.whoosh.shelf import Shelf, report, talk

if TYPE_CHECKING:
    from pathlib import Path

    from index.engine import Engine


def tags(engine: Engine) -> list[tuple[str, int]]:
    facets = engine.search(Request()).facets
    return [(one.value, one.count) for one in facets["tag"]]


def test_spellings_of_a_tag_are_one_filter(tmp_path: Path) -> None:
    shelf = Shelf(
        report("a.md", talk("Cutting", tags=("micro-services", "Docker")), talk("Joining", tags=("micro-services",))),
        report("b.md", talk("Growing", tags=("Microservices", "micro services"))),
    )
    engine = open_engine(shelf, tmp_path)
    engine.update()
    assert tags(engine) == [("micro-services", 3), ("Docker", 1)]
    hits = engine.search(Request(filters=Filters({"tag": ("micro-services",)})))
    assert hits.total == 3


def test_a_note_that_comes_later_takes_the_spelling_that_is_there(tmp_path: Path) -> None:
    shelf = Shelf(report("a.md", talk("Cutting", tags=("micro-services",))))
    engine = open_engine(shelf, tmp_path)
    engine.update()
    shelf.put(report("b.md", talk("Growing", tags=("#MicroServices", "docker"))))
    engine.update()
    assert tags(engine) == [("micro-services", 2), ("docker", 1)]
