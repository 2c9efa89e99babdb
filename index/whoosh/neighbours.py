"""Talks that share telling words with one, from the postings alone: needs no learning, so it is there at once.

The words of the talk that say most (term frequency times inverse document frequency) are scored as a query; this is
Whoosh's "more like this" on columns.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import STOP_WORDS, words

if TYPE_CHECKING:
    from index.related import Neighbour
    from index.whoosh.scorer import Docs, Scorer
    from index.whoosh.snapshot import Snapshot

_FIELDS = ("title", "body")
_WORDS = 20
_REASONS = 3
_SHORTEST = 2
_TITLE = 3
"""A word in the title counts as often as this."""


class Neighbours:
    """Scores all talks by the words that they share with one."""

    def __init__(self, snapshot: Snapshot, scorer: Scorer) -> None:
        self._snapshot = snapshot
        self._scorer = scorer

    def related(self, doc: int, limit: int) -> list[Neighbour]:
        """The talks that share most with one, best first."""
        from index.related import Neighbour  # noqa: PLC0415 - with all that is learned; opening goes without

        scores = np.zeros(self._snapshot.size, np.float32)
        having = {word: self._scorer.word(word, "exact", _FIELDS) for word in self._telling(doc)}
        for scored in having.values():
            scores[scored.docs] += scored.scores
        scores[~self._snapshot.live] = 0
        scores[doc] = 0
        best = np.argsort(-scores, kind="stable")[:limit]
        found = []
        for other in best[scores[best] > 0].tolist():
            shared = [word for word, scored in having.items() if _has(scored.docs, other)]
            reason = f"shares: {', '.join(shared[:_REASONS])}"
            found.append(Neighbour(self._snapshot.head(other).id, float(scores[other]), (reason,)))
        return found

    def _telling(self, doc: int) -> list[str]:
        """The words of a talk that say most about it, the most telling first."""
        talk = self._snapshot.talk(doc)
        counts = Counter(words(talk.body))
        for word in words(talk.title):
            counts[word] += _TITLE
        weights: list[tuple[float, str]] = []
        for word, number in counts.items():
            if word in STOP_WORDS or len(word) < _SHORTEST or word.isdigit():
                continue
            known = len(self._scorer.word(word, "exact", _FIELDS).docs)
            if known > 1:
                weights.append((number * (math.log(self._snapshot.size / known) + 1), word))
        weights.sort(reverse=True)
        return [word for _, word in weights[:_WORDS]]


def _has(docs: Docs, doc: int) -> bool:
    at = int(np.searchsorted(docs, doc))
    return at < len(docs) and int(docs[at]) == doc
