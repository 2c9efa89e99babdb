"""The sample library: what somebody meets who has no notes yet is read right, whatever shape it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notes.library import Library

if TYPE_CHECKING:
    from notes.model import Report, Talk


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    library = Library.samples()
    return {source.name.partition("/")[2]: library.read(source) for source in library.scan({}).changed}


@pytest.fixture(scope="module")
def talks(reports: dict[str, Report]) -> list[Talk]:
    return [talk for report in reports.values() for talk in report.talks]


def of_event(talks: list[Talk], event: str) -> list[Talk]:
    return [talk for talk in talks if talk.event == event]


@pytest.mark.parametrize(
    ("event", "count", "place", "kinds"),
    [
        ("DevOpsDays London 2013", 6, "London", {"open space": 6}),
        ("Scale Summit 2014", 10, None, {"open space": 6, "lightning talk": 4}),
        ("DevOpsDays Paris 2015", 18, "Paris", {"keynote": 2, "talk": 8, "ignite": 2, "open space": 6}),
        ("DevOpsDays Toronto 2016", 6, "Toronto", {"talk": 4, "lightning talk": 2}),
        ("DevOpsDays New York 2018", 10, "New York", {"keynote": 1, "talk": 9}),
        (
            "Corridor Conf 2021",
            9,
            "Trieste",
            {"keynote": 1, "talk": 2, "panel": 1, "workshop": 1, "lightning talk": 3, "open space": 1},
        ),
        ("Lantern Meetup 2022", 4, "Lisbon", {"talk": 4}),
    ],
)
def test_each_event_has_its_talks(
    talks: list[Talk], event: str, count: int, place: str | None, kinds: dict[str, int]
) -> None:
    there = of_event(talks, event)
    assert len(there) == count
    assert {talk.place for talk in there} == {place}
    assert {kind: sum(talk.kind == kind for talk in there) for kind in {talk.kind for talk in there}} == kinds
    assert {talk.year for talk in there} == {int(event[-4:])}


def test_nothing_is_read_with_a_doubt(reports: dict[str, Report]) -> None:
    assert [problem for report in reports.values() for problem in report.problems] == []
    assert not any(talk.title_inferred for report in reports.values() for talk in report.talks)


def test_every_talk_says_something_and_knows_its_lines(talks: list[Talk]) -> None:
    assert all(talk.lines is not None for talk in talks)
    assert all(len(talk.body) > 100 for talk in talks)


def test_titles_are_without_what_stands_around_them(talks: list[Talk]) -> None:
    titles = {talk.title for talk in talks}
    assert "Guns, Germs and Microservices" in titles
    assert "Deployment of Microservices" in titles
    assert "Cloud, Containers, Kubernetes" in titles
    assert "Making the Elephant dance – Daily deliveries at SAP" in titles
    assert [talk.event for talk in talks if talk.title == "Automating Jenkins"] == ["DevOpsDays Paris 2015"] * 2


def test_speakers_are_found_in_every_shape(talks: list[Talk]) -> None:
    speakers = {talk.title: [speaker.name for speaker in talk.speakers] for talk in talks}
    assert speakers["How we do DevOps at BlaBlaCar"] == ["Régis Allègre", "Nicolas Blanc"]
    assert speakers["Resolving outages faster with better debugging strategies"] == ["Liz Fong-Jones", "Adam Mckaig"]
    assert speakers["Containers will not Fix your Broken Culture"] == ["Bridget Kromhout"]
    assert speakers["The state of enterprise DevOps"] == ["John Willis"]
    assert speakers["Burnout is an incident"] == ["Ngozi Brandt", "Elena Petrov"]
    assert speakers["Écrire un post-mortem que l'on relit"] == ["Élodie Marchand"]
    assert speakers["小さなチームの監視"] == ["Kaito Arai"]
    assert len([talk for talk in talks if "John Willis" in speakers[talk.title]]) >= 4


def test_a_talk_was_given_at_two_events(talks: list[Talk]) -> None:
    twice = [talk for talk in talks if talk.title == "Your dashboard is lying to you"]
    assert {talk.event for talk in twice} == {"Corridor Conf 2021", "Lantern Meetup 2022"}


def test_languages_links_and_tags_are_there(talks: list[Talk]) -> None:
    assert {talk.language for talk in of_event(talks, "Corridor Conf 2021")} == {"en", "de", "fr", "ja"}
    keynote = next(talk for talk in talks if talk.kind == "keynote" and talk.event == "Corridor Conf 2021")
    assert [link.role for link in keynote.links] == ["slides", "video", "code"]
    assert {"monitoring", "observability"} <= set(keynote.tags)
    assert all("micro-services" not in talk.tags for talk in talks)


def test_a_readme_beside_talks_is_no_talk(reports: dict[str, Report]) -> None:
    assert reports["devopsdays-toronto-2016/README.md"].talks == ()
