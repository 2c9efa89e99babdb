"""Kinds of sessions, and titles freed of the words that name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.headline import read_headline
from notes.kinds import clean_title, find_kind, is_marker, kind_of_report
from notes.words import words


@pytest.mark.parametrize(
    ("line", "title", "kind"),
    [
        ("Keynote - Ships and Harbours", "Ships and Harbours", "keynote"),
        ("Opening keynote: Ships and Harbours", "Ships and Harbours", "keynote"),
        ("[Workshop] Ships and Harbours", "Ships and Harbours", "workshop"),
        ("Ships and Harbours (Lightning Talk)", "Ships and Harbours", "lightning talk"),
        ("Open Space Slot 2: Ships and Harbours", "Ships and Harbours", "open space"),
        ("Slot 2: Ships and Harbours", "Ships and Harbours", "talk"),
        ("09:30 - 10:15 | Ships and Harbours", "Ships and Harbours", "talk"),
        ("3. Ships and Harbours", "Ships and Harbours", "talk"),
        ("Talk 3: Ships and Harbours", "Ships and Harbours", "talk"),
        ("⛵ Ships and Harbours", "Ships and Harbours", "talk"),
        ("Lightning talks", "Lightning talks", "lightning talk"),
        ("Harbour Masters Panel", "Harbour Masters Panel", "panel"),
        ("3 ways to sink a ship", "3 ways to sink a ship", "talk"),
        ("A/B testing of sails", "A/B testing of sails", "talk"),
        ("Ships: a history", "Ships: a history", "talk"),
        ("How to run a workshop", "How to run a workshop", "talk"),
    ],
)
def test_markers_leave_the_title_and_name_the_kind(line: str, title: str, kind: str) -> None:
    assert clean_title(line, words("en")).title == title
    assert find_kind(line, (), "", words("en")) == kind


@pytest.mark.parametrize(
    ("language", "line", "title", "kind"),
    [
        ("de", "Eröffnungsvortrag: Schiffe", "Schiffe", "keynote"),
        ("de", "Podiumsdiskussion – Schiffe", "Schiffe", "panel"),
        ("fr", "Atelier : Les bateaux", "Les bateaux", "workshop"),
        ("es", "Charla relámpago: Los barcos", "Los barcos", "lightning talk"),
        ("pt", "Oficina: Barcos", "Barcos", "workshop"),
        ("nl", "Openingslezing: Schepen", "Schepen", "keynote"),
        ("ja", "基調講演: 船の話", "船の話", "keynote"),
        ("zh", "主题演讲：船", "船", "keynote"),
    ],
)
def test_markers_in_other_languages(language: str, line: str, title: str, kind: str) -> None:
    assert clean_title(line, words(language)).title == title
    assert find_kind(line, (), "", words(language)) == kind


@pytest.mark.parametrize(
    ("groups", "kind"),
    [
        (("Day 1", "Ignites"), "ignite"),
        (("First Day - Open Space",), "open space"),
        (("First Day - Talks",), "talk"),
        (("Keynotes",), "keynote"),
        (("Keynotes and Workshops",), "talk"),
        (("Saturday",), "talk"),
    ],
)
def test_headings_above_name_the_kind(groups: tuple[str, ...], kind: str) -> None:
    assert find_kind("Ships and Harbours", groups, "", words("en")) == kind


@pytest.mark.parametrize(
    ("language", "body", "kind"),
    [
        ("en", "In her opening keynote, Ada spoke of ships. Later there was a workshop.", "keynote"),
        ("en", "Ada spoke of ships. Her keynote of last year was better.", "talk"),
        ("en", "In this workshop we built a ship.", "workshop"),
        ("en", "She offers a workshop on her site.", "talk"),
        ("de", "In seiner Keynote sprach Jens über Schiffe.", "keynote"),
    ],
)
def test_the_first_sentence_names_the_kind(language: str, body: str, kind: str) -> None:
    assert find_kind("Ships and Harbours", (), body, words(language)) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Harbour Days 2014 - Day 1 Keynotes", "keynote"),
        ("Lightning talks at Harbour Days", "lightning talk"),
        ("lightning talks day 2", "lightning talk"),
        ("Open Space notes", "open space"),
        ("Workshop on Rope 2014", None),
        ("Harbour Days: talks and keynotes", None),
    ],
)
def test_a_report_s_title_names_the_kind_of_all_its_talks(title: str, kind: str | None) -> None:
    assert kind_of_report(title, words("en")) == kind


def test_a_heading_of_nothing_but_markers_is_known() -> None:
    assert is_marker("Day 2 - Afternoon", words("en"))
    assert is_marker("Open Space Slot 3", words("en"))
    assert is_marker("Samstag, Vormittag", words("de"))
    assert not is_marker("Day-to-day operations", words("en"))


@given(st.text(alphabet="Keynote Day12:-|()[]10.h田", max_size=200))
def test_any_line_keeps_a_title(line: str) -> None:
    assert clean_title(line, words(None)).title or not line.strip()


@pytest.mark.parametrize(
    ("title", "expected", "kind"),
    [
        ("Keynote Smarter Boats For Calm Seas", "Smarter Boats For Calm Seas", "keynote"),
        ("Parmi les keynotes, ma préférée : “Des cordes pour tous”", "Des cordes pour tous", "keynote"),
        ("Keynote speakers and their boats", "Keynote speakers and their boats", None),
        ("What boats are for: “Cargo”", "What boats are for: “Cargo”", None),
    ],
)
def test_a_kind_stands_before_a_title_without_a_sign_between(title: str, expected: str, kind: str | None) -> None:
    cleaned = clean_title(title, words("fr"))
    assert (cleaned.title, cleaned.kind) == (expected, kind)


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Lightning critiques", "", "talk"),
        ("Lightning round", "", "talk"),
        ("Lightning", "", "lightning talk"),
        ("Old ropes", "After the keynote, I went to hear about ropes.", "talk"),
        ("Old ropes", "In her keynote, Ada Roe spoke about ropes.", "keynote"),
    ],
)
def test_words_of_a_kind_that_say_something_else(title: str, body: str, kind: str) -> None:
    assert find_kind(title, (), body, words("en")) == kind


def test_a_keynote_by_a_handle_keeps_its_name() -> None:
    headline = read_headline("Opening keynote - @adaroe", words("en"))
    assert (headline.title, [speaker.name for speaker in headline.people.speakers]) == ("Opening keynote", ["adaroe"])
