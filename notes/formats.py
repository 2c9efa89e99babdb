"""Which format a text is in: its suffix says so, or, where that says nothing, its own marks do."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

READERS = {"markdown": "markdown", "text": "text", "html": "html", "rst": "rst", "asciidoc": "asciidoc", "org": "org"}
"""Format -> module under `notes.readers` that has `parse(text, source) -> Document`."""

_SUFFIXES = {
    "md": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "mkd": "markdown",
    "mkdn": "markdown",
    "mdx": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "rst": "rst",
    "rest": "rst",
    "adoc": "asciidoc",
    "asciidoc": "asciidoc",
    "asc": "asciidoc",
    "org": "org",
}
_LOOKED_AT = 40_000
_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE)
_MARKDOWN_LINE = re.compile(r"#{1,6} \S|```|\[[^\]\n]{1,200}\]: \S|\|.{1,300}\|$|!\[[^\]\n]{0,200}\]\(|={3,}$|-{3,}$")
_MARKDOWN_INSIDE = re.compile(r"\]\((?:https?://|/|#|mailto:)|\*\*[^*\s][^*\n]{0,200}\*\*|\]\[")


def find_format(text: str, source: str) -> str:
    """The format of a text, as a key of `READERS`."""
    suffix = PurePosixPath(source.replace("\\", "/")).suffix.lower().lstrip(".")
    if (known := _SUFFIXES.get(suffix)) and known in READERS:
        return known
    start = text[:_LOOKED_AT]
    if "html" in READERS and _HTML.match(start):
        return "html"
    return "markdown" if _looks_like_markdown(start) else "text"


def _looks_like_markdown(start: str) -> bool:
    if re.match(r"(?:---|\+\+\+)[ \t]*\n", start):
        return True
    lines = start.split("\n")
    marks = sum(_MARKDOWN_LINE.match(line) is not None for line in lines)
    marks += len(_MARKDOWN_INSIDE.findall(start))
    bullets = sum(line.lstrip().startswith(("- ", "* ", "+ ")) for line in lines)
    written = sum(bool(line.strip()) for line in lines)
    return marks * 50 >= written > 0 or bullets * 2 > written
