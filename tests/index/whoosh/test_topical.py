"""What is shown as a talk's topic can be filtered by, and is never taken for a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index import open_engine
from index.engine import Filters, Request
from tests.index.whoosh.shelf import Shelf, report, talk

if TYPE_CHECKING:
    from pathlib import Path

    from index.engine import Engine, Hits


@pytest.fixture
def shelf() -> Shelf:
    """Two subjects that some talks are tagged with, and a talk on each that is not."""
    return Shelf(
        report(
            "a.md",
            talk("Ropes for beginners", "Rope and anchor.", tags=("ropes",)),
            talk("Mills in the wind", "Flour.", tags=("mills",)),
            talk("Ropes, spliced", "A rope that holds.", tags=("ropes",)),
            event="Dock Days 2012",
        ),
        report(
            "b.md",
            talk("Ropes and sails", "No tag was given to this one."),
            talk("Mills without wind", "Water, then.", topics=("water mills",)),
            talk("On lunch", "Bread."),
            event="Dock Days 2013",
        ),
    )


@pytest.fixture
def engine(shelf: Shelf, tmp_path: Path) -> Engine:
    made = open_engine(shelf, tmp_path)
    made.update()
    made.settle()
    return made


def ask(engine: Engine, text: str, *topics: str) -> Hits:
    filters = Filters({"topic": topics} if topics else {})
    return engine.search(Request(text, filters=filters, facets=("tag", "topic"), finished=True))


def titles(hits: Hits) -> list[str]:
    return [hit.title for hit in hits.rows(0, 10)]


def counts(hits: Hits) -> list[tuple[str, int]]:
    return [(one.value, one.count) for one in hits.facets["topic"]]


def test_a_guessed_topic_is_found_by_its_field(engine: Engine) -> None:
    hits = ask(engine, "topic:ropes")
    assert titles(hits) == ["Ropes and sails"]
    assert hits.rows(0, 1)[0].topics == ("ropes",)


def test_guessed_and_stated_topics_are_counted_and_ticked(engine: Engine) -> None:
    assert counts(ask(engine, "")) == [("ropes", 1), ("water mills", 1)]
    assert titles(ask(engine, "", "ropes")) == ["Ropes and sails"]
    assert titles(ask(engine, "", "water mills")) == ["Mills without wind"]
    assert counts(ask(engine, "lunch")) == []


def test_guesses_are_no_tags(engine: Engine) -> None:
    hits = ask(engine, "")
    assert [(one.value, one.count) for one in hits.facets["tag"]] == [("ropes", 2), ("mills", 1)]
    assert "Ropes and sails" not in titles(ask(engine, "tag:ropes"))


def test_topics_are_completed(engine: Engine) -> None:
    assert [one.value for one in engine.complete("topic", "ro")] == ["ropes"]


def test_topics_are_known_after_a_change_before_anything_is_learned_anew(
    engine: Engine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.whoosh.engine._SOON_LEARNED", 0)
    monkeypatch.setattr("index.whoosh.upkeep.Upkeep.start", lambda _: None)
    shelf.put(report("c.md", talk("Late", "Too late."), event="Dock Days 2014"))
    engine.update()
    assert titles(ask(engine, "topic:ropes")) == ["Ropes and sails"]
