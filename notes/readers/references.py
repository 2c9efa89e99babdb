"""Reference links in a piece of Markdown become inline links: `[a][b]`, `[a][]` and `[a]` -> `[a](address)`.

A talk is read away from the definitions at the end of its report, so its links must carry their addresses. Code is
left alone. One pass over the characters: time is linear in the length of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEXT = re.compile(r"[\\`\[\]]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_LONGEST_LABEL = 999
"""Characters, CommonMark 0.31 section 4.7."""


def normalise_label(label: str) -> str:
    """A label as definitions are looked up: case and blanks do not count."""
    return _BLANKS.sub(" ", label.strip()).lower().upper()


def resolve_references(text: str, references: Mapping[str, str]) -> str:
    """`text` with the reference links that `references` (normalised label -> address) knows made inline."""
    if "[" not in text:
        return text
    closes = _find_brackets(text)
    out: list[str] = []
    at = done = 0
    while (found := _NEXT.search(text, at)) is not None:
        start = found.start()
        if found[0] == "\\":
            at = start + 2
        elif found[0] == "`":
            at = _after_code(text, start)
        elif found[0] == "[" and start in closes:
            end, address = _link(text, start, closes, references)
            if address is None:
                at = start + 1
                continue
            close = closes[start]
            out.append(text[done : close + 1])
            out.append(f"({_as_destination(address)})")
            at = done = end
        else:
            at = start + 1
    out.append(text[done:])
    return "".join(out)


def _find_brackets(text: str) -> dict[int, int]:
    """For each opening bracket its closing one."""
    closes: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    while (found := _NEXT.search(text, at)) is not None:
        at = found.end()
        if found[0] == "\\":
            at += 1
        elif found[0] == "`":
            at = _after_code(text, found.start())
        elif found[0] == "[":
            opened.append(found.start())
        elif opened:
            closes[opened.pop()] = found.start()
    return closes


def _after_code(text: str, start: int) -> int:
    """The place after the code span that starts here, or after its backticks where it has no end."""
    end = start
    while end < len(text) and text[end] == "`":
        end += 1
    close = text.find(text[start:end], end, end + 2_000)
    return close + (end - start) if close >= 0 else end


def _link(text: str, start: int, closes: Mapping[int, int], references: Mapping[str, str]) -> tuple[int, str | None]:
    """Where the link that starts at a bracket ends, and its address; None where it is no reference link."""
    close = closes[start]
    after = text[close + 1 : close + 2]
    if after in ("(", ":") or close - start > _LONGEST_LABEL:
        return close, None
    if after == "[" and close + 1 in closes:
        end = closes[close + 1]
        label = text[close + 2 : end] if end - close <= _LONGEST_LABEL else ""
        address = references.get(normalise_label(label or text[start + 1 : close]))
        return end + 1, address
    return close + 1, references.get(normalise_label(text[start + 1 : close]))


def _as_destination(address: str) -> str:
    if re.fullmatch(r"[^\s()<>]+", address):
        return address
    return "<" + address.replace("<", "%3C").replace(">", "%3E").replace("\n", "") + ">"
