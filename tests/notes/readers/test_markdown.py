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
