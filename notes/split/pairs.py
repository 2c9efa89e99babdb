"""Headings that come in pairs, the title and its speakers one above the other: "# Anna Moss", "## Ropes that hold".

One pair may be a talk that is named after its speaker, with a part below it. So the form counts only where most of the
headings of a level are the upper half of a pair.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from notes.kinds import is_marker
from notes.names import KNOWN, LIKELY
from notes.people import read_people
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.people import People
    from notes.split.node import Node
    from notes.words import Words

_FEWEST = 3
_FEWEST_KNOWN = 2


def join_pairs(nodes: Sequence[Node], words: Words) -> list[Node]:
    """The headings with each pair as one; empty where the text is not written in pairs."""
    pairs = {upper.at: lower for upper, lower in _neighbours(nodes) if _may_be_title(upper, words)}
    times = Counter(fold(node.title) for node in pairs.values())
    pairs = {
        at: node
        for at, node in pairs.items()
        if times[fold(node.title)] == 1 and not words.is_sub_heading(node.title) and not words.section(node.title)
    }
    if len(pairs) < _FEWEST:
        return []
    read = {node.at: read_people(node.title, words) for node in nodes if node.at in pairs}
    read |= {node.at: read_people(node.title, words) for node in pairs.values()}
    joined: dict[int, tuple[bool, People]] = {}
    for node in nodes:
        if node.at in pairs:
            named = _names(read[node.at], read[pairs[node.at].at])
            if named:
                joined[node.at] = named
    sure = sum(people.likeness >= KNOWN - 0.15 for _, people in joined.values())
    if len(joined) < _FEWEST or sure < _FEWEST_KNOWN or len(joined) * 3 < len(pairs) * 2:
        return []
    if all(first for first, _ in joined.values()):  # a name that nobody would take for one is told by its handle
        handled = {
            at: people for at, people in read.items() if at in pairs and any(one.handle for one in people.speakers)
        }
        joined = {at: (True, people) for at, people in handled.items()} | joined
    kept: list[Node] = []
    lower = {pairs[at].at for at in joined}
    for node in nodes:
        if node.at in joined:
            first, people = joined[node.at]
            below = pairs[node.at]
            title = below.title if first else node.title
            kept.append(replace(node, title=title, begin=below.at + 1, speakers=people.speakers))
        elif node.at not in lower:
            kept.append(node)
    return kept


def _may_be_title(upper: Node, words: Words) -> bool:
    return "|" not in upper.title and not is_marker(upper.title, words)


def _neighbours(nodes: Sequence[Node]) -> list[tuple[Node, Node]]:
    """Headings with another right below them, the only one of its level there, on the level that has most of them."""
    found: dict[tuple[int, int], list[tuple[Node, Node]]] = {}
    inner: dict[int, int] = {}  # for a level the last heading on it, by its place among the nodes
    single: list[bool] = [True] * len(nodes)
    for number, node in enumerate(nodes):
        before = inner.get(node.level)
        if before is not None:
            single[before] = single[number] = False
        inner = {level: at for level, at in inner.items() if level < node.level}
        inner[node.level] = number
    for number in range(len(nodes) - 1):
        upper, lower = nodes[number], nodes[number + 1]
        if lower.at == upper.at + 1 and lower.level > upper.level and single[number + 1]:
            found.setdefault((upper.level, lower.level), []).append((upper, lower))
    return max(found.values(), key=len, default=[])


def _names(upper: People, lower: People) -> tuple[bool, People] | None:
    """Which of two headings names the speakers: whether it is the upper one, and the people."""
    if upper.likeness >= LIKELY and upper.likeness > lower.likeness:
        return True, upper
    if lower.likeness >= LIKELY and lower.likeness > upper.likeness:
        return False, lower
    return None
