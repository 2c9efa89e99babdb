"""A talk for each sentence that opens one: "The first talk of the day was …", "Next up, Ada Roe spoke about …".

Reports in running text have no other marks. A paragraph opens a talk where it names somebody new who is said to give
one, or says that the next talk follows; it goes on until the next opening, the break or the end of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.kinds import kinds_in
from notes.mentions import as_speaker, sentences, title_before, who_speaks
from notes.model import Speaker
from notes.names import KNOWN
from notes.naming import names_in
from notes.people import ME
from notes.split.context import Proposal
from notes.split.outline import is_grouping, section_role
from notes.split.runs import Break, Opening, build, find_breaks, inferred_title, is_break_off, wrap_up_after
from notes.split.telling import (
    QUOTED,
    announces,
    has_any,
    linked_quote,
    marked_in_capitals,
    quote_in_capitals,
    stated_title,
    title_before_by,
    tokens_of,
    topic,
    without_speaker,
)
from notes.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document
    from notes.mentions import Mention
    from notes.model import Kind
    from notes.split.context import Context
    from notes.words import Words

_LONGEST = 4000
"""Characters of a paragraph in which talks are looked for."""
_SENTENCES = 6
_ENOUGH = 0.8
_AT_START = 3
"""Characters at the start of a sentence within which a link of its speaker begins."""
_MOST_AMONG = 3
"""Headings among the openings from which they are the better place to look for titles."""
_MAY_NAME = re.compile(r"[A-ZÀ-ÞА-Я][^\W_]{1,30}[.'’]?\s(?:[^\W_.']{1,4}\s){0,2}[A-ZÀ-ÞА-Я]|[぀-ヿ㐀-鿿가-힯]")


@dataclass(frozen=True, slots=True)
class _Found:
    opening: Opening
    sure: bool
    start: int


def propose(document: Document, context: Context) -> Proposal | None:
    """The talks that sentences open; None for fewer than two."""
    known = words(context.language)
    early = document.blocks[: len(document.blocks) // 2]  # the names of speakers and sponsors may stand at the end
    headings = sum(_heads_something(block, known) for block in early)
    if headings > 1 and headings * 3 > sum(block.kind == "paragraph" and len(block.text) > 1 for block in early):
        return None
    found: list[_Found] = []
    breaks = find_breaks(document, known)
    ends = {one.at for one in breaks}
    seen: set[str] = set()
    kind: Kind | None = None
    listed = _lists_of_talks(document.blocks, known)
    for at, block in enumerate(document.blocks):
        if at in ends:
            kind = None
        if at not in listed and (block.kind != "paragraph" or block.level):
            continue
        one = _open(at, block, seen, known)
        if one and at in ends and not (one.sure and _leads_back(block, one, known)):
            continue
        if one:
            kind = _series(block.text[: one.start], known) or kind
            for each in [one] if context.part else _with_later(at, block, one, seen, known):
                found.append(replace(each, opening=replace(each.opening, kind=each.opening.kind or kind)))
                seen |= {fold(part) for speaker in each.opening.speakers or () for part in _parts(speaker.name)}
        elif found and _is_between(block.text, known):
            breaks.append(Break(at))
    if len(found) < 2 or sum(one.sure for one in found) < 2:
        return None
    openings = [one.opening for one in found]
    end = wrap_up_after(document, openings[-1].at, known)
    if end:
        breaks.append(end)
    talks, parts = build(document, openings, list({one.at: one for one in breaks}.values()))
    among = sum(
        _heads_something(block, known) for block in document.blocks[max(0, openings[0].at - 2) : openings[-1].at]
    )
    apart = headings < len(found) and among < _MOST_AMONG
    confidence = (0.5 + 0.04 * min(6, len(found))) * (1.0 if apart else 0.5)
    why = (
        f"{len(found)} paragraphs begin a talk in a sentence, {sum(one.sure for one in found)} of them name who speaks"
    )
    return Proposal("prose", tuple(talks), confidence, why, tuple(parts))


def _heads_something(block: Block, known: Words) -> bool:
    """True for a heading that may be a talk's title: days and parts that are no talk sort what is told in sentences."""
    return block.kind == "heading" and not is_grouping(block.text, known) and section_role(block.text, known) is None


def _lists_of_talks(blocks: Sequence[Block], known: Words) -> set[int]:
    """Items of lists in which most of the outermost items open a talk in a sentence."""
    found: set[int] = set()
    run: list[int] = []
    for at in range(len(blocks) + 1):
        inside = at < len(blocks) and (blocks[at].kind == "item" or blocks[at].level > 0)
        if inside and blocks[at].kind == "item" and blocks[at].level == 1:
            run.append(at)
        elif not inside and run:
            opened = sum(_is_told(blocks[one], _open(one, blocks[one], set(), known)) for one in run)
            if len(run) >= 3 and opened * 3 >= len(run) * 2:
                found.update(run)
            run = []
    return found


def _is_told(block: Block, found: _Found | None) -> bool:
    """True for an item that opens a talk and goes on after the speaker's name: a list to watch later does not."""
    if found is None or not found.opening.speakers:
        return False
    name = found.opening.speakers[-1].name
    return len(block.text) - (block.text.rfind(name) + len(name)) > 12


def _series(before: str, known: Words) -> Kind | None:
    """The kind that the sentences before an opening announce for it and what follows: "a series of ignites"."""
    if not before.strip():
        return None
    start, stop = sentences(before)[-1]
    found = kinds_in(before[start:stop], known) & {"lightning talk", "ignite", "workshop", "open space"}
    return next(iter(found)) if len(found) == 1 else None


def _parts(name: str) -> list[str]:
    return [name] if name == ME else [name, *name.split()[:1]]


def _open(at: int, block: Block, seen: set[str], known: Words) -> _Found | None:
    """The talk that a paragraph opens."""
    text = block.text[:_LONGEST]
    for number, (start, stop) in enumerate(sentences(text)[:_SENTENCES]):
        sentence = text[start:stop]
        if number and not _MAY_NAME.search(sentence):
            continue
        mention = who_speaks(text, block.spans, known, start=start, stop=stop)
        if mention and any(fold(speaker.name) in seen for speaker in mention.speakers):
            mention = None
        says_next = number == 0 and announces(sentence, known)
        next_one = number > 1 and mention is not None and _goes_on(sentence, known)
        weight = _weight(mention, sentence, 0 if next_one else number, known)
        if mention and weight >= _ENOUGH:
            return _Found(_opening(at, block, start, mention.speakers, sentence, text[start:], known), True, start)
        if mention is None and (one := _named_with_title(at, block, start, stop, seen, known)):
            return one
        if number == 0 and _is_mine(sentence, known):
            return _Found(_opening(at, block, start, (Speaker(ME),), sentence, text[start:], known), True, start)
        if says_next:
            later = _named_later(block, text, stop, seen, known)
            return _Found(_opening(at, block, start, later, sentence, text[start:], known), bool(later), start)
    return None


def _with_later(at: int, block: Block, first: _Found, seen: set[str], known: Words) -> list[_Found]:
    """The talk that a paragraph opens, and those that it goes on with: "After lunch, Ada Roe spoke about ropes."."""
    text = block.text[:_LONGEST]
    known_names = seen | {fold(speaker.name) for speaker in first.opening.speakers or ()}
    found = [first]
    for start, stop in sentences(text)[1:]:
        if start <= first.start or not _MAY_NAME.search(text, start, stop):
            continue
        linked = any(span.kind == "link" and start <= span.start < start + _AT_START for span in block.spans)
        goes_on = linked or _goes_on(text[start:stop], known)
        mention = who_speaks(text, block.spans, known, start=start, stop=stop)
        if not goes_on and not (mention and _says_plainly(mention, text[start:stop], start, known)):
            continue
        names = {fold(speaker.name) for speaker in mention.speakers} if mention else set()
        if mention is None or names & known_names or _weight(mention, text[start:stop], 0, known) < _ENOUGH:
            continue
        known_names |= names
        before = found[-1]
        line = _line_at(block, start)
        cut = _markdown_between(block, before.start, start)
        first_line = before.opening.first_line or block.lines[0]
        own = text[before.start : start]
        title = before.opening.title
        if before.opening.inferred:  # what it is about stands in its own sentences
            title = inferred_title(topic(own, known) or own[slice(*sentences(own)[0])])
        found[-1] = replace(
            before,
            opening=replace(
                before.opening,
                title=title,
                whole=False,
                first=cut,
                first_line=first_line,
                last_line=line and line - 1,
            ),
        )
        opening = _opening(at, block, start, mention.speakers, text[start:stop], text[start:], known)
        found.append(_Found(replace(opening, first_line=line or block.lines[0]), True, start))
    return found


def _leads_back(block: Block, one: _Found, known: Words) -> bool:
    """True for a paragraph that goes to lunch and comes back to a talk: "After lunch, Ada Roe spoke about ropes."."""
    return one.start == 0 and is_break_off(block.text, known) and _goes_on(block.text, known)


def _says_plainly(mention: Mention, sentence: str, start: int, known: Words) -> bool:
    """True for a sentence that begins with a full name and says that its bearer gave a talk: the noun stands there."""
    if mention.at - start > _AT_START or mention.strength < KNOWN or not has_any(sentence, known.talk_nouns):
        return False
    return all(" " in speaker.name for speaker in mention.speakers)


def _goes_on(sentence: str, known: Words) -> bool:
    """True for a sentence that begins with what comes next: "Then …", "After lunch …", "The day began with …"."""
    tokens = tokens_of(sentence[:60])[:5]
    joined = f" {' '.join(tokens)} "
    if not tokens or tokens[0] in known.sequence or any(token in known.parts_of_day for token in tokens[:4]):
        return bool(tokens)
    return any(f" {phrase} " in joined for phrases in (known.break_off, _phrases(known)) for phrase in phrases)


@lru_cache(maxsize=32)
def _phrases(known: Words) -> frozenset[str]:
    """The words before what comes next that are several: "began with"."""
    return frozenset(phrase for phrase in known.sequence if " " in phrase)


def _line_at(block: Block, start: int) -> int:
    """The line of the source in which a place of a paragraph's text stands; 0 where its lines are not kept."""
    kept = block.text.count("\n") == block.lines[1] - block.lines[0] and block.whole_lines
    return block.lines[0] + block.text.count("\n", 0, start) if kept else 0


def _named_with_title(at: int, block: Block, start: int, stop: int, seen: set[str], known: Words) -> _Found | None:
    """The talk of a sentence that states its title in quotes and has one full name, with any verb or none."""
    sentence = block.text[start:stop]
    if not QUOTED.search(sentence) or not has_any(sentence, known.talk_nouns):
        return None
    title = stated_title(sentence, block, start, known)
    names = names_in(block.text, block.spans, known, start, stop) if title else []
    names = [name for name in names if name.likeness >= KNOWN and " " in name.text]
    if len(names) != 1 or fold(names[0].text) in seen or names[0].text in (title or ""):
        return None
    speakers = (as_speaker(names[0], block.text, known),)
    return _Found(_opening(at, block, start, speakers, sentence, block.text[start:4000], known), True, start)


def _weight(mention: Mention | None, sentence: str, number: int, known: Words) -> float:
    if mention is None:
        return 0.0
    weight = mention.strength
    if has_any(sentence[:60], known.sequence) and has_any(sentence, known.talk_nouns):
        weight += 0.1
    if any(speaker.url for speaker in mention.speakers):
        weight += 0.1
    full = all(" " in speaker.name or ord(speaker.name[0]) > 0x2E80 for speaker in mention.speakers)
    if QUOTED.search(sentence):  # a title in quotes makes a given name enough
        weight += 0.15
    return weight - (0.15 if number > 1 else 0.0) - (0.0 if full else 0.15)


def _is_mine(sentence: str, known: Words) -> bool:
    """True for "I spoke next" and "Then it was time for my own talk"."""
    tokens = tokens_of(sentence[:80])
    if len(tokens) > 1 and tokens[0] in known.first_person and tokens[1] in known.strong_verbs:
        return any(token in known.sequence or token in known.talk_nouns for token in tokens[2:8])
    return False


def _named_later(block: Block, text: str, start: int, seen: set[str], known: Words) -> tuple[Speaker, ...] | None:
    """Who gives an announced talk, if the sentence or two after it say so."""
    for begin, end in sentences(text[start : start + 600])[:2]:
        mention = who_speaks(text, block.spans, known, start=start + begin, stop=start + end)
        if mention and mention.strength >= 0.6 and not any(fold(one.name) in seen for one in mention.speakers):
            return mention.speakers
    return None


def _is_between(text: str, known: Words) -> bool:
    """True for a paragraph that leads away from a talk: to lunch, to what the afternoon brought."""
    first = text[: sentences(text[:400])[0][1]] if text.strip() else ""
    tokens = tokens_of(first[:60])[:6]
    joined = f" {' '.join(tokens)} "
    pause = any(f" {phrase} " in joined for phrase in known.break_off)
    part = any(token in known.parts_of_day for token in tokens)
    many = any(token in known.groups or (token in known.kinds and token.endswith("s")) for token in tokens_of(first))
    return pause or (part and many)


def _opening(
    at: int, block: Block, start: int, speakers: tuple[Speaker, ...] | None, sentence: str, text: str, known: Words
) -> Opening:
    title = stated_title(sentence, block, start, known)
    if title is None and speakers:
        at_name = block.text.find(speakers[0].name, start)
        bounds = title_before(block.text, at_name, known, block.spans, start=start) if at_name > start else None
        title = block.text[bounds[0] : bounds[1]].strip(' “”„«»"‘’,.') if bounds else None
        if title is None and at_name > start and _is_marked(block, at_name):
            title = title_before_by(block.text[start:at_name], known)
    if title and speakers:
        title = without_speaker(title, speakers[0].name, known)
    title = title or linked_quote(block)
    if title is None and speakers:
        names = [speaker.name for speaker in speakers]
        title = quote_in_capitals(sentence) or marked_in_capitals(block, start, start + len(sentence), names)
    kind = _kind(sentence, known)
    named = title or inferred_title(topic(text, known) or sentence)
    if start == 0 or block.text[:start].strip() == "":
        return Opening(at, named, title is None, speakers or (), kind, whole=True)
    body = _markdown_from(block, start)
    return Opening(at, named, title is None, speakers or (), kind, first=body, first_line=block.lines[0])


def _is_marked(block: Block, at: int) -> bool:
    return any(span.kind in {"link", "strong"} and span.start <= at < span.end for span in block.spans)


def _markdown_from(block: Block, start: int) -> str:
    """The block's Markdown from a place in its text on: found by the words that follow there."""
    words_after = block.text[start : start + 24].split("\n", 1)[0]
    at = block.markdown.find(words_after[:12])
    if at < 0:
        return block.text[start:]
    return block.markdown[at - 1 :] if at and block.markdown[at - 1] in "[*_" else block.markdown[at:]


def _markdown_between(block: Block, start: int, stop: int) -> str:
    rest = block.markdown if not block.text[:start].strip() else _markdown_from(block, start)
    after = _markdown_from(block, stop)
    return rest.removesuffix(after).rstrip() if rest.endswith(after) else block.text[start:stop].strip()


def _kind(sentence: str, known: Words) -> Kind | None:
    """A kind that the sentence names ("gave a lightning talk"); None leaves it to the completing step."""
    folded = f" {fold(sentence[:240])} "
    found = {
        kind for phrase, kind in known.kinds.items() if f" {phrase} " in folded and kind not in {"talk", "open space"}
    }
    return next(iter(found)) if len(found) == 1 else None
