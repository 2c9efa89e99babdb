"""What the model knows of words: their weights and their directions. Turns a talk's text into numbers.

A talk that came after the learning is described with the words known then; a word that was never seen, or in one
talk only, has to wait for the next learning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from index.learned.sparse import Rows, from_entries, unit
from index.learned.strings import Lookup, Strings
from index.learned.vectors import Basis, without
from index.learned.weights import counts, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from index.learned.corpus import Corpus
    from index.learned.sparse import Floats

LSA_SHARE = 0.15
PAIRS_SHARE = 0.1
"""What each kind of vector counts in the similarity of two talks, beside the .75 of their words."""

_BLOCK = 10_000
"""Talks whose vectors are put together at once: copies of all take much memory."""

_PLAIN = ("weights", "topical", "common", "named")


@dataclass(frozen=True, slots=True)
class Space:
    """Terms by number: stem, usual spelling, weight, and directions in both kinds of vectors.

    `common` has the mean and the first direction of the talks' word vectors, which are taken out of each talk's.
    `named` is the share of each word's occurrences with a capital letter, as names have it.
    """

    stems: Strings
    by_stem: Lookup
    written: Strings
    weights: NDArray[np.float32]
    topical: NDArray[np.float32]
    lsa: Basis
    pairs: Basis
    common: NDArray[np.float32]
    named: NDArray[np.float32]

    def weighted(self, corpus: Corpus) -> Rows:
        """The talks' known words with their weights, rows of length 1."""
        found = (self.by_stem.find(stem, self.stems) for stem in corpus.stems)
        term = np.array([-1 if number is None else number for number in found], dtype=np.int64)
        known = np.flatnonzero(term >= 0)
        own = weigh(counts(corpus), known, self.weights[term[known]])
        return from_entries(own.rows_of_entries(), term[known][own.columns], own.values, len(corpus), len(self.stems))

    def directions(self, weighted: Rows) -> Floats:
        """The talks' vectors: the product of two of them is what meaning adds to their similarity."""
        meant = replace(weighted, values=weighted.values * self.topical[weighted.columns])
        return side_by_side(self.lsa.of(weighted), self.pairs.of(meant), self.common)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """Everything as arrays, for the store."""
        own = {name: getattr(self, name) for name in _PLAIN}
        for name in ("stems", "by_stem", "written", "lsa", "pairs"):
            own |= {f"{name}.{part}": array for part, array in getattr(self, name).arrays().items()}
        return own

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Space:
        """A space from what `arrays` gave."""
        return cls(
            Strings(arrays["stems.ends"], arrays["stems.text"]),
            Lookup(arrays["by_stem.hashes"], arrays["by_stem.numbers"]),
            Strings(arrays["written.ends"], arrays["written.text"]),
            lsa=Basis(arrays["lsa.terms"], arrays["lsa.rows"]),
            pairs=Basis(arrays["pairs.terms"], arrays["pairs.rows"]),
            **{name: arrays[name] for name in _PLAIN},
        )


def side_by_side(lsa: Floats, pairs: Floats, common: Floats) -> Floats:
    """Both kinds of vectors as one, each of the length that gives it its share."""
    width = lsa.shape[1]
    both = np.empty((len(lsa), width + pairs.shape[1]), dtype=np.float32)
    for first in range(0, len(both), _BLOCK):
        here = slice(first, first + _BLOCK)
        both[here, :width] = LSA_SHARE**0.5 * unit(lsa[here])
        both[here, width:] = PAIRS_SHARE**0.5 * unit(without(pairs[here], common))
    return both
