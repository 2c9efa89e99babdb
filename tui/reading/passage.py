"""Text with stretches that mean something, and the blocks that a talk is laid out from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from notes.record import record
from tui import safe
from tui.reading.within import is_within, leads_to_note, leads_to_picture, readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.engine import Facet

SpanKind = Literal[
    "strong",
    "emphasis",
    "code",
    "strike",
    "link",
    "facet",
    "image",
    "title",
    "label",
    "topic",
    "quiet",
    "marker",
    "own",
]
"""What a stretch is; each has a style of its own in the reader."""

BlockKind = Literal["paragraph", "heading", "code", "rule", "title", "header", "notice", "note"]

OPENABLE = ("http://", "https://", "mailto:")
"""What a link of a note may open outside of Hallway."""


@record(frozen=True, slots=True)
class Address:
    """Where a link leads on the web."""

    url: str
    label: str


@record(frozen=True, slots=True)
class NotePlace:
    """Where a link leads in the notes: an address relative to the note's own file, or an anchor in it."""

    address: str


@record(frozen=True, slots=True)
class FacetValue:
    """A value of a facet that leads to the talks that have it."""

    facet: Facet
    value: str


@record(frozen=True, slots=True)
class NoteEditor:
    """Where the person writes on the note."""


Target = Address | NotePlace | FacetValue | NoteEditor


class Span(NamedTuple):
    """`text[start:end]` of a passage is of this kind; a link or facet has a target."""

    kind: SpanKind
    start: int
    end: int
    target: Target | None = None


_FEW = 50
_STRETCH = 256
"""From how many spans on they are looked up by where they are, and characters of a place."""


_DEEPEST = 100
"""Kinds that a stretch of text has at once; HTML can open as many as it likes and close none."""


class Passage:
    """A run of text with its spans. No control characters but newlines, which break the line. Compared by identity."""

    __slots__ = ("_stretches", "spans", "text")

    def __init__(self, text: str, spans: tuple[Span, ...] = ()) -> None:
        self.text = text
        self.spans = spans
        self._stretches: dict[int, list[int]] | None = None

    def spans_between(self, start: int, end: int) -> Iterable[Span]:
        """The spans that lie between two offsets or reach into that stretch, in their order."""
        if len(self.spans) > _FEW:
            # A line of a passage with thousands of links looks only at those near to it.
            if self._stretches is None:
                self._stretches = self._by_stretch()
            near = range(start // _STRETCH, end // _STRETCH + 1)
            numbers = sorted({number for at in near for number in self._stretches.get(at, ())})
            found: Iterable[Span] = [self.spans[number] for number in numbers]
        else:
            found = self.spans
        return (span for span in found if span.start < end and span.end > start)

    def _by_stretch(self) -> dict[int, list[int]]:
        """The numbers of the spans that lie in each stretch of the text."""
        found: dict[int, list[int]] = {}
        for number, span in enumerate(self.spans):
            for at in range(span.start // _STRETCH, span.end // _STRETCH + 1):
                found.setdefault(at, []).append(number)
        return found


@record(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a code block, ...

    `first` stands before its first line (a bullet), `rest` before the others. `gap` asks for a blank line above,
    which starts with `gap_prefix` (the bar of a quotation that goes on).
    """

    kind: BlockKind
    passage: Passage
    first: str = ""
    rest: str = ""
    gap: bool = False
    gap_prefix: str = ""
    level: int = 0


@record(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the head. Short rows are filled up by the layout."""

    rows: tuple[tuple[Passage, ...], ...]
    first: str = ""
    rest: str = ""
    gap: bool = False
    gap_prefix: str = ""


Blocks = tuple[Block | Table, ...]


class Stop(Exception):
    """A text is no longer wanted, and what was being made of it is given up."""


def openable(url: str) -> bool:
    """Whether an address is one that a link may open."""
    return url.lower().startswith(OPENABLE)


class PassageBuilder:
    """Puts a passage together from text, openings and closings that need not match."""

    __slots__ = ("_length", "_open", "_pieces", "_spans")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._spans: list[Span] = []
        self._open: list[tuple[SpanKind, int, int, str | None]] = []
        self._length = 0

    def text(self, value: str) -> None:
        """Add text, made harmless; a newline in it is a blank."""
        self._add(safe.line(value))

    def lines(self, value: str) -> None:
        """Add text, made harmless; newlines in it break the line."""
        self._add(safe.text(value).expandtabs(4))

    def line_break(self) -> None:
        """Go to a new line, unless the passage is at one."""
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self._add("\n")

    def span(self, value: str, kind: SpanKind, target: Target | None = None) -> None:
        """Add a stretch of text of a kind."""
        start = self._length
        self.text(value)
        self._spans.append(Span(kind, start, self._length, target))

    def open(self, kind: SpanKind, url: str | None = None) -> None:
        """From here on text is of this kind, until `close`; what is too deep inside of others is not."""
        if len(self._open) < _DEEPEST:
            self._open.append((kind, self._length, len(self._pieces), url))

    def close(self, kind: SpanKind) -> None:
        """End the innermost stretch of this kind; nothing happens where none is open."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == kind:
                self._end(*self._open.pop(at))
                return

    def image(self, alt: str, url: str) -> None:
        """Add an image as its caption, which leads to the image where the address can be opened."""
        start = self._length
        name = alt.strip() or url.rsplit("/", 1)[-1].split("?", 1)[0] or "without a name"
        self.text(f"[image: {name}]")
        label = f"image: {name}"
        self._spans.append(Span("image", start, self._length, Address(url, label) if openable(url) else None))

    def done(self) -> Passage:
        """The passage; what is still open ends here."""
        while self._open:
            self._end(*self._open.pop())
        return Passage("".join(self._pieces).rstrip("\n"), tuple(self._spans))

    def _add(self, value: str) -> None:
        if value:
            self._pieces.append(value)
            self._length += len(value)

    def _end(self, kind: SpanKind, start: int, piece: int, url: str | None) -> None:
        if self._length == start:
            return
        if kind != "link":
            self._spans.append(Span(kind, start, self._length))
        elif url is not None and openable(url):
            label = "".join(self._pieces[piece:]).strip() or url
            self._spans.append(Span(kind, start, self._length, Address(url, label)))
        elif url and is_within(url):
            self._end_within(start, piece, url)

    def _end_within(self, start: int, piece: int, url: str) -> None:
        """End a link to another note; of a file that is none by its name, the address stands behind the text."""
        if leads_to_note(url):
            self._spans.append(Span("link", start, self._length, NotePlace(url)))
        elif not leads_to_picture(url) and readable(url) not in "".join(self._pieces[piece:]):
            self.span(f" ({readable(url)})", "quiet")
