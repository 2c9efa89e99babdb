"""Who spoke, from lines with handles, dates and several names."""

from __future__ import annotations

import pytest

from notes.people import read_people
from notes.read import read_text
from notes.words import words


def speakers(text: str) -> list[str]:
    (talk,) = read_text(text, "quiet.md").talks
    return [speaker.name for speaker in talk.speakers]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Zyx Qorm @zyxorm", ["Zyx Qorm"]),
        ("Zyx Qorm\n@zyxqorm", ["Zyx Qorm"]),
        ("Zyx Qorm\n\n@zyxqorm\nwww.zyx.example", ["Zyx Qorm"]),
        ("Quiet Conf 2015 - 11/17/2015\nZyx Qorm\n@zyxqorm", ["Zyx Qorm"]),
        ("16 November 2015\nAnna Moss", ["Anna Moss"]),
        ("Anna Moss\nTwitter - @annamoss", ["Anna Moss"]),
        ("@zyxqorm", ["zyxqorm"]),
        ("@zyxqorm - who has mended nets for a long time", ["zyxqorm"]),
        ("@zyxqorm / nets.example", ["zyxqorm"]),
        ("with Anna Moss, Peter Lund and Zyx Qorm", ["Anna Moss", "Peter Lund", "Zyx Qorm"]),
    ],
)
def test_lines_with_handles_and_dates_below_a_title(lines: str, expected: list[str]) -> None:
    assert speakers(f"# Slow tea\n{lines}\n\nIt was hot, and then it was not.\n") == expected


@pytest.mark.parametrize("line", ["Anna Moss, Peter Lund, & Zyx Qorm", "Anna Moss, Peter Lund, + Zyx Qorm"])
def test_a_comma_may_stand_before_the_sign_for_and(line: str) -> None:
    people = read_people(line, words("en"))
    assert [speaker.name for speaker in people.speakers] == ["Anna Moss", "Peter Lund", "Zyx Qorm"]


@pytest.mark.parametrize("line", ["Wed Morning", "Friday Afternoon"])
def test_a_part_of_a_day_is_no_person(line: str) -> None:
    assert not read_people(line, words("en")).likeness


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "En esta charla, [@remera](https://twitter.com/remera) nos explicó cómo usar redes.", ["remera"]),
        ("es", "[@remera](https://twitter.com/remera) nunca defrauda.", ["remera"]),
        ("en", "Nets by hand, said [@zyxqorm](https://twitter.com/zyxqorm), who spoke about them.", ["zyxqorm"]),
    ],
)
def test_a_linked_handle_is_a_name(language: str, sentence: str, expected: list[str]) -> None:
    text = f"---\nlang: {language}\n---\n# Redes\n\n{sentence} Y fue muy buena, porque la sala estaba llena.\n"
    assert speakers(text) == expected


def test_a_line_with_the_format_stands_before_the_names() -> None:
    text = (
        "---\nlang: fr\n---\n# Journées du thé 2019\n\n## Le thé lent\n_Format atelier 2h30_\n\n"
        "**[Océane Petit](https://a.example)**  \n**[Patrice de Saint Luc](https://b.example)**\n\nNous avons bu.\n\n"
        "## Le gâteau sec\n_Format lightening 15 minutes_\n\n**[Anne Petit](https://c.example)**\n\nIl était sec.\n"
    )
    report = read_text(text, "the.md")
    assert [([speaker.name for speaker in talk.speakers], talk.kind) for talk in report.talks] == [
        (["Océane Petit", "Patrice de Saint Luc"], "workshop"),
        (["Anne Petit"], "lightning talk"),
    ]


def test_a_line_with_the_speaker_is_believed_over_a_by_in_the_title() -> None:
    text = "# Quiet Conf 2019\n\n" + "".join(
        f"## {title}\n\nBy **{name}**\n\nIt was good.\n\n"
        for title, name in [("Death By Indecision", "Anna Moss"), ("Slow tea", "Peter Lund"), ("Nets", "Maria Vance")]
    )
    talk = read_text(text, "quiet.md").talks[0]
    assert (talk.title, [speaker.name for speaker in talk.speakers]) == ("Death By Indecision", ["Anna Moss"])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "En esta charla Ana Vidal y Laura Camino nos explican cómo hacer redes.", ["Ana Vidal", "Laura Camino"]),
        ("es", "La charla que más me gustó fue la de [Ana Vidal](https://a.example).", ["Ana Vidal"]),
        ("pt", "Nesta palestra Joana Prado e Luis Prado nos mostraram redes.", ["Joana Prado", "Luis Prado"]),
        ("ru", "В этом докладе Анна Морозова показывает, как чинить сети.", ["Анна Морозова"]),
    ],
)
def test_more_words_for_speaking(language: str, text: str, expected: list[str]) -> None:
    assert speakers(f"---\nlang: {language}\n---\n# Redes\n\n{text} La sala estaba llena.\n") == expected


def test_a_name_of_plain_words_alone_behind_by() -> None:
    text = "# Quiet Conf 2019\n\n## Slow tea\n\nby [Una Kettle](https://a.example)\n\n- hot\n\n## Nets\n\nby Bo Li\n"
    talk = read_text(text, "quiet.md").talks[0]
    assert [speaker.name for speaker in talk.speakers] == ["Una Kettle"]


def test_names_in_a_quote_are_speakers_where_it_is_the_habit() -> None:
    names = ("Anna Moss @annamoss", "Peter Lund", "Maria Castillo @mcastillo", "Zyx Qorm @zyxqorm")
    text = "# Quiet Conf\n\n" + "".join(f"## Ropes, part {at}\n> {name}\n\n- hemp\n\n" for at, name in enumerate(names))
    found = [[speaker.name for speaker in talk.speakers] for talk in read_text(text, "quiet.md").talks]
    assert found == [["Anna Moss"], ["Peter Lund"], ["Maria Castillo"], ["Zyx Qorm"]]


def test_a_name_in_one_quote_is_whom_it_quotes() -> None:
    text = "# Quiet Conf\n\n" + "".join(f"## Ropes, part {at}\n\nHemp.\n\n" for at in range(3))
    text += "## Nets\n\n> Peter Lund\n\nHe was right.\n"
    assert not any(talk.speakers for talk in read_text(text, "quiet.md").talks)


def test_each_paragraph_with_a_name_and_a_company_names_a_speaker() -> None:
    assert speakers("# Slow tea\n\nAnna Moss, Acme\n\nPeter Lund, Quiet University\n\nIt was hot.\n") == [
        "Anna Moss",
        "Peter Lund",
    ]


def test_a_list_below_the_label_names_the_speakers() -> None:
    text = (
        "# Slow tea\n\n__Speakers__:\n\n- Anna Moss, brewer at [Acme](https://acme.example)\n- Zyx Qorm, tea taster\n"
    )
    assert speakers(f"{text}\n## Takeaways\n\n- it was hot\n") == ["Anna Moss", "Zyx Qorm"]
