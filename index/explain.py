"""Why a hit stands where it does: the query as it was understood, and what each word and sign adds to a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENT = "  "


@record(frozen=True, slots=True)
class WordScore:
    """What a word adds to a hit's BM25F by standing in a field of the index."""

    word: str
    field: str
    score: float


@record(frozen=True, slots=True)
class ExplainedHit:
    """A hit with its score, the words that it comes from, and the signs by which the best hits are weighed anew."""

    id: str
    title: str
    score: float
    words: tuple[WordScore, ...]
    signs: tuple[tuple[str, float], ...]


@record(frozen=True, slots=True)
class Explanation:
    """The query's tree, a line for each node, indented; what was relaxed; and the best hits."""

    tree: tuple[str, ...]
    note: str | None
    hits: tuple[ExplainedHit, ...]

    def lines(self) -> Iterator[str]:
        """The explanation as text."""
        yield from self.tree
        if self.note:
            yield self.note
        for number, hit in enumerate(self.hits, 1):
            yield ""
            yield f"{number}. {hit.title}  [{hit.id}]  {hit.score:.2f}"
            yield from (f"{_INDENT}{one.score:8.2f}  {one.word} in {one.field}" for one in hit.words)
            yield from (f"{_INDENT}{worth:+8.2f}  {sign}" for sign, worth in hit.signs)
