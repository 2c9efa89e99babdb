"""A talk for each heading that introduces one, whatever its level.

The right level is not always the deepest or the commonest, and levels mix: keynotes may stand below a heading for
them while the other talks stand beside it. So every heading is judged on its own, from the top of the tree: does it
sort what is below (a day, a slot, a kind), is it a part that is no talk (travel, summary), does it repeat under many
(Abstract, Notes), or is it a talk? What its neighbours are decides where it does not say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from notes.dates import find_dates, is_date
from notes.kinds import has_kind, is_marker
from notes.model import Speaker
from notes.names import KNOWN, LIKELY
from notes.people import read_people
from notes.split.closing import without_closing
from notes.split.context import Draft, Part, Proposal
from notes.split.outline import (
    closes_or_travels,
    is_grouping,
    names_one_kind,
    read_outline,
    section_role,
    sounds_social,
)
from notes.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Document
    from notes.split.context import Context
    from notes.split.node import Node
    from notes.words import Words

_DASH = re.compile(r"\s{1,3}[-–—|·/]\s{0,3}")
_MORE_THAN_EVENT = 6
"""Words beside the event's name from which a heading is a title that mentions it."""
_ENOUGH_SHOWN = 3
_SHORT = 3


def propose(document: Document, context: Context) -> Proposal | None:
    """A talk for each heading that is judged to be one; None where no heading is."""
    known = words(context.language)
    outline = read_outline(document.blocks, known)
    if not outline.nodes:
        return None
    judge = _Judge(known, context.event)
    if single := _lecture(outline.roots, known):
        return single
    judge.visit(list(outline.roots), top=True)
    judge.doubt()
    talks = judge.talks
    if not talks or (len(outline.nodes) == 1 and not talks[0][0].signal):
        return None
    drafts = tuple(
        Draft(node.title, node.begin, stop, node.at, groups=node.above, speakers=node.speakers) for node, stop in talks
    )
    drafts = without_closing(drafts, document.blocks, known, context.event)
    stops = {node.at: draft.stop for (node, _), draft in zip(talks, drafts, strict=True)}
    inside = {at for start, stop in stops.items() for at in range(start, stop)}
    parts = tuple(Part(node.title, node.at, node.own) for node in outline.nodes if node.at not in inside)
    confidence, why = _weigh(judge, outline.nodes)
    return Proposal("headings", drafts, confidence, why, parts)


def _lecture(roots: Sequence[Node], known: Words) -> Proposal | None:
    """Notes of one talk: its title, then a heading that is nothing but its speaker, then what it was about."""
    if len(roots) != 1 or not roots[0].children or roots[0].signal or is_grouping(roots[0].title, known):
        return None
    title, below = roots[0], roots[0].children
    speakers = _only_people(below[0].title, known)
    if not speakers or (below[0].children and len(below) > 1) or any(child.signal == "stated" for child in below[1:]):
        return None
    if any(_only_people(child.title, known) for child in below[1:]):  # sections named after people, no speaker's line
        return None
    draft = Draft(title.title, below[0].at + 1, title.stop, title.at, speakers=speakers)
    return Proposal("headings", (draft,), 0.7, "a title and a speaker stand above all other headings")


def _only_people(title: str, known: Words) -> tuple[Speaker, ...]:
    """The speakers in a heading that has nothing but them, their handles and a date: "Ada Roe - @ada - 9 May 2015"."""
    found: list[Speaker] = []
    parts = _DASH.split(title)
    enough = LIKELY if len(parts) > 1 else KNOWN  # a handle or a date beside a name makes it surer
    for part in parts:
        people = read_people(part, known)
        if part.startswith("@") and found:
            found[-1] = replace(found[-1], handle=part)
        elif part.startswith("@"):
            found.append(Speaker(part.lstrip("@"), handle=part))
        elif people.likeness >= enough:
            found.extend(people.speakers)
        elif not is_date(part) and not is_marker(part, known):
            return ()
    return tuple(found)


class _Judge:
    """Walks the tree and collects the headings that are talks, each with the block where its body ends."""

    def __init__(self, known: Words, event: str | None) -> None:
        self.known = known
        self.event = fold(event or "")
        self.talks: list[tuple[Node, int]] = []
        self.groups = 0

    def visit(self, nodes: Sequence[Node], *, top: bool = False) -> None:
        """Judge headings that stand side by side."""
        if top and len(nodes) == 1 and nodes[0].children and not self._stands_alone(nodes[0]):
            self.visit(nodes[0].children)
            return
        bodies = self._have_texts(nodes) or self._lie_below_a_day(nodes)
        talk_like = max(self._share_of_talks(nodes), 0.5 if bodies else 0.0)
        once = sum(not node.repeated for node in nodes)
        beside = self._beside_talks(nodes)
        before: tuple[Node, int] | None = None
        for number, node in enumerate(nodes):
            if before is not None and self._continues(node, once):
                self.talks[-1] = before = (before[0], node.stop)
            elif node.signal == "stated" and node.has_text and self._stands_above_talks(node) and not self._sorts(node):
                before = (node, node.own)  # a talk whose heading is a level too high: the next ones are not its parts
                self.talks.append(before)
                self.visit(node.children)
                before = None
            elif number not in beside and self._is_talk(node, talk_like, top=top and number == 0 and len(nodes) > 1):
                before = (node, node.stop)
                self.talks.append(before)
            else:
                before = None
                self.groups += bool(node.children)
                if node.children and not self._is_closed(node):
                    self.visit(node.children)

    def _beside_talks(self, nodes: Sequence[Node]) -> set[int]:
        """Places of headings that name nobody, where the talks stand below most of those side by side with them.

        A heading right after a day may be a talk a level too high, unless it starts as what is none ("Evening at …").
        """
        sorting = [
            at for at, node in enumerate(nodes) if len(node.children) > 1 and not node.signal and not node.repeated
        ]
        bare = {at for at, node in enumerate(nodes) if self._is_bare(node)}
        below = [child for at in sorting for child in nodes[at].children]
        talks = sum(not self._is_named_apart(child) for child in below)
        told = sum(child.signal != "" for child in below)
        groups = sum(self._sorts(nodes[at]) for at in sorting)
        if not groups or 2 * len(bare) > talks or (groups < len(sorting) and told * 2 < talks):
            return set()
        last = max(at for at, node in enumerate(nodes) if node.children)
        within = range(sorting[0], last + 2)
        return {at for at in bare if at not in within or closes_or_travels(nodes[at].title, self.known)}

    def _is_bare(self, node: Node) -> bool:
        """Whether a heading has none below it, names nobody and is no session by its name ("Keynote")."""
        return not node.children and not node.signal and not names_one_kind(node.title, self.known)

    def _sorts(self, node: Node) -> bool:
        return is_grouping(node.title, self.known) or section_role(node.title, self.known) is not None

    def _continues(self, node: Node, once: int) -> bool:
        """A heading beside talks that comes again after each of the `once` others belongs to the one before."""
        if node.signal or not node.repeated or any(not child.repeated for child in node.children):
            return False
        if node.times > 2 and node.times * 2 > once:
            return True
        return self.known.is_sub_heading(node.title) or not is_grouping(node.title, self.known)

    def _stands_alone(self, node: Node) -> bool:
        """A file with one talk: its first heading names a speaker and no other does, or they name only its parts."""
        if all(self.known.is_sub_heading(child.title) and not child.signal for child in node.children):
            return True
        if node.signal != "stated" or is_grouping(node.title, self.known):
            return False
        return not any(child.signal == "stated" for child in node.children)

    def _share_of_talks(self, nodes: Sequence[Node]) -> float:
        """How many of headings side by side show a speaker, those that sort or are no talk left out."""
        counted = [node for node in nodes if not self._is_named_apart(node)]
        return sum(node.signal != "" for node in counted) / len(counted) if counted else 0.0

    def _have_texts(self, nodes: Sequence[Node]) -> bool:
        """Whether most headings side by side have text of their own, so that one that begins with a heading has too."""
        counted = [node for node in nodes if not self._is_named_apart(node)]
        simple = sum(node.has_text and not node.children for node in counted)
        filled = sum(node.has_text for node in counted)
        if len(counted) < 4 or simple * 3 < len(counted) or filled * 5 < len(counted) * 3:
            return False
        return not any(self._has_talks_below(node) for node in counted)

    def _lie_below_a_day(self, nodes: Sequence[Node]) -> bool:
        """Whether headings side by side are the talks of a day, with notes that are headings in turn."""
        day = nodes[0].parent
        if day is None or not (is_date(day.title) or is_marker(day.title, self.known)):
            return False
        counted = [node for node in nodes if not self._is_named_apart(node)]
        sorting = sum(self._has_talks_below(node) for node in counted)
        return len(counted) > 1 and sorting * 3 < len(counted)

    def _is_named_apart(self, node: Node) -> bool:
        return section_role(node.title, self.known) is not None or is_grouping(node.title, self.known)

    def _is_closed(self, node: Node) -> bool:
        """A part that is no talk, and nothing below it is one either."""
        role = section_role(node.title, self.known)
        if role is None or self.known.is_group(node.title):
            return False
        signals = [child.signal == "stated" or has_kind(child.title, self.known) for child in node.children]
        return role == "comments" or sum(signals) * 2 < len(signals)

    def _is_talk(self, node: Node, talk_like: float, *, top: bool) -> bool:
        role = section_role(node.title, self.known)
        if role is not None and not self.known.is_group(node.title):
            return role != "comments" and node.signal == "stated" and not node.children
        if self.known.is_sub_heading(node.title) and not node.signal:
            return False
        if self.event and not node.signal and self._names_event(node.title):
            more = len(node.title.split()) - len(self.event.split())
            if more < _MORE_THAN_EVENT:
                return False
        if fold(node.title) == "".join(word[0] for word in self.event.split()) and len(node.title) > 2:
            return False
        if is_grouping(node.title, self.known):
            parts_only = all(child.repeated and not child.signal for child in node.children)
            alone = parts_only and node.has_text and names_one_kind(node.title, self.known)
            return alone or (node.signal == "stated" and not self._has_talks_below(node))
        if node.children:
            return self._is_talk_with_parts(node, talk_like)
        return not (top and not node.has_text and not node.signal)

    def _names_event(self, title: str) -> bool:
        """Whether the event's name stands in a title, not within a longer word; Japanese has no blanks around it."""
        folded = fold(title)
        at = folded.find(self.event)
        around = folded[max(0, at - 1) : max(0, at)] + folded[at + len(self.event) :][:1]
        return at >= 0 and not any(sign.isascii() and sign.isalnum() for sign in around)

    def _stands_above_talks(self, node: Node) -> bool:
        """Whether most of the headings right below a talk's are talks themselves, or stand above some."""
        counted = [child for child in node.children if not self._is_named_apart(child)]
        shown = sum(child.signal == "stated" or self._has_talks_below(child) for child in counted)
        return shown * 2 > len(counted)

    def _has_talks_below(self, node: Node) -> bool:
        return any(child.signal == "stated" or self._has_talks_below(child) for child in node.children)

    def _is_talk_with_parts(self, node: Node, talk_like: float) -> bool:
        """Whether the headings below one are parts of its talk rather than talks themselves."""
        below = [child for child in node.children if not self._is_named_apart(child)]
        if not below or all(child.repeated or self.known.is_sub_heading(child.title) for child in node.children):
            return not any(is_grouping(child.title, self.known) and self._has_more(child) for child in node.children)
        stated = sum(child.signal == "stated" for child in below) / len(below)
        said = sum(child.signal != "" for child in below) / len(below)
        if node.signal == "stated":
            return stated <= 0.5
        if stated >= 0.5 or (said >= 0.5 and node.signal == "" and len(below) > 1):
            return False
        if any(self._has_talks_below(child) for child in node.children):
            return False
        if node.signal == "prose":
            return said < 0.5 or talk_like >= 0.5
        return talk_like >= 0.5 or (node.has_text and said == 0 and len(node.title.split()) > 2)

    def _has_more(self, node: Node) -> bool:
        """Whether headings stand below one that are no parts of every talk, such as "Questions"."""
        return any(not child.repeated and not self.known.is_sub_heading(child.title) for child in node.children)

    def doubt(self) -> None:
        """Take back headings that show nothing of a talk where most of the others do."""
        shown = [node for node, _ in self.talks if node.signal]
        if len(self.talks) < 3 or len(shown) * 2 < len(self.talks):
            kept = [
                (node, stop) for node, stop in self.talks if node.signal or not sounds_social(node.title, self.known)
            ]
            self.talks = kept
            return
        self.talks = [(node, stop) for node, stop in self.talks if node.signal or not self._is_odd(node)]
        shown_alone = len(shown) >= _ENOUGH_SHOWN and len(shown) * 4 >= len(self.talks) * 3
        if shown_alone:  # what stands before the first and after the last of them without a speaker is about the event
            while self.talks and self._is_aside(self.talks[0][0]):
                del self.talks[0]
            while self.talks and self._is_aside(self.talks[-1][0]):
                del self.talks[-1]

    def _is_aside(self, node: Node) -> bool:
        """A heading that names nobody, with a text and a title of three words at most."""
        if node.signal or names_one_kind(node.title, self.known) or not (node.has_text or node.children):
            return False
        return len(node.title.split()) <= _SHORT and (node.title.isascii() or len(node.title) <= 2 * _SHORT)

    def _is_odd(self, node: Node) -> bool:
        if sounds_social(node.title, self.known) or closes_or_travels(node.title, self.known):
            return True
        about_event = self.event and self._names_event(node.title)
        return not node.has_text and not node.children and bool(about_event or find_dates(node.title))


def _who_is_named(talks: int, stated: int, shown: int) -> str:
    """How many headings show who spoke, in words."""
    if shown == 0:
        return "it names nobody who spoke" if talks == 1 else "none of them names who spoke"
    beside = f"{stated} name a speaker" if stated != 1 else "1 names a speaker"
    told = shown - stated
    below = (
        f"{told} have a sentence below that says who spoke"
        if told != 1
        else "1 has a sentence below that says who spoke"
    )
    return " and ".join(part for part, count in ((beside, stated), (below, told)) if count)


def _weigh(judge: _Judge, nodes: Sequence[Node]) -> tuple[float, str]:
    """How sure the split is, and the evidence in a sentence."""
    talks = [node for node, _ in judge.talks]
    stated = sum(node.signal == "stated" for node in talks)
    shown = sum(node.signal != "" for node in talks)
    share = shown / len(talks)
    levels = sorted({node.level for node in talks})
    where = " and ".join(map(str, levels))
    why = f"{len(talks)} of {len(nodes)} headings, of level {where}; {_who_is_named(len(talks), stated, shown)}"
    kinds = sum(any(names_one_kind(title, judge.known) for title in node.above) for node in talks)
    if kinds:
        why += f"; {kinds} stand below a heading that names a kind"
    confidence = 0.4 + 0.35 * share + (0.1 if len(talks) > 3 else 0.0) + (0.1 * min(1.0, stated / 2))
    confidence += 0.1 if kinds else 0.0
    sorted_ones = sum(any(is_grouping(title, judge.known) for title in node.above) for node in talks)
    alike = sum(any(child.repeated for child in node.children) for node in talks)
    if len(talks) > 2 and sorted_ones * 2 > len(talks):
        confidence += 0.1
        why += f"; {sorted_ones} stand below a heading for a day, a slot or a kind"
    if len(talks) > 2 and alike * 2 > len(talks):
        confidence += 0.25
        why += f"; the same headings come again below {alike}"
    if len(talks) == 1:
        confidence -= 0.15
        if talks[0] is nodes[0] and not stated:  # it may as well be the title of the whole report
            confidence = min(confidence, 0.35)
    return min(0.95, confidence), why
