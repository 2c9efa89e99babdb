"""A talk for each bold line or label: "**“Title” by Ada Roe**", "**Monitoring:** …", "Ada Roe: …", "Title: …"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from notes.headline import habit, read_headline
from notes.kinds import clean_title
from notes.names import LIKELY, POSSIBLE
from notes.people import People, read_people
from notes.speakerlines import LABEL, after_label
from notes.split.bylines import titles_over_names
from notes.split.context import Proposal
from notes.split.runs import (
    Break,
    Opening,
    build,
    find_breaks,
    inferred_title,
    is_strong,
    kind_before,
    section_break,
    shape_end,
    wrap_up_after,
)
from notes.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document
    from notes.split.context import Context
    from notes.words import Words

_LONGEST_TITLE = 200
_LONGEST_NAMES = 80
_MOST_WORDS = 12
_NUMBER_AT_END = re.compile(r"[\s#.]{0,3}(?:\d{1,2}|[一二三四五六七八九十])$")
_SIGNS = " \t\xa0*_"


def propose(document: Document, context: Context) -> Proposal | None:
    """The surest of the forms that labels take in this text."""
    known = words(context.language)
    found = [
        proposal
        for proposal in (
            _fields(document, known),
            _bold_lines(document, known),
            _run_in(document, known),
            _names_before_colon(document, known),
            _titles_over_names(document, known),
        )
        if proposal is not None
    ]
    return max(found, key=lambda proposal: proposal.confidence, default=None)


def _proposal(
    document: Document, openings: list[Opening], breaks: list[Break], confidence: float, why: str, known: Words
) -> Proposal:
    """The talks of openings; what comes after the last one is looked at for the end of the report."""
    all_breaks = [*find_breaks(document, known), *breaks]
    ends = (wrap_up_after(document, openings[-1].at, known), shape_end(document, openings, all_breaks))
    all_breaks += [end for end in ends if end]
    talks, parts = build(document, openings, _unique(all_breaks), known)
    headings = sum(block.kind == "heading" for block in document.blocks)
    sure = confidence * (0.6 if headings >= max(3, len(openings)) else 1.0)
    return Proposal("labels", tuple(talks), sure, why, tuple(parts))


def _unique(breaks: Sequence[Break]) -> list[Break]:
    return list({one.at: one for one in breaks}.values())


# Fields: "Title: …", "Speaker: …", each on a line


def _fields(document: Document, known: Words) -> Proposal | None:
    openings: list[Opening] = []
    titles = speakers = 0
    for at, block in enumerate(document.blocks):
        if block.kind not in {"paragraph", "item", "heading"}:
            continue
        rows = [_field(line, known) for line in block.text.split("\n")[:12]]
        if "title" not in rows[0][0]:
            continue
        title = rows[0][1].strip(_SIGNS + '"“”「」《》')
        if not 1 < len(title) <= _LONGEST_TITLE:
            continue
        titles += 1
        below = [roles for roles, _ in rows[1:4]] + _roles_below(document.blocks, at, known)
        speakers += any("speaker" in roles for roles in below)
        openings.append(_field_opening(at, block, title, rows, known))
    if titles < 2 or speakers * 2 < titles:
        return None
    why = f"{titles} lines that are labelled as a title, {speakers} with a speaker's label below"
    return _proposal(document, openings, [], 0.93, why, known)


def _field(line: str, known: Words) -> tuple[frozenset[str], str]:
    """The roles of a line's label, and what follows it."""
    plain = line.strip(_SIGNS)
    label = LABEL.match(plain)
    if not label:
        return frozenset(), plain
    name = label.group(1).strip(_SIGNS)
    return known.label(name) or known.label(_NUMBER_AT_END.sub("", name)), plain[label.end() :].strip(_SIGNS)


def _roles_below(blocks: Sequence[Block], at: int, known: Words) -> list[frozenset[str]]:
    below = blocks[at + 1 : at + 3]
    return [_field(block.text.split("\n", 1)[0], known)[0] for block in below if block.kind != "heading"]


def _field_opening(at: int, block: Block, title: str, rows: list[tuple[frozenset[str], str]], known: Words) -> Opening:
    """The talk of a block of fields: its body starts after the lines of title, speaker, time and place."""
    marked = block.markdown.split("\n")
    skipped = 1
    while skipped < len(rows) and rows[skipped][0] & {"speaker", "time", "place", "kind", "title"}:
        skipped += 1
    speakers = None
    named = [text for roles, text in rows[1:skipped] if "speaker" in roles]
    if named and len(rows) > 1:
        speakers = tuple(person for text in named for person in after_label(text, known).speakers) or None
    if skipped >= len(rows) or len(marked) != block.text.count("\n") + 1:
        return Opening(at, title, speakers=speakers)
    first = "\n".join(marked[skipped:])
    return Opening(at, title, speakers=speakers, first=first, first_line=block.lines[0] + skipped)


def _titles_over_names(document: Document, known: Words) -> Proposal | None:
    openings = titles_over_names(document, known)
    if not openings:
        return None
    why = f"{len(openings)} titles in bold or as links, full names on the lines below"
    return _proposal(document, openings, [], 0.97, why, known)


# Bold lines: "**“Title” by Ada Roe**" as a paragraph of its own, notes below


def _bold_lines(document: Document, known: Words) -> Proposal | None:
    blocks = document.blocks
    lines = [at for at, block in enumerate(blocks) if _is_bold_line(blocks, at)]
    breaks = [one for at in lines if (one := section_break(at, blocks[at], known))]
    left = {one.at for one in breaks}
    lines = [at for at in lines if at not in left]
    if len(lines) < 2:
        return None
    if _is_interview([_first_line(blocks[at]) for at in lines]):
        return None
    usual = habit([_first_line(blocks[at]) for at in lines], known)
    headlines = {at: read_headline(_first_line(blocks[at]), known, usual=usual) for at in lines}
    named = [at for at in lines if headlines[at].people or _names_below(blocks, at, known)]
    if len(named) >= 2 and len(named) * 3 >= len(lines):
        talks, confidence = named, 0.6 + 0.3 * len(named) / len(lines)
    else:
        talks = [at for at in lines if not known.is_sub_heading(_first_line(blocks[at]))]
        confidence = 0.5 if len(talks) >= 3 else 0.3
    if len(talks) < 2:
        return None
    openings = [_line_opening(at, blocks[at]) for at in talks]
    why = f"{len(talks)} bold lines with text below, {len(named)} of them name a speaker"
    return _proposal(document, openings, breaks, confidence, why, known)


def _is_interview(lines: Sequence[str]) -> bool:
    """Bold questions, or lines that all begin with the same name and a colon: an interview, not talks."""
    asked = sum(line.rstrip().endswith("?") for line in lines)
    before = Counter(line.split(":", 1)[0].strip() for line in lines if ":" in line)
    same = max(before.values(), default=0)
    return len(lines) > 2 and (same * 2 > len(lines) or asked * 4 > len(lines) * 3)


def _is_bold_line(blocks: Sequence[Block], at: int) -> bool:
    """A short bold paragraph, or one whose first line is bold, with something below."""
    block = blocks[at]
    if block.kind != "paragraph" or (at + 1 >= len(blocks) and "\n" not in block.text):
        return False
    line = _first_line(block)
    if not 2 < len(line.strip()) <= _LONGEST_TITLE:
        return False
    covered = sum(
        min(span.end, len(line)) - span.start
        for span in block.spans
        if span.kind == "strong" and span.start < len(line)
    )
    return is_strong(block) or (
        covered * 10 >= len(line) * 6 and block.text[: len(line)].strip()[-1:] != ":" and "\n" in block.text
    )


def _first_line(block: Block) -> str:
    return block.text.split("\n", 1)[0]


def _names_below(blocks: Sequence[Block], at: int, known: Words) -> bool:
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None or below.kind != "paragraph" or is_strong(below):
        return False
    roles, _ = _field(_first_line(below), known)
    return "speaker" in roles or (
        len(below.text) <= _LONGEST_NAMES and read_people(below.text, known).likeness >= LIKELY
    )


def _line_opening(at: int, block: Block) -> Opening:
    line, _, rest = block.text.partition("\n")
    marked = block.markdown.split("\n", 1)
    if rest and len(marked) == 2:
        return Opening(at, line, first=marked[1], first_line=block.lines[0] + 1)
    return Opening(at, line)


# Run-in labels: "**Monitoring:** what was said"


def _run_in(document: Document, known: Words) -> Proposal | None:
    openings: list[Opening] = []
    for at, block in enumerate(document.blocks):
        if block.kind != "paragraph":
            continue
        label = bold_label(block) or _link_label(block)
        if label is None or known.is_sub_heading(label[0]) or known.label(label[0]) or known.section(label[0]):
            continue
        title, first = label
        if len(title.split()) > _MOST_WORDS or (not title[:1].isalnum() and title[:1] not in '"“„«「'):
            continue
        openings.append(Opening(at, title, first=first, first_line=block.lines[0]))
    if len(openings) < 3:
        return None
    kind = kind_before(document, openings[0].at, known)
    openings = [replace(opening, kind=kind) for opening in openings]
    paragraphs = sum(block.kind == "paragraph" for block in document.blocks[openings[0].at :])
    share = len(openings) / max(1, paragraphs)
    why = (
        f"{len(openings)} paragraphs that begin with a bold or linked label, {share:.0%} of those from the first one on"
    )
    return _proposal(document, openings, [], 0.45 + 0.4 * min(1.0, share), why, known)


def bold_label(block: Block) -> tuple[str, str] | None:
    """The bold words that a block begins with, up to a colon or dash, and the Markdown of what follows them."""
    for span in block.spans:
        if span.kind != "strong" or block.text[: span.start].strip(_SIGNS):
            continue
        inner, rest = block.text[span.start : span.end], block.text[span.end :]
        follows = rest.lstrip()
        closed = inner.rstrip().endswith((":", "：", ".", "?", "!")) or follows[:1] in {":", "：", "-", "–", "—"}
        if not closed or not 1 < len(inner.strip()) <= _LONGEST_TITLE // 2 or not follows.strip(" :-–—"):
            return None
        return inner.strip(" :："), _markdown_after(block, inner)
    return None


def _link_label(block: Block) -> tuple[str, str] | None:
    """The link that a block begins with, up to its colon, and the Markdown of what follows it."""
    span = block.spans[0] if block.spans else None
    if span is None or span.kind != "link" or block.text[: span.start].strip():
        return None
    inner, rest = block.text[span.start : span.end], block.text[span.end :].lstrip()
    if rest[:1] not in {":", "："} or not rest[1:].strip() or not 1 < len(inner.split()) <= _LONGEST_TITLE // 8:
        return None
    at = block.markdown.find(":", block.markdown.find(")", block.markdown.find(inner.strip())))
    return inner.strip(), block.markdown[at + 1 :].lstrip() if at >= 0 else rest[1:].lstrip()


def _markdown_after(block: Block, inner: str) -> str:
    """The block's Markdown without its bold beginning."""
    markdown = block.markdown
    at = markdown.find(inner.strip())
    rest = markdown[at + len(inner.strip()) :] if at >= 0 else block.text[len(inner) :]
    return rest.lstrip(" *_:：-–—")


# Names before a colon: "Ada Roe: what to take from her talk"


def _names_before_colon(document: Document, known: Words) -> Proposal | None:
    rows: list[tuple[int, People, str]] = []
    for at, block in enumerate(document.blocks):
        line = _first_line(block)
        before, colon, rest = line.partition(":")
        if (
            block.kind != "paragraph"
            or not colon
            or len(before) > _LONGEST_NAMES
            or not rest.strip()
            or rest.startswith("//")
        ):
            continue
        people = read_people(clean_title(before, known).title.strip(_SIGNS), known)
        if people.likeness >= POSSIBLE:
            rows.append((at, people, rest.strip()))
    sure = sum(people.likeness >= 0.8 for _, people, _ in rows)
    if len(rows) < 3 or sure * 2 < len(rows):
        return None
    openings = [_name_opening(document.blocks[at], at, people, rest) for at, people, rest in rows]
    why = f"{len(rows)} paragraphs that begin with a name and a colon, {sure} of them with a known given name"
    return _proposal(document, openings, [], 0.92, why, known)


def _name_opening(block: Block, at: int, people: People, rest: str) -> Opening:
    """Tell "Ada Roe: Queues", which states a title, from "Ada Roe: watch this if …" and from a whole paragraph."""
    stated = rest[:1].isupper() and len(rest) <= 100 and not rest.endswith((".", "!")) and "\n" not in block.text
    title = rest if stated else inferred_title(rest)
    if len(rest) > 200 or "\n" in block.text:
        return Opening(
            at, title, inferred=True, speakers=people.speakers, first=block.markdown, first_line=block.lines[0]
        )
    return Opening(at, title, inferred=not stated, speakers=people.speakers)
