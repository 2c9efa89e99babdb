"""Where the words of a query stand in a text.

A word of the text is marked where it is a word of the query, has the same stem, or begins with one; of a longer word
the letters that were typed. Words are cut as the index cuts them, so what was found is what is marked.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.analysis import Term
    from tui.reading.passage import Passage

Stretch = tuple[int, int]

MOST = 5_000
"""Hits of a page that are found; nobody steps through more."""


class Hit(NamedTuple):
    """The `number`-th hit of a page: `passage.text[start:end]`."""

    passage: Passage
    start: int
    end: int
    number: int


class PageHits:
    """All hits of a page, in the order of its text, and those of each passage."""

    def __init__(self, passages: Iterable[Passage] = (), words: Iterable[str] = ()) -> None:
        wanted = tuple(words)
        self.all: list[Hit] = []
        self._of: dict[int, list[Hit]] = {}
        for passage in passages if wanted else ():
            found = find(passage.text, wanted, MOST - len(self.all))
            if found:
                hits = [Hit(passage, start, end, at) for at, (start, end) in enumerate(found, len(self.all))]
                self._of[id(passage)] = hits
                self.all += hits

    def __len__(self) -> int:
        """How many hits there are."""
        return len(self.all)

    def between(self, passage: Passage, start: int, end: int) -> Iterator[Hit]:
        """The hits of a passage that lie between two offsets, or reach into that stretch."""
        hits = self._of.get(id(passage), [])
        for at in range(bisect_right(hits, start, key=_end), len(hits)):
            if hits[at].start >= end:
                return
            yield hits[at]


def _end(hit: Hit) -> int:
    return hit.end


def find(text: str, words: Iterable[str], most: int = MOST) -> list[Stretch]:
    """The stretches of `text` that match one of the words, in order, none overlapping.

    Args:
        text: Any text.
        words: As the index has them: lower case, accents folded, two characters at a time in scripts without blanks.
        most: How many are looked for.
    """
    wanted = frozenset(word for word in words if word)
    if not wanted or most <= 0:
        return []
    stretches: list[Stretch] = []
    for start, end in sorted(islice(_matches(text, wanted), most)):
        if stretches and start < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _matches(text: str, wanted: frozenset[str]) -> Iterator[Stretch]:
    from index.analysis import stem, tokens  # noqa: PLC0415 - the first picture has no hits to look for

    starts = tuple(wanted)
    # A stem has its first letters in common with its word: most words need not be stemmed.
    heads = frozenset(word[:3] for word in wanted)
    stems: frozenset[str] | None = None
    for term in tokens(text):
        word = term.text
        if word in wanted:
            yield term.start, term.end
        elif word.startswith(starts):
            yield term.start, _end_of_start(term, wanted)
        elif word[:3] in heads:
            if stems is None:
                stems = frozenset(stem(each) for each in wanted)
            if stem(word) in stems:
                yield term.start, term.end


def _end_of_start(term: Term, wanted: frozenset[str]) -> int:
    """Where the typed letters of a longer word end; the word's end where folding changed its length."""
    if term.end - term.start != len(term.text):
        return term.end
    return term.start + max(len(word) for word in wanted if term.text.startswith(word))
