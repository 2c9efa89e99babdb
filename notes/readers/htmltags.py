"""Which elements of HTML are marks, blocks, or nothing to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from notes.document import SpanKind

INLINE: Final[dict[str, SpanKind]] = {
    "a": "link", "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis",
    "dfn": "emphasis", "code": "code", "kbd": "code", "samp": "code", "tt": "code", "s": "strike", "del": "strike",
    "strike": "strike",
}  # fmt: skip
"""Elements that mark a stretch of text."""
PLAIN: Final = frozenset(
    ("abbr", "acronym", "bdi", "bdo", "big", "center", "data", "font", "ins", "label", "mark", "noscript", "nobr",
     "q", "ruby", "rb", "rt", "rp", "small", "span", "sub", "sup", "time", "u", "var", "wbr")
)  # fmt: skip
"""Elements within a line that mean nothing here."""
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
SKIPPED: Final = frozenset(
    ("script", "style", "template", "svg", "math", "button", "input", "select", "textarea", "option", "canvas",
     "audio", "video", "object", "embed", "map", "head", "link", "meta", "title", "base", "dialog")
)  # fmt: skip
"""Elements whose inside is no text of the page."""
BLOCKS_IN_CELLS: Final = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote", "article", "section", "hr")
)  # fmt: skip
"""What the cell of a table that holds data does not have in it."""
