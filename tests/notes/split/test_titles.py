"""Plain texts whose talks begin with a title line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes.read import read_text
from tests.notes.split.reading import read, rows, titles

PASTED = """\
Boats and everything about boats.

Report: Harbour Days Porto 2019

My first Harbour Days! I went to the mornings only.

Knots - Forty Years - And Still Slipping (Keynote), Maria Castillo, Northwind

A walk through the history of knots, most of which was new to me. Maria had a
beautiful picture of each.

  • the bowline
  • the sheet bend

Follow: mcastillo
Slides: https://example.org/knots


Rope, Chain, Anchors, Peter Okafor, Acme

Peter joined Acme to work on rope and they gave him chain.

Follow: okafor


How To Leave A Harbour, by me

It went well, and nobody ran aground.

IMG_2019_04.jpg

I was still out of breath from my own talk, so these notes have holes.

Jane gave this talk as a game, in which we were the crew of a ship that had lost its mast.

Follow: janemoss


Sailing Home. Tom Ode

The wind decides, and we do not.

Follow: tomode

And that was my first Harbour Days! I hope to be back next year.

How I painted my boat

Wood glue, a test
"""


def test_title_lines_with_speakers_and_companies() -> None:
    report = read(PASTED, "pasted.txt")

    assert rows(report) == [
        ("Knots - Forty Years - And Still Slipping", ["Maria Castillo"], "keynote"),
        ("Rope, Chain, Anchors", ["Peter Okafor"], "talk"),
        ("How To Leave A Harbour", ["me"], "talk"),
        (None, ["Jane"], "talk"),
        ("Sailing Home", ["Tom Ode"], "talk"),
    ]
    assert report.talks[0].speakers[0].affiliation == "Northwind"


def test_a_talk_without_its_title_line_begins_where_the_one_before_ends() -> None:
    lost = read(PASTED, "pasted.txt").talks[3]

    assert lost.body.startswith("I was still out of breath")
    assert lost.body.endswith("Follow: janemoss")


def test_what_follows_the_last_talk_is_none() -> None:
    report = read(PASTED, "pasted.txt")

    assert report.talks[-1].body.endswith("Follow: tomode")
    assert any("How I painted my boat" in part.body for part in report.other)


def test_quoted_titles_and_speakers_after_a_dash() -> None:
    text = "\n\n".join(
        f'"{title}" - {name}\n\nA paragraph about it, in which a lot was said about the sea.'
        for title, name in (("Rope that lasts", "Maria Castillo"), ("Charts", "Peter Okafor"), ("Tides", "Jane Moss"))
    )

    assert rows(read(text, "notes.txt")) == [
        ("Rope that lasts", ["Maria Castillo"], "talk"),
        ("Charts", ["Peter Okafor"], "talk"),
        ("Tides", ["Jane Moss"], "talk"),
    ]


def test_a_title_over_the_speaker_s_name() -> None:
    text = "\n\n".join(
        f"{title}\n{name}\n\nA paragraph about it, in which a lot was said about the sea."
        for title, name in (("Rope that lasts", "Maria Castillo, Acme"), ("Charts", "Peter Okafor"))
    )

    assert rows(read(text, "notes.txt")) == [
        ("Rope that lasts", ["Maria Castillo"], "talk"),
        ("Charts", ["Peter Okafor"], "talk"),
    ]


def test_lines_with_times_are_title_lines() -> None:
    text = "\n\n".join(
        f"{time} {title}\n\nA paragraph about it, in which a lot was said about the sea."
        for time, title in (("09:30", "Rope that lasts"), ("10:30", "Charts"), ("11:30", "Tides"))
    )

    assert titles(read(text, "notes.txt")) == ["Rope that lasts", "Charts", "Tides"]


def test_short_lines_in_a_letter_are_no_titles() -> None:
    text = "Dear all,\n\nthe harbour is open.\n\nSee you there\n\nMaria Castillo\nHarbour Master\n\nA last word."

    assert len(read(text, "letter.txt").talks) == 1


@given(st.text(alphabet="AB by,-.\n:“”", max_size=400))
def test_any_text_keeps_its_lines_in_the_file(text: str) -> None:
    report = read(text, "notes.txt")
    count = text.count("\n") + 1

    assert all(talk.lines is None or 1 <= talk.lines[0] <= talk.lines[1] <= count for talk in report.talks)


def test_a_sentence_that_is_wrapped_before_a_name_is_no_title_line() -> None:
    text = (
        "---\nlanguage: pt\n---\n\nUm dia no porto, com chuva.\n\nApós isso tivemos a palestra do\n"
        "Carlos Brando\nsobre cordas, boa.\n\nNa sequência tivemos a palestra da\nMaria Souza\nsobre redes.\n"
    )
    report = read(text)
    assert [[one.name for one in talk.speakers] for talk in report.talks] == [["Carlos Brando"], ["Maria Souza"]]
    assert all(talk.title_inferred for talk in report.talks)


def test_times_with_a_name_and_a_title_below_each() -> None:
    talks = [("10:00 - 10:40", "ANNA MOSS", "SLOW TEA AT SCALE"), ("10:45 - 11:25", "ZYX QORM", "DRY CAKE: A HISTORY")]
    text = "Quiet Conf 2015\n\n" + "".join(
        f"{time}  \n{name}  \n{title}  \nA text on what it will be about.\n\n- one\n- two\n\n"
        for time, name, title in talks
    )
    text += "12:15 - 1:15  \nLUNCH\n\n1:15 - 1:55  \nIRIS KAHN  \nWIDE TYPES  \nShe shows letters.\n"
    assert rows(read(text, "quiet.md")) == [
        ("SLOW TEA AT SCALE", ["ANNA MOSS"], "talk"),
        ("DRY CAKE: A HISTORY", ["ZYX QORM"], "talk"),
        ("WIDE TYPES", ["IRIS KAHN"], "talk"),
    ]


def test_a_line_may_have_a_name_a_handle_a_title_and_an_address() -> None:
    rows = (
        ("Anna Moss", "@annamoss", "Ropes that hold", "https://slides.example/ropes"),
        ("Peter Lund", "@plund", "Tides", "https://slides.example/tides"),
        ("Maria Castillo", "@mcastillo", "Charts for beginners", ""),
    )
    text = "".join(f"{' - '.join(row)}\n\n\themp and tar\n\n\thold for years\n\n" for row in rows)
    talks = read_text(text, "QuietConf2012Notes/first_day.txt").talks
    assert [(talk.title, talk.speakers[0].name) for talk in talks] == [(row[2], row[0]) for row in rows]


TIMED = """\
Quiet Harbour Days 2019
Utrecht, 14 May

09:00 Bo Lindqvist - Knots that hold
Nobody reads the manual. Tie twice, check once.
10:00 Cleo Marsh - Old ropes, new boats
Sails are expensive. Store them dry.
12:00 Lunch
14:00 Dana Whitlock - Why we tie
It is about trust.
"""


def test_lines_with_a_time_a_name_and_a_topic_begin_a_talk_each() -> None:
    report = read_text(TIMED, "harbour.txt")
    assert rows(report) == [
        ("Knots that hold", ["Bo Lindqvist"], "talk"),
        ("Old ropes, new boats", ["Cleo Marsh"], "talk"),
        ("Why we tie", ["Dana Whitlock"], "talk"),
    ]
    assert [talk.body for talk in report.talks][2] == "It is about trust."
    assert report.event == "Quiet Harbour Days 2019"


def test_the_last_title_line_of_a_text_begins_a_talk_like_the_others() -> None:
    apart = TIMED.replace("\n10:00", "\n\n10:00").replace("\n12:00", "\n\n12:00").replace("\n14:00", "\n\n14:00")
    assert titles(read_text(apart, "harbour.txt")) == titles(read_text(TIMED, "harbour.txt"))


def test_lines_above_lists_are_titles_as_those_with_speakers_are() -> None:
    text = (
        "* Conferences\n\n** Tide Summit 2016\nChronological\n\nDay1\n\nKeynote\n- the moon\n\nHemp+\n- holds\n"
        "\t- in rain\n\nRopes that hold -- Anna Moss @ Knot Works\n- twist\n\nNets\n- mend\n\n"
        "Red skies -- Peter Lund, sailor\n- stay\n\nDealing with endless boats\n- sell\n\n\nPine tar\n- smells\n\n"
        "Old oak -- Maria Vance\n- slow\n\nPanel\n- all agreed\n\nPaint @ Harbour\n- blue\n\n"
        "=================================\n\nBy Topic\n\nWhat came again\n- ropes\n\nIdeas\n- boats\n"
    )
    talks = read(text, "conferences.org").talks
    assert [(talk.title, [one.name for one in talk.speakers]) for talk in talks][1:] == [
        ("Hemp+", []),
        ("Ropes that hold", ["Anna Moss"]),
        ("Nets", []),
        ("Red skies", ["Peter Lund"]),
        ("Dealing with endless boats", []),
        ("Pine tar", []),
        ("Old oak", ["Maria Vance"]),
        ("Panel", []),
        ("Paint @ Harbour", []),
    ]
    assert (talks[0].kind, talks[0].body) == ("keynote", "- the moon")
    assert talks[-1].body == "- blue"
    assert talks[5].body == "- sell"
