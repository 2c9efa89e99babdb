"""The plain words of a query as ranking weighs them, and what ranking asks of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from index.query import Query
    from index.query.leaves import Word
    from index.query.talkwords import Mode, Sought

    Docs = npt.NDArray[np.intp]
    Scores = npt.NDArray[np.float32]
    Places = npt.NDArray[np.int32]


@record(frozen=True, slots=True)
class Unit:
    """A word of the query: what it is found by, and words it may have been meant for, with their weights.

    `apart` is the word as several ones, where it was found by these. `literal` says that no other word was meant.
    """

    word: Word
    sought: tuple[Sought, ...]
    others: tuple[str, ...] = ()
    weight: float = 0.0
    apart: str | None = None
    literal: bool = False

    @property
    def single(self) -> tuple[str, Mode] | None:
        """The term and its mode, None where several terms must stand together."""
        if len(self.sought) == 1 and len(self.sought[0]) == 1:
            ((term, _, mode),) = self.sought[0]
            return term, mode
        return None


def units_of(query: Query) -> tuple[Unit, ...]:
    """The plain words of a query."""
    literal = query.literal
    return tuple(Unit(word, word.sought, literal=word.text in literal) for word in query.words if word.sought)


class Chosen:
    """Some talks by number, and for every number its place among them (-1: not chosen)."""

    def __init__(self, docs: Docs, size: int) -> None:
        self.docs = docs
        self.at = np.full(size, -1, np.int32)
        self.at[docs] = np.arange(len(docs), dtype=np.int32)


class WordScores(Protocol):
    """Talks, ascending, and their scores."""

    @property
    def docs(self) -> npt.NDArray[np.uint32]:
        """The talks."""

    @property
    def scores(self) -> Scores:
        """The score of each."""


class Lookup(Protocol):
    """What ranking asks of an index."""

    @property
    def size(self) -> int:
        """How many talks are numbered."""

    def word(self, term: str, mode: Mode) -> WordScores:
        """The talks that have a word in any text field, and its scores."""

    def sequences(self, sought: Sequence[Sought], fields: Sequence[str]) -> Scores:
        """For every talk the score of the best of several sequences of terms, 0 where none stands."""

    def frequency(self, term: str) -> int:
        """How many talks have a term, as it is, in the field of title and text that has it most."""

    def near(self, term: str) -> list[str]:
        """The words that a misspelt one may have been meant for, best first."""

    def near_named(self, term: str) -> list[str]:
        """Those of titles and speakers' names."""

    def correct(self, term: str) -> str | None:
        """The common word that a misspelt one was probably meant for."""

    def places(self, field: str, term: str, mode: Mode, chosen: Chosen) -> Places:
        """For each of the chosen talks the first position of a word in a field, -1 where it does not stand."""

    def title_sizes(self) -> Scores:
        """For every talk the number of words in its title that are no stop words, one at least."""

    def directions(self, docs: Docs) -> npt.NDArray[np.float32] | None:
        """What some talks are about, as rows of length 1 (or 0 for a talk without words); None where unknown."""
