"""HTML inside Markdown, read as the text that a browser would show."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.reading.passage import PassageBuilder, SpanKind

_COST = 20_000_000
"""Characters times tags of one piece of HTML that is parsed: the standard parser's time can grow with this product.

A piece beyond it loses its tags by pattern, in a time that grows with its length.
"""

_STYLES: dict[str, SpanKind] = {
    "b": "strong",
    "strong": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "code": "code",
    "kbd": "code",
    "tt": "code",
    "del": "strike",
    "s": "strike",
}
_BREAKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"}
    | {"form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"}
    | {"table", "tr", "ul"}
)
_HIDDEN = frozenset({"script", "style", "template", "noscript"})
_EMBEDS = frozenset({"iframe", "embed", "video", "audio", "source"})
_tag = re.compile(r"<[^<>]{0,2000}>")


class _Reader(HTMLParser):
    def __init__(self, into: PassageBuilder) -> None:
        super().__init__(convert_charrefs=True)
        self._into = into
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _BREAKS:
            self._into.line_break()
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "li":
            self._into.text("• ")
        elif tag == "a":
            self._into.open("link", values.get("href", ""))
        elif tag == "img":
            self._into.image(values.get("alt", ""), values.get("src", ""))
        elif tag in _EMBEDS and values.get("src"):
            self._into.open("link", _absolute(values["src"]))
            self._into.text(f"[embedded: {_absolute(values['src'])}]")
            self._into.close("link")
        elif tag in _STYLES:
            self._into.open(_STYLES[tag])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "a":
            self._into.close("link")
        elif tag in _STYLES:
            self._into.close(_STYLES[tag])
        elif tag in _BREAKS and tag != "br":
            self._into.line_break()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._into.text(data)


def add_html(source: str, into: PassageBuilder) -> None:
    """Add what HTML shows to a passage: text, links, captions of images; scripts, styles and comments are nothing."""
    if len(source) * source.count("<") > _COST:
        into.text(_tag.sub(" ", source))
        return
    reader = _Reader(into)
    try:
        reader.feed(source)
        reader.close()
    except AssertionError:
        # The standard parser gives up this way on a marked section that it does not know ("<![x").
        into.text(_tag.sub(" ", source))


def _absolute(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address
