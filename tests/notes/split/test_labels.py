"""Reports whose talks begin with a bold line or a label."""

from __future__ import annotations

import pytest

from tests.notes.split.reading import read, rows, titles

BOLD_LINES = """\
Two days on the pier, and these are my notes.

**"Rope that lasts" by Maria Castillo**

* splice, never knot
* wash out the salt

**"Charts for beginners" by Peter Okafor (Acme)**

* north is not always up

**Afternoon**

**"Tides" by Jane Moss**

* they come back
* twice a day

I would like to thank the harbour for having us.
"""


def test_bold_title_lines_with_speakers() -> None:
    report = read(BOLD_LINES)

    assert rows(report) == [
        ("Rope that lasts", ["Maria Castillo"], "talk"),
        ("Charts for beginners", ["Peter Okafor"], "talk"),
        ("Tides", ["Jane Moss"], "talk"),
    ]
    assert report.talks[2].body.endswith("twice a day")
    assert report.talks[0].lines == (5, 6)


def test_bold_lines_below_a_talk_are_no_talks() -> None:
    text = BOLD_LINES.replace("* wash out the salt", "* wash out the salt\n\n**Key points**\n\n* salt eats rope")

    assert len(read(text).talks) == 3


def test_bold_lines_with_the_speaker_below() -> None:
    text = "\n\n".join(
        f"**{title}**\n\n{name}\n\nSome words about {title.lower()} and the sea, which is wide."
        for title, name in (("Rope", "Maria Castillo"), ("Charts", "Peter Okafor"), ("Tides", "Jane Moss"))
    )

    assert rows(read(text)) == [
        ("Rope", ["Maria Castillo"], "talk"),
        ("Charts", ["Peter Okafor"], "talk"),
        ("Tides", ["Jane Moss"], "talk"),
    ]


def test_bold_labels_that_run_into_the_text() -> None:
    text = """\
What I took from each open space:

**Rope care:** wash it, dry it, and never step on it.

**Night watches:** four hours are too long for one person.

**Cooking at sea:** everything that can spill will spill.
"""
    report = read(text)

    assert rows(report) == [
        ("Rope care", [], "open space"),
        ("Night watches", [], "open space"),
        ("Cooking at sea", [], "open space"),
    ]
    assert report.talks[1].body == "four hours are too long for one person."


@pytest.mark.parametrize(
    "label",
    ["Speaker", "Vortragende", "Referentin"],
)
def test_fields_of_title_and_speaker(label: str) -> None:
    language = "de" if label != "Speaker" else "en"
    text = f"---\nlanguage: {language}\n---\n\n" + "\n\n".join(
        f"Talk: {title}\n{label}: {name}\nEs ging um {title}, und das sehr lange und sehr gut."
        for title, name in (("Rope", "Maria Castillo"), ("Charts", "Peter Okafor"))
    )

    assert [(row[0], row[1]) for row in rows(read(text))] == [
        ("Rope", ["Maria Castillo"]),
        ("Charts", ["Peter Okafor"]),
    ]


def test_fields_in_chinese() -> None:
    text = """\
四月的活动结束了，下面是内容回顾。

**主题1：绳子的保养**
**分享讲师：**某某公司高级工程师 王小明
**内容回顾：** 绳子要洗，要晒，不要踩。
**讲稿地址：**[绳子的保养](http://example.org/1)

**主题2：海图入门**
**分享讲师：**李雷（某某大学）
**内容回顾：** 北方不一定在上面。

活动进入茶歇环节

**主题3：潮汐**
**分享讲师：**韩梅梅
**内容回顾：** 潮汐每天来两次。

好了，活动到此结束。
"""
    report = read(text)

    assert rows(report) == [
        ("绳子的保养", ["王小明"], "talk"),
        ("海图入门", ["李雷"], "talk"),
        ("潮汐", ["韩梅梅"], "talk"),
    ]
    assert report.talks[0].lines == (5, 6)
    assert report.talks[2].body.endswith("潮汐每天来两次。")


def test_names_before_a_colon() -> None:
    text = "\n\n".join(
        f"{name}: {rest}\n\n- the first thing\n- the second thing"
        for name, rest in (
            ("Maria Castillo", "see this one if you own a boat"),
            ("Peter Okafor & Jane Moss", "see this one if you want to own a boat"),
            ("Zqwx Qwrtz", "for everybody else"),
        )
    )
    report = read(text)

    assert rows(report) == [
        (None, ["Maria Castillo"], "talk"),
        (None, ["Peter Okafor", "Jane Moss"], "talk"),
        (None, ["Zqwx Qwrtz"], "talk"),
    ]
    assert titles(report)[0] == "see this one if you own a boat"


def test_names_before_a_colon_with_titles() -> None:
    text = "\n\n".join(
        f"{name}: {title}\n\nA few words about it, in a paragraph."
        for name, title in (("Maria Castillo", "Rope that lasts"), ("Peter Okafor", "Charts"), ("Jane Moss", "Tides"))
    )

    assert titles(read(text)) == ["Rope that lasts", "Charts", "Tides"]


def test_questions_and_answers_are_no_talks() -> None:
    text = "# An interview\n\nQuestion: How are you?\n\nAnswer: Fine.\n\nQuestion: And the sea?\n\nAnswer: Wide."

    assert len(read(text).talks) == 1


def test_an_interview_is_one_text() -> None:
    questions = ("Who are you?", "Why?", "What now?")
    text = "\n\n".join(f"**Ada: {question}**\n\nWell, that depends." for question in questions)

    assert len(read(f"# A chat with a sailor\n\n{text}").talks) == 1


def test_titles_as_links_with_a_line_for_each_of_the_people_below() -> None:
    text = (
        "# Quiet Papers 2019\n\n## Orals\n\n[Tea in layers](https://a.example)\\\nAnna Moss (University of Bergen)\\\n"
        "Wen Lu (Net Lab)\n\nHot.\n\n[Cake](https://example.org/2)\\\nPeter Lund (Acme)\n\nSweet.\n\n"
        "**Types**\\\nMaria Vance (Acme)\\\nShort notes here.\n"
    )
    assert rows(read(text)) == [
        ("Tea in layers", ["Anna Moss", "Wen Lu"], "talk"),
        ("Cake", ["Peter Lund"], "talk"),
        ("Types", ["Maria Vance"], "talk"),
    ]


def test_a_heading_for_one_keynote_holds_up_to_the_next_rule() -> None:
    report = read(
        "# Quiet Conf 2019\n\n## Keynote\n\n**Tea - Anna Moss**\n\nHot.\n\n---\n\n**Cake - Peter Lund**\n\nSweet.\n\n"
        "---\n\n**Types - Maria Vance**\n\nLong.\n"
    )
    assert [talk.kind for talk in report.talks] == ["keynote", "talk", "talk"]


def test_paragraphs_that_begin_with_a_link_and_a_colon_are_talks() -> None:
    text = (
        "# Quiet Conf 2019\n\nWhat I watched:\n\n[Ropes for all](https://x.example/1): they hold, mostly.\n\n"
        "[Nets by night](https://x.example/2):\nnobody saw them.\n\n[Boats and bread](https://x.example/3): both do.\n"
    )
    assert titles(read(text)) == ["Ropes for all", "Nets by night", "Boats and bread"]
