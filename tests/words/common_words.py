"""Count the words that say little about what a talk is about: writes `index/learned/common_words.txt`.

    .venv/bin/python -m tests.words.common_words FOLDER > index/learned/common_words.txt

FOLDER is a checkout of https://github.com/pyvideo/data (descriptions of talks, CC0). Every word in thirty talks or
more is weighed on these talks as `index.learned.weights` does it for a large library, and compared with the middle one
of the rare words (in five to fifty talks). What weighs well below that is common, unless authors use it as a tag or it
is a part of a speaker's name. Function words weigh least of all. `everyday_words.txt` adds what notes use and
descriptions do not.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import STOP_WORDS, stem, words
from index.learned.corpus import read_corpus
from index.learned.sparse import unit
from index.learned.vectors import lsa
from index.learned.weights import choose_terms, coherence, counts, final_weights, first_weights, weigh
from notes.library import Library

if TYPE_CHECKING:
    from index.learned.corpus import Corpus
    from notes.model import Talk

STEP = 0.05
LIGHT = 0.65
"""Words that weigh less than this part of a rare one are common."""
LEAST_TALKS, LEAST_TALKS_LIGHT = 30, 40
LIGHTEST = 0.475
"""Above this a word must be in `LEAST_TALKS_LIGHT` talks."""
TAGGED = 10
"""A word in the tags of so many talks names a subject."""
FORMATS = ("talk", "charla", "vortrag", "keynote", "tutorial", "session", "lightning")
RARE = (5, 50)
STOPPED, EVERYDAY = 0.1, 0.35

HEAD = """\
# Words that say little about what a talk is about, by how much less they say than a rare word (stems, a line a class).
# Made by `tests/words/common_words.py` from the descriptions of talks of pyvideo.org's data (CC0) and its own list.
"""


def main(folder: str) -> None:
    """Print the file."""
    library = Library([folder])
    talks = [talk for source in library.scan({}).changed for talk in library.read(source).talks]
    corpus = read_corpus(talks, lambda *_: None, lambda: False)
    factors = measured(corpus, subjects(talks), names(talks))
    factors |= dict.fromkeys((stem(word) for word in STOP_WORDS), STOPPED)
    for line in (Path(__file__).parent / "everyday_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for word in words(line):
                factors[stem(word)] = min(EVERYDAY, factors.get(stem(word), 1.0))
    classes: defaultdict[float, list[str]] = defaultdict(list)
    for word, factor in factors.items():
        classes[max(STEP, round(factor / STEP) * STEP)].append(word)
    sys.stdout.write(HEAD)
    for factor, members in sorted(classes.items()):
        sys.stdout.write(f"{factor:.2f} {' '.join(sorted(members))}\n")


def measured(corpus: Corpus, subject: set[str], named: set[str]) -> dict[str, float]:
    """The stems of common words, and what each weighs beside a rare word."""
    frequencies = counts(corpus)
    terms = choose_terms(corpus, frequencies)
    weighted = weigh(frequencies, terms.numbers, first_weights(terms))
    basis = lsa(weighted, terms.df, lambda: False)
    weights = final_weights(corpus, terms, coherence(weighted.transposed(), unit(basis.of(weighted))))
    weights = weights / np.median(weights[(terms.df >= RARE[0]) & (terms.df <= RARE[1])])
    found = {}
    for number, talks, factor in zip(terms.numbers.tolist(), terms.df.tolist(), weights.tolist(), strict=True):
        word = corpus.stems[number]
        least = LEAST_TALKS if factor < LIGHTEST else LEAST_TALKS_LIGHT
        if factor < LIGHT and talks >= least and word not in subject and word not in named and word.isalpha():
            found[word] = factor
    return found


def subjects(talks: list[Talk]) -> set[str]:
    """The stems that stand in the tags of several talks, but for those of long phrases."""
    tagged = Counter(
        word for talk in talks for word in {stem(w) for tag in talk.tags if len(words(tag)) < 3 for w in words(tag)}
    )
    no_subject = {stem(word) for word in (*STOP_WORDS, *FORMATS)}
    return {word for word, talks_ in tagged.items() if talks_ >= TAGGED} - no_subject


def names(talks: list[Talk]) -> set[str]:
    """The stems in speakers' names that are written there more often than in titles."""
    own = Counter(stem(word) for talk in talks for speaker in talk.speakers for word in words(speaker.name))
    titles = Counter(stem(word) for talk in talks for word in words(talk.title))
    return {word for word, times in own.items() if times >= TAGGED and times > titles[word]}


if __name__ == "__main__":
    main(sys.argv[1])
