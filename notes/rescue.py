"""Front matter that is broken, read part by part: what can be read by itself counts, and the rest is named.

A part is a key with the lines below it up to the next key. One that is sound is read as it should be; of one that is
not, the value is taken as it stands in its line, without quotes and brackets that were never closed, and its line is
told. A line that belongs to no key is told with its words, so that nothing is lost unseen.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from notes.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[str, int], tuple[Any, tuple[Problem, ...]]]

_KEY = re.compile(r"[\"']?([A-Za-z][\w .-]{0,40}?)[\"']?[ \t]*(:|=)(?:[ \t]+(.*))?")
_LONGEST = 60
_AROUND = " \t\"'[]{},"


def rescue(text: str, first_line: int, source: str, sign: str, read: Read) -> tuple[dict[str, Any], list[Problem]]:
    """The values of broken front matter, and what is wrong with which line.

    Args:
        text: what stands between the fences.
        first_line: the line of the source in which it begins.
        source: what the problems call the file.
        sign: what stands between key and value, ":" or "=".
        read: reads a part by itself, given its text and its first line: a mapping, or problems.
    """
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for number, lines in _parts(text, sign):
        place = first_line + number
        key = _KEY.fullmatch(lines[0].rstrip())
        value, wrong = read("\n".join(lines), place)
        if isinstance(value, dict) and not wrong:
            found.update((name, item) for name, item in value.items() if found.get(name) is None)
        elif key is None or key[2] != sign:
            problems += [
                _left_out(source, place + down, line)
                for down, line in enumerate(lines)
                if any(map(str.isalnum, line)) and not line.lstrip().startswith("#")
            ]
        else:
            name, item = key[1].lower(), _as_it_stands(key[3] or "", lines[1:])
            found.setdefault(name, item)
            taken = f"; its {name} is taken as it stands"
            problems += [replace(one, message=one.message + taken) for one in wrong]
    return found, problems


def _parts(text: str, sign: str) -> list[tuple[int, list[str]]]:
    """The parts of front matter, each with the number of its first line; what stands before the first key is one."""
    parts: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n")):
        key = _KEY.fullmatch(line.rstrip())
        begins = key is not None and key[2] == sign
        goes_on = not line.strip() or line[0] in " \t-#]}" or (sign == "=" and line.startswith(("'", '"')))
        if begins or not parts or not (goes_on or _is_open(parts[-1][1])):
            parts.append((number, [line]))
        else:
            parts[-1][1].append(line)
    return [(number, lines) for number, lines in parts if any(line.strip() for line in lines)]


def _is_open(lines: list[str]) -> bool:
    """Whether a quote or bracket that opens a value is not closed yet, so that the next line may be part of it."""
    key = _KEY.fullmatch(lines[0].rstrip())
    value = (key[3] or "") if key else ""
    if not value[:1] or value[0] not in "\"'[{|>":
        return False
    end = {"[": "]", "{": "}"}.get(value[0], value[0])
    return value[0] in "|>" or (lines[-1].rstrip()[-1:] != end if len(lines) > 1 else value[1:].rstrip()[-1:] != end)


def _as_it_stands(value: str, below: list[str]) -> Any:
    """A value without the quotes and brackets at its ends; several in brackets or lines are a list."""
    items = [line.strip().removeprefix("-").strip(_AROUND) for line in below if line.strip()]
    if value.startswith("["):
        items = [*(part.strip(_AROUND) for part in value.split(",")), *items]
        items = [item for item in items if item]
        return items if len(items) > 1 else next(iter(items), None)
    if not value.strip() and any(line.lstrip().startswith("-") for line in below):
        return [item for item in items if item]
    return " ".join((value.strip().strip("\"'"), *items)).strip() or None


def _left_out(source: str, line: int, text: str) -> Problem:
    said = text.strip()
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    hint = "write it as key: value, or take it out"
    return Problem(source, line, "warning", f"a line of the front matter was not understood: {said}", hint)
