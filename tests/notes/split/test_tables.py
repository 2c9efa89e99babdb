"""Tables with a row for each talk."""

from __future__ import annotations

from notes.read import read_text

REPORT = """\
# Rainy Conf 2014

| Time  | Talk | Speakers | Notes | Slides |
|-------|------|----------|-------|--------|
| 09:00 | Queues for people who hate queues | Ann Example and Bo Sample | A queue is a *promise*. | [PDF](https://slides.example.org/1) |
| 10:00 | Coffee break | | | |
| 10:30 | Small tests \\| large tests | Cy Placeholder | Four thousand tests were thrown away. | |
| 11:00 | How we lost a day | | Time zones. | |

See you next year.
"""  # noqa: E501 - a table's rows are lines


def test_each_row_is_a_talk_with_its_speakers_and_notes() -> None:
    report = read_text(REPORT, "rainy.md")
    assert [(talk.title, [speaker.name for speaker in talk.speakers], talk.lines) for talk in report.talks] == [
        ("Queues for people who hate queues", ["Ann Example", "Bo Sample"], (5, 5)),
        ("Small tests | large tests", ["Cy Placeholder"], (7, 7)),
        ("How we lost a day", [], (8, 8)),
    ]
    first = report.talks[0]
    assert first.body == "A queue is a *promise*.\n\n**Slides:** [PDF](https://slides.example.org/1)"
    assert [(link.role, link.url) for link in first.links] == [("slides", "https://slides.example.org/1")]


def test_breaks_and_the_rest_of_the_text_are_no_talks() -> None:
    others = "\n".join(section.title + section.body for section in read_text(REPORT, "rainy.md").other)
    assert "Coffee break" in others
    assert "See you next year." in others


def test_a_german_table_is_understood() -> None:
    text = "| Vortrag | Referentin |\n|---|---|\n| Warteschlangen | Ann Example |\n| Kleine Tests | Bo Sample |\n"
    titles = [(talk.title, talk.speakers[0].name) for talk in read_text(text, "regen.md").talks]
    assert titles == [("Warteschlangen", "Ann Example"), ("Kleine Tests", "Bo Sample")]


def test_a_table_inside_a_talk_stays_in_it() -> None:
    text = """# Rainy Conf

## Queues, by Ann Example

| signal | hides |
|---|---|
| mean | the slow tenth |
| disk | how fast it fills |

## Tests, by Bo Sample

Four thousand of them.
"""
    report = read_text(text, "rainy.md")
    assert len(report.talks) == 2
    assert "| mean | the slow tenth |" in report.talks[0].body
