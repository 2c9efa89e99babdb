"""Talks that share telling words with one, from the postings alone: needs no learning, so it is there at once.

The words of the talk that say most (term frequency times inverse document frequency) are scored as a query; this is
Whoosh's "more like this" on columns. Nothing is known yet of what the library's words mean, so only rare ones count:
neither small words of any language nor the common words of `index.learned`, nor what many talks have.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import STOP_WORDS, stem, tokens, words
from index.learned.weights import common_words
from notes.language import small_words

if TYPE_CHECKING:
    from index.related import Neighbour
    from index.whoosh.scorer import Docs, Scorer
    from index.whoosh.snapshot import Snapshot

_FIELDS = ("title", "body")
_WORDS = 20
_REASONS = 3
_SHORTEST = 2
_RARE = 0.03
"""A word in a larger share of the talks tells little,"""
_FEW = 10
"""unless so few have it."""
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
        telling = self._telling(doc)
        having = {word: self._scorer.word(word, "exact", _FIELDS) for word in telling}
        for scored in having.values():
            scores[scored.docs] += scored.scores
        scores[~self._snapshot.live] = 0
        scores[doc] = 0
        best = np.argsort(-scores, kind="stable")[:limit]
        found = []
        for other in best[scores[best] > 0].tolist():
            shared = [telling[word] for word, scored in having.items() if _has(scored.docs, other)]
            reason = f"shares: {', '.join(shared[:_REASONS])}"
            found.append(Neighbour(self._snapshot.head(other).id, float(scores[other]), (reason,)))
        return found

    def _telling(self, doc: int) -> dict[str, str]:
        """The words of a talk that say most about it, the most telling first, each as the talk mostly writes it."""
        talk = self._snapshot.talk(doc)
        counts = Counter(words(talk.body))
        for word in words(talk.title):
            counts[word] += _TITLE
        common, most = common_words(), max(_FEW, _RARE * self._snapshot.size)
        weights: list[tuple[float, str]] = []
        for word, number in counts.items():
            if len(word) < _SHORTEST or word.isdigit() or word in _small() or stem(word) in common:
                continue
            known = len(self._scorer.word(word, "exact", _FIELDS).docs)
            if 1 < known <= most:
                weights.append(((1 + math.log(number)) * math.log(self._snapshot.size / known + 1) ** 2, word))
        weights.sort(reverse=True)
        chosen = [word for _, word in weights[:_WORDS]]
        forms: dict[str, Counter[str]] = {word: Counter() for word in chosen}
        for text in (talk.title, talk.body):
            for token in tokens(text):
                if token.text in forms:
                    forms[token.text][text[token.start : token.end].lower()] += 1
        return {word: own.most_common(1)[0][0] if own else word for word, own in forms.items()}


@cache
def _small() -> frozenset[str]:
    """Words that say nothing about a talk, as terms."""
    return STOP_WORDS | {term for word in small_words() for term in words(word)}


def _has(docs: Docs, doc: int) -> bool:
    at = int(np.searchsorted(docs, doc))
    return at < len(docs) and int(docs[at]) == doc
