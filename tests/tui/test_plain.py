"""Hallway without a screen: what a person types, and what is said."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from notes.model import Section
from tests.ui.fake import FakeEngine
from tests.ui.host import TALK
from tests.ui.talks import TALKS
from tui.marks import MarkStore
from tui.plain import converse
from tui.plain.text import text_lines

if TYPE_CHECKING:
    from index.engine import Engine, Outline
    from notes.model import Talk


class Person:
    """Types lines and hears the answers."""

    def __init__(self, folder: Path, talks: list[Talk]) -> None:
        self.marks = MarkStore(folder)
        self.engine = cast("Engine", FakeEngine(talks))

    def types(self, *lines: str) -> list[str]:
        heard = io.StringIO()
        assert converse(self.engine, self.marks, io.StringIO("".join(f"{line}\n" for line in lines)), heard) == 0
        return heard.getvalue().splitlines()


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path, [*TALKS, TALK])


def after(heard: list[str], start: str) -> list[str]:
    """What was said from the line on that starts so."""
    at = next(at for at, line in enumerate(heard) if line.startswith(start))
    return heard[at:]


def test_a_session_search_read_related_jump_and_back(person: Person) -> None:
    heard = person.types("graphite", "1", "related", "2", "back", "forward", "quit")
    assert heard[0] == f"Hallway: {len(TALKS) + 1} talks. Type words to search for, or help."
    assert heard[1].endswith('talks for "graphite", best first.')
    assert heard[2] == "1. Graphs for everyone. Mira Olsen. Harbour Days 2013"
    titles = [line for line in heard if line.startswith("Title: ")]
    assert titles[0] == "Title: Graphs for everyone"
    assert titles[1] != titles[0]
    assert titles[2:] == [titles[1]]
    related = after(heard, "Related to Graphs for everyone")
    assert sum(line.startswith("Related to Graphs") for line in heard) == 2
    assert "Because: shares: " in related[1]
    assert titles[1].removeprefix("Title: ") in related[2]


def signposts(heard: list[str]) -> list[str]:
    """Where one was: at which list, talk or related talks."""
    signs = ("Title: ", "Related to ", "There is nothing ")
    return [line for line in heard if line.startswith(signs) or ("talk" in line and line.endswith(" first."))]


def test_back_goes_through_all_that_was_said_and_forward_returns(person: Person) -> None:
    heard = person.types("graphite", "1", "related", *["back"] * 3, *["forward"] * 3)
    way = ['4 talks for "graphite", best first.', "Title: Graphs for everyone", "Related to Graphs for everyone:"]
    assert signposts(heard) == [*way, way[1], way[0], "There is nothing before.", *way[1:], "There is nothing ahead."]


def test_each_search_and_filter_is_a_step(person: Person) -> None:
    heard = person.types("graphite", "filter year 2013", "logs", "back", "back", "1", "forward", "back")
    assert signposts(heard) == [
        '4 talks for "graphite", best first.',
        '2 talks for "graphite" with year:2013, best first.',
        '1 talk for "logs" with year:2013, best first.',
        '2 talks for "graphite" with year:2013, best first.',
        '4 talks for "graphite", best first.',
        "Title: Graphs for everyone",
        "There is nothing ahead.",
        '4 talks for "graphite", best first.',
    ]


def test_what_another_hallway_marks_is_said(person: Person) -> None:
    dialogue_marks, other = person.marks, MarkStore(person.marks.path.parent)
    other.star(TALKS[0], on=True)
    heard = person.types("graphs for everyone")
    assert "1. Graphs for everyone. Mira Olsen. Harbour Days 2013. starred" in heard
    assert dialogue_marks.starred == {TALKS[0].id}


def test_numbers_mean_what_was_listed_last(person: Person) -> None:
    heard = person.types("graphite", "1", "related", "back", "back", "1.")
    assert signposts(heard)[-1] == "Title: Graphs for everyone"


def test_what_may_be_a_slip_of_a_command_is_searched_for_and_the_command_named(person: Person) -> None:
    heard = person.types("realted", "", "zebra")
    assert heard[1].startswith("0 talks for")
    assert "That was searched for. The command is called related; help names them all." in heard
    assert "Type words to search for, the number of a talk, or help." in heard
    assert heard[-1] == "Fewer or shorter words find more; help names the commands."


def test_a_talk_is_said_in_lines_without_markup(person: Person) -> None:
    heard = person.types("search marmot graphite", "search graphite home", "read 1")
    assert after(heard, "Title: Graphite at home")[:6] == [
        "Title: Graphite at home: monitoring for small teams",
        "By: Ines Duarte of Marmot Labs, Tom Okafor",
        "At: Scale Meeting 2014, 2014-06-12, Lisbon, talk",
        "Tags: monitoring, graphite",
        "Topics found by Hallway: metrics, on-call",
        "",
    ]
    assert "Heading: What went well" in heard
    assert "Part: carbon; Points a second: 120,000; Kept for: two years" in heard
    assert "End of the talk. 5 links: link. Related talks: related." in heard


def test_filters_narrow_and_are_taken_away(person: Person) -> None:
    heard = person.types("filter", "filter year 2013", "filter -kind open space", "clear", "filter tag")
    assert any(line.startswith("year: ") and "2013 (" in line for line in heard)
    narrowed = [line for line in heard if "year:2013" in line]
    assert narrowed[0] == "3 talks with year:2013, newest first."
    assert narrowed[1] == "2 talks with year:2013 with -kind:open space, newest first."
    assert any(line.startswith("tag: ") and "burnout" in line for line in heard)


def test_a_value_need_not_be_written_to_the_letter(person: Person) -> None:
    heard = person.types("filter event meadow", "filter tag nowhere", "filter colour red")
    assert any("with event:Meadow Summit 2014" in line for line in heard)
    assert "No tag is called nowhere. Type filter tag for all of them." in heard
    assert any(line.startswith("There is no facet colour") for line in heard)


def test_marks_are_kept_and_said(person: Person) -> None:
    heard = person.types("graphs for everyone", "1", "star", "queue", "note ask Mira", "list", "note")
    assert "Starred." in heard
    assert "Kept for later." in heard
    assert person.marks.starred == {"harbour-2013/graphs-for-everyone"}
    assert person.marks.read == person.marks.queued == person.marks.starred
    assert any(line.startswith("1. Graphs") and "starred. read. kept for later. has a note" in line for line in heard)
    assert heard[-1] == "ask Mira"
    heard = person.types("graphs for everyone", "1", "star", "mark", "note -")
    assert {"Your note: ask Mira", "The star is gone.", "Marked as unread.", "The note is gone."} <= set(heard)
    assert person.marks.starred == person.marks.read == set()


def test_a_second_note_is_added_to_the_first(person: Person) -> None:
    heard = person.types("graphs for everyone", "1", "note ask Mira", "note about costs", "note")
    assert heard[-4:] == [
        "Noted. note - takes it away.",
        "Added to your note. note - takes all of it away.",
        "ask Mira",
        "about costs",
    ]
    assert list(person.marks.notes.values()) == ["ask Mira\nabout costs"]


def test_the_keys_of_the_screen_are_short_forms(person: Person) -> None:
    heard = person.types("/graphs for everyone", "1", "s", "r", "1", "[", "]", "x", "q", "help")
    assert "Starred." in heard
    assert not any(line.startswith("search WORDS") for line in heard)


def test_help_names_every_command_and_its_key(person: Person) -> None:
    heard = person.types("help")
    assert "related (or r): The talks that are related to the one you read." in heard
    assert "quit (or q): Leave Hallway." in heard


def test_a_long_list_is_said_in_parts_and_numbers_go_on(tmp_path: Path) -> None:
    talks = [replace(TALK, id=f"many/{number}", title=f"Talk {number}") for number in range(23)]
    heard = Person(tmp_path, talks).types("search", "more", "more", "more", "17")
    assert "Type a number to read, or more: 13 are left." in heard
    assert "17. Talk 16. Ines Duarte, Tom Okafor. Scale Meeting 2014" in heard
    assert "That was the whole list." in heard
    assert "Title: Talk 16" in heard


class Outlined(FakeEngine):
    """A report with sections that have no title."""

    def outline(self, source: str) -> Outline | None:
        found = super().outline(source)
        opening = Section("", (1, 2), "Three days by the harbour, with rain on two.")
        return replace(found, other=(opening,)) if found is not None else None


def test_a_section_without_a_title_is_called_as_in_the_contents(person: Person) -> None:
    person.engine = cast("Engine", Outlined(list(TALKS)))
    heard = person.types("graphs for everyone", "1", "contents", "1")
    called = next(line for line in heard if line.startswith("1. Section: ")).removeprefix("1. ")
    assert called == "Section: A section without a title: Three days by the harbour, with rain on…"
    assert after(heard, "Section: ") == [called, "", "Three days by the harbour, with rain on two."]


def test_the_contents_of_the_report_can_be_walked(person: Person) -> None:
    heard = person.types("graphs for everyone", "1", "contents", "2")
    assert "2. Logs are data" in heard
    assert "Title: Logs are data" in heard


def test_links_are_listed_with_their_addresses(person: Person) -> None:
    heard = person.types("graphite home", "1", "link")
    assert "Link 1: Ines Duarte, https://ines.example" in heard
    assert "Link 2: the recording, https://video.example/1" in heard


def test_asking_for_what_is_not_there_is_answered(person: Person) -> None:
    heard = person.types("7", "related", "star", "back", "search", "99", "sort sideways", "read x")
    assert "There is no number 7 in the list: none yet; search first." in heard
    assert heard.count("No talk is open; type the number of one.") == 2
    assert "There is nothing before." in heard
    assert any(line.startswith("There is no number 99 in the list: 1 to") for line in heard)
    assert "There is no order sideways; there are relevance, newest, oldest, title." in heard


def test_nothing_of_a_hostile_note_reaches_the_terminal(tmp_path: Path) -> None:
    hostile = replace(TALK, title="\x1b]0;owned\x07 [red]x[/]", body="\x1b[2J\u202ereversed\n\n`\x9b31m`")
    heard = "\n".join(Person(tmp_path, [hostile]).types("search", "1", "related", "contents"))
    assert "[red]x[/]" in heard
    assert not set(heard) & set("\x1b\x07\x9b\u202e")


def test_a_text_without_its_markup() -> None:
    assert list(text_lines("# One\n\na *b*  \nc\n\n1. d\n2. e\n\n---\n\n> f")) == [
        "Heading: One",
        "a b",
        "c",
        "",
        "1. d",
        "2. e",
        "",
        "> f",
    ]


def test_a_mark_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    heard = Person(tmp_path / "file" / "data", list(TALKS)).types("graphs", "1", "star")
    assert any(line.startswith("The mark could not be written:") for line in heard)


def test_every_command_is_documented(person: Person) -> None:
    text = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    helped = [line for line in person.types("help") if ": " in line][1:]
    rows = [line.split(" (or ")[0].partition(": ")[0] for line in helped]
    assert len(rows) > 15
    assert not [usage for usage in rows if f"| `{usage}` |" not in text]
