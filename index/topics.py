"""Topics of talks whose authors gave no tags, guessed from those of talks that have them.

A tag is a topic of a talk for two reasons: its phrase stands in the talk, or the nearest tagged talks have it. How far
either can be trusted is measured on the library: for each tag, of the talks with its phrase in the title (twice in
the body, once), how many have the tag; for the votes, how often they were right about talks of other events. A
logistic regression over both gives a probability; topics above a threshold are kept.

A tag of one folder or one language needs its phrase elsewhere (`learned.home`). Evidence is drawn to the average where
there is little of it, and in a library with few tagged talks only phrases count, in the title or twice in the body.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine import Stopped
from index.learned.corpus import Texts
from index.learned.home import Homes
from index.learned.phrases import Phrase, count_phrases, phrases_of
from index.learned.sparse import Rows, from_entries
from index.learned.tagwords import tag_key, topical_tags

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.engine import Cancelled
    from index.learned.corpus import Corpus
    from index.learned.sparse import Floats
    from index.learned.tagwords import Tags

    Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]

THRESHOLD = 0.14
"""Topics at least so probable are kept: where the mean of precision and recall is best, on either side of it alike."""
UNMEASURED = 0.16
"""The same where there are too few tagged talks to measure the probabilities."""
MOST_TOPICS = 5
NEAR, FAR = 20, 60
"""Votes are counted among so many nearest tagged talks."""
ENOUGH = 200
"""Fewer tagged talks cannot teach the regression."""
MOST_VOTERS = 4000
FOLDS = 5
BLOCK = 1000
ENOUGH_TAGS = 3
"""A talk with so many topical tags needs no guesses."""
USUAL_RATES = (0.42, 0.34, 0.17)
"""How often a tag is right for a talk with its phrase in the title, twice in the body, and once."""
USUAL = np.array([-3.1, 0.5, 1.6, 0.6, 0.0, 0.0, -0.1], dtype=np.float32)
"""What is used instead: bias, then the weights of the features in `_features`; votes of a few talks say nothing."""


@dataclass(frozen=True, slots=True)
class Guesser:
    """What was measured: rates of phrases by place, frequencies of tags, the regression, and the voters.

    `rates` has a row each for phrases in titles, twice in bodies, and once in bodies. `voters` are the vectors of
    tagged talks, `tags` their tags.
    """

    names: tuple[str, ...]
    spellings: tuple[tuple[str, ...], ...]
    rates: Floats
    prior: Floats
    regression: Floats
    voters: Floats
    tags: Rows
    homes: Homes

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """The measures as arrays; names and spellings are plain values."""
        own = {"rates": self.rates, "prior": self.prior, "regression": self.regression, "voters": self.voters}
        own |= {f"homes.{name}": array for name, array in self.homes.arrays().items()}
        return own | {f"tags.{name}": array for name, array in self.tags.arrays().items()}

    @classmethod
    def from_arrays(cls, spellings: Sequence[Sequence[str]], arrays: Mapping[str, np.ndarray[Any, Any]]) -> Guesser:
        """A guesser from what `arrays` gave and for each of its tags the name and the spellings."""
        tags = Rows.from_arrays({n.removeprefix("tags."): a for n, a in arrays.items() if n.startswith("tags.")})
        homes = Homes.from_arrays({n.removeprefix("homes."): a for n, a in arrays.items() if n.startswith("homes.")})
        names, spelt = tuple(own[0] for own in spellings), tuple(tuple(own[1:]) for own in spellings)
        measures = (arrays["rates"], arrays["prior"], arrays["regression"], arrays["voters"])
        return cls(names, spelt, *measures, tags, homes)

    def guess(self, places: NDArray[np.int8], vectors: Floats) -> Floats:
        """The probability of each tag for talks with phrases at `places` and the given vectors."""
        near, far = self.votes(vectors @ self.voters.T)
        probable = np.zeros(places.shape, np.float32)
        pairs = _worth(places, far)
        probable[pairs] = _logistic(_features(pairs, places, self.rates, near, far, self.prior) @ self.regression)
        return probable

    def votes(self, likeness: Floats) -> tuple[Floats, Floats]:
        """For each talk and tag the weighted share of the nearest and of more tagged talks that have the tag."""
        count = min(FAR, likeness.shape[1])
        best = np.argpartition(likeness, -count, axis=1)[:, -count:] if count else np.zeros((len(likeness), 0), int)
        strength = np.maximum(np.take_along_axis(likeness, best, 1), 0) ** 2
        order = np.argsort(-strength, axis=1, kind="stable")
        best, strength = np.take_along_axis(best, order, 1), np.take_along_axis(strength, order, 1)
        return self._sum(best[:, :NEAR], strength[:, :NEAR]), self._sum(best, strength)

    def _sum(self, voters: NDArray[np.int64], strength: Floats) -> Floats:
        talks, width = len(voters), self.tags.width
        lengths, tags, _ = self.tags.gather(voters.ravel())
        rows = np.repeat(np.repeat(np.arange(talks), voters.shape[1]), lengths)
        sums = np.bincount(rows * width + tags, np.repeat(strength.ravel(), lengths), talks * width)
        shares = sums.reshape(talks, width) / (strength.sum(axis=1, keepdims=True) + 0.05)
        return np.asarray(shares, dtype=np.float32)


def learn_topics(corpus: Corpus, vectors: Floats, cancelled: Cancelled) -> tuple[Guesser, Texts]:
    """Learn to guess topics, and guess those of every talk.

    Args:
        corpus: the talks.
        vectors: a vector for each, of length 1 or 0.
        cancelled: asked between stretches of talks.

    Returns:
        What was learned, and for each talk the numbers of its topics in it, the most probable first.

    Raises:
        Stopped: `cancelled` said so.
    """
    tags = topical_tags(corpus)
    titles, bodies = _phrases(corpus, tags.spellings)
    guesser = learn_guesser(corpus, tags, titles, bodies, vectors)
    return guesser, _guess_all(guesser, corpus, (titles, bodies), vectors, cancelled)


def guess_topics(guesser: Guesser, corpus: Corpus, vectors: Floats) -> Texts:
    """The topics of talks that came after the learning."""
    return _guess_all(guesser, corpus, _phrases(corpus, guesser.spellings), vectors, lambda: False)


def _phrases(corpus: Corpus, spellings: Sequence[tuple[str, ...]]) -> tuple[Rows, Rows]:
    """How often each tag's phrase occurs in each title and body."""
    numbers = {stem: number for number, stem in enumerate(corpus.stems)}
    phrases = [set[Phrase]().union(*map(phrases_of, own)) for own in spellings]
    return count_phrases(corpus.titles, numbers, phrases), count_phrases(corpus.bodies, numbers, phrases)


def _guess_all(
    guesser: Guesser, corpus: Corpus, phrases: tuple[Rows, Rows], vectors: Floats, cancelled: Cancelled
) -> Texts:
    keys = [tag_key(name) for name in guesser.names]
    topical = frozenset(keys)
    key_of = cache(tag_key)
    stated = [{key_of(tag) for tag in own} for own in corpus.tags]
    wanted = [n for n, own in enumerate(stated) if len(own & topical) < ENOUGH_TAGS] if guesser.names else []
    found = [np.zeros(0, np.int32)] * len(corpus)
    least = UNMEASURED if np.array_equal(guesser.regression, USUAL) else THRESHOLD
    for first in range(0, len(wanted), BLOCK):
        if cancelled():
            raise Stopped
        chosen = np.array(wanted[first : first + BLOCK], dtype=np.int64)
        places = placed(*phrases, chosen)
        probable = guesser.guess(places, vectors[chosen])
        # far from home a tag needs its words, in the title or more than once
        at_home = guesser.homes.have(corpus, chosen.tolist(), len(keys))
        probable[~at_home & ((places == 0) | (places == 3))] = 0
        rows, tags = np.nonzero(probable >= least)
        order = np.lexsort((-probable[rows, tags], rows))
        likely = Texts.grouped(rows[order], tags[order], len(chosen))
        for row, number in enumerate(chosen.tolist()):
            new = [tag for tag in likely[row].tolist() if keys[tag] not in stated[number]]
            if new:
                found[number] = np.array(new[: MOST_TOPICS - len(stated[number] & topical)], dtype=np.int32)
    return Texts.of(found)


def learn_guesser(corpus: Corpus, tags: Tags, titles: Rows, bodies: Rows, vectors: Floats) -> Guesser:
    """Measure on the talks with topical tags how far phrases and neighbours can be trusted."""
    tagged = np.array([n for n, own in enumerate(tags.talks) if own], dtype=np.int64)
    if len(tagged) > MOST_VOTERS:
        tagged = np.sort(np.random.default_rng(0).permutation(tagged)[:MOST_VOTERS])
    own = [tags.talks[n] for n in tagged.tolist()]
    rows = np.repeat(np.arange(len(own)), [len(o) for o in own])
    columns = np.array([tag for o in own for tag in o], dtype=np.int64)
    has = from_entries(rows, columns, np.ones(len(rows), np.float32), len(own), len(tags.names))
    truth = np.zeros((len(own), len(tags.names)), dtype=np.float32)
    truth[rows, columns] = 1
    places = placed(titles, bodies, tagged)
    guesser = Guesser(
        tags.names,
        tags.spellings,
        _rates(places, truth),
        _prior(truth),
        USUAL,
        vectors[tagged],
        has,
        Homes.of(corpus, tags),
    )
    if len(tagged) < ENOUGH:
        return guesser
    return replace(guesser, regression=_fit(guesser, places, truth, np.array(corpus.events)[tagged]))


def _fit(guesser: Guesser, places: NDArray[np.int8], truth: Floats, events: NDArray[np.str_]) -> Floats:
    """The regression, every talk judged by talks of other events only."""
    _, event = np.unique(events, return_inverse=True)
    inputs, outputs = [], []
    for fold in range(FOLDS):
        judged = np.flatnonzero(event % FOLDS == fold)
        rest = np.flatnonzero(event % FOLDS != fold)
        if not (len(judged) and len(rest)):
            continue
        likeness = guesser.voters[judged] @ guesser.voters.T
        likeness[event[judged][:, None] == event[None]] = 0
        near, far = guesser.votes(likeness)
        rates = _rates(places[rest], truth[rest])
        pairs = _worth(places[judged], far)
        inputs.append(_features(pairs, places[judged], rates, near, far, _prior(truth[rest])))
        outputs.append(truth[judged][pairs])
    return _regression(np.concatenate(inputs), np.concatenate(outputs)) if inputs else USUAL


def _regression(inputs: Floats, outputs: Floats) -> Floats:
    """Logistic regression by Newton's steps, the weights held back a little."""
    held = np.eye(inputs.shape[1]) * 10.0
    held[0, 0] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(10):
        probable: Floats = _logistic(inputs @ weights)
        slope = inputs.T @ (outputs - probable) - held @ weights
        bend = (inputs * (probable * (1 - probable))[:, None]).T @ inputs + held + 1e-6 * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights.astype(np.float32)


def _features(
    pairs: Pairs, places: NDArray[np.int8], rates: Floats, near: Floats, far: Floats, prior: Floats
) -> Floats:
    """What the regression looks at, for some pairs of talk and tag."""
    tags = pairs[1]
    place = places[pairs]
    stands = place > 0
    rate = np.clip(rates[np.maximum(place, 1) - 1, tags], 0.01, 0.97)
    return np.stack(
        [
            np.ones(place.shape, np.float32),
            np.where(stands, np.log(rate / (1 - rate)), 0),
            stands,
            place == 1,
            np.sqrt(near[pairs]),
            np.sqrt(far[pairs]),
            np.log(prior)[tags],
        ],
        axis=-1,
    ).astype(np.float32)


def _worth(places: NDArray[np.int8], far: Floats) -> Pairs:
    """Pairs of talk and tag that anything speaks for; all others, which are nearly all, count as none."""
    talks, tags = np.nonzero((places > 0) | (far > 0))
    return talks, tags


def _rates(places: NDArray[np.int8], truth: Floats) -> Floats:
    """For each place and tag: of the talks with the phrase there, how many have the tag; drawn to all tags' rate."""
    rows = []
    for place, usual in enumerate(USUAL_RATES, 1):
        there = places == place
        talks, right = there.sum(axis=0), (there * truth).sum(axis=0)
        mean = (right.sum() + 20 * usual) / (talks.sum() + 20)
        rows.append((right + 2 * mean) / (talks + 2))
    return np.array(rows, dtype=np.float32)


def _prior(truth: Floats) -> Floats:
    """How frequent each tag is."""
    return np.asarray((truth.sum(axis=0) + 0.5) / (len(truth) + 50), dtype=np.float32)


def _logistic(values: NDArray[np.floating]) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), dtype=np.float32)


def placed(titles: Rows, bodies: Rows, chosen: NDArray[np.int64]) -> NDArray[np.int8]:
    """Where a tag's phrase stands in each of the `chosen` talks: 1 title, 2 twice in the body, 3 once, 0 nowhere."""
    shape = (len(chosen), titles.width)
    title, body = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for dense, matrix in ((title, titles), (body, bodies)):
        lengths, columns, values = matrix.gather(chosen)
        dense[np.repeat(np.arange(len(chosen)), lengths), columns] = values
    return np.where(title > 0, 1, np.where(body >= 2, 2, np.where(body > 0, 3, 0))).astype(np.int8)
