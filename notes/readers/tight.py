"""Headings without the blank that CommonMark asks for (`##Title`), as older dialects of Markdown had them.

One such line may be a hashtag or a line of a program, so they count only where at least two lines of the text are
written with two signs or more. Each line stays one line.
"""

from __future__ import annotations

import re
from typing import Final

_TIGHT: Final = re.compile(r"(#{1,6})([^\s#!].*?)[ \t]*(#{1,6})?[ \t]*$")
_FENCE: Final = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_HASHTAGS: Final = re.compile(r"(?:#[\w-]{1,60}[ \t,]*)+$")
_BREAK: Final = re.compile(r"\s{0,3}<br\s{0,2}/?>\s{0,3}")
_LONGEST: Final = 300
_FEWEST: Final = 2


def mend_tight_headings(lines: list[str]) -> None:
    """Put the blank into headings that lack it, in place, where a text is written so."""
    tight = [number for number, line in enumerate(lines) if line[:1] == "#" and _is_tight(line)]
    if len([number for number in tight if lines[number].startswith("##")]) < _FEWEST:
        return
    wanted = set(tight)
    fence = ""
    for number, line in enumerate(lines):
        if "```" in line or "~~~" in line:
            found = _FENCE.match(line)
            if found and not fence:
                fence = found[1]
            elif found and found[1].startswith(fence):
                fence = ""
        if fence or number not in wanted:
            continue
        signs, title = _parts(line)
        if len(signs) > 1 or (title[0].isupper() or not title[0].isascii()):
            lines[number] = f"{signs} {title}"


def mend_headings_after_breaks(lines: list[str]) -> None:
    """Take away, in place, a `<br>` alone on the line above a heading: it would make the heading a part of the HTML."""
    for number in range(len(lines) - 1):
        if lines[number + 1][:1] == "#" and lines[number].lstrip()[:3] == "<br" and _BREAK.fullmatch(lines[number]):
            lines[number] = ""


def _is_tight(line: str) -> bool:
    if len(line) > _LONGEST or line.lstrip("#")[:1] in ("", " ", "\t", "!"):
        return False
    return line.startswith("##") or not _HASHTAGS.match(line) or line.count("#") == 1


def _parts(line: str) -> tuple[str, str]:
    found = _TIGHT.match(line)
    if found is None:
        return "", line
    return found[1], found[2]
