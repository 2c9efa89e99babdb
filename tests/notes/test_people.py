"""People in a short text, told apart from where they work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.people import Named, cjk_person, handle_of, read_people
from notes.words import words


def rows(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(speaker.name, speaker.affiliation) for speaker in read_people(text, words(language)).speakers]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Maria Castillo", [("Maria Castillo", None)]),
        ("Maria Castillo, Northwind", [("Maria Castillo", "Northwind")]),
        ("Maria Castillo, Head of Platform, Northwind", [("Maria Castillo", "Head of Platform, Northwind")]),
        ("Maria Castillo (Northwind)", [("Maria Castillo", "Northwind")]),
        ("Maria Castillo from Northwind", [("Maria Castillo", "Northwind")]),
        ("Maria Castillo & Peter Okafor", [("Maria Castillo", None), ("Peter Okafor", None)]),
        (
            "Maria Castillo, Peter Okafor and Jane Moss",
            [("Maria Castillo", None), ("Peter Okafor", None), ("Jane Moss", None)],
        ),
        ("Maria Castillo (Acme), Peter Okafor (Initech)", [("Maria Castillo", "Acme"), ("Peter Okafor", "Initech")]),
        ("Maria Castillo and Peter Okafor, Acme", [("Maria Castillo", None), ("Peter Okafor", "Acme")]),
        ("Maria Castillo - Acme", [("Maria Castillo", "Acme")]),
        ("me", [("me", None)]),
        ("Maria Castillo and myself", [("Maria Castillo", None), ("me", None)]),
        ("Peter Okafor talk", [("Peter Okafor", None)]),
        ("Kubernetes", []),
        ("a funny thing that happened", []),
    ],
)
def test_people_and_companies(text: str, people: list[tuple[str, str | None]]) -> None:
    assert rows(text) == people


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Jutta Horn und Martin Vogt (Beispiel GmbH)"),
        ("fr", "Claire Fontaine et Michel Durand, Exemple SA"),
        ("es", "Carmen Vidal y Jorge Ruiz"),
        ("pt", "Joana Prado e Carlos Neves"),
        ("nl", "Marieke Smit en Joost de Vries"),
        ("it", "Giulia Ferri e Marco Conti"),
    ],
)
def test_two_people_in_each_language(language: str, text: str) -> None:
    assert len(rows(text, language)) == 2


def test_handles_and_links_belong_to_their_person() -> None:
    links = [Named("Peter Okafor", "https://twitter.com/okaforp")]
    people = read_people("Maria Castillo (@mcast) and Peter Okafor", words("en"), links).speakers

    assert people[0].handle == "@mcast"
    assert people[1].handle == "@okaforp"
    assert people[1].url == "https://twitter.com/okaforp"


@pytest.mark.parametrize(
    ("url", "handle"),
    [
        ("https://twitter.com/ada", "@ada"),
        ("https://x.com/ada?lang=en", "@ada"),
        ("https://hachyderm.io/@ada", "@ada@hachyderm.io"),
        ("https://twitter.com/hashtag/devops", None),
        ("https://example.org/ada", None),
    ],
)
def test_profiles_show_handles(url: str, handle: str | None) -> None:
    assert handle_of(url) == handle


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("某某科技高级工程师 王小明", "王小明"),
        ("李雷（某某公司架构师）", "李雷"),
        ("鈴木 一郎さん", "鈴木 一郎"),
    ],
)
def test_names_beside_jobs_in_chinese_and_japanese(text: str, name: str) -> None:
    language = "ja" if "さん" in text else "zh"
    assert [speaker.name for speaker in cjk_person(text, words(language)).speakers] == [name]


@given(st.text(alphabet="ABc d,;&()（）[]@./-–'’田中", max_size=250))
def test_any_text_is_read(text: str) -> None:
    people = read_people(text, words(None))

    assert all(speaker.name for speaker in people.speakers)


@pytest.mark.parametrize(
    ("text", "name", "affiliation", "handle"),
    [
        ("Anna Moss, Twitter - @anna", "Anna Moss", None, "@anna"),
        ("Anna Moss (Mastodon: @anna@quiet.example)", "Anna Moss", None, "@anna@quiet.example"),
        ("Anna Moss as Head of Ropes, Harbour Inc", "Anna Moss", "Head of Ropes, Harbour Inc", None),
        ("Anna Moss as the lead engineer at Knot Works", "Anna Moss", "lead engineer at Knot Works", None),
        ("Anna Moss — Rigger, Sail & Co", "Anna Moss", "Rigger, Sail & Co", None),
    ],
)
def test_jobs_companies_and_networks_behind_a_name(
    text: str, name: str, affiliation: str | None, handle: str | None
) -> None:
    [speaker] = read_people(text, words("en")).speakers
    assert (speaker.name, speaker.affiliation, speaker.handle) == (name, affiliation, handle)


def test_full_names_between_commas_are_the_people_of_a_panel() -> None:
    people = read_people("Anna Moss, Maria Vance, Zyx Qorm", words("en"))
    assert [speaker.name for speaker in people.speakers] == ["Anna Moss", "Maria Vance", "Zyx Qorm"]
    alone = read_people("Anna Moss, Knot Works, Harbour Town", words("en"))
    assert [speaker.name for speaker in alone.speakers] == ["Anna Moss"]
