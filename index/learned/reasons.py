"""Why two talks are related, in the words of the person who reads it.

A tag that few talks have is named first. Of the words that both talks use, those are named that can be a subject: what
is a tag of the library or a word of either title, what is written like a name, or what both texts keep coming back to.
Neither the names of the two talks' speakers are, nor words that hardly say anything in a large library.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import stem, words
from index.learned.titles import hashed_word
from index.learned.weights import common_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.learned.shard import Shard
    from index.learned.space import Space
    from index.learned.tagged import SharedTags
    from index.topics import Guesser

SHOWN = 3
"""So many shared words are named, and so many tags."""
LEAST = 0.2
"""A shared word that adds less than this part of what the strongest one adds is not worth naming."""
NAMED = 0.4
"""A word with a capital letter in so large a part of its occurrences is the name of a thing."""
AGAIN = 1.9
"""Occurrences of a word, in a title counted more, from which on a text comes back to it."""
LEAST_LETTERS = 2
_ENOUGH = 2 * SHOWN
"""So many words are looked for: some are in the tags that are named before them."""
_NOTHING = 1e-6


class Reasons:
    """Reasons for relations to one talk, the one with a `number` in a shard.

    Args:
        space: what is known of words.
        guesser: names the tags.
        tags: those of the talk.
        own: the shard.
        number: the talk's number there.
    """

    def __init__(self, space: Space, guesser: Guesser, tags: SharedTags, own: Shard, number: int) -> None:
        self._space = space
        self._names = guesser.names
        self._tags = tags
        terms, weights = own.words.row(number)
        self._weights = np.zeros(len(space.stems), dtype=np.float32)
        self._weights[terms] = weights
        # a weight is a frequency times what the word weighs
        frequencies = weights / np.maximum(space.weights[terms], _NOTHING)
        self._again = np.zeros(len(space.stems), dtype=bool)
        self._again[terms] = frequencies >= AGAIN * frequencies.min(initial=np.inf)
        self._known: dict[int, tuple[bool | None, int]] = {}
        self._speakers = frozenset(own.speakers_of(number).tolist())
        self._title = frozenset(own.titles[number].tolist())
        self._speaker_words = frozenset(own.names[number].tolist())
        self._subjects = _subjects(guesser.names)

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
        for number, terms, same, here in zip(numbers.tolist(), shared, again, near, strict=True):
            reasons = [f"same talk at {shard.event(number)}"] if same else []
            named = self._tags.named(shard, number)[:SHOWN]
            tags, topics = (
                [self._names[one] for one in named if self._tags.is_stated(one, shard, number) is stated]
                for stated in (True, False)
            )
            reasons += _shares("tag", tags) + _shares("topic", topics)
            told = {stem(word) for name in (*tags, *topics) for word in words(name)}
            writings = (self._space.written[term] for term in terms if self._space.stems[term] not in told)
            telling = list(dict.fromkeys(writings))[:SHOWN]
            if telling:
                reasons.append(f"shares: {', '.join(telling)}")
            if not self._speakers.isdisjoint(shard.speakers_of(number).tolist()):
                reasons.append("same speaker")
            if not reasons:
                reasons.append("same event" if here else "similar words")
            found.append(tuple(reasons))
        return found

    def _shared(self, shard: Shard, numbers: NDArray[np.int64]) -> list[list[int]]:
        """For each talk the words that it shares and that are worth naming, the most telling first."""
        lengths, terms, values = shard.words.gather(numbers)
        rows = np.repeat(np.arange(len(numbers)), lengths)
        parts = values * self._weights[terms]
        strongest, least = np.zeros(len(numbers)), np.full(len(numbers), np.inf)
        np.maximum.at(strongest, rows, parts)
        frequencies = values / np.maximum(self._space.weights[terms], _NOTHING)
        np.minimum.at(least, rows, frequencies)
        kept = np.flatnonzero((parts > 0) & (parts >= LEAST * strongest[rows]))
        kept = kept[np.lexsort((-parts[kept], rows[kept]))]
        back = self._again[terms[kept]] & (frequencies[kept] >= AGAIN * least[rows[kept]])
        found: list[list[int]] = [[] for _ in range(len(numbers))]
        titles = [frozenset(shard.titles[number].tolist()) for number in numbers.tolist()]
        names = [frozenset(shard.names[number].tolist()) for number in numbers.tolist()]
        for row, term, again in zip(rows[kept].tolist(), terms[kept].tolist(), back.tolist(), strict=True):
            if len(found[row]) < _ENOUGH and self._can_be_subject(term, titles[row], names[row], again=again):
                found[row].append(term)
        return found

    def _can_be_subject(self, term: int, title: frozenset[int], names: frozenset[int], *, again: bool) -> bool:
        """Whether a word that two talks share may be named; `again`: both come back to it."""
        found = self._known.get(term)
        if found is None:
            found = self._known[term] = self._judged(term)
        subject, code = found
        if subject is False or code in names:
            return False
        return subject is True or again or code in title

    def _judged(self, term: int) -> tuple[bool | None, int]:
        """Whether a word is a subject in any talk, None where it depends on the talks; and its number."""
        word = self._space.stems[term]
        code = hashed_word(word)
        if code in self._speaker_words or len(word) < LEAST_LETTERS or word.isdigit():
            return False, code
        if code in self._subjects:
            return True, code
        if word in common_words():
            return False, code
        return (True if code in self._title or float(self._space.named[term]) >= NAMED else None), code


def _shares(what: str, names: Sequence[str]) -> list[str]:
    """The reason that two talks have these tags or topics, if there are any."""
    return [f"shares: {what}{'s' if len(names) > 1 else ''} {', '.join(names)}"] if names else []


@cache
def _subjects(names: tuple[str, ...]) -> frozenset[int]:
    """The words of a library's tags."""
    return frozenset(hashed_word(stem(word)) for name in names for word in words(name))
