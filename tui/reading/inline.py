"""The inside of a paragraph: emphasis, code, links, images, and addresses that stand there bare."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tui.reading.htmltext import add_html
from tui.reading.passage import Address, Passage, PassageBuilder, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from tui.reading.passage import SpanKind

LIMIT = 50_000
"""Characters of one paragraph whose markup is read; longer ones, which no person writes, are shown as they are."""

_COST = 15_000_000
"""Characters times signs of markup that a paragraph may have: the parser's time can grow with this product."""

_SIGNS = "[!<*_`&"

_STYLES: dict[str, SpanKind] = {"em": "emphasis", "strong": "strong", "s": "strike"}
_address = re.compile(r"https?://[^\s<>\"'`\\]{1,2000}", re.IGNORECASE)


@cache
def parser() -> MarkdownIt:
    """The Markdown parser, made at the first call; it leaves the inside of paragraphs to `read_inline`."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 13 to 25 ms, not needed before the first paint

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("inline")


def read_inline(content: str) -> Passage:
    """The text of a paragraph with its spans."""
    builder = PassageBuilder()
    if len(content) > LIMIT or len(content) * sum(map(content.count, _SIGNS)) > _COST:
        builder.text(content)
        return builder.done()
    tokens: list[Token] = []
    parser().inline.parse(content, parser(), {}, tokens)
    for token in tokens:
        _add_inline(token, builder)
    return with_bare_addresses(builder.done())


def _add_inline(token: Token, builder: PassageBuilder) -> None:
    kind = token.type
    if kind == "softbreak":
        builder.text(" ")
    elif kind == "hardbreak":
        builder.line_break()
    elif kind == "code_inline":
        builder.span(token.content, "code")
    elif kind == "link_open":
        builder.open("link", str(token.attrs.get("href", "")))
    elif kind == "link_close":
        builder.close("link")
    elif kind == "image":
        builder.image(token.content, str(token.attrs.get("src", "")))
    elif kind == "html_inline":
        add_html(token.content, builder)
    elif kind.endswith("_open"):
        builder.open(_STYLES[kind.removesuffix("_open")])
    elif kind.endswith("_close"):
        builder.close(_STYLES[kind.removesuffix("_close")])
    else:
        builder.text(token.content)


def with_bare_addresses(passage: Passage) -> Passage:
    """The passage with web addresses in its text as links, but for those that are code or links already."""
    if "://" not in passage.text:
        return passage
    taken = [(span.start, span.end) for span in passage.spans if span.kind in {"link", "code", "image"}]
    found = []
    for match in _address.finditer(passage.text):
        start, url = match.start(), match.group().rstrip(".,;:!?*_")
        if url.endswith(")") and "(" not in url:
            url = url.rstrip(").,;:")
        end = start + len(url)
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            found.append(Span("link", start, end, Address(url, url)))
    return Passage(passage.text, (*passage.spans, *found)) if found else passage
