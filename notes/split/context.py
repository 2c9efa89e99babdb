"""What strategies see and what they answer: the words that they share with the chooser.

A strategy is a module with `propose(document, context) -> Proposal | None`. It says which runs of blocks are talks,
how sure it is and why. It does not clean titles, look for speakers or decide the kind: the completing step does that
in one way for all of them (notes/complete.py), from what the draft says about where the title stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notes.model import Kind, Lines, Speaker


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another text in the folder of the one that is read: its file name and its first characters (up to 2,000)."""

    name: str
    head: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text besides its blocks.

    `path` is the source with forward slashes, `meta` its front matter, `language` that of the text as a whole
    ("en", "ja"; None where it is not known). `event` is the event as front matter, title and path say it, without
    the year. `siblings` are the other texts of the same folder, for a folder that has a file for each talk.
    `strategy` names the one that the person asks for in `hallway.yaml`, None where they do not. `part` says that
    the blocks are those below a heading that stands above talks ("Lightning talks"): less evidence is enough.
    """

    path: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    language: str | None = None
    event: str | None = None
    siblings: tuple[Sibling, ...] = ()
    strategy: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A talk as a strategy proposes it.

    Its body are the blocks `start` to `stop` (excluded). `head` is the block that states the title, None where no
    block does; it may lie outside of the body (a heading) or be its first block (a bullet that starts with a bold
    label). `title` is that statement as it stands ("Keynote - Why? by Boris Feld"), or only the part of it that is
    the title where the strategy knows better. `inferred` marks a title that the text does not state.

    `groups` are the titles of the headings above, outermost first ("Day 1", "Ignites"). `kind` and `speakers` are
    given only where the strategy itself knows them; None leaves them to the completing step. `body` and `lines`
    are given where the body is less than its blocks (a bullet without its label); `lines` is ignored without `body`.
    """

    title: str
    start: int
    stop: int
    head: int | None = None
    inferred: bool = False
    kind: Kind | None = None
    speakers: tuple[Speaker, ...] | None = None
    groups: tuple[str, ...] = ()
    body: str | None = None
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is no talk: introduction, lunch, summary. Its blocks are `start` to `stop` (excluded)."""

    title: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """How one strategy would split a document.

    Talks and parts are in the order of the source and do not overlap; blocks that belong to neither are kept by
    the chooser as a part without a title. `confidence` is between 0 and 1: 0.9 means "a person would be surprised
    if this were wrong", 0.5 "could be", 0.2 "only if nobody knows better". `why` is a sentence with the evidence
    ("14 headings of level 3, 9 of them name a speaker"), shown by `hallway read --explain`.
    """

    strategy: str
    talks: tuple[Draft, ...]
    confidence: float
    why: str
    other: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What the lines that introduce a talk say, as the completing step finds it.

    `title` is without number, time, kind and speakers; `start` is the first block of the body after the lines that
    only name speakers or links to the talk.
    """

    title: str
    speakers: tuple[Speaker, ...] = ()
    start: int = 0
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """The chosen way to split a document, and the ones that were not chosen, best first, for `--explain`."""

    chosen: Proposal
    rejected: tuple[Proposal, ...] = ()
