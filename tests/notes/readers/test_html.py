"""HTML: whole pages become their article, pieces of HTML become blocks, lines stay those of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes.readers.elements import read_fragment
from notes.readers.html import parse

if TYPE_CHECKING:
    from notes.document import Block

ARTICLE = """\
<p>Three talks on a rainy day in a former brewery, and these are my notes of them, as far as I could read them.</p>
<h3>Queues for people who hate queues</h3>
<p>By <a href="https://example.org/ann">Ann Example</a>. A queue is a promise to do something later, and the talk was
about the promises that we should not give. I liked the part about dropping work.</p>
<ul>
<li><a href="https://video.example.org/1">video</a></li>
<li><a href="https://slides.example.org/1">slides</a></li>
</ul>
<h3>Small tests, large tests</h3>
<p>Bo Sample told how a team threw away four thousand tests and slept better. It was the best story of the day, and
<strong>nobody</strong> in the room believed it at first.</p>
<blockquote><p>A test that never fails is a comment.</p></blockquote>
<pre>$ make test
ok</pre>
<table>
<tr><th>kind</th><th>seconds</th></tr>
<tr><td>small | tiny</td><td>2</td></tr>
</table>
"""
MENU = '<ul><li><a href="/">Home</a></li><li><a href="/about">About me</a></li><li><a href="/tags">Tags</a></li></ul>'
COMMENTS = """<ol class="commentlist"><li id="comment-1">Cy says: <p>Great summary, thank you very much for writing all
of this down, I was there too and liked it a lot.</p></li></ol><div id="respond"><h3>Leave a Reply</h3></div>"""
PAGES = {
    "WordPress": f"""<html lang="en"><head><title>Rainy Conf 2014 | Some blog</title></head><body>
<div id="header"><h1><a href="/">Some blog</a></h1>{MENU}</div><div id="content"><div class="post hentry">
<h2>Rainy Conf 2014</h2><div class="entry">{ARTICLE}<div class="sharedaddy"><h3>Share this:</h3></div></div></div>
{COMMENTS}</div><div id="sidebar"><h3>Archives</h3>{MENU}</div><div id="footer"><p>Powered by a thing</p></div>
</body></html>""",
    "Jekyll": f"""<!doctype html><html><head><title>Rainy Conf 2014</title></head><body><header class="site-header">
<nav>{MENU}</nav></header><main><article class="post"><header><h1>Rainy Conf 2014</h1></header>
<div class="post-content">
{ARTICLE}</div></article></main><footer class="site-footer"><p>Subscribe to the feed</p></footer></body></html>""",
    "Blogger": f"""<html><head><title>Some blog: Rainy Conf 2014</title></head><body><div class="navbar">{MENU}</div>
<div class="main"><div class="post-outer"><h3 class="post-title">Rainy Conf 2014</h3>
<div class="post-body entry-content">
{ARTICLE}</div></div><div class="comments" id="comments">{COMMENTS}</div></div>
<div class="sidebar">{MENU}</div></body></html>""",
    "nameless": f"""<html><head><title>Rainy Conf 2014</title></head><body><div class="a">{MENU}</div><div class="b">
<h1>Rainy Conf 2014</h1><div>{ARTICLE}</div></div><div class="c"><a href="/x">Powered by a thing</a></div>
</body></html>""",
    "bare": f"<title>Rainy Conf 2014</title><h1>Rainy Conf 2014</h1>{ARTICLE}",
}


def texts(blocks: tuple[Block, ...] | list[Block], kind: str) -> list[str]:
    return [block.text for block in blocks if block.kind == kind]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_its_article(name: str) -> None:
    document = parse(PAGES[name], "page.html")
    assert document.title == "Rainy Conf 2014"
    assert texts(document.blocks, "heading") == [
        "Rainy Conf 2014",
        "Queues for people who hate queues",
        "Small tests, large tests",
    ]
    assert document.blocks[0].level == 1
    assert texts(document.blocks, "item") == ["video", "slides"]
    assert texts(document.blocks, "quote") == ["A test that never fails is a comment."]
    assert texts(document.blocks, "code") == ["$ make test\nok"]
    everything = "\n".join(block.text for block in document.blocks)
    for outside in ("Home", "Share this", "Great summary", "Leave a Reply", "Archives", "Powered by", "Subscribe"):
        assert outside not in everything


@pytest.mark.parametrize("name", PAGES)
def test_lines_are_those_of_the_source(name: str) -> None:
    lines = PAGES[name].split("\n")
    for block in parse(PAGES[name], "page.html").blocks:
        first, last = block.lines
        words = block.text.split()
        assert words[0] in lines[first - 1]
        assert words[-1] in lines[last - 1]


def test_blocks_are_markdown_with_their_links() -> None:
    blocks = parse(PAGES["bare"], "page.html").blocks
    assert any(block.markdown.startswith("By [Ann Example](https://example.org/ann). A queue") for block in blocks)
    assert any("**nobody** in the room" in block.markdown for block in blocks)
    assert "- [video](https://video.example.org/1)" in [block.markdown for block in blocks]
    rows = [block for block in blocks if block.kind == "row"]
    assert [row.cells for row in rows] == [("kind", "seconds"), ("small | tiny", "2")]
    assert rows[1].markdown == "| small \\| tiny | 2 |"


def test_a_page_laid_out_by_tables_is_no_table() -> None:
    page = f"<body><table><tr><td>{ARTICLE}</td></tr></table></body>"
    assert "Small tests, large tests" in texts(parse(page, "page.html").blocks, "heading")


def test_a_list_of_talks_with_nothing_but_links_is_kept() -> None:
    talks = "".join(
        f'<h3><a href="https://example.org/{n}">Talk {n}</a></h3><ul><li><a href="https://v.example.org/{n}">video</a></li></ul>'
        for n in range(12)
    )
    page = f"<title>T</title><body><div>{MENU}</div><div><p>The talks of the day, in my order.</p>{talks}</div></body>"
    assert texts(parse(page, "page.html").blocks, "heading") == [f"Talk {n}" for n in range(12)]


def test_pads_are_read_without_the_greeting_of_their_server() -> None:
    page = """<html><head><title>pad</title><meta name="generator" content="Etherpad"></head><body>
<strong>How to share a kitchen</strong><br><br>Ann Example<br>Bo Sample<br><br>first thought<br>
<ul class="indent"><li>one<li>two</ul><br>Welcome to pad.example.org!<br><br>This pad is yours.</body></html>"""
    document = parse(page, "pad.html")
    assert [block.text for block in document.blocks] == [
        "How to share a kitchen",
        "Ann Example\nBo Sample",
        "first thought",
        "one",
        "two",
    ]


def test_the_head_of_a_page_is_its_front_matter() -> None:
    page = """<html lang="nl"><head><meta name="author" content="Ann"><meta property="article:tag" content="a">
<meta name="keywords" content="b, c"><meta property="article:published_time" content="2014-03-02"></head>
<body>x</body></html>"""
    meta = parse(page, "page.html").meta
    assert meta == {"author": "Ann", "date": "2014-03-02", "tags": ["a", "b", "c"], "lang": "nl"}


def test_the_keywords_of_a_whole_site_are_not_the_tags_of_its_every_page() -> None:
    keywords = "".join(f'<meta name="keywords" content="subject {number}">' for number in range(40))
    page = f'<html><head><meta property="article:tag" content="ropes">{keywords}</head><body>x</body></html>'
    assert parse(page, "page.html").meta["tags"] == ["ropes"]


def test_html_inside_another_text_becomes_blocks() -> None:
    blocks = read_fragment("<p>one <b>bold</b></p><p>two</p>\n<ol><li>first<p>more</p></li></ol>", 10)
    assert [(block.kind, block.text, block.lines, block.whole_lines) for block in blocks] == [
        ("paragraph", "one bold", (10, 10), False),
        ("paragraph", "two", (10, 10), False),
        ("item", "first", (11, 11), False),
        ("paragraph", "more", (11, 11), False),
    ]
    assert blocks[0].markdown == "one **bold**"
    assert blocks[2].ordered


def test_addresses_that_must_not_be_opened_lose_their_link() -> None:
    (block,) = read_fragment('<p><a href="javascript:alert(1)">click</a> <img src="data:image/png,x" alt="no"></p>', 1)
    assert block.markdown == "click"
    assert block.spans == ()


def test_text_that_looks_like_markdown_stays_text() -> None:
    (block,) = read_fragment("<p># not a heading, *not* emphasis, [no](link) &lt;b&gt;</p>", 1)
    assert block.markdown == "\\# not a heading, \\*not\\* emphasis, \\[no\\](link) \\<b>"


def test_embedded_players_become_links() -> None:
    (block,) = read_fragment('<iframe src="//www.youtube.com/embed/abc" title="The talk"></iframe>', 1)
    assert block.markdown == "[The talk](https://www.youtube.com/embed/abc)"


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</ul>",
        "<b>",
        "</b>",
        "<a+href=x>",
        "</a>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<br>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<!--",
        "-->",
        "<div+class=comments>",
        "</div>",
        "<article>",
        "word",
        "&nbsp;",
        "<iframe+src=//e.example>",
        "<script>",
        "</script>",
        "<dl><dt>",
        "<dd>",
        "<blockquote>",
        "<img+src=http://e.example/i.png>",
        "<?x?>",
        "<![CDATA[",
        "<h1>",
        "<title>",
        "<ol>",
    ]
).map(lambda tag: tag.replace("+", " ")) | st.sampled_from(["\n", "\0", "text "])


@given(st.lists(TAGS, max_size=40).map("".join))
@example("<!--\n-->")
@settings(max_examples=150, deadline=None)
def test_any_soup_of_tags_gives_blocks_inside_the_text(text: str) -> None:
    count = text.count("\n") + 1
    for blocks in (parse(text, "soup.html").blocks, read_fragment(text, 1)):
        starts = [block.lines[0] for block in blocks]
        assert starts == sorted(starts)
        for block in blocks:
            assert 1 <= block.lines[0] <= block.lines[1] <= count
            assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert parse(text, "x.html").line_count == text.count("\n") + 1


def test_a_page_that_the_extractor_gives_up_on_is_read_in_silence(capfd: pytest.CaptureFixture[str]) -> None:
    sentence = "<p>A sentence, with commas, and more of it, and yet more.</p>"
    page = f"<body><div><div>menu</div>&#27;tail<div>{sentence}</div></div>"
    blocks = parse(page * 3, "page.html").blocks
    assert any("A sentence" in block.text for block in blocks)
    assert capfd.readouterr() == ("", "")


def test_the_front_matter_of_a_post_is_no_part_of_the_page() -> None:
    text = "---\nlayout: post\ntitle: Rainy Days 2019\ntags: [queues, tests]\n---\n" + ARTICLE
    document = parse(text, "rainy.html")
    assert document.meta["title"] == "Rainy Days 2019"
    assert document.meta["tags"] == ["queues", "tests"]
    assert not any("layout" in block.text for block in document.blocks)
    heading = next(block for block in document.blocks if block.kind == "heading")
    assert text.split("\n")[heading.lines[0] - 1].startswith("<h3>Queues")


def test_a_post_of_front_matter_alone_keeps_what_it_states() -> None:
    document = parse("---\ntitle: Rainy Days 2019\n---\n", "rainy.html")
    assert document.meta["title"] == "Rainy Days 2019"
    assert not document.blocks
