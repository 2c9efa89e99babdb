"""Small parts of the reading pane: words found in a text, letters of links, places kept through a change of width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tests.ui.host import TALK, typed
from tui.reading.hits import MOST, PageHits
from tui.reading.jump import LETTERS, labels, places
from tui.reading.layout import lay_out
from tui.reading.markdown import parse
from tui.reading.passage import Passage, Span, Stop
from tui.reading.shelf import CAPACITY, CHARACTERS, READY, Ready, Shelf
from tui.widgets.cells import clip


def test_hits_between_two_places_of_a_passage() -> None:
    passage, other = Passage("ab ab ab ab"), Passage("ab")
    hits = PageHits([passage, other], typed("ab"))
    assert len(hits) == 5
    assert [(hit.start, hit.number) for hit in hits.between(passage, 4, 9)] == [(3, 1), (6, 2)]
    assert [hit.number for hit in hits.between(other, 0, 9)] == [4]


def test_more_hits_than_anybody_steps_through_are_not_looked_for() -> None:
    assert len(PageHits([Passage("ab " * MOST), Passage("ab ab")], typed("ab"))) == MOST


def test_looking_for_hits_and_laying_out_end_where_a_text_is_wanted_no_more() -> None:
    looks = iter([False, False, True])
    with pytest.raises(Stop):
        PageHits([Passage("ab " * 100_000)], typed("zz"), lambda: next(looks))
    looks = iter([False, False, True])
    with pytest.raises(Stop):
        PageHits([Passage("日本" * 100_000)], typed("zz"), lambda: next(looks))
    looks = iter([False, False, True])
    with pytest.raises(Stop):
        lay_out(parse("|a|b|\n|-|-|\n" + "|x|y|\n" * 20), 40, lambda: next(looks))


@pytest.mark.parametrize("source", ["ab " * 10_000, "日本語の文。" * 5_000, "    code " + "ab " * 10_000])
def test_laying_out_ends_in_the_middle_of_a_long_line_too(source: str) -> None:
    looks = iter([False, False, False, True])
    with pytest.raises(Stop):
        lay_out(parse(source), 40, lambda: next(looks))


@pytest.mark.parametrize("count", [0, 1, 26, 27, 51, 52, 200, 676, 2000])
def test_no_label_begins_another_one(count: int) -> None:
    made = labels(count)
    assert len(made) == len(set(made)) == count
    known = set(made)
    assert not [label for label in made for cut in range(1, len(label)) if label[:cut] in known]


def test_the_first_labels_are_the_shortest() -> None:
    assert labels(26) == list(LETTERS)
    assert [len(label) for label in labels(60)] == sorted(len(label) for label in labels(60))


@pytest.mark.parametrize(
    ("text", "links", "lettered"),
    [
        ("see the docs now", [(8, "a")], "see the aocs now"),
        ("docs (all of them)", [(0, "a"), (6, "s")], "aocs (sll of them)"),
        ("docs now", [(0, "a"), (5, "s")], "aocs sow"),
        ("x · docs", [(4, "ma")], "x · macs"),
        ("東京 日本", [(0, "a"), (5, "ms")], "a 京 ms本"),
        ("1 2 3", [(0, "a"), (2, "s"), (4, "d")], "a s d"),
        ("1 2 3", [(0, "ma"), (2, "ms"), (4, "md")], "mamsmd"),
        ("1|2 and more", [(0, "ma"), (2, "s")], "mas and more"),
        ("12 and more", [(0, "ma"), (1, "ms")], "mamsnd more"),
        ("and then some words", [(18, "ma")], "and then some worma"),
        ("and then some 1 2 3", [(14, "ma"), (16, "ms"), (18, "md")], "and then somemamsmd"),
    ],
)
def test_letters_stand_over_the_first_cells_of_their_links(
    text: str, links: list[tuple[int, str]], lettered: str
) -> None:
    columns = places(19, [(start, len(letters)) for start, letters in links])
    line = Strip([Segment(text)])
    for column, (_, letters) in zip(columns, links, strict=True):
        line = line.adjust_cell_length(max(line.cell_length, column + len(letters)))
        line = Strip.join([line.crop(0, column), Strip([Segment(letters)]), line.crop(column + len(letters))])
    assert line.text == lettered


@given(
    st.lists(st.tuples(st.integers(0, 79), st.integers(1, 2)), max_size=30, unique_by=lambda link: link[0]).map(sorted)
)
def test_no_label_lies_over_another_or_beyond_the_line(links: list[tuple[int, int]]) -> None:
    columns = places(80, links)
    ends = [0, *(column + cells for column, (_, cells) in zip(columns, links, strict=True))]
    assert all(end <= column for end, column in zip(ends, columns, strict=False))
    assert ends[-1] <= 80


@given(st.integers(9, 80), st.integers(9, 80), st.integers(0, 400))
def test_a_place_is_found_again_in_another_width(width: int, other: int, line: int) -> None:
    blocks = parse("\n\n".join(f"number{number} " + "word " * 30 for number in range(20)))
    page, changed = lay_out(blocks, width), lay_out(blocks, other)
    line = min(line, len(page.lines) - 1)
    there = changed.line_at(page.bookmark(line))
    assert 0 <= there < len(changed.lines)
    assert page.bookmark(line)[0] == changed.bookmark(there)[0]
    assert page.line_at(page.bookmark(line)) == line


def test_a_title_of_thousands_of_signs_is_cut_and_one_with_marks_on_its_letters_is_whole() -> None:
    assert clip("e\u0301" * 20, 20) == "e\u0301" * 20
    assert [cell_len(clip(text * 5_000, 20)) for text in ("日", "e\u0301", "x", "👩\u200d👧")] == [19, 20, 20, 19]
    assert clip("日本語" * 3_000, 7) == "日本語…"


def test_the_shelf_keeps_what_was_read_last_and_lets_go_of_the_rest() -> None:
    shelf = Shelf()
    talks = [replace(TALK, id=f"{number}", body=f"text {number}") for number in range(CAPACITY + 2)]
    first = shelf.blocks(talks[0])
    assert shelf.blocks(talks[0]) is first
    for talk in talks[1:-1]:
        shelf.blocks(talk)
    assert [shelf.holds(talk) for talk in talks[:3]] == [False, True, True]
    shelf.blocks(talks[1])
    shelf.blocks(talks[-1])
    assert [shelf.holds(talk) for talk in talks[:3]] == [False, True, False]


def test_the_shelf_keeps_few_huge_talks_and_always_the_last_one() -> None:
    shelf = Shelf()
    huge = [replace(TALK, id=f"{number}", body="x" * (CHARACTERS // 2 + 1)) for number in range(3)]
    for talk in huge:
        shelf.blocks(talk)
    assert [shelf.holds(talk) for talk in huge] == [False, False, True]


def test_an_edited_talk_is_read_anew() -> None:
    shelf = Shelf()
    before = shelf.blocks(TALK)
    edited = replace(TALK, body="Another text.")
    assert not shelf.holds(edited)
    assert shelf.blocks(edited) != before
    assert shelf.holds(edited)
    assert not shelf.holds(TALK)


@given(st.lists(st.tuples(st.integers(0, 2_000), st.integers(1, 900)), max_size=120), st.integers(0, 2_900))
def test_spans_are_found_by_their_place(spans: list[tuple[int, int]], start: int) -> None:
    end = start + 60
    passage = Passage("x" * 3_000, tuple(Span("link", at, at + length) for at, length in spans))
    expected = [span for span in passage.spans if span.start < end and span.end > start]
    assert list(passage.spans_between(start, end)) == expected


def test_a_page_is_at_hand_for_its_width_and_its_words_only() -> None:
    shelf = Shelf()
    ready = Ready(lay_out(parse("ab cd"), 40), typed("ab"), PageHits())
    shelf.keep(TALK, ready)
    assert shelf.ready(TALK, 40, typed("ab")) is ready
    assert shelf.ready(TALK, 41, typed("ab")) is None
    assert shelf.ready(TALK, 40, typed("cd")) is None
    assert shelf.ready(replace(TALK, body="edited"), 40, typed("ab")) is None


def test_what_was_found_in_a_talk_holds_for_every_width_of_it() -> None:
    shelf = Shelf()
    narrow, wide = (lay_out(shelf.blocks(TALK), width) for width in (40, 80))
    hits = PageHits(narrow.passages, typed("graphite"))
    assert shelf.hits(TALK, wide, typed("graphite")) is None
    shelf.keep(TALK, Ready(narrow, typed("graphite"), hits))
    assert shelf.hits(TALK, wide, typed("graphite")) is hits
    assert shelf.hits(TALK, wide, typed("metrics")) is None
    edited = replace(TALK, body="graphite")
    assert shelf.hits(edited, lay_out(shelf.blocks(edited), 80), typed("graphite")) is None


def test_the_pages_looked_at_last_are_kept() -> None:
    shelf = Shelf()
    ready = Ready(lay_out(parse("text"), 40), (), PageHits())
    talks = [replace(TALK, id=f"{number}") for number in range(READY + 1)]
    for talk in talks[:-1]:
        shelf.keep(talk, ready)
    assert shelf.ready(talks[0], 40, ()) is ready
    shelf.keep(talks[-1], ready)
    assert [shelf.ready(talk, 40, ()) is ready for talk in talks[:3]] == [True, False, True]
