"""Talks related to one, with the reason: what was learned of the library, and how it is asked.

`learn` reads all talks once and gives a `Model`. Similarity of two talks = .6 x cosine of their weighted words + .2 x
cosine of their word vectors + .2 x cosine in the space of latent semantic analysis, and .1 more for a common speaker.
The other occasions of the same talk come before everything else. A model is never changed: `fold` gives a new one that
shares the large parts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from index.learned import store
from index.learned.corpus import event_key, read_corpus, speaker_keys
from index.learned.ordering import arranged
from index.learned.reasons import Reasons
from index.learned.shard import Shard
from index.learned.space import Space, combined
from index.learned.sparse import unit
from index.learned.strings import Lookup, Strings
from index.learned.vectors import common_part, lsa, word_vectors
from index.learned.weights import choose_terms, coherence, counts, final_weights, first_weights, weigh
from index.same import candidates, find_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from index.engine import Cancelled, Progress
    from index.learned.corpus import Corpus
    from notes.model import Talk

LAYOUT = 1
"""Raised when the files of a saved model change their meaning: a model of another layout is learned anew."""

WORDS_SHARE = 0.6
SPEAKER_SHARE = 0.1
CANDIDATES = 1500
"""So many talks, the best by words, are compared by vectors too."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A related talk: its id, how near it is (1: the same words), and why it is related."""

    id: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate on the way: its shard, its number there, and what is known of it."""

    shard: int
    number: int
    score: float
    event: str
    group: int
    series: int


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned; answers from any thread.

    `shards` are the talks: those that were learned from, and those folded in since. `gone` are, for each shard, the
    numbers of talks that were removed or replaced.
    """

    space: Space
    shards: tuple[Shard, ...]
    gone: tuple[frozenset[int], ...]

    def __len__(self) -> int:
        return sum(len(s) - len(g) for s, g in zip(self.shards, self.gone, strict=True))

    def __contains__(self, talk_id: str) -> bool:
        return self._find(talk_id) is not None

    def related(self, talk_id: str, limit: int = 10) -> tuple[Neighbour, ...]:
        """The talks nearest to one, best first; nothing for an unknown id."""
        place = self._find(talk_id)
        if place is None:
            return ()
        shard, number = place
        own = self.shards[shard]
        group, event = int(own.groups[number]), own.event(number)
        terms, weights = own.words.row(number)
        vector = own.vectors[number].astype(np.float32)
        names = own.speakers_of(number)
        found = [
            _Found(at, n, score, part.event(n), int(part.groups[n]), int(part.series[n]))
            for at, part in enumerate(self.shards)
            for n, score in self._nearest(at, place, (terms, weights, vector, names), limit)
        ]
        found.sort(key=lambda f: -f.score)
        reasons = Reasons(self.space, terms, weights, names)
        answer = []
        for one in arranged(found, event, group, int(own.series[number]))[:limit]:
            part = self.shards[one.shard]
            same = f"same talk at {one.event}" if group >= 0 and one.group == group else None
            answer.append(Neighbour(part.ids[one.number], one.score, reasons.of(part, one.number, event, same)))
        return tuple(answer)

    def same_as(self, talk_id: str) -> tuple[str, ...]:
        """The ids of the talk's other occasions."""
        place = self._find(talk_id)
        if place is None:
            return ()
        group = int(self.shards[place[0]].groups[place[1]])
        if group < 0:
            return ()
        return tuple(
            part.ids[int(n)]
            for at, part in enumerate(self.shards)
            for n in np.flatnonzero(part.groups == group)
            if (at, int(n)) != place and int(n) not in self.gone[at]
        )

    def occasions(self) -> Iterator[tuple[str, int]]:
        """The id of every talk that was given several times, with the number that its occasions share."""
        for at, part in enumerate(self.shards):
            for number in np.flatnonzero(part.groups >= 0):
                if int(number) not in self.gone[at]:
                    yield part.ids[int(number)], int(part.groups[number])

    def _find(self, talk_id: str) -> tuple[int, int] | None:
        for at in reversed(range(len(self.shards))):
            number = self.shards[at].find(talk_id)
            if number is not None and number not in self.gone[at]:
                return at, number
        return None

    def _nearest(
        self,
        at: int,
        place: tuple[int, int],
        query: tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.float32], NDArray[np.uint64]],
        limit: int,
    ) -> list[tuple[int, float]]:
        """The best talks of a shard, with their scores: more than wanted, for what is pushed down."""
        shard = self.shards[at]
        terms, weights, vector, names = query
        lengths, talks, values = shard.talks.gather(terms.tolist())
        shared = np.bincount(talks, values * np.repeat(weights, lengths), len(shard)).astype(np.float32)
        by_speaker = shard.given_by(names)
        chosen = _best(shared, CANDIDATES)
        home = np.zeros(0, np.int64)
        if len(chosen) < limit:
            home = self._neighbours_in_event(at, place)
        own = self.shards[place[0]]
        group = int(own.groups[place[1]])
        again = np.flatnonzero(shard.groups == group) if group >= 0 else np.zeros(0, np.int64)
        chosen = np.unique(np.concatenate([chosen, by_speaker, again, home]))
        hidden = list(self.gone[at]) + ([place[1]] if at == place[0] else [])
        chosen = chosen[~np.isin(chosen, hidden)]
        scores = WORDS_SHARE * shared[chosen] + shard.vectors[chosen].astype(np.float32) @ vector
        scores[np.isin(chosen, by_speaker)] += SPEAKER_SHARE
        best = np.argsort(-scores, kind="stable")[: 2 * limit + 40]
        kept = np.union1d(best, np.flatnonzero(np.isin(chosen, again)))
        return [(int(chosen[k]), float(scores[k])) for k in kept]

    def _neighbours_in_event(self, at: int, place: tuple[int, int]) -> NDArray[np.int64]:
        """The talks of the same event: what there is for a talk that says nothing."""
        shard, own = self.shards[at], self.shards[place[0]]
        name = own.event(place[1])
        for number, other in enumerate(shard.event_names):
            if other == name:
                return np.flatnonzero(shard.events == number)
        return np.zeros(0, np.int64)

    def fold(self, talks: Iterable[Talk], removed: Iterable[str] = ()) -> Model:
        """The model with new and changed talks in and removed ones out, nothing learned anew."""
        late = list(talks)
        out = {t.id for t in late} | set(removed)
        base = self.shards[0]
        gone = set(self.gone[0])
        for talk_id in out:
            number = base.find(talk_id)
            if number is not None:
                gone.add(number)
        words = self.space.weighted(late)
        shard = Shard.of(
            [t.id for t in late],
            words,
            self.space.directions(words),
            [event_key(t) for t in late],
            [speaker_keys(t) for t in late],
            np.full(len(late), -1, dtype=np.int32),
            np.full(len(late), -1, dtype=np.int32),
        )
        return replace(self, shards=(base, shard), gone=(frozenset(gone), frozenset()))

    def save(self, folder: Path) -> None:
        """Write the model into an empty or new folder.

        Raises:
            OSError: it cannot be written.
        """
        arrays = {f"space-{name}": array for name, array in self.space.arrays().items()}
        for at, shard in enumerate(self.shards):
            arrays |= {f"talks{at}-{name}": array for name, array in shard.arrays().items()}
        gone = [sorted(g) for g in self.gone]
        store.save(folder, LAYOUT, {"shards": len(self.shards), "gone": gone}, arrays)

    @classmethod
    def load(cls, folder: Path, *, check: bool = True) -> Model:
        """The model of a folder, its arrays mapped into memory.

        Raises:
            store.Damaged: there is none, or it is not as it was written.
        """
        values, arrays = store.load(folder, LAYOUT, check=check)

        def part(prefix: str) -> dict[str, NDArray[np.generic]]:
            return {n.removeprefix(prefix): a for n, a in arrays.items() if n.startswith(prefix)}

        try:
            return cls(
                Space.from_arrays(part("space-")),
                tuple(Shard.from_arrays(part(f"talks{at}-")) for at in range(int(values["shards"]))),
                tuple(frozenset(g) for g in values["gone"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise store.Damaged(f"{folder}: {error!r} is missing") from error


def learn(
    talks: Iterable[Talk],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Model:
    """Learn what relates the talks of a library.

    Raises:
        Stopped: `cancelled` said so.
    """
    progress = progress or (lambda _done, _total, _what: None)
    cancelled = cancelled or (lambda: False)
    corpus = read_corpus(talks, progress, cancelled)
    return learn_corpus(corpus, progress, cancelled)


def learn_corpus(corpus: Corpus, progress: Progress, cancelled: Cancelled) -> Model:
    """Learn from talks that are numbers already."""
    total = 4
    progress(0, total, "weighing words")
    frequencies = counts(corpus)
    terms = choose_terms(corpus, frequencies)
    weighted = weigh(frequencies, terms, first_weights(terms))
    progress(1, total, "finding directions of meaning")
    basis = lsa(weighted, terms.df, cancelled)
    alike = coherence(weighted.transposed(), unit(weighted.times(basis)))
    weights = final_weights(corpus, terms, alike)
    weighted = weigh(frequencies, terms, weights)
    progress(2, total, "comparing words")
    pairs = word_vectors(corpus, terms.numbers, terms.df, cancelled)
    progress(3, total, "comparing talks")
    topical = np.sqrt(weights)
    meant = replace(weighted, values=weighted.values * topical[weighted.columns])
    common = common_part(meant.times(pairs))
    vectors = combined(weighted, topical, basis, pairs, common)
    groups, series = find_same(candidates(corpus))
    shard = Shard.of(corpus.ids, weighted, vectors, corpus.events, corpus.speakers, groups, series)
    stems = [corpus.stems[n] for n in terms.numbers]
    space = Space(
        Strings.of(stems),
        Lookup.of(stems),
        Strings.of([corpus.written[n] for n in terms.numbers]),
        weights,
        topical,
        basis.astype(np.float16),
        pairs.astype(np.float16),
        common,
    )
    progress(total, total, "done")
    return Model(space, (shard,), (frozenset(),))


def _best(scores: NDArray[np.float32], limit: int) -> NDArray[np.int64]:
    """The numbers of the highest scores above 0, in no order."""
    if len(scores) > limit:
        chosen = np.argpartition(-scores, limit - 1)[:limit]
        return chosen[scores[chosen] > 0]
    return np.flatnonzero(scores)
