"""AsciiDoc: notes become blocks with their lines; nothing is included or passed through."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notes.readers.asciidoc import parse

REPORT = """\
= Rainy Conf 2014
Ann Example <ann@example.org>
v1, 2014-03-02
:tags: queues, tests
:brewery: the old brewery

One day in {brewery}, with *rain*,
as announced.

== Queues, by https://example.org/bo[Bo Sample]

.What to drop
* `drop()` it
  again
** deeper

* two
+
and more about two

. first
. second

[source,console]
----
$ make test
----

Small tests
~~~~~~~~~~~

[quote, Cy]
____
A test that never fails is a comment.
____

[cols="1,2"]
|===
|kind |count

|slow
|4000 \\| more
|===

video::abc123[youtube]
// not shown
include::/etc/passwd[]

Note:: never shown twice
"""


def test_a_report_is_blocks_with_the_lines_of_its_source() -> None:
    document = parse(REPORT, "report.adoc")
    assert document.title == "Rainy Conf 2014"
    assert document.meta["author"] == "Ann Example"
    assert document.meta["date"] == "2014-03-02"
    assert document.meta["tags"] == "queues, tests"
    assert [(block.kind, block.level, block.lines, block.markdown) for block in document.blocks] == [
        ("heading", 1, (1, 1), "# Rainy Conf 2014"),
        ("paragraph", 0, (7, 8), "One day in the old brewery, with **rain**,\nas announced."),
        ("heading", 2, (10, 10), "## Queues, by [Bo Sample](https://example.org/bo)"),
        ("paragraph", 0, (12, 12), "**What to drop**"),
        ("item", 1, (13, 14), "- `drop()` it\n  again"),
        ("item", 2, (15, 15), "  - deeper"),
        ("item", 1, (17, 17), "- two"),
        ("paragraph", 1, (19, 19), "  and more about two"),
        ("item", 2, (21, 21), "  1. first"),
        ("item", 2, (22, 22), "  1. second"),
        ("code", 0, (26, 26), "```console\n$ make test\n```"),
        ("heading", 3, (29, 30), "### Small tests"),
        ("quote", 0, (34, 34), "> A test that never fails is a comment."),
        ("row", 0, (39, 39), "| kind | count |"),
        ("row", 0, (41, 42), "| slow | 4000 \\| more |"),
        (
            "paragraph",
            0,
            (45, 45),
            "[https://www.youtube.com/watch?v=abc123](https://www.youtube.com/watch?v=abc123)",
        ),
        ("paragraph", 0, (49, 49), "**Note:** never shown twice"),
    ]


def test_a_fence_without_an_end_takes_nothing_along() -> None:
    blocks = parse("----\ntext\n\n== Heading\n", "x.adoc").blocks
    assert [block.text for block in blocks] == ["text", "Heading"]


def test_front_matter_of_a_site_generator_is_read() -> None:
    document = parse("---\ntitle: Rainy Conf\n---\n\n== Queues\n", "x.adoc")
    assert document.meta["title"] == "Rainy Conf"
    assert document.blocks[0].lines == (5, 5)


def test_a_link_that_must_not_be_opened_is_text() -> None:
    (block,) = parse("see link:javascript:alert(1)[this] and <<other,that>>", "x.adoc").blocks
    assert block.text == "see this and that"
    assert block.spans == ()


PIECES = st.sampled_from(
    ["= T\n", "== A\n", "A\n-\n", "Abc\n---\n", "* x\n", "** y\n", ". n\n", "+\n", "----\n", "|===\n", "|a |b\n",
     "|c\n", "____\n", "[quote]\n", "[cols=2]\n", "text *b* _e_ `c`\n", "https://e.example[x]\n", "\n",
     " literal\n", "term:: x\n", ".title\n", "image::a.png[b]\n", "'''\n", ":a: b\n", "{a}\n", "//\n", "////\n",
     "++++\n", "==\n", "===\n", "é日本\n~~~~\n", ",===\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=150))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_blocks_inside_it(text: str) -> None:
    text = text.replace("\r", " ")
    count = text.count("\n") + 1
    before = 0
    for block in parse(text, "any.adoc").blocks:
        assert 1 <= block.lines[0] <= block.lines[1] <= count
        assert block.lines[0] > before or block.kind == "row"
        before = block.lines[1]
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
