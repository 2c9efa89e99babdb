"""Which strategy splits a document best: each says how sure it is, and the surest one is taken.

A part that only sorts ("Open spaces", "Day 2") is split again by itself, because the shapes of a report mix: headings
for the talks of the morning, a list of bullets for the open spaces. What a blog adds after an article is nobody's talk.
A text that shows no talks is one talk, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from notes.headline import read_headline
from notes.names import LIKELY
from notes.people import read_people
from notes.split.context import Draft, Part, Proposal, Split
from notes.split.filenames import says_title, title_in_name
from notes.split.outline import is_grouping
from notes.split.plumbing import never_notes, seldom_notes
from notes.split.runs import names_one_session
from notes.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notes.document import Block, Document
    from notes.model import Speaker
    from notes.split.context import Context
    from notes.words import Words

STRATEGIES: tuple[str, ...] = ("headings", "tables", "folders", "labels", "bullets", "lists", "titles", "prose")
"""Modules of this package that have `propose`; on equal confidence the earlier one wins."""
_WHOLE_ONLY = frozenset(("folders",))
"""Strategies that say something about a file, never about a part of it."""
_LAST_RESORT = frozenset(("prose",))
"""Strategies that look at every sentence: not asked where another one is sure already."""
_SURE = 0.8
_MOST_BLOCKS = 20_000
"""Blocks of a text beyond which it is a log or a book; a report of 1,000 talks has fewer."""
_SURE_OF_README = 0.6
_ENOUGH_FOR_PART = 0.5
_MANY_BESIDE = 4
"""Times as many talks as a list has that headings must show for the list to be a part of them."""
_TELLING = 8
"""Characters of a title from which it is looked for within a line of an agenda."""
_TAIL_FROM = 0.3
"""Share of the blocks before which no comments of a blog can start."""


def split(document: Document, context: Context) -> Split:
    """The best way to split a document, and the others that were considered."""
    if context.strategy == "whole":
        return Split(replace(whole(document, context), confidence=1.0, why="asked for in hallway.yaml"))
    article = replace(document, blocks=document.blocks[: _tail(document.blocks, context)])
    plumbing = None if context.strategy else never_notes(document, context.path)
    if plumbing:
        return Split(_no_talks(document, plumbing))
    wanted = (context.strategy,) if context.strategy in STRATEGIES else STRATEGIES
    if len(article.blocks) > _MOST_BLOCKS:
        return Split(
            replace(
                whole(document, context),
                why=f"the text has {len(article.blocks):,} paragraphs, too many for a report, so all of it is one talk",
            )
        )
    proposals = [_refine(proposal, article, context) for proposal in _propose(article, context, wanted)]
    proposals = _above_their_parts(proposals)
    proposals.sort(key=lambda proposal: -proposal.confidence)
    proposals.append(whole(article, context))
    if PurePosixPath(context.path).stem.lower() == "readme" and proposals[0].confidence < _SURE_OF_README:
        proposals.insert(0, _no_talks(article, "a README that shows no talks"))
    elif not context.strategy and proposals[0].confidence < _SURE and seldom_notes(context.path):
        proposals.insert(0, _no_talks(article, "called like a page of a site, and shows no talks"))
    return Split(proposals[0], tuple(proposals[1:]))


def _no_talks(document: Document, why: str) -> Proposal:
    """What a text is that shows no talks, such as a README: words about the texts beside it."""
    return Proposal("none", (), 0.5, why, (Part("", 0, len(document.blocks)),))


def _propose(document: Document, context: Context, names: Sequence[str]) -> Iterator[Proposal]:
    best = 0.0
    for name in names:
        if name in _LAST_RESORT and best >= _SURE:
            continue
        proposal: Proposal | None = import_module(f"notes.split.{name}").propose(document, context)
        if proposal is not None and (proposal.talks or proposal.other):
            best = max(best, proposal.confidence)
            yield proposal


def _above_their_parts(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals, with the headings before a list that is only the talks of one of their many sections."""
    headings = next((one for one in proposals if one.strategy == "headings"), None)
    if headings is None:
        return list(proposals)
    starts = {draft.start for draft in headings.talks}
    parts = [
        one.confidence
        for one in proposals
        if one is not headings
        and len(headings.talks) > _MANY_BESIDE * len(one.talks) > _MANY_BESIDE
        and all(draft.start in starts for draft in one.talks)
    ]
    first = max([headings.confidence, *parts])
    return [replace(one, confidence=first) if one is headings else one for one in proposals]


def _refine(proposal: Proposal, document: Document, context: Context) -> Proposal:
    """Split the parts again that only sort, where another strategy sees talks in them."""
    if proposal.strategy in _WHOLE_ONLY:
        return proposal
    known = words(context.language)
    talks: list[Draft] = []
    why = proposal.why
    for draft in proposal.talks:
        inside = None
        if draft.head is not None and is_grouping(draft.title, known):
            inside = _split_part(document, context, draft.start, draft.stop, (*draft.groups, draft.title))
        if inside is None:
            talks.append(draft)
        else:
            talks.extend(inside.talks)
            why += f"; {draft.title}: {inside.strategy}, {inside.why}"
    for part in proposal.other:
        if is_grouping(part.title, known):
            inside = _split_part(document, context, part.start, part.stop, (part.title,))
            if inside is not None and not _are_listed(inside.talks, proposal.talks, known):
                talks.extend(inside.talks)
                why += f"; {part.title}: {inside.strategy}, {inside.why}"
    if len(talks) == len(proposal.talks):
        return proposal
    talks.sort(key=lambda draft: draft.start)
    return replace(proposal, talks=tuple(talks), why=why, confidence=max(proposal.confidence, _ENOUGH_FOR_PART))


def _are_listed(inside: Sequence[Draft], talks: Sequence[Draft], known: Words) -> bool:
    """Whether talks of a part only list those that stand elsewhere: an agenda with links to them."""
    titles = {fold(read_headline(draft.title, known).title) for draft in talks}
    listed = [fold(draft.title) for draft in inside]
    same = sum(title in titles or any(one in title for one in titles if len(one) > _TELLING) for title in listed)
    return same * 2 >= len(listed)


def _split_part(
    document: Document, context: Context, start: int, stop: int, groups: tuple[str, ...]
) -> Proposal | None:
    """The talks in some of the blocks, by another strategy than headings; None where fewer than two are seen."""
    if start < stop and document.blocks[start].kind == "heading":
        start += 1
    piece = replace(document, blocks=document.blocks[start:stop])
    names = [name for name in STRATEGIES if name not in _WHOLE_ONLY and name != "headings"]
    inside = replace(context, part=True)
    found = [one for one in _propose(piece, inside, names) if len(one.talks) > 1 and one.confidence >= _ENOUGH_FOR_PART]
    if not found:
        return None
    best = max(found, key=lambda proposal: proposal.confidence)
    until = _one_session_ends(piece, groups[-1], words(context.language))
    return replace(
        best,
        talks=tuple(
            replace(
                draft,
                start=draft.start + start,
                stop=draft.stop + start,
                head=None if draft.head is None else draft.head + start,
                groups=(*(groups if draft.start < until else groups[:-1]), *draft.groups),
            )
            for draft in best.talks
        ),
        other=tuple(Part(part.title, part.start + start, part.stop + start) for part in best.other),
    )


def _one_session_ends(piece: Document, title: str, known: Words) -> int:
    """Where what a heading for one session says ends: "Keynote" holds up to the first rule, "Keynotes" for all."""
    if names_one_session(title, known):
        rules = (at for at, block in enumerate(piece.blocks) if block.kind == "rule")
        return next(rules, len(piece.blocks))
    return len(piece.blocks)


def _tail(blocks: Sequence[Block], context: Context) -> int:
    """Where what a blog adds after an article begins: comments, a form for a reply, related posts."""
    known = words(context.language)
    first = int(len(blocks) * _TAIL_FROM) + 1
    for at in range(first, len(blocks)):
        block = blocks[at]
        if block.kind in ("heading", "paragraph") and len(block.text) < 120 and known.is_tail(block.text):
            return at
        if block.kind == "heading" and known.section(block.text.lstrip("0123456789 ")) == "comments":
            return at
    return len(blocks)


def whole(document: Document, context: Context) -> Proposal:
    """The document as one talk: what is left when nothing else is seen."""
    blocks = document.blocks
    at = next((at for at, block in enumerate(blocks[:20]) if block.kind == "heading"), None)
    meta_title = document.meta.get("title")
    title = meta_title if isinstance(meta_title, str) else document.title
    named = None if title else title_in_name(context.path, context.event, words(context.language))
    start = 0
    below_list = at is not None and any(block.kind == "item" for block in blocks[:at])
    if at is not None and (title is None or at == 0) and not (below_list and named):
        title, start = blocks[at].text, at + 1
    if not title and blocks:
        title = line = blocks[0].text.split("\n")[0][:80]
        speakers = None
        if named and not says_title(context.path, title):
            title = named
            speakers = _who_opens(line, words(context.language))
        draft = Draft(title, 0, len(blocks), inferred=True, speakers=speakers)
    else:
        draft = Draft(title or "", start, len(blocks), head=start - 1 if start else None)
    return Proposal("whole", (draft,), 0.1, "no talks are seen in the text, so all of it is one talk")


def _who_opens(line: str, known: Words) -> tuple[Speaker, ...] | None:
    """The speakers that a text's first line names without a label ("Ada Roe - engineer, Acme")."""
    people = read_people(line, known)
    return people.speakers if people.affiliated and people.likeness >= LIKELY else None
