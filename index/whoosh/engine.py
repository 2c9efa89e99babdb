"""The engine over Whoosh: one library, one index, any thread (`index.engine.Engine`).

Reading goes on a snapshot of the newest generation that was looked at; `update` and `refresh` exchange it as a whole,
so that a search never waits and never sees half of a change. Writing is for one thread and one process at a time. An
index that cannot be read is built anew, and one that cannot be written lives in memory: both are said once.
"""

from __future__ import annotations

from _thread import RLock  # without the rest of threading, which a search has no use for
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from index.engine import IndexDamaged, Related, Request, Update
from index.ownwords import NoteWords
from index.whoosh.generation import Outdated
from index.whoosh.learning import Learning
from index.whoosh.search import Searcher
from index.whoosh.sections import Damaged
from index.whoosh.snapshot import open_snapshot
from index.whoosh.store import FolderStore, MemoryStore, Store, Unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.engine import Cancelled, Facet, FacetCount, Grown, Hits, Outline, Progress
    from index.explain import Explanation
    from index.whoosh.calls import Calls
    from index.whoosh.snapshot import Snapshot
    from index.whoosh.upkeep import Upkeep
    from notes.library import Library
    from notes.model import Problem, Talk

ANALYSIS = "1"
"""Raised when texts are cut into other terms than before: the index is then rebuilt."""

Answer = TypeVar("Answer")

_WAYS = 3
"""As it is, built anew, in memory."""

_SOON_LEARNED = 400
"""A library of no more talks is learned as part of the update: it takes less time than the reading did."""


class WhooshEngine:
    """An index over one library.

    Args:
        library: the places.
        folder: where the index lies; made if it is not there.
        narrate: told in one line what a person should know (a rebuild, an index in memory).
        apart: read many sources in a process of its own (`index.whoosh.builder`).
    """

    def __init__(
        self, library: Library, folder: Path, narrate: Callable[[str], None] | None = None, *, apart: bool = False
    ) -> None:
        self._library = library
        self._apart = apart
        self._narrate = narrate or (lambda _: None)
        self._writing = RLock()
        self._searcher: Searcher | None = None
        self._note_words = NoteWords()
        self._store: Store
        try:
            self._store = FolderStore(folder)
        except Unwritable as error:
            self._say_in_memory(str(error))
            self._store = MemoryStore(self._writing)
        self._learning = Learning(self._store)

    @cached_property
    def _upkeep(self) -> Upkeep:
        from index.whoosh.upkeep import Upkeep  # noqa: PLC0415 - who only searches starts nothing in the background

        return Upkeep(self._keep_up)

    def update(
        self,
        *,
        rebuild: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        grown: Grown | None = None,
    ) -> Update:
        """Bring the index up to date with the library."""
        from index.whoosh.calls import Calls  # noqa: PLC0415 - who only searches compares nothing
        from index.whoosh.round import ASKED_FOR  # noqa: PLC0415 - as above

        update = self._bring_up_to_date(ASKED_FOR if rebuild else None, Calls(progress, cancelled, grown))
        self._tidy()
        if isinstance(self._store, FolderStore) and not self._store.was_used_today():
            from index.whoosh.leftovers import sweep  # noqa: PLC0415 - once a day

            sweep(self._store.folder)
        return update

    def _bring_up_to_date(self, reason: str | None, calls: Calls) -> Update:
        """Update; what is damaged is built anew, and what cannot be written lives in memory from now on.

        `reason` says why all is built anew, if it is.
        """
        self._upkeep.stop()
        with self._writing:
            for _ in range(_WAYS):
                try:
                    return self.update_once(reason, calls)
                except (Damaged, Outdated) as error:
                    if reason is not None:
                        raise _hopeless(error) from error
                    reason = str(error)
                    self._say_rebuilding(reason)
                except (Unwritable, OSError) as error:
                    if isinstance(self._store, MemoryStore):
                        raise IndexDamaged(f"the index could not be written, not even in memory: {error}") from error
                    self._go_into_memory(error)
            raise IndexDamaged("the index could be neither read nor built anew")

    def _tidy(self) -> None:
        """Fold and learn in the background where that is due."""
        from index.whoosh.upkeep import FAR_TOO_MANY, to_fold  # noqa: PLC0415 - as above

        snapshot = self._searcher.snapshot if self._searcher else None
        if snapshot is None or (self._learning.is_current(snapshot) and not to_fold(snapshot)):
            return
        if len(snapshot.parts) > FAR_TOO_MANY:
            self._ask(lambda _: self._fold(lambda: False))
        if snapshot.count <= _SOON_LEARNED:
            self._ask(lambda _: self._learn(None, None))
        self._upkeep.start()

    def _keep_up(self, cancelled: Cancelled) -> None:
        self._fold(cancelled)
        snapshot = self._searcher.snapshot if self._searcher else None
        if snapshot is None or self._learning.is_current(snapshot):
            return
        from index.whoosh.apprentice import learn_apart  # noqa: PLC0415 - most commands are over by now

        if isinstance(self._store, FolderStore) and learn_apart(self._store.folder, ANALYSIS, cancelled):
            self._learning.look_again()
        else:
            self._learn(None, cancelled)

    def _fold(self, cancelled: Cancelled) -> None:
        from index.whoosh.upkeep import to_fold  # noqa: PLC0415 - as above

        if self._searcher is None or not to_fold(self._searcher.snapshot):
            return
        from index.whoosh.fold import fold  # noqa: PLC0415 - brings Whoosh, which reading does without

        with self._writing, self._store.writing(cancelled, lambda: None):
            snapshot = self._load()
            if snapshot is not None and (chosen := to_fold(snapshot)):
                fold(self._store, snapshot, chosen, ANALYSIS, cancelled)
                self._load()

    def _learn(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        if self._searcher is not None:
            self._learning.bring_up_to_date(self._searcher.snapshot, progress, cancelled)

    def settle(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        """Do now what would go on in the background."""
        self._upkeep.stop()

        def work(_: Searcher) -> None:
            self._fold(cancelled or (lambda: False))
            self._learn(progress, cancelled)

        self._ask(work)

    def is_settled(self) -> bool:
        """Whether all talks were compared with each other."""
        searcher = self._searcher
        return searcher is None or self._learning.is_ready(searcher.snapshot)

    def update_once(self, reason: str | None, calls: Calls) -> Update:
        """Update, and leave to the caller what to do where that cannot be done; see `index.whoosh.round`."""
        from index.whoosh.round import Round  # noqa: PLC0415 - who only searches compares nothing

        one = Round(self._library, self._store, ANALYSIS, self._load, self._narrate)
        return one.run(reason, calls, apart=self._apart)

    def _say_rebuilding(self, why: str) -> None:
        self._narrate(f"the index cannot be used ({why}); building it anew")

    def _load(self) -> Snapshot | None:
        """The newest generation; searches use it from now on."""
        former = self._searcher.snapshot if self._searcher else None
        snapshot = open_snapshot(self._store, ANALYSIS, former)
        if snapshot is None:
            self._searcher = None
        elif snapshot is not former:
            self._searcher = Searcher(snapshot, self._learning, self._note_words)
        return snapshot

    def _go_into_memory(self, error: Exception) -> None:
        memory = MemoryStore(self._writing)
        for name in self._store.names():
            try:
                memory.files[name] = self._store.map(name)
            except (OSError, Damaged):
                continue
        self._store = memory
        self._learning = Learning(memory)
        self._say_in_memory(str(error))

    def _say_in_memory(self, why: str) -> None:
        self._narrate(f"the index is kept in memory and built anew next time: {why}")

    def _ask(self, question: Callable[[Searcher], Answer]) -> Answer | None:
        """Answer from the present snapshot; what is found damaged is rebuilt first. None without an index."""
        try:
            return self._answer(question)
        except (Damaged, Outdated) as error:
            self._rebuild(error)
        try:
            return self._answer(question)
        except (Damaged, Outdated) as error:
            raise _hopeless(error) from error

    def _answer(self, question: Callable[[Searcher], Answer]) -> Answer | None:
        if self._searcher is None:
            self._load()
        searcher = self._searcher
        return question(searcher) if searcher is not None else None

    def _rebuild(self, error: Exception) -> None:
        """Build anew what was found damaged; what another thread or process has mended by now is taken as it is."""
        from index.whoosh.calls import Calls  # noqa: PLC0415 - as above

        with self._writing:
            self._searcher = None
            self._say_rebuilding(str(error))
            self._bring_up_to_date(str(error), Calls())
        self._tidy()

    def search(self, request: Request, cancelled: Cancelled | None = None) -> Hits:
        """Answer a query."""

        def again(error: Exception) -> Hits:
            self._rebuild(error)
            return self.search(request)

        hits = self._ask(lambda searcher: searcher.search(request, cancelled, again))
        return hits if hits is not None else _nothing(request)

    def explain(self, request: Request, limit: int = 10) -> Explanation:
        """Why the first hits stand where they do."""
        from index.explain import Explanation  # noqa: PLC0415 - seldom asked for

        return self._ask(lambda searcher: searcher.explain(request, limit)) or Explanation((), None, ())

    def related(self, talk_id: str, limit: int = 10) -> Related | None:
        """The talks related to one."""
        return self._ask(lambda searcher: searcher.related(talk_id, limit))

    def talk(self, talk_id: str) -> Talk | None:
        """The whole talk."""
        return self._ask(lambda searcher: searcher.talk(talk_id))

    def outline(self, source: str) -> Outline | None:
        """The report of a source."""
        return self._ask(lambda searcher: searcher.snapshot.outline(source))

    def complete(self, facet: Facet, prefix: str, limit: int = 10) -> Sequence[FacetCount]:
        """Values of a facet by their start."""
        return self._ask(lambda searcher: searcher.complete(facet, prefix, limit)) or ()

    def problems(self) -> Sequence[Problem]:
        """All problems of the library."""

        def answer(searcher: Searcher) -> list[Problem]:
            snapshot = searcher.snapshot
            found = list(snapshot.generation.problems)
            for outline in snapshot.outlines_with_problems():
                found += outline.problems
            return found

        return self._ask(answer) or ()

    def outside(self) -> Sequence[Outline]:
        """The reports with text outside of their talks."""

        def answer(searcher: Searcher) -> list[Outline]:
            return [one for one in searcher.snapshot.outlines() if any(part.body.strip() for part in one.other)]

        return self._ask(answer) or ()

    def refresh(self) -> bool:
        """Look for a newer generation."""
        former = self._searcher
        self._ask(lambda _: self._load())
        return self._searcher is not former

    def close(self) -> None:
        """Stop what goes on in the background and let go of the snapshot."""
        if "_upkeep" in vars(self):
            self._upkeep.stop()
        self._searcher = None


def _hopeless(error: Exception) -> IndexDamaged:
    return IndexDamaged(f"{error}; a rebuild did not help: is the disk in order?")


def _nothing(request: Request) -> Hits:
    """The answer of an index that was never built."""
    import numpy as np  # noqa: PLC0415 - only here

    from index.whoosh.generation import Generation  # noqa: PLC0415
    from index.whoosh.hits import Findings, OrderedHits  # noqa: PLC0415
    from index.whoosh.snapshot import Snapshot  # noqa: PLC0415

    empty = Snapshot(Generation(0), [])
    nothing: dict[Facet, Sequence[FacetCount]] = dict.fromkeys(request.facets, ())
    return OrderedHits(empty, np.zeros(0, np.intp), None, Findings(nothing))
