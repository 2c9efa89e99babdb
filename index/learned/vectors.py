"""Dense vectors of talks and words: what a talk is about beyond the very words it uses.

Two kinds, both linear in a talk's weighted words, so that a new talk is folded in by one product:

* latent semantic analysis (Deerwester et al. 1990): the right singular vectors of the talks-by-words matrix, found
  by randomised subspace iteration (Halko, Martinsson and Tropp 2011) over the commonest words;
* word vectors: positive pointwise mutual information of words within a window, the context's probability smoothed by
  the power .75 (Levy, Goldberg and Dagan 2015), factored the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.engine import Stopped
from index.learned.sparse import Halved, Rows, unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.engine import Cancelled
    from index.learned.corpus import Corpus
    from index.learned.sparse import Floats

LSA_WORDS = 5000
LSA_DIMENSIONS = 160
WINDOW = 8
PAIR_WORDS = 4000
PAIR_DIMENSIONS = 128
ITERATIONS = 2
MOST_TALKS = 30_000
"""Of a larger library so many talks from all over it are enough to find the directions of words."""
_FULL = 600
"""So many words are common enough for dense products."""
_SPARE = 20
"""Dimensions carried along and dropped at the end: they make the kept ones exact."""


def commonest(df: NDArray[np.int64], limit: int, least: int = 2) -> NDArray[np.int64]:
    """The terms in most talks, at most `limit` of them and none in fewer than `least`."""
    order = np.argsort(-df, kind="stable")[:limit]
    return order[df[order] >= least]


def _step(talks: int) -> int:
    """Every how manieth of so many talks is looked at."""
    return max(1, -(-talks // MOST_TALKS))


@dataclass(frozen=True, slots=True)
class Basis:
    """Directions of some terms: row `r` is that of term `terms[r]`; all others have none."""

    terms: NDArray[np.int64]
    rows: Floats

    def of(self, weighted: Rows) -> Floats:
        """The coordinates of talks, given by their weighted terms."""
        return weighted.of_columns(self.terms).times(self.rows)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """What it consists of, with two bytes a coordinate."""
        return {"terms": self.terms, "rows": self.rows.astype(np.float16)}


def lsa(matrix: Rows, df: NDArray[np.int64], cancelled: Cancelled) -> Basis:
    """The directions of the commonest terms; the coordinates of talks along them are what LSA compares.

    Raises:
        Stopped: `cancelled` said so.
    """
    chosen = commonest(df, LSA_WORDS)
    dimensions = min(LSA_DIMENSIONS, len(matrix) // 4, len(chosen) // 2)
    if dimensions < 1:
        return Basis(chosen, np.zeros((len(chosen), 0), dtype=np.float32))
    if (step := _step(len(matrix))) > 1:
        matrix = matrix.of_rows(np.arange(0, len(matrix), step))
    halved = Halved(matrix.of_columns(chosen), _FULL)
    random = np.random.default_rng(0)
    space = random.standard_normal((len(chosen), dimensions + min(_SPARE, len(chosen) - dimensions)), dtype=np.float32)
    for _ in range(ITERATIONS):
        if cancelled():
            raise Stopped
        space = _orthonormal(halved.turned_times(halved.times(space)))
    if cancelled():
        raise Stopped
    coordinates = halved.times(space)
    _, directions = np.linalg.eigh(coordinates.T @ coordinates)
    return Basis(chosen, space @ directions[:, ::-1][:, :dimensions].astype(np.float32))


def _orthonormal(columns: Floats) -> Floats:
    """Orthonormal columns that span the same space, by their inner products; as exact as a QR here, and much faster.

    Where the columns depend on one another, as many are 0.
    """
    wide = columns.astype(np.float64)
    strengths, directions = np.linalg.eigh(wide.T @ wide)
    kept = strengths > strengths.max(initial=0) * 1e-12
    scales = np.where(kept, 1 / np.sqrt(np.where(kept, strengths, 1)), 0)
    return np.asarray(wide @ (directions * scales), dtype=np.float32)


def word_vectors(corpus: Corpus, terms: NDArray[np.int64], df: NDArray[np.int64], cancelled: Cancelled) -> Basis:
    """A vector of length 1 for each of the commonest terms.

    Raises:
        Stopped: `cancelled` said so.
    """
    chosen = commonest(df, PAIR_WORDS, least=4)
    dimensions = min(PAIR_DIMENSIONS, len(chosen) // 4)
    if dimensions < 1:
        return Basis(chosen, np.zeros((len(chosen), 0), dtype=np.float32))
    information = _mutual_information(_pairs(corpus, terms[chosen], cancelled))
    random = np.random.default_rng(0)
    space = random.standard_normal((len(chosen), dimensions + min(_SPARE, len(chosen) - dimensions)), dtype=np.float32)
    for _ in range(2 * ITERATIONS):
        if cancelled():
            raise Stopped
        space = _orthonormal(information @ space)
    small = space.T @ information
    left, strength, _ = np.linalg.svd(small @ small.T)
    return Basis(chosen, unit((space @ left)[:, :dimensions] * strength[:dimensions] ** 0.25))


def _pairs(corpus: Corpus, chosen: NDArray[np.int64], cancelled: Cancelled) -> Floats:
    """How often any two of the chosen words stand within the window, to either side."""
    size = len(chosen)
    place = np.full(len(corpus.stems), -1, dtype=np.int64)
    place[chosen] = np.arange(size)
    step = _step(len(corpus))
    titles, bodies = corpus.titles.every(step), corpus.bodies.every(step)
    owners = np.concatenate([titles.owners(), bodies.owners()])
    found = place[np.concatenate([titles.words, bodies.words])]
    order = np.argsort(owners, kind="stable")
    order = order[found[order] >= 0]
    owners, found = owners[order], found[order]
    counts = np.zeros(size * size, dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        if cancelled():
            raise Stopped
        same = owners[distance:] == owners[:-distance]
        np.add.at(counts, (found[:-distance] * size + found[distance:])[same], np.float32(1))
    square = counts.reshape(size, size)
    for first in range(0, size, 1000):
        for second in range(first, size, 1000):
            there = square[first : first + 1000, second : second + 1000]
            both = there + square[second : second + 1000, first : first + 1000].T
            square[first : first + 1000, second : second + 1000] = both
            square[second : second + 1000, first : first + 1000] = both.T
    return square


def _mutual_information(counts: Floats) -> Floats:
    """Positive pointwise mutual information, in place."""
    totals = counts.sum(axis=1)
    context = totals**0.75
    context = np.log(context / max(context.sum(), 1e-9) + 1e-12)
    for first in range(0, len(counts), 1000):
        rows = counts[first : first + 1000]
        with np.errstate(divide="ignore"):
            rows[:] = np.maximum(np.log(rows / (totals[first : first + 1000, None] + 1e-9)) - context[None], 0)
    return counts


def common_part(vectors: Floats) -> Floats:
    """The mean of talks' vectors and, in the second row, their first principal direction."""
    if len(vectors) < 3 or vectors.shape[1] < 2:
        return np.zeros((2, vectors.shape[1]), dtype=np.float32)
    mean = vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(vectors[:: max(1, len(vectors) // 3000)] - mean, full_matrices=False)
    return np.stack([mean, directions[0]])


def without(vectors: Floats, common: Floats) -> Floats:
    """Vectors without what is common to all texts (Arora, Liang and Ma 2017)."""
    centred = vectors - common[0]
    return np.asarray(centred - np.outer(centred @ common[1], common[1]), dtype=np.float32)
