"""Why a hit stands where it does: the query as it was understood, and what each word and sign adds to a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.query.tree import And, Everything, Not, Or
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.query.tree import Node

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


def tree_lines(node: Node, depth: int = 0) -> list[str]:
    """A tree with a line for each node; what a leaf asks for is written as in the query language."""
    if isinstance(node, And | Or):
        name = "all of" if isinstance(node, And) else "any of"
        below = [line for child in node.children for line in tree_lines(child, depth + 1)]
        return [f"{_INDENT * depth}{name}", *below]
    if isinstance(node, Not):
        return [f"{_INDENT * depth}not", *tree_lines(node.child, depth + 1)]
    if isinstance(node, Everything):
        return [f"{_INDENT * depth}every talk"]
    return [f"{_INDENT * depth}{type(node).__name__.lower()} {node}"]
