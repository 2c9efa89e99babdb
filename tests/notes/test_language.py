"""The language of a report and of each of its talks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.language import find_language
from notes.read import read_text

SENTENCES = {
    "en": "The talk was about the things that we do when nobody is there to look at them.",
    "de": "In dem Vortrag ging es um die Dinge, die wir tun, wenn niemand da ist, der uns dabei zusieht.",
    "fr": "La conférence portait sur les choses que nous faisons quand il n'y a personne pour nous regarder.",
    "es": "La charla era sobre las cosas que hacemos cuando no hay nadie que nos mire, y sobre lo que se puede hacer.",
    "pt": "A palestra foi sobre as coisas que nós fazemos quando não há ninguém que nos veja, e o que isso muda.",
    "nl": "De lezing ging over de dingen die we doen als er niemand is die naar ons kijkt, en wat dat met je doet.",
    "it": "La sessione era sulle cose che si fanno quando non c'è nessuno che le guarda, e su come cambiano il lavoro.",
    "sv": "Föredraget handlade om det som vi gör när ingen är där och ser på, och om vad det gör med oss.",
    "da": "Foredraget handlede om det, som vi gør, når ingen er der til at se på os, og hvad det gør ved mange.",
    "pl": "Wykład był o tym, co robimy, gdy nikogo nie ma i nikt na nas nie patrzy, oraz co z tego jest dla nas.",
    "ru": "Доклад был о том, что мы делаем, когда никого нет и никто на нас не смотрит, и что это может значить.",
    "ja": "誰も見ていないときに私たちが何をするかについての発表でした。",
    "zh": "这个演讲讲的是没有人看着的时候我们会做什么。",
    "ko": "아무도 보지 않을 때 우리가 무엇을 하는지에 대한 발표였습니다.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_one_sentence_is_enough(code: str) -> None:
    assert find_language(SENTENCES[code]) == code


@pytest.mark.parametrize("text", ["", "42", "Kubernetes", "Graphite StatsD Grafana", "`the of and to in is that`"])
def test_what_says_nothing_about_its_language_has_none(text: str) -> None:
    assert find_language(text) is None


def test_a_long_text_is_believed_over_its_front_matter() -> None:
    talk = "## Netze\n\n" + "Der Vortrag war sehr gut, und wir haben viel über das Flicken der Netze gelernt. " * 8
    long = read_text(f"---\ntitle: Hafentage 2019\nlanguage: en\n---\n\n{talk}\n\n{talk}", "a.md")
    assert long.language == "de"
    assert (
        read_text("---\nlanguage: en\n---\n\n## Netze\n\nDer Vortrag war gut, und es gab Tee.", "a.md").language == "en"
    )
    close = "## Garn\n\n" + "Foredraget var godt, og vi har lært meget om det i dag, men ikke hvordan man gør. " * 20
    assert read_text(f"---\nlang: no\n---\n\n{close}", "a.md").language == "no"


def test_a_foreign_name_is_no_language() -> None:
    assert find_language("The talk by 山田 was about the things that we have and the things that we want.") == "en"


def test_each_talk_of_a_report_has_its_own() -> None:
    report = read_text(
        f"# Conf 2019\n\n## One, by Ann Example\n\n{SENTENCES['en']}\n\n{SENTENCES['en']}\n\n"
        f"## Zwei, von Bo Sample\n\n{SENTENCES['de']}\n\n## Three, by Cy Placeholder\n\nNothing.\n",
        "conf.md",
    )
    assert report.language == "en"
    assert [talk.language for talk in report.talks] == ["en", "de", "en"]


@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none(text: str) -> None:
    code = find_language(text)
    assert code is None or len(code) == 2
