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
    from collections.abc import Callable

    from index.whoosh.scorer import Docs, Scorer, Scores
    from index.whoosh.snapshot import Snapshot

_WORDS = 20
_TITLE = 3
"""A word in the title counts as often as this."""


class Neighbours:
    """Scores all talks by the words that they share with one."""

    def __init__(self, snapshot: Snapshot, scorer: Scorer) -> None:
        self._snapshot = snapshot
        self._scorer = scorer

    def scores(self, doc: int) -> tuple[Scores, Callable[[int], list[str]]]:
        """A score for every talk, and what tells which telling words another talk shares, the most telling first."""
        talk = self._snapshot.talk(doc)
        counts = Counter(words(talk.body))
        for word in words(talk.title):
            counts[word] += _TITLE
        weights: list[tuple[float, str]] = []
        for word, number in counts.items():
            if word in STOP_WORDS or len(word) < 2 or word.isdigit():
                continue
            known = self._scorer.word(word, "exact", ("title", "body"))
            if len(known.docs) > 1:
                weights.append((number * (math.log(self._snapshot.size / len(known.docs)) + 1), word))
        weights.sort(reverse=True)
        chosen = [word for _, word in weights[:_WORDS]]
        scores = np.zeros(self._snapshot.size, np.float32)
        having = {}
        for word in chosen:
            scored = self._scorer.word(word, "exact", ("title", "body"))
            scores[scored.docs] += scored.scores
            having[word] = scored.docs

        def shared(other: int) -> list[str]:
            return [word for word in chosen if _has(having[word], other)][:3]

        return scores, shared


def _has(docs: Docs, doc: int) -> bool:
    at = int(np.searchsorted(docs, doc))
    return at < len(docs) and int(docs[at]) == doc
