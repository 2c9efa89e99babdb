"""Who speaks, by the words around a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.document import Span
from notes.mentions import find_in_prose, sentences, who_speaks
from notes.words import words
from tests.notes.blocks import block

SPEAKS = [
    ("de", "Petra Lindqvist hat sehr lange über alte Seile gesprochen."),
    ("de", "Dann durfte Petra Lindqvist auf die Bühne."),
    ("nl", "Aan Petra Lindqvist de eer om de dag te openen."),
    ("pt", "A última palestra do dia foi com a Petra Lindqvist."),
    ("fr", "Le premier exposé était celui de Petra Lindqvist, sur les cordages."),
    ("fr", "Petra Lindqvist a fait un exposé sur les cordages."),
    ("fr", "Puis vint le tour de Petra Lindqvist."),
    ("fr", "Petra Lindqvist clôturait la journée."),
    ("it", "L'intervento di Petra Lindqvist riguardava le corde."),
    ("it", "È stata poi la volta di Petra Lindqvist."),
    ("en", "Then Petra Lindqvist took to the stage to show us rope."),
    ("en", "I went to see Petra Lindqvist speak about rope."),
    ("en", "The day began with a keynote of Petra Lindqvist."),
    ("en", "We then heard from Petra Lindqvist about rope."),
    ("en", "Petra Lindqvist was up next with a look at rope."),
    ("en", "My favourite talk of the day came from Petra Lindqvist."),
    ("en", "The morning was opened by Petra Lindqvist, who likes rope."),
    ("en", "Up next: Petra Lindqvist with rope."),
    ("en", "First up was Petra Lindqvist."),
    ("en", "After the break Petra Lindqvist took the stage."),
    ("en", "The day kicked off with a keynote from Petra Lindqvist."),
    (
        "en",
        "I attended the talk “Rope, and how to keep it for a long time in all kinds of weather” by Petra Lindqvist.",
    ),
    ("de", "Der erste Vortrag war von Petra Lindqvist und handelte von Seilen."),
    ("de", "Tag 3 wurde von Petra Lindqvist, der Leiterin des Hafens, eröffnet."),
    ("de", "Dr. Petra Lindqvist von ACME hielt einen langen Vortrag."),
    ("de", "Im Anschluss ging es mit Petra Lindqvist weiter."),
    ("de", "Das Beste war für mich Petra Lindqvist mit ihrem Talk über Seile."),
    ("fr", "La première présentation était celle de Petra Lindqvist."),
    ("fr", "C'était ensuite au tour de Petra Lindqvist."),
    ("fr", "On enchaîne avec Petra Lindqvist et son talk sur les cordes."),
    ("es", "La primera charla fue de Petra Lindqvist sobre cuerdas."),
    ("es", "El día lo abrió Petra Lindqvist."),
    ("es", "Después asistí a la charla de Petra Lindqvist."),
    ("pt", "A primeira palestra foi da Petra Lindqvist."),
    ("pt", "Depois foi a vez de Petra Lindqvist."),
    ("nb", "Deretter fortalte Petra Lindqvist om tau."),
    ("da", "Derefter viste Petra Lindqvist et reb."),
    ("sv", "Därefter berättade Petra Lindqvist om rep."),
    ("nl", "De eerste lezing was van Petra Lindqvist over touw."),
    ("nl", "Daarna was het de beurt aan Petra Lindqvist."),
    ("nl", "De dag werd geopend door Petra Lindqvist met een keynote."),
    ("nl", "Petra Lindqvist van Voorbeeld hield een verhaal over touw."),
]
ONLY_NAMED = [
    ("de", "Gemeinsam mit Petra Lindqvist wird gezeigt, wie man knotet."),
    ("en", "I had dinner with Petra Lindqvist."),
    ("en", "He quoted Petra Lindqvist and recommended her book."),
    ("en", "According to Petra Lindqvist, rope is dead."),
    ("en", "As Petra Lindqvist said in 2010, rope is dead."),
    ("en", "The work of Petra Lindqvist was shown."),
    ("de", "Laut Petra Lindqvist sind Seile zu kurz."),
    ("de", "Das Buch von Petra Lindqvist wurde verlost."),
    ("fr", "Selon Petra Lindqvist, c'est trop court."),
    ("es", "Según Petra Lindqvist, es corto."),
    ("pt", "Segundo Petra Lindqvist, é curto."),
    ("nl", "Volgens Petra Lindqvist is dat te kort."),
]


@pytest.mark.parametrize(("language", "sentence"), SPEAKS)
def test_a_sentence_that_hands_over_to_somebody(language: str, sentence: str) -> None:
    mention = who_speaks(sentence, (), words(language))

    assert mention is not None
    assert [speaker.name for speaker in mention.speakers] == ["Petra Lindqvist"]
    assert mention.strength >= 0.8


def test_a_french_name_stands_behind_an_elided_word() -> None:
    mention = who_speaks("La présentation d'Anne Moss portait sur les cordages.", (), words("fr"))
    assert mention is not None
    assert [speaker.name for speaker in mention.speakers] == ["Anne Moss"]


def test_words_in_quotation_marks_are_a_title_and_nobodys_name() -> None:
    mention = who_speaks("Weiter ging es mit „Alte Seile“, und das war schön.", (), words("de"))
    assert mention is None


@pytest.mark.parametrize(("language", "sentence"), ONLY_NAMED)
def test_a_sentence_that_only_names_somebody(language: str, sentence: str) -> None:
    mention = who_speaks(sentence, (), words(language))

    assert mention is None or mention.strength < 0.55


def test_a_title_in_a_link_before_the_name_is_passed_over() -> None:
    one = block(
        "The last talk was [Rope, and how to keep it for years and years](https://a.example) by Petra Lindqvist."
    )
    mention = who_speaks(one.text, one.spans, words("en"))

    assert mention is not None
    assert mention.strength >= 0.9


def test_company_and_handle_of_who_speaks() -> None:
    mention = find_in_prose("Petra Lindqvist (@petral) from Acme Ropes talked about rope.", (), words("en"))

    assert mention is not None
    assert mention.speakers[0].handle == "@petral"


def test_sentences_end_where_they_end() -> None:
    text = "Dr. Roe spoke first. Was it good? It was!\n\nJ. Moss, e.g., left. 終わり。次。"

    assert [text[start:stop] for start, stop in sentences(text)] == [
        "Dr. Roe spoke first.",
        "Was it good?",
        "It was!",
        "J. Moss, e.g., left.",
        "終わり。",
        "次。",
    ]


@given(
    st.text(alphabet="Ada Roe von talk by.,()“”'さん発表田\n", max_size=400), st.sampled_from(["en", "de", "ja", None])
)
def test_any_text_is_searched(text: str, language: str | None) -> None:
    mention = find_in_prose(text, (), words(language), far=True)

    assert mention is None or all(speaker.name for speaker in mention.speakers)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zu Beginn leitete Anna Moss den Tag ein.", "Anna Moss"),
        ("Bei Peter Lunds Vortrag ging es um Netze.", "Peter Lund"),
    ],
)
def test_german_names_end_before_nouns_and_articles(sentence: str, expected: str) -> None:
    mention = who_speaks(sentence, (), words("de"))
    assert mention is not None
    assert [speaker.name for speaker in mention.speakers] == [expected]


def test_a_name_ends_with_its_sentence() -> None:
    text = "Am Abend waren wir in Dresden. Anna Moss sprach über Netze."
    mention = who_speaks(text, (), words("de"))
    assert mention is not None
    assert [speaker.name for speaker in mention.speakers] == ["Anna Moss"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("차를 만드는 김하나님의 발표입니다.", "김하나"),
        ("발표는 민수님이 해 주셨고 좋았다.", "민수"),
        ("이도윤 님의 세션이었는데 재미있었다.", "이도윤"),
        ("박서연씨는 유명한 분이라 발표를 들었다.", "박서연"),
        ("발표자님의 이야기가 좋았다.", None),
        ("커피를 내려 준 김하나님이 고마웠다.", None),
    ],
)
def test_korean_speakers_stand_before_an_honorific(sentence: str, name: str | None) -> None:
    mention = find_in_prose(sentence, (), words("ko"))
    assert (mention.speakers[0].name if mention else None) == name


@pytest.mark.parametrize("before", ["A" + "-" * 88, "A " * 44, "A- " * 30, "Aa, " * 22, "A_" * 44])
def test_long_odd_words_before_a_bold_name_are_read_at_once(before: str) -> None:
    text = f"{before} by Anna Moss"
    mention = who_speaks(text, (Span("strong", len(text) - 9, len(text)),), words("en"))
    assert mention is None or [speaker.name for speaker in mention.speakers] == ["Anna Moss"]
