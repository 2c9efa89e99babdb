"""Tags that talks share: what they add to a relation, and which are named as its reason.

A tag tells the more the fewer talks have it, log(N / n) / log(N) for n of N talks, and hardly anything where whole
events have it: then it was stated once for all talks of a report. A topic that was guessed counts less than a tag that
the author stated.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from index.learned.corpus import Texts
from index.learned.tagwords import tag_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.learned.corpus import Corpus
    from index.learned.shard import Shard
    from index.learned.sparse import Floats

GUESSED = 0.6
"""What a guessed topic counts beside a stated tag."""
OF_EVENT = 0.85
"""What a tag loses where all talks of its events have it."""
TELLING = 0.3
"""A tag that tells less is no reason for a relation and brings no candidates."""
MOST = 300
"""Talks, the best ones, that are candidates for their tags."""


def stated(corpus: Corpus, names: Sequence[str]) -> Texts:
    """The tags of each talk as numbers of `names`; what is none of them names no subject."""
    numbers = {tag_key(name): number for number, name in enumerate(names)}
    own = [dict.fromkeys(numbers[key] for tag in tags if (key := tag_key(tag)) in numbers) for tags in corpus.tags]
    return Texts.of([np.array(list(some), np.int32) for some in own])


def worths(corpus: Corpus, tags: Texts, width: int) -> Floats:
    """How much each of `width` tags tells, 0 to 1."""
    talks = np.bincount(tags.words, minlength=width)
    sizes = Counter(corpus.events)
    having = Counter(zip((corpus.events[n] for n in tags.owners().tolist()), tags.words.tolist(), strict=True))
    whole, events = np.zeros(width), np.zeros(width)
    for (event, tag), number in having.items():
        if sizes[event] > 1:
            whole[tag] += number / sizes[event]
        events[tag] += 1
    rare = np.log((len(corpus) + 1) / np.maximum(talks, 1)) / np.log(len(corpus) + 2)
    return np.asarray(rare * (1 - OF_EVENT * whole / np.maximum(events, 1)), dtype=np.float32)


class SharedTags:
    """The tags that other talks share with one, which has `tags` and `topics` (by number, worth `worth`)."""

    def __init__(self, worth: Floats, tags: NDArray[np.int32], topics: NDArray[np.int32]) -> None:
        self._worth = np.zeros(len(worth), np.float32)
        self._worth[topics] = GUESSED * worth[topics]
        self._worth[tags] = worth[tags]
        self._stated = frozenset(tags.tolist())

    def scores(self, shard: Shard) -> Floats:
        """For every talk of a shard how much its shared tags tell, 0 to 1: each takes its part of what is missing."""
        missing = np.zeros(len(shard), np.float64)
        if not self._worth.any():
            return missing.astype(np.float32)
        for texts, counted in ((shard.tags, 1.0), (shard.topics, GUESSED)):
            told = np.minimum(counted * self._worth[texts.words], 0.95)
            some = np.flatnonzero(told)
            missing += np.bincount(texts.owners()[some], np.log1p(-told[some]), len(shard))
        return np.asarray(-np.expm1(missing), dtype=np.float32)

    def named(self, shard: Shard, number: int) -> list[int]:
        """The shared tags that are worth naming for a talk of a shard, the most telling first."""
        told = {int(tag): GUESSED * float(self._worth[tag]) for tag in shard.topics[number]}
        told |= {int(tag): float(self._worth[tag]) for tag in shard.tags[number]}
        return sorted((tag for tag, worth in told.items() if worth >= TELLING), key=lambda tag: -told[tag])

    def is_stated(self, tag: int, shard: Shard, number: int) -> bool:
        """Whether the authors of both talks stated a tag; else it was guessed of one at least."""
        return tag in self._stated and tag in shard.tags[number]
