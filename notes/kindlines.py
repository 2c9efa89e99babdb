"""A line of its own that says which sort of session a talk was: "Format: workshop, 2h30", "_Lightning talk_"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notes.kinds import is_marker, kinds_in

if TYPE_CHECKING:
    from notes.model import Kind
    from notes.words import Words

_LONGEST = 50
_LABEL = re.compile(r"([^:：\n]{1,30}?)\s{0,3}[:：]|(\S{1,30})\s")


def kind_in_line(line: str, words: Words) -> Kind | None:
    """The kind that a short line says, with a label such as "Format" or with nothing else in it; None for any other."""
    text = line.strip() if len(line) <= 2 * _LONGEST else line
    if len(text) > _LONGEST or "\n" in text:
        return None
    label = _LABEL.match(text)
    labelled = label is not None and "kind" in words.label(label.group(1) or label.group(2))
    if not labelled and not is_marker(text, words):
        return None
    named = kinds_in(text, words)
    return next(iter(named)) if len(named) == 1 else None
