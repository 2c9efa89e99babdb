"""A talk for each title line of a plain text: "Title, Ada Roe, Acme", "“Title” - Ada Roe", or a title over a name.

Pasted text has no headings any more, only short lines that name a talk and who gave it. What ends a talk (the line
with its slides and tweets, a picture) also shows where one begins whose title line was lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.headline import habit, read_headline
from notes.kinds import begins_with_time, clean_title, is_time
from notes.mentions import find_in_prose
from notes.names import KNOWN
from notes.people import read_people
from notes.speakerlines import LABEL
from notes.split.context import Proposal
from notes.split.outline import names_one_kind
from notes.split.runs import (
    Break,
    Opening,
    build,
    find_breaks,
    inferred_title,
    is_picture,
    is_strong,
    section_break,
    shape_end,
    wrap_up_after,
)
from notes.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document
    from notes.model import Speaker
    from notes.people import People
    from notes.split.context import Context
    from notes.words import Words

_SHORTEST, _LONGEST = 4, 200
_MOST_HEADINGS = 6
_FEW = 4
_SHOUTED = 0.4
"""Likeness of a name in capitals that nobody knows."""
_CLOSING_ROLES = frozenset({"links", "slides", "video"})
_NO_TITLE_END = (".", ":", ";", ",", "…")


_SHORT_LINE = 60
_RULE = re.compile(r"[-=*_~#]{5,}")
_ABOVE_LISTS = 3
"""Lines with a speaker that must stand above a list for such lines without one to be titles too."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be a title line; `people` are those of the line below it, if that is in the same block."""

    at: int
    text: str
    people: People | None = None
    rest: int = 0


def propose(document: Document, context: Context) -> Proposal | None:
    """The title lines of a text with few headings."""
    known = words(context.language)
    if sum(block.kind == "heading" for block in document.blocks) > _MOST_HEADINGS:
        return None
    lines = _lines(document.blocks, known)
    usual = habit([line.text for line in lines], known)
    named = [line for line in lines if line.people or _names_speaker(line.text, usual, known)]
    if sum(is_strong(document.blocks[line.at]) for line in named) * 2 > len(named):
        return None  # bold lines are read by their own strategy, which knows groups among them
    if len(named) >= 2:
        alike, end = _above_lists(document.blocks, named, known)
        openings = [_opening(line, document.blocks[line.at]) for line in (*named, *alike)]
        openings.sort(key=lambda one: one.at)
        openings = sorted([*openings, *_lost(document, openings, known)], key=lambda one: one.at)
        sure = 0.6 + 0.05 * min(4, len(named)) + (0.1 if usual else 0.0)
        why = f"{len(named)} lines name a title and a speaker, text below each"
        if alike:
            why += f"; {len(alike)} more stand above a list as these do"
        if len(openings) > len(named) + len(alike):
            why += f"; {len(openings) - len(named) - len(alike)} more where a talk ends and another person speaks"
        return _proposal(document, openings, sure, why, known, end=end)
    marked = [line for line in lines if line.text[0].isalnum() and clean_title(line.text, known).title != line.text]
    if len(marked) >= 3:
        openings = [_opening(line, document.blocks[line.at]) for line in marked]
        return _proposal(document, openings, 0.6, f"{len(marked)} lines begin with a number, a time or a kind", known)
    return None


def _above_lists(blocks: Sequence[Block], named: Sequence[_Line], known: Words) -> tuple[list[_Line], Break | None]:
    """The short lines that stand above a list and name nobody, where most of the title lines stand so too.

    They end, as the last talk does, where a rule follows the last line with a speaker: what comes then is about all.
    """
    lists = {at for at in range(len(blocks) - 1) if blocks[at + 1].kind == "item"}
    over = [line for line in named if line.at in lists]
    if len(over) < _ABOVE_LISTS or len(over) * 4 < len(named) * 3:
        return [], None
    last = next((at for at in range(named[-1].at, len(blocks)) if _is_rule(blocks[at])), len(blocks))
    taken = {line.at for line in named}
    found = [
        _Line(at, blocks[at].text.strip())
        for at in sorted(lists - taken)
        if at < last and _is_short_title(at, blocks[at], known)
    ]
    return found, Break(last) if found and last < len(blocks) else None


def _is_rule(block: Block) -> bool:
    """Whether a block is a rule, also as a line of signs that its format has no meaning for."""
    return block.kind == "rule" or (block.kind == "paragraph" and bool(_RULE.fullmatch(block.text.strip())))


def _is_short_title(at: int, block: Block, known: Words) -> bool:
    text = block.text.strip()
    if block.kind != "paragraph" or block.level or "\n" in text or not _SHORTEST <= len(text) <= _SHORT_LINE:
        return False
    if text.endswith(_NO_TITLE_END) or known.is_tail(text) or _is_closing(block, known):
        return False
    return names_one_kind(text, known) or not section_break(at, block, known)


def _lines(blocks: Sequence[Block], known: Words) -> list[_Line]:
    found: list[_Line] = []
    for at, block in enumerate(blocks):
        first, _, rest = block.text.strip("\n").partition("\n")
        if block.kind != "paragraph" or block.level or section_break(at, block, known) or known.is_tail(first):
            continue
        if is_time(first) and (line := _below_time(at, rest, known)):
            found.append(line)
            continue
        text = first.strip(" \t\xa0")
        if at + 1 == len(blocks) and not rest:
            continue  # nothing below that it could be the title of
        if not _SHORTEST <= len(text) <= _LONGEST or text.endswith(_NO_TITLE_END) or _is_closing(block, known):
            continue
        if not rest:
            found.append(_Line(at, text))
            continue
        if fold(text.rsplit(None, 1)[-1]) in _joining(known):  # a sentence that is wrapped
            continue
        second = rest.split("\n", 1)[0].strip()
        people = read_people(_unlabelled(second, known), known) if len(second) <= _LONGEST // 2 else None
        if people and people.likeness >= KNOWN - 0.15 and not second.removesuffix("Inc.").endswith(_NO_TITLE_END):
            found.append(_Line(at, text, people, 2))
        elif len(text) < len(rest) or begins_with_time(text):
            found.append(_Line(at, text, None, 1))
    return found


def _below_time(at: int, rest: str, known: Words) -> _Line | None:
    """The title and the speakers on the two lines below the time of a talk, in either order."""
    lines = [line.strip() for line in rest.split("\n")[:2]]
    if len(lines) < 2 or not all(_SHORTEST <= len(line) <= _LONGEST for line in lines):
        return None
    first = fold(lines[0]).split()
    if len(first) <= _FEW and any(known.sections.get(token) in ("food", "social") for token in first):
        return None  # "Party at the harbour"
    read = [read_people(_unlabelled(line, known), known) for line in lines]
    title = 1 if read[0].likeness > read[1].likeness else 0
    people = read[1 - title]
    return _Line(at, lines[title], people, 3) if people.likeness >= _SHOUTED else None


@lru_cache(maxsize=32)
def _joining(known: Words) -> frozenset[str]:
    """Small words that no title ends in."""
    return (known.by_weak | known.of_company | known.joiners | known.about_cues) - {"@", "how", "why", "with"}


def _unlabelled(line: str, known: Words) -> str:
    label = LABEL.match(line)
    return line[label.end() :] if label and "speaker" in known.label(label.group(1)) else line


def _names_speaker(text: str, usual: str, known: Words) -> bool:
    headline = read_headline(text, known, usual=usual)
    stated = headline.how not in {"name", ""} and len(headline.title) > 2
    return stated and not (headline.how == "colon-before" and headline.title[:1].islower())


def _opening(line: _Line, block: Block) -> Opening:
    speakers = line.people.speakers if line.people else None
    if not line.rest:
        return Opening(line.at, line.text, speakers=speakers)
    marked = block.markdown.strip("\n").split("\n")
    first = "\n".join(marked[line.rest :])
    if not first:
        return Opening(line.at, line.text, speakers=speakers)
    return Opening(line.at, line.text, speakers=speakers, first=first, first_line=block.lines[0] + line.rest)


def _proposal(
    document: Document,
    openings: list[Opening],
    confidence: float,
    why: str,
    known: Words,
    *,
    end: Break | None = None,
) -> Proposal:
    breaks = find_breaks(document, known)
    ends = (
        end,
        wrap_up_after(document, openings[-1].at, known),
        shape_end(document, openings, breaks),
        _after_closing(document.blocks, openings, known),
    )
    breaks = list({one.at: one for one in (*breaks, *(one for one in ends if one))}.values())
    talks, parts = build(document, openings, breaks)
    headings = sum(block.kind == "heading" for block in document.blocks)
    sure = confidence * (0.5 if headings >= len(openings) else 1.0)
    return Proposal("titles", tuple(talks), min(0.9, sure), why, tuple(parts))


def _is_closing(block: Block, known: Words) -> bool:
    """True for lines that end a talk: "Slides: …", "Follow: …", or an address alone."""
    lines = [line.strip() for line in block.text.split("\n") if line.strip()]
    if not 0 < len(lines) <= 5:
        return False
    for line in lines:
        label = LABEL.match(line)
        closing = label and known.label(label.group(1)) & _CLOSING_ROLES
        if not closing and not (line.startswith(("http://", "https://")) and " " not in line):
            return False
    return True


def _after_closing(blocks: Sequence[Block], openings: Sequence[Opening], known: Words) -> Break | None:
    """The end of the last talk, where the others end with such lines and it has some too."""
    ended = sum(_is_closing(blocks[later.at - 1], known) for later in openings[1:])
    if ended * 2 <= len(openings) - 1:
        return None
    for at in range(openings[-1].at + 1, len(blocks) - 1):
        if _is_closing(blocks[at], known) and not _is_closing(blocks[at + 1], known):
            return Break(at + 1)
    return None


def _lost(document: Document, openings: Sequence[Opening], known: Words) -> list[Opening]:
    """Talks whose title line is missing: what ends the one before is there, and then somebody else speaks."""
    blocks = document.blocks
    found: list[Opening] = []
    for number, opening in enumerate(openings):
        stop = openings[number + 1].at if number + 1 < len(openings) else len(blocks)
        closed = next(
            (at for at in range(opening.at + 2, stop - 1) if _is_closing(blocks[at], known) or is_picture(blocks[at])),
            None,
        )
        if closed is None:
            continue
        start = closed + 1
        if (
            number + 1 < len(openings)
            and _is_closing(blocks[closed], known)
            and _ends_again(blocks, start, stop, known)
        ):
            found.append(Opening(start, inferred_title(blocks[start].text), inferred=True, whole=True))
            continue
        speaking = _other_speaker(blocks[start : min(stop, start + 3)], opening, known)
        if speaking:
            speakers, text = speaking
            found.append(Opening(start, inferred_title(text), inferred=True, speakers=speakers, whole=True))
    return found


def _ends_again(blocks: Sequence[Block], start: int, stop: int, known: Words) -> bool:
    """True where a second end follows some text: two talks in the place of one."""
    later = [at for at in range(start + 2, stop) if _is_closing(blocks[at], known)]
    return bool(later) and later[-1] == stop - 1 and sum(len(block.text) for block in blocks[start : later[-1]]) > 300


def _other_speaker(run: Sequence[Block], opening: Opening, known: Words) -> tuple[tuple[Speaker, ...], str] | None:
    """Somebody who is said to give a talk and is not named in the title line before."""
    for block in run:
        if block.kind != "paragraph":
            continue
        mention = find_in_prose(block.text, block.spans, known)
        if mention is None or mention.strength < 0.8:
            continue
        if any(fold(speaker.name.split()[0]) in fold(opening.title) for speaker in mention.speakers):
            return None
        return mention.speakers, block.text
    return None
