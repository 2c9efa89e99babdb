"""Headings of mixed levels: what stands beside the days, agendas above the talks, kinds in front of titles."""

from __future__ import annotations

import pytest

from tests.notes.split.reading import read, rows, titles

BODY = "\n\nSome lines of notes, which say what it was about.\n\n"


def test_headings_with_their_kind_in_front_are_talks_below_an_introduction() -> None:
    text = (
        f"# Introduction{BODY}### **Keynote (Wed Morning)**{BODY}### **Session - Ropes (Lucy Moss, Knots)**{BODY}"
        f"### **Session - Nets for all**{BODY}# Conclusion\n\nOn to the next day.\n"
    )
    assert titles(read(text)) == ["Keynote", "Ropes", "Nets for all"]


@pytest.mark.parametrize("aside", ["A start with much music", "Getting the badges in order"])
def test_a_heading_before_the_days_that_names_nobody_is_no_talk(aside: str) -> None:
    days = "".join(
        f"## Day {day}\n\n### {first}{BODY}### {second}{BODY}"
        for day, first, second in [(1, "Slow tea at scale", "Dry cake"), (2, "Wide types in practice", "Old trees")]
    )
    text = f"# Quiet Conf 2019\n\n## {aside}{BODY}{days}"
    assert titles(read(text)) == ["Slow tea at scale", "Dry cake", "Wide types in practice", "Old trees"]


def test_an_evening_between_two_days_is_no_talk_and_a_talk_a_level_too_high_is_one() -> None:
    text = (
        f"# Quiet Conf 2019\n\n## Day 1\n\n### Slow tea at scale{BODY}### Dry cake{BODY}"
        f"## Party at the town hall{BODY}## Day 2\n\n### Wide types{BODY}### Old trees{BODY}## The loom as a tool{BODY}"
    )
    assert titles(read(text)) == ["Slow tea at scale", "Dry cake", "Wide types", "Old trees", "The loom as a tool"]


def test_a_break_at_the_end_of_a_longer_heading_is_no_talk() -> None:
    text = "---\nlang: fr\n---\n# Journées du thé 2019\n\n" + "".join(
        f"## {title}{below}{BODY}"
        for title, below in [
            ("Le thé lent", "\n\n**Claire Fontaine**"),
            ("Le gâteau sec", "\n\n**Michel Durand**"),
            ("Chasse aux cadeaux et pause déjeuner", ""),
            ("Les vieux arbres", "\n\n**Anne Petit**"),
        ]
    )
    assert titles(read(text)) == ["Le thé lent", "Le gâteau sec", "Les vieux arbres"]


def test_an_agenda_that_lists_the_talks_below_adds_none() -> None:
    talks = [("Anna Moss", "Slow tea at scale"), ("Peter Lund", "Dry cake for all"), ("Iris Kahn", "Wide types")]
    agenda = "".join(
        f"- 9:{number}0 [{name} - {title}](#talk-{number})\n" for number, (name, title) in enumerate(talks)
    )
    text = f"# Quiet Conf 2019\n\n## The talks I listened to\n\n{agenda}\n" + "".join(
        f"## {title} - {name}{BODY}" for name, title in talks
    )
    assert titles(read(text)) == [title for _, title in talks]


def test_a_heading_with_a_name_above_a_linked_title() -> None:
    text = "# Quiet Conf 2019\n\n## Lightning talks\n\n" + "".join(
        f"### {name} [@{name[:4].lower()}](https://twitter.com/{name[:4].lower()})\n[{title}](https://example.org/{at})\n\n"
        for at, (name, title) in enumerate(
            [("Anna Moss", "Slow tea"), ("Peter Lund", "Dry cake for all"), ("Iris Kahn", "Wide types")]
        )
    )
    assert rows(read(text)) == [
        ("Slow tea", ["Anna Moss"], "lightning talk"),
        ("Dry cake for all", ["Peter Lund"], "lightning talk"),
        ("Wide types", ["Iris Kahn"], "lightning talk"),
    ]


def test_a_name_of_plain_words_above_its_title_is_told_by_its_handle() -> None:
    talks = [("Anna Moss", "Slow tea"), ("Peter Lund", "Dry cake"), ("Iris Kahn", "Wide types"), ("Case Rover", "Oil")]
    text = "# Quiet Conf 2019\n\n" + "".join(
        f"### {name} [@{name[:4].lower()}](https://twitter.com/{name[:4].lower()})\n#### {title}{BODY}"
        for name, title in talks
    )
    assert rows(read(text)) == [(title, [name], "talk") for name, title in talks]


def test_the_author_s_name_and_handle_above_the_talks_are_no_talk() -> None:
    text = (
        "# Notes of Quiet Conf\n\n### Jack Tar\n@jack_tar\n\nJust my notes, written while I listened.\n\n"
        f"# Anna Moss\n## Slow tea{BODY}# Peter Lund\n## Dry cake{BODY}# Iris Kahn\n## Wide types{BODY}"
    )
    assert titles(read(text)) == ["Slow tea", "Dry cake", "Wide types"]


@pytest.mark.parametrize("day", ["Saturday, April 22", "Day 2"])
def test_a_day_above_a_keynote_is_no_talk_with_a_speaker_below(day: str) -> None:
    text = f"# {day}\n\n## Keynote - Anna Moss{BODY}## Slow tea at scale{BODY}## Wide types in practice{BODY}"
    assert titles(read(text)) == ["Keynote", "Slow tea at scale", "Wide types in practice"]


def test_a_short_event_within_a_longer_word_is_not_named_by_it() -> None:
    text = f"# OR 2014 notes\n\n## Slow tea{BODY}## Old doors for short horses{BODY}## Wide types{BODY}"
    assert titles(read(text)) == ["Slow tea", "Old doors for short horses", "Wide types"]


def test_the_headings_right_below_days_are_talks_where_deeper_ones_are_notes() -> None:
    text = (
        "* 3/11/2011\n** Ropes that hold\n*** Why hemp\n**** It is cheap\n**** It is old\n*** How\n**** Twist\n"
        "** Nets\n*** Needles\n**** Bone\n** Skies\n*** Red\n**** Stay\n*** Grey\n**** Ask\n"
        "* 3/12/2011\n** Boats and their builders\n*** Oak\n**** Slow\n*** Pine\n** Anchors\n*** Iron\n**** Rust\n"
    )
    talks = read(text, "tide-conf-2011/notes.org").talks
    assert [talk.title for talk in talks] == [
        *("Ropes that hold", "Nets", "Skies"),
        *("Boats and their builders", "Anchors"),
    ]
    assert "Twist" in talks[0].body


def test_bullets_below_one_heading_of_many_are_a_part_of_the_talks() -> None:
    sections = "".join(
        f"# {title}\n  - it holds\n    - in rain\n  - it lasts\n\n"
        for title in (
            *("Ropes", "Nets for all", "Red skies", "Anchors 1.2", "You don't know your boat", "Tar", "Oak and pine"),
            *("Sails", "Knots three ways", "Old harbours", "Paint", "Oars you think you need"),
        )
    )
    text = (
        f"# Notes from Tide Conf 2014\n\n## Just enough tides\nAnna Moss\n\n- moon\n- sun\n\n\n{sections}"
        "# Thursday Keynotes\n  - Peter Lund\n    - your boat is old\n  - Maria Vance\n    - paint it\n"
        "  - Bo Sample\n    - sell it\n"
    )
    found = titles(read(text, "tide-conf-notes/all.md"))
    assert found[:2] == ["Just enough tides", "Ropes"]
    assert len(found) >= 13
