"""Tags of talks: where they are stated, and how they are spelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.model import Report, Speaker, Talk
from notes.read import read_text
from notes.tags import Spellings, tag_key, unique, without_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("micro-services", "Microservices"),
        ("#DevOps", "devops"),
        ("open space", "Open-Space"),
        ("ci/cd", "CI CD"),
        ("résumé", "Résumé"),
    ],
)
def test_spellings_of_one_tag_are_one(one: str, other: str) -> None:
    assert tag_key(one) == tag_key(other)


@pytest.mark.parametrize(("one", "other"), [("c", "c++"), ("c", "c#"), (".net", "net"), ("go", "golang")])
def test_other_tags_are_others(one: str, other: str) -> None:
    assert tag_key(one) != tag_key(other)


def test_a_line_of_tags_belongs_to_its_talk() -> None:
    text = """---
tags: [boats]
---
# Tide Conf 2019

## Ropes, by Ann Example

Knots.

Tags: rope work, knots, Boats

## Nets, by Bo Sample

Fish.

#fishing #nets

## Sails, by Cy Placeholder

#1 is wind.
"""
    report = read_text(text, "tide.md")
    assert report.tags == ("boats",)
    assert [talk.tags for talk in report.talks] == [
        ("boats", "rope work", "knots"),
        ("boats", "fishing", "nets"),
        ("boats",),
    ]


def test_a_german_report_has_schlagwoerter() -> None:
    text = "# Tidekonferenz 2019\n\n## Knoten, von Ann Example\n\nEs ging um die Knoten und wie man sie löst.\n\n"
    report = read_text(f"{text}Schlagwörter: Seile, Knoten\n\n## Netze, von Bo Sample\n\nFische.\n", "tide.md")
    assert report.talks[0].tags == ("Seile", "Knoten")


def test_speakers_and_events_are_no_tags() -> None:
    speakers = [Speaker("Ann Example", handle="@annex")]
    tags = ("ann-example", "AnnEx", "Tide Conf", "tideconf2019", "rope")
    assert without_names(tags, speakers, "Tide Conf 2019", "Tide Conf") == ("rope",)


def test_a_library_spells_a_tag_as_it_did_first() -> None:
    spellings = Spellings(["micro-services"])
    talk = Talk("", "Cutting", "a.md", tags=("Microservices", "docker"))
    settled = spellings.settle(Report("a.md", "markdown", talks=(talk,)))
    assert settled.talks[0].tags == ("micro-services", "docker")
    untouched = Report("b.md", "markdown", talks=(Talk("", "Joining", "b.md", tags=("docker",)),))
    assert spellings.settle(untouched) is untouched


@given(st.lists(st.text(max_size=20)))
def test_unique_keeps_the_first_spelling_of_each(tags: list[str]) -> None:
    kept = unique(tags)
    assert len({tag_key(tag) or tag for tag in kept}) == len(kept)
    assert {tag_key(tag) or tag for tag in kept} == {tag_key(tag) or tag for tag in tags}
