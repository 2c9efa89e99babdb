"""The speaker of a talk whose text never says that somebody spoke: the name that stands out at its start.

Asked where the title, the lines below it and the verbs of the first sentences name nobody: "I came for [Ada Roe](…),
whose slides are online", "A talk on nets from the maintainer Bo Li". Only full names with a given name that is known
count, since others are mentioned as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notes.mentions import as_speaker, sentences
from notes.names import KNOWN, LIKELY
from notes.naming import names_in, names_together
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block
    from notes.model import Speaker
    from notes.naming import Name
    from notes.words import Words

_PARAGRAPHS = 3
_SENTENCES = 3
_FIRST = 1_200
_WORD = re.compile(r"[^\W_][\w.'’‑-]{0,60}")


def who_stands_out(blocks: Sequence[Block], words: Words) -> tuple[Speaker, ...]:
    """The people of the first paragraphs who are linked or bold, or named beside a word for a talk."""
    texts = [block for block in blocks[:6] if block.kind == "paragraph" and block.text.strip()]
    for block in texts[:_PARAGRAPHS]:
        text = block.text[:_FIRST]
        for start, stop in sentences(text)[:_SENTENCES]:
            names = names_in(text, block.spans, words, start, stop)
            groups = [group for group in names_together(names, text, words) if _may_speak(group, text, start, words)]
            marked = [
                group for group in groups if all(name.marked or text.startswith(" (@", name.stop) for name in group)
            ]
            if not marked and any(fold(token) in words.talk_nouns for token in _WORD.findall(text[start:stop])):
                marked = groups
            if marked:
                return tuple(as_speaker(name, text, words) for name in marked[0])
    return ()


def _may_speak(group: Sequence[Name], text: str, start: int, words: Words) -> bool:
    """Full names that nothing beside them makes the author of a book or a tool."""
    if any(" " not in name.text for name in group):
        return False
    before = [fold(token) for token in _WORD.findall(text[max(start, group[0].start - 60) : group[0].start])]
    likely = all(name.marked and name.likeness >= LIKELY for name in group) and before[-1:] and before[-1] in words.by
    if not likely and any(name.likeness < KNOWN for name in group):
        return False
    owns = text[group[-1].stop : group[-1].stop + 2] in {"'s", "’s"}
    return not owns and not any(token in words.credits for token in before[-3:])
