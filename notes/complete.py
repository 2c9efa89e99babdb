"""From drafts to talks: what every strategy leaves to be done in one way for all of them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from textwrap import dedent
from typing import TYPE_CHECKING

from notes.decode import clean
from notes.eventwords import event_words
from notes.inmarks import as_read
from notes.introduce import find_habits, introduce
from notes.language import find_language_of
from notes.links import find_links
from notes.meta import as_list, as_text, first_text
from notes.model import Section, Speaker, Talk
from notes.people import read_people
from notes.signs import with_signs
from notes.split.outline import is_grouping, names_one_kind
from notes.tags import find_tags, unique, without_names
from notes.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document
    from notes.metadata import Metadata
    from notes.model import Lines
    from notes.split.context import Draft, Proposal, Stated
    from notes.words import Words

_LETTER = re.compile(r"[A-Z][.)][ \t]+(?=\S)")
_PART = re.compile(r"\s[-–—|]\s|[:：()（）]")
_SPEAKER_KEYS = ("speaker", "speakers", "presenter", "presenters")


def complete(document: Document, proposal: Proposal, metadata: Metadata) -> tuple[Talk, ...]:
    """The talks of a proposal; `id` is left to the library (notes/ids.py)."""
    known = words(metadata.language)
    proposal = replace(proposal, talks=_without_enumeration(proposal.talks))
    if groups := _kinds_of_all(document, metadata, known):
        proposal = replace(
            proposal, talks=tuple(replace(draft, groups=(*groups, *draft.groups)) for draft in proposal.talks)
        )
    if len(proposal.talks) == 1:
        proposal = replace(proposal, talks=(_with_stated(proposal.talks[0], document, known),))
    habits = find_habits(document, proposal.talks, known)
    talks = []
    for draft in proposal.talks:
        language = find_language_of(document.blocks[draft.start : draft.stop]) or metadata.language
        own = known if language == metadata.language else words(language)
        stated = introduce(document, draft, own, habits=habits, author=metadata.author)
        talks.append(_complete(document, draft, replace(metadata, language=language), stated))
    return tuple(talks)


def _without_enumeration(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Titles without the letters that count them ("A. Tea", "B. Types"), where most of them are counted so."""
    counted = sum(_LETTER.match(draft.title) is not None for draft in drafts)
    if counted < 3 or counted * 2 < len(drafts):
        return tuple(drafts)
    return tuple(replace(draft, title=_LETTER.sub("", draft.title, count=1)) for draft in drafts)


def _kinds_of_all(document: Document, metadata: Metadata, known: Words) -> tuple[str, ...]:
    """What the title of the report says of all its talks: "Quiet Conf 2019 - Day 1 Keynotes"."""
    title = as_text(document.meta.get("title")) or document.title or ""
    stem = PurePosixPath(document.source.replace("\\", "/")).stem.replace("-", " ").replace("_", " ")
    event = fold(metadata.series or "")
    about_text = event_words().report - known.kinds.keys()
    parts = [" ".join(word for word in part.split() if fold(word) not in about_text) for part in _PART.split(title)]
    parts = [part for part in parts if part and not (event and event in fold(part))]
    parts += [stem] if not (event and event in fold(stem)) else []
    return tuple(part for part in parts if names_one_kind(part, known) and is_grouping(part, known))


def _with_stated(draft: Draft, document: Document, known: Words) -> Draft:
    """The talk of a file of its own with what the front matter says of it: speakers, company, kind."""
    stated = [name for key in _SPEAKER_KEYS for name in as_list(document.meta.get(key))]
    speakers = tuple(speaker for name in stated for speaker in _speakers(name, known))
    _, company = first_text(document.meta, ("company", "affiliation", "organisation", "organization"))
    if len(speakers) == 1 and company and speakers[0].affiliation is None:
        speakers = (replace(speakers[0], affiliation=company),)
    _, kind_text = first_text(document.meta, ("kind", "type", "format", "session_type"))
    kind = known.kinds.get(fold(kind_text)) if kind_text else None
    return replace(draft, speakers=draft.speakers or speakers or None, kind=draft.kind or kind)


def _speakers(name: str, known: Words) -> tuple[Speaker, ...]:
    return read_people(name, known).speakers or (Speaker(name),)


def sections(document: Document, proposal: Proposal) -> tuple[Section, ...]:
    """What is left of a document beside the talks of a proposal, in the order of the source."""
    taken = [False] * len(document.blocks)
    for draft in proposal.talks:
        head = draft.start if draft.head is None else min(draft.head, draft.start)
        for at in range(head, draft.stop):
            taken[at] = True
    found: list[tuple[int, Section]] = []
    for part in proposal.other:
        inside = [at for at in range(part.start, part.stop) if not taken[at]]
        for at in inside:
            taken[at] = True
        if inside or part.title:
            found.append((part.start, _section(part.title, [document.blocks[at] for at in inside])))
    start = None
    for at in range(len(taken) + 1):
        free = at < len(taken) and not taken[at]
        if free and start is None:
            start = at
        elif not free and start is not None:
            found.append((start, _section("", document.blocks[start:at])))
            start = None
    return tuple(section for _, section in sorted(found, key=lambda pair: pair[0]) if section.title or section.body)


def _section(title: str, blocks: Sequence[Block]) -> Section:
    if blocks and blocks[0].kind == "heading" and title in ("", " ".join(blocks[0].text.split())):
        title, blocks = blocks[0].text, blocks[1:]
    return Section(clean(title), lines_of(blocks), join(blocks))


def join(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown: the empty lines between them are those of the source, and a table has its second line.

    What stood deep in a list stands at the margin, since four blanks there would make it code.
    """
    parts: list[str] = []
    in_table = False
    for number, block in enumerate(blocks):
        row = block.kind == "row"
        if number:
            before = blocks[number - 1]
            close = block.lines[0] - before.lines[1] == 1 and block.whole_lines
            shared_list = block.kind == before.kind == "item" and not block.whole_lines
            parts.append("\n" if close or shared_list or (row and in_table) else "\n\n")
        parts.append(block.markdown)
        if row and not in_table and "\n" not in block.markdown:
            parts.append("\n|" + " --- |" * max(1, len(block.cells)))
        in_table = row
    body = clean("".join(parts)).strip("\n")
    return dedent(body) if body.startswith((" ", "\t")) else body


def lines_of(blocks: Sequence[Block]) -> Lines | None:
    """The lines that blocks take, None where there are none or they share a line with others."""
    if not blocks or not (blocks[0].whole_lines and blocks[-1].whole_lines):
        return None
    return min(block.lines[0] for block in blocks), max(block.lines[1] for block in blocks)


def _introduced(document: Document, draft: Draft) -> Sequence[Block]:
    """A talk's blocks with the one that states its title and the lines that only name speakers: they have links too."""
    inside = document.blocks[draft.start : draft.stop]
    if draft.head is None or draft.start <= draft.head < draft.stop:
        return inside
    return (document.blocks[draft.head], *inside)


def _complete(document: Document, draft: Draft, metadata: Metadata, stated: Stated) -> Talk:
    blocks = document.blocks[stated.start : draft.stop]
    title = " ".join(clean(stated.title).split())
    if not draft.inferred:
        title = with_signs(title, draft.title)
    if document.format == "text":
        title = as_read(title)
    lines = draft.lines if draft.body is not None else lines_of(blocks)
    return Talk(
        "",
        title or "Untitled",
        document.source,
        title_inferred=draft.inferred or not title,
        speakers=stated.speakers,
        kind=stated.kind or "talk",
        event=metadata.event,
        series=metadata.series,
        year=metadata.year,
        date=None,
        place=metadata.place,
        tags=without_names(
            unique((*metadata.tags, *find_tags(blocks, words(metadata.language)))),
            stated.speakers,
            metadata.event,
            metadata.series,
        ),
        language=metadata.language,
        body=clean(draft.body) if draft.body is not None else join(blocks),
        links=find_links(_introduced(document, draft), [speaker.name for speaker in stated.speakers]),
        lines=lines,
    )
