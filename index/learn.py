"""Learning what relates the talks of a library, from the library alone.

All talks are read once; words are weighed (`learned.weights`), talks and words get vectors (`learned.vectors`), the
occasions of one talk are found (`same`), and topics guessed (`topics`). It takes some seconds for twenty thousand talks
and belongs in the background; what it gives is a `related.Model`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from index.learned.corpus import read_corpus
from index.learned.shard import Shard
from index.learned.space import Space, side_by_side
from index.learned.sparse import unit
from index.learned.strings import Lookup, Strings
from index.learned.tagged import stated, worths
from index.learned.titles import title_words
from index.learned.vectors import common_part, lsa, word_vectors
from index.learned.weights import choose_terms, coherence, counts, final_weights, first_weights, named_share, weigh
from index.related import Model
from index.same import candidates, find_same
from index.topics import learn_topics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.engine import Cancelled, Progress
    from index.learned.corpus import Corpus
    from notes.model import Talk

STEPS = 5


def learn(
    talks: Iterable[Talk],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Model:
    """Learn what relates the talks of a library.

    Raises:
        Stopped: `cancelled` said so.
    """
    progress = progress or (lambda _done, _total, _what: None)
    cancelled = cancelled or (lambda: False)
    return learn_corpus(read_corpus(talks, progress, cancelled), progress, cancelled)


def learn_corpus(corpus: Corpus, progress: Progress, cancelled: Cancelled) -> Model:
    """Learn from talks that are numbers already.

    Raises:
        Stopped: `cancelled` said so.
    """
    progress(0, STEPS, "weighing words")
    frequencies = counts(corpus)
    terms = choose_terms(corpus, frequencies)
    weighted = weigh(frequencies, terms.numbers, first_weights(terms))
    progress(1, STEPS, "finding directions of meaning")
    basis = lsa(weighted, terms.df, cancelled)
    weights = final_weights(corpus, terms, coherence(weighted.transposed(), unit(basis.of(weighted))))
    weighted = weigh(frequencies, terms.numbers, weights)
    progress(2, STEPS, "comparing words")
    pairs = word_vectors(corpus, terms.numbers, terms.df, cancelled)
    topical = np.sqrt(weights)
    meant = replace(weighted, values=weighted.values * topical[weighted.columns])
    paired = pairs.of(meant)
    common = common_part(paired)
    vectors = side_by_side(basis.of(weighted), paired, common)
    del paired
    progress(3, STEPS, "finding talks given again")
    compared = candidates(corpus)
    groups = find_same(compared)
    progress(4, STEPS, "guessing topics")
    guesser, topics = learn_topics(corpus, unit(vectors), cancelled)
    stems = [corpus.stems[number] for number in terms.numbers]
    space = Space(
        Strings.of(stems),
        Lookup.of(stems),
        Strings.of([corpus.written[number] for number in terms.numbers]),
        weights,
        topical,
        basis,
        pairs,
        common,
        named_share(corpus, terms.numbers),
    )
    tags = stated(corpus, guesser.names)
    shard = Shard.of(corpus, weighted, vectors, title_words(compared, corpus.stems), topics, tags, groups)
    progress(STEPS, STEPS, "done")
    worth = worths(corpus, tags, len(guesser.names))
    return Model(space, guesser, worth, (shard,), (frozenset(),), {})
