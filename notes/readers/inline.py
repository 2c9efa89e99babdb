"""What is inside a line of Markdown: its text without markup, and where it is strong, linked, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from notes.document import Span, SpanKind

if TYPE_CHECKING:
    from collections.abc import Sequence

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


class InlineWriter:
    """Collects what a parser sees in a line: text, marks that open and close, images, HTML tags."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._open: list[tuple[str, SpanKind, int, str | None]] = []
        self._labels: list[str] = []
        self._images: list[tuple[str, str]] = []
        self._has_image = False
        self._has_code = False

    def text(self, text: str) -> None:
        """Append text; inside an image it is a part of its label."""
        if self._images:
            self._labels.append(text)
            return
        self._parts.append(text)
        self._length += len(text)

    def code(self, text: str) -> None:
        """Append a piece of code."""
        start = self._length
        self.text(text)
        if not self._images:
            self._has_code = True
            self._spans.append(Span("code", start, self._length))

    def line_break(self) -> None:
        """Append a line break, whether it is meant or not."""
        if self._images:
            self._labels.append("\n")
            return
        self._parts.append("\n")
        self._length += 1

    def begin(self, name: str, kind: SpanKind, url: str | None = None) -> None:
        """Open a stretch of text with a mark, to be closed by its name."""
        self._open.append((name, kind, self._length, url))

    def end(self, name: str) -> None:
        """Close the stretch of this name that was opened last; what was never opened is passed over."""
        for at in range(len(self._open) - 1, max(-1, len(self._open) - 20), -1):
            if self._open[at][0] == name:
                _, kind, start, url = self._open.pop(at)
                if start < self._length:
                    self._spans.append(Span(kind, start, self._length, url))
                return

    def begin_image(self, url: str, title: str) -> None:
        """Open an image: the text up to `end_image` is its label."""
        self._images.append((url, title))

    def end_image(self) -> None:
        """Close the image that was opened last; one within the label of another one is a part of that label."""
        url, title = self._images.pop()
        if self._images:
            return
        label = "".join(self._labels) or title
        self._labels.clear()
        start = self._length
        self._parts.append(label)
        self._length += len(label)
        self._spans.append(Span("image", start, self._length, url))
        self._has_image = True

    def tag(self, tag: str) -> None:
        """An HTML tag within a line counts as the mark that it means, `<br>` as a line break."""
        found = _TAG.match(tag)
        if found is None:
            return
        name = found[2].lower()
        if name == "br":
            self.line_break()
        elif kind := _HTML_KINDS.get(name):
            if found[1]:
                self.end(f"<{name}")
            else:
                href = _HREF.search(found[3])
                self.begin(f"<{name}", kind, next(filter(None, href.groups()), None) if href else None)

    def finish(self) -> Inline:
        """All of it: the text, and its spans, outer before inner."""
        spans = self._spans
        if len(spans) > 1:
            spans.sort(key=lambda span: (span.start, -span.end))
        text = "".join(self._parts)
        return Inline(text, tuple(spans), self._has_image and not self._has_code and _is_blank_beside(text, spans))


def _is_blank_beside(text: str, spans: Sequence[Span]) -> bool:
    """Whether a text has nothing but images."""
    at = 0
    for span in spans:
        if span.kind == "image":
            if text[at : span.start].strip():
                return False
            at = span.end
    return not text[at:].strip()


def join_cells(cells: Sequence[Inline]) -> Inline:
    """The cells of a row as one text, with bars between them."""
    spans: list[Span] = []
    at = 0
    for cell in cells:
        spans += [Span(span.kind, span.start + at, span.end + at, span.url) for span in cell.spans]
        at += len(cell.text) + len(_BAR)
    return Inline(_BAR.join(cell.text for cell in cells), tuple(spans))
