"""Who spoke, from the title line, the lines below it and the first sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notes.introduce import find_habits, introduce
from notes.split.context import Draft, Stated
from notes.words import words
from tests.notes.blocks import block, document


def stated(title: str, *paragraphs: str, language: str = "en", author: str | None = None) -> Stated:
    text = document(block(title, "heading", level=2), *(block(paragraph) for paragraph in paragraphs))
    draft = Draft(text.blocks[0].text, 1, len(text.blocks), 0)
    return introduce(text, draft, words(language), author=author)


def names(told: Stated) -> list[str]:
    return [speaker.name for speaker in told.speakers]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("*Maria Castillo*", ["Maria Castillo"]),
        ("**Maria Castillo (Acme)**", ["Maria Castillo"]),
        ("**Maria Castillo** (Acme) and **Peter Okafor** (Initech)", ["Maria Castillo", "Peter Okafor"]),
        ("*Maria Castillo, Head of Boats, Acme*\n@mcast", ["Maria Castillo"]),
        ("Speaker: Maria Castillo", ["Maria Castillo"]),
        ("**Speakers:** Maria Castillo and Peter Okafor", ["Maria Castillo", "Peter Okafor"]),
        ("by [Maria Castillo](https://twitter.com/mcast)", ["Maria Castillo"]),
        ("Maria Castillo\nPeter Okafor\nJane Moss", ["Maria Castillo", "Peter Okafor", "Jane Moss"]),
        ("🎙️ [Maria Castillo](https://boats.example)", ["Maria Castillo"]),
        ("🙎‍♀️ [Maria Castillo](https://boats.example), [Acme](https://acme.example)", ["Maria Castillo"]),
    ],
)
def test_the_line_below_names_the_speakers(line: str, expected: list[str]) -> None:
    told = stated("Ships and Harbours", line, "It was about ships.")

    assert names(told) == expected
    assert told.start == 2


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("de", "Referentin: Jutta Horn", ["Jutta Horn"]),
        ("fr", "Intervenants : Claire Fontaine et Michel Durand", ["Claire Fontaine", "Michel Durand"]),
        ("es", "Ponente: Carmen Vidal", ["Carmen Vidal"]),
        ("pt", "Palestrante: Joana Prado", ["Joana Prado"]),
        ("nl", "Spreker: Joost de Vries", ["Joost de Vries"]),
        ("ja", "スピーカー: 田中 太郎", ["田中 太郎"]),
        ("zh", "讲师：某某公司高级架构师 王小明", ["王小明"]),
    ],
)
def test_labels_in_other_languages(language: str, line: str, expected: list[str]) -> None:
    assert names(stated("Ships", line, "…", language=language)) == expected


@pytest.mark.parametrize(
    "line", ["**Key points**", "*Recommendations*", "**Scope**", "It was a warm day.", "Lots of Boats"]
)
def test_a_line_that_names_nobody_is_part_of_the_body(line: str) -> None:
    told = stated("Ships and Harbours", line, "It was about ships.")

    assert names(told) == []
    assert told.start == 1


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "[Maria Castillo](https://a.example) talked about ships.", ["Maria Castillo"]),
        ("en", "In her brilliant keynote, Maria Castillo showed us ships.", ["Maria Castillo"]),
        ("en", "This talk was given by Maria Castillo of Acme.", ["Maria Castillo"]),
        ("en", "Maria Castillo, captain at Acme, explained what ships are.", ["Maria Castillo"]),
        (
            "en",
            "[Maria Castillo](u:1) and [Peter Okafor](u:2) gave an insight into ships.",
            ["Maria Castillo", "Peter Okafor"],
        ),
        ("en", "Do you know Acme? I did not. In this talk, Maria Castillo presented its ships.", ["Maria Castillo"]),
        ("en", "Maria Castillo's talk was about ships.", ["Maria Castillo"]),
        ("de", "Jutta Horn erklärte in ihrem Vortrag, wie Schiffe schwimmen.", ["Jutta Horn"]),
        ("de", "Der Vortrag von Jutta Horn handelte von Schiffen.", ["Jutta Horn"]),
        ("fr", "Claire Fontaine a présenté les bateaux de son entreprise.", ["Claire Fontaine"]),
        ("fr", "Cette conférence, donnée par Claire Fontaine, parlait de bateaux.", ["Claire Fontaine"]),
        ("es", "Carmen Vidal nos habló de barcos.", ["Carmen Vidal"]),
        ("es", "La charla fue impartida por Carmen Vidal.", ["Carmen Vidal"]),
        ("pt", "A palestra foi dada por Joana Prado, da Exemplo.", ["Joana Prado"]),
        ("pt", "Nesta palestra, Joana Prado falou sobre barcos.", ["Joana Prado"]),
        ("nl", "Marieke Smit vertelde over schepen.", ["Marieke Smit"]),
        ("nl", "De lezing van Marieke Smit ging over schepen.", ["Marieke Smit"]),
        ("it", "Giulia Ferri ha parlato di navi.", ["Giulia Ferri"]),
        ("sv", "Astrid Holm berättade om skepp.", ["Astrid Holm"]),
        ("pl", "Agnieszka Nowak opowiedziała o statkach.", ["Agnieszka Nowak"]),
        ("ru", "Ольга Петрова рассказала о кораблях.", ["Ольга Петрова"]),
        ("ja", "田中太郎さんが船について発表しました。", ["田中太郎"]),
        ("zh", "来自某某公司的王小明为我们带来了船的分享。", ["王小明"]),
    ],
)
def test_the_first_sentences_name_the_speakers(language: str, text: str, expected: list[str]) -> None:
    assert names(stated("1", text, language=language)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Somebody from Acme introduced their way of building ships.",
        "We talked about the book by Peter Okafor.",
        "The idea was inspired by Peter Okafor.",
        "We used Docker and Kubernetes. Jenkins was mentioned too.",
        "According to Peter Okafor ships are slow.",
        "The session was recommended by Peter Okafor.",
    ],
)
def test_people_who_are_only_mentioned_are_no_speakers(text: str) -> None:
    assert names(stated("Ships and Harbours", text)) == []


def test_by_me_is_the_author() -> None:
    assert names(stated("Ships, by me", "It went well.", author="Maria Castillo")) == ["Maria Castillo"]
    assert names(stated("Ships, by me", "It went well.")) == ["me"]


def test_what_the_line_below_adds_is_kept() -> None:
    told = stated("Ships by Maria Castillo", "**Maria Castillo** (Acme)\n@mcast", "It was about ships.")

    assert [(s.name, s.affiliation, s.handle) for s in told.speakers] == [("Maria Castillo", "Acme", "@mcast")]


def test_where_most_talks_name_their_speaker_below_the_others_do_too() -> None:
    text = document(
        *(
            part
            for name in ("Maria Castillo", "Peter Okafor", "Jane Moss", "Zqwx Qwrtz")
            for part in (block("Ships", "heading", level=2), block(f"*{name}*"), block("About ships."))
        )
    )
    drafts = [Draft("Ships", at + 1, at + 3, at) for at in range(0, len(text.blocks), 3)]
    habits = find_habits(text, drafts, words("en"))

    assert habits.line_below
    assert names(introduce(text, drafts[3], words("en"), habits=habits)) == ["Zqwx Qwrtz"]


def test_the_speaker_s_line_may_come_after_the_one_with_the_abstract() -> None:
    text = document(
        block("Ships", "heading", level=2),
        block("Abstract: [https://a.example/ships](https://a.example/ships)", "item", level=1),
        block("Speaker: Maria Castillo", "item", level=1),
        block("It was about ships."),
    )
    told = introduce(text, Draft("Ships", 1, 4, 0), words("en"))

    assert names(told) == ["Maria Castillo"]
    assert told.start == 3


def test_a_heading_may_name_the_speaker_of_the_one_above() -> None:
    text = document(
        block("Ships", "heading", level=1), block("by Castillo", "heading", level=3), block("It was about ships.")
    )

    assert names(introduce(text, Draft("Ships", 1, 3, 0), words("en"))) == ["Castillo"]


def test_a_report_of_lightning_talks_has_no_other_kind() -> None:
    text = document(block("Ships", "heading", level=2), block("About ships."))
    habits = find_habits(
        replace(text, meta={"title": "Lightning talks of day two"}), [Draft("Ships", 1, 2, 0)], words("en")
    )

    assert introduce(text, Draft("Ships", 1, 2, 0), words("en"), habits=habits).kind == "lightning talk"


def test_the_address_of_a_speaker_names_them() -> None:
    for page in ("speakers/maria-castillo", "speaker/MariaCastillo/"):
        assert names(stated("Ships and Harbours", f"https://quiet.example/{page}", "Ships.")) == ["Maria Castillo"]
    assert names(stated("Ships and Harbours", "https://quiet.example/talks/maria-castillo", "Ships.")) == []


def test_bullets_with_a_sign_of_a_person_name_the_speakers() -> None:
    text = document(
        block("Ships", "heading", level=2),
        block("🎤 Maria Castillo", "item", level=1),
        block("🎤 Peter Okafor", "item", level=1),
        block("🎥 Recording", "item", level=1),
        block("It was about ships."),
    )
    assert names(introduce(text, Draft("Ships", 1, 5, 0), words("en"))) == ["Maria Castillo", "Peter Okafor"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Que faire des vieux cordages ? C'est la question de [Claire Fontaine](https://x.example).",
            ["Claire Fontaine"],
        ),
        (
            "fr",
            "Je ne voulais pas rater [Claire Fontaine](https://x.example) et [Michel Durand](https://y.example).",
            ["Claire Fontaine", "Michel Durand"],
        ),
        ("de", "Als Nächstes kam ein Vortrag vom Erfinder der Boje Thomas Brandt.", ["Thomas Brandt"]),
        (
            "de",
            "Nach zwei Kursen war die Präsentation von [Jutta Horn, Peter Lund](https://x.example) Pflicht.",
            ["Jutta Horn", "Peter Lund"],
        ),
        ("it", "Il mitico **Marco Rossi** non ha deluso nessuno.", ["Marco Rossi"]),
    ],
)
def test_a_name_that_stands_out_is_the_speaker_where_no_word_says_who_spoke(
    language: str, text: str, expected: list[str]
) -> None:
    assert names(stated("Ships and Harbours", text, "…", language=language)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The slides quote from a book by [Maria Castillo](https://x.example).",
        "Inspired by [Maria Castillo](https://x.example), boats are blue now.",
        "The whole thing builds on [Maria Castillo](https://x.example)'s library for ropes.",
    ],
)
def test_a_name_that_stands_out_for_another_reason_is_no_speaker(text: str) -> None:
    assert names(stated("Ships and Harbours", text, "…")) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("[Ships](https://x.example/1) ([mirror](https://y.example/1))", "Ships"),
        ("Ships (slides)", "Ships"),
        ("Ships (and boats)", "Ships (and boats)"),
        ("[Ships](https://x.example/1) ([Maria Castillo](https://y.example/1))", "Ships"),
    ],
)
def test_a_second_link_behind_the_title_is_no_part_of_it(title: str, expected: str) -> None:
    assert stated(title, "About ships.").title == expected
