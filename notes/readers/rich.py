"""Text with spans, built piece by piece, and as Markdown: what readers of other formats than Markdown share.

A reader feeds `RichText` with text and with the marks that open and close in it, and gets back plain text with spans
(`Block.text`, `Block.spans`) and the same as Markdown (`Block.markdown`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from notes.document import Block, Span
from notes.readers.inline import Inline, join_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import BlockKind, SpanKind
    from notes.model import Lines

_BLANKS = re.compile(r"[ \t\r\f\v]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w{1,30};)")
_LINE_START = re.compile(r"(?m)^(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|\d{1,9}(?=[.)](?:\s|$))|(?:-{3,}|={3,})$)")
_MARKS: dict[SpanKind, str] = {"strong": "**", "emphasis": "*", "strike": "~~"}


@dataclass(slots=True)
class RichText:
    """Collects text and the spans in it; blanks are folded as a browser does.

    A line feed is a break that is meant (HTML's `<br>`), unless `soft` says that it only wraps the line.
    """

    soft: bool = False

    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _spans: list[Span] = field(default_factory=list)
    _open: list[tuple[SpanKind, int, str | None]] = field(default_factory=list)
    only_images: bool = True

    def write(self, text: str) -> None:
        """Append text."""
        if not text:
            return
        if self.only_images and text.strip():
            self.only_images = False
        self._parts.append(text)
        self._length += len(text)

    def open(self, kind: SpanKind, url: str | None = None) -> None:
        """Begin a stretch of text with this mark."""
        self._open.append((kind, self._length, url))

    def close(self) -> None:
        """End the stretch that was begun last."""
        kind, start, url = self._open.pop()
        if start < self._length:
            self._spans.append(Span(kind, start, self._length, url))

    def mark(self, kind: SpanKind, text: str, url: str | None = None) -> None:
        """Append text with a mark."""
        self.open(kind, url)
        self.write(text)
        self.close()

    def image(self, label: str, url: str) -> None:
        """Append an image; its label is its text."""
        alone = self.only_images
        self.mark("image", label or "image", url)
        self.only_images = alone

    @property
    def blank(self) -> bool:
        """Whether nothing readable was written."""
        return all(not part.strip() for part in self._parts)

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        """The text with blanks folded and trimmed, and its spans, outer before inner."""
        raw = "".join(self._parts)
        text, places = _fold(raw)
        spans = []
        for span in self._spans:
            start, end = _trim(text, places[span.start], places[span.end])
            if start < end:
                spans.append(Span(span.kind, start, end, span.url))
        spans.sort(key=lambda span: (span.start, -span.end))
        return text, tuple(spans)


def _fold(raw: str) -> tuple[str, list[int]]:
    """`raw` with runs of blanks as one, none at its ends, and for each place in `raw` the one in the result."""
    places: list[int] = []
    out: list[str] = []
    length = 0
    waiting = ""
    for char in raw:
        places.append(length + (1 if waiting and length else 0))
        if char in " \t\r\f\v\u00a0":
            waiting = waiting or " "
        elif char == "\n":
            waiting = waiting + "\n" if "\n" in waiting else "\n"
        else:
            if waiting and length:
                kept = waiting[:2]
                out.append(kept)
                length += len(kept)
            waiting = ""
            out.append(char)
            length += 1
    places.append(length)
    return "".join(out), [min(place, length) for place in places]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def escape(text: str) -> str:
    """Plain text as Markdown that shows it as it stands."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def to_markdown(text: str, spans: Sequence[Span], *, soft: bool = False) -> str:
    """Text with spans as Markdown. Spans are properly nested, as `RichText.finish` gives them."""
    out: list[str] = []
    stack: list[tuple[int, str]] = []
    at = 0

    def close_until(place: int) -> None:
        nonlocal at
        while stack and stack[-1][0] <= place:
            end, closing = stack.pop()
            out.append(escape(text[at:end]))
            at = max(at, end)
            out.append(closing)

    for span in spans:
        close_until(span.start)
        if span.start < at or (stack and span.end > stack[-1][0]):
            continue  # inside code, or across another span
        out.append(escape(text[at : span.start]))
        at = span.start
        if span.kind == "code":
            out.append(_code(text[span.start : span.end]))
            at = span.end
        elif span.kind == "image":
            out.append(f"![{escape(text[span.start : span.end])}]({destination(span.url or '')})")
            at = span.end
        elif span.kind == "link":
            out.append("[")
            stack.append((span.end, f"]({destination(span.url or '')})"))
        else:
            out.append(_MARKS[span.kind])
            stack.append((span.end, _MARKS[span.kind]))
    close_until(len(text))
    out.append(escape(text[at:]))
    markdown = _LINE_START.sub(r"\\\1", "".join(out))
    return markdown if soft else markdown.replace("\n", "\\\n")


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * (longest + 1)
    edge = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return ticks + edge + text.replace("\n", " ") + edge + ticks


def destination(address: str) -> str:
    """An address as it stands in a Markdown link."""
    if re.fullmatch(r"[^\s()<>]+", address):
        return address
    return "<" + address.replace("<", "%3C").replace(">", "%3E").replace("\n", "") + ">"


def fenced(text: str, language: str = "") -> str:
    """Text as a fenced block of code."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def make_block(
    kind: BlockKind,
    rich: RichText,
    lines: Lines,
    *,
    level: int = 0,
    ordered: bool = False,
    whole_lines: bool = True,
) -> Block:
    """A block of what was collected, its Markdown with the heading's hashes, the item's indent and mark, ..."""
    text, spans = rich.finish()
    inner = to_markdown(text, spans, soft=rich.soft)
    if kind == "heading":
        text = text.replace("\n", " ")
        markdown = "#" * level + " " + inner.replace("\\\n", " ").replace("\n", " ")
    elif kind == "item":
        indent = "  " * (level - 1) + ("1. " if ordered else "- ")
        markdown = indent + inner.replace("\n", "\n" + " " * len(indent))
    elif kind == "quote":
        markdown = "> " + inner.replace("\n", "\n> ")
    else:
        indent = "  " * level if level else ""
        markdown = indent + inner.replace("\n", "\n" + indent)
    return Block(kind, text, markdown, lines, level, spans, ordered=ordered, whole_lines=whole_lines)


def make_row(cells: Sequence[RichText], lines: Lines, *, whole_lines: bool = True) -> Block:
    """A table row; a bar inside a cell is escaped, a line break becomes a blank."""
    plain = [Inline(text.replace("\n", " "), spans) for text, spans in (cell.finish() for cell in cells)]
    marked = [to_markdown(cell.text, cell.spans).replace("|", "\\|") for cell in plain]
    row = join_cells(plain)
    markdown = "| " + " | ".join(marked) + " |"
    texts = tuple(cell.text for cell in plain)
    return Block("row", row.text, markdown, lines, spans=row.spans, cells=texts, whole_lines=whole_lines)
