"""Why two talks are related, in the words of the person who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.learned.shard import Shard
    from index.learned.space import Space

SHOWN = 3
"""So many shared words are named."""
LEAST = 0.25
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
        self._terms = terms
        self._weights = weights
        self._speakers = speakers

    def of(self, shard: Shard, number: int, event: str, same: str | None) -> tuple[str, ...]:
        """The reasons for talk `number` of `shard`; `same` where it is another occasion of the talk itself."""
        reasons = [same] if same else []
        if shared := self._shared(shard, number):
            reasons.append(f"shares: {', '.join(shared)}")
        if np.isin(self._speakers, shard.speakers_of(number)).any():
            reasons.append("same speaker")
        if not reasons and shard.event(number) == event:
            reasons.append("same event")
        return tuple(reasons or ["similar words"])

    def _shared(self, shard: Shard, number: int) -> list[str]:
        terms, weights = shard.words.row(number)
        common, mine, theirs = np.intersect1d(self._terms, terms, assume_unique=True, return_indices=True)
        if not len(common):
            return []
        parts = self._weights[mine] * weights[theirs]
        order = np.argsort(-parts, kind="stable")[:SHOWN]
        return [self._space.written[int(common[k])] for k in order if parts[k] >= LEAST * parts[order[0]]]
