"""Marks inside a line of light markup: a table of patterns turns AsciiDoc's and org's text into text with spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notes.links import is_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from notes.document import SpanKind
    from notes.readers.rich import RichText

_DEEPEST = 3


class Marks:
    """The inline markup of one format.

    Args:
        patterns: name -> pattern. A name that is a kind of span ("strong", "code") marks the pattern's first group;
            a name that begins with "link" or "image" takes the address from the group `u`, the text from `t`;
            "drop" leaves the match out; "text" keeps the group `t`. Patterns must not overlap in time: each is
            bounded, so that a line is read once.
    """

    def __init__(self, patterns: Mapping[str, str], *, resolve: Callable[[str], str] = str) -> None:
        self._each = {name: re.compile(pattern) for name, pattern in patterns.items()}
        plain = {name: re.sub(r"\(\?P<\w+>", "(?:", pattern) for name, pattern in patterns.items()}
        self._any = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in plain.items()))
        self._resolve = resolve

    def write(self, text: str, rich: RichText, depth: int = 0) -> None:
        """Append a text to `rich`, its marks as spans."""
        at = 0
        for found in self._any.finditer(text):
            name = found.lastgroup or ""
            inner = self._each[name].match(text, found.start())
            rich.write(text[at : found.start()])
            at = found.end()
            if inner is not None:
                self._mark(name, inner, rich, depth)
        rich.write(text[at:])

    def _mark(self, name: str, found: re.Match[str], rich: RichText, depth: int) -> None:
        groups = found.groupdict()
        label = groups.get("t") or ""
        kind = name.rstrip("0123456789")
        if kind == "link":
            url = self._resolve(groups.get("u") or "")
            if is_safe(url):
                rich.open("link", url)
                self._inside(label.strip() or url, rich, depth)
                rich.close()
            else:
                self._inside(label.strip() or url, rich, depth)
        elif kind == "image":
            rich.image(label.strip(), groups.get("u") or "")
        elif kind == "text":
            self._inside(label, rich, depth)
        elif kind == "code":
            rich.mark("code", label)
        elif kind in _SPANS:
            rich.open(_SPANS[kind])
            self._inside(label, rich, depth)
            rich.close()

    def _inside(self, text: str, rich: RichText, depth: int) -> None:
        if depth < _DEEPEST and not text.startswith(("http://", "https://")):
            self.write(text, rich, depth + 1)
        else:
            rich.write(text)


_SPANS: dict[str, SpanKind] = {"strong": "strong", "emphasis": "emphasis", "strike": "strike"}
