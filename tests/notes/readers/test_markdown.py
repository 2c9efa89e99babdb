"""Markdown becomes blocks with the right lines, and links that work by themselves."""

from __future__ import annotations

import pytest

from notes.readers.markdown import parse
from notes.readers.references import resolve_references

TEXT = """---
title: x
---
# Title

A [link][1] and
**bold** `code`.

- item
  goes on

  second paragraph
  - deeper

1. first

> quote

| a | b |
|---|---|
| 1 | 2 |

```py
code
```

[1]: https://example.org
"""


def test_blocks_are_flat_with_depth_and_lines() -> None:
    blocks = [(block.kind, block.level, block.lines, block.text) for block in parse(TEXT, "a.md").blocks]
    assert blocks == [
        ("heading", 1, (4, 4), "Title"),
        ("paragraph", 0, (6, 7), "A link and\nbold code."),
        ("item", 1, (9, 10), "item\ngoes on"),
        ("paragraph", 1, (12, 12), "second paragraph"),
        ("item", 2, (13, 13), "deeper"),
        ("item", 1, (15, 15), "first"),
        ("quote", 0, (17, 17), "quote"),
        ("row", 0, (19, 20), "a | b"),
        ("row", 0, (21, 21), "1 | 2"),
        ("code", 0, (23, 25), "code"),
    ]


def test_spans_say_where_a_text_is_linked_and_bold() -> None:
    block = parse(TEXT, "a.md").blocks[1]
    assert [(span.kind, block.text[span.start : span.end], span.url) for span in block.spans] == [
        ("link", "link", "https://example.org"),
        ("strong", "bold", None),
        ("code", "code", None),
    ]


def test_reference_links_are_written_out() -> None:
    assert parse(TEXT, "a.md").blocks[1].markdown == "A [link](https://example.org) and\n**bold** `code`."


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ("[Ada]", "[Ada](https://a.org)"),
        ("[Ada][]", "[Ada](https://a.org)"),
        ("[she][ada]", "[she](https://a.org)"),
        ("[**Ada** Moss][ADA]", "[**Ada** Moss](https://a.org)"),
        ("[Ada](https://b.org)", "[Ada](https://b.org)"),
        ("`[Ada]` and \\[Ada]", "`[Ada]` and \\[Ada]"),
        ("[Bo] [Ada", "[Bo] [Ada"),
        ("[a [Ada] b]", "[a [Ada](https://a.org) b]"),
    ],
)
def test_every_form_of_a_reference_link(written: str, resolved: str) -> None:
    assert resolve_references(written, {"ADA": "https://a.org"}) == resolved


def test_html_inside_markdown_is_paragraphs() -> None:
    blocks = parse("Text\n\n<p>One</p><p>Two <b>bold</b></p>\n\nMore\n", "a.md").blocks
    assert [(block.text, block.lines, block.whole_lines) for block in blocks] == [
        ("Text", (1, 1), True),
        ("One", (3, 3), False),
        ("Two bold", (3, 3), False),
        ("More", (5, 5), True),
    ]


def test_headings_without_a_blank_count_where_a_text_is_written_so() -> None:
    text = "#Quiet Conf\n##Tea\n\n#tea #cake\n\n```\n##no heading\n```\n\n##첫째 날##\n\nHot.\n"
    found = [(block.level, block.text) for block in parse(text, "quiet.md").blocks if block.kind == "heading"]
    assert found == [(1, "Quiet Conf"), (2, "Tea"), (2, "첫째 날")]


def test_a_hashtag_is_no_heading() -> None:
    blocks = parse("#devops is great\n\n## Tea\n\n##cake\n", "quiet.md").blocks
    assert [block.text for block in blocks if block.kind == "heading"] == ["Tea"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("~5 minutes, ~~not~~ ~10", "~5 minutes, not ~10"),
        ("about ~a~ b", "about ~a~ b"),
        ("![a *b* `c`](x.png)", "a b c"),
        ("![](x.png 'A title')", "A title"),
        ("x <b>y</b><br>z", "x y\nz"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("<ada@example.org>", "ada@example.org"),
    ],
)
def test_text_has_no_markup(written: str, text: str) -> None:
    assert [block.text for block in parse(written, "a.md").blocks] == [text]


@pytest.mark.parametrize(
    ("written", "title"),
    [("# A #\t", "A"), ("## B\u00a0", "B"), ("# C \\#\t", "C #"), ("# D ## {#id}", "D ##"), ("#\t", "")],
)
def test_a_heading_is_its_words(written: str, title: str) -> None:
    block = parse(written, "a.md").blocks[0]
    assert (block.kind, block.text) == ("heading", title)


def test_a_heading_that_is_underlined_keeps_its_line() -> None:
    block = parse("Title\n=====\n\nText\n", "a.md").blocks[0]
    assert (block.kind, block.level, block.lines, block.markdown) == ("heading", 1, (1, 2), "Title\n=====")


def test_lines_are_right_after_letters_of_several_bytes() -> None:
    blocks = parse("é講演\n\n- ü\n  ö\n  - ä\n- x\n\n1. \u00e9\n", "a.md").blocks
    assert [(block.text, block.lines, block.level) for block in blocks] == [
        ("é講演", (1, 1), 0),
        ("ü\nö", (3, 4), 1),
        ("ä", (5, 5), 2),
        ("x", (6, 6), 1),
        ("é", (8, 8), 1),
    ]


def test_a_link_to_a_script_is_none() -> None:
    block = parse("[a](javascript:1) [b](https://example.org)", "a.md").blocks[0]
    assert [span.url for span in block.spans] == ["https://example.org"]
