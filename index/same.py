"""The same talk given again at another event.

Two talks are occasions of one when a speaker is the same and

* their titles have nearly the same words (at least two telling ones; names of speakers and events do not count), or
* their texts share half of the shorter one's shingles of four words (Broder 1997), however they are titled;

or when no speaker contradicts it and both titles and texts agree. Talks so alike at one event are no occasions of one
talk but its parts, or two recordings of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import STOP_WORDS, stem, words
from index.learned.occasions import occasion_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from index.learned.corpus import Corpus

SHINGLE = 4
SHARED_TEXT = 0.5
"""Share of the shorter text's shingles that make two texts one."""
LEAST_SHINGLES = 12
"""Texts with fewer shingles prove nothing."""
SHARED_TITLE = 0.75
"""Share of the words of both titles together that near-identical titles have in common."""
CROWD = 400
"""A name on more talks than this is no person ("Various artists"); comparing them all would take long."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is compared of a talk: the telling words of its title, its text in words, who gave it and where."""

    title: frozenset[int]
    body: NDArray[np.int32]
    speakers: tuple[str, ...]
    event: str


def candidates(corpus: Corpus) -> list[Candidate]:
    """The talks of a library as they are compared; words of titles that name no subject are left out."""
    occasions = occasion_words()
    telling = np.array([len(w) > 1 and w not in STOP_WORDS and w not in occasions for w in corpus.forms])
    places = {event: frozenset(stem(word) for word in words(event)) for event in dict.fromkeys(corpus.events)}
    return [
        Candidate(
            frozenset(
                int(word)
                for word in corpus.titles[number]
                if telling[word] and not _named(corpus.stems[word], corpus.speakers[number], places[event])
            ),
            corpus.bodies[number],
            corpus.speakers[number],
            event,
        )
        for number, event in enumerate(corpus.events)
    ]


def _named(word: str, speakers: tuple[str, ...], event: frozenset[str]) -> bool:
    """Whether a word of a title is a part of a speaker's or of the event's name."""
    return word in event or (len(word) > 2 and any(word in name for name in speakers))


class _Forest:
    """Numbers that are joined into groups (union-find)."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        self._parents[self.root(other)] = self.root(one)

    def groups(self) -> NDArray[np.int32]:
        """For each number that of its group, counted from 0; -1 where it is alone."""
        roots = [self.root(number) for number in range(len(self._parents))]
        sizes = np.bincount(roots) if roots else np.zeros(0, np.int64)
        numbers: dict[int, int] = {}
        return np.array([numbers.setdefault(r, len(numbers)) if sizes[r] > 1 else -1 for r in roots], dtype=np.int32)


def find_same(talks: Sequence[Candidate]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The group of each talk, -1 for none: first of the same talk, then of the same talk or another part of it."""
    same, series = _Forest(len(talks)), _Forest(len(talks))

    @lru_cache(maxsize=CROWD)
    def text_of(number: int) -> frozenset[int]:
        return _shingles(talks[number].body)

    for one, other in _pairs(talks):
        a, b = talks[one], talks[other]
        if series.root(one) == series.root(other) and (a.event == b.event or same.root(one) == same.root(other)):
            continue
        known = bool(set(a.speakers) & set(b.speakers))
        if not known and a.speakers and b.speakers:
            continue
        titled = near_titles(a.title, b.title)
        if (known and titled) or ((known or titled) and _same_text(text_of(one), text_of(other))):
            series.join(one, other)
            if a.event != b.event:
                same.join(one, other)
    return same.groups(), series.groups()


def _pairs(talks: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Talks worth comparing: of one speaker, or of one title where a speaker is not known."""
    by_speaker: defaultdict[str, list[int]] = defaultdict(list)
    by_title: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    for number, talk in enumerate(talks):
        for name in talk.speakers:
            by_speaker[name].append(number)
        if len(talk.title) > 1:
            by_title[talk.title].append(number)
    yield from _within(by_speaker.values())
    yield from _within(by_title.values())


def _within(buckets: Iterable[list[int]]) -> Iterator[tuple[int, int]]:
    for bucket in buckets:
        if len(bucket) <= CROWD:
            for place, one in enumerate(bucket):
                for other in bucket[place + 1 :]:
                    yield one, other


def near_titles(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two titles, given by their telling words, are nearly the same."""
    shared = len(one & other)
    return shared >= min(2, len(one | other)) and shared >= SHARED_TITLE * len(one | other) and shared > 0


def _same_text(one: frozenset[int], other: frozenset[int]) -> bool:
    least = min(len(one), len(other))
    return least >= LEAST_SHINGLES and len(one & other) >= SHARED_TEXT * least


def _shingles(body: NDArray[np.int32]) -> frozenset[int]:
    """The runs of four words of a text, each as one number."""
    if len(body) < SHINGLE:
        return frozenset()
    wide = body.astype(np.uint64)
    code = np.zeros(len(body) - SHINGLE + 1, dtype=np.uint64)
    for offset in range(SHINGLE):
        code = code * np.uint64(0x9E3779B97F4A7C15) + wide[offset : offset + len(code)] + np.uint64(1)
    return frozenset(code.tolist())
