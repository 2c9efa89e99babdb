"""What the model knows of words: their weights and their directions. Turns a talk's text into numbers.

A talk that came after the learning is described with the words known then; a word that was never seen, or in one
talk only, has to wait for the next learning.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.analysis import stem, words
from index.learned.corpus import plain
from index.learned.sparse import Rows, from_entries, unit
from index.learned.strings import Lookup, Strings
from index.learned.vectors import without
from index.learned.weights import TITLE_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.learned.sparse import Floats
    from notes.model import Talk

LSA_SHARE = 0.2
PAIRS_SHARE = 0.2
"""What each kind of vector counts in the similarity of two talks, beside tf-idf's .6."""


@dataclass(frozen=True, slots=True)
class Space:
    """Terms by number: stem, usual spelling, weight, and directions in both kinds of vectors.

    `common` has the mean and the first direction of the talks' word vectors, which are taken out of each talk's.
    """

    stems: Strings
    by_stem: Lookup
    written: Strings
    weights: NDArray[np.float32]
    topical: NDArray[np.float32]
    lsa: NDArray[np.float16]
    pairs: NDArray[np.float16]
    common: NDArray[np.float32]

    def weighted(self, talks: Sequence[Talk]) -> Rows:
        """The talks' known words with their weights, rows of length 1."""
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for number, talk in enumerate(talks):
            counts: defaultdict[str, float] = defaultdict(float)
            for word in words(plain(talk.title)):
                counts[stem(word)] += TITLE_WEIGHT
            for line in talk.body.split("\n"):
                for word in words(plain(line)):
                    counts[stem(word)] += 1
            known = [(self.by_stem.find(s, self.stems), n) for s, n in counts.items()]
            found = [(term, n * float(self.weights[term])) for term, n in known if term is not None]
            length = sum(value * value for _, value in found) ** 0.5
            rows += [number] * len(found)
            columns += [term for term, _ in found]
            values += [value / length for _, value in found]
        return from_entries(
            np.array(rows, np.int64), np.array(columns, np.int64), np.array(values), len(talks), len(self.stems)
        )

    def directions(self, weighted: Rows) -> Floats:
        """The talks' vectors: the product of two of them is what meaning adds to their similarity."""
        return combined(weighted, self.topical, self.lsa.astype(np.float32), self.pairs.astype(np.float32), self.common)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """Everything as arrays, for the store."""
        return {
            "stems_ends": self.stems.ends,
            "stems_text": self.stems.text,
            "by_stem_hashes": self.by_stem.hashes,
            "by_stem_numbers": self.by_stem.numbers,
            "written_ends": self.written.ends,
            "written_text": self.written.text,
            "weights": self.weights,
            "topical": self.topical,
            "lsa": self.lsa,
            "pairs": self.pairs,
            "common": self.common,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Space:
        """A space from what `arrays` gave."""
        return cls(
            Strings(arrays["stems_ends"], arrays["stems_text"]),
            Lookup(arrays["by_stem_hashes"], arrays["by_stem_numbers"]),
            Strings(arrays["written_ends"], arrays["written_text"]),
            arrays["weights"],
            arrays["topical"],
            arrays["lsa"],
            arrays["pairs"],
            arrays["common"],
        )


def combined(weighted: Rows, topical: NDArray[np.float32], lsa: Floats, pairs: Floats, common: Floats) -> Floats:
    """Both kinds of vectors side by side, each of the length that gives it its share."""
    meant = Rows(weighted.starts, weighted.columns, weighted.values * topical[weighted.columns], weighted.width)
    return np.hstack(
        [
            LSA_SHARE**0.5 * unit(weighted.times(lsa)),
            PAIRS_SHARE**0.5 * unit(without(meant.times(pairs), common)),
        ]
    ).astype(np.float32)
