"""The query tree: what is asked, apart from how it was typed and from what answers it.

Every node can be evaluated in plain Python over a talk (`matches`): that is the meaning of the query, and what an
engine must agree with. `str()` writes a node so that parsing gives it back. The leaves are in `leaves`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from notes.record import record

if TYPE_CHECKING:
    from index.engine import Marks
    from notes.model import Talk


_INDENT = "  "


@record(frozen=True, slots=True)
class Node(ABC):
    """A query or a part of one."""

    @abstractmethod
    def matches(self, talk: Talk, marks: Marks | None) -> bool:
        """Whether a talk answers."""


@record(frozen=True, slots=True)
class Everything(Node):
    """Every talk: the empty query."""

    def matches(self, talk: Talk, marks: Marks | None) -> bool:  # noqa: ARG002 - one signature for all nodes
        """Say yes."""
        return True

    def __str__(self) -> str:
        return ""


@record(frozen=True, slots=True)
class Not(Node):
    """Talks that do not answer."""

    child: Node

    def matches(self, talk: Talk, marks: Marks | None) -> bool:
        """Say the opposite."""
        return not self.child.matches(talk, marks)

    def __str__(self) -> str:
        return f"-{self.child}" if _is_leaf(self.child) else f"-({self.child})"


@record(frozen=True, slots=True)
class And(Node):
    """Talks that answer all of two parts or more."""

    children: tuple[Node, ...]

    def matches(self, talk: Talk, marks: Marks | None) -> bool:
        """Whether all do."""
        return all(child.matches(talk, marks) for child in self.children)

    def __str__(self) -> str:
        return " ".join(str(child) for child in self.children)


@record(frozen=True, slots=True)
class Or(Node):
    """Talks that answer any of two parts or more."""

    children: tuple[Node, ...]

    def matches(self, talk: Talk, marks: Marks | None) -> bool:
        """Whether any does."""
        return any(child.matches(talk, marks) for child in self.children)

    def __str__(self) -> str:
        parts = (str(child) if _is_leaf(child) or isinstance(child, Not) else f"({child})" for child in self.children)
        return " OR ".join(parts)


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


def _is_leaf(node: Node) -> bool:
    return not isinstance(node, Not | And | Or)
