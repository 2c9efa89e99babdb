"""Words that stand in one's own note on a talk find it, where a search asks for that, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index import open_engine
from index.engine import Filters, Request
from tests.index.strategies import SomeMarks
from tests.index.whoosh.shelf import Shelf, harbour, mill

if TYPE_CHECKING:
    from pathlib import Path

    from index.engine import Engine, Hits

GRAPHITE, CRANES, LOGS = "Graphite at the harbour", "Cranes that talk", "Grinding logs"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    made = open_engine(Shelf(harbour(), mill()), tmp_path)
    made.update()
    return made


def ids(engine: Engine) -> dict[str, str]:
    return {hit.title: hit.id for hit in engine.search(Request()).rows(0, 9)}


def search(engine: Engine, text: str, notes: dict[str, str], *, own_notes: bool = True) -> Hits:
    marks = SomeMarks(notes={ids(engine)[title]: note for title, note in notes.items()})
    return engine.search(Request(text, marks=marks, own_notes=own_notes))


def titles(hits: Hits) -> list[str]:
    return [hit.title for hit in hits.rows(0, 9)]


def test_a_talk_is_found_by_a_word_of_its_note_and_counted(engine: Engine) -> None:
    hits = search(engine, "postg", {CRANES: "the same as with Postgres"})
    assert titles(hits) == [CRANES]
    assert [(one.value, one.count) for one in hits.facets["year"]] == [("2019", 1)]
    assert hits.position(ids(engine)[CRANES]) == 0
    assert hits.note is hits.did_you_mean is None


def test_one_word_may_stand_in_the_talk_and_another_in_the_note(engine: Engine) -> None:
    noted = {LOGS: "replication", CRANES: "graphite replication"}
    assert titles(search(engine, "mill replication ", noted)) == [LOGS]
    assert titles(search(engine, '"graphite replication"', noted)) == [CRANES]
    assert titles(search(engine, "logs -replication", noted)) == []


def test_what_a_title_says_comes_before_what_a_note_says_and_both_before_a_mention(engine: Engine) -> None:
    assert titles(search(engine, "cranes ", {LOGS: "cranes again"})) == [CRANES, LOGS]
    assert titles(search(engine, "metrics ", {LOGS: "metrics!"})) == [LOGS, CRANES]


def test_notes_are_not_looked_at_where_nobody_asks_for_them(engine: Engine) -> None:
    noted = {CRANES: "postgres"}
    assert titles(search(engine, "postgres ", noted, own_notes=False)) == []
    assert titles(search(engine, "note:postgres", noted, own_notes=False)) == [CRANES]
    assert titles(search(engine, "title:postgres", noted)) == []
    assert titles(search(engine, "postgres ", {})) == []


def marked(engine: Engine) -> SomeMarks:
    """One talk with a star and read, one for later with a note."""
    known = ids(engine)
    own = {"starred": {known[LOGS]}, "read": {known[LOGS]}, "queued": {known[CRANES]}}
    return SomeMarks(**{name: frozenset(some) for name, some in own.items()}, notes={known[CRANES]: "again"})


def own_counts(engine: Engine, request: Request) -> list[tuple[str, int]]:
    return [(one.value, one.count) for one in engine.search(request).facets["is"]]


def test_the_marks_are_a_facet_that_is_counted_and_ticked_as_others_are(engine: Engine) -> None:
    marks = marked(engine)
    every = [("starred", 1), ("queued", 1), ("noted", 1), ("unread", 2), ("read", 1)]
    assert own_counts(engine, Request(marks=marks, facets=("is",))) == every
    assert own_counts(engine, Request("logs ", marks=marks, facets=("is",))) == [("starred", 1), ("read", 1)]
    wanted = Request(filters=Filters({"is": ("starred", "noted")}), marks=marks, facets=("is", "year"))
    hits = engine.search(wanted)
    assert titles(hits) == [LOGS, CRANES]
    assert own_counts(engine, wanted) == every
    assert [(one.value, one.count) for one in hits.facets["year"]] == [("2021", 1), ("2019", 1)]
    both = Filters({"is": ("unread",), "year": ("2019",)}, {"is": ("queued",)})
    assert titles(engine.search(Request(filters=both, marks=marks))) == [GRAPHITE]


def test_while_nothing_is_marked_there_is_no_such_facet(engine: Engine) -> None:
    assert own_counts(engine, Request(marks=SomeMarks(), facets=("is",))) == []
    only_read = SomeMarks(read=frozenset({ids(engine)[LOGS]}))
    assert own_counts(engine, Request(marks=only_read, facets=("is",))) == []
    assert titles(engine.search(Request(filters=Filters({"is": ("read",)}), marks=only_read))) == [LOGS]
    assert own_counts(engine, Request(facets=("is",))) == []
    assert titles(engine.search(Request(filters=Filters({"is": ("starred",)})))) == []
    assert len(titles(engine.search(Request(filters=Filters({"is": ("unread", "none such")}))))) == 3
    assert "is" not in engine.search(Request()).facets
    assert [one.value for one in engine.complete("is", "sta")] == ["starred"]
