"""A text of one talk that states no title is called as its file is."""

from __future__ import annotations

import pytest

from notes.read import read_text
from notes.split.filenames import title_in_name
from notes.words import words

BULLETS = "* Knots\n    * tie them twice\n    * oil the rope\n* Splices\n    * only in daylight\n"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("02_A_Plan_For_Old_Ropes.md", "A Plan For Old Ropes"),
        ("Day1-Harbour-Storage.md", "Harbour Storage"),
        ("2019-05-16-oiling-the-winch.txt", "Oiling the winch"),
        ("Old-Winches-in-2019.md", "Old Winches in 2019"),
        ("Day-2-keynote.md", "Day 2 keynote"),
        ("Ropes.io-tides-are-rising", "Ropes.io tides are rising"),
    ],
)
def test_a_file_name_of_several_words_is_the_title(name: str, title: str) -> None:
    talk = read_text(BULLETS, f"notes/rope-conf-2019/{name}").talks[0]
    assert (talk.title, talk.title_inferred) == (title, True)


@pytest.mark.parametrize(
    "name", ["day2.md", "2019-05-16.md", "03.txt", "notes.md", "rope-conf-2019.md", "IMG_0042.txt"]
)
def test_a_date_a_day_a_number_or_the_event_is_no_title(name: str) -> None:
    assert title_in_name(f"notes/{name}", "Rope Conf 2019", words("en")) is None


def test_a_stated_title_is_better_than_the_file_name() -> None:
    heading = read_text(f"# Knots for sailors\n\n{BULLETS}", "a-plan-for-old-ropes.md").talks[0]
    assert (heading.title, heading.title_inferred) == ("Knots for sailors", False)
    same = read_text("A plan, for very old ropes!\n\nThey were oiled, and that was that.\n", "plan-very-old-ropes.txt")
    assert same.talks[0].title == "A plan, for very old ropes!"


@pytest.mark.parametrize("label", ["Presenter", "Presentor", "Speaker", "Speaker(s)", "By"])
def test_a_labelled_first_bullet_names_the_speaker(label: str) -> None:
    text = f"* {label}: Rosa Nyberg\n* Started in 2010\n* Why?\n  * ropes rot\n"
    talk = read_text(text, "rope-conf-2019/Day1-Harbour-Storage.md").talks[0]
    assert talk.title == "Harbour Storage"
    assert [one.name for one in talk.speakers] == ["Rosa Nyberg"]


def test_a_first_bullet_with_a_name_and_a_company_names_the_speaker() -> None:
    text = "* Anna Fuller - senior engineer, Acme\n* Why?\n  * ropes rot\n"
    talk = read_text(text, "rope-conf-2019/Making-Small-Ropes.md").talks[0]
    assert talk.title == "Making Small Ropes"
    assert [one.name for one in talk.speakers] == ["Anna Fuller"]
