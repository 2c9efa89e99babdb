"""A talk for each bullet: "- **Monitoring:** …", "- [Title](link) by Ada Roe" with notes below it.

The top level of a list is looked at; its nested items are the talk's notes. Lists that only name what else there was
(to watch later, links) have no notes, and are no talks.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from notes.headline import habit, read_headline
from notes.split.context import Proposal
from notes.split.labels import bold_label
from notes.split.runs import Break, Opening, build, find_breaks, kind_before, wrap_up_after
from notes.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document
    from notes.model import Kind
    from notes.split.context import Context
    from notes.words import Words

_LONGEST = 200
_LONG_ITEM = 120


def propose(document: Document, context: Context) -> Proposal | None:
    """The surer of the two forms: labels in bold, or title lines with notes below."""
    known = words(context.language)
    lists = _lists(document.blocks)
    found = [
        proposal
        for proposal in (
            _labelled(document, lists, known, fewest=2 if context.part else 3),
            _titled(document, lists, known, bare=context.part),
        )
        if proposal is not None
    ]
    return max(found, key=lambda proposal: proposal.confidence, default=None)


def _lists(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Runs of items and what belongs to them, as start and stop."""
    found: list[tuple[int, int]] = []
    start = None
    for at in range(len(blocks) + 1):
        inside = at < len(blocks) and (
            blocks[at].kind == "item" or (blocks[at].level > 0 and blocks[at].kind != "heading")
        )
        if inside and start is None and blocks[at].kind == "item":
            start = at
        elif not inside and start is not None:
            found.append((start, at))
            start = None
    return found


def _is_inside(block: Block) -> bool:
    """True for a paragraph or picture that belongs to the item before it."""
    return block.level > 0 and block.kind != "heading"


def _tops(blocks: Sequence[Block], start: int, stop: int) -> list[int]:
    """The items of a list's outermost level."""
    level = min(block.level for block in blocks[start:stop] if block.kind == "item")
    return [at for at in range(start, stop) if blocks[at].kind == "item" and blocks[at].level == level]


def _labelled(document: Document, lists: Sequence[tuple[int, int]], known: Words, *, fewest: int) -> Proposal | None:
    blocks = document.blocks
    openings: list[Opening] = []
    ends: list[Break] = []
    items = 0
    for start, stop in lists:
        tops = _tops(blocks, start, stop)
        labels = {at: label for at in tops if (label := bold_label(blocks[at]) or _bold_item(blocks, at, stop))}
        labels = {at: label for at, label in labels.items() if not _is_no_title(label[0], known)}
        if len(labels) < 2 or len(labels) * 3 < len(tops) * 2:
            continue
        kind = kind_before(document, start, known)
        items += len(tops)
        for at, (title, first) in labels.items():
            openings.append(_label_opening(blocks[at], at, title, first, kind))
        if stop < len(blocks):
            ends.append(Break(stop))
    if len(openings) < fewest:
        return None
    share = _share(blocks, openings[0].at, ends[-1].at if ends else len(blocks))
    why = f"{len(openings)} of {items} bullets begin with a bold label"
    return _proposal(document, openings, ends, 0.5 + 0.4 * share, why, known)


def _bold_item(blocks: Sequence[Block], at: int, stop: int) -> tuple[str, str] | None:
    """A bullet that is bold as a whole, with notes below it."""
    block = blocks[at]
    covered = sum(span.end - span.start for span in block.spans if span.kind == "strong")
    if not covered or covered + 2 < len(block.text.strip()) or at + 1 >= stop:
        return None
    below = blocks[at + 1]
    return (block.text, "") if below.level > block.level or (below.kind != "item" and below.level) else None


def _is_no_title(label: str, known: Words) -> bool:
    return (
        not any(letter.isalpha() for letter in label)
        or known.is_sub_heading(label)
        or bool(known.label(label))
        or known.section(label) is not None
    )


def _label_opening(block: Block, at: int, title: str, first: str, kind: Kind | None) -> Opening:
    if not first:
        return Opening(at, title, kind=kind)
    return Opening(at, title.strip(), kind=kind, speakers=None, first=first, first_line=block.lines[0])


def _titled(document: Document, lists: Sequence[tuple[int, int]], known: Words, *, bare: bool) -> Proposal | None:
    """Bullets that are title lines; with `bare` they need no notes below them."""
    blocks = document.blocks
    openings: list[Opening] = []
    ends: list[Break] = []
    named = 0
    for start, stop in lists:
        tops = _tops(blocks, start, stop)
        bodies = {at: _notes(blocks, at, tops, stop) for at in tops}
        with_notes = sum(bodies.values())
        if len(tops) < 2 or (with_notes * 2 < len(tops) and not bare):
            continue
        texts = [_title_part(blocks[at]) for at in tops]
        usual = habit(texts, known)
        heads = {at: read_headline(text, known, usual=usual) for at, text in zip(tops, texts, strict=True)}
        speakers = sum(bool(head.people) for head in heads.values())
        if speakers * 2 < len(tops):
            continue
        kind = kind_before(document, start, known)
        named += speakers
        openings += [_title_opening(blocks[at], at, kind) for at in tops if len(_title_part(blocks[at])) < _LONGEST]
        if stop < len(blocks):
            ends.append(Break(stop))
    if len(openings) < 2 or named < 2:
        return None
    share = _share(blocks, openings[0].at, ends[-1].at if ends else len(blocks))
    why = f"{len(openings)} bullets with notes below, {named} of them name a speaker"
    return _proposal(document, openings, ends, 0.4 + 0.25 * named / len(openings) + 0.25 * share, why, known)


def _notes(blocks: Sequence[Block], at: int, tops: Sequence[int], stop: int) -> bool:
    """Whether a bullet has more than a title: nested items, a second line, or a long text."""
    place = bisect_right(tops, at)
    following = tops[place] if place < len(tops) else stop
    return following > at + 1 or "\n" in blocks[at].text or len(blocks[at].text) > _LONG_ITEM


def _title_part(block: Block) -> str:
    return block.text.split("\n", 1)[0]


def _title_opening(block: Block, at: int, kind: Kind | None) -> Opening:
    label = bold_label(block)
    if label:
        return Opening(at, label[0], kind=kind, first=label[1], first_line=block.lines[0])
    line, _, rest = block.text.partition("\n")
    marked = block.markdown.split("\n", 1)
    if rest and len(marked) == 2:
        return Opening(at, line, kind=kind, first=marked[1], first_line=block.lines[0] + 1)
    return Opening(at, line, kind=kind)


def _share(blocks: Sequence[Block], start: int, stop: int) -> float:
    """How much of a text its bullets hold: one list of many paragraphs is a part of it, not its talks."""
    inside = sum(len(block.text) for block in blocks[start:stop])
    return inside / max(1, sum(len(block.text) for block in blocks))


def _proposal(
    document: Document, openings: list[Opening], ends: list[Break], confidence: float, why: str, known: Words
) -> Proposal:
    breaks = {one.at: one for one in (*find_breaks(document, known), *ends)}
    end = wrap_up_after(document, openings[-1].at, known)
    if end:
        breaks[end.at] = end
    talks, parts = build(document, sorted(openings, key=lambda one: one.at), list(breaks.values()))
    return Proposal("bullets", tuple(talks), confidence, why, tuple(parts))
