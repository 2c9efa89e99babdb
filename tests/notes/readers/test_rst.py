"""reStructuredText: Pelican, Nikola and Sphinx pages become blocks; no other file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from notes.readers.rst import parse

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

REPORT = """\
==============
Rainy Conf '14
==============
:date: 2014-03-02
:tags: queues, tests

One day of talks, with *rain*,
as announced.

`Queues for people who hate queues`_
------------------------------------

*Ann Example*

She read ``drop()`` aloud and showed `the slides <https://slides.example.org/1>`__.

* one
  item

  * deeper
* two

.. youtube:: abc123

Small tests
-----------
:Speaker: Bo Sample

.. code-block:: console

   $ make test

====  =====
kind  count
====  =====
slow  4000
====  =====

    A test that never fails is a comment.

.. _Queues for people who hate queues: https://example.org/queues
"""


def test_a_report_is_blocks_with_the_lines_of_its_source() -> None:
    document = parse(REPORT, "report.rst")
    assert document.meta == {"date": "2014-03-02", "tags": "queues, tests"}
    assert [(block.kind, block.level, block.lines, block.markdown) for block in document.blocks] == [
        ("heading", 1, (1, 3), "# Rainy Conf '14"),
        ("paragraph", 0, (7, 8), "One day of talks, with *rain*,\nas announced."),
        ("heading", 2, (10, 11), "## [Queues for people who hate queues](https://example.org/queues)"),
        ("paragraph", 0, (13, 13), "*Ann Example*"),
        ("paragraph", 0, (15, 15), "She read `drop()` aloud and showed [the slides](https://slides.example.org/1)."),
        ("item", 1, (17, 18), "- one\n  item"),
        ("item", 2, (20, 20), "  - deeper"),
        ("item", 1, (21, 21), "- two"),
        (
            "paragraph",
            0,
            (23, 23),
            "[https://www.youtube.com/watch?v=abc123](https://www.youtube.com/watch?v=abc123)",
        ),
        ("heading", 2, (25, 26), "## Small tests"),
        ("paragraph", 0, (27, 27), "**Speaker:** Bo Sample"),
        ("code", 0, (31, 31), "```console\n$ make test\n```"),
        ("row", 0, (34, 34), "| kind | count |"),
        ("row", 0, (36, 36), "| slow | 4000 |"),
        ("quote", 0, (39, 39), "> A test that never fails is a comment."),
    ]
    assert document.problems == ()


def test_nikola_says_its_front_matter_in_comments() -> None:
    document = parse(".. title: Rainy Conf\n.. date: 2014-03-02\n\nText.\n", "report.rst")
    assert document.meta["title"] == "Rainy Conf"
    assert [(block.text, block.lines) for block in document.blocks] == [("Text.", (4, 4))]


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not show")
    text = (
        f".. include:: {secret}\n\n.. csv-table::\n   :file: {secret}\n\n.. raw:: html\n   :file: {secret}\n\nText.\n"
    )
    document = parse(text, str(tmp_path / "report.rst"))
    assert "do not show" not in "".join(block.text for block in document.blocks)
    assert document.blocks[-1].text == "Text."


def test_roles_of_sphinx_leave_their_text() -> None:
    (block,) = parse("See :ref:`the other page <other>` and :pep:`8`.", "report.rst").blocks
    assert block.text == "See the other page and PEP 8."


def test_a_directive_that_is_not_known_is_named() -> None:
    document = parse("Text.\n\n.. confetti:: big\n\n   inside\n", "report.rst")
    (problem,) = document.problems
    assert "confetti" in problem.message
    assert problem.line == 3


def test_the_parser_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    parse("Title\n==\n\n* a\nb `c\n\n.. x\n  y::\n", "report.rst")
    assert capfd.readouterr() == ("", "")


PIECES = st.sampled_from(
    ["Title\n=====\n", "Sub\n---\n", "* item\n", "  * deep\n", "1. one\n", "text *em* `a`_ ``c``\n", "\n",
     "    quoted\n", "::\n", ".. note::\n\n   x\n", ".. image:: a.png\n", ".. _a: https://e.example\n", "====\n",
     "+--+\n|a |\n+--+\n", ":f: v\n", "| line\n", "a_ b__ |c| [1]_\n", ".. unknown:: x\n", "__ https://e.example\n",
     "-----\n", "\tx\n", ".. figure:: f\n\n   cap\n", "é 日本\n===\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=150))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_blocks_inside_it(text: str) -> None:
    text = text.replace("\r", " ")
    count = text.count("\n") + 1
    for block in parse(text, "any.rst").blocks:
        assert 1 <= block.lines[0] <= block.lines[1] <= count
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


def test_a_paragraph_that_is_data_is_read_without_its_markup() -> None:
    (block,) = parse("*a `b " * 20_000, "long.rst").blocks
    assert "*" not in block.text
