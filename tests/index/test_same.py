"""The same talk given again: told by speaker and title, or by the text."""

from __future__ import annotations

from index.learn import learn
from notes.model import Speaker, Talk

TEXT = (
    "We moved the harbour's ledger from a mainframe to a queue of small programs, lost two weekends on time zones, and"
    " learned that nobody knew which reports anybody still reads."
)


def given(name: str, title: str, event: str, *, body: str = "", speaker: str = "Ida Moreau") -> Talk:
    speakers = (Speaker(speaker),) if speaker else ()
    return Talk(id=name, title=title, source=f"{name}.md", event=event, speakers=speakers, body=body)


def same(*talks: Talk) -> tuple[str, ...]:
    return learn(talks).same_as(talks[0].id)


def test_a_title_with_the_speaker_and_the_event_in_it_is_the_same_title() -> None:
    first = given("a", "Ledgers on queues", "Harbour Days 2019")
    again = given("b", "Ida Moreau: Ledgers on queues (keynote, Crane Conf 2020)", "Crane Conf 2020")
    assert same(first, again) == ("b",)


def test_a_new_title_does_not_hide_the_same_text() -> None:
    first = given("a", "Ledgers on queues", "Harbour Days 2019", body=TEXT)
    again = given("b", "Two lost weekends", "Crane Conf 2020", body=f"{TEXT} Now with a demonstration.")
    assert same(first, again) == ("b",)


def test_two_people_may_have_the_same_title() -> None:
    first = given("a", "Ledgers on queues", "Harbour Days 2019")
    other = given("b", "Ledgers on queues", "Crane Conf 2020", speaker="Jon Berg")
    assert same(first, other) == ()


def test_lightning_talks_of_two_years_are_not_one_talk() -> None:
    first = given("a", "Lightning talks, Saturday", "Harbour Days 2019")
    other = given("b", "Saturday lightning talks", "Harbour Days 2020")
    assert same(first, other) == ()


def test_parts_at_one_event_are_no_other_occasion() -> None:
    first = given("a", "Ledgers on queues, part 1", "Harbour Days 2019", body=TEXT)
    second = given("b", "Ledgers on queues, part 2", "Harbour Days 2019", body=TEXT)
    assert same(first, second) == ()


def test_a_talk_without_a_speaker_is_known_by_title_and_text_together() -> None:
    first = given("a", "Ledgers on queues", "Harbour Days 2019", body=TEXT, speaker="")
    again = given("b", "Ledgers on queues", "Crane Conf 2020", body=TEXT)
    assert same(first, again) == ("b",)
    assert same(first, given("b", "Ledgers on queues", "Crane Conf 2020", body="Something else.")) == ()
