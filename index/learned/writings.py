"""How terms are written: with their accents, and as the whole word of which they are mostly a part."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from index.analysis import Cut, cut_or_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOSTLY = 2 / 3
"""A part that stands in one joined word so often is shown as that word: "mortem" is "post-mortem"."""

_LONGEST = 20
"""Letters of a joined word that is shown whole."""


def as_written(terms: Sequence[str], words: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """How each of some terms is mostly written, in lower case.

    Args:
        terms: folded, as `index.analysis` makes them.
        words: the words as written, and how often each occurs.
    """
    wanted = frozenset(terms)
    plain: Counter[str] = Counter()
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    joined: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, number in words:
        made = cut_or_term(word)
        if not isinstance(made, Cut):
            if word.isascii():
                plain[made] += number
            elif made in wanted:
                spelt[made][word.lower()] += number
            continue
        for term in made.terms:
            if term.text in wanted:
                spelt[term.text][word[term.start : term.end].lower()] += number
                if len(made.terms) > 1 and len(word) <= _LONGEST and "/" not in word:
                    joined[term.text][word.lower()] += number
    return tuple(_shown(term, plain[term], spelt.get(term), joined.get(term)) for term in terms)


def _shown(term: str, plain: int, spelt: Counter[str] | None, joined: Counter[str] | None) -> str:
    if spelt is None:
        return term
    if joined is not None:
        word, number = joined.most_common(1)[0]
        if number >= MOSTLY * (plain + spelt.total()):
            return word
    writing, number = spelt.most_common(1)[0]
    return writing if number > plain else term
