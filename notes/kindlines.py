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
    text = line.strip()
    if len(text) > _LONGEST or "\n" in text:
        return None
    named = kinds_in(text, words)
    label = _LABEL.match(text)
    labelled = label is not None and "kind" in words.label(label.group(1) or label.group(2))
    return next(iter(named)) if len(named) == 1 and (labelled or is_marker(text, words)) else None
