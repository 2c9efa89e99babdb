"""The line on which a key of a TOML file stands; the standard parser does not tell."""

from __future__ import annotations

import re

_BARE = r"[A-Za-z0-9_-]+"
_PART = rf"(?:{_BARE}|\"[^\"\n]*\"|'[^'\n]*')"
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_table = re.compile(rf"\s*\[\[?\s*({_KEY})\s*\]\]?")
_assignment = re.compile(rf"\s*({_KEY})\s*=")
_part = re.compile(_PART)


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The first line (1-based) of each key and table, by its full path.

    Keys inside inline tables and lines that look like keys inside long strings are not told apart; a file of settings
    has neither as a rule, and a line that is slightly off is better than none.
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if match := _table.match(line):
            table = _path(match[1])
            found.setdefault(table, number)
        elif match := _assignment.match(line):
            path = (*table, *_path(match[1]))
            for length in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:length], number)
    return found


def _path(key: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _part.findall(key))
