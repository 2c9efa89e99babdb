"""Front matter in the dialects of the site generators, and what is wrong with it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.frontmatter import read_front_matter
from notes.read import read_text

DIALECTS = {
    "Jekyll": "---\ntitle: Tea Conf\ntags: [a, b]\n---\ntext\n",
    "Hugo": '+++\ntitle = "Tea Conf"\ntags = ["a", "b"]\n+++\ntext\n',
    "Hugo, JSON": '{\n"title": "Tea Conf",\n"tags": ["a", "b"]\n}\ntext\n',
    "Nikola": ".. title: Tea Conf\n.. tags: a, b\n\ntext\n",
    "Nikola, hidden": "<!--\n.. title: Tea Conf\n.. tags: a, b\n-->\ntext\n",
    "Pelican": "Title: Tea Conf\nTags: a, b\n\ntext\n",
    "Hexo": "title: Tea Conf\ntags: [a, b]\n---\ntext\n",
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_title_and_tags_are_read(dialect: str) -> None:
    report = read_text(DIALECTS[dialect], "tea.md")
    assert report.talks[0].title == "Tea Conf"
    assert report.tags == ("a", "b")
    assert report.talks[0].body == "text"


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("tags: a, b c", ("a", "b c")),
        ("tags: a b", ("a", "b")),
        ("tags: [a, 'b c'] # two", ("a", "b c")),
        ("tags:\n  - a\n  - b", ("a", "b")),
        ("tags: '#a, #b'", ("a", "b")),
        ("tags: []", ()),
        ("tags:", ()),
        ("taxonomies:\n  tags: [a]", ("a",)),
    ],
)
def test_tags_come_as_list_or_as_text(written: str, tags: tuple[str, ...]) -> None:
    assert read_text(f"---\n{written}\n---\ntext\n", "tea.md").tags == tags


def test_broken_yaml_names_the_line_and_the_text_is_still_read() -> None:
    report = read_text(
        "---\ntitle: Tea Conf 2019\nplace: [Lisbon\nx: y\n---\n\n## Tea\n\nAda Moss poured.\n\n## Cake\n\nYes.\n",
        "a.md",
    )
    problem = report.problems[0]
    assert (problem.source, problem.line, problem.severity) == ("a.md", 3, "warning")
    assert "YAML" in problem.message
    assert problem.hint is not None
    assert report.event == "Tea Conf 2019"
    assert report.place == "Lisbon"
    assert [talk.title for talk in report.talks] == ["Tea", "Cake"]


def test_anchors_that_multiply_are_refused() -> None:
    bomb = "---\na: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    report = read_text(f"{bomb}---\n\ntext\n", "a.md")
    assert "anchors" in report.problems[0].message
    assert report.talks[0].body == "text"


def test_a_tag_that_asks_for_an_object_is_only_text() -> None:
    front = read_front_matter(
        "---\ntitle: !!python/object/apply:os.system ['echo hi']\nx: !!python/name:os.system\n---\n", "a.md"
    )
    assert front.meta["title"] == ["echo hi"]


def test_values_stay_what_was_written() -> None:
    front = read_front_matter("---\nspeaker: No\ndate: 2015-04-14\nyear: 2015\n---\n", "a.md")
    assert front.meta == {"speaker": "No", "date": "2015-04-14", "year": "2015"}


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert read_front_matter("---\n\nA sentence.\n\n---\n", "a.md").meta == {}


def test_front_matter_without_an_end_is_a_problem() -> None:
    front = read_front_matter("---\ntitle: Tea\n\ntext\n", "a.md")
    assert "no end" in front.problems[0].message


def test_lines_with_an_equals_sign_that_tildes_end_are_front_matter() -> None:
    front = read_front_matter("status=published\ndate=2011-11-16\ntitle=Quiet Conf 2011\n~~~~~~\n\nTea.\n", "quiet.md")

    assert (front.meta["title"], front.meta["date"], front.lines) == ("Quiet Conf 2011", "2011-11-16", 4)


def test_an_equals_sign_alone_makes_no_front_matter() -> None:
    assert read_front_matter("tea=hot\n\nIt was.\n", "quiet.md").lines == 0


def test_lines_with_a_colon_before_the_key_are_front_matter() -> None:
    report = read_text(
        ":title Hafentage 2015\n:published 2015-09-14\n:body\n\n- Eivind Moss: [Tau som holder](https://example.org/1)\n"
        "- Odin Lund: [Garn og bøter på land](https://example.org/2)\n- Sondre Vik: [Nett i storm](https://example.org/3)\n"
        "- Anders Berg: [Vind og vær](https://example.org/4)\n",
        "hafen.md",
    )
    assert (report.event, report.year) == ("Hafentage 2015", 2015)
    assert [(talk.title, talk.speakers[0].name) for talk in report.talks][:2] == [
        ("Tau som holder", "Eivind Moss"),
        ("Garn og bøter på land", "Odin Lund"),
    ]
    asciidoc = read_text(":title: Ropes\n\nA text about ropes.\n", "ropes.md")
    assert "title" not in {key for key, why in asciidoc.evidence if why.startswith("front matter")}


def test_a_meeting_to_come_says_nothing_of_the_days() -> None:
    text = "---\ntitle: Havendag 2016\n---\n\n## Touw\n\nSterk.\n\n## De volgende: 7 december 2016\n\nKom ook.\n"
    assert read_text(text, "a.md").start is None


BROKEN = """\
---
title: Tea Conf 2019: what I learned
tags:
  - brewing
  - "cups
city: Lisbon
nobody knows why this is here
date: 2019-05-14
speakers: [Ada Moss
---

## Tea

Ada Moss poured.
"""


def test_of_broken_yaml_each_line_counts_that_can_be_read() -> None:
    front = read_front_matter(BROKEN, "a.md")
    assert front.meta == {
        "title": "Tea Conf 2019: what I learned",
        "tags": ["brewing", "cups"],
        "city": "Lisbon",
        "date": "2019-05-14",
        "speakers": "Ada Moss",
    }
    assert front.lines == 10


def test_of_broken_yaml_each_line_is_named_that_cannot_be_read() -> None:
    problems = read_front_matter(BROKEN, "a.md").problems
    assert [problem.line for problem in problems] == [2, 5, 7, 9]
    assert "its title is taken as it stands" in problems[0].message
    assert problems[2].message.endswith("was not understood: nobody knows why this is here")
    assert all(problem.hint for problem in problems)


def test_of_broken_toml_each_line_counts_that_can_be_read() -> None:
    front = read_front_matter('+++\ntitle = Tea Conf 2019\ntags = ["a",\n"b"]\ncity = "Lisbon"\n+++\ntext\n', "a.md")
    assert front.meta == {"title": "Tea Conf 2019", "tags": ["a", "b"], "city": "Lisbon"}
    assert [problem.line for problem in front.problems] == [2]


def test_front_matter_without_an_end_is_read_up_to_the_first_empty_line() -> None:
    report = read_text("---\ntitle: Tea Conf 2019\ntags: [a]\n\nAda Moss poured.\n", "a.md")
    assert (report.event, report.tags) == ("Tea Conf 2019", ("a",))
    assert report.talks[0].body == "Ada Moss poured."
    assert next((problem.line, "no end" in problem.message) for problem in report.problems) == (1, True)


LINES = (
    *("amber: birch", "cedar: [dune", 'ember: "fjord', "- grove", "  - heath", "inlet", "jetty: knoll: lagoon"),
    *("marsh:", "notch: 'oasis'", "plain: 'quay", "{ridge", "shoal: tide]", "@upland", "\tvale: wold"),
)


@given(st.lists(st.sampled_from(LINES), unique=True, max_size=8))
def test_no_word_of_broken_front_matter_is_lost(lines: list[str]) -> None:
    front = read_front_matter("\n".join(["---", "title: Tea", *lines, "---", "text"]), "a.md")
    said = f"{front.meta} {[problem.message for problem in front.problems]}"
    assert front.lines == len(lines) + 3
    assert [word for word in re.findall("[a-z]+", " ".join(lines)) if word not in said] == []
