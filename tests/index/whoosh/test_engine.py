"""The engine as the screen and the command line use it: a folder of notes, searches, changes of files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index import open_engine
from index.engine import Filters, Request, Stopped
from notes.library import Library
from notes.model import Problem
from tests.index.whoosh.shelf import Shelf, harbour, mill, report, talk

if TYPE_CHECKING:
    from pathlib import Path

    from index.engine import Engine, Hits


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(harbour(), mill())


@pytest.fixture
def engine(shelf: Shelf, tmp_path: Path) -> Engine:
    made = open_engine(shelf, tmp_path)
    made.update()
    return made


def titles(hits: Hits) -> list[str]:
    return [hit.title for hit in hits.rows(0, 50)]


def search(engine: Engine, text: str, **more: object) -> list[str]:
    return titles(engine.search(Request(text, **more)))  # type: ignore[arg-type]


def test_finds_talks_by_words_of_title_body_and_speaker(engine: Engine) -> None:
    assert search(engine, "statsd") == ["Graphite at the harbour"]
    assert search(engine, "cranes metrics") == ["Cranes that talk"]
    assert search(engine, "berg") == ["Cranes that talk"]
    assert search(engine, "nothing like this") == []


def test_last_word_matches_while_it_is_typed_and_as_a_whole_when_finished(engine: Engine) -> None:
    assert search(engine, "graph") == ["Graphite at the harbour"]
    assert search(engine, "graph ") == []
    assert search(engine, "graph", finished=True) == []


def test_an_empty_query_lists_every_talk_newest_first(engine: Engine) -> None:
    hits = engine.search(Request())
    assert len(hits) == hits.total == 3
    assert titles(hits)[0] == "Grinding logs"
    assert search(engine, "", sort="oldest")[-1] == "Grinding logs"
    assert search(engine, "", sort="title") == ["Cranes that talk", "Graphite at the harbour", "Grinding logs"]


def test_counts_of_a_facet_ignore_its_own_ticks(engine: Engine) -> None:
    hits = engine.search(Request("", Filters({"year": ("2019",)})))
    assert hits.total == 2
    assert [(one.value, one.count) for one in hits.facets["year"]] == [("2021", 1), ("2019", 2)]
    assert [(one.value, one.count) for one in hits.facets["tag"]] == []


def test_ticks_are_or_within_a_facet_and_across_facets_and(engine: Engine) -> None:
    assert len(search(engine, "", filters=Filters({"year": ("2019", "2021")}))) == 3
    assert search(engine, "", filters=Filters({"year": ("2019", "2021"), "tag": ("flour",)})) == ["Grinding logs"]
    assert search(engine, "", filters=Filters({}, {"tag": ("flour",)})) == [
        "Graphite at the harbour",
        "Cranes that talk",
    ]


def test_a_talk_comes_back_whole(engine: Engine, shelf: Shelf) -> None:
    (hit,) = engine.search(Request("statsd")).rows(0, 5)
    assert engine.talk(hit.id) == replace(shelf.reports["harbour.md"].talks[0], id=hit.id)
    assert engine.talk("no/such-talk") is None
    outline = engine.outline(hit.source)
    assert outline is not None
    assert [title for _, title, _ in outline.talks] == ["Graphite at the harbour", "Cranes that talk"]
    assert engine.outline("elsewhere.md") is None


def test_position_tells_where_a_talk_stands(engine: Engine) -> None:
    hits = engine.search(Request())
    assert [hits.position(row.id) for row in hits.rows(0, 3)] == [0, 1, 2]
    assert engine.search(Request("statsd")).position(hits.rows(0, 1)[0].id) is None


def test_only_what_changed_is_read(engine: Engine, shelf: Shelf) -> None:
    shelf.read_sources.clear()
    assert engine.update().changed == 0
    assert shelf.read_sources == []
    shelf.put(report("mill.md", talk("Grinding traces"), event="Mill Conf 2021"))
    told = engine.update()
    assert (told.added, told.changed, told.removed, told.talks, told.sources) == (0, 1, 0, 3, 2)
    assert shelf.read_sources == ["mill.md"]
    assert search(engine, "traces") == ["Grinding traces"]
    assert search(engine, "grinding") == ["Grinding traces"]


def test_a_file_that_was_only_touched_is_not_read_and_its_new_time_is_kept(engine: Engine, shelf: Shelf) -> None:
    shelf.read_sources.clear()
    shelf.touched = "later"
    assert engine.update().changed == 0
    seen: dict[str, str] = {}
    original = shelf.scan
    shelf.scan = lambda known, cancelled=None: seen.update(known) or original(known, cancelled)  # type: ignore[method-assign]
    engine.update()
    assert shelf.read_sources == []
    assert all(one.endswith(":later") for one in seen.values())


def test_a_removed_file_disappears(engine: Engine, shelf: Shelf) -> None:
    del shelf.reports["harbour.md"]
    assert engine.update().removed == 1
    assert search(engine, "") == ["Grinding logs"]
    assert [one.value for one in engine.search(Request()).facets["event"]] == ["Mill Conf 2021"]


def test_hits_stay_as_they_were_after_an_update(engine: Engine, shelf: Shelf) -> None:
    hits = engine.search(Request())
    before = titles(hits)
    del shelf.reports["harbour.md"]
    engine.update()
    assert titles(hits) == before


def test_a_stopped_update_changes_nothing(engine: Engine, shelf: Shelf) -> None:
    shelf.put(report("third.md", talk("A third one")))
    with pytest.raises(Stopped):
        engine.update(cancelled=lambda: True)
    assert len(search(engine, "")) == 3
    assert engine.update().added == 1
    assert search(engine, "third") == ["A third one"]


def test_another_session_sees_a_change_when_it_looks(engine: Engine, shelf: Shelf, tmp_path: Path) -> None:
    other = open_engine(shelf, tmp_path)
    assert len(search(other, "")) == 3
    assert not other.refresh()
    del shelf.reports["mill.md"]
    engine.update()
    assert len(search(other, "")) == 3
    assert other.refresh()
    assert len(search(other, "")) == 2


def test_completes_values_by_the_start_of_any_word(engine: Engine) -> None:
    assert [one.value for one in engine.complete("speaker", "mor")] == ["Ida Moreau"]
    assert [one.value for one in engine.complete("event", "harbour d")] == ["Harbour Days 2019"]
    assert [one.value for one in engine.complete("event", "  DAYS ")] == ["Harbour Days 2019"]
    assert not engine.complete("event", "arbour")
    assert not engine.complete("speaker", "zz")


def test_an_index_that_was_never_built_answers_nothing(shelf: Shelf, tmp_path: Path) -> None:
    engine = open_engine(shelf, tmp_path)
    hits = engine.search(Request("statsd"))
    assert (hits.total, hits.rows(0, 10)) == (0, [])
    assert engine.talk("x/y") is None
    assert engine.related("x/y") is None


def test_the_samples_can_be_searched(tmp_path: Path) -> None:
    engine = open_engine(Library.samples(), tmp_path)
    told = engine.update()
    assert told.talks == engine.search(Request()).total > 10
    assert engine.search(Request("jenkins")).total > 0


def test_related_talks_share_telling_words(engine: Engine, shelf: Shelf) -> None:
    shelf.put(report("third.md", talk("More graphite", "Of graphite and statsd, again.")))
    engine.update()
    first = engine.search(Request("ships")).rows(0, 1)[0]
    related = engine.related(first.id)
    assert related is not None
    assert related.relations[0].title == "More graphite"
    assert "graphite" in related.relations[0].reasons[0]
    assert engine.related("no/such") is None


def test_problems_of_library_and_reports_are_kept(engine: Engine, shelf: Shelf) -> None:
    of_report = Problem("third.md", 3, "warning", "a line was not understood")
    of_library = Problem("shelf", None, "error", "a folder cannot be read")
    shelf.put(report("third.md", talk("Third"), problems=(of_report,)))
    shelf.problems = (of_library,)
    engine.update()
    assert list(engine.problems()) == [of_library, of_report]
    del shelf.reports["third.md"]
    engine.update()
    assert list(engine.problems()) == [of_library]


def test_ids_stay_when_a_file_changes_and_differ_between_files(engine: Engine, shelf: Shelf) -> None:
    before = {hit.id for hit in engine.search(Request()).rows(0, 9)}
    shelf.put(report("copy.md", *harbour().talks, event="Harbour Days 2019"))
    shelf.put(report("mill.md", talk("Grinding logs", "Anew."), event="Mill Conf 2021"))
    engine.update()
    after = [hit.id for hit in engine.search(Request()).rows(0, 9)]
    assert len(set(after)) == 5
    assert before < set(after)


def test_hits_show_the_words_in_title_and_text(engine: Engine) -> None:
    (hit,) = engine.search(Request("graphite ships")).rows(0, 5, snippets=True)
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Graphite"]
    assert hit.snippet is not None
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["ships", "graphite"]


def test_a_typo_is_forgiven_where_that_is_asked_for(engine: Engine) -> None:
    assert search(engine, "grahpite~") == ["Graphite at the harbour"]


def test_what_is_not_understood_is_named(engine: Engine) -> None:
    hits = engine.search(Request('"open quote'))
    assert [(one.start, one.end) for one in hits.faults] == [(0, 11)]


def test_a_long_list_is_in_order_to_its_end(tmp_path: Path) -> None:
    many = [talk(f"Ships {number}", "ships " * (number % 50) + "ropes " * (number % 7)) for number in range(1500)]
    engine = open_engine(Shelf(report("many.md", *many)), tmp_path)
    engine.update()
    hits = engine.search(Request("ships"))
    everything = hits.rows(0, hits.total)
    assert len({row.id for row in everything}) == hits.total == 1500
    scores = [row.score for row in everything]
    assert scores == sorted(scores, reverse=True)
    assert hits.rows(0, 1000) == everything[:1000]
    assert hits.rows(1400, 1600) == everything[1400:]
    assert hits.position(everything[1450].id) == 1450
