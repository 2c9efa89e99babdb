"""A report is split at the headings that introduce talks, whatever their level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notes.read import read_text

if TYPE_CHECKING:
    from notes.model import Report


def read(text: str) -> Report:
    return read_text(text, "quiet.md")


def titles(text: str) -> list[str]:
    return [talk.title for talk in read(text).talks]


def test_levels_mix() -> None:
    text = (
        "# Quiet Conf 2019\n\n## Keynotes\n\n### Tea\n\n**Ada Moss**\n\nHot.\n\n### Cake\n\n**Bo Lund**\n\nSweet.\n\n"
        "## Slow builds\n\n**Iris Kahn**\n\nFaster now.\n"
    )
    assert [(talk.title, talk.kind) for talk in read(text).talks] == [
        ("Tea", "keynote"),
        ("Cake", "keynote"),
        ("Slow builds", "talk"),
    ]


@pytest.mark.parametrize("level", ["##", "###"])
def test_headings_that_come_again_belong_to_the_talk_before(level: str) -> None:
    talks = "".join(
        f"## {title}\n\n{level} Abstract\n\nWhat {title}.\n\n{level} Notes\n\n- one\n\n"
        for title in ("Tea", "Cake", "Types")
    )
    assert titles(f"# Quiet Conf 2019\n\n{talks}") == ["Tea", "Cake", "Types"]


@pytest.mark.parametrize(
    "group",
    ["Day 1", "Saturday, 4 May 2019", "Morning", "Track A", "Erster Tag", "Jour 1", "1日目", "Talks", "Sessions"],
)
def test_headings_for_days_and_slots_only_sort(group: str) -> None:
    report = read(f"# Quiet Conf 2019\n\n## {group}\n\n### Tea by Ada Moss\n\nHot.\n\n### Cake by Bo Lund\n\nSweet.\n")
    assert [talk.title for talk in report.talks] == ["Tea", "Cake"]


@pytest.mark.parametrize(
    ("heading", "title", "kind"),
    [
        ("Keynote - Tea by Ada Moss", "Tea", "keynote"),
        ("Slot 2: Tea by Ada Moss", "Tea", "talk"),
        ("10:30 Tea by Ada Moss", "Tea", "talk"),
        ("Saturday 10:30 Tea by Ada Moss", "Tea", "talk"),
        ("[Workshop] Tea by Ada Moss", "Tea", "workshop"),
        ("🎤 [Tea](https://example.org) by Ada Moss", "Tea", "talk"),
        ("Tea by Ada Moss {#tea}", "Tea", "talk"),
        ("Tea by Ada Moss ##", "Tea", "talk"),
        ("3. Tea by Ada Moss", "Tea", "talk"),
    ],
)
def test_a_title_is_without_what_stands_around_it(heading: str, title: str, kind: str) -> None:
    talk = read(f"# Quiet Conf 2019\n\n## {heading}\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n").talks[0]
    assert (talk.title, [speaker.name for speaker in talk.speakers], talk.kind) == (title, ["Ada Moss"], kind)


def test_underlined_headings_are_headings() -> None:
    assert titles("Quiet Conf 2019\n===\n\nTea by Ada Moss\n---\n\nHot.\n\nCake by Bo Lund\n---\n\nSweet.\n") == [
        "Tea",
        "Cake",
    ]


@pytest.mark.parametrize("part", ["Introduction", "Getting there", "Lunch", "Party", "Conclusion", "Community Lunch"])
def test_what_is_no_talk_is_kept_apart(part: str) -> None:
    report = read(
        "# Quiet Conf 2019\n\n## Tea by Ada Moss\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n\n"
        f"## Types by Iris Kahn\n\nStrict.\n\n## {part}\n\nSome words.\n"
    )
    assert len(report.talks) == 3
    assert [section.body for section in report.other if section.title == part] == ["Some words."]


def test_a_heading_of_a_part_may_still_be_a_talk_where_it_names_its_speaker() -> None:
    assert titles(
        "# Quiet Conf 2019\n\n## Welcome\n*Ada Moss, Founder*\n\nHello.\n\n## Tea\n*Bo Lund, Cook*\n\nHot.\n"
    ) == [
        "Welcome",
        "Tea",
    ]


def test_a_part_that_only_sorts_is_split_by_its_own_shape() -> None:
    text = (
        "# Quiet Conf 2019\n\n## Tea by Ada Moss\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n\n## Open spaces\n\n"
        "- **Builds:** slow ones, mostly\n- **Types:** strict ones\n- **Kettles:** for tea\n"
    )
    report = read(text)
    assert [talk.title for talk in report.talks] == ["Tea", "Cake", "Builds", "Types", "Kettles"]
    assert {talk.kind for talk in report.talks[2:]} == {"open space"}


def test_notes_of_one_talk_are_one_talk() -> None:
    text = "# Tea for everyone\n\n## Ada Moss - @ada - 9 May 2016\n\n### Leaves\n\nGreen.\n\n### Water\n\nHot.\n"
    talk = read(text).talks[0]
    assert (talk.title, talk.speakers[0].name, len(read(text).talks)) == ("Tea for everyone", "Ada Moss", 1)


def test_a_file_with_the_parts_of_one_talk_is_that_talk() -> None:
    report = read(
        "# Tea for everyone\n\n## Abstract\n\nLeaves.\n\n## Notes\n\n- hot\n\n## Links\n\n- [tea](https://tea.org)\n"
    )
    assert [talk.title for talk in report.talks] == ["Tea for everyone"]


def test_a_talk_with_parts_of_its_own_is_not_torn() -> None:
    text = (
        "# Quiet Conf 2019\n\n## Tea by Ada Moss\n\n### Leaves\n\nGreen.\n\n### Water\n\nHot.\n\n"
        "## Cake by Bo Lund\n\n### Flour\n\nWhite.\n"
    )
    assert titles(text) == ["Tea", "Cake"]


def test_a_text_that_shows_no_talks_is_one_and_says_so() -> None:
    report = read("# About tea\n\nIt is hot, and nobody spoke about it.\n")
    assert len(report.talks) == 1
    assert any("all of it is one talk" in problem.message for problem in report.problems)


def test_the_comments_of_a_blog_are_in_no_talk() -> None:
    report = read(
        "# Quiet Conf 2019\n\n## Tea by Ada Moss\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n\n## 2 comments\n\n"
        "### Anna says:\n\nNice!\n\n## Leave a Reply\n\nName\n"
    )
    assert [talk.body for talk in report.talks] == ["Hot.", "Sweet."]


def test_a_talk_that_begins_with_a_heading_is_no_group_among_others_with_text() -> None:
    plain = "### Boats\n\n* oars\n\n### Ropes\n\n* hemp\n\n### Harbours\n\n* walls\n\n"
    text = (
        f"# Quiet Conf 2018\n\n## Monday\n\n{plain}"
        "### Myths of the sea\n#### Myth 1: salt\n\n* no\n\n#### Myth 2\n\n* no\n"
    )
    assert titles(text) == ["Boats", "Ropes", "Harbours", "Myths of the sea"]


def test_a_long_title_may_mention_the_event() -> None:
    text = (
        "# Quiet Conf 2018\n\n## Boats\n\nText.\n\n## Ropes\n\nText.\n\n"
        "## How we moved a whole harbour by hand for Quiet Conf 2018\n\nText.\n"
    )
    assert titles(text) == ["Boats", "Ropes", "How we moved a whole harbour by hand for Quiet Conf 2018"]


def test_what_is_eaten_is_no_talk() -> None:
    text = "# Quiet Conf 2018\n\n## Boats\n\nText.\n\n## Ropes\n\nText.\n\n## BBQ\n\nText.\n"
    assert titles(text) == ["Boats", "Ropes"]


def test_the_initials_of_the_event_are_no_talk() -> None:
    text = "# Quiet Boats Conf 2018\n\n## QBC\n\nI went there.\n\n## Boats\n\nText.\n\n## Ropes\n\nText.\n"
    assert titles(text) == ["Boats", "Ropes"]


@pytest.mark.parametrize("first", ["title", "speaker"])
def test_title_and_speaker_are_headings_one_above_the_other(first: str) -> None:
    talks = [
        ("Tea for two", "Anna Moss"),
        ("jCake", "Peter Lund"),
        ("Types", "Haymo Vrenn"),
        ("Web or sea", "Maria Vance"),
    ]
    text = "".join(
        f"# {upper}\n## {lower}\n\nHot.\n\n### Sugar\n\nNo.\n\n"
        for upper, lower in (talk if first == "title" else talk[::-1] for talk in talks)
    )
    report = read(text)
    assert [(talk.title, [one.name for one in talk.speakers]) for talk in report.talks] == [
        (title, [name]) for title, name in talks
    ]
    assert not report.other


def test_a_name_below_one_part_of_a_talk_makes_no_talks_of_its_parts() -> None:
    text = (
        "# Tea for two\n\nAnna Moss\n\nHot.\n\n# Usable tea\n\nPeter Lund\n\nWarm.\n\n"
        "## Ten rules\n\nJakob Berg\n\n- one\n\n## How\n\nSo.\n\n"
        "## Checklist\n\n- two\n\n## Cost\n\n- three\n\n# Cold tea\n\nMaria Vance\n\nCold.\n"
    )
    assert titles(text) == ["Tea for two", "Usable tea", "Cold tea"]


def test_a_title_in_italics_beside_the_speaker() -> None:
    text = (
        "# Quiet Workshop 2018\n\n### Anna Moss, University of Bergen, *Ropes in the long run*\n\n- splice\n\n"
        "### Illan Grob, The Net Institute, *Nets in winter*\n\n- bone\n\n### *Skies at noon*, Maria Vance\n\n- red\n"
    )
    assert [(talk.title, [one.name for one in talk.speakers]) for talk in read(text).talks] == [
        ("Ropes in the long run", ["Anna Moss"]),
        ("Nets in winter", ["Illan Grob"]),
        ("Skies at noon", ["Maria Vance"]),
    ]


def test_speakers_in_a_list_with_their_addresses_below_titles() -> None:
    talks = [("Tea", "Anna Moss", "am"), ("Cake", "Elisa Uselt", "eu"), ("Types", "Peter Lund", "pl")]
    text = "".join(f"# {title}\n\n- {name}\n- @{handle}\n\nHot.\n\n" for title, name, handle in talks)
    assert [[one.name for one in talk.speakers] for talk in read(text).talks] == [[name] for _, name, _ in talks]


def test_articles_in_a_list_of_a_page() -> None:
    item = "<li><h2>{}</h2><p>by {}</p><p>Hot, and poured from high above the cup.</p></li>"
    talks = [("Tea", "Anna Moss"), ("Cake", "Bo Lund"), ("Types", "Maria Vance")]
    page = "".join(item.format(*talk) for talk in talks)
    report = read_text(f"<html><body><h1>Quiet Conf 2019</h1><ul>{page}</ul></body></html>", "quiet.html")
    assert [(talk.title, talk.speakers[0].name) for talk in report.talks] == talks


@pytest.mark.parametrize("heading", ["Resources and books", "Slides & links", "Food, party and thanks"])
def test_a_heading_whose_parts_are_all_no_talks_is_none(heading: str) -> None:
    text = f"# Quiet Conf 2019\n\n## Tea by Ada Moss\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n\n## {heading}\n\nMany.\n"
    assert titles(text) == ["Tea", "Cake"]


def test_a_short_heading_that_names_nobody_after_talks_that_all_do_is_no_talk() -> None:
    talks = "".join(f"## Tea {number} - Anna Berg\n\nHot.\n\n" for number in range(4))
    report = read(f"# Quiet Conf 2019\n\n## Lisbon\n\nSunny.\n\n{talks}## Concluding notes\n\nBye.\n")
    assert [talk.title for talk in report.talks] == [f"Tea {number}" for number in range(4)]
    assert {"Lisbon", "Concluding notes"} <= {section.title for section in report.other}


def test_names_between_bars() -> None:
    text = (
        "# Quiet Conf 2019\n\n## Anna Moss | @anna | Acme | “Tea”\n\nHot.\n\n## Tea Ho | @th | acme.example | Cake\n\n"
        "Sweet.\n\n## Vera Lund | “Types”\n\nLong.\n"
    )
    found = [
        (talk.title, [(one.name, one.handle, one.affiliation) for one in talk.speakers]) for talk in read(text).talks
    ]
    assert found == [
        ("Tea", [("Anna Moss", "@anna", "Acme")]),
        ("Cake", [("Tea Ho", "@th", "acme.example")]),
        ("Types", [("Vera Lund", None, None)]),
    ]


@pytest.mark.parametrize(
    "heading", ["Charlas que me perdí (pero quiero ver)", "Vorträge, die ich verpasst habe", "Talks that I missed"]
)
def test_a_heading_for_what_was_missed_stands_above_no_talks(heading: str) -> None:
    text = (
        "# Quiet Conf 2019\n\n## Tea by Ada Moss\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n\n"
        f"## {heading}\n\n- [Boats](https://x.example)\n- [Nets](https://y.example)\n"
    )
    assert titles(text) == ["Tea", "Cake"]


@pytest.mark.parametrize(
    "heading", ["Charlas a las que fui", "Les conférences que j'ai vues", "Vorträge, die ich gehört habe"]
)
def test_a_heading_for_what_was_seen_groups_the_talks_below(heading: str) -> None:
    text = f"# Quiet Conf 2019\n\n## {heading}\n\n### Tea\n\nHot it was.\n\n### Cake\n\nSweet it was.\n"
    assert titles(text) == ["Tea", "Cake"]


def test_a_keynote_without_a_name_stays_a_talk_before_talks_that_name_their_speakers() -> None:
    talks = "".join(f"## Tea {number}\n\n#### mit Anna Berg\n\nHot.\n\n" for number in range(4))
    report = read(f"---\nlanguage: de\n---\n\n## Keynote\n\nDas Ganze begann müde.\n\n{talks}")
    assert [(talk.title, talk.kind) for talk in report.talks][:2] == [("Keynote", "keynote"), ("Tea 0", "talk")]
    assert [[one.name for one in talk.speakers] for talk in report.talks] == [[], *[["Anna Berg"]] * 4]


def test_a_line_break_of_html_above_a_heading_leaves_it_one() -> None:
    text = "# Quiet Conf 2019\n\nHello.\n\n<br/>\n## Tea - Anna Moss\nHot.\n\n<br>\n## Cake - Peter Lund\nSweet.\n"
    assert titles(text) == ["Tea", "Cake"]


def test_a_dash_may_lack_one_of_its_blanks() -> None:
    text = "# Quiet Conf 2019\n\n## What for ?- Anna Moss\n\nHot.\n\n## Cake !- Peter Lund\n\nSweet.\n"
    assert titles(text) == ["What for ?", "Cake !"]


@pytest.mark.parametrize(
    "line",
    ["Speaker - Anna Moss", "Speaker: Anna Moss@Acme", "Anna Moss @anna Acme, Oslo", "Anna Moss anna.example.org"],
)
def test_a_heading_below_the_title_names_the_speaker(line: str) -> None:
    text = f"# Tea\n### {line}\n\n### Leaves\n\nGreen.\n\n# Cake\n### Speaker - 김하나@카페\n\n### Flour\n\nWhite.\n"
    report = read(text)
    assert [(talk.title, [one.name for one in talk.speakers]) for talk in report.talks] == [
        ("Tea", ["Anna Moss"]),
        ("Cake", ["김하나"]),
    ]


def test_a_flash_stands_for_lightning() -> None:
    report = read("# Quiet Conf 2019\n\n## ⚡️ Talks\n\n### Tea - Anna Berg\n\nHot.\n\n### Cake - Bo Lund\n\nSweet.\n")
    assert [talk.kind for talk in report.talks] == ["lightning talk", "lightning talk"]


def test_days_a_level_below_their_talks_end_the_talk_before() -> None:
    text = (
        "# Quiet Conf 2019\n\n### Day 1\n\n## Slow tea\n\nHot.\n\n## Dry cake\n\nSweet.\n\n"
        "### Day 2\n\n## Wide types\n\nStrict.\n\n## Old trees\n\nRed and black.\n"
    )
    talks = read(text).talks

    assert [talk.title for talk in talks] == ["Slow tea", "Dry cake", "Wide types", "Old trees"]
    assert not any("Day 2" in talk.body for talk in talks)


def test_a_list_of_lightning_talks_a_level_below_says_their_kind() -> None:
    text = (
        "# Quiet Conf 2019\n\n### Keynotes\n\n## Slow tea\n\nHot.\n\n"
        "### Lightning talks\n\n## Wide types\n\nStrict.\n\n## Old trees\n\nRed and black.\n"
    )
    assert [talk.kind for talk in read(text).talks] == ["keynote", "lightning talk", "lightning talk"]


def test_names_that_nobody_knows_stand_on_the_side_that_is_shaped_like_names() -> None:
    text = (
        "# Quiet Conf 2019\n\n## Zyx Qorm - Why the tea is cold (Saltworks)\n\nIce.\n\n"
        "## Tolvo Brask - How to cut a cake in the dark (Saltworks)\n\nSlowly.\n\n"
        "## What we learned from ten years of types - Vorsk Uldor\n\nBe strict.\n\n"
        "## Yarl Plimt - The art of the tree (Knot Works)\n\nRed and black.\n"
    )
    assert [[speaker.name for speaker in talk.speakers] for talk in read(text).talks] == [
        ["Zyx Qorm"],
        ["Tolvo Brask"],
        ["Vorsk Uldor"],
        ["Yarl Plimt"],
    ]


def test_names_of_one_word_are_names_where_all_titles_end_in_one() -> None:
    text = "# quiet meetup 2019\n\n" + "".join(
        f"## {title}\n\nnotes on it.\n\n"
        for title in ("why the tea is cold - anna", "cutting a cake in the dark - bob", "ten years of types - zorin")
    )
    talks = read(text).talks

    assert [talk.title for talk in talks] == ["why the tea is cold", "cutting a cake in the dark", "ten years of types"]
    assert [[speaker.name for speaker in talk.speakers] for talk in talks] == [["anna"], ["bob"], ["zorin"]]


def test_subtitles_of_one_word_are_no_names() -> None:
    text = "# Quiet Conf 2019\n\n" + "".join(
        f"## {title}\n\nNotes on it.\n\n"
        for title in ("Why the tea is cold - part", "Cutting a cake - basics", "Ten years of types - security")
    )
    assert not any(talk.speakers for talk in read(text).talks)


def test_a_heading_for_notes_with_questions_below_is_a_part_of_its_talk() -> None:
    text = "".join(
        f"# {title} - {name}\n\nA line.\n\n## Notes\n\nMore.\n\n### Questions\n\nWhy?\n\n"
        for title, name in (("Slow tea", "Anna Moss"), ("Dry cake", "Peter Lund"), ("Wide types", "Iris Kahn"))
    )
    assert titles(text) == ["Slow tea", "Dry cake", "Wide types"]


TALKS = "# Quiet Conf 2019\n\n" + "".join(
    f"## {title} - {name}\n\nA line on {title}.\n\nAnd one more.\n\n"
    for title, name in (("Slow tea", "Anna Moss"), ("Dry cake", "Peter Lund"), ("Wide types", "Iris Kahn"))
)


@pytest.mark.parametrize(
    "closing",
    [
        "### Final thoughts\n\nI liked the hall.\n\n### About the author\n\nJan lives by the sea.\n",
        "---\n\nSee you soon!\n\n*Jan lives by the sea.*\n",
        "All in all it was a conference to come back to.\n\nThe ferry was late.\n",
        "## What I take home\n\nA mug.\n\n## See you in 2020\n\nBye.\n",
    ],
)
def test_what_follows_the_last_talk_is_in_no_talk(closing: str) -> None:
    talks = read(TALKS + closing).talks

    assert [talk.title for talk in talks] == ["Slow tea", "Dry cake", "Wide types"]
    assert talks[-1].body.strip() == "A line on Wide types.\n\nAnd one more."


@pytest.mark.parametrize(
    "more",
    [
        "### Questions\n\nWhy?\n",
        "Overall a talk that I liked.\n",
        "---\n\n```\na = 1\n```\n",
    ],
)
def test_what_may_be_of_the_last_talk_stays_in_it(more: str) -> None:
    assert read(TALKS + more).talks[-1].body.strip().endswith(more.strip())


@pytest.mark.parametrize(
    ("day", "talks"),
    [
        ("Day {}", [("Anna Moss", "Slow tea"), ("Peter Lund", "Dry cake"), ("Iris Kahn", "Wide types")]),
        ("День {}", [("Анна Морозова", "Крепкий чай"), ("Пётр Лунд", "Сухой торт"), ("Фёдор Лис", "Старые деревья")]),
    ],
)
def test_a_day_above_a_name_and_a_title_is_no_title(day: str, talks: list[tuple[str, str]]) -> None:
    text = "# Quiet Conf 2019\n\n" + "".join(
        f"## {day.format(number + 1)}\n\n### {name} — {title}\n\nA line.\n\n"
        for number, (name, title) in enumerate(talks)
    )
    assert [(talk.speakers[0].name, talk.title) for talk in read(text).talks] == talks


def test_sections_named_after_people_are_no_notes_of_one_talk() -> None:
    text = "# Quiet Conf 2019 Wrap Up\n\nWe were there.\n\n" + "".join(
        f"## {name}\n\nA line on what {name} liked.\n\n" for name in ("Anna Moss", "Peter Lund", "Maria Vance")
    )
    talks = read(text).talks

    assert not any("Wrap Up" in talk.title for talk in talks)
    assert len(talks) != 1


def test_the_first_bullet_below_a_heading_may_be_the_speaker() -> None:
    text = (
        "# Tide Conf 2014\n\n## Ropes that hold\n- hemp\n- jute\n\n## Nets for all\n- Adam Lund\n- mend them\n- now\n\n"
        "## Red skies\n- Maria Vance\n  - weather person\n- stay\n  - in\n\n## Tar\n- smells\n\n## Boats\n- oak\n\n"
        "## Who helped\n- Anna Moss\n- Peter Lund\n- Steve Vance\n"
    )
    named = {talk.title: [one.name for one in talk.speakers] for talk in read(text).talks}
    assert named["Nets for all"] == ["Adam Lund"]
    assert named["Red skies"] == ["Maria Vance"]
    assert named["Ropes that hold"] == named["Tar"] == []
    assert named.get("Who helped", []) == []


SPOKEN = "## Old ropes - Maria Castillo\n\nHemp.\n\n## Late tides - Daniel Weber\n\nTwice a day.\n\n"


@pytest.mark.parametrize(
    "text", [SPOKEN + "## Silent lamps\n", "## Silent lamps\n\n" + SPOKEN, SPOKEN + "## Lamps\n\n"]
)
def test_a_heading_at_the_level_of_talks_is_a_talk_without_text(text: str) -> None:
    talks = read(f"# Quiet Conf 2019\n\n{text}").talks
    empty = [talk for talk in talks if not talk.body]
    assert len(talks) == 3
    assert [talk.title.split()[-1].lower() for talk in empty] == ["lamps"]


def test_a_short_heading_without_text_at_the_end_is_a_talk_however_many_name_speakers() -> None:
    text = f"# Quiet Conf 2019\n\n{SPOKEN}## Low tea - Peter Okafor\n\nHot.\n\n## Silent lamps\n"
    assert titles(text) == ["Old ropes", "Late tides", "Low tea", "Silent lamps"]


@pytest.mark.parametrize("heading", ["Next Quiet Conf: London", "Next year: 17 October 2020 in London"])
def test_a_heading_about_the_next_time_is_no_talk(heading: str) -> None:
    assert titles(f"# Quiet Conf 2019\n\n{SPOKEN}## {heading}\n") == ["Old ropes", "Late tides"]
