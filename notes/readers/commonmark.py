"""The CommonMark parser of the Markdown reader: markdown-it with tables and strike-through, and quicker with addresses.

markdown-it takes every address apart and puts it together again, to encode what must be encoded. Nearly all addresses
of notes have nothing of the kind; for these that is half of the time that a link takes.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

_PLAIN = re.compile(r"https?://(?:[a-z0-9-]{1,60}\.){1,8}[a-z]{2,20}(?:/[A-Za-z0-9/_.~-]{0,2000})?")
"""Addresses without port, query or anything that could be encoded: normalised, they are the same."""


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name that markdown-it calls
        return url if _PLAIN.fullmatch(url) else super().normalizeLink(url)


def commonmark() -> MarkdownIt:
    """A parser of CommonMark with tables and strike-through."""
    return _Parser("commonmark").enable(["table", "strikethrough"])
