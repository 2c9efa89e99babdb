"""Tags: those that a text states for one talk, and one spelling for each of them in a library.

`micro-services`, `Microservices` and `#microservices` are one tag. Which of the spellings is shown is settled by the
library: the first that it meets. Names of the talk's own speakers and event are no tags, for they have fields of their
own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from notes.document import Block
    from notes.model import Report, Speaker, Talk
    from notes.words import Words

_JOINERS: Final = re.compile(r"(?<=[^\W_])[\s._/'’-]+(?=[^\W_])")
_HASHTAGS: Final = re.compile(r"(?:#[^\W\d_][\w-]{1,60}[\s,;]{0,5}){1,30}")
_LABEL: Final = re.compile(r"([^:：\n]{2,30}?)\s{0,3}[:：]\s{0,3}(\S[^\n]{0,400})")
_SEPARATORS: Final = re.compile(r"[,;、，；|]")
_MOST: Final = 30
_LONGEST: Final = 60
"""Characters of a tag; what is longer is a sentence."""


def tag_key(tag: str) -> str:
    """What all spellings of a tag have in common: letters, digits and signs without case, blanks and hyphens."""
    plain = unicodedata.normalize("NFKC", tag).casefold().strip().lstrip("#").strip(" \t\"'")
    return _JOINERS.sub("", plain)


def find_tags(blocks: Sequence[Block], words: Words) -> tuple[str, ...]:
    """The tags that the lines of a talk state: "Tags: a, b" or a line of nothing but hashtags."""
    found: list[str] = []
    for block in blocks:
        if block.kind not in ("paragraph", "item", "quote"):
            continue
        for line in block.text.split("\n"):
            found += _in_line(line.strip(), words)
    return unique(found)


def _in_line(line: str, words: Words) -> list[str]:
    if line.startswith("#"):
        return [tag.strip("#,; ") for tag in line.split()] if _HASHTAGS.fullmatch(line) else []
    label = _LABEL.fullmatch(line[: _LONGEST * _MOST])
    if label is None or "tags" not in words.label(label[1]):
        return []
    parts = _SEPARATORS.split(label[2]) if _SEPARATORS.search(label[2]) else label[2].split()
    tags = [part.strip(" \t\"'`[]*_").lstrip("#").rstrip(".") for part in parts]
    return [tag for tag in tags if tag and len(tag) <= _LONGEST] if len(tags) <= _MOST else []


def unique(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags in order, each in its first spelling only."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(tag_key(tag) or tag, tag)
    return tuple(found.values())


def without_names(tags: Iterable[str], speakers: Sequence[Speaker], *events: str | None) -> tuple[str, ...]:
    """Tags without those that only repeat a speaker or the event."""
    names = {tag_key(name) for name in (*(speaker.name for speaker in speakers), *events) if name}
    handles = {speaker.handle.lstrip("@").casefold() for speaker in speakers if speaker.handle}
    return tuple(tag for tag in tags if (key := tag_key(tag)) not in names and key not in handles)


class Spellings:
    """One spelling for each tag of a library.

    Args:
        known: the tags that the library has already, as they are shown. They are gone through only when a tag comes
            that is not among them.
    """

    def __init__(self, known: Collection[str] = ()) -> None:
        self._known = known
        self._spellings: dict[str, str] | None = None if known else {}

    def settle(self, report: Report) -> Report:
        """The report with the tags of its talks in the library's spelling; what is new is remembered."""
        talks = tuple(self._settled(talk) for talk in report.talks)
        if all(after is before for after, before in zip(talks, report.talks, strict=True)):
            return report
        return replace(report, talks=talks)

    def _settled(self, talk: Talk) -> Talk:
        tags = unique(self._spell(tag) for tag in talk.tags)
        return talk if tags == talk.tags else replace(talk, tags=tags)

    def _spell(self, tag: str) -> str:
        if self._spellings is None:
            if tag in self._known:
                return tag
            self._spellings = {}
            for shown in self._known:
                self._spellings.setdefault(tag_key(shown), shown)
        return self._spellings.setdefault(tag_key(tag), tag)
