"""How much a word says about a talk: term frequency times inverse document frequency, with titles counted more.

Weight of a word in a talk: (3 x occurrences in the title + occurrences in the body) x idf, rows scaled to length 1
(Salton and Buckley 1988, "ntc"). The idf, ln((N + 1) / (df + 1)) + 1, is multiplied by
((df in titles + .5) / (df + 5)) ^ .25: a word that authors put into titles ("graphite") names a topic, one that they
only use in descriptions ("attendees") does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import STOP_WORDS
from index.learned.sparse import Rows, from_entries

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.learned.corpus import Corpus, Texts

TITLE_WEIGHT = 3.0
TITLE_POWER = 0.25


@dataclass(frozen=True, slots=True)
class Terms:
    """The words that count: their numbers in the corpus, and what each weighs."""

    numbers: NDArray[np.int64]
    weights: NDArray[np.float32]
    df: NDArray[np.int64]


def document_frequency(texts: Texts, width: int) -> NDArray[np.int64]:
    """In how many talks each of `width` words occurs."""
    pairs = np.unique(texts.owners() * width + texts.words)
    return np.bincount((pairs % max(width, 1)).astype(np.int64), minlength=width)


def counts(corpus: Corpus) -> Rows:
    """Talks by words: how often, a word of the title counted `TITLE_WEIGHT` times."""
    width = len(corpus.stems)
    keys = np.concatenate(
        [corpus.titles.owners() * width + corpus.titles.words, corpus.bodies.owners() * width + corpus.bodies.words]
    )
    amounts = np.ones(len(keys), dtype=np.float32)
    amounts[: len(corpus.titles.words)] = TITLE_WEIGHT
    pairs, place = np.unique(keys, return_inverse=True)
    sums = np.bincount(place, amounts, len(pairs)).astype(np.float32)
    return from_entries(pairs // max(width, 1), pairs % max(width, 1), sums, len(corpus), width)


def choose_terms(corpus: Corpus, frequencies: Rows) -> Terms:
    """The words in two talks or more and in at most half of them, without function words, and their weights."""
    width, talks = len(corpus.stems), len(corpus)
    df = np.bincount(frequencies.columns, minlength=width)
    title_df = document_frequency(corpus.titles, width)
    most = max(2, 0.5 * talks)
    wanted = (df >= 2) & (df <= most)
    for number, word in enumerate(corpus.stems):
        if len(word) < 2 or corpus.written[number] in STOP_WORDS:
            wanted[number] = False
    numbers = np.flatnonzero(wanted)
    own = df[numbers]
    idf = np.log((talks + 1) / (own + 1)) + 1
    return Terms(numbers, (idf * _title_share(title_df[numbers], own)).astype(np.float32), own)


def title_shares(corpus: Corpus, terms: Terms) -> NDArray[np.float32]:
    """The factor that favours words of titles, once more: it counts twice in what word vectors are summed with."""
    title_df = document_frequency(corpus.titles, len(corpus.stems))
    return _title_share(title_df[terms.numbers], terms.df)


def _title_share(title_df: NDArray[np.int64], df: NDArray[np.int64]) -> NDArray[np.float32]:
    share: NDArray[np.float32] = (((title_df + 0.5) / (df + 5)) ** TITLE_POWER).astype(np.float32)
    return share


def weigh(frequencies: Rows, terms: Terms) -> Rows:
    """The rows of counts, restricted to `terms`, weighted and scaled to length 1."""
    column = np.full(frequencies.width, -1, dtype=np.int64)
    column[terms.numbers] = np.arange(len(terms.numbers))
    columns = column[frequencies.columns]
    kept = columns >= 0
    rows = frequencies.rows_of_entries()[kept]
    columns = columns[kept]
    values = frequencies.values[kept] * terms.weights[columns]
    lengths = np.sqrt(np.bincount(rows, values * values, len(frequencies)))
    return from_entries(rows, columns, values / lengths[rows], len(frequencies), len(terms.numbers))
