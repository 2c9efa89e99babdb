"""A talk for each bullet: "- **Monitoring:** …", "- [Title](link) by Ada Roe" with notes below it.

The top level of a list is looked at; its nested items are the talk's notes. Lists that only name what else there was
(to watch later, links) have no notes, and are no talks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from notes.headline import habit, read_headline
from notes.kinds import is_marker, kinds_in
from notes.names import LIKELY
from notes.people import read_people
from notes.split.context import Proposal
from notes.split.labels import bold_label
from notes.split.outline import is_grouping
from notes.split.runs import Break, Opening, build, find_breaks, kind_before, wrap_up_after
from notes.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from notes.document import Block, Document
    from notes.model import Kind, Speaker
    from notes.split.context import Context
    from notes.words import Words

_LONGEST = 200
_LONG_ITEM = 120
_FEWEST_NAMED = 3
_FEWEST_LINKED = 4
_SURE_NAME = 0.8
_CLAUSE = re.compile(r"[.!?]\s|\s[-–—]\s")


def propose(document: Document, context: Context) -> Proposal | None:
    """The surer of the two forms: labels in bold, or title lines with notes below."""
    known = words(context.language)
    lists = _lists(document.blocks)
    found = [
        proposal
        for proposal in (
            _labelled(document, lists, known, fewest=2 if context.part else 3),
            _titled(document, lists, known, bare=context.part),
            _over_names(document, lists, known),
            _linked(document, lists, known),
            _named_links(document, lists, known),
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
        elif not inside and start is not None and not _is_picture_between(blocks, at):
            found.append((start, at))
            start = None
    return _joined(blocks, found)


def _joined(blocks: Sequence[Block], lists: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lists, with those as one that only rules part, where most of them have one bullet each at the top."""
    joined: list[list[tuple[int, int]]] = []
    for start, stop in lists:
        if joined and start == joined[-1][-1][1] + 1 and blocks[start - 1].kind == "rule":
            joined[-1].append((start, stop))
        else:
            joined.append([(start, stop)])
    found: list[tuple[int, int]] = []
    for run in joined:
        single = sum(len(_tops(blocks, start, stop)) == 1 for start, stop in run)
        found += [(run[0][0], run[-1][1])] if len(run) > 2 and single * 2 > len(run) else run
    return found


def _is_picture_between(blocks: Sequence[Block], at: int) -> bool:
    """True for a picture alone between two items: it belongs to the one before, as its indent does not say."""
    if at + 1 >= len(blocks) or blocks[at + 1].kind != "item" or blocks[at].kind not in ("paragraph", "image"):
        return False
    if blocks[at].kind == "image":
        return True
    text = blocks[at].text.strip()
    shown = sum(span.end - span.start for span in blocks[at].spans if span.kind == "image")
    return (text.startswith("![") and text.endswith(")") and "\n" not in text) or 0 < len(text) <= shown


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
        ruled = any(block.kind == "rule" for block in blocks[start:stop])
        if ruled and not any(first for _, first in labels.values()):
            labels.update(_plain_among_bold(blocks, tops, labels, stop))
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


def _plain_among_bold(
    blocks: Sequence[Block], tops: Sequence[int], labels: Mapping[int, tuple[str, str]], stop: int
) -> dict[int, tuple[str, str]]:
    """The short bullets with notes that are not bold, after three or more between rules that are."""
    if len(labels) < _FEWEST_NAMED:
        return {}
    return {
        at: (blocks[at].text, "")
        for at in tops
        if at not in labels
        and at > min(labels)
        and len(blocks[at].text) < _LONG_ITEM
        and _notes(blocks, at, tops, stop)
    }


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


def _over_names(document: Document, lists: Sequence[tuple[int, int]], known: Words) -> Proposal | None:
    """Bullets that are titles, with the speaker alone in the first item below each."""
    blocks = document.blocks
    openings: list[Opening] = []
    ends: list[Break] = []
    named = 0
    for start, stop in lists:
        tops = _tops(blocks, start, stop)
        speakers = {at: people for at in tops if (people := _people_below(blocks, at, stop, known))}
        if len(speakers) < _FEWEST_NAMED or len(speakers) * 2 < len(tops):
            continue
        named += len(speakers)
        for at in tops:
            title = _title_part(blocks[at])
            if len(title) < _LONGEST and (at in speakers or not _is_no_title(title.rstrip(" :："), known)):
                openings.append(Opening(at, title, speakers=speakers.get(at)))
            else:
                ends.append(Break(at))
        if stop < len(blocks):
            ends.append(Break(stop))
    if not openings:
        return None
    why = f"{len(openings)} bullets, {named} of them with a name alone in the first item below"
    return _proposal(document, openings, ends, 0.55 + 0.35 * named / len(openings), why, known)


def _people_below(blocks: Sequence[Block], at: int, stop: int, known: Words) -> tuple[Speaker, ...]:
    below = blocks[at + 1] if at + 1 < stop else None
    if below is None or below.kind != "item" or below.level <= blocks[at].level or len(below.text) > _LONG_ITEM:
        return ()
    people = read_people(below.text, known)
    return people.speakers if people.likeness >= _SURE_NAME else ()


def _linked(document: Document, lists: Sequence[tuple[int, int]], known: Words) -> Proposal | None:
    """Items that begin with a talk's link, below a heading for a day or for the talks that were attended."""
    blocks = document.blocks
    openings: list[Opening] = []
    ends: list[Break] = []
    items = 0
    for start, stop in lists:
        above = blocks[start - 1] if start else None
        heading = above.text.strip(" :：") if above and above.kind in ("heading", "paragraph") else ""
        if not heading or len(heading) > _LONG_ITEM or not is_grouping(heading, known):
            continue
        tops = _tops(blocks, start, stop)
        linked = {at: _link_title(blocks[at], known) for at in tops}
        if sum(bool(title) for title in linked.values()) * 3 < len(tops) * 2:
            continue
        items += len(tops)
        for at, title in linked.items():
            if title:
                openings.append(Opening(at, title, whole=True))
            else:
                ends.append(Break(at))
        if stop < len(blocks):
            ends.append(Break(stop))
    if len(openings) < _FEWEST_LINKED:
        return None
    why = f"{len(openings)} of {items} items below a heading for a day begin with a link or a kind of talk"
    return _proposal(document, openings, ends, 0.75, why, known)


def _named_links(document: Document, lists: Sequence[tuple[int, int]], known: Words) -> Proposal | None:
    """Items that are each a speaker and a linked title, without notes: what a text has talks of that has no others."""
    blocks = document.blocks
    for start, stop in lists:
        tops = _tops(blocks, start, stop)
        if len(tops) < _FEWEST_LINKED or any(not _is_only_link(blocks[at]) for at in tops):
            continue
        if not all(_names_speaker(blocks[at], known) for at in tops):  # the first that does not is enough
            continue
        openings = [Opening(at, blocks[at].text, whole=True) for at in tops]
        why = f"{len(openings)} bullets are a speaker and a linked title each, with nothing below"
        return _proposal(document, openings, [Break(stop)] if stop < len(blocks) else [], 0.45, why, known)
    return None


def _names_speaker(block: Block, known: Words) -> bool:
    head = read_headline(block.text, known)
    return head.people.likeness >= LIKELY and head.how != "name"


def _is_only_link(block: Block) -> bool:
    """True for "Ada Roe: [Ropes](…)": one link, and not more than a name and a joint beside it."""
    links = [span for span in block.spans if span.kind == "link"]
    if len(links) != 1 or len(block.text) - (links[0].end - links[0].start) > _LONG_ITEM // 2:
        return False
    beside = (block.text[: links[0].start], block.text[links[0].end :])
    return any(not any(map(str.isalpha, text)) for text in beside)  # within a sentence a link is no title


def _link_title(block: Block, known: Words) -> str:
    """The text of the link that an item begins with, or its first words where they name a kind."""
    first = next((span for span in block.spans if span.kind == "link" and span.start == 0), None)
    if first and first.end - first.start > 1:
        return block.text[: first.end]
    spans = [span.start for span in block.spans if span.kind == "link" and span.start]
    parts = _CLAUSE.split(block.text[: min(spans, default=len(block.text))].strip(), maxsplit=2)
    clause = parts[0].strip(" -–—!")
    if len(clause) >= _LONG_ITEM or not kinds_in(clause, known) - {"talk"}:
        return ""
    if len(parts) > 2 and is_marker(clause, known):  # "Keynote - Ropes by Ada Roe - well worth it"
        clause = f"{clause} - {parts[1].strip()}"
    return clause


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
