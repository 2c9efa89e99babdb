"""A stretch of a Markdown text as one reads it on a line: without marks, tags, addresses and the lines of tables.

The stretch may be cut anywhere, so a link or a tag may lack its start or its end. Offsets into the text are not kept:
what is looked for is looked for in what comes out.
"""

from __future__ import annotations

import re
from html import unescape

from index.analysis import LatePattern

_INLINE = "a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u"
_BLOCKS = (
    "blockquote|br|center|details|div|figcaption|figure|h[1-6]|hr|iframe|img|li|ol|p|pre|script|source|summary|table"
    "|tbody|td|th|thead|tr|ul|video|audio|object|embed|param|section|article|header|footer|nav|dl|dt|dd"
)
_TARGET = (
    r"\(\s*(?>\{\{[^{}]{0,100}\}\}|\([^()\s]{0,200}\)|[^()\s]){0,1000}+"
    r"(?:\s{1,3}(?:\"[^\"]{0,200}\"|'[^']{0,200}'))?\s*"
)

_MARKUP = LatePattern(
    r"(?P<code>(?P<ticks>`{1,2})(?P<inside>[^`\n]{1,200})(?P=ticks)(?!`))"
    rf"|\]{_TARGET}(?:\)|\Z)|!?\[(?=[^\[\]]{{0,300}}(?:\]\(|\Z))|\[(?=!\[)"  # links and images: the label stays
    r"|\[\^[^\]\s]{1,20}\]:?"  # footnotes
    r"|<(?:mailto:)?(?P<mail>[^\s<>@]{1,100}@[^\s<>]{1,100})>"
    r"|<!--(?:.|\n){0,300}?(?:-->|\Z)"
    rf"|</?(?i:(?P<inline>{_INLINE})|(?P<block>{_BLOCKS}))(?=[\s/>])[^<>]{{0,300}}(?:>|\Z)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<gap><https?://[^>\s]*>|https?://[^\s)>\]]+|\{[{%][^{}]{0,200}[%}]\}|\{:[^{}\n]{0,100}\}"
    r"|^[ \t]*(?:#{1,6}|>+|[-*+]|[0-9]+[.)])[ \t]+(?:\[[ xX]\](?:[ \t]+|$))?"
    r"|^[ \t]*(?:[-*_=~`]{3,}.*|\|?[-:| ]{3,}\|?)$)"
    r"|(?<!\s)\*{1,3}|\*{1,3}(?!\s)|`+|~~|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])",
    re.MULTILINE,
)
_BAR = LatePattern(r"(?<!\\)\|")


def readable(part: str) -> str:
    """The stretch on one line, as plain text; cells of a table are parted by a dot."""
    if "|" in part:
        part = "\n".join(_row(line) if "|" in line else line for line in part.split("\n"))
    return " ".join(_MARKUP.compiled.sub(_without, part).split())


def _row(line: str) -> str:
    """A line of a table as its cells; another line as it is."""
    row = line.strip()
    if not row.startswith("|") and not row.endswith("|"):
        return line
    cells = [cell.strip() for cell in _BAR.compiled.split(row)]
    return " · ".join(cell for cell in cells if cell and cell.strip("-: "))


def _without(found: re.Match[str]) -> str:
    """What stays of a mark: code, an address of mail, the sign that is named; a blank between words, else nothing."""
    kind = found.lastgroup
    if kind is None or kind == "inline":
        return ""
    if kind == "code":
        return found["inside"]
    if kind == "mail":
        return found["mail"]
    if kind == "entity":
        meant = unescape(found["entity"])
        return meant if meant.isprintable() else " "
    return " "
