"""Folders with a file for each talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notes.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from notes.model import Report


def read_folder(folder: Path, files: dict[str, str]) -> dict[str, Report]:
    """The reports of a folder by file name."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    library = Library([str(folder)])
    return {source.path.name: library.read(source) for source in library.scan({}).changed}


TALKS = {
    "queues-ann-example.md": '# "Queues" by Ann Example, Acme\n\n## Why\n\n* less work\n\n## How\n\n* drop it\n',
    "small-tests-bo-sample.md": '# "Small tests" by Bo Sample\n\n## Numbers\n\n* 4000\n\n## Outcome\n\n* sleep\n',
    "lost-days-cy-placeholder.md": "# Lost days by Cy Placeholder\n\nTime zones.\n",
}


def test_a_file_is_a_talk_however_many_headings_it_has(tmp_path: Path) -> None:
    reports = read_folder(tmp_path / "rainyconf-2014", TALKS)
    assert all(len(report.talks) == 1 for report in reports.values())
    talk = reports["queues-ann-example.md"].talks[0]
    assert talk.title.startswith(('"Queues"', "Queues"))
    assert "## Why" in talk.body
    assert "## How" in talk.body


def test_the_event_is_the_folders_and_not_what_a_talk_is_about(tmp_path: Path) -> None:
    talks = {
        "history.md": "# History of Paris Conf 1960, by Ann Example\n\nHow they met in Oslo in May 1960.\n",
        "queues.md": "# Queues, by Bo Sample\n\nA promise.\n",
        "tests.md": "# Tests, by Cy Placeholder\n\nSmall ones.\n",
    }
    alone = read_folder(tmp_path / "2014" / "rainyconf", talks)["history.md"]
    assert (alone.year, alone.place) == (2014, None)
    assert alone.event is not None
    assert "Paris" not in alone.event
    text = "# RainyConf 2014, Bergen\n\nMy notes.\n"
    beside = read_folder(tmp_path / "2014" / "rainyconf", {**talks, "README.md": text})["history.md"]
    assert (beside.event, beside.year) == ("RainyConf 2014", 2014)


def test_two_files_are_enough_where_the_folder_has_a_year(tmp_path: Path) -> None:
    files = {
        "faster-ropes.md": "# Faster ropes\n\n## Why\n\nTime.\n\n## How\n\nOil.\n",
        "slower-nets.md": "# Slower nets\n\n## Why\n\nFish.\n\n## How\n\nKnots.\n",
    }
    reports = read_folder(tmp_path / "tideconf-2019", files)
    assert [report.talks[0].title for report in reports.values()] == ["Faster ropes", "Slower nets"]


@pytest.mark.parametrize("name", ["day-1.md", "day-one.md", "tag2.md", "lightning-talks-day3.md"])
def test_the_notes_of_a_day_beside_talks_have_talks_of_their_own(tmp_path: Path, name: str) -> None:
    text = "# The day\n\n## Ropes by Ann Example\n\nText.\n\n## Nets by Bo Sample\n\nText.\n"
    assert len(read_folder(tmp_path / "rainyconf-2014", {**TALKS, name: text})[name].talks) == 2


def test_a_report_for_each_year_is_no_file_for_each_talk(tmp_path: Path) -> None:
    text = "# Tide Conf {}\n\n## Ropes by Ann Example\n\nText.\n\n## Nets by Bo Sample\n\nText.\n"
    files = {f"tide-conf-{year}.md": text.format(year) for year in (2017, 2018, 2019)}
    assert all(len(report.talks) == 2 for report in read_folder(tmp_path, files).values())


@pytest.mark.parametrize("name", ["README.md", "index.md", "to-watch.md", "Watch later.md", "schedule.md"])
def test_what_stands_beside_talks_is_none(tmp_path: Path, name: str) -> None:
    text = "# Rainy Conf\n\n* [A talk](https://video.example.org/1)\n* [Another](https://video.example.org/2)\n"
    report = read_folder(tmp_path / "rainyconf-2014", {**TALKS, name: text})[name]
    assert report.talks == ()
    assert any("Another" in section.body for section in report.other)


def test_front_matter_names_the_talk(tmp_path: Path) -> None:
    files = {
        f"{number:02}-{word}-story.md": f"---\ntitle: The {word} story\nspeaker: Ann Example\n---\n\nIt was {word}.\n"
        for number, word in enumerate(["long", "short", "tall"])
    }
    reports = read_folder(tmp_path, files)
    assert sorted(report.talks[0].title for report in reports.values()) == [
        "The long story",
        "The short story",
        "The tall story",
    ]


def test_a_name_that_all_files_share_is_no_part_of_a_title(tmp_path: Path) -> None:
    files = {
        "RC2014-queues-and-promises.txt": "Queues and promises\n\nAnn Example\n\nA queue is a promise.\n",
        "RC2014-small-tests-help.txt": "Small tests help a lot\n\nBo Sample\n\nMost of them.\n",
        "RC2014-time-zones-lie.txt": "some notes of mine\n\nAll of them.\n",
    }
    reports = read_folder(tmp_path / "RC2014", files)
    talks = {name: report.talks[0] for name, report in reports.items()}
    assert talks["RC2014-queues-and-promises.txt"].title == "Queues and promises"
    assert not talks["RC2014-queues-and-promises.txt"].title_inferred
    assert talks["RC2014-time-zones-lie.txt"].title == "Time zones lie"
    assert talks["RC2014-time-zones-lie.txt"].title_inferred


def test_a_blog_is_no_folder_of_talks(tmp_path: Path) -> None:
    post = "# {} Conf 2014 report\n\n## Queues by Ann Example\n\nText.\n\n## Tests by Bo Sample\n\nText.\n"
    files = {
        f"2014-0{month}-01-{name.lower()}-conf.md": post.format(name)
        for month, name in enumerate(["Rainy", "Sunny", "Windy"], 1)
    }
    assert all(len(report.talks) == 2 for report in read_folder(tmp_path, files).values())


def test_a_file_for_each_day_is_no_file_for_each_talk(tmp_path: Path) -> None:
    day = "# Day {}\n\n## Queues {} by Ann Example\n\nText.\n\n## Tests {} by Bo Sample\n\nText.\n"
    files = {f"rainyconf-day{number}.md": day.format(number, number, number) for number in (1, 2, 3)}
    assert all(len(report.talks) == 2 for report in read_folder(tmp_path, files).values())


def test_names_and_a_company_below_the_title_mark_a_talk(tmp_path: Path) -> None:
    text = "# {}\n\n{}\n\n* [Why](#why)\n\n## Why\n\nText.\n\n## How\n\nText.\n"
    people = ["Maria Castillo, Acme", "Peter Okafor and Jane Moss, Initech", "Daniel Weber, Globex"]
    titles = ["A Harbour for Everybody", "Ropes and How to Tie Them", "Water Under the Keel"]
    files = {
        name: text.format(title, line)
        for name, title, line in zip(["ports.md", "security.md", "depth.md"], titles, people, strict=True)
    }
    talks = [report.talks[0] for report in read_folder(tmp_path / "quietconf2018", files).values()]
    assert sorted(talk.title for talk in talks) == titles
    assert sorted(speaker.name for talk in talks for speaker in talk.speakers) == [
        "Daniel Weber",
        "Jane Moss",
        "Maria Castillo",
        "Peter Okafor",
    ]


def test_a_file_named_like_its_title_is_one_talk_though_its_headings_name_people(tmp_path: Path) -> None:
    rules = "".join(f"### Rule {number}: rest\n#### by Maria Castillo\n\nText.\n\n" for number in (1, 2, 3, 4))
    files = {
        "ten-rules.md": f"# Ten rules\n\n{rules}",
        "small-boats.md": "# Small boats\n## Speaker: Peter Okafor ([@pok](https://twitter.com/pok))\n\n* oars\n",
        "long-ropes.md": "# Long ropes\n## Speaker: Jane Moss\n\n* hemp\n",
    }
    reports = read_folder(tmp_path / "quietconf2018", files)
    assert [talk.title for talk in reports["ten-rules.md"].talks] == ["Ten rules"]
    boats = reports["small-boats.md"].talks[0]
    assert [speaker.name for speaker in boats.speakers] == ["Peter Okafor"]
    assert boats.body == "* oars"


def test_a_heading_without_words_leaves_the_title_to_the_file_name(tmp_path: Path) -> None:
    files = {**TALKS, "1-jane-moss-keynote.md": "# \n\n* be kind\n* be brief\n"}
    talk = read_folder(tmp_path / "rainyconf-2014", files)["1-jane-moss-keynote.md"].talks[0]
    assert (talk.title, talk.title_inferred, talk.kind) == ("Jane moss keynote", True, "keynote")


def test_a_line_above_a_list_is_the_title(tmp_path: Path) -> None:
    files = {**TALKS, "boats.md": "Rowing for those who sit too much (Keynote)\n\n* oars\n* more oars\n"}
    talk = read_folder(tmp_path / "rainyconf-2014", files)["boats.md"].talks[0]
    assert (talk.title, talk.title_inferred, talk.kind) == ("Rowing for those who sit too much", False, "keynote")


def test_the_folder_above_a_year_is_the_event(tmp_path: Path) -> None:
    reports = read_folder(tmp_path / "rainy" / "2019", TALKS)
    assert {(report.event, report.year) for report in reports.values()} == {("Rainy 2019", 2019)}


def test_titles_of_a_folder_name_their_speakers_in_one_way(tmp_path: Path) -> None:
    names = {"tea": "Tea - Anna Berg", "cake": "Cake - Peter Lund", "types": "Types - Maria Vance"}
    files = {f"{stem}.md": f"# {title}\n\nHot.\n" for stem, title in names.items()}
    reports = read_folder(
        tmp_path / "quiet-conf-2019", files | {"nets.md": "# Nets in winter - Tikhon Brenst\n\nBone.\n"}
    )
    [talk] = reports["nets.md"].talks
    assert (talk.title, [one.name for one in talk.speakers]) == ("Nets in winter", ["Tikhon Brenst"])


def test_a_second_heading_is_the_speaker_or_a_subtitle_and_no_talk(tmp_path: Path) -> None:
    files = {
        "KC-SlowTea.md": "# Slow tea\n## And how to drink it\n\nAnna Moss anna@tea.example\n\nHot.\n",
        "KC-DryCake.md": "# Dry cake\n## Lena of Bakery @lenacake\n\nSweet.\n\n## Why?\n\nHunger.\n\n## Now\n\nYes.\n",
        "KC-WideTypes.md": "# Wide types in practice\n## Peter Lund @plund\n\nStrict.\n\n## Rules\n\nThree.\n",
        "KC-OldTrees.md": "# Old trees\n## Iris Kahn\n\nRed and black.\n",
        "KC-TDD.md": "# Small tests\n## Maria Vance\n\nGreen.\n",
    }
    reports = read_folder(tmp_path / "QuietConf2019", files)
    talks = {name: report.talks for name, report in reports.items()}

    assert {name: [talk.title for talk in found] for name, found in talks.items()} == {
        "KC-SlowTea.md": ["Slow tea"],
        "KC-DryCake.md": ["Dry cake"],
        "KC-WideTypes.md": ["Wide types in practice"],
        "KC-OldTrees.md": ["Old trees"],
        "KC-TDD.md": ["Small tests"],
    }
    assert {name: [speaker.name for speaker in found[0].speakers] for name, found in talks.items()} == {
        "KC-SlowTea.md": ["Anna Moss"],
        "KC-DryCake.md": ["Lena"],
        "KC-WideTypes.md": ["Peter Lund"],
        "KC-OldTrees.md": ["Iris Kahn"],
        "KC-TDD.md": ["Maria Vance"],
    }


def test_a_talk_in_a_day_of_an_event_belongs_to_that_and_not_to_its_own_title(tmp_path: Path) -> None:
    folder = tmp_path / "2023" / "03_rainyconf" / "2023_03_15"
    files = {
        "01_talk.md": "# Days of Wool\n\nLooms.\n",
        "02_talk.md": "# Code at the Library of Ropes Congress\n\nKnots.\n",
        "am_talks/03_talk.md": "# Oxford Summit Layouts\n\nShelves.\n",
    }
    reports = read_folder(folder, files)
    assert {report.event for report in reports.values()} == {"Rainyconf 2023"}


def test_a_title_with_an_event_and_its_year_is_believed_in_any_folder(tmp_path: Path) -> None:
    report = read_folder(tmp_path / "rainyconf-2014", {"a.md": "# Sunny Summit 2019\n\nIt was warm.\n"})["a.md"]
    assert report.event == "Sunny Summit 2019"


def test_names_of_files_that_somebody_typed_are_titles(tmp_path: Path) -> None:
    body = "- kettles are slow\n- leaves are dry\n\t- not all of them\n"
    files = {
        "20 ways to tie a knot by Anna Moss.md": body,
        "Dry cake - what it needs by Peter Lund.md": body,
        "Wide types by Zyx Qorm.md": body,
        "Lightning talks.md": "".join(
            f"- {title}\n\t- hot\n\t- and green\n" for title in ("Slow tea", "Old trees", "Nets")
        ),
    }
    reports = read_folder(tmp_path / "QuietConf2019", files)
    talks = {name: report.talks for name, report in reports.items()}
    one_each = [talk for name in list(files)[:3] for talk in talks[name]]
    assert [(talk.title, talk.title_inferred, talk.speakers[0].name) for talk in one_each] == [
        ("20 ways to tie a knot", False, "Anna Moss"),
        ("Dry cake - what it needs", False, "Peter Lund"),
        ("Wide types", False, "Zyx Qorm"),
    ]
    assert [talk.kind for talk in talks["Lightning talks.md"]] == ["lightning talk"] * 3


def test_a_first_line_that_says_the_file_s_name_goes_on_with_the_speakers(tmp_path: Path) -> None:
    files = {**TALKS, "slow-tea.md": "Slow tea\nAnna Moss & Peter Lund\n11/17/2015 @ Quiet Conf 2015\n\nA kettle.\n"}
    (talk,) = read_folder(tmp_path / "rainyconf-2015", files)["slow-tea.md"].talks
    assert (talk.title, [speaker.name for speaker in talk.speakers]) == ("Slow tea", ["Anna Moss", "Peter Lund"])


def test_names_that_nobody_knows_stand_below_the_titles_of_a_folder(tmp_path: Path) -> None:
    facts = '@Metadata {\n    @TitleHeading("Workshop")\n}\n\n'
    talks = [
        ("Slow tea", "Zyx Qorm"),
        ("Dry cake", "Bryl Vance"),
        ("Wide types", "Anna Moss"),
        ("Old trees", "Ulf Kettel"),
    ]
    files = {f"{title}.md": f"# {title}\n\n{facts}{name}\n\n## Abstract\n\nA text.\n" for title, name in talks}
    files["2026 Quiet Conference.md"] = (
        "# 2026 Quiet Conference\n\nFebruary 10-12, Oulu (Finland)\n\n## Talks\n\n- all\n"
    )
    reports = read_folder(tmp_path / "2026-Quiet", files)
    found = {report.talks[0].title: report.talks[0] for report in reports.values() if report.talks}
    assert {title: talk.speakers[0].name for title, talk in found.items()} == dict(talks)
    assert {talk.kind for talk in found.values()} == {"workshop"}
    assert {report.place for report in reports.values()} == {"Oulu"}


def test_files_numbered_by_day_and_talk_are_talks(tmp_path: Path) -> None:
    files = {
        f"Day{day}-Talk0{talk}.md": (
            f"# Ropes {day}{talk}\n\n__Speaker__: {name}, rigger at Acme\n\n## Takeaways\n\n- **Hemp**: old\n\n"
            "## How we apply it\n\n- **Splice**: never knot\n- **Wash**: with water\n"
        )
        for day, talk, name in ((1, 1, "Anna Moss"), (1, 2, "Peter Lund"), (2, 1, "Maria Castillo"))
    }
    reports = read_folder(tmp_path / "quietconf-2018", files)
    found = {(talk.title, talk.speakers[0].name) for report in reports.values() for talk in report.talks}
    assert found == {("Ropes 11", "Anna Moss"), ("Ropes 12", "Peter Lund"), ("Ropes 21", "Maria Castillo")}


def test_the_heading_below_the_title_names_the_speaker_as_in_most_files(tmp_path: Path) -> None:
    names = ("Anna Moss", "Peter Lund", "Maria Castillo", "Aslu Qormaz")
    files = {
        f"{name.lower().replace(' ', '-')}.md": f"## Ropes, part {at}\n### {name}\n\n- hemp\n- tar\n"
        for at, name in enumerate(names)
    }
    reports = read_folder(tmp_path / "quietconf-2018", files)
    assert {report.talks[0].speakers[0].name for report in reports.values()} == set(names)


def test_the_event_before_a_title_is_no_part_of_it(tmp_path: Path) -> None:
    names = {"Slow tea": "Anna Moss", "Late tides": "Peter Lund", "Old ropes": "Maria Castillo"}
    files = {
        f"Quiet Bergen {title}.md": f"# Quiet Bergen : {title}\n\nby {name}\n\n- hot\n" for title, name in names.items()
    }
    reports = read_folder(tmp_path / "quiet-bergen", files)
    assert {report.talks[0].title for report in reports.values()} == set(names)


def test_a_day_and_a_number_before_a_title_in_files_names_are_none_of_it(tmp_path: Path) -> None:
    files = {
        "Day 1 - 01 - Ropes that hold under rain - Anna Moss.md": "\nWhat holds?\n- hemp\n- patience\n",
        "Day 1 - 02 - Mending nets.md": "https://example.org\n\n**Needles**\n- bone\n\n**Knots**\n- no\n",
        "Day 1 - 03 - Reading the sky.md": "Red or grey\n- both\n",
    }
    reports = read_folder(tmp_path / "Tide Conf 2025" / "Day 1", files)
    talks = [talk for report in reports.values() for talk in report.talks]
    assert [(talk.title, talk.title_inferred) for talk in talks] == [
        ("Ropes that hold under rain", False),
        ("Mending nets", False),
        ("Reading the sky", False),
    ]
    assert [speaker.name for speaker in talks[0].speakers] == ["Anna Moss"]


def test_a_day_that_only_one_file_is_called_by_is_its_content(tmp_path: Path) -> None:
    notes = "## Ropes by Ann Example\n\nHold.\n\n## Nets by Bo Sample\n\nMend.\n"
    reports = read_folder(tmp_path / "tide-conf-2025", {f"Day {day} - notes.md": notes for day in (1, 2, 3)})
    assert all(len(report.talks) == 2 for report in reports.values())


def test_a_link_back_to_the_list_stands_before_the_title(tmp_path: Path) -> None:
    files = {
        f"{name}.md": f"[All talks](./README.md)\n# {title}\n\nIt was {title.lower()}.\n\n## Why\n\nBecause.\n"
        for name, title in (
            ("AB101-Old_ropes", "AB101 - Old ropes"),
            ("CD202-New_nets", "CD202 - New nets"),
            ("EF303-Grey_skies_at_sea", "EF303 - Grey skies at sea"),
        )
    }
    listed = "# Tide Conf 2019\n\n- [Old ropes](AB101-Old_ropes.md)\n- [New nets](CD202-New_nets.md)\n"
    reports = read_folder(tmp_path / "tide-conf-2019", {**files, "README.md": listed})
    talk = reports["AB101-Old_ropes.md"].talks[0]
    assert (talk.title, talk.title_inferred) == ("AB101 - Old ropes", False)
    assert talk.body.startswith("It was")


def test_names_in_quotes_below_the_titles_are_the_speakers(tmp_path: Path) -> None:
    people = {"Old ropes": "Ann Example", "New nets": "Bo Sample", "Grey skies": "Venkat Placeholder"}
    files = {
        f"{title.replace(' ', '_')}.md": f"# {title}\n> {name}\n\nWhat {title.lower()} are.\n\n- one\n"
        for title, name in people.items()
    }
    reports = read_folder(tmp_path / "tide-conf-2019", files)
    talks = {talk.title: talk for report in reports.values() for talk in report.talks}
    assert {title: [one.name for one in talk.speakers] for title, talk in talks.items()} == {
        title: [name] for title, name in people.items()
    }
    assert talks["Old ropes"].body.startswith("What old ropes")


REPORT = (
    "# {}\n\n## Old ropes - Maria Castillo\n\nHemp.\n\n## Late tides - Daniel Weber\n\nTwice a day.\n\n"
    "## Low bridges\n\nHigh.\n"
)


@pytest.mark.parametrize("other", ["a-b-c.md", "some-meetup.md"])
def test_a_report_is_split_whatever_the_one_beside_it_is_called(tmp_path: Path, other: str) -> None:
    files = {
        "quiet-conf-2019.md": "---\nevent: Quiet Conf\nyear: 2019\n---\n\n" + REPORT.format("Quiet Conf 2019"),
        other: "# Some Meetup\n\n## About little - Bo Sample\n\nText.\n",
    }
    report = read_folder(tmp_path / "notes", files)["quiet-conf-2019.md"]
    assert [talk.title for talk in report.talks] == ["Old ropes", "Late tides", "Low bridges"]


def test_a_year_in_the_name_of_a_report_is_none_of_the_folder(tmp_path: Path) -> None:
    files = {"slow-tea-2019.md": REPORT.format("Slow tea"), "late-kettles.md": "# Late kettles\n\nText.\n"}
    report = read_folder(tmp_path / "notes", files)["slow-tea-2019.md"]
    assert len(report.talks) == 3


def test_reports_named_by_their_events_are_no_talks_of_a_folder(tmp_path: Path) -> None:
    names = {"odd-loop.md": "Odd Loop", "lambda-lane.md": "Lambda Lane", "ropes-and-reefs.md": "Ropes and Reefs"}
    reports = read_folder(tmp_path / "mine-2019", {name: REPORT.format(title) for name, title in names.items()})
    assert {name: len(report.talks) for name, report in reports.items()} == dict.fromkeys(names, 3)


def test_a_report_beside_talks_is_split(tmp_path: Path) -> None:
    files = {**TALKS, "quiet-conf-2019.md": REPORT.format("Quiet Conf 2019")}
    reports = read_folder(tmp_path / "rainyconf-2014", files)
    assert {name: len(report.talks) for name, report in reports.items()} == {
        **dict.fromkeys(TALKS, 1),
        "quiet-conf-2019.md": 3,
    }


def test_a_half_day_whose_talks_stand_at_the_top_is_no_talk(tmp_path: Path) -> None:
    text = "### Keynote: Old ropes {0} by Maria Castillo\n\nHemp.\n\n### Late tides {0} by Daniel Weber\n\nTwice.\n"
    files = {f"day{day}-{half}.md": text.format(f"{day}{half}") for day in (1, 2) for half in ("am", "pm")}
    reports = read_folder(tmp_path / "quietconf-2019", files)
    assert [len(report.talks) for report in reports.values()] == [2, 2, 2, 2]
    assert {report.event for report in reports.values()} == {"Quietconf 2019"}


def test_a_keynote_with_its_speaker_stays_a_talk_beside_sessions_of_several(tmp_path: Path) -> None:
    files = {
        "keynote-1.md": "# Keynote I\n## Maria Castillo\n## Ropes for everybody and their boats\n\n* hemp\n",
        "keynote-2.md": "# Keynote II\n## Daniel Weber\n## Tides and some words about them\n\n* twice a day\n",
        **{f"{name}.md": REPORT.format(name.title()) for name in ("harbours", "lanterns")},
    }
    reports = read_folder(tmp_path / "quietconf-2018", files)
    assert [[one.name for one in talk.speakers] for talk in reports["keynote-1.md"].talks] == [["Maria Castillo"]]
    assert len(reports["harbours.md"].talks) == 3
