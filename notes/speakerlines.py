"""The lines below a title that name who spoke: "*Ada Roe, Acme*", "Speaker: Ada Roe", "@ada", a list of names.

What decides is how much a line reads like names, how it is marked, and whether the other talks of the report have
such a line as well.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.dates import find_dates
from notes.headline import read_headline
from notes.kindlines import kind_in_line
from notes.kinds import without_signs
from notes.model import Speaker
from notes.names import KNOWN, LIKELY, POSSIBLE, WEAK
from notes.people import ME, Named, People, cjk_person, read_people, without_network
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document
    from notes.split.context import Draft
    from notes.words import Words

_LONGEST_LINE = 200
_LONGEST_DATED = 50
_EARLY = 3
_LONGEST_PHRASE = 40
_FEW = 4
_FAR = 12
"""Blocks below a title among which a list's second item is looked for."""
_HARDLY = 0.1
"""Likeness of a name of plain words, enough for the few that stand alone behind "by"."""
LABEL = re.compile(r"([^:：\n]{1,30}?)\s{0,3}[:：]\s{0,3}")
"""A label at the start of a line, with its colon."""
_DASHED_LABEL = re.compile(r"([^:：\n]{1,30}?)\s{1,3}[-–—]\s{1,3}")
_HANDLE_LINE = re.compile(r"@[\w.-]{1,40}(?:\s{0,3}[,/&]?\s{0,3}@[\w.-]{1,40}){0,4}")
_HANDLE_FIRST = re.compile(r"(@\w{2,30})(?:\s{0,3}[-–—,:/|]\s|$)")
"""A handle that a line begins with, alone or before what is said of its bearer."""
_CJK = re.compile("[぀-ヿ㐀-鿿가-힯]")
_PERSON_SIGN = re.compile(
    "[\U0001f3a4\U0001f399\U0001f5e3\U0001f464-\U0001f469\U0001f471-\U0001f478\U0001f481\U0001f645-\U0001f64e\U0001f9d1\U0001f9d4]"
    "[\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff\U0001f300-\U0001f9ff]{0,6}\\s{0,3}"
)
"""A microphone or a person as a sign at the start of a line: who speaks."""


def byline_likeness(blocks: Sequence[Block], words: Words) -> float:
    """How much the first line of the first of some blocks reads like full names alone, 0 to 1."""
    if not blocks or blocks[0].kind not in {"paragraph", "item", "quote"}:
        return 0.0
    line = without_signs(blocks[0].text.split("\n", 1)[0])
    if not 3 < len(line) <= _LONGEST_LINE // 2 or line.endswith((".", ":", "!", "?")):
        return 0.0
    people = read_people(line, words)
    return people.likeness if all(" " in speaker.name for speaker in people.speakers) else 0.0


def are_bylines(likenesses: Sequence[float]) -> bool:
    """Whether the lines below titles name the speakers by habit: most of them read like names, some surely."""
    named = [value for value in likenesses if value >= LIKELY]
    return (
        len(named) > 2 and len(named) * 2 > len(likenesses) and sum(value >= KNOWN for value in named) * 3 >= len(named)
    )


def stands_alone(document: Document, draft: Draft, words: Words) -> bool:
    """Whether full names and a company stand alone below the heading that a text of one talk begins with."""
    blocks = document.blocks[draft.start : draft.start + 2]
    if draft.head is None or document.blocks[draft.head].kind != "heading" or len(blocks) < 2:
        return False
    text = blocks[0].text
    if blocks[0].kind != "paragraph" or "\n" in text or len(text) > _LONGEST_LINE // 2 or text.endswith((".", ":")):
        return False
    people = read_people(text, words)
    return people.likeness >= LIKELY and people.affiliated and all(" " in one.name for one in people.speakers)


def speaker_lines(blocks: Sequence[Block], words: Words, *, usual: bool = False) -> tuple[tuple[Speaker, ...], int]:
    """The speakers in the lines below a title, and how many blocks consist of nothing but such lines."""
    found: tuple[Speaker, ...] = ()
    skipped = 0
    listed = False
    if len(blocks) > 1 and blocks[0].kind == "heading" and blocks[1].kind == "paragraph":
        line = blocks[1].text
        subtitled = "\n" not in line and not line.endswith((".", ":")) and not names_people(blocks[0].text, words)
        if subtitled and names_people(line, words):
            return _people_alone(blocks[1], words), 0
    for at, block in enumerate(blocks[:6]):
        if at == 0 and block.kind == "heading" and names_people(block.text, words):
            return _people_alone(block, words), 1 if len(blocks) > 1 else 0
        if block.kind not in {"paragraph", "item"} and not (at == 0 and usual and block.kind == "quote"):
            break
        follows = blocks[at + 1] if at + 1 < len(blocks) else None
        followed = follows is not None and _is_handles(follows.text.split("\n", 1)[0])
        alone = at == 0 and _is_name_above_notes(blocks, words)
        people, only = _read_lines(
            block, words, found=found, usual=usual or listed or alone or (at > 0 and bool(found)), followed=followed
        )
        if people == found:
            # A line with the abstract or the slides may stand before the one with the speaker.
            if found or not _is_field(block, words):
                break
            listed = _is_label(block, words) and _speaker_label(block.text, words) == len(block.text.rstrip())
            continue
        found = people
        if not only:
            break
        skipped = at + 1
        if follows is None:
            break
        goes_on = follows.kind == "item" if listed else _is_another(block, follows, words)
        if not (goes_on or _is_label(follows, words) or _is_handles(follows.text)):
            break
    if skipped == len(blocks):
        skipped = max(0, skipped - 1)
    return found, skipped


def _is_name_above_notes(blocks: Sequence[Block], words: Words) -> bool:
    """True for a list whose first item is nothing but a full name, while the next one is none."""
    first = blocks[0]
    if first.kind != "item" or first.ordered or "\n" in first.text or len(first.text) > _LONGEST_LINE // 4:
        return False
    after = next((block for block in blocks[1:_FAR] if block.kind == "item" and block.level <= first.level), None)
    if after is None or after.level < first.level:
        return False
    people = read_people(first.text, words)
    if people.likeness < KNOWN or not all(" " in one.name for one in people.speakers):
        return False
    return read_people(after.text.split("\n", 1)[0][:_LONGEST_LINE], words).likeness < LIKELY


def _is_another(block: Block, follows: Block, words: Words) -> bool:
    """True for a paragraph with a full name and a company below another such: "Ada Roe, Acme", "Bo Li, Quiet Corp"."""
    for line in (block.text, follows.text):
        if "\n" in line or len(line) > _LONGEST_LINE // 2 or line.endswith((".", ":", "!", "?")):
            return False
        people = read_people(line, words)
        if not people.affiliated or people.likeness < LIKELY or " " not in people.speakers[0].name:
            return False
    return block.kind == follows.kind == "paragraph"


def _is_field(block: Block, words: Words) -> bool:
    """True for a line that is labelled ("Slides: …"), says the kind or is nothing but a link."""
    label = LABEL.match(block.text)
    linked = sum(span.end - span.start for span in block.spans if span.kind == "link")
    short = len(block.text) <= _LONGEST_LINE
    labelled = bool(label and words.label(label.group(1))) or kind_in_line(block.text, words) is not None
    return short and (labelled or linked + 8 >= len(block.text.strip()) > 0)


def _people_alone(block: Block, words: Words) -> tuple[Speaker, ...]:
    """The people of a line that `names_people`."""
    label = _speaker_label(block.text, words)
    if label:
        return after_label(block.text[label:], words, links_of(block)).speakers
    weak = _opening(block.text, words.by_weak)
    if weak:
        return read_people(block.text[len(weak) :].strip(), words, links_of(block)).speakers
    return read_headline(block.text, words).people.speakers or read_people(block.text, words).speakers


def _speaker_label(text: str, words: Words) -> int:
    """Where what follows "Speaker:" or "Speaker -" starts in a line, 0 where it begins with no such label."""
    label = LABEL.match(text) or _DASHED_LABEL.match(text)
    return label.end() if label and "speaker" in words.label(label.group(1)) else 0


def names_people(line: str, words: Words) -> bool:
    """True for a line that is nothing but people: "by Ada Roe", "Speaker: Ada Roe", "Ada Roe & Bo Li, Acme"."""
    text = " ".join(line.split())
    if "“" in text or "„" in text:  # a title stands beside the name
        return False
    label = _speaker_label(text, words)
    if label:
        return after_label(text[label:], words).likeness >= WEAK
    opening = _opening(text, words.by)
    if opening:
        return read_people(text[len(opening) :].strip(" :.-–—"), words).likeness >= WEAK
    if len(text) > _LONGEST_LINE // 2:
        return False
    with_ = _opening(text, words.by_weak)
    if with_ and read_people(text[len(with_) :].strip(), words).likeness >= LIKELY:
        return True
    people = read_people(text, words)
    handles = people.likeness >= POSSIBLE and all(speaker.handle for speaker in people.speakers)
    return handles or people.likeness >= KNOWN - 0.1


def _read_lines(
    block: Block, words: Words, *, found: tuple[Speaker, ...], usual: bool, followed: bool
) -> tuple[tuple[Speaker, ...], bool]:
    """The speakers that the first lines of a block name (added to those found before), and whether it has no other.

    `followed` says that a line of handles comes after the block.
    """
    lines = block.text.split("\n")
    links = links_of(block)
    offset = 0
    speakers = found
    usual = usual or _is_list_of_names(lines, words)
    for number, line in enumerate(lines[:8]):
        span_start, offset = offset, offset + len(line) + 1
        if number < _EARLY and _is_dated(line):
            continue
        if _is_handles(line) and speakers:
            handle = without_network(line.strip()).split()[0].strip(",")
            speakers = (*speakers[:-1], replace(speakers[-1], handle=speakers[-1].handle or handle))
            continue
        more_expected = number > 0 and speakers != found
        beside = _is_handles(lines[number + 1]) if number + 1 < len(lines) else followed
        people = _line_people(line, block, span_start, links, words, usual=usual or more_expected, followed=beside)
        if not people:
            return (speakers, False) if number else (found, False)
        known = {speaker.name for speaker in speakers}
        speakers = (*speakers, *(speaker for speaker in people.speakers if speaker.name not in known))
    return speakers, len(lines) <= 8


def _is_list_of_names(lines: Sequence[str], words: Words) -> bool:
    """Two or more lines of a paragraph that are each a full name, as on a slide of a panel."""
    found = []
    for line in lines[:8]:
        people = read_people(line, words) if 1 < len(line.strip()) <= 60 else People()
        if people.likeness < LIKELY or len(people.speakers) != 1 or " " not in people.speakers[0].name:
            break
        found.append(people.likeness)
    return len(found) > 1 and sum(found) >= 0.75 * len(found)


def _is_dated(line: str) -> bool:
    """True for a short line that says when, and perhaps at which event: "Quiet Conf 2015, 16 November 2015"."""
    return any(map(str.isdigit, line)) and len(line) <= _LONGEST_DATED and bool(find_dates(line))


def _line_people(
    line: str, block: Block, at: int, links: list[Named], words: Words, *, usual: bool, followed: bool = False
) -> People:
    """The people of one line that is a speakers' line, none for any other; `followed` by a line of handles."""
    text = without_signs(line)
    if without_network(text) != text and _is_handles(text):  # adds to a name above it, and is none by itself
        return People()
    if not 1 < len(text) <= _LONGEST_LINE:
        return People()
    announced = _announced_people(text, line, block, words, links)
    if announced is not None:
        return announced
    if text.endswith((".", "!", "?", ":", "…")) and not usual:
        return People()
    people = read_people(text.strip(" -–—•*~"), words, links)
    if not people:
        return people
    full = all(" " in speaker.name or speaker.name == ME for speaker in people.speakers)
    linked = any(speaker.url for speaker in people.speakers)
    marked = _is_marked(block, at, at + len(line))
    handled = full and (followed or all(speaker.handle for speaker in people.speakers))
    if usual:
        enough = POSSIBLE
    elif handled and block.kind == "paragraph":
        enough = LIKELY
    elif marked or (full and all(speaker.handle for speaker in people.speakers)):
        enough = LIKELY - 0.05 if people.affiliated or linked else 0.8
    else:
        enough = KNOWN - 0.1 if full and block.kind == "paragraph" else 2.0
    return people if people.likeness >= enough else People()


def _announced_people(text: str, line: str, block: Block, words: Words, links: list[Named]) -> People | None:
    """The people behind "Speaker:", "by", "with" or a sign, or a handle; None where a line begins with none of them."""
    label = LABEL.match(text)
    if label and "speaker" in words.label(label.group(1)):
        return after_label(text[label.end() :], words, links)
    if sign := _PERSON_SIGN.match(line.strip()):
        people = read_people(line.strip()[sign.end() :], words, links)
        return people if people.likeness >= POSSIBLE else People()
    opening = _opening(text, words.by)
    if opening:
        named = text[len(opening) :].strip(" :.-–—")
        people = read_people(named, words, links)
        return people if people.likeness >= (WEAK if len(named.split()) > _FEW else _HARDLY) else People()
    weak = _opening(text, words.by_weak)
    if weak and block.kind == "paragraph":
        people = read_people(text[len(weak) :].strip(" :."), words, links)
        if people.likeness >= LIKELY and all(" " in speaker.name for speaker in people.speakers):
            return people
    if (handle := _HANDLE_FIRST.match(text)) and block.kind == "paragraph":
        return People((Speaker(handle[1][1:], handle=handle[1]),), POSSIBLE)
    return None


def after_label(text: str, words: Words, links: Sequence[Named] = ()) -> People:
    """The people in what follows a label such as "Speaker:", where nearly everything is a name."""
    rest = text.strip(" *_")
    if fold(rest) in words.someone or not rest:
        return People()
    if _CJK.search(rest):
        named = read_people(rest, words) if "@" in rest else People()
        return named if named.affiliated else cjk_person(rest, words)
    people = read_people(rest, words, links)
    return people if people.likeness >= 0.05 else People()


def _opening(text: str, phrases: frozenset[str]) -> str | None:
    """The phrase that a text begins with."""
    if not text[:_LONGEST_PHRASE].casefold().startswith(_as_tuple(phrases)):
        return None  # nearly always
    return next((phrase for phrase in phrases if _starts(text, phrase)), None)


@lru_cache(maxsize=64)
def _as_tuple(phrases: frozenset[str]) -> tuple[str, ...]:
    return tuple(phrases)


def _starts(text: str, phrase: str) -> bool:
    return len(phrase) < len(text) and text[: len(phrase)].casefold() == phrase and not text[len(phrase)].isalnum()


def _is_label(block: Block, words: Words) -> bool:
    label = LABEL.match(block.text)
    if _PERSON_SIGN.match(block.text):
        return True
    return label is not None and block.kind in {"paragraph", "item"} and "speaker" in words.label(label.group(1))


def _is_handles(line: str) -> bool:
    return bool(_HANDLE_LINE.fullmatch(without_network(line.strip()[:_LONGEST_LINE])))


def _is_marked(block: Block, start: int, stop: int) -> bool:
    """True where a line is bold or italic (or a link) for the most part."""
    covered = sum(
        min(stop, span.end) - max(start, span.start)
        for span in block.spans
        if span.kind in {"strong", "emphasis", "link"} and span.start < stop and start < span.end
    )
    return covered * 10 >= (stop - start) * 4 and covered > 1


def marked_people(block: Block, words: Words) -> People:
    """The people of a first line that is marked for the most part, none where it is plain."""
    line = block.text.split("\n", 1)[0]
    if block.kind not in {"paragraph", "item"} or len(line) > _LONGEST_LINE or not _is_marked(block, 0, len(line)):
        return People()
    return read_people(line.strip(), words)


def links_of(block: Block) -> list[Named]:
    """The links of a block that lead somewhere, by their texts."""
    links = (span for span in block.spans if span.kind == "link" and span.url)
    return [Named(block.text[span.start : span.end], span.url or "") for span in links]
