"""E-mail as it is pasted into a note: its headers say what it is, its text is read as any other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.frontmatter import read_front_matter
from notes.read import read_text

TALKS = """
Hi all,

what I took home from the harbour hall:

10:00 Bo Lindqvist - Knots that hold
Nobody reads the manual. Tie twice, check once.

11:00 Cleo Marsh - Old ropes, new boats
Sails are expensive. Store them dry.

14:00 Dana Whitlock - Why we tie
It is about trust.
"""
HEADERS = {
    "sent": "From: Ada Moss <ada@quiet.example>\nTo: all@quiet.example\nSubject: Rope Days, day 1\n"
    "Date: Tue, 14 May 2019 09:12:33 +0200\n",
    "forwarded": "---------- Forwarded message ---------\nFrom: Ada Moss <ada@quiet.example>\n"
    "Date: Tue, May 14, 2019 at 9:12 AM\nSubject: Fwd: Rope Days, day 1\nTo: <all@quiet.example>\n",
    "German": "Von: Ada Moss <ada@quiet.example>\nGesendet: Dienstag, 14. Mai 2019 09:12\nAn: all@quiet.example\n"
    "Betreff: AW: WG: Rope Days, day 1\n",
    "French": "De : Ada Moss <ada@quiet.example>\nEnvoyé : mardi 14 mai 2019 09:12\nÀ : all@quiet.example\n"
    "Objet : TR : Rope Days, day 1\n",
    "Dutch": "Van: Ada Moss [mailto:ada@quiet.example]\nVerzonden: dinsdag 14 mei 2019 9:12\nAan: allen\n"
    "Onderwerp: Rope Days, day 1\n",
    "bold": "**From:** Ada Moss\n**Sent:** Tuesday, 14 May 2019 09:12\n**To:** all\n**Subject:** Rope Days, day 1\n",
    "folded and coded": "Return-Path: <ada@quiet.example>\nReceived: from quiet.example\n\tby harbour.example; Tue\n"
    "From: =?utf-8?q?Ada_Moss?= <ada@quiet.example>\nSubject: Re: Rope\n Days, day 1\nX-Mailer: pine\n"
    "Date: Tue, 14 May 2019 09:12:33 +0200\n",
}


@pytest.mark.parametrize("form", HEADERS)
def test_the_headers_of_a_mail_name_the_report_and_are_no_text_of_a_talk(form: str) -> None:
    report = read_text(HEADERS[form] + TALKS, "mail.txt")
    assert (report.series, report.year, report.author) == ("Rope Days", 2019, "Ada Moss")
    assert [talk.title for talk in report.talks] == ["Knots that hold", "Old ropes, new boats", "Why we tie"]
    assert [talk.speakers[0].name for talk in report.talks] == ["Bo Lindqvist", "Cleo Marsh", "Dana Whitlock"]
    assert [talk.body for talk in report.talks][1:] == ["Sails are expensive. Store them dry.", "It is about trust."]
    assert not any("quiet.example" in section.body for section in report.other)


def test_a_mail_without_talks_is_one_talk_with_the_name_of_its_subject() -> None:
    report = read_text(HEADERS["sent"] + "\nThe hall was full. I liked it.\n", "mail.txt")
    assert [(talk.title, talk.body) for talk in report.talks] == [
        ("Rope Days, day 1", "The hall was full. I liked it.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "From: the harbour\nTo: the hall\n\nA walk.\n",
        "Subject: ropes\n\nA text that has only a subject.\n",
        "Subject: ropes\nSpeaker: Ada Moss\nDate: 14 May 2019\n\nA label of its own among them.\n",
        "From: Ada Moss\nSubject: ropes\nand then a line that goes on.\n\nText.\n",
    ],
)
def test_other_lines_with_colons_are_no_headers(text: str) -> None:
    assert read_front_matter(text, "a.txt").lines == 0


@given(st.text(alphabet="From:Subject \n<@>=?q-\t", max_size=80))
def test_the_start_of_a_mail_can_have_any_form(text: str) -> None:
    front = read_front_matter(f"From: Ada\nSubject: {text}", "a.txt")
    assert 0 <= front.lines <= text.count("\n") + 2
