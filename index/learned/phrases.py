"""Phrases found in many texts at once: a tag of several words counts where its words stand side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import stem, terms
from index.learned.sparse import Rows, from_entries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.learned.corpus import Texts

Phrase = tuple[str, ...]
"""Stems in a row."""

_JOINERS = re.compile(r"[_\-/.]+")


def phrases_of(name: str) -> set[Phrase]:
    """The ways in which a text may write what a tag names: "machine-learning" is also "machine learning"."""
    found = set()
    for form in (name, _JOINERS.sub(" ", name)):
        words, places = terms(form)
        firsts = dict(zip(reversed(places), reversed(words), strict=True))
        found.add(tuple(stem(firsts[place]) for place in sorted(firsts)))
    found.add((stem("".join(c for c in name.lower() if c.isalnum())),))
    return {phrase for phrase in found if phrase and len("".join(phrase)) > 1}


def count_phrases(texts: Texts, numbers: Mapping[str, int], phrases: Sequence[set[Phrase]]) -> Rows:
    """How often each of `phrases` (any of the forms) occurs in each text.

    Args:
        texts: sequences of word numbers.
        numbers: the number of each stem.
        phrases: for each column of the answer its forms.
    """
    order = np.argsort(texts.words, kind="stable")
    firsts = np.concatenate([[0], np.cumsum(np.bincount(texts.words, minlength=len(numbers)))])
    owners = texts.owners()
    width = len(phrases)
    codes = [np.zeros(0, np.int64)]
    for column, forms in enumerate(phrases):
        for phrase in forms:
            wanted = [numbers.get(word, -1) for word in phrase]
            if min(wanted) < 0:
                continue
            places = order[firsts[wanted[0]] : firsts[wanted[0] + 1]]
            for distance, word in enumerate(wanted[1:], 1):
                places = places[places + distance < len(texts.words)]
                follows = texts.words[places + distance] == word
                places = places[follows & (owners[places + distance] == owners[places])]
            codes.append(owners[places] * width + column)
    pairs, times = np.unique(np.concatenate(codes), return_counts=True)
    return from_entries(pairs // max(width, 1), pairs % max(width, 1), times.astype(np.float32), len(texts), width)
