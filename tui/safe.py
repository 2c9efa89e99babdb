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
_UNSEEN = "\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\U000e0000-\U000e007f"
"""Signs without a width that join no letters: one cannot see that a text has them, or is written in them."""
_BREAKS = "\r\n\x85\u2028\u2029"

# Compiled by `re` when a text is the first to need them: that takes two milliseconds, and most starts need none.
_CONTROL = f"[{_CONTROLS}]"
_DIRECTION = f"[{_DIRECTIONS}]"
_NEWLINE = f"\r\n|[{_BREAKS}]"
_BLANK = f"[\t{_BREAKS}]+"
_ONE_BLANK = f"[\t{_BREAKS}]"
_UNWANTED = f"[{_CONTROLS}{_DIRECTIONS}]"
_ANY = f"[\t{_BREAKS}{_CONTROLS}{_DIRECTIONS}{_UNSEEN}]"


def line(value: str) -> str:
    """One line for a terminal: breaks and tabs are blanks, controls are shown as U+FFFD, direction marks are gone."""
    if value.isprintable():
        return value
    return _harmless(re.sub(_BLANK, " ", value))


def text(value: str) -> str:
    """Several lines for a terminal: as `line`, but tabs stay, and every kind of line break is a newline."""
    if value.isprintable():
        return value
    return _harmless(re.sub(_NEWLINE, "\n", value))


def in_place(value: str) -> str:
    """One line as `line`, but with as many characters as before, so that offsets into the text stay right."""
    if value.isprintable():
        return value
    return re.sub(_UNWANTED, REPLACEMENT, re.sub(_ONE_BLANK, " ", value))


def encodable(value: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs, so that it can be handed to what takes UTF-8."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", REPLACEMENT, value)
    return value


def drop(value: str) -> str:
    """What is left of a piece of a painted line: nothing in it moves the cursor or changes a terminal's state.

    Unlike `line` it never adds a cell: the characters it takes out have no width in the layout.
    """
    if value.isprintable():
        return value
    return re.sub(_ANY, "", value)


def _harmless(value: str) -> str:
    return re.sub(_CONTROL, REPLACEMENT, re.sub(_DIRECTION, "", value))
