"""Whatever a file holds, it becomes a report or a problem: nothing raises, and what is said of lines is true."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.decode import decode
from notes.ids import Ids
from notes.read import read_bytes

if TYPE_CHECKING:
    from notes.model import Report

NAMES = ("a.md", "b.txt", "c.html", "d.rst", "e", "f.adoc", "g.org", "talks/h.md")
PIECES = st.sampled_from(
    [
        *("# Quiet Conf 2019\n", "## Day 1\n", "### Keynote - Tea, by Ada Moss\n", "#### Notes\n", "Talk\n====\n"),
        *("---\n", "+++\n", "title: x\n", "tags: [a, b\n", ".. title: x\n", "#+TITLE: x\n", "= Title\n", "== Part\n"),
        *("- item one\n", "  - deeper\n", "* **Tea:** Bo Lund said so\n", "1. first\n", "\n", "\n\n", "    indented\n"),
        *("**“Tea” by Ada Moss**\n", "Ada Moss: on tea\n", "Next up, Bo Lund gave a talk about builds.\n", "* Org\n"),
        *(
            "| Title | Speaker |\n",
            "|---|---|\n",
            "| Tea | Ada Moss |\n",
            "[Ada][1] and [Bo]\n",
            "[1]: https://a.org\n",
        ),
        *(
            "<p>Some <b>HTML</b></p>\n",
            "<div>\n",
            "<!-- x",
            "-->",
            "```\ncode\n",
            "```{note}\n",
            "> quote\n",
            "![](x.png)",
        ),
        *(
            "2015-04-14",
            "9.–11. September 2015",
            "講演 1\n",
            "主题1：运维\n",
            "&nbsp;&#x202e;\x1b[31m",
            "\0",
            "\r",
            "\u2028",
        ),
        *("\t", "“", "(", "[", "]", "*", "_", "`", "<"),
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=40).map("".join))


def check(report: Report, data: bytes) -> None:
    line_count = decode(data).text.count("\n") + 1
    assert report.talks or report.other or report.problems
    spans = sorted(talk.lines for talk in report.talks if talk.lines)
    for first, last in spans:
        assert 1 <= first <= last <= line_count
    for (_, last), (first, _) in pairwise(spans):
        assert last < first, "two talks overlap"
    ids = [talk.id for talk in Ids({}).settle(report).talks]
    assert len(set(ids)) == len(ids)
    for talk in report.talks:
        assert talk.title.strip()
        assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in talk.title)
        assert not set(talk.body) & set("\x1b\x00\x9b\u202e")


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, name=st.sampled_from(NAMES))
def test_any_text_is_read(text: str, name: str) -> None:
    data = text.encode("utf-8", errors="surrogatepass")
    check(read_bytes(data, name), data)


@settings(max_examples=80, deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(NAMES))
def test_any_bytes_are_read(data: bytes, name: str) -> None:
    check(read_bytes(data, name), data)


LONG = (
    *("[", "![", "*", "_", "**a ", "`", "<", "<a ", "- ", "> ", "[a](", "|", "#", "=", "(", "“", "a, ", "Ada ", "by "),
    *(": ", "&lt;", "0"),
)


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("name", ["a.md", "b.txt", "c.html"])
def test_one_long_line_is_read(piece: str, name: str) -> None:
    data = f"# Quiet Conf 2019\n\n## Tea\n\n{piece * 20_000}\n".encode()
    check(read_bytes(data, name), data)
