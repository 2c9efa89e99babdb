"""Why two talks are related, in the words of the person who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.learned.shard import Shard
    from index.learned.space import Space

SHOWN = 3
"""So many shared words are named."""
LEAST = 0.2
"""A shared word that adds less than this part of what the strongest one adds is not worth naming."""


class Reasons:
    """Reasons for relations to one talk, given by its terms, their weights, and its speakers."""

    def __init__(
        self,
        space: Space,
        terms: NDArray[np.int32],
        weights: NDArray[np.float32],
        speakers: NDArray[np.uint64],
    ) -> None:
        self._space = space
        self._weights = np.zeros(len(space.stems), dtype=np.float32)
        self._weights[terms] = weights
        self._speakers = frozenset(speakers.tolist())

    def of(
        self, shard: Shard, numbers: NDArray[np.int64], again: Sequence[bool], near: Sequence[bool]
    ) -> list[tuple[str, ...]]:
        """The reasons for some talks of a shard.

        Args:
            shard: where they are.
            numbers: which they are.
            again: for each whether it is another occasion of the talk itself.
            near: for each whether it was at the same event.
        """
        shared = self._shared(shard, numbers)
        found = []
        for number, words, same, here in zip(numbers.tolist(), shared, again, near, strict=True):
            reasons = [f"same talk at {shard.event(number)}"] if same else []
            if words:
                reasons.append(f"shares: {', '.join(words)}")
            if not self._speakers.isdisjoint(shard.speakers_of(number).tolist()):
                reasons.append("same speaker")
            if not reasons:
                reasons.append("same event" if here else "similar words")
            found.append(tuple(reasons))
        return found

    def _shared(self, shard: Shard, numbers: NDArray[np.int64]) -> list[list[str]]:
        """For each talk the words that it shares, the most telling first."""
        lengths, terms, values = shard.words.gather(numbers)
        parts = values * self._weights[terms]
        rows = np.repeat(np.arange(len(numbers)), lengths)
        common = np.flatnonzero(parts)
        rows, terms, parts = rows[common], terms[common], parts[common]
        order = np.lexsort((-parts, rows))
        found: list[list[str]] = [[] for _ in range(len(numbers))]
        strongest = np.zeros(len(numbers))
        for row, term, part in zip(rows[order].tolist(), terms[order].tolist(), parts[order].tolist(), strict=True):
            words = found[row]
            if not words:
                strongest[row] = part
            if len(words) < SHOWN and part >= LEAST * strongest[row]:
                words.append(self._space.written[term])
        return found
