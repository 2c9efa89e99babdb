"""Marks find their talk again after its report was edited, renamed or split otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from notes.model import Talk
from tests.ui.fake import FakeEngine
from tui.marks import MarkStore
from tui.marks.refind import find_again

if TYPE_CHECKING:
    from pathlib import Path

    from index.engine import Engine

QUEUES = Talk(
    id="autumn/queues-are-lies",
    title="Queues are lies",
    source="autumn.md",
    body="A queue hides the load until it is too late. Measure the wait, not the length, and refuse work early.",
    lines=(10, 14),
)
CACHES = Talk(
    id="autumn/caches-in-front-of-caches",
    title="Caches in front of caches",
    source="autumn.md",
    body="Three layers of caches and nobody knows which one answers. Start by switching one off for a day.",
    lines=(16, 20),
)
OTHER = Talk(
    id="spring/opening-words",
    title="Opening words",
    source="spring.md",
    body="The organisers welcome everybody and explain where lunch is, and how open space works.",
    lines=(1, 4),
)


def library(*talks: Talk) -> Engine:
    return cast("Engine", FakeEngine(list(talks)))


@pytest.fixture
def marks(tmp_path: Path) -> MarkStore:
    store = MarkStore(tmp_path)
    store.star(QUEUES, on=True)
    store.note(QUEUES, "send to the team")
    return store


def test_nothing_moves_while_the_talk_is_there(marks: MarkStore) -> None:
    assert find_again(marks, library(QUEUES, CACHES, OTHER)) == {}
    assert marks.starred == {QUEUES.id}


def test_a_talk_with_a_new_title_is_known_by_its_text(marks: MarkStore) -> None:
    renamed = replace(QUEUES, id="autumn/why-we-refuse-work", title="Why we refuse work")
    assert find_again(marks, library(CACHES, renamed, OTHER)) == {QUEUES.id: renamed.id}
    assert marks.starred == {renamed.id}
    assert marks.notes == {renamed.id: "send to the team"}


def test_a_talk_with_a_rewritten_text_is_known_by_its_title(marks: MarkStore) -> None:
    rewritten = replace(QUEUES, id="autumn-2019/queues-are-lies", body="Now much shorter: refuse early.")
    assert find_again(marks, library(CACHES, rewritten)) == {QUEUES.id: rewritten.id}


def test_a_report_that_was_moved_takes_its_marks_along(marks: MarkStore) -> None:
    moved = replace(QUEUES, id="2019-autumn/queues-are-lies", source="old/2019-autumn.md", lines=(210, 214))
    assert find_again(marks, library(OTHER, CACHES, moved)) == {QUEUES.id: moved.id}


def test_a_talk_that_was_deleted_gives_its_star_to_nobody(marks: MarkStore) -> None:
    next_one = replace(CACHES, lines=QUEUES.lines)
    assert find_again(marks, library(next_one, OTHER)) == {}
    assert marks.starred == {QUEUES.id}


def test_the_same_title_at_another_event_is_another_talk(marks: MarkStore) -> None:
    elsewhere = replace(
        QUEUES, id="winter/queues-are-lies", source="winter.md", body="An entirely different talk: on printing."
    )
    assert find_again(marks, library(elsewhere)) == {}


def test_two_lost_talks_never_become_one(tmp_path: Path) -> None:
    marks = MarkStore(tmp_path)
    marks.star(QUEUES, on=True)
    twin = replace(QUEUES, id="autumn/queues-are-lies-2")
    marks.mark_read(twin, on=True)
    merged = replace(QUEUES, id="autumn/queues")
    assert len(find_again(marks, library(merged))) == 1


def test_talks_of_another_library_are_left_alone(marks: MarkStore) -> None:
    same_elsewhere = replace(QUEUES, id="copy/queues-are-lies", source="copy/autumn.md")
    assert find_again(marks, library(same_elsewhere), lambda source: source.startswith("copy/")) == {}
    assert marks.starred == {QUEUES.id}
