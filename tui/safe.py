"""Text from notes, made harmless before it reaches a terminal.

A note may hold anything: escape sequences that set the clipboard or clear the screen, C1 controls, DEL, direction
overrides that make one text look like another, half of a surrogate pair that no encoding can write. `line` and
`text` are for what the command line prints; the screen has the same rules as a line filter (`tui.linefilter`).
Nothing here imports textual.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""Stands where a control character stood, so that one sees that something was there."""

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\ufffb"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_BREAKS = "\r\n\x85\u2028\u2029"

_control = re.compile(f"[{_CONTROLS}]")
_direction = re.compile(f"[{_DIRECTIONS}]")
_newline = re.compile(f"\r\n|[{_BREAKS}]")
_blank = re.compile(f"[\t{_BREAKS}]+")
_one_blank = re.compile(f"[\t{_BREAKS}]")
_unwanted = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")
_any = re.compile(f"[\t{_BREAKS}{_CONTROLS}{_DIRECTIONS}]")


def line(value: str) -> str:
    """One line for a terminal: breaks and tabs are blanks, controls are shown as U+FFFD, direction marks are gone."""
    if value.isprintable():
        return value
    return _harmless(_blank.sub(" ", value))


def text(value: str) -> str:
    """Several lines for a terminal: as `line`, but tabs stay, and every kind of line break is a newline."""
    if value.isprintable():
        return value
    return _harmless(_newline.sub("\n", value))


def in_place(value: str) -> str:
    """One line as `line`, but with as many characters as before, so that offsets into the text stay right."""
    if value.isprintable():
        return value
    return _unwanted.sub(REPLACEMENT, _one_blank.sub(" ", value))


def drop(value: str) -> str:
    """What is left of a piece of a painted line: nothing in it moves the cursor or changes a terminal's state.

    Unlike `line` it never adds a cell: the characters it takes out have no width in the layout.
    """
    if value.isprintable():
        return value
    return _any.sub("", value)


def _harmless(value: str) -> str:
    return _control.sub(REPLACEMENT, _direction.sub("", value))
