"""A heading of a document as a node of the tree of its headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from notes.model import Speaker

Signal = Literal["", "prose", "stated"]
"""How a heading's talk names its speaker: not at all, in a sentence, or in the heading or a line below it."""


@dataclass(slots=True, eq=False)
class Node:
    """A heading: the block it stands in, its text before the first heading below it, and the headings below it.

    `own` and `stop` are blocks (excluded) where its own text and all that is below it end. `repeated` says that it
    comes again under others, `times` how often on any level. `begin` is the first block below it; where the title and
    its speakers are headings one above the other they are one node, with the `speakers` that one of them names.
    """

    at: int
    level: int
    title: str
    own: int = 0
    stop: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    signal: Signal = ""
    repeated: bool = False
    times: int = 1
    has_text: bool = False
    begin: int = 0
    speakers: tuple[Speaker, ...] | None = None

    @property
    def above(self) -> tuple[str, ...]:
        """The titles of the headings above, outermost first."""
        return (*self.parent.above, self.parent.title) if self.parent else ()
