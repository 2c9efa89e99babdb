"""Notes of an unconference: nothing but lists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.notes.split.reading import read, rows, titles

NESTED = """\
My notes of the open spaces.

- Rope care
    - wash it
        - with fresh water
    - dry it
- Night watches
    - four hours are too long
    - two are fine
- Cooking at sea
    - everything spills
    - use deep bowls
- Anchors
    - heavy ones hold
"""

FLATTENED = """\
- Chatham House Rule applies
 \n\
- rope care
    \n\
- wash it
        \n\
- with fresh water
 \n\
 - dry it
        \n\
- in the shade
 \n\
 \n\
 - wash it
        \n\
 - coil it
 \n\
- night watches
 - four hours are too
   long for one
    \n\
- two are fine
 \n\
 \n\
- cooking at sea
    \n\
- everything spills
 - use deep bowls
 \n\
"""


def test_outermost_items_with_notes_are_sessions() -> None:
    report = read(NESTED)

    assert titles(report) == ["Rope care", "Night watches", "Cooking at sea", "Anchors"]
    assert report.talks[1].lines == (7, 9)


def test_a_flattened_list_is_nested_again_without_its_doubled_lines() -> None:
    report = read(FLATTENED)

    assert titles(report) == ["rope care", "night watches", "cooking at sea"]
    assert all(talk.title_inferred for talk in report.talks)
    assert report.talks[0].body == (
        "- rope care\n  - wash it\n    - with fresh water\n  - dry it\n    - in the shade\n- coil it"
    )
    assert report.talks[1].body == "- night watches\n- four hours are too long for one\n  - two are fine"
    assert [kind for _, _, kind in rows(report)] == ["open space"] * 3


def test_the_nested_notes_of_one_talk_are_one_text() -> None:
    text = NESTED.removeprefix("My notes of the open spaces.\n\n")

    assert len(read(text).talks) == 1


def test_a_flat_list_is_one_text() -> None:
    assert len(read("- rope\n- charts\n- tides\n- anchors\n").talks) == 1


@given(st.text(alphabet="- \nab*", max_size=300))
def test_any_list_keeps_its_lines_in_the_file(text: str) -> None:
    report = read(text)
    count = text.count("\n") + 1

    assert all(talk.lines is None or 1 <= talk.lines[0] <= talk.lines[1] <= count for talk in report.talks)
