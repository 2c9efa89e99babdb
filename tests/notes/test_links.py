"""Links of a talk: their roles, and which may be opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.document import Block, Span
from notes.links import find_links, find_role, is_safe, resolve
from notes.read import read_text


@pytest.mark.parametrize(
    ("label", "url", "role"),
    [
        ("Slides", "https://git.example.org/talk", "slides"),
        ("die Folien", "https://example.org/talk.html", "slides"),
        ("Aufzeichnung (CCC)", "https://example.org/1", "video"),
        ("動画", "https://example.org/1", "video"),
        ("here", "https://www.youtube.com/watch?v=abc", "video"),
        ("here", "https://youtu.be/abc", "video"),
        ("here", "https://media.ccc.de/v/36c3-1", "video"),
        ("here", "https://video.example.org/watch/7", "video"),
        ("this deck", "https://example.org/x", "slides"),
        ("here", "https://speakerdeck.com/someone/a-talk", "slides"),
        ("here", "https://docs.google.com/presentation/d/1/edit", "slides"),
        ("here", "https://docs.google.com/document/d/1/edit", "other"),
        ("here", "https://example.org/talk.PPTX", "slides"),
        ("warp", "https://github.com/pyr/warp", "code"),
        ("Ann Example", "https://github.com/annexample", "speaker"),
        ("here", "https://twitter.com/someone", "speaker"),
        ("a tweet", "https://twitter.com/someone/status/1", "other"),
        ("#conf", "https://twitter.com/hashtag/conf", "other"),
        ("here", "https://www.linkedin.com/in/someone/", "speaker"),
        ("here", "https://social.example.org/@someone", "speaker"),
        ("here", "https://arxiv.org/abs/1706.1", "paper"),
        ("diagram", "https://example.org/d.png", "image"),
        ("the code that nobody in the audience dared to show", "https://example.org/", "other"),
        ("a list", "https://example.org/", "other"),
        ("", "https://[broken/", "other"),
    ],
)
def test_says_what_a_link_leads_to(label: str, url: str, role: str) -> None:
    assert find_role(label, url) == role


def test_the_speakers_own_page_is_theirs_wherever_it_is() -> None:
    assert find_role("Ann Example", "https://ann.example.org/", ["Ann Example"]) == "speaker"
    assert find_role("Ann Example", "https://ann.example.org/") == "other"


@pytest.mark.parametrize("url", ["http://example.org", "https://example.org/a?b=c#d", "mailto:ann@example.org"])
def test_opens_pages_and_mail(url: str) -> None:
    assert is_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///etc/passwd", "vnc://host", "data:text/html,x",
        "/local/path", "#anchor", "", "http://", "mailto:nobody", "https://example.org/\x1b[2J", "https://exam ple.org",
        "java\nscript:x", "https://[broken/",
    ],
)  # fmt: skip
def test_opens_nothing_else(url: str) -> None:
    assert not is_safe(url)


def test_addresses_are_made_whole() -> None:
    assert resolve("//cdn.example.org/x") == "https://cdn.example.org/x"
    assert resolve("../a.html", "https://example.org/b/c.html") == "https://example.org/a.html"
    assert resolve("a.html") == "a.html"


def paragraph(text: str, *links: tuple[str, str]) -> Block:
    spans = tuple(Span("link", text.index(label), text.index(label) + len(label), url) for label, url in links)
    return Block("paragraph", text, text, (1, 1), spans=spans)


def test_collects_the_links_of_a_talk_in_order_and_once() -> None:
    block = paragraph(
        "See the slides, the recording and https://example.org/tool.",
        ("slides", "https://example.org/s"),
        ("recording", "https://example.org/v"),
    )
    again = paragraph("Slides again", ("Slides", "https://example.org/s"))
    links = find_links([block, again])
    assert [(link.label, link.role) for link in links] == [
        ("slides", "slides"),
        ("recording", "video"),
        ("https://example.org/tool", "other"),
    ]


def test_takes_apart_addresses_that_an_export_glued_together() -> None:
    links = find_links([paragraph("Livetweets: https://a.example/1https://b.example/2")])
    assert [link.url for link in links] == ["https://a.example/1", "https://b.example/2"]


def test_keeps_an_address_within_an_address_whole() -> None:
    url = "https://web.archive.org/web/2015/https://example.org/page"
    assert [link.url for link in find_links([paragraph(f"({url})")])] == [url]


def test_leaves_out_what_must_not_be_opened_and_what_is_code() -> None:
    bad = paragraph("click me", ("click me", "javascript:alert(1)"))
    code = Block("code", "curl https://example.org/x", "", (2, 2))
    assert find_links([bad, code]) == ()


@given(st.text(alphabet="htps:/.()[]<>x1 é\n\x1b", max_size=200))
def test_any_text_gives_links_that_are_safe(text: str) -> None:
    assert all(is_safe(link.url) for link in find_links([paragraph(text)]))


def test_a_talk_has_the_links_of_its_heading_and_of_the_line_that_names_its_speaker() -> None:
    report = read_text(
        "# Tide Conf 2019\n\n## [Ropes](https://video.example.org/1)\n\n*[Anna Moss](https://moss.example.org)*\n\n"
        "Everything hangs on the [splice](https://example.org/splice).\n\n## Nets\n\n*Peter Lund*\n\nOn Sundays.\n",
        "tide.md",
    )
    assert [(link.label, link.role) for link in report.talks[0].links] == [
        ("Ropes", "video"),
        ("Anna Moss", "speaker"),
        ("splice", "other"),
    ]


def test_labels_have_nothing_hidden_in_them() -> None:
    (link,) = find_links([paragraph("a\u202eb\x1b[2Jc", ("a\u202eb\x1b[2Jc", "https://example.org"))])
    assert "\x1b" not in link.label
    assert "\u202e" not in link.label
