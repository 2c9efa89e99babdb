"""Titles with marks where nothing reads marks: what one sees of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.ids import Ids
from notes.inmarks import as_read
from notes.read import read_text
from notes.readers.pyvideo import Category, read_video


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The guide we have been **awaiting**", "The guide we have been awaiting"),
        ("**Short talks!**", "Short talks!"),
        ("__Very loud__ and _quiet_", "Very loud and quiet"),
        ("There *will* be faults", "There will be faults"),
        ("Five tips for _winning_ at comments: _yes_", "Five tips for winning at comments: yes"),
        ("**_Both_** and _**both**_", "Both and both"),
        ("Fifty shades of `sign`", "Fifty shades of sign"),
        ("Plain ``__init__`` and `*args`, `_x_`", "Plain __init__ and *args, _x_"),
        ("**Hidden `__all__` things**", "Hidden __all__ things"),
        ("From [the **docs**](https://docs.example/a_b_c) to you", "From the docs to you"),
        ('[A](a.html "b") ![map](img/map.png)', "A map"),
        ("Ask <mailto:ada@example.org> or <https://example.org>", "Ask ada@example.org or https://example.org"),
        ("`Ropes <https://ropes.example>`_ that hold, `Nets`_ that do not", "Ropes that hold, Nets that do not"),
        ("Nets &amp; &quot;ropes&quot;&nbsp;&#39;n&#39; knots", "Nets & \"ropes\" 'n' knots"),
        ("A <b>bold</b> <em class='x'>try</em>", "A bold try"),
        ("~~Never~~ always", "Never always"),
        ("測試 *92%* 與 **重點**です", "測試 92% 與 重點です"),
    ],
)
def test_a_title_is_read_as_text(written: str, read: str) -> None:
    assert as_read(written) == read


@pytest.mark.parametrize(
    "title",
    [
        "__init__ explained",
        "Taking the __magic__ out of classes",
        "from __future__ import truth",
        "_from __future__ import profit",
        "_private names",
        "*args, **kwargs",
        "(*args, **kwargs) everywhere",
        "snake_case and more_snake_case",
        "C* for everyone",
        "From *nix to C*",
        "A* and D* in practice",
        "2 * 3 * 4",
        "2*3*4 and 2**3**4",
        "a_*b*",
        "To **** with it, all you need is L***",
        "Four* hashes and five* more",
        "What the code is **doing",
        "How to make ** cheap and **",
        "Any (.*|.*) pattern [*] and [*]",
        "[draft] x",
        "[Conf 2018][Keynote] free (really)",
        "f[x](y)",
        "Rock `n roll and Ada`s talk",
        r"C:\keep\calm and \o/",
        "<script> tags <3 AT&T &copy me",
        "Why <b> is gone",
        "&#27;[2J and &#8238;gpj",
        "Becoming a PG_STAT_* (star)",
        "~ home ~ and ~/bin",
        "``",
    ],
)
def test_a_sign_that_is_no_mark_stays(title: str) -> None:
    assert as_read(title) == title


@given(st.text("ab *_`~[]()<>&;#1./:\ue000\n", max_size=60))
def test_any_title_keeps_its_letters_or_is_shortened(title: str) -> None:
    read = as_read(title)
    assert len(read) <= len(title)
    assert bool(read.strip()) == bool(title.strip())


FRONT = """---
title: Why the **awaited** `__init__` of [nets](https://nets.example/a) matters
speaker: Ada Roe
---
The nets of the harbour are mended once a year, and nobody writes down how.
"""

PASTED = """Tea Conf 2019
=============

The *other* harbour &amp; its `ropes`
-------------------------------------

by Ada Roe

Nobody writes down how the nets are mended, and that is what the talk was about.

Snake_case and *args for sailors
--------------------------------

by Tom Okafor

He said that names are knots. The knots come third, and the ropes come second.
"""


def test_front_matter_and_plain_text_say_their_titles_with_marks() -> None:
    talk = read_text(FRONT, "nets.md").talks[0]
    assert talk.title == "Why the awaited __init__ of nets matters"
    assert [talk.title for talk in read_text(PASTED, "tea.txt").talks] == [
        "The other harbour & its ropes",
        "Snake_case and *args for sailors",
    ]


def test_a_name_with_its_sign_in_front_of_a_heading_stays_whole() -> None:
    text = "# Tea Conf 2019\n\n## `*args` for sailors\n\nIt held.\n\n## **kwargs for none\n\nIt did not.\n"
    assert [talk.title for talk in read_text(text, "tea.md").talks] == ["*args for sailors", "**kwargs for none"]


def test_a_video_says_its_title_with_marks_and_its_id_stays() -> None:
    category = Category("Tea Conf 2019", "Tea Conf", 2019)
    report = read_video(b'{"title": "What you have been **awaiting**: `_x_`"}', "a.json", category)
    assert report.talks[0].title == "What you have been awaiting: _x_"
    assert Ids({}).settle(report).talks[0].id == "tea-conf-2019/what-you-have-been-awaiting-x"
