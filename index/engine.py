"""What every engine keeps: the face of the index to the rest of Hallway.

The screen and the command line know these types and nothing behind them, so an engine can be exchanged. Talks are
addressed by id; a list of hits is an object that knows its length and fetches only the rows that are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Literal, Protocol

from notes.record import field, record

if TYPE_CHECKING:
    from index.explain import Explanation
    from index.query.talkwords import Word
    from notes.model import Kind, Lines, Problem, Section, Speaker, Talk

Facet = Literal["event", "year", "tag", "speaker", "kind", "topic", "series", "is"]
"""What can be ticked and counted. The values of "is" are the person's own marks, `OWN`."""

OWN = ("starred", "queued", "noted", "unread", "read")
"""How talks are marked, in the order in which they are counted; counts are there once there is any mark."""

FACETS: tuple[Facet, ...] = ("event", "year", "tag", "speaker", "kind")
"""The facets of the command line's JSON, in its order; the screen may ask for more."""

Sort = Literal["relevance", "newest", "oldest", "title"]

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what): `total` is 0 while it is not known yet."""

Cancelled = Callable[[], bool]
"""Asked often (about every millisecond in a search, every source in an update); true stops the work."""

Grown = Callable[[], None]
"""Called when more talks are found than before, though the update goes on."""


class Stopped(Exception):
    """The work was cancelled; nothing was changed."""


class IndexDamaged(Exception):
    """The index could not be read or written, and a rebuild did not help. The message says what to do."""


@record(frozen=True, slots=True)
class FacetCount:
    """A value of a facet and how many hits have it."""

    value: str
    count: int


@record(frozen=True, slots=True)
class Fault:
    """A place in the query that could not be understood: `text[start:end]`, and why.

    With `unfinished` it may only not be typed to its end yet.
    """

    start: int
    end: int
    message: str
    unfinished: bool = False


@record(frozen=True, slots=True)
class Filters:
    """Ticked facet values: OR within a facet, AND across facets; `excluded` values are taken out."""

    wanted: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)


class Marks(Protocol):
    """What the person added, as far as a query can ask for it (`is:starred`, `note:word`)."""

    @property
    def starred(self) -> AbstractSet[str]:
        """Ids of starred talks."""

    @property
    def read(self) -> AbstractSet[str]:
        """Ids of talks that were read."""

    @property
    def queued(self) -> AbstractSet[str]:
        """Ids of talks kept for later."""

    @property
    def notes(self) -> Mapping[str, str]:
        """The person's note for each talk id that has one."""


@record(frozen=True, slots=True)
class Request:
    """A search: what was typed, what is ticked, and what is wanted of the answer.

    `finished` says that no more letters follow, so the last word is no prefix. `facets` names the facets to count
    and `facet_limit` how many values of each (0: all). Counts of a facet ignore that facet's own filter, so that
    a second value can still be ticked (OR within a facet). With `own_notes` plain words and phrases are looked for in
    the notes of `marks`, too.
    """

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    finished: bool = False
    facets: tuple[Facet, ...] = FACETS
    facet_limit: int = 0
    marks: Marks | None = None
    own_notes: bool = False


@record(frozen=True, slots=True)
class Snippet:
    """A stretch of a talk around the hits; `marks` are the (start, end) of the matched words in `text`."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@record(frozen=True, slots=True)
class Hit:
    """A talk that answers a query, with what a list row needs. `title_marks` are matched stretches of the title."""

    id: str
    title: str
    speakers: tuple[Speaker, ...]
    event: str | None
    year: int | None
    kind: Kind
    tags: tuple[str, ...]
    topics: tuple[str, ...]
    source: str
    lines: Lines | None
    score: float = 0.0
    snippet: Snippet | None = None
    title_marks: tuple[tuple[int, int], ...] = ()
    same_as: tuple[str, ...] = ()


class Hits(Protocol):
    """The answer to a search: as many hits as there are, fetched when they are looked at.

    It stays valid after an update of the index: it shows the generation that it was made from.
    """

    @property
    def total(self) -> int:
        """How many talks answer."""

    @property
    def facets(self) -> Mapping[Facet, Sequence[FacetCount]]:
        """Counts under the query, most frequent first; years descending."""

    @property
    def faults(self) -> Sequence[Fault]:
        """What of the query was not understood and was searched as plain words."""

    @property
    def did_you_mean(self) -> str | None:
        """The query with misspelt words corrected, where that finds more."""

    @property
    def note(self) -> str | None:
        """What was relaxed, in words ("no talk has all words; showing ..."), None where nothing was."""

    @property
    def words(self) -> Sequence[Word]:
        """The words to highlight in a talk, and how each stands for others (`index.snippets.Highlighter`)."""

    @property
    def took_ms(self) -> float:
        """The engine's own time for query, top hits, total and facet counts."""

    def __len__(self) -> int: ...

    def rows(self, start: int, stop: int, *, snippets: bool = False) -> Sequence[Hit]:
        """The hits `start` to `stop` (excluded) in order; shorter at the end of the list."""

    def position(self, talk_id: str) -> int | None:
        """Where a talk stands in the list, None if it is no hit."""

    def folded(self) -> Hits:
        """The same hits with a talk that was given several times only once, where it stands first.

        `total` still counts every occasion, `len` the rows; `position` gives a talk's row by any of its occasions.
        """


@record(frozen=True, slots=True)
class Relation:
    """A related talk and why it is related."""

    id: str
    title: str
    speakers: tuple[Speaker, ...]
    event: str | None
    year: int | None
    score: float
    reasons: tuple[str, ...]
    source: str
    same_as: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Related:
    """The talks related to one, best first, and the engine's own time for it in milliseconds.

    `comparing`: not all talks were compared yet, and these are the best by the words they share.
    """

    id: str
    relations: tuple[Relation, ...]
    took_ms: float
    comparing: bool = False


@record(frozen=True, slots=True)
class Outline:
    """A report as the index knows it: its talks in the order of the source, its other sections, its problems."""

    source: str
    event: str | None
    year: int | None
    place: str | None
    talks: tuple[tuple[str, str, Lines | None], ...]
    other: tuple[Section, ...]
    problems: tuple[Problem, ...]


@record(frozen=True, slots=True)
class Update:
    """What an update did: counts of sources and talks, and what it said on the way."""

    added: int
    changed: int
    removed: int
    talks: int
    sources: int
    took_ms: float
    rebuilt: str | None = None
    problems: tuple[Problem, ...] = ()


class Engine(Protocol):
    """A full-text index over one library. All methods may be called from any thread.

    Raises:
        IndexDamaged: from every method, when the index cannot be read and not be rebuilt.
    """

    def update(
        self,
        *,
        rebuild: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        grown: Grown | None = None,
    ) -> Update:
        """Bring the index up to date with the library; reads and writes only what changed.

        Args:
            rebuild: read everything again; the former state is searched until that is done.
            progress: told how far the work is.
            cancelled: see there.
            grown: with it, many new talks are committed in stages, and each can be searched at once.

        Raises:
            Stopped: `cancelled` said so; the former state stays, or that of the last stage.
        """

    def settle(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        """Do now what goes on in the background after an update: learning what relates talks, putting in order.

        Raises:
            Stopped: `cancelled` said so; it goes on after the next update.
        """

    def is_settled(self) -> bool:
        """Whether that is done, so that related talks and topics are as they will be; cheap enough to ask often."""

    def search(self, request: Request, cancelled: Cancelled | None = None) -> Hits:
        """Answer a query; never raises on what was typed.

        Raises:
            Stopped: `cancelled` said so.
        """

    def explain(self, request: Request, limit: int = 10) -> Explanation:
        """The query as it was understood, and what the scores of the first hits come from."""

    def related(self, talk_id: str, limit: int = 10) -> Related | None:
        """The talks related to one, None for an unknown id."""

    def talk(self, talk_id: str) -> Talk | None:
        """The whole talk, None for an unknown id."""

    def outline(self, source: str) -> Outline | None:
        """The report that a source holds, None for an unknown source."""

    def complete(self, facet: Facet, prefix: str, limit: int = 10) -> Sequence[FacetCount]:
        """Values of a facet that start with `prefix` or have a word that does, most frequent first."""

    def problems(self) -> Sequence[Problem]:
        """All problems of the library as of the last update."""

    def outside(self) -> Sequence[Outline]:
        """The reports with text that belongs to no talk: introductions, lunch, a summary."""

    def refresh(self) -> bool:
        """Look for a commit of another process; true if later answers come from a newer state."""

    def close(self) -> None:
        """Let go of files; the engine is not used afterwards."""
