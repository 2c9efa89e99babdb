"""Event, year, place and dates are found where a report says them, and nowhere else."""

from __future__ import annotations

from importlib.resources import files

import pytest

from notes.dates import find_dates
from notes.events import name_in_slug, name_in_title
from notes.read import read_text

TALKS = "\n\n## Tea by Ada Moss\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n"


@pytest.mark.parametrize(
    ("title", "name", "year"),
    [
        ("Quiet Conf 2019", "Quiet Conf", 2019),
        ("My notes from the first day of Quiet Conf 2019", "Quiet Conf", 2019),
        ("Trip report: QuietCon '19", "QuietCon", 2019),
        ("One Night in Lisbon - QuietDays 2015", "QuietDays", 2015),
        ("What I learned at QuietConf 2019 in Porto", "QuietConf", 2019),
        ("Mon QuietFest 2022 à moi", "QuietFest", 2022),
        ("QuietCon 2019 EU - Day 2", "QuietCon EU", 2019),
        ("Rückblick auf die QuietConf 2014", "QuietConf", 2014),
        ("Minhas impressões sobre a Quiet Conf BR", "Quiet Conf BR", None),
        ("Compte-rendu de Quiet France 2016 – jour 2", "Quiet France", 2016),
        ("Hafenfirma @ Quiet Days Porto 2015", "Quiet Days Porto", 2015),
        ("Retour sur l'Harbour Con France 2015", "Harbour Con France", 2015),
        ("Retour sur le Quiet Summer Camp 2012 (2/2)", "Quiet Summer Camp", 2012),
        ("QuietDay był świetny jak zawsze", "QuietDay", None),
        ("静かカンファレンス2021に参加してきました", "静かカンファレンス", 2021),
        ("静音技术大会2020参会总结", "静音技术大会", 2020),
    ],
)
def test_the_name_of_an_event_stands_among_words_about_the_report(title: str, name: str, year: int | None) -> None:
    found = name_in_title(title)
    assert found is not None
    assert (found.name, found.year) == (name, year)


@pytest.mark.parametrize(
    ("slug", "name", "year"),
    [
        ("QuietConf-2019", "QuietConf", 2019),
        ("2024_09_quiet_global_summit", "Quiet Global Summit", 2024),
        ("2015-01-08-quiet-days-2013-day-1-talks", "Quiet Days", 2013),
        ("2019-SQS-society-of-quiet-studies", "SQS", 2019),
    ],
)
def test_the_name_of_an_event_stands_in_a_path(slug: str, name: str, year: int) -> None:
    found = name_in_slug(slug)
    assert found is not None
    assert (found.name, found.year) == (name, year)


@pytest.mark.parametrize("slug", ["day1", "raw", "002_8816816e9da0d03c", "2019"])
def test_a_path_that_names_no_event_gives_none(slug: str) -> None:
    found = name_in_slug(slug)
    assert found is None or found.score < 2


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Wednesday, 9 September 2015", "2015-09-09", "2015-09-09"),
        ("September 9-11, 2015", "2015-09-09", "2015-09-11"),
        ("9.–11. September 2015", "2015-09-09", "2015-09-11"),
        ("vom 3. bis 5. Mai 2017", "2017-05-03", "2017-05-05"),
        ("29 april - 2 mei 2019", "2019-04-29", "2019-05-02"),
        ("du 12 au 14 avril 2018", "2018-04-12", "2018-04-14"),
        ("12 de octubre de 2019", "2019-10-12", "2019-10-12"),
        ("18/10/2023", "2023-10-18", "2023-10-18"),
        ("2015年4月26日", "2015-04-26", "2015-04-26"),
        ("2015-04-14", "2015-04-14", "2015-04-14"),
        ("12.-14.06.2018", "2018-06-12", "2018-06-14"),
        ("30.05. - 01.06.2018", "2018-05-30", "2018-06-01"),
        ("les 12, 13 et 14 juin 2018", "2018-06-12", "2018-06-14"),
        ("du mardi 12 au jeudi 14 juin 2018", "2018-06-12", "2018-06-14"),
        ("los días 12, 13 y 14 de junio de 2018", "2018-06-12", "2018-06-14"),
        ("entre el 12 y el 14 de junio de 2018", "2018-06-12", "2018-06-14"),
        ("dias 12, 13 e 14 de junho de 2018", "2018-06-12", "2018-06-14"),
        ("nei giorni 12, 13 e 14 giugno 2018", "2018-06-12", "2018-06-14"),
        ("van 12 tot en met 14 juni 2018", "2018-06-12", "2018-06-14"),
        ("fra 12. til 14. juni 2018", "2018-06-12", "2018-06-14"),
        ("den 12 och 13 juni 2018", "2018-06-12", "2018-06-13"),
        ("12 i 13 czerwca 2018 r.", "2018-06-12", "2018-06-13"),
        ("с 12 по 14 июня 2018 года", "2018-06-12", "2018-06-14"),
        ("June 12th, 13th and 14th, 2018", "2018-06-12", "2018-06-14"),
        ("Tuesday 12 to Thursday 14 June 2018", "2018-06-12", "2018-06-14"),
        ("Day 1 - Tuesday 12 June 2018", "2018-06-12", "2018-06-12"),
        ("12-Jun-2018", "2018-06-12", "2018-06-12"),
        ("2018/6/12-14", "2018-06-12", "2018-06-14"),
        ("2018년 6월 12일 ~ 14일", "2018-06-12", "2018-06-14"),
    ],
)
def test_dates_are_read_in_many_languages(text: str, first: str, last: str) -> None:
    found = find_dates(f"It was on {text} in a hall.")[0]
    assert (found.start_date(), found.end_date()) == (first, last)


@pytest.mark.parametrize(
    "text", ["31 April 2015", "04/05/2015", "version 2015.1.2.3", "a talk in 20 slides", "May 1234"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert [found.start_date() for found in find_dates(text) if found.start_date()] == []


def test_the_front_matter_says_it_outright() -> None:
    front = "---\ntitle: Some notes\nevent: Quiet Conf\nyear: 2018\nlocation: Porto\n"
    front += "start: 2018-05-03\nend: 2018-05-04\n---\n"
    report = read_text(front + TALKS, "a.md")
    assert (report.event, report.series, report.year) == ("Quiet Conf 2018", "Quiet Conf", 2018)
    assert (report.place, report.start, report.end) == ("Porto", "2018-05-03", "2018-05-04")
    assert dict(report.evidence)["event"] == "front matter: event"


def test_the_date_of_a_post_is_used_last() -> None:
    older = read_text(f"---\ntitle: Quiet Conf 2013\ndate: 2015-01-08\n---\n{TALKS}", "_posts/2015-01-08-quiet.md")
    assert (older.year, older.start) == (2013, None)
    only = read_text(f"---\ntitle: Notes from Quiet Conf\ndate: 2015-01-08\n---\n{TALKS}", "quiet.md")
    assert only.year == 2015
    assert "of the text" in dict(only.evidence)["year"]
    assert any("only that in which the text was written" in problem.message for problem in only.problems)


@pytest.mark.parametrize(
    "opening",
    [
        "In May I went to Quiet Conf in Lisbon, and it was loud.",
        "Quiet Conf took place in Lisbon this year.",
        "- Location: Old Hall, Lisbon, Portugal",
        "*Lisbon*",
        "Lisbon, 3-4 May 2018",
        "Net als vorig jaar speelde Quiet Conf 2018 zich af in Lisbon.",
        "Last year, in May 2018, I went to Quiet Conf, which was held in Lisbon.",
        "Greetings from Lisbon!",
        "We met in the old hall, Lisbon, Portugal, on a sunny day.",
        "![Quiet Conf Lisbon](harbour.png)",
        "## Venue\n\nThe old hall near the river, Lisbon.",
        "Wij reisden van Almere en Utrecht naar Lisbon, de haven van de Quiet Conf.",
    ],
)
def test_the_place_is_where_the_text_says_it_was(opening: str) -> None:
    assert read_text(f"# Quiet Conf 2018\n\n{opening}{TALKS}", "a.md").place == "Lisbon"


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Konferencja odbyła się w krakowskim kinie, czyli w Krakowie.", "Kraków"),
        ("Quiet Conf odbyła się w Gdańsku.", "Gdańsk"),
        ("Die Quiet Conf fand in der Hamburger Handelskammer statt.", "Hamburg"),
        ("Die Quiet Conf war dieses Jahr zu Gast in Karlsruhe.", "Karlsruhe"),
        ("De Quiet Conf werd gehouden in Gent.", "Gent"),
        ("Lo scorso maggio si è tenuta a Vimercate la Quiet Conf.", "Vimercate"),
        ("La Quiet Conf avait lieu à Bruxelles.", "Bruxelles"),
        ("A Quiet Conf aconteceu em Lisboa.", "Lisboa"),
        ("O Quiet Conf foi realizado no Rio de Janeiro.", "Rio de Janeiro"),
        ("Quiet Conf gick av stapeln i Malmö.", "Malmö"),
        ("Quiet Conf ble holdt i Bodø.", "Bodø"),
        ("Quiet Conf blev holdt i Aarhus.", "Aarhus"),
        ("Quiet Conf 2018 прошла в Казани.", "Казань"),
        ("Quiet Conf 2018は福岡で開催されました。", "福岡"),
        ("这次 Quiet Conf 在南宁举行。", "南宁"),
    ],
)
def test_the_place_in_the_forms_of_other_languages(opening: str, place: str) -> None:
    assert read_text(f"# Quiet Conf 2018\n\n{opening}{TALKS}", "a.md").place == place


@pytest.mark.parametrize("key", ["lieu", "ort", "plaats", "lugar", "luogo", "cidade", "sted"])
def test_the_front_matter_names_the_place_in_any_language(key: str) -> None:
    assert read_text(f"---\ntitle: Quiet Conf 2018\n{key}: Lisbon\n---\n{TALKS}", "a.md").place == "Lisbon"


def test_the_front_matter_may_keep_the_event_together() -> None:
    front = "---\nevent:\n  name: Quiet Conf\n  location: Porto\n  start: 2018-05-03\n---\n"
    report = read_text(front + TALKS, "a.md")
    assert (report.event, report.place, report.start) == ("Quiet Conf 2018", "Porto", "2018-05-03")


def test_each_name_of_a_place_stands_once() -> None:
    lines = files("notes").joinpath("vocabulary", "places.txt").read_text(encoding="utf-8").splitlines()
    names = [part.split(" > ")[0] for line in lines if line[:1] != "#" for part in line.lstrip("~").split(" | ")]
    assert len(names) > 2_000
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "I live in Lisbon, and the train was late.",
        "Ada Moss from Lisbon, Portugal was there.",
        "Ich wohne in Lisbon und der Zug war spät.",
        "In Quiet Conf terms, the Phoenix framework and Mesa drivers met Jakarta.",
        "Next year Quiet Conf will be in Lisbon.",
        "I flew home from Lisbon and thought about Quiet Conf.",
        "She had given the talk at Loud Conf in 2011.",
    ],
)
def test_other_places_and_events_do_not_count(text: str) -> None:
    report = read_text(f"# Quiet Conf 2018\n\nNotes.{TALKS}\n{text}\n", "a.md")
    assert (report.event, report.year, report.place) == ("Quiet Conf 2018", 2018, None)


def test_what_nothing_supports_is_none_and_told() -> None:
    report = read_text(f"# Some thoughts\n{TALKS}", "thoughts.md")
    assert (report.event, report.year, report.place, report.start) == (None, None, None, None)
    assert {"year" in str(problem.hint) for problem in report.problems} == {True, False}


def test_a_city_that_the_text_adds_belongs_to_the_event() -> None:
    text = f"---\ntitle: One night in Porto - QuietDays 2015\n---\nQuietDays Porto was fun.{TALKS}"
    assert read_text(text, "a.md").event == "QuietDays Porto 2015"


def test_a_line_with_a_date_and_a_city_says_where_it_was() -> None:
    report = read_text(
        "# Das war der Hafentag 2016\n\nam 24. September im Alten Speicher, Dresden Neustadt" + TALKS, "x.md"
    )
    assert (report.place, report.start) == ("Dresden", "2016-09-24")


def test_german_dates_without_a_year_and_a_month_s_name() -> None:
    [found] = find_dates("Am 9.11. fand in München der Hafentag statt.")
    assert found.first == (11, 9)
    assert not find_dates("Version 9.11 ist da.")


def test_days_without_a_year_take_that_of_the_text_if_they_lie_shortly_before_it() -> None:
    text = "---\ntitle: Notes\ndate: {}\n---\nThe meeting was on 7 May, in a hall.\n{}"
    report = read_text(text.format("2009-05-19", TALKS), "a.md")
    assert (report.year, report.start) == (2009, "2009-05-07")
    assert read_text(text.format("2009-05-02", TALKS), "a.md").start is None
    assert read_text(text.format("2009-12-19", TALKS), "a.md").start is None


@pytest.mark.parametrize(
    "front",
    [
        "title: Quiet Conf, 12-14 June 2018",
        "title: Quiet Conf 2018\nstart: 12 June 2018\nend: 14 June 2018",
        "title: Quiet Conf 2018\ndates: 12.-14. Juni 2018",
        "title: Quiet Conf 2018\nevent_date: 2018-06-12T09:00:00Z\nevent_end: 2018-06-14",
    ],
)
def test_the_front_matter_says_the_days_in_any_form(front: str) -> None:
    report = read_text(f"---\n{front}\n---\n{TALKS}", "a.md")
    assert (report.start, report.end) == ("2018-06-12", "2018-06-14")


def test_the_day_comes_first_in_the_languages_that_have_it_so() -> None:
    text = "# Stille Tage 2018\n\nDie Konferenz war am 04/05/2018, und wir waren alle da.\n\n## Tee\n\nHeiß."
    assert read_text(text, "a.md").start == "2018-05-04"


def test_the_description_may_say_when_it_was() -> None:
    front = "---\ntitle: QuietConf 2019\ndescription: Nos retours, les 30 et 31 octobre 2019\n---\n"
    report = read_text(front + TALKS, "a.md")
    assert (report.start, report.end) == ("2019-10-30", "2019-10-31")


def test_a_city_in_the_name_of_another_event_is_no_place() -> None:
    text = "# Quiet Conf 2018\n\nQuiet Conf is for sailors what Lisbon Web is for painters."
    assert read_text(text + TALKS, "a.md").place is None


def test_a_small_town_is_known_by_the_state_behind_it() -> None:
    text = "# Quiet Conf 2019\n\nThe conference was held in {}, {} last week.\n\n## Tea by Ada Moss\n\nHot.\n"
    assert read_text(text.format("Ogden Bay", "FL"), "quiet.md").place == "Ogden Bay"
    assert read_text(text.format("Ogden Bay", "Portugal"), "quiet.md").place == "Ogden Bay"
    assert read_text(text.format("Room Nine", "XQ"), "room.md").place is None


def test_a_heading_that_is_nothing_but_a_city_says_where_it_was() -> None:
    text = "# Quiet Conf 2019\n\n## Lisbon\n\nSunny.\n\n## Tea by Ada Moss\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n"
    report = read_text(text, "quiet.md")
    assert report.place == "Lisbon"
    assert [talk.title for talk in report.talks] == ["Tea", "Cake"]


def test_a_korean_title_is_without_the_words_about_the_report() -> None:
    report = read_text("---\ntitle: 조용한 컨퍼런스 2019 참가 후기\n---\n\n## 차 이야기\n\n따뜻했다.\n", "quiet.md")
    assert (report.series, report.year) == ("조용한 컨퍼런스", 2019)


def test_a_town_is_believed_over_the_country_behind_the_event() -> None:
    text = (
        "---\nlang: es\n---\n# Quiet Conf 2017\n\nEl pasado 24 de noviembre se celebró en Madrid la sexta edición de "
        "Quiet Conf en España.\n\n## Redes - Ana Vidal\n\nDe hilo.\n"
    )
    assert read_text(text, "quiet.md").place == "Madrid"


@pytest.mark.parametrize("name", ["quiet-conf-2014-10-18.md", "2014-10-18-quiet-conf.md"])
def test_the_day_in_the_name_of_a_file_that_is_no_post(name: str) -> None:
    body = "## Tea by Anna Moss\n\nHot.\n\n## Cake by Peter Lund\n\nDry.\n"
    assert read_text(f"# Quiet Conf\n\n{body}", name).start == "2014-10-18"
    assert read_text(f"---\nlayout: post\ntitle: Quiet Conf 2014\n---\n\n{body}", name).start is None


def test_days_in_a_paragraph_that_speaks_of_another_year_too() -> None:
    text = (
        "---\ntitle: A recap of Quiet Conf 2019\n---\n\nOn Friday 13th to Tuesday 17th September I went to Quiet Conf. "
        "Last year I had a talk there.\n\n## Tea by Anna Moss\n\nHot.\n"
    )
    report = read_text(text, "quiet.md")
    assert (report.start, report.end) == ("2019-09-13", "2019-09-17")


def test_the_first_of_several_talks_does_not_name_the_event() -> None:
    talks = [("The Ink Zone - Colours on paper", "Anna Moss"), ("Slow tea", "Peter Lund"), ("Wide types", "Iris Kahn")]
    text = "".join(f"# {title}\n\nby [{name}](https://a.example)\n\n- a line\n\n" for title, name in talks)
    report = read_text(text, "quiet.io-2014-03-01.md")
    assert report.event is not None
    assert report.event.lower() == "quiet io 2014"


def test_a_day_behind_the_name_in_the_title_makes_it_the_event() -> None:
    text = "---\ntitle: Tide.js, 4-5 May 2015 #tidejs\n---\n\nTea, tea and tea. Quiet is all we had.\n\nMore tea.\n"
    report = read_text(text, "tides.md")
    assert (report.event, report.start) == ("Tide.js 2015", "2015-05-04")


def test_the_day_on_which_a_text_was_published_is_not_the_events() -> None:
    text = "> Published June 2, 2017 on a blog\n\n# Quiet Conf 2017\n\nIt was in the harbour, May 6 through 7.\n"
    report = read_text(text, "quiet.md")
    assert (report.start, report.end) == ("2017-05-06", "2017-05-07")


def test_a_name_in_title_and_folder_is_the_event() -> None:
    text = "# Quiet Bergen : slow tea\n\nby Anna Moss\n\nHot.\n"
    assert read_text(text, "talks/quiet-bergen/slow tea.md").event == "Quiet Bergen"


def test_a_title_about_notes_names_an_event_that_the_file_is_called_by() -> None:
    text = f'---\ntitle: "Tarry Rope Notes"\n---\n{TALKS}'
    report = read_text(text, "_posts/2018-06-07-tarryrope.md")
    assert (report.series, report.year) == ("Tarry Rope", 2018)
    assert read_text(text, "_posts/2018-06-07-tarry-rope-notes.md").series is None


def test_a_word_with_its_year_in_a_file_s_name_is_believed_over_words_in_the_text() -> None:
    talk = "## Hands on deck by Ada Moss\n\n- put tags on a Live Stream\n- the Live Stream may lag\n"
    report = read_text(f"# DAY 1\n\n{talk}\n## Cake by Bo Lund\n\n- a Live Stream of cake\n", "notes/HarbourETE2017.md")
    assert (report.series, report.year) == ("HarbourETE", 2017)


def test_what_one_attended_is_an_event_where_its_year_stands_behind_it() -> None:
    text = f"Last week, I attended [Odd Ropes 2022](https://www.theoddropes.example/) in\nLisbon.{TALKS}"
    report = read_text(text, "_posts/2022-09-29-notes.md")
    assert (report.series, report.year) == ("Odd Ropes", 2022)
    other = read_text(text.replace("I attended", "I bought"), "_posts/2022-09-29-notes.md")
    assert other.series is None


def test_a_heading_right_below_one_that_names_nothing_is_the_title() -> None:
    report = read_text(f"# Conferences\n\n## Tide Summit 2016\n\nIn order.{TALKS}", "all.md")
    assert (report.series, report.year) == ("Tide Summit", 2016)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/05/25", "2025-05-13"),
        ("5/13/25", "2025-05-13"),
        ("13.05.98", "1998-05-13"),
        ("05/06/25", None),
        ("2.13.14", None),
        ("13/14/25", None),
    ],
)
def test_a_year_of_two_digits_counts_where_the_day_is_plain(text: str, day: str | None) -> None:
    assert [found.start_date() for found in find_dates(f"Rope Days, {text}")] == ([day] if day else [])
