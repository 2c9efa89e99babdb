"""Title lines, taken apart into title and speakers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.headline import habit, read_headline
from notes.sides import without_contacts
from notes.words import words


@pytest.mark.parametrize(
    ("line", "title", "names"),
    [
        ("Queues all the way down by Maria Castillo", "Queues all the way down", ["Maria Castillo"]),
        ('"Queues all the way down" by Maria Castillo, Acme', "Queues all the way down", ["Maria Castillo"]),
        ("“Queues all the way down” - Maria Castillo", "Queues all the way down", ["Maria Castillo"]),
        ("Queues all the way down - Maria Castillo (Acme)", "Queues all the way down", ["Maria Castillo"]),
        (
            "Queues all the way down — Maria Castillo & Peter Okafor",
            "Queues all the way down",
            ["Maria Castillo", "Peter Okafor"],
        ),
        ("Maria Castillo: Queues all the way down", "Queues all the way down", ["Maria Castillo"]),
        ("Maria Castillo – Queues all the way down", "Queues all the way down", ["Maria Castillo"]),
        ("Queues all the way down (Maria Castillo)", "Queues all the way down", ["Maria Castillo"]),
        ("Queues, Topics, Streams, Maria Castillo, Acme", "Queues, Topics, Streams", ["Maria Castillo"]),
        ("Queues all the way down. Maria Castillo, Acme", "Queues all the way down", ["Maria Castillo"]),
        ("Keynote: Queues all the way down, by me", "Queues all the way down", ["me"]),
        ("Queues (Keynote), Maria Castillo, Acme", "Queues", ["Maria Castillo"]),
        ("Keynote: Maria Castillo", "Keynote", ["Maria Castillo"]),
        ("10:30 Queues all the way down | Maria Castillo", "Queues all the way down", ["Maria Castillo"]),
        ("Interview with Maria Castillo", "Interview with Maria Castillo", ["Maria Castillo"]),
        ("Queues all the way down (Maria??)", "Queues all the way down", ["Maria"]),
        ("Queues all the way down (Maria Castillo?)", "Queues all the way down", ["Maria Castillo"]),
        (
            "Panel: Queues. With Maria Castillo, Peter Okafor and Julia Moss",
            "Queues",
            ["Maria Castillo", "Peter Okafor", "Julia Moss"],
        ),
        ("Queues - the good parts", "Queues - the good parts", []),
        ("Queues: Design and Operation", "Queues: Design and Operation", []),
        ("Running Kafka in anger, Kubernetes included", "Running Kafka in anger, Kubernetes included", []),
        ("Driven by Data", "Driven by Data", []),
        ("Why?", "Why?", []),
    ],
)
def test_english_title_lines(line: str, title: str, names: list[str]) -> None:
    headline = read_headline(line, words("en"))

    assert headline.title == title
    assert [speaker.name for speaker in headline.people.speakers] == names


@pytest.mark.parametrize(
    ("language", "line", "title", "name"),
    [
        ("de", "Warteschlangen verstehen von Jutta Horn", "Warteschlangen verstehen", "Jutta Horn"),
        (
            "de",
            "Vortrag: Warteschlangen verstehen (Jutta Horn, Beispiel GmbH)",
            "Warteschlangen verstehen",
            "Jutta Horn",
        ),
        (
            "fr",
            "Comprendre les files d'attente, par Claire Fontaine",
            "Comprendre les files d'attente",
            "Claire Fontaine",
        ),
        ("es", "Entender las colas por Carmen Vidal", "Entender las colas", "Carmen Vidal"),
        ("pt", "Entendendo filas por Joana Prado", "Entendendo filas", "Joana Prado"),
        ("nl", "Wachtrijen begrijpen door Marieke Smit", "Wachtrijen begrijpen", "Marieke Smit"),
        ("it", "Capire le code - Giulia Ferri", "Capire le code", "Giulia Ferri"),
        ("sv", "Förstå köer av Astrid Holm", "Förstå köer", "Astrid Holm"),
        ("nb", "Forstå køer av Kari Nordmann", "Forstå køer", "Kari Nordmann"),
        ("da", "Forstå køer af Mette Hansen", "Forstå køer", "Mette Hansen"),
        ("ko", "메시지 큐 이해하기 - 김철수", "메시지 큐 이해하기", "김철수"),
        ("zh", "《理解队列》 - 王小明", "理解队列", "王小明"),
        ("ja", "たろうさん (東京)「待ち行列の話」", "待ち行列の話", "たろう"),
        ("ru", "Как устроены очереди — Ольга Петрова", "Как устроены очереди", "Ольга Петрова"),
    ],
)
def test_title_lines_in_other_languages(language: str, line: str, title: str, name: str) -> None:
    headline = read_headline(line, words(language))

    assert headline.title == title
    assert [speaker.name for speaker in headline.people.speakers] == [name]


def test_what_most_lines_do_decides_for_the_others() -> None:
    lines = ["Queues - Maria Castillo", "Topics - Peter Okafor", "Streams - Jane Moss", "Offsets - Zqwx Qwrtz"]
    usual = habit(lines, words("en"))

    assert usual == "dash-after"
    assert not read_headline(lines[3], words("en")).people
    assert [s.name for s in read_headline(lines[3], words("en"), usual=usual).people.speakers] == ["Zqwx Qwrtz"]


def test_subtitles_are_no_habit() -> None:
    lines = [
        "Queues: Design and Operation",
        "Topics: Past and Future",
        "Streams: Hidden Gems",
        "Offsets: Lost and Found",
    ]

    assert habit(lines, words("en")) == ""


@given(st.text(alphabet="AB by-–:,.|/()\"“”'田ñé12", max_size=320))
def test_any_line_keeps_a_title(line: str) -> None:
    headline = read_headline(line, words(None))

    assert headline.title or not line.strip()


def test_a_saying_is_no_marker_and_a_nickname_no_title() -> None:
    known = words("en")
    assert read_headline("Talk the Talk: Plain Words at Sea", known).title == "Talk the Talk: Plain Words at Sea"
    headline = read_headline('"Quiet ships" by Maria "The Wave" Castillo', known)
    assert headline.title == "Quiet ships"
    assert [speaker.name for speaker in headline.people.speakers] == ["Maria Castillo"]


def test_names_in_front_of_a_comma_need_the_habit_of_the_report() -> None:
    known = words("en")
    lines = ["Maria Castillo, Prices of Old Ropes in Summer", "Peter Hansen, The Harbour: Walls and How to Climb Them"]
    assert habit(lines, known) == "comma-before"
    headline = read_headline(lines[1], known, usual="comma-before")
    assert headline.title == "The Harbour: Walls and How to Climb Them"
    assert [speaker.name for speaker in headline.people.speakers] == ["Peter Hansen"]
    assert (
        habit(["Maria Castillo, Lead Engineer for Ropes at Acme", "Peter Hansen, Head of Walls at Globex"], known) == ""
    )


def test_where_all_titles_end_in_by_so_does_the_one_with_a_nickname() -> None:
    known = words("en")
    assert read_headline("Old ropes by tonka", known, usual="by").title == "Old ropes"
    assert read_headline("Old ropes by tonka", known).title == "Old ropes by tonka"


def test_an_address_behind_a_title_is_no_part_of_it() -> None:
    assert read_headline("Old ropes (bit.ly/3xRope)", words("en")).title == "Old ropes"


@pytest.mark.parametrize(
    ("line", "title", "names"),
    [
        ("Fireside talk with Maria Castillo & Dr. Peter Okafor", "Fireside talk", ["Maria Castillo", "Peter Okafor"]),
        ("Multi-harbour boats, Colin & Dan", "Multi-harbour boats", ["Colin", "Dan"]),
        ("Boats - Alberto Castillo aka Bubu", "Boats", ["Alberto Castillo"]),
        ("Short boats (Zyx Qorm, Knots)", "Short boats", ["Zyx Qorm"]),
        ("Short boats at sea (Maria Castillo, Knots)", "Short boats at sea", ["Maria Castillo"]),
    ],
)
def test_names_with_titles_nicknames_and_companies(line: str, title: str, names: list[str]) -> None:
    headline = read_headline(line, words("en"))
    assert names == [speaker.name for speaker in headline.people.speakers]
    assert headline.title.startswith(title)


@pytest.mark.parametrize(
    "line",
    [
        "Maria Castillo - @maria - Queues all the way down - https://slides.example/queues",
        "Maria Castillo - Queues all the way down - @maria -",
        "@maria - Maria Castillo - Queues all the way down",
        "Maria Castillo – @maria – Queues all the way down",
    ],
)
def test_a_handle_and_an_address_between_dashes_are_no_part_of_the_title(line: str) -> None:
    headline = read_headline(line, words("en"))
    assert headline.title == "Queues all the way down"
    assert [(speaker.name, speaker.handle) for speaker in headline.people.speakers] == [("Maria Castillo", "@maria")]


def test_a_name_and_a_handle_alone_are_left_as_they_are() -> None:
    assert without_contacts("Maria Castillo - @maria") == ("Maria Castillo - @maria", None)


LONE = {
    "behind a dash, without capitals": (
        ["Knots that hold - anna moss", "Old ropes in boats - peter lund", "Late tides - maria vance"],
        ["Anna Moss", "Peter Lund", "Maria Vance"],
    ),
    "before a colon": (["Bo: Knots that hold", "Anna: Old ropes", "Peter: Late tides"], ["Bo", "Anna", "Peter"]),
    "before a dash": (["Bo - Knots that hold", "Anna - Old ropes", "Peter - Late tides"], ["Bo", "Anna", "Peter"]),
    "in parentheses": (["Knots that hold (Bo)", "Old ropes (Anna)", "Late tides (Peter)"], ["Bo", "Anna", "Peter"]),
}


@pytest.mark.parametrize("place", LONE)
def test_names_of_one_word_are_told_by_their_place_in_all_lines(place: str) -> None:
    lines, names = LONE[place]
    usual = habit(lines, words("en"))
    read = [read_headline(line, words("en"), usual=usual) for line in lines]
    assert [headline.people.speakers[0].name for headline in read] == names
    assert next(headline.title for headline in read) == "Knots that hold"


@pytest.mark.parametrize(
    "lines",
    [
        ["Docker: a look back", "Testing: what is next", "Rope: the basics", "Peter: a tale"],
        ["Anna: I think so", "Peter: I do not", "Anna: why", "Peter: because", "Anna: oh"],
        ["Old ropes - the good parts", "Late tides - a tale", "Knots - what holds"],
        ["Ropes (short)", "Tides (long)", "Knots (new)"],
    ],
)
def test_what_is_in_the_place_of_names_and_is_none_stays_in_the_title(lines: list[str]) -> None:
    usual = habit(lines, words("en"))
    assert [read_headline(line, words("en"), usual=usual).title for line in lines] == lines
