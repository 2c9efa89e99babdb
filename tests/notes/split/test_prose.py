"""Reports in running text: sentences open the talks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.read import read_text
from notes.split.telling import announces
from notes.words import words
from tests.notes.split.reading import read, rows, titles

ENGLISH = """\
Last week I went to Harbour Days in Porto. It was my first time there.

Day 1

The day began with a word from the organizers about lifebelts.

The first talk of the day was Maria Castillo, captain at Northwind. She spoke about the state of rope.

Rope is never long enough.

She also told us how to splice, and recommended a book by Bo Li.

The second talk was a funny one by Peter Okafor, head of charts at Acme. North is not always up.

After lunch, we were back for more talks. The organizers had found the key to the toilets.

Next up, Jane Moss from Initech gave a talk entitled Tides Will Not Wait For You.
I had seen Jane speak before, in 2014.

In the afternoon, there were a number of lightning talks.
Tom Ode from Globex gave a lovely talk about Painting Boats in Winter.

He likes blue.

The last talk that I want to mention is by Ann Lee. She talked about how hard it is to sell a boat.

I learned a lot, and thank everybody for coming.

2 comments on “Harbour Days”

Leave a Reply

Jack Tar spoke about his wonderful boat here: http://example.org
"""


def test_sentences_that_open_talks() -> None:
    report = read(ENGLISH, "post.txt")

    assert rows(report) == [
        (None, ["Maria Castillo"], "talk"),
        (None, ["Peter Okafor"], "talk"),
        ("Tides Will Not Wait For You", ["Jane Moss"], "talk"),
        ("Painting Boats in Winter", ["Tom Ode"], "lightning talk"),
        (None, ["Ann Lee"], "lightning talk"),
    ]


def test_breaks_and_comments_are_in_no_talk() -> None:
    report = read(ENGLISH, "post.txt")

    assert report.talks[1].body.endswith("North is not always up.")
    assert report.talks[-1].body.endswith("sell a boat.")
    assert not any("Jack Tar" in talk.body or "toilets" in talk.body for talk in report.talks)


def test_a_title_that_is_not_stated_is_the_topic() -> None:
    report = read(ENGLISH, "post.txt")

    assert titles(report)[0] == "The state of rope"
    assert report.talks[0].title_inferred


def report_in(language: str, *paragraphs: str) -> str:
    return f"---\nlanguage: {language}\n---\n\n" + "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize(
    ("language", "paragraphs", "names"),
    [
        (
            "de",
            (
                "Vorige Woche waren wir bei den Hafentagen in Kiel.",
                "Den Anfang machte Jutta Brandt mit einem Vortrag über Seile. Seile sind nie lang genug.",
                "Danach sprach Martin Vogt über Karten. Norden ist nicht immer oben.",
                "Nach der Mittagspause zeigte Anna Meier, wie man Gezeiten liest. Sie warten nicht.",
                "Insgesamt war es ein schöner Tag.",
            ),
            ["Jutta Brandt", "Martin Vogt", "Anna Meier"],
        ),
        (
            "fr",
            (
                "La semaine dernière, nous étions au Havre.",
                "La journée a commencé avec Claire Fontaine, qui a présenté les cordages. Ils sont trop courts.",
                "Ensuite, Michel Durand a parlé des cartes marines. Le nord n'est pas toujours en haut.",
                "Pour finir, Camille Petit nous a montré comment lire les marées.",
                "En conclusion, une belle journée.",
            ),
            ["Claire Fontaine", "Michel Durand", "Camille Petit"],
        ),
        (
            "es",
            (
                "La semana pasada estuvimos en Vigo.",
                "La primera charla fue de Carmen Vidal, que habló sobre cuerdas. Nunca son largas.",
                "Después, Jorge Ruiz nos contó cómo leer las cartas náuticas. El norte no siempre está arriba.",
                "Por último, Pilar Soto presentó las mareas.",
                "En resumen, un buen día.",
            ),
            ["Carmen Vidal", "Jorge Ruiz", "Pilar Soto"],
        ),
        (
            "pt",
            (
                "Na semana passada fomos ao Porto.",
                "A primeira palestra foi dada por Joana Prado, que falou sobre cordas. Nunca são longas.",
                "Em seguida, Carlos Neves mostrou como ler cartas náuticas. O norte nem sempre está em cima.",
                "Por fim, Beatriz Lima apresentou as marés.",
                "No geral, um bom dia.",
            ),
            ["Joana Prado", "Carlos Neves", "Beatriz Lima"],
        ),
        (
            "nl",
            (
                "Vorige week waren we in Rotterdam.",
                "De eerste lezing was van Marieke Smit, die vertelde over touw. Het is nooit lang genoeg.",
                "Daarna sprak Joost de Vries over kaarten. Het noorden is niet altijd boven.",
                "Tot slot liet Anouk Bakker zien hoe je getijden leest.",
                "Al met al een mooie dag.",
            ),
            ["Marieke Smit", "Joost de Vries", "Anouk Bakker"],
        ),
        (
            "it",
            (
                "La settimana scorsa eravamo a Genova.",
                "Il primo intervento è stato di Giulia Ferri, che ha parlato di corde. Non bastano mai.",
                "Poi Marco Conti ha presentato le carte nautiche. Il nord non è sempre in alto.",
                "Infine, Chiara Greco ha mostrato come leggere le maree.",
                "Nel complesso una bella giornata.",
            ),
            ["Giulia Ferri", "Marco Conti", "Chiara Greco"],
        ),
    ],
)
def test_openings_in_other_languages(language: str, paragraphs: tuple[str, ...], names: list[str]) -> None:
    report = read(report_in(language, *paragraphs))

    assert [speaker.name for talk in report.talks for speaker in talk.speakers] == names
    assert paragraphs[-1] not in report.talks[-1].body


@pytest.mark.parametrize(
    ("language", "sentence", "title"),
    [
        ("en", "Next was Maria Castillo with a talk called “Rope that lasts”, which I liked.", "Rope that lasts"),
        ("en", 'Then Peter Okafor gave the talk "Charts for beginners".', "Charts for beginners"),
        ("en", "Jane Moss gave a talk titled Tides and Time, and it was short.", "Tides and Time"),
        ("en", "Tom Ode presented a talk entitled *Painting boats*.", "Painting boats"),
        ("de", "Danach hielt Jutta Brandt einen Vortrag mit dem Titel „Seile, die halten“.", "Seile, die halten"),
        ("fr", "Claire Fontaine a donné une conférence intitulée « Des cordages solides ».", "Des cordages solides"),
        ("es", "Carmen Vidal dio una charla titulada «Cuerdas que duran».", "Cuerdas que duran"),
        ("pt", "Joana Prado deu uma palestra intitulada “Cordas que duram”.", "Cordas que duram"),
        ("nl", "Marieke Smit gaf een lezing getiteld “Touw dat blijft”.", "Touw dat blijft"),
    ],
)
def test_titles_that_sentences_state(language: str, sentence: str, title: str) -> None:
    other = {"en": "Bo Smith spoke about sails.", "de": "Uwe Kern sprach über Segel."}.get(language)
    more = (
        other
        or {
            "fr": "Ensuite, Michel Durand a parlé des voiles.",
            "es": "Después, Jorge Ruiz habló de velas.",
            "pt": "Depois, Carlos Neves falou sobre velas.",
            "nl": "Daarna sprak Joost de Vries over zeilen.",
        }[language]
    )

    assert titles(read(report_in(language, sentence, more)))[0] == title


@pytest.mark.parametrize(
    ("language", "sentence", "opens"),
    [
        ("en", "The second talk of the day was about rope.", True),
        ("en", "Another session I liked dealt with charts.", True),
        ("en", "The rope that he showed in the talk was red.", False),
        ("en", "The first talks were short.", False),
        ("de", "Der nächste Vortrag handelte von Seilen.", True),
        ("fr", "La deuxième conférence parlait de cartes.", True),
        ("es", "La siguiente charla fue sobre mareas.", True),
        ("pt", "A próxima palestra foi sobre marés.", True),
        ("nl", "De volgende lezing ging over touw.", True),
    ],
)
def test_sentences_that_announce_a_talk(language: str, sentence: str, opens: bool) -> None:
    assert announces(sentence, words(language)) is opens


def test_items_that_open_talks_in_sentences() -> None:
    text = """\
A few of the talks that I saw:

- “Rope at Northwind” by Maria Castillo. I knew some of it, but it was good to see how it has grown.
- Peter Okafor spoke about “Charts for Beginners”, and north was not always up in his charts.
- I went to a talk on “Inside the Harbour” by Jane Moss, which showed what happens at night.

It was a good day, with nice people and a lot of fish for everybody who wanted some.
"""
    assert rows(read(text)) == [
        ("Rope at Northwind", ["Maria Castillo"], "talk"),
        ("Charts for Beginners", ["Peter Okafor"], "talk"),
        ("Inside the Harbour", ["Jane Moss"], "talk"),
    ]


def test_a_story_is_one_text() -> None:
    text = """\
We sailed to Porto in May. The wind was good and the sea was flat.

Maria told me a story about her father, who had been a fisherman.

In the evening we ate fish. The second day was cold.
"""
    assert len(read(text, "story.txt").talks) == 1


@given(st.text(alphabet="Ada Roe spoke. The first talk was by\n,“”'", max_size=500))
def test_talks_never_overlap(text: str) -> None:
    lines = [talk.lines for talk in read(text, "post.txt").talks if talk.lines]

    assert all(before[1] < after[0] for before, after in itertools.pairwise(lines))


def test_titles_stand_behind_a_colon_or_as_a_linked_quotation() -> None:
    report = read(
        report_in(
            "fr",
            "La semaine dernière nous étions aux Journées du Port à Brest, et il pleuvait sur les bateaux.",
            "La première conférence du matin : Des cordes pour tous. Claire Fontaine a expliqué les nœuds.",
            "Ensuite Michel Durand a parlé de filets. Ses supports : [« Filets de nuit »](https://x.example/filets).",
        )
    )
    assert [(talk.title, talk.title_inferred) for talk in report.talks] == [
        ("Des cordes pour tous", False),
        ("Filets de nuit", False),
    ]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "it",
            'Poi ho seguito **Marco Rossi** con il suo "Corde per Tutti e Reti": bello, davvero.',
            'Anna Bianchi, con "Le Reti della Notte", era partita bene.',
        ),
        (
            "de",
            "Dann ging es los: Marco Rossi lieferte im Vortrag „Corde per Tutti e Reti“ Seile für das ganze Haus.",
            "Wer Netze mag, kennt Anna Bianchi aus ihrem Vortrag „Le Reti della Notte“, der wieder gut war.",
        ),
    ],
)
def test_a_sentence_with_a_name_and_a_title_in_quotes_opens_a_talk(language: str, first: str, second: str) -> None:
    report = read(report_in(language, "Am Hafen. Siamo stati al porto per due giorni.", first, second))
    assert rows(report) == [
        ("Corde per Tutti e Reti", ["Marco Rossi"], "talk"),
        ("Le Reti della Notte", ["Anna Bianchi"], "talk"),
    ]


def test_headings_among_the_sentences_are_the_better_place_for_titles() -> None:
    parts = "".join(
        f"### “{title}”\n\nIl pleuvait fort ce matin-là.\n\n{name} nous a présenté ses nœuds et ses filets.\n\n"
        for title, name in (
            ("Des cordes", "Claire Fontaine"),
            ("Des filets", "Michel Durand"),
            ("Du pain", "Julie Moreau"),
            ("Du vent", "Paul Girard"),
        )
    )
    report = read(report_in("fr", "Nous étions aux Journées du Port.", parts))
    assert [talk.title for talk in report.talks] == ["Des cordes", "Des filets", "Du pain", "Du vent"]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("sv", "Först ut var Anna Lund som berättade om rep.", "Efter lunchen visade Peter Berg sina nät."),
        ("nb", "Først ut var Anna Lund som fortalte om tau.", "Etter lunsjen viste Peter Berg garnene sine."),
        ("pl", "Jako pierwsza opowiadała Anna Lund: prelekcja o linach.", "Następnie Peter Berg pokazał swoje sieci."),
    ],
)
def test_openings_in_the_north_and_east(language: str, first: str, second: str) -> None:
    report = read(report_in(language, "I går var vi i hamnen.", first + " Hoj.", second + " Hoj."))
    assert [speaker.name for talk in report.talks for speaker in talk.speakers] == ["Anna Lund", "Peter Berg"]


def test_talks_open_in_mid_paragraph() -> None:
    text = (
        "# A day at Quiet Conf 2019\n\n"
        "I took the ferry. The hall was cold.\nThe day began with Anna Moss, who spoke about ropes. A splice.\n\n"
        "Peter Lund then gave a talk about mending nets.\nIt takes years to learn.\n"
        "After lunch, Maria Vance spoke about reading the sky. Red in the morning\nmeans that you stay.\n\n"
        "[Iris Kahn](https://example.org/iris) presented her work on buoys. They ring at night. "
        "Finally, Olaf Berg talked about fog.\nFog is patient.\n"
    )
    talks = read_text(text, "quiet.md").talks

    assert [(talk.speakers[0].name, talk.lines) for talk in talks] == [
        ("Anna Moss", (3, 4)),
        ("Peter Lund", (6, 7)),
        ("Maria Vance", (8, 9)),
        ("Iris Kahn", None),
        ("Olaf Berg", (11, 12)),
    ]
    assert talks[1].body == "Peter Lund then gave a talk about mending nets.\nIt takes years to learn."
    assert "buoys" in talks[3].body
    assert "fog" not in talks[3].body


def test_another_speaker_who_is_mentioned_opens_no_talk() -> None:
    text = (
        "# A day at Quiet Conf 2019\n\n"
        "The first talk was by Anna Moss, who spoke about ropes. Her friend Peter Lund spoke about nets in 2015.\n\n"
        "Next up, Maria Vance spoke about reading the sky. Red in the morning means that you stay.\n"
    )
    assert [talk.speakers[0].name for talk in read_text(text, "quiet.md").talks] == ["Anna Moss", "Maria Vance"]


def test_titles_before_by_and_a_name_that_is_bold() -> None:
    text = """\
    # Quiet Conf 2019

    The day began with a word by the organizers, and then there was the first keynote, Learning to Knit by **Tom Moss**.
    It was about wool and about how to keep up with it.

    After it we took different tracks. I listened to Slow tea in cold kitchens by **Zyx Qorm** from Acme. Kettles
    are slow, and so are leaves.

    Cakes for the many by **Maria Vance** was next in line for us. Cakes were dry, and that is good.

    After lunch, we heard a talk called Wide types by **Peter Lund** from Initech. It had letters of all sorts, and
    it went on for so long that the coffee was cold when we came out, but nobody in the room had wanted to leave.
    """
    report = read("\n".join(line.strip() for line in text.splitlines()))
    assert [(talk.title, talk.speakers[0].name) for talk in report.talks] == [
        ("Learning to Knit", "Tom Moss"),
        ("Slow tea in cold kitchens", "Zyx Qorm"),
        ("Cakes for the many", "Maria Vance"),
        ("Wide types", "Peter Lund"),
    ]


def test_titles_in_bold_behind_a_name_or_a_word_for_a_talk() -> None:
    text = (
        "I went to Tide Conf 2017 with some friends.\n\n"
        "The first day started off with a morning keynote by Harbourworks's Peter Lund, which was a bit long.\n\n"
        "Some other highlights included Anna Moss's talk **Started in Knots, Now I'm here**, where she told "
        "of her way to the sea.\n\n"
        "Notable talks for me include the great Maria Vance's **The Evening Net - a foundation of fishing**, and "
        "it was fun.\n\n"
        "Another talk I really liked was Steve Lund's **The Tar Trap**. Anyone who has seen him knows why.\n\n"
        "In **Taming the Tide**, Julia Moss gave a very interesting insight into her work with the moon.\n\n"
        "The end was marked by Adam Vance's evening keynote **Better boats via better talk** where he called upon us.\n"
    )
    assert rows(read(text)) == [
        (None, ["Peter Lund"], "keynote"),
        ("Started in Knots, Now I'm here", ["Anna Moss"], "talk"),
        ("The Evening Net - a foundation of fishing", ["Maria Vance"], "talk"),
        ("The Tar Trap", ["Steve Lund"], "talk"),
        ("Taming the Tide", ["Julia Moss"], "talk"),
        ("Better boats via better talk", ["Adam Vance"], "keynote"),
    ]


DAYS = """\
= Rope Days 2019

== Introduction

We went to Utrecht by train.

== Day 1

The day began with a keynote of *Peter Okafor* about knots that hold. He said that one should tie twice.

After that I went to "Old ropes, new boats" by Maria Castillo. She showed how to store sails dry.

== Day 2

On the second day, Jane Moss talked about late tides. It was a fine talk.
"""


def test_prose_below_headings_for_days_is_told_apart() -> None:
    report = read(DAYS, "rope.adoc")
    assert rows(report) == [
        (None, ["Peter Okafor"], "keynote"),
        ("Old ropes, new boats", ["Maria Castillo"], "talk"),
        (None, ["Jane Moss"], "talk"),
    ]
    assert [section.title for section in report.other] == ["Rope Days 2019", "Introduction", "Day 1", "Day 2"]


def test_several_talks_of_one_paragraph_are_told_apart() -> None:
    report = read(
        "# Rope Days 2019\n\nThe morning was full. First Peter Okafor talked about knots that hold. One ties twice."
        " Then Maria Castillo presented old ropes, and sails are expensive. Jane Moss closed the morning with a talk"
        " about late tides.\n\nAfter lunch, Tom Ode spoke about why we tie. It is about trust.\n"
    )
    assert rows(report) == [
        (None, [name], "talk") for name in ("Peter Okafor", "Maria Castillo", "Jane Moss", "Tom Ode")
    ]
    assert titles(report)[0] == "Knots that hold"
    assert titles(report)[2:] == ["Late tides", "Why we tie"]
    assert report.talks[1].body.startswith("Then Maria Castillo presented")


def test_somebody_who_is_quoted_in_a_paragraph_opens_no_talk() -> None:
    report = read(
        "# Rope Days 2019\n\nFirst Peter Okafor talked about knots that hold. Maria Castillo once said that one ties"
        " twice. Jane Moss built the first splice.\n\nThen Tom Ode spoke about why we tie.\n"
    )
    assert rows(report) == [(None, ["Peter Okafor"], "talk"), (None, ["Tom Ode"], "talk")]
