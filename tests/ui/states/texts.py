"""Long, rich and far-travelled texts, and a library that fills the list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notes.model import Speaker
from tests.ui.host import TALK
from tests.ui.states.state import State, roomy
from tests.ui.talks import TALKS, many, talk

if TYPE_CHECKING:
    from tests.ui.person import Person


async def a_report(person: Person) -> None:
    await person.sees("9 talks")
    await person.press("enter")
    await person.sees("Ines Duarte (Marmot")


async def further_down(person: Person) -> None:
    await a_report(person)
    await person.press("ctrl+d", "j", "j")
    await person.sees("What went well")


async def far_texts(person: Person) -> None:
    await person.sees("5 talks")
    await person.press("enter")
    await person.sees("監視はなぜ", *["No talk is related"] * roomy(person))


async def far_titles(person: Person) -> None:
    await person.sees("5 talks", "監視と計測")
    if roomy(person):
        await person.sees("監視はなぜ", "No talk is related")


async def in_a_full_list(person: Person) -> None:
    await person.sees("300 talks", "Talk 0 about")
    await person.press(*["j"] * 12)
    await person.sees("▌  Talk 12 about")
    if roomy(person):
        await person.sees("learned about", "1 Talk")


FAR = (
    replace(
        talk(
            "osaka-2016/monitoring",
            "監視と計測:誰も見ないグラフをどうするか、という長い題名の発表",
            "監視はなぜ難しいのか。計測した値が多すぎて、誰も見ないからです。\n\n- 値を減らす\n- 名前を揃える\n\n"
            "| 名前 | 👍 |\n|-|-|\n| 山田太郎 | とても良い発表でした、ありがとうございました |\n",
            event="大阪カンファレンス",
            year=2016,
            tags="監視 計測",
        ),
        speakers=(Speaker("山田太郎"),),
        date="2016-05-03",
        place="大阪",
    ),
    talk(
        "haifa-2017/logs",
        "יומנים הם נתונים",
        "שלום עולם, וגם ﷽ و مرحبا.",
        event="כנס חיפה",
        year=2017,
        speaker="נועה כהן",
    ),
    talk(
        "emoji-2018/family", "👩\u200d👩\u200d👧\u200d👦 on call 🚒🔥", "Who sleeps? 💤", event="Emoji Days", year=2018
    ),
    talk(
        "brno-2019/e",
        "Ne\u0301e cafe\u0301: pr\u030cíliš žluťoučký kůň",
        "Combined marks.",
        event="Brno Talks",
        year=2019,
    ),
    talk(
        "long-2020/title",
        "[bold]A title[/] that goes on " + "and on " * 20 + "\x1b[31mto its end",
        "Its text is short.",
        event="A conference with a name that nobody could ever print on a badge",
        year=2020,
        speaker="Wolfeschlegelsteinhausenbergerdorff the Elder",
        tags="an-uncommonly-long-tag another-one-of-these and-so-on short",
    ),
)

TEXTS = [
    State("many", in_a_full_list, tuple(many(300))),
    State("report", a_report, (TALK, *TALKS), low=True),
    State("further-down", further_down, (TALK, *TALKS)),
    State("far-titles", far_titles, FAR, low=True),
    State("far-text", far_texts, FAR),
]
