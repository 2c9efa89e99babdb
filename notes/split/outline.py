"""The headings of a document as a tree, and what each of them shows: a speaker, a group, a part that is no talk."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import takewhile
from typing import TYPE_CHECKING

from notes.dates import find_dates, is_date
from notes.headline import habit, read_headline
from notes.kinds import clean_title, is_marker, kinds_in
from notes.mentions import find_in_prose
from notes.names import LIKELY, POSSIBLE
from notes.people import read_people
from notes.places import find_city
from notes.speakerlines import are_bylines, byline_likeness, names_people, speaker_lines
from notes.split.node import Node
from notes.split.pairs import join_pairs
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block
    from notes.model import Speaker
    from notes.split.node import Signal
    from notes.words import Words

_JOINTS = re.compile(r"\s+[-–—|/·•]+\s+|(?<!\d):|:(?!\d)|[：|、・,;&()（）]|\s(?:and|und|et|y|e|en|och|i)\s")
_NO_TEXT = frozenset(("rule", "image"))
_OF = frozenset(
    (
        *("of", "on", "from", "over", "to", "at", "in", "de", "du", "des", "sur", "del", "da", "do", "della", "der"),
        *("vom", "von", "zur", "zum", "van", "i", "av", "à", "au", "aux", "en", "im", "am", "bei", "na", "no", "op"),
    )
)
_QUOTES = frozenset('“”„«»「」『』《》"')
_ASIDE = re.compile(r"\s{0,3}\([^()]{1,30}\)$")
"""What is said in parentheses behind a heading: "Summary (by me)"."""
_LONGEST_CITY = 30
_SHORT_TITLE = 5
_BESIDE = ("food", "social", "travel")
"""Roles of what goes on beside the talks."""
_CLAUSES = frozenset(
    (
        *("that", "which", "i", "we", "que", "qui", "auxquelles", "auxquels", "j'ai", "die", "a", "ik", "ich"),
        *("wir", "che", "ho", "som", "jag", "jeg", "vi", "a las", "as"),
    )
)
"""What a clause about talks begins with."""
_ALSO_ARTICLES = frozenset(("die", "a", "as"))
_MISSED = frozenset(
    (
        *("missed", "miss", "perdí", "perdi", "perdimos", "verpasst", "raté", "ratés", "ratées", "manqué", "manquées"),
        *("gemist", "perso", "persi", "missade", "misset"),
    )
)
_STATING = 0.75
"""Weight from which a heading is believed to name its speaker by itself."""


@dataclass(frozen=True, slots=True)
class Outline:
    """All headings in order, and those that no other stands above."""

    nodes: tuple[Node, ...]
    roots: tuple[Node, ...]


def read_outline(blocks: Sequence[Block], words: Words) -> Outline:
    """The tree of the headings, each with what it shows."""
    nodes = [
        Node(at, block.level, _title(block, words), begin=at + 1)
        for at, block in enumerate(blocks)
        if _is_heading(block)
    ]
    nodes = join_pairs(nodes, words) or _without_speakers(nodes, words)
    roots: list[Node] = []
    stack: list[Node] = []
    ranks = _ranks(nodes, blocks, words)
    for number, node in enumerate(nodes):
        node.own = nodes[number + 1].at if number + 1 < len(nodes) else len(blocks)
        while stack and ranks[stack[-1].at] >= ranks[node.at]:
            stack.pop().stop = node.at
        node.parent = stack[-1] if stack else None
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    for node in stack:
        node.stop = len(blocks)
    _mark_repeated(nodes)
    by_level: dict[int, list[str]] = {}
    for node in nodes:
        by_level.setdefault(node.level, []).append(node.title)
    usual = {level: habit(titles, words) for level, titles in by_level.items()}
    below = _levels_with_bylines(nodes, blocks, words)
    for node in nodes:
        node.has_text = _has_text(blocks, node, node.own)
        node.signal = _find_signal(node, blocks, words, usual[node.level], below=node.level in below)
    return Outline(tuple(nodes), tuple(roots))


def _ranks(nodes: Sequence[Node], blocks: Sequence[Block], words: Words) -> dict[int, int]:
    """The place of each heading in the tree, by its block: twice its level, so that one fits between two levels.

    Levels may run backwards ("### Day 1" above "## Ropes"): where all headings of a level only sort, and each stands
    right above a heading of a higher rank, they are put between that one and what is above it.
    """
    ranks = {node.at: 2 * node.level for node in nodes}
    backwards: dict[int, list[tuple[Node, Node]]] = {}
    odd: set[int] = set()
    for number, node in enumerate(nodes):
        after = nodes[number + 1] if number + 1 < len(nodes) else None
        if (
            after
            and after.level < node.level
            and is_grouping(node.title, words)
            and not _has_text(blocks, node, after.at)
        ):
            backwards.setdefault(node.level, []).append((node, after))
        else:
            odd.add(node.level)
    for level, pairs in backwards.items():
        if level not in odd:
            for node, after in pairs:
                ranks[node.at] = 2 * after.level - 1
    return ranks


def _has_text(blocks: Sequence[Block], node: Node, stop: int) -> bool:
    return any(block.kind not in _NO_TEXT and block.text.strip() for block in blocks[node.begin : stop])


@lru_cache(maxsize=20_000)
def is_grouping(title: str, words: Words) -> bool:
    """Whether a heading only sorts what is below it: "Day 1", "First Day - Talks", "Ignites", "9 September 2015"."""
    if words.is_group(title) or is_marker(title, words) or is_date(title) or _goes_on_from_group(title, words):
        return True
    parts = [part for part in _JOINTS.split(title) if part.strip()]
    if len(parts) > 1 and _is_day(parts[0], words):
        return True
    return len(parts) > 1 and all(
        words.is_group(part) or is_marker(part, words) or is_date(part) or part.strip().isdigit() for part in parts
    )


def _goes_on_from_group(title: str, words: Words) -> bool:
    """Whether a heading is a word for talks and a clause about them: "Talks that I saw", "Charlas a las que fui"."""
    tokens = fold(title).replace(",", "").split()
    for count in (1, 2):
        if len(tokens) > count + 1 and " ".join(tokens[:count]) in words.groups and tokens[count] in _CLAUSES:
            return count + 2 < len(tokens) or tokens[count] not in _ALSO_ARTICLES
    return False


def _is_day(text: str, words: Words) -> bool:
    """Whether a text is a day and no more: "Mardi 19 avril", "Day 2", "1日目"."""
    tokens = fold(text).split()
    named = any(token in words.days or token in words.weekdays for token in tokens)
    rest = sum(token.isalpha() for token in tokens)
    return named and len(tokens) < 6 and (is_marker(text, words) or (bool(find_dates(text)) and rest <= 3))


def closes_or_travels(title: str, words: Words) -> bool:
    """Whether a heading starts as one that is no talk: "Recap of the first day", "Bilan de cette édition"."""
    tokens = fold(clean_title(title, words).title).split()
    for count in (1, 2, 3, 4):
        role = words.sections.get(" ".join(tokens[:count]))
        if role in ("summary", "travel", "food", "social") and len(tokens) > count and tokens[count] in _OF:
            return True
    return False


@lru_cache(maxsize=20_000)
def section_role(title: str, words: Words) -> str | None:
    """The role of a heading above no talk, with words such as "other" or "my" before it passed over."""
    plain = _ASIDE.sub("", title).strip()
    if role := words.section(title) or words.section(plain) or _behind_slot(plain, words):
        return role
    city = find_city(title) if len(title) < _LONGEST_CITY else None
    if city and not city.doubtful:
        return "travel"
    if _goes_on_from_group(title, words) and not _MISSED.isdisjoint(fold(title).split()):
        return "references"
    parts = [words.section(part) for part in _JOINTS.split(title) if part.strip()]
    if len(parts) > 1 and parts[0] and all(role and role != "introduction" for role in parts):
        return parts[0]
    tokens = fold(title).split()
    for at in range(1, min(3, len(tokens))):
        if tokens[at - 1] not in words.openings:
            return None
        if role := words.sections.get(" ".join(tokens[at:])):
            return role
    return None


def _behind_slot(title: str, words: Words) -> str | None:
    """The role of what stands behind a word for a session: "Session: End of the conference"."""
    rest = clean_title(title, words).title
    return words.section(rest) if rest != title and words.section(rest) in ("summary", *_BESIDE) else None


def names_one_kind(title: str, words: Words) -> bool:
    """Whether a heading that sorts is a session of its own where it has text: "Keynote", "Lightning talks"."""
    kinds = kinds_in(title, words)
    return len(kinds) == 1 and kinds != {"talk"}


def sounds_social(title: str, words: Words) -> bool:
    """Whether a short heading ends in what is no talk: "Community Lunch", "Pub quiz", "Old friends and lunch break"."""
    tokens = fold(title).split()
    if 1 < len(tokens) <= _SHORT_TITLE:
        return any(words.sections.get(" ".join(tokens[-count:])) in _BESIDE for count in (1, 2))
    last = [part for part in _JOINTS.split(title) if part.strip()][-1:]
    return bool(last) and last[0] != title and len(tokens) <= 2 * _SHORT_TITLE and words.section(last[0]) in _BESIDE


def _without_speakers(nodes: list[Node], words: Words) -> list[Node]:
    """The headings without those that only name the speaker of the one right above ("# Ropes", "### by Ada Roe")."""
    names = {node.at for node in nodes if names_people(node.title, words)}
    kept: list[Node] = []
    for number, node in enumerate(nodes):
        above = nodes[number - 1] if number else None
        if (
            above
            and node.at in names
            and above.at == node.at - 1
            and node.level > above.level
            and above.at not in names
            and (names_one_kind(above.title, words) or not is_grouping(above.title, words))
        ):
            others = takewhile(partial(_is_below, above), nodes[number + 1 :])
            if not any(other.level == node.level and other.at in names for other in others):
                continue
        kept.append(node)
    return kept


def _is_below(above: Node, other: Node) -> bool:
    return other.level > above.level


def _is_heading(block: Block) -> bool:
    return block.kind == "heading" and any(character.isalnum() for character in block.text)


def _title(block: Block, words: Words) -> str:
    """The text of a heading; a title in italics beside its speaker gets quotes, which say the same without marks."""
    text = " ".join(block.text.split())
    marked = next((span for span in block.spans if span.kind in ("emphasis", "strong")), None)
    if marked is None or text != block.text or _QUOTES & set(text):
        return text
    before, title, after = text[: marked.start], text[marked.start : marked.end], text[marked.end :]
    name = (before if not after.strip() else after if not before.strip() else "").strip(" ,;:–—-")
    if not name or len(title.split()) < 2 or read_people(name, words).likeness < POSSIBLE:
        return text
    return f"{before}“{title.strip()}”{after}"


def _levels_with_bylines(nodes: Sequence[Node], blocks: Sequence[Block], words: Words) -> set[int]:
    """The levels on which most headings have a line with nothing but people right below them."""
    found: dict[int, list[float]] = {}
    for node in nodes:
        likeness = byline_likeness(blocks[node.begin : node.own][:1], words)
        found.setdefault(node.level, []).append(likeness)
    return {level for level, values in found.items() if are_bylines(values)}


def _mark_repeated(nodes: Sequence[Node]) -> None:
    """Mark headings that come again under another heading of the same rank: Abstract, Notes, Links."""
    parents: dict[tuple[int, str], set[int]] = {}
    for node in nodes:
        if node.parent:
            parents.setdefault((node.level, fold(node.title)), set()).add(node.parent.at)
    same_level = Counter((node.level, fold(node.title)) for node in nodes)
    all_levels = Counter(fold(node.title) for node in nodes)
    for node in nodes:
        key = (node.level, fold(node.title))
        node.times = all_levels[key[1]]
        node.repeated = len(parents.get(key, ())) > 1 or (same_level[key] > 2)


def _only_handles(speakers: Sequence[Speaker]) -> bool:
    """Whether nothing but handles names some people; below a heading with a name they say no more than that."""
    return all(speaker.handle is not None and speaker.name == speaker.handle[1:] for speaker in speakers)


def _find_signal(node: Node, blocks: Sequence[Block], words: Words, usual: str, *, below: bool) -> Signal:
    if node.speakers:
        return "stated"
    headline = read_headline(node.title, words, usual=usual)
    people = headline.people
    if people and headline.how != "name" and (headline.weight >= _STATING or people.likeness >= 2 * POSSIBLE):
        return "stated"
    first = blocks[node.begin : node.own]
    if not first:
        return ""
    speakers = speaker_lines(first, words, usual=below)[0]
    if speakers and not (_only_handles(speakers) and read_people(node.title, words).likeness >= LIKELY):
        return "stated"
    for block in first[:3]:
        if block.kind in ("paragraph", "item") and find_in_prose(block.text, block.spans, words):
            return "prose"
    return ""
