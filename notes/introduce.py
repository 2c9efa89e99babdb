"""From the lines that introduce a talk to what they state: title, speakers, kind, and where the body starts.

Speakers are looked for in the title line, then in the lines below it ("*Ada Roe, Acme*", "Speaker: Ada Roe", "@ada"),
then in the first sentences. The first of the three that names somebody is believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from notes.headline import habit, read_headline
from notes.kindlines import kind_in_line
from notes.kinds import clean_title, find_kind, kind_of_report, kinds_in
from notes.mentions import find_in_prose
from notes.names import KNOWN, LIKELY, POSSIBLE
from notes.people import ME, handle_of, read_people
from notes.speakerlines import (
    are_bylines,
    byline_likeness,
    links_of,
    marked_people,
    names_people,
    speaker_lines,
    stands_alone,
)
from notes.split.context import Stated
from notes.standout import who_stands_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document
    from notes.model import Kind, Speaker
    from notes.people import Named
    from notes.split.context import Draft
    from notes.words import Words

_LONGEST_LINE = 200
_LONGEST_TITLE = 20
_SPEAKER_PAGE = re.compile(r"https?://[\w./-]{3,80}/(?:speakers?|presenters?)/([A-Za-z]+(?:[-_][A-Za-z]+){0,3})/?")
_PROSE_BLOCKS = frozenset({"paragraph", "quote", "item"})
_IN_PARENTHESES = re.compile(r"\s{0,3}\(([^()]{2,40})\)\s{0,3}$")


@dataclass(frozen=True, slots=True)
class Habits:
    """What the talks of one report have in common.

    `headline` is the form of their title lines, `line_below` says that a line below the title names the speaker, `kind`
    is what the report's own title says of all of them.
    """

    headline: str = ""
    line_below: bool = False
    kind: Kind | None = None


def find_habits(document: Document, drafts: Sequence[Draft], words: Words) -> Habits:
    """Look at all talks of a report, so that each of them can be read with what is usual in it."""
    below = [document.blocks[draft.start : draft.stop][:1] for draft in drafts]
    read = [marked_people(block, words) for first in below for block in first]
    named = [people.likeness for people in read if people.likeness >= LIKELY - 0.05]
    line_below = len(named) * 2 > len(drafts) and sum(value >= KNOWN for value in named) >= 2
    line_below = line_below or are_bylines([byline_likeness(first, words) for first in below])
    line_below = line_below or (len(drafts) == 1 and stands_alone(document, drafts[0], words))
    return Habits(habit([draft.title for draft in drafts], words), line_below, _kind_of_all(document, words))


def _kind_of_all(document: Document, words: Words) -> Kind | None:
    meta = document.meta.get("title")
    name = re.split(r"[/\\]", document.source)[-1].rsplit(".", 1)[0]
    for title in (meta if isinstance(meta, str) else "", document.title or "", re.sub(r"[-_]+", " ", name)):
        kind = kind_of_report(title, words) if title else None
        if kind:
            return kind
    return None


def introduce(
    document: Document, draft: Draft, words: Words, *, habits: Habits | None = None, author: str | None = None
) -> Stated:
    """What the text states of a talk.

    Args:
        document: the report.
        draft: the talk as a strategy proposes it; what it knows itself (speakers, kind) is kept.
        words: the vocabulary of the report.
        habits: from `find_habits`.
        author: who wrote the report: the speaker of a talk "by me".
    """
    usual = habits or Habits()
    blocks = document.blocks[draft.start : draft.stop]
    head = document.blocks[draft.head] if draft.head is not None else None
    links = links_of(head) if head else []
    stated = draft.title if draft.inferred or head is None else _without_side_link(draft.title, links, words)
    headline = read_headline(stated, words, links=links, usual=usual.headline)
    title = " ".join(draft.title.split()) if draft.inferred else headline.title
    if draft.speakers is not None and not draft.inferred:
        title = clean_title(draft.title, words).title
    start = draft.start
    speakers = draft.speakers
    if speakers is None:
        below, skipped = speaker_lines(_without_title(blocks, head, draft.title), words, usual=usual.line_below)
        start += skipped
        speakers = headline.people.speakers or below
        if below and headline.people.likeness < LIKELY and not draft.inferred:
            # "Death by indecision", with the speaker on the line below
            speakers = below
            title = clean_title(draft.title, words).title if headline.people else title
        elif headline.people and below:
            speakers = _merge(speakers, below)
        speakers = speakers or _in_first_sentences(blocks[skipped:], words) or _in_address(blocks[:2], words)
        speakers = speakers or (who_stands_out(blocks, words) if draft.head is not None else ())
        if headline.how == "name" and not below:
            speakers = headline.people.speakers
    if not draft.inferred and (below_name := _title_below_name(draft.title, blocks, words)):
        title, speakers = below_name
    first = next((block.text for block in document.blocks[start : draft.stop] if block.kind in _PROSE_BLOCKS), "")
    kind = (
        draft.kind or headline.kind or _kind_below(blocks, words) or find_kind(draft.title, draft.groups, first, words)
    )
    if kind == "talk" and usual.kind and not any("talk" in kinds_in(group, words) for group in draft.groups):
        kind = usual.kind
    return Stated(title, tuple(_named(speaker, author) for speaker in speakers), start, kind)


def _without_side_link(title: str, links: Sequence[Named], words: Words) -> str:
    """The title without a second link in parentheses behind it: "[Ropes](…) ([mirror](…))", "Nets (slides)"."""
    match = _IN_PARENTHESES.search(title)
    if match is None or match.start() < 3:
        return title
    second = len(links) > 1 and links[-1].text == match[1] and not handle_of(links[-1].url)
    if (
        second and links[0].text[:20] in title[: match.start()] and read_people(match[1], words).likeness < POSSIBLE
    ) or (words.label(match[1]) & {"slides", "video", "links"}):
        return title[: match.start()]
    return title


def _kind_below(blocks: Sequence[Block], words: Words) -> Kind | None:
    """The kind that one of the first two lines below the title says."""
    found = (kind_in_line(block.text, words) for block in blocks[:2] if block.kind == "paragraph")
    return next((kind for kind in found if kind), None)


def _title_below_name(title: str, blocks: Sequence[Block], words: Words) -> tuple[str, tuple[Speaker, ...]] | None:
    """Title and speakers of a talk that is headed by its speaker, with the title as a link alone on the line below."""
    people = read_people(title, words)
    sure = people.likeness >= (LIKELY if any(speaker.handle for speaker in people.speakers) else KNOWN)
    if not sure or not blocks or blocks[0].kind not in {"paragraph", "item"}:
        return None
    line = blocks[0].text.strip()
    linked = sum(span.end - span.start for span in blocks[0].spans if span.kind == "link")
    if linked < len(line) or not 1 < len(line.split()) <= _LONGEST_TITLE or "://" in line or names_people(line, words):
        return None
    return clean_title(line, words).title, people.speakers


def _without_title(blocks: Sequence[Block], head: Block | None, title: str) -> Sequence[Block]:
    """The blocks of a talk without the title, where it is the first line of a paragraph that goes on."""
    if head is None or not blocks or blocks[0] is not head or head.kind != "paragraph":
        return blocks
    first, _, rest = head.text.partition("\n")
    if not rest or first.strip(" \t#=*") != title.strip():
        return blocks
    cut = len(first) + 1
    spans = tuple(replace(span, start=span.start - cut, end=span.end - cut) for span in head.spans if span.start >= cut)
    return (replace(head, text=rest, spans=spans), *blocks[1:])


def _in_first_sentences(blocks: Sequence[Block], words: Words) -> tuple[Speaker, ...]:
    seen = 0
    for block in blocks[:8]:
        if block.kind not in {"paragraph", "item"}:
            continue
        if seen >= 3 or (block.kind == "item" and seen > 0):
            break
        seen += 1
        mention = find_in_prose(block.text, block.spans, words, far=block.kind == "paragraph")
        if mention and (mention.strength >= 0.85 or seen == 1):
            return mention.speakers
    return ()


def _in_address(blocks: Sequence[Block], words: Words) -> tuple[Speaker, ...]:
    """The speaker in an address that stands alone below the title: "https://quiet.example/speakers/ada-roe"."""
    for block in blocks:
        match = _SPEAKER_PAGE.fullmatch(block.text.strip()[:_LONGEST_LINE])
        if match and block.kind in {"paragraph", "item"}:
            name = " ".join(part.capitalize() for part in re.findall(r"[A-Z]?[a-z]+", match.group(1)))
            if 1 < len(name.split()) < 4:
                people = read_people(name, words)
                return tuple(replace(speaker, url=match.group()) for speaker in people.speakers)
    return ()


def _merge(stated: tuple[Speaker, ...], below: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Speakers of the title line, with what a line below adds to them."""
    merged = []
    for speaker in stated:
        other = next((more for more in below if more.name == speaker.name), None)
        if other is None:
            merged.append(speaker)
            continue
        merged.append(
            replace(
                speaker,
                affiliation=speaker.affiliation or other.affiliation,
                handle=speaker.handle or other.handle,
                url=speaker.url or other.url,
            )
        )
    return tuple(merged)


def _named(speaker: Speaker, author: str | None) -> Speaker:
    known = replace(speaker, handle=speaker.handle or (handle_of(speaker.url) if speaker.url else None))
    return replace(known, name=author) if known.name == ME and author else known
