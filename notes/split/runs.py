"""From marks in a text to talks: an opening starts a talk, the next opening or a break ends it.

Strategies without headings (labels, bullets, title lines, prose) find such marks in their own ways and share the rest:
where a talk ends, which lines are days or sections and not talks, where a blog's own text begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from notes.complete import join, lines_of
from notes.kinds import is_marker, is_time, kinds_in
from notes.split.context import Draft, Part
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document
    from notes.model import Kind, Speaker
    from notes.words import Words

_LONGEST_SECTION_LINE = 60
_EAST = 0x2E80  # Chinese and Japanese characters lie above: words have no blanks between them
_IMAGE_FILE = re.compile(r"[\w .()-]{1,80}\.(?:jpe?g|png|gif|webp|heic)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a talk begins.

    `at` is the block that introduces it. `first` is what of that block belongs to the body (Markdown, without label or
    title), with `first_line` where it starts; None where nothing does. `whole` keeps the introducing block in the body
    as it is. `last_line` is where a talk ends that is told within one block, 0 where it shares its lines with the next.
    """

    at: int
    title: str
    inferred: bool = False
    speakers: tuple[Speaker, ...] | None = None
    kind: Kind | None = None
    first: str | None = None
    first_line: int | None = None
    whole: bool = False
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """Where something else than a talk begins. A `group` names what follows ("Day 2", "Ignites"), others are parts."""

    at: int
    title: str = ""
    group: bool = False


def build(
    document: Document, openings: Sequence[Opening], breaks: Sequence[Break], known: Words | None = None
) -> tuple[list[Draft], list[Part]]:
    """Talks and other parts, in the order of the text; an opening wins over a break at the same block.

    With the words of the language a heading that names one session ("Keynote") holds only up to the next rule.
    """
    blocks = document.blocks
    taken = {opening.at for opening in openings}
    marks: list[Opening | Break] = [*openings, *(one for one in breaks if one.at not in taken)]
    marks.sort(key=lambda mark: mark.at)
    talks: list[Draft] = []
    parts: list[Part] = []
    above = _headings_above(blocks, taken, known)
    groups: tuple[str, ...] = ()
    for number, mark in enumerate(marks):
        stop = marks[number + 1].at if number + 1 < len(marks) else len(blocks)
        if isinstance(mark, Opening) and mark.last_line is not None:
            stop = mark.at + 1
        if isinstance(mark, Opening):
            headings = above[mark.at]
            talks.append(_draft(mark, stop, blocks, headings or groups))
        else:
            groups = (mark.title,) if mark.group and blocks[mark.at].kind != "heading" else groups
            if stop > mark.at:
                parts.append(Part(mark.title, mark.at, stop))
    return talks, parts


def names_one_session(title: str, words: Words) -> bool:
    """Whether a heading names one talk by its kind, not many: "Keynote", not "Keynotes"."""
    folded = fold(title)
    return words.kinds.get(folded) == "keynote" and not folded.endswith("s")


def _headings_above(blocks: Sequence[Block], wanted: set[int], known: Words | None) -> dict[int, tuple[str, ...]]:
    """For some blocks the headings that they stand under, without the title of the text."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    titled = bool(levels) and levels.count(levels[0]) == 1 and levels[0] == min(levels)
    found: dict[int, tuple[str, ...]] = {}
    stack: list[tuple[int, str]] = []
    for at, block in enumerate(blocks):
        if at in wanted:
            found[at] = tuple(title for level, title in stack if not (titled and level == levels[0]))
        if block.kind == "heading":
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            stack.append((block.level, block.text))
        elif block.kind == "rule" and known and stack and names_one_session(stack[-1][1], known):
            stack.pop()
    return found


def _draft(mark: Opening, stop: int, blocks: Sequence[Block], groups: tuple[str, ...]) -> Draft:
    start = mark.at if mark.whole or mark.first is not None else mark.at + 1
    body = lines = None
    if mark.first is not None:
        rest = join(blocks[mark.at + 1 : stop])
        body = "\n\n".join(part for part in (mark.first.strip("\n"), rest) if part)
        covered = lines_of(blocks[mark.at : stop])
        lines = (mark.first_line or covered[0], covered[1]) if covered else None
        if lines and mark.last_line is not None:
            lines = (lines[0], mark.last_line) if mark.last_line >= lines[0] else None
    head = None if mark.whole else mark.at
    return Draft(mark.title, start, stop, head, mark.inferred, mark.kind, mark.speakers, groups, body, lines)


def find_breaks(document: Document, words: Words, *, start: int = 0) -> list[Break]:
    """Headings and lines that are no talks: days, sections of the vocabulary, the blog's own text after the article."""
    found: list[Break] = []
    for at in range(start, len(document.blocks)):
        block = document.blocks[at]
        if block.kind not in {"heading", "paragraph"}:
            continue
        if words.is_tail(block.text):
            found.append(Break(at))
            break
        one = section_break(at, block, words)
        if one:
            found.append(one)
        elif block.kind == "paragraph" and is_break_off(block.text, words):
            found.append(Break(at))
    return found


def section_break(at: int, block: Block, words: Words) -> Break | None:
    """A break for a line that only names a day, a slot, a kind or a section; None for any other block."""
    first, _, rest = block.text.partition("\n")
    line = (rest if rest and is_time(first) else block.text).strip(" \t\xa0*_:")
    if "\n" in line or len(line) > _LONGEST_SECTION_LINE:
        return None
    marked = block.kind == "heading" or is_strong(block)
    if is_marker(line, words) or words.is_group(line):
        return Break(at, line, group=True)
    if words.section(line) is not None and (marked or not line.endswith((".", "!"))):
        return Break(at, line)
    parts = [part for part in re.split(r"\s[-–—|]\s|:\s", line, maxsplit=2) if part]
    if len(parts) == 2 and is_marker(parts[0], words) and words.section(parts[1]):
        return Break(at, line)
    return None


def wrap_up_after(document: Document, last: int, words: Words, *, until: int | None = None) -> Break | None:
    """Where, after the last talk's opening, the author looks back on the whole event."""
    stop = len(document.blocks) if until is None else until
    for at in range(last + 1, stop):
        block = document.blocks[at]
        if block.kind == "paragraph" and is_wrap_up(block.text, words):
            return Break(at)
    return None


def shape_end(document: Document, openings: Sequence[Opening], breaks: Sequence[Break]) -> Break | None:
    """Where the last talk ends by the shape of the others: after its list, or after its only block, if theirs do."""
    blocks = document.blocks
    starts = [opening.at for opening in openings]
    marks = sorted({*starts, *(one.at for one in breaks)})
    shapes = [_shape(blocks[start:stop]) for start, stop in pairwise(marks) if start in starts[:-1]]
    if len(shapes) < 2:
        return None
    last = starts[-1]
    if all(shape == "one" for shape in shapes):
        return Break(last + 1) if last + 1 < len(blocks) else None
    if not any(shape == "mixed" for shape in shapes):
        for at in range(last + 2, len(blocks)):
            if blocks[at].kind == "paragraph" and blocks[at].level == 0 and blocks[at - 1].kind in {"item", "image"}:
                return Break(at)
    return None


def _shape(run: Sequence[Block]) -> str:
    """Of a talk's blocks: "one", "list" (nothing but pictures after its list), or "mixed"."""
    kept = [block for block in run if block.kind not in {"image", "rule"}]
    if len(kept) == 1:
        return "one"
    if len(kept) < 2 or kept[-1].kind != "item":
        return "mixed"
    first = next(at for at, block in enumerate(kept) if block.kind == "item")
    return "list" if all(block.kind == "item" or block.level for block in kept[first:]) else "mixed"


def is_wrap_up(text: str, words: Words) -> bool:
    """True for a paragraph that begins like the end of a report ("Overall it was …", "Thanks to the organizers")."""
    folded = fold(text[:120])
    return any(folded.startswith(phrase) and _ends(folded, len(phrase)) for phrase in words.wrap_up)


def is_break_off(text: str, words: Words) -> bool:
    """True for a short paragraph that leads away from a talk, to lunch or the party."""
    if len(text) > 160:
        return False
    folded = fold(text)
    if folded and ord(folded[0]) > _EAST:
        return any(phrase in folded for phrase in words.break_off if ord(phrase[0]) > _EAST)
    starts = [folded.split(" ", skip)[-1] for skip in range(3)]
    return any(_near_start(starts, phrase) for phrase in words.break_off)


def _near_start(starts: Sequence[str], phrase: str) -> bool:
    """True where a phrase begins a text, or follows its first word or two ("After lunch", "At the coffee break")."""
    return any(rest.startswith(phrase) and _ends(rest, len(phrase)) for rest in starts)


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or not text[at].isalpha() or ord(text[at]) > _EAST


def is_strong(block: Block) -> bool:
    """True for a paragraph that is bold from its first to its last letter."""
    length = len(block.text.strip(" \t\xa0:"))
    covered = sum(span.end - span.start for span in block.spans if span.kind == "strong")
    return length > 0 and covered + 2 >= length


def is_picture(block: Block) -> bool:
    """True for an image, or the file name that is left of one in plain text."""
    return block.kind == "image" or bool(_IMAGE_FILE.fullmatch(block.text.strip()[:120]))


def kind_before(document: Document, first: int, words: Words) -> Kind | None:
    """The kind that the paragraph before a run of talks announces ("what I took from each open space:")."""
    at = first - 1
    while at >= 0 and document.blocks[at].kind in {"image", "rule"}:
        at -= 1
    if at < 0 or document.blocks[at].kind not in {"paragraph", "heading"}:
        return None
    text = document.blocks[at].text.strip()
    if not text.endswith((":", "：")):
        return None
    named = kinds_in(re.split(r"[.!?。,，]\s{0,3}", text[-200:])[-1], words)
    return next(iter(named)) if len(named) == 1 and named != {"talk"} else None


def inferred_title(text: str, *, longest: int = 70) -> str:
    """A title made of a text's first words, for a talk whose title is not stated."""
    line = " ".join(text.split())
    sentence = re.split(r"(?<=[.!?。！？])\s", line[: longest * 3], maxsplit=1)[0].strip(' .:;,-–—*“”„«»"')
    if len(sentence) <= longest:
        return sentence
    cut = sentence[:longest].rsplit(" ", 1)[0] if " " in sentence[: longest + 1] else sentence[:longest]
    return cut.rstrip(" ,;:-–—") + "…"
