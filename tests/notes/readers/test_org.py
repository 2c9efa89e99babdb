"""org-mode: notes become blocks with their lines, tags and properties."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes.readers.org import parse

REPORT = """\
#+TITLE: Rainy Conf 2014
#+FILETAGS: :queues:tests:

One day, with *rain*, /drizzle/, =drop()= and
[[https://example.org][a link]][fn:1].

* Day 1
** DONE [#A] Queues [1/2]  :queues:work:
:PROPERTIES:
:SPEAKER: Ann Example
:ID: 4711
:END:
SCHEDULED: <2014-99-99 Mon>
- one
  more
  - [X] deeper
- term :: what it means
1. first

more text
** Small tests
#+begin_src console
$ make test
#+end_src
#+BEGIN_QUOTE
A test that never fails is a comment.
#+END_QUOTE
| kind | [[https://example.org][count]] |
|------+-------|
| slow | 4000 |
: fixed
: width
# not shown
"""


def test_a_report_is_blocks_with_the_lines_of_its_source() -> None:
    document = parse(REPORT, "report.org")
    assert document.title == "Rainy Conf 2014"
    assert document.meta == {"title": "Rainy Conf 2014", "tags": ["queues", "tests"]}
    assert [(block.kind, block.level, block.lines, block.markdown) for block in document.blocks] == [
        ("heading", 1, (1, 1), "# Rainy Conf 2014"),
        (
            "paragraph",
            0,
            (4, 5),
            "One day, with **rain**, *drizzle*, `drop()` and\n[a link](https://example.org).",
        ),
        ("heading", 2, (7, 7), "## Day 1"),
        ("heading", 3, (8, 8), "### Queues"),
        ("paragraph", 0, (8, 8), "Tags: queues, work"),
        ("paragraph", 0, (10, 10), "**Speaker:** Ann Example"),
        ("item", 1, (14, 15), "- one\n  more"),
        ("item", 2, (16, 16), "  - deeper"),
        ("item", 1, (17, 17), "- **term:** what it means"),
        ("item", 1, (18, 18), "1. first"),
        ("paragraph", 0, (20, 20), "more text"),
        ("heading", 3, (21, 21), "### Small tests"),
        ("code", 0, (23, 23), "```console\n$ make test\n```"),
        ("quote", 0, (26, 26), "> A test that never fails is a comment."),
        ("row", 0, (28, 28), "| kind | [count](https://example.org) |"),
        ("row", 0, (30, 30), "| slow | 4000 |"),
        ("code", 0, (31, 32), "```\nfixed\nwidth\n```"),
    ]


def test_a_block_without_an_end_takes_nothing_along() -> None:
    blocks = parse("#+begin_src sh\ntext\n* Heading\n", "x.org").blocks
    assert [block.text for block in blocks] == ["text", "Heading"]


def test_a_path_is_no_emphasis_and_a_file_no_link() -> None:
    (block,) = parse("look at /etc/passwd/ or a/b/c, and [[file:secret.org][here]]", "x.org").blocks
    assert block.text == "look at etc/passwd or a/b/c, and here" or block.text.startswith("look at /etc/passwd/")
    assert not [span for span in block.spans if span.kind == "link"]


PIECES = st.sampled_from(
    ["* H :a:\n", "** TODO x\n", "- i\n", "  - d\n", "1) n\n", "#+begin_src\n", "#+end_src\n", "#+BEGIN_QUOTE\n",
     "#+END_QUOTE\n", ":PROPERTIES:\n", ":SPEAKER: A\n", ":END:\n", "| a | b |\n", "|-\n", "text *b* /i/ =c=\n",
     "[[a][b]]\n", "\n", ": x\n", ":\n", "-----\n", "# c\n", "#+TITLE: t\n", "CLOCK: [x]\n", "é日本\n",
     "  indented\n", "*\n", "- \n", "#+begin_comment\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=150))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_blocks_inside_it(text: str) -> None:
    text = text.replace("\r", " ")
    count = text.count("\n") + 1
    for block in parse(text, "any.org").blocks:
        assert 1 <= block.lines[0] <= block.lines[1] <= count
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
