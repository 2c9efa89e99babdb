"""Folding: talks that came or changed after the learning are described with what was learned then.

Their vectors are products with the learned directions, their topics the guesses of the learned measures. Whether one
is another occasion of a known talk is told by the speaker and the title; where titles differ, by nearly equal words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from index.learned.corpus import read_corpus
from index.learned.shard import Shard
from index.learned.sparse import unit
from index.learned.tagged import stated
from index.learned.titles import title_words
from index.same import candidates, find_same, near_titles
from index.topics import guess_topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from index.related import Model
    from notes.model import Talk

SAME_WORDS = 0.8
"""Talks of one speaker whose weighted words have this cosine are one talk, however they are titled."""


def fold_in(model: Model, talks: Sequence[Talk], removed: Iterable[str] = ()) -> Model:
    """The model with new and changed talks in and removed ones out, nothing learned anew.

    Args:
        model: what was learned; what was folded into it before is let go.
        talks: all talks that came or changed since it was learned.
        removed: the ids of talks that are no longer there.
    """
    base = model.shards[0]
    out = {talk.id for talk in talks} | set(removed)
    gone = frozenset(number for talk_id in out if (number := base.find(talk_id)) is not None)
    corpus = read_corpus(talks, lambda _done, _total, _what: None, lambda: False)
    words = model.space.weighted(corpus)
    vectors = model.space.directions(words)
    topics = guess_topics(model.guesser, corpus, unit(vectors))
    compared = candidates(corpus)
    groups, series = find_same(compared)
    first = int(max(base.groups.max(initial=-1), base.series.max(initial=-1))) + 1
    groups[groups >= 0] += first
    series[series >= 0] += first
    tags = stated(corpus, model.guesser.names)
    late = Shard.of(corpus, words, vectors, title_words(compared, corpus.stems), topics, tags, (groups, series))
    regrouped = _join(base, late, gone)
    return replace(model, shards=(base, late), gone=(gone, frozenset()), regrouped=regrouped)


def _join(base: Shard, late: Shard, gone: frozenset[int]) -> dict[int, int]:
    """Put late talks into the groups of the known talks that they repeat; the answer has new groups of known ones."""
    regrouped: dict[int, int] = {}
    fresh = int(max(late.groups.max(initial=-1), base.groups.max(initial=-1))) + 1
    for number in range(len(late)):
        for known in base.given_by(late.speakers_of(number)).tolist():
            here = base.event_keys[known] == late.event_keys[number]
            if known in gone or here or not _same(base, known, late, number):
                continue
            group = regrouped.get(known, int(base.groups[known]))
            own = int(late.groups[number])
            if group < 0:
                group, fresh = (own, fresh) if own >= 0 else (fresh, fresh + 1)
                regrouped[known] = group
            if own >= 0:
                late.groups[late.groups == own] = group
            late.groups[number] = group
            if late.series[number] < 0:
                late.series[number] = base.series[known]
            break
    return regrouped


def _same(base: Shard, known: int, late: Shard, number: int) -> bool:
    if near_titles(_titled(base, known), _titled(late, number)):
        return True
    terms, weights = base.words.row(known)
    own, own_weights = late.words.row(number)
    _, here, there = np.intersect1d(terms, own, assume_unique=True, return_indices=True)
    return bool(weights[here] @ own_weights[there] >= SAME_WORDS)


def _titled(shard: Shard, number: int) -> frozenset[int]:
    title: NDArray[np.int32] = shard.titles[number]
    return frozenset(title.tolist())
