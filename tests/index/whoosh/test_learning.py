"""What is learned goes along with the index: in the background, kept on disk, mended when it is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index import open_engine
from index.engine import Request, Stopped
from index.whoosh.apprentice import learn_apart
from index.whoosh.calls import Calls
from index.whoosh.engine import ANALYSIS, WhooshEngine
from index.whoosh.sections import Damaged
from tests.index.whoosh.shelf import Shelf, report, talk

if TYPE_CHECKING:
    from pathlib import Path

SUBJECTS = ("graphite and metrics", "rope and anchors", "flour and mills")


@pytest.fixture
def shelf() -> Shelf:
    """Three subjects at four events, and one talk that was given twice."""
    reports = []
    for year in range(2011, 2015):
        talks = [talk(f"On {subject}, part {year}", f"All about {subject}.") for subject in SUBJECTS]
        if year % 2:
            talks.append(talk("Keel laying for everyone", "How a keel is laid, step by step.", speakers=("Ada Roe",)))
        reports.append(report(f"{year}.md", *talks, event=f"Dock Days {year}", year=year))
    return Shelf(*reports)


@pytest.fixture
def engine(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WhooshEngine:
    """An engine that learns in the background, as it does for a library of some size."""
    monkeypatch.setattr("index.whoosh.engine._SOON_LEARNED", 0)
    made = open_engine(shelf, tmp_path)
    assert isinstance(made, WhooshEngine)
    made._upkeep._rest = 0
    return made


def keels(engine: WhooshEngine) -> tuple[str, ...]:
    """The other occasions of one keel talk, as its list row tells them."""
    return engine.search(Request("keel", finished=True)).rows(0, 1)[0].same_as


def test_a_small_library_is_learned_with_the_update(shelf: Shelf, tmp_path: Path) -> None:
    engine = open_engine(shelf, tmp_path)
    engine.update()
    related = engine.related(engine.search(Request("keel", finished=True)).rows(0, 1)[0].id)
    assert related is not None
    assert related.relations[0].reasons[0].startswith("same talk at Dock Days")


def test_learns_in_the_background_and_keeps_it(engine: WhooshEngine, shelf: Shelf, tmp_path: Path) -> None:
    engine.update()
    engine._upkeep.wait()
    assert len(keels(engine)) == 1
    assert [path.name for path in (tmp_path / shelf.key).glob("learn*")] == ["learned-1"]
    other = open_engine(shelf, tmp_path)
    assert isinstance(other, WhooshEngine)
    assert len(keels(other)) == 1


def test_small_changes_go_into_what_was_learned(engine: WhooshEngine, shelf: Shelf, tmp_path: Path) -> None:
    engine.update()
    engine.settle()
    shelf.put(report("late.md", talk("More rope and anchors", "Of rope and of anchors."), event="Late", year=2020))
    engine.update()
    engine.settle()
    late = engine.related("late/more-rope-and-anchors", 3)
    assert late is not None
    assert "rope and anchors" in late.relations[0].title
    model = engine._learning.model()
    assert model is not None
    assert "late/more-rope-and-anchors" in model
    assert [path.name for path in (tmp_path / shelf.key).glob("learn*")] == ["learned-2"]


def test_damage_to_what_was_learned_is_mended_by_learning_again(
    engine: WhooshEngine, shelf: Shelf, tmp_path: Path
) -> None:
    engine.update()
    engine.settle()
    engine.close()
    learned = tmp_path / shelf.key / "learned-1"
    for path in (*learned.rglob("*.npy"), learned / "told"):
        path.write_bytes(path.read_bytes()[:-1])
    again = open_engine(shelf, tmp_path)
    assert isinstance(again, WhooshEngine)
    assert keels(again) == ()
    again.settle()
    assert len(keels(again)) == 1


def test_records_of_another_form_are_damage_to_the_thread_in_the_background_too(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as former:
        former.setattr("index.whoosh.segment_file.pack_talk", lambda _: (b'["a title"]', b'-{"body": 1}\n'))
        engine.update()
    engine._upkeep.stop()
    with pytest.raises(Damaged):
        engine._learn(None, None)
    engine._upkeep.start()
    engine._upkeep.wait()
    assert len(keels(engine)) == 0
    engine.settle()
    assert len(keels(engine)) == 1


def test_learning_in_another_process_can_be_stopped(engine: WhooshEngine, shelf: Shelf, tmp_path: Path) -> None:
    engine.update()
    with pytest.raises(Stopped):
        learn_apart(tmp_path / shelf.key, ANALYSIS, lambda: True)
    assert list((tmp_path / shelf.key).glob("learned-*")) == []


def test_until_talks_are_compared_only_rare_words_relate_them(tmp_path: Path) -> None:
    telling = (
        talk("Marées géographiques", "Les marées avec la géographie, great examples: they show the marées."),
        talk("Cartes et marées", "Avec les marées et la carte, great examples: they show the marées."),
        talk("Baking", "La farine avec la levure, great examples: they show the flour."),
    )
    engine = open_engine(Shelf(report("a.md", *telling, event="Dock Days", year=2011)), tmp_path)
    assert isinstance(engine, WhooshEngine)
    engine.update_once(None, Calls())
    assert not engine.is_settled()
    found = engine.related(engine.search(Request("geographiques", finished=True)).rows(0, 1)[0].id)
    assert found is not None
    assert found.comparing
    assert [(one.title, one.reasons) for one in found.relations] == [("Cartes et marées", ("shares: marées",))]


def test_says_when_all_talks_were_compared(engine: WhooshEngine) -> None:
    engine.update()
    engine._upkeep.wait()
    assert engine.is_settled()
    related = engine.related(engine.search(Request("keel", finished=True)).rows(0, 1)[0].id)
    assert related is not None
    assert not related.comparing
