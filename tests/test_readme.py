"""Who tries what the README shows, on the samples that come along, finds something."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from index import open_engine
from index.engine import Request
from notes.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.engine import Engine

README = Path(__file__).parent.parent / "README.md"


def queries() -> list[str]:
    """The first column of the table of the query language."""
    _, _, section = README.read_text(encoding="utf-8").partition("## The query language")
    rows = re.findall(r"^\| (`.*?) \|", section.partition("\n## ")[0], re.MULTILINE)
    return [query for row in rows for query in re.findall(r"`([^`]+)`", row)]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = open_engine(Library.samples(), tmp_path_factory.mktemp("index"))
    made.update()
    made.settle()
    yield made
    made.close()


@pytest.mark.parametrize("query", queries())
def test_every_query_of_the_readme_finds_something(engine: Engine, query: str) -> None:
    talk = engine.search(Request("", facets=())).rows(0, 1)[0].id
    marks = SimpleNamespace(starred={talk}, read=set(), queued={talk}, notes={talk: "a word to remember"})
    hits = engine.search(Request(query, marks=marks))
    assert hits.total
    assert hits.faults == ()
    assert hits.note is None


def test_the_readme_has_its_table() -> None:
    assert len(queries()) > 12
