"""Emoji in titles: signs that decorate a line are no part of what it says, those within or behind a title are."""

from __future__ import annotations

import re

_PICTURE = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]"
_SIGN = rf"(?>[0-9#*]\ufe0f?\u20e3|{_PICTURE}[\ufe0e\ufe0f\U000e0020-\U000e007f]{{0,8}}\u200d?|\ufe0f)"
"""One code point of an emoji with what changes or joins it; joiners within words of Indic scripts are none."""
SIGNS = re.compile(_SIGN + "{1,6}")
_JOINED = re.compile(rf"(?:{_SIGN}){{1,24}}")
_MEANT = re.compile("[\u200d\U0001f1e6-\U0001f1ff]")
"""Several people or things in one, a flag: where a title begins with one, it is no bullet."""
_LABELS = frozenset("🎤🎙🎥📹📺🎬🔗📝📄📊📈📷📸▶⚡⭐★☆✅✔❌👤🗣📅📆🗓📍🔊🎧💬⏰⌚")
"""Pictures that say what stands beside them: a speaker, a video, slides, a rating, a time."""
_LONGEST = 300


def with_signs(title: str, line: str) -> str:
    """The title with the emoji that the line has in it and right behind it.

    Args:
        title: what was read of the line when its emoji were put aside.
        line: as it was written.
    """
    if len(line) > _LONGEST or SIGNS.search(line) is None or not (words := title.split()):
        return title
    found = re.search(rf"(?:\s|{_SIGN}){{1,40}}".join(map(re.escape, words)), line)
    if found is None:
        return title
    start, end = found.span()
    before = _JOINED.search(line[:start].rstrip())
    if before and before.start() == 0 and before.end() == len(line[:start].rstrip()) and _MEANT.search(before[0]):
        start = 0
    behind = _JOINED.match(line, end + len(line[end:]) - len(line[end:].lstrip()))
    if behind and not _LABELS.intersection(behind[0]) and not line[behind.end() :].strip()[:1].isupper():
        end = behind.end()
    return " ".join(line[start:end].split())
