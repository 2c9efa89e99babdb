"""Talks related to one, with the reason: how what was learned of a library (`learn`) is asked.

Similarity of two talks = .75 x cosine of their weighted words + .15 x cosine in the space of latent semantic analysis
+ .1 x cosine of their word vectors, and a little more for a common speaker and for tags that few talks have. The other
occasions of the same talk come before everything else. A model is never changed: `folding` gives a new one that shares
the large parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.learned import store
from index.learned.ordering import arranged
from index.learned.reasons import Reasons
from index.learned.shard import Shard
from index.learned.space import Space
from index.learned.tagged import MOST, TELLING, SharedTags
from index.topics import Guesser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray


LAYOUT = 5
"""Raised when the files of a saved model change their meaning: a model of another layout is learned anew."""

WORDS_SHARE = 0.75
SPEAKER_SHARE = 0.1
TAGS_SHARE = 0.15
TERMS = 48
"""Words of a talk beyond the strongest so many hardly change what is near."""
CANDIDATES = 600
"""So many talks, the best by words, are compared by vectors too."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A related talk: its id, how near it is (1: the same words), why it is related, and its own other occasions."""

    id: str
    score: float
    reasons: tuple[str, ...]
    same_as: tuple[str, ...] = ()


class Place(NamedTuple):
    """Where a talk stands: the number of its shard, and its own there."""

    shard: int
    number: int


class Found(NamedTuple):
    """A candidate on the way: what the order depends on."""

    place: Place
    score: float
    event: int
    group: int
    series: int


@dataclass(frozen=True, slots=True)
class Query:
    """What other talks are compared with."""

    terms: NDArray[np.int32]
    weights: NDArray[np.float32]
    vector: NDArray[np.float32]
    speakers: NDArray[np.uint64]
    event: int
    group: int
    tags: SharedTags


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned; answers from any thread.

    `worth` says how much each tag tells. `shards` are the talks: those that were learned from, and those folded in
    since. `gone` are, for each shard, the numbers of talks that were removed or replaced; `regrouped` gives talks of
    the first shard that were given once when they were learned the group of a talk that was folded in.
    """

    space: Space
    guesser: Guesser
    worth: NDArray[np.float32]
    shards: tuple[Shard, ...]
    gone: tuple[frozenset[int], ...]
    regrouped: Mapping[int, int]

    def __len__(self) -> int:
        return sum(len(s) - len(g) for s, g in zip(self.shards, self.gone, strict=True))

    def __contains__(self, talk_id: str) -> bool:
        return self.find(talk_id) is not None

    def find(self, talk_id: str) -> Place | None:
        """Where a talk stands, None for one that is not known."""
        for at in reversed(range(len(self.shards))):
            number = self.shards[at].find(talk_id)
            if number is not None and number not in self.gone[at]:
                return Place(at, number)
        return None

    def group(self, place: Place) -> int:
        """The number that all occasions of a talk share; -1 for a talk given once."""
        group = int(self.shards[place.shard].groups[place.number])
        return self.regrouped.get(place.number, group) if place.shard == 0 else group

    def related(self, talk_id: str, limit: int = 10) -> tuple[Neighbour, ...]:
        """The talks nearest to one, best first; nothing for an unknown id."""
        place = self.find(talk_id)
        if place is None:
            return ()
        own = self.shards[place.shard]
        terms, weights = own.words.row(place.number)
        query = Query(
            terms,
            weights,
            own.vector(np.array([place.number]))[0],
            own.speakers_of(place.number),
            int(own.event_keys[place.number]),
            self.group(place),
            SharedTags(self.worth, own.tags[place.number], own.topics[place.number]),
        )
        found = [one for at in range(len(self.shards)) for one in self._nearest(at, place, query, limit)]
        found.sort(key=lambda one: -one.score)
        shown = arranged(found, query.event, query.group, int(own.series[place.number]))[:limit]
        return self._told(place, query, shown)

    def same_as(self, talk_id: str) -> tuple[str, ...]:
        """The ids of the talk's other occasions."""
        place = self.find(talk_id)
        return self._occasions(place, self.group(place)) if place is not None else ()

    def occasions(self) -> Iterator[tuple[str, int]]:
        """The id of every talk that was given several times, with the number that its occasions share."""
        for at, part in enumerate(self.shards):
            groups = part.groups.copy()
            if at == 0:
                for number, group in self.regrouped.items():
                    groups[number] = group
            for number in np.flatnonzero(groups >= 0).tolist():
                if number not in self.gone[at]:
                    yield part.ids[number], int(groups[number])

    def topics(self, talk_id: str) -> tuple[str, ...]:
        """What a talk is about as far as tags of other talks say, the most probable first; never its own tags."""
        place = self.find(talk_id)
        if place is None:
            return ()
        return tuple(self.guesser.names[k] for k in self.shards[place.shard].topics[place.number].tolist())

    def save(self, folder: Path) -> None:
        """Write the model into an empty or new folder.

        Raises:
            OSError: it cannot be written.
        """
        arrays = {"worth": self.worth}
        arrays |= {f"space-{name}": array for name, array in self.space.arrays().items()}
        arrays |= {f"topics-{name}": array for name, array in self.guesser.arrays().items()}
        for at, shard in enumerate(self.shards):
            arrays |= {f"talks{at}-{name}": array for name, array in shard.arrays().items()}
        values = {
            "shards": len(self.shards),
            "gone": [sorted(g) for g in self.gone],
            "regrouped": sorted(self.regrouped.items()),
            "topics": [[name, *spelt] for name, spelt in zip(self.guesser.names, self.guesser.spellings, strict=True)],
        }
        store.save(folder, LAYOUT, values, arrays)

    @classmethod
    def load(cls, folder: Path, *, check: bool = True) -> Model:
        """The model of a folder, its arrays mapped into memory.

        Raises:
            store.Damaged: there is none, or it is not as it was written.
        """
        values, arrays = store.load(folder, LAYOUT, check=check)

        def part(prefix: str) -> dict[str, np.ndarray[Any, Any]]:
            return {n.removeprefix(prefix): a for n, a in arrays.items() if n.startswith(prefix)}

        try:
            return cls(
                Space.from_arrays(part("space-")),
                Guesser.from_arrays(values["topics"], part("topics-")),
                arrays["worth"],
                tuple(Shard.from_arrays(part(f"talks{at}-")) for at in range(int(values["shards"]))),
                tuple(frozenset(g) for g in values["gone"]),
                dict(values["regrouped"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise store.Damaged(f"{folder}: {error!r}") from error

    def _nearest(self, at: int, place: Place, query: Query, limit: int) -> list[Found]:
        """The best talks of a shard: more than wanted, for what is pushed down."""
        shard = self.shards[at]
        strong = np.argsort(-query.weights, kind="stable")[:TERMS]
        lengths, talks, values = shard.talks.gather(query.terms[strong])
        shared = np.bincount(talks, values * np.repeat(query.weights[strong], lengths), len(shard)).astype(np.float32)
        by_speaker = shard.given_by(query.speakers)
        tagged = query.tags.scores(shard)
        again = self._in_group(at, query.group)
        chosen = _best(shared, max(CANDIDATES, 2 * limit))
        here = np.flatnonzero(shard.event_keys == np.uint64(query.event)) if len(chosen) < limit else chosen[:0]
        by_tags = _best(np.where(tagged >= TELLING, tagged, 0), MOST)
        chosen = np.unique(np.concatenate([chosen, by_speaker, by_tags, again, here]))
        hidden = [*self.gone[at], place.number] if at == place.shard else list(self.gone[at])
        chosen = chosen[~np.isin(chosen, hidden)]
        scores = WORDS_SHARE * shared[chosen] + shard.vector(chosen) @ query.vector
        scores[np.isin(chosen, by_speaker)] += SPEAKER_SHARE
        scores += TAGS_SHARE * tagged[chosen]
        best = np.argsort(-scores, kind="stable")
        best = np.concatenate([best[: limit + 40], best[limit + 40 :][np.isin(chosen[best[limit + 40 :]], again)]])
        numbers = chosen[best]
        groups = shard.groups[numbers].tolist()
        if at == 0 and self.regrouped:
            groups = [self.regrouped.get(n, g) for n, g in zip(numbers.tolist(), groups, strict=True)]
        columns = (numbers.tolist(), scores[best].tolist(), shard.event_keys[numbers].tolist(), groups)
        series = shard.series[numbers].tolist()
        return [Found(Place(at, n), s, e, g, r) for n, s, e, g, r in zip(*columns, series, strict=True)]

    def _told(self, place: Place, query: Query, shown: list[Found]) -> tuple[Neighbour, ...]:
        """What is shown, with reasons and other occasions, in the given order."""
        reasons = Reasons(self.space, self.guesser, query.tags, self.shards[place.shard], place.number)
        told: dict[Place, tuple[str, ...]] = {}
        for at, shard in enumerate(self.shards):
            here = [one for one in shown if one.place.shard == at]
            again = [one.group == query.group >= 0 for one in here]
            near = [one.event == query.event for one in here]
            numbers = np.array([one.place.number for one in here], dtype=np.int64)
            told |= zip((one.place for one in here), reasons.of(shard, numbers, again, near), strict=True)
        return tuple(
            Neighbour(
                self.shards[one.place.shard].ids[one.place.number],
                one.score,
                told[one.place],
                self._occasions(one.place, one.group),
            )
            for one in shown
        )

    def _occasions(self, place: Place, group: int) -> tuple[str, ...]:
        if group < 0:
            return ()
        return tuple(
            shard.ids[number]
            for at, shard in enumerate(self.shards)
            for number in self._in_group(at, group).tolist()
            if (at, number) != place and number not in self.gone[at]
        )

    def _in_group(self, at: int, group: int) -> NDArray[np.int64]:
        """The talks of a shard that are occasions of one talk."""
        if group < 0:
            return np.zeros(0, np.int64)
        found = np.flatnonzero(self.shards[at].groups == group)
        if at == 0 and self.regrouped:
            late = [number for number, new in self.regrouped.items() if new == group]
            found = np.union1d(found, np.array(late, dtype=np.int64))
        return found


def _best(scores: NDArray[np.floating], limit: int) -> NDArray[np.int64]:
    """The numbers of the highest scores above 0, in no order."""
    if len(scores) > limit:
        chosen = np.argpartition(-scores, limit - 1)[:limit]
        return chosen[scores[chosen] > 0]
    return np.flatnonzero(scores)
