"""What is inside a line of Markdown: its text without markup, and where it is strong, linked, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from notes.document import Span, SpanKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_KINDS: dict[str, SpanKind] = {"strong": "strong", "em": "emphasis", "s": "strike", "link": "link"}
_HTML_KINDS: dict[str, SpanKind] = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "a": "link",
    "s": "strike",
    "del": "strike",
    "code": "code",
}
_BAR = " | "
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b([^<>]*)>")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inline:
    """Text and spans; `only_images` where nothing else is there."""

    text: str
    spans: tuple[Span, ...] = ()
    only_images: bool = False

    def cut(self, pattern: re.Pattern[str]) -> Inline:
        """Without what `pattern` finds at the end of the text."""
        found = pattern.search(self.text)
        if found is None:
            return self
        end = found.start()
        spans = tuple(
            Span(span.kind, span.start, min(span.end, end), span.url) for span in self.spans if span.start < end
        )
        return Inline(self.text[:end], spans, self.only_images)


class _Writer:
    """Collects text and the spans that are open in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[Span] = []
        self.open: list[tuple[str, SpanKind, int, str | None]] = []

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def begin(self, name: str, kind: SpanKind, url: str | None = None) -> None:
        self.open.append((name, kind, self.length, url))

    def end(self, name: str) -> None:
        for at in range(len(self.open) - 1, max(-1, len(self.open) - 20), -1):
            if self.open[at][0] == name:
                _, kind, start, url = self.open.pop(at)
                if start < self.length:
                    self.spans.append(Span(kind, start, self.length, url))
                return


def read_inline(tokens: Sequence[Token]) -> Inline:
    """The inline tokens of one block as text and spans; HTML tags inside a line count as the markup they mean."""
    writer = _Writer()
    images = others = 0
    for token in tokens:
        if token.type == "image":
            images += 1
            start = writer.length
            writer.write(token.content or str(token.attrs.get("title", "")))
            writer.spans.append(Span("image", start, writer.length, str(token.attrs.get("src", ""))))
        elif token.type in ("text", "text_special"):
            others += bool(token.content.strip())
            writer.write(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            writer.write("\n")
        elif token.type == "code_inline":
            others += 1
            start = writer.length
            writer.write(token.content)
            writer.spans.append(Span("code", start, writer.length))
        elif token.type == "html_inline":
            _read_tag(token.content, writer)
        else:
            _read_markup(token, writer)
    text = "".join(writer.parts)
    spans = sorted(writer.spans, key=lambda span: (span.start, -span.end))
    return Inline(text, tuple(spans), images > 0 and not others)


def join_cells(cells: Sequence[Inline]) -> Inline:
    """The cells of a row as one text, with bars between them."""
    spans: list[Span] = []
    at = 0
    for cell in cells:
        spans += [Span(span.kind, span.start + at, span.end + at, span.url) for span in cell.spans]
        at += len(cell.text) + len(_BAR)
    return Inline(_BAR.join(cell.text for cell in cells), tuple(spans))


def _read_markup(token: Token, writer: _Writer) -> None:
    name, _, side = token.type.rpartition("_")
    if kind := _KINDS.get(name):
        if side == "open":
            href = token.attrs.get("href")
            writer.begin(name, kind, None if href is None else str(href))
        else:
            writer.end(name)


def _read_tag(tag: str, writer: _Writer) -> None:
    found = _TAG.match(tag)
    if found is None:
        return
    name = found[2].lower()
    if name == "br":
        writer.write("\n")
    elif kind := _HTML_KINDS.get(name):
        if found[1]:
            writer.end(f"<{name}")
        else:
            href = _HREF.search(found[3])
            writer.begin(f"<{name}", kind, next(filter(None, href.groups()), None) if href else None)
