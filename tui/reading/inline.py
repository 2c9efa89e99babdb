"""The inside of a paragraph: emphasis, code, links, images, and addresses that stand there bare."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from notes.readers.commonmark import to_address
from tui.reading.htmltext import add_html
from tui.reading.passage import Address, Passage, PassageBuilder, Span

if TYPE_CHECKING:
    from tui.reading.passage import SpanKind

_STYLES: Final[dict[str, SpanKind]] = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strike"}
INLINE: Final = frozenset(("Link", "Image", *_STYLES))
"""What of the parser's tags stands inside of a paragraph."""

_address = re.compile(r"https?://[^\s<>\"'`\\]{1,2000}", re.IGNORECASE)


class InlineBuilder:
    """Makes a passage of what the parser finds inside a paragraph; names are those of its events."""

    __slots__ = ("_alt", "_images", "_passage", "_source")

    def __init__(self) -> None:
        self._passage = PassageBuilder()
        self._images = 0
        self._alt: list[str] = []
        self._source = ""

    def add(self, name: str, value: str) -> None:
        """Add text, code or a tag of HTML."""
        if self._images:
            if name != "InlineHtml":
                self._alt.append(value)
        elif name == "Text":
            self._passage.text(value)
        elif name == "Code":
            self._passage.span(value, "code")
        elif name == "InlineHtml":
            add_html(value, self._passage)

    def line_break(self, name: str) -> None:
        """Go on in the next line; one that only the source has is a blank."""
        if self._images:
            self._alt.append(" ")
        elif name == "HardBreak":
            self._passage.line_break()
        else:
            self._passage.text(" ")

    def open(self, tag: str, details: Any) -> None:
        """What follows is emphasised, or a link, or the caption of an image."""
        if tag == "Image":
            if not self._images:
                self._source = details["dest_url"]
            self._images += 1
        elif self._images:
            return
        elif tag == "Link":
            address = details["dest_url"]
            self._passage.open("link", to_address(f"mailto:{address}" if details["link_type"] == "Email" else address))
        else:
            self._passage.open(_STYLES[tag])

    def close(self, tag: str) -> None:
        """End what was opened last by this tag."""
        if tag == "Image":
            self._images -= 1
            if not self._images:
                self._passage.image("".join(self._alt), to_address(self._source) or "")
                self._alt.clear()
        elif not self._images:
            self._passage.close("link" if tag == "Link" else _STYLES[tag])

    def done(self) -> Passage:
        """The passage, without the blanks at its ends, of which the parser leaves those that do not break."""
        return with_bare_addresses(_stripped(self._passage.done()))


def _stripped(passage: Passage) -> Passage:
    text = passage.text.strip()
    if len(text) == len(passage.text):
        return passage
    left = passage.text.find(text)
    spans = ((span, max(0, span.start - left), min(len(text), span.end - left)) for span in passage.spans)
    return Passage(text, tuple(span._replace(start=start, end=end) for span, start, end in spans if start < end))


def with_bare_addresses(passage: Passage) -> Passage:
    """The passage with web addresses in its text as links, but for those that are code or links already."""
    if "://" not in passage.text:
        return passage
    taken = sorted((span.start, span.end) for span in passage.spans if span.kind in {"link", "code", "image"})
    found = []
    following = reach = 0
    for match in _address.finditer(passage.text):
        start, url = match.start(), match.group().rstrip(".,;:!?*_")
        if url.endswith(")") and "(" not in url:
            url = url.rstrip(").,;:")
        end = start + len(url)
        while following < len(taken) and taken[following][0] < end:
            reach = max(reach, taken[following][1])
            following += 1
        if reach <= start:
            found.append(Span("link", start, end, Address(url, url)))
    return Passage(passage.text, (*passage.spans, *found)) if found else passage
