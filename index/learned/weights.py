"""How much a word says about what a talk is about, measured on the library itself.

A talk's vector has for each word: (1.5 x occurrences in the title + occurrences in the body) x weight, scaled to
length 1 (Salton and Buckley 1988). The weight of a word is a product of what tells subjects ("graphite") from mere
words ("attendees"), each with an exponent found on talks with known subjects:

* inverse document frequency (Sparck Jones 1972), the frequency taken among the talks of the language that uses the
  word most: "para" is rare in an English library and yet says nothing about the Spanish talks in it;
* capitals: names of things are written with a capital letter inside a sentence;
* coherence: how alike the talks that use the word are, as the mean cosine of their vectors. A function word
  is used by talks about anything;
* burstiness (Katz 1996): a subject's word comes again within a talk.

A small library cannot measure these well. The fewer talks it has, the more its weights lean on `common_words.txt`,
which knows common words from a large library (`tests/words/common_words.py` makes it).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import STOP_WORDS
from index.learned.sparse import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from index.learned.corpus import Corpus, Texts
    from index.learned.sparse import Floats

TITLE_WEIGHT = 1.5
LANGUAGE_TALKS = 20.0
"""A language's own frequencies count as much as the library's when it has so many talks."""
CAPITALS_TALKS = 20.0
CAPITALS_USUAL = 0.05
"""A word is taken to have this share of capitals until it has been seen well over `CAPITALS_TALKS` times."""
COHERENCE_PAIRS = 3.0
"""The same for coherence: so many pairs of talks of the usual coherence are added."""

_BLOCK = 10_000
"""Talks whose words are counted at once: the working arrays of all take much memory."""

LENT_TALKS = 400.0
"""With so many talks the library's own measures count as much as what is known of common words."""

CERTAINLY_COMMON = 0.475
"""Words that say more than this part of what a rare one says may well be a subject in another library."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The words that count: their numbers in the corpus, in how many talks and titles they are, and their idf."""

    numbers: NDArray[np.int64]
    df: NDArray[np.int64]
    title_df: NDArray[np.int64]
    idf: Floats


def document_frequency(texts: Texts, width: int) -> NDArray[np.int64]:
    """In how many talks each of `width` words occurs."""
    pairs = np.unique(texts.owners() * width + texts.words)
    return np.bincount((pairs % max(width, 1)).astype(np.int64), minlength=width)


def counts(corpus: Corpus) -> Rows:
    """Talks by words: how often, a word of the title counted `TITLE_WEIGHT` times."""
    columns, values = [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
    sizes = [np.zeros(1, np.int64)]
    for first in range(0, len(corpus), _BLOCK):
        here = slice(first, first + _BLOCK)
        pairs, sums = _sums(corpus.titles.part(here), corpus.bodies.part(here), len(corpus.stems))
        columns.append((pairs % max(len(corpus.stems), 1)).astype(np.int32))
        values.append(sums)
        talks = min(_BLOCK, len(corpus) - first)
        sizes.append(np.bincount(pairs // max(len(corpus.stems), 1), minlength=talks))
    starts = np.cumsum(np.concatenate(sizes), dtype=np.int64)
    return Rows(starts, np.concatenate(columns), np.concatenate(values), len(corpus.stems))


def _sums(titles: Texts, bodies: Texts, width: int) -> tuple[NDArray[np.int64], Floats]:
    """Pairs of talk and word as one number, ascending, and what each counts."""
    keys = np.concatenate([titles.owners() * width + titles.words, bodies.owners() * width + bodies.words])
    amounts = np.ones(len(keys), dtype=np.float32)
    amounts[: len(titles.words)] = TITLE_WEIGHT
    pairs, place = np.unique(keys, return_inverse=True)
    return pairs, np.bincount(place, amounts, len(pairs)).astype(np.float32)


def choose_terms(corpus: Corpus, frequencies: Rows) -> Terms:
    """The words in two talks or more, without function words."""
    width = len(corpus.stems)
    df = np.bincount(frequencies.columns, minlength=width)
    wanted = df >= 2
    for number in np.flatnonzero(wanted).tolist():
        if len(corpus.stems[number]) < 2 or corpus.forms[number] in STOP_WORDS:
            wanted[number] = False
    numbers = np.flatnonzero(wanted)
    share = np.maximum(df / max(len(corpus), 1), _share_in_language(corpus, frequencies, df))[numbers]
    return Terms(
        numbers,
        df[numbers],
        document_frequency(corpus.titles, width)[numbers],
        (1 - np.log(np.clip(share, 1e-9, 1.0))).astype(np.float32),
    )


def _share_in_language(corpus: Corpus, frequencies: Rows, df: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each word its share of talks in the language that uses it most, drawn to the whole library's share."""
    spoken = {language: number for number, language in enumerate(dict.fromkeys(corpus.languages))}
    language = np.array([spoken[one] for one in corpus.languages], dtype=np.int64)
    of_entry = language[frequencies.rows_of_entries()]
    most = np.zeros(len(df))
    share = np.zeros(len(df))
    for number in range(len(spoken)):
        own = np.bincount(frequencies.columns[of_entry == number], minlength=len(df))
        talks = int((language == number).sum())
        drawn = (own + LANGUAGE_TALKS * df / len(corpus)) / (talks + LANGUAGE_TALKS)
        more = own > most
        most[more] = own[more]
        share[more] = drawn[more]
    return share


def first_weights(terms: Terms) -> Floats:
    """Weights before anything is known of the talks' likeness: idf and the share of titles among a word's talks."""
    titles = ((terms.title_df + 0.5) / (terms.df + 5)) ** 0.25
    return np.asarray(terms.idf**1.5 * titles, dtype=np.float32)


def final_weights(corpus: Corpus, terms: Terms, coherence: Floats) -> Floats:
    """The weights of the module's description."""
    width = len(corpus.stems)
    in_bodies = np.bincount(corpus.bodies.words, minlength=width)[terms.numbers]
    in_all = in_bodies + np.bincount(corpus.titles.words, minlength=width)[terms.numbers]
    capitals = (corpus.capitals[terms.numbers] + CAPITALS_TALKS * CAPITALS_USUAL) / (in_bodies + CAPITALS_TALKS)
    return np.asarray(
        _lent(corpus, terms)
        * np.maximum(terms.idf - 1, 0.02)
        * (capitals + 0.1) ** 0.4
        * np.maximum(coherence + 0.02, 0.005) ** 0.2
        * (in_all / np.maximum(terms.df, 1)) ** 0.2,
        dtype=np.float32,
    )


def named_share(corpus: Corpus, numbers: NDArray[np.int64]) -> Floats:
    """For some words how many of their occurrences in bodies have a capital letter inside a sentence."""
    in_bodies = np.bincount(corpus.bodies.words, minlength=len(corpus.stems))[numbers]
    often = corpus.capitals[numbers] > 1
    return np.asarray(often * corpus.capitals[numbers] / np.maximum(in_bodies, 1), dtype=np.float32)


def _lent(corpus: Corpus, terms: Terms) -> NDArray[np.float64]:
    """What the words' weights are multiplied with for being common elsewhere; next to nothing for a large library."""
    common = common_words()
    known = np.array([common.get(corpus.stems[number], 1.0) for number in terms.numbers])
    factors = np.where(known < CERTAINLY_COMMON, known, 1.0)
    return factors ** (LENT_TALKS / (LENT_TALKS + len(corpus)))


@cache
def common_words() -> Mapping[str, float]:
    """Stems of common words in several languages: how much each says, compared with a rare word."""
    found = {}
    text = files("index.learned").joinpath("common_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            factor, *stems = line.split()
            found.update(dict.fromkeys(stems, float(factor)))
    return found


def coherence(presence: Rows, vectors: Floats) -> Floats:
    """For each word the mean cosine of any two talks that have it.

    Args:
        presence: words by talks; values do not count.
        vectors: the talks' vectors, of length 1 or 0.
    """
    centred = vectors - vectors.mean(axis=0) if len(vectors) else vectors
    ones = Rows(presence.starts, presence.columns, np.ones(len(presence.columns), np.float32), presence.width)
    sums = ones.times(centred)
    own = ones.times(np.einsum("ij,ij->i", centred, centred)[:, None])[:, 0]
    df = np.diff(presence.starts)
    pairs = df * (df - 1)
    alike = np.einsum("ij,ij->i", sums, sums) - own
    usual = float(alike.sum() / max(int(pairs.sum()), 1))
    return np.asarray((alike + COHERENCE_PAIRS * usual) / (pairs + COHERENCE_PAIRS), dtype=np.float32)


def weigh(frequencies: Rows, numbers: NDArray[np.int64], weights: Floats) -> Rows:
    """The rows of counts, restricted to the words `numbers`, weighted and scaled to length 1."""
    chosen = frequencies.of_columns(numbers)
    rows = chosen.rows_of_entries()
    values = chosen.values * weights[chosen.columns]
    lengths = np.sqrt(np.bincount(rows, values * values, len(chosen)))
    return replace(chosen, values=(values / lengths[rows]).astype(np.float32))
