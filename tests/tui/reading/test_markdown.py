"""How a note's Markdown stands on the page."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reading import markdown
from tui.reading import wrap as wrapping
from tui.reading.layout import MEASURE, lay_out
from tui.reading.markdown import parse
from tui.reading.paint import plain
from tui.reading.passage import Address, Block, NotePlace, Stop
from tui.reading.wrap import fold, wrap


def page(source: str, width: int = 40) -> list[str]:
    """The lines of a note as they stand on the screen."""
    laid = lay_out(parse(source), width)
    return [plain(line, laid.width).rstrip() for line in laid.lines]


def links(source: str) -> list[tuple[str, str]]:
    """The links of a note: what one sees, and where they lead."""
    found = []
    for place in lay_out(parse(source), 60).links:
        target = place.span.target
        assert isinstance(target, Address | NotePlace)
        address = target.url if isinstance(target, Address) else f"notes: {target.address}"
        found.append((place.passage.text[place.span.start : place.span.end], address))
    return found


def repr_start(text: str) -> str:
    return ascii(text[:8])


def test_paragraphs_are_broken_at_blanks_and_kept_apart() -> None:
    assert page("one two three four five\nsix\n\nseven", 12) == ["one two", "three four", "five six", "", "seven"]


def test_lines_stay_readable_on_a_wide_page_but_code_and_tables_use_it() -> None:
    text = "word " * 60
    lines = page(f"{text}\n\n    {'x' * 150}\n\n|a|b|\n|-|-|\n|{text}|c|", 160)
    assert max(len(line) for line in lines if line.startswith("word") and "│" not in line) <= MEASURE
    assert "x" * 150 in lines
    assert max(len(line) for line in lines) > 150


def test_headings_stand_close_to_their_text() -> None:
    assert page("intro\n\n# Title\n\ntext\n\nSub\n---\nmore") == ["intro", "", "Title", "text", "", "Sub", "more"]


def test_lists_nest_and_numbers_count_on() -> None:
    source = "- a\n  - b\n    - c\n- d that is so long that it needs a second line\n\n7. x\n8. y"
    assert page(source) == [
        "• a",
        "  ◦ b",
        "    ▪ c",
        "• d that is so long that it needs a",
        "  second line",
        "",
        "7. x",
        "8. y",
    ]


def test_a_quotation_keeps_its_bar_between_paragraphs() -> None:
    assert page("> a\n>\n> b\n> > c\n\nd") == ["▌ a", "▌", "▌ b", "▌", "▌ ▌ c", "", "d"]


def test_code_keeps_its_blanks_and_is_broken_at_the_edge() -> None:
    assert page("    a  b\n\n```\n\tif x:\n" + "y" * 45 + "\n```") == ["a  b", "", "    if x:", "y" * 40, "y" * 5]


def test_a_table_has_columns_and_wide_cells_give_way() -> None:
    source = "|Name|What it was|\n|-|-|\n|Ana|a very long story about queues and caches|\n|Bo|"
    assert page(source, 30) == [
        "Name │ What it was",
        "─────┼────────────────────────",
        "Ana  │ a very long story about",
        "     │ queues and caches",
        "Bo   │",
    ]


def test_a_table_too_wide_for_the_page_is_shown_row_by_row() -> None:
    source = "|Name|From|What|When|\n|-|-|-|-|\n|Ana|Lisbon|queues at scale|14:30|\n|Bo|Oslo||15:00|"
    assert page(source, 24) == [
        "Name: Ana",
        "From: Lisbon",
        "What: queues at scale",
        "When: 14:30",
        "",
        "Name: Bo",
        "From: Oslo",
        "When: 15:00",
    ]


def test_images_are_captions() -> None:
    assert page("![the wall](pics/wall.png) ![](https://a.example/b.jpg?x=1)") == ["[image: the wall] [image: b.jpg]"]


def test_html_is_read_as_its_text() -> None:
    source = "<div><p>one <b>two</b></p><ul><li>x<li>y</ul><script>alert('no')</script></div>"
    assert page(f"{source}\n\na<br>b &amp; <i>c</i><!-- d -->") == ["one two", "• x", "• y", "", "a", "b & c"]


def test_an_embedded_video_is_a_link() -> None:
    assert links('<iframe src="//tube.example/embed/1"></iframe>') == [
        ("[embedded: https://tube.example/embed/1]", "https://tube.example/embed/1")
    ]


def test_links_of_the_web_and_of_mail_can_be_followed() -> None:
    source = "[a](http://a.example) <https://b.example> [m](mailto:x@y.example) [v](vnc://h) [j](javascript:x) [f](file:///x.md)"
    assert links(source) == [
        ("a", "http://a.example"),
        ("https://b.example", "https://b.example"),
        ("m", "mailto:x@y.example"),
    ]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("[b](cycle2.md)", "cycle2.md"),
        ("[b](./cycle2)", "./cycle2"),
        ("[b][r]\n\n[r]: ../2015/report.md#small-services", "../2015/report.md#small-services"),
        ("[b](#below)", "#below"),
        ("[b](<My notes.md>)", "My%20notes.md"),
        ('a <a href="cycle2.html?x=1">b</a>', "cycle2.html?x=1"),
        ("[b](/2014/v1.2)", "/2014/v1.2"),
        ("[b](node.js/slow.md)", "node.js/slow.md"),
    ],
)
def test_a_link_between_notes_can_be_followed(source: str, address: str) -> None:
    assert links(source) == [("b", f"notes: {address}")]


def test_a_link_to_a_file_that_is_no_note_shows_its_address() -> None:
    source = "[slides](./the%20slides/a.pdf) [www.a.example](www.a.example) **[us](b.com/me)**"
    assert links(source) == []
    assert page(source, 80) == ["slides (./the slides/a.pdf) www.a.example us (b.com/me)"]


@pytest.mark.parametrize(
    "source", ["[top]()", "[top](#)", "[w](//host/x.md)", '<a name="x">y</a>', "[p](big.png)", "[w](://host/x)"]
)
def test_an_address_that_leads_nowhere_is_text(source: str) -> None:
    assert links(source) == []
    assert "(" not in page(source)[0]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("see https://a.example/x.", "https://a.example/x"),
        ("(https://a.example/x)", "https://a.example/x"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("HTTPS://A.example, and", "HTTPS://A.example"),
    ],
)
def test_an_address_in_the_text_is_a_link_without_the_sentence_around_it(text: str, url: str) -> None:
    assert [target for _, target in links(text)] == [url]


def test_an_address_in_code_or_in_a_link_is_not_one_more() -> None:
    assert links("`https://a.example` [https://b.example](https://c.example)") == [
        ("https://b.example", "https://c.example")
    ]


def test_emphasis_is_told_by_its_stretch() -> None:
    [block] = parse("a **b *c*** ~~d~~ `e`")
    assert isinstance(block, Block)
    passage = block.passage
    assert passage.text == "a b c d e"
    assert {(span.kind, passage.text[span.start : span.end]) for span in passage.spans} == {
        ("strong", "b c"),
        ("emphasis", "c"),
        ("strike", "d"),
        ("code", "e"),
    }


def test_a_long_text_is_parsed_in_pieces_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "WHOLE", 500)
    monkeypatch.setattr(markdown, "CHUNK", 200)
    source = "".join(f"Paragraph {number}.\n\n" for number in range(200))
    assert [line for line in page(source) if line] == [f"Paragraph {number}." for number in range(200)]


def test_a_fence_is_not_torn_between_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "WHOLE", 500)
    monkeypatch.setattr(markdown, "CHUNK", 200)
    source = "x\n\n" * 160 + "```\n" + "code\n\n" * 20 + "```\n\n*end*"
    lines = page(source)
    assert lines[-1] == "end"
    assert lines.count("code") == 20
    assert "```" not in lines


def test_an_item_is_not_torn_from_what_belongs_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "- item\n\n  more of it\n\n" * 30
    whole = page(source)
    monkeypatch.setattr(markdown, "WHOLE", 100)
    monkeypatch.setattr(markdown, "CHUNK", 50)
    assert [line for line in page(source) if line] == [line for line in whole if line]


def test_parsing_stops_when_nobody_wants_it() -> None:
    with pytest.raises(Stop):
        parse("a\n\nb", lambda: True)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "![" * 20_000,
        "*a " * 20_000,
        "<a " * 20_000,
        "<!--" * 5_000,
        "\n<!--" * 5_000,
        ">" * 50_000,
        "- " * 50_000,
        "|" * 50_000 + "\n" + "|-" * 25_000,
        "`" * 50_000,
        "\\" * 50_000,
        "#" * 50_000,
        "<![CDATA[" * 1_000,
        "<![x",
        "&#" * 10_000,
        "\x00\x1b[2J" * 100,
    ],
    ids=repr_start,
)
def test_a_text_made_to_hurt_is_laid_out(text: str) -> None:
    for line in page(text):
        assert "\x1b" not in line
        assert cell_len(line) <= 40


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *"abc \n\t*_`[]()<>!#-|~:1.&;\\\"'",
            "\n\n",
            "- ",
            "1. ",
            "> ",
            "```\n",
            "|a|b|\n|-|-|\n",
            "https://a.b/c",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "<a href='https://x.y'>",
            "![",
            "](",
            "日本",
            "👩\u200d👩\u200d👧",
            "é",
            "\u200d",
            "\x1b[2J",
            "�",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(MARKDOWN, st.text(st.characters(exclude_categories=()), max_size=80)), st.integers(1, 60))
def test_any_text_fits_its_page_and_every_link_is_on_its_line(source: str, width: int) -> None:
    laid = lay_out(parse(source), width)
    for line in laid.lines:
        shown = plain(line, laid.width)
        assert cell_len(shown) <= max(laid.width, 2)
        assert "\n" not in shown
        assert not any(ord(character) < 32 for character in shown)
    for place in laid.links:
        run = next(run for run in laid.lines[place.line].runs if run.passage is place.passage)
        assert run.start <= place.span.start <= run.end


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab 日本,。e\u0301👩\u200d\n\u00ad"), max_size=60), st.integers(2, 20))
@example("\u200d\u200da。", 2)
@example("\u200d\u200da。。日,", 6)
def test_wrapping_loses_blanks_at_most(text: str, width: int) -> None:
    lines = wrap(text, width)
    shown = "".join(text[start:end] for start, end in lines)
    assert "".join(shown.split()) == "".join(text.split())
    assert all(cell_len(text[start:end]) <= width for start, end in lines)
    folded = fold(text, width)
    assert "".join(text[start:end] for start, end in folded) == text.replace("\n", "")
    assert all(cell_len(text[start:end]) <= width for start, end in folded)


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("ab 日本,。e\u0301\ufe0f☀👩\u200d\n🇫🇷"), max_size=90),
    st.integers(2, 12),
    st.integers(1, 40),
)
def test_a_long_line_is_broken_in_pieces_as_it_would_be_at_once(text: str, width: int, window: int) -> None:
    at_once = wrap(text, width)
    with patch.object(wrapping, "WINDOW", window):
        assert wrap(text, width) == at_once


def test_a_deep_list_leaves_room_for_its_text_and_keeps_all_of_it() -> None:
    source = "\n".join(f"{'  ' * depth}- level {depth}" for depth in range(60))
    lines = page(source, 24)
    assert [line.split("level ")[1] for line in lines] == [str(depth) for depth in range(60)]


def test_a_link_by_reference_leads_where_its_definition_says() -> None:
    assert links("[the talk][1] and [slides]\n\n[1]: https://a.example/t\n[slides]: https://b.example") == [
        ("the talk", "https://a.example/t"),
        ("slides", "https://b.example"),
    ]


def test_one_tilde_means_about_and_two_strike_out() -> None:
    [block] = parse("~10 or ~20~ people, ~~many~~")
    assert isinstance(block, Block)
    assert block.passage.text == "~10 or ~20~ people, many"
    assert [span.kind for span in block.passage.spans] == ["strike"]


def test_blanks_that_do_not_break_are_neither_an_indent_nor_a_paragraph() -> None:
    assert page("\u00a0**one**\u00a0\n\n&nbsp;\n\ntwo") == ["one", "", "two"]
    [first, _] = parse("\u00a0 **one** two\u00a0\n\nb")
    assert isinstance(first, Block)
    assert [(span.start, span.end) for span in first.passage.spans] == [(0, 3)]


def test_an_image_in_a_caption_is_part_of_its_words() -> None:
    assert page("![the *red* ![old](b.png) wall](a.png) &") == ["[image: the red old wall] &"]


def test_a_line_of_data_is_shown_as_it_is_and_what_stands_around_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LONGEST_LINE", 30)
    assert page(f"*a*\n{'*b* ' * 9}\n*c*\n\n```\n{'d' * 39}\n```") == [
        "a", "", ("*b* " * 9).strip(), "", "c", "", "d" * 39,
    ]  # fmt: skip
