"""The engine's work for the screen: in threads, announced by messages, and dropped when nobody wants it any more.

The screen asks and goes on; an answer comes as a message. Every question of a kind has a ticket number, and the
answer to an older one is thrown away: while it is computed (the engine asks `cancelled`) or when it arrives. Keys
therefore never wait for a search, and never for an index that is being built behind the screen.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from index.engine import Facet, Request, Stopped
from tui.remaining import Remaining
from tui.replies import (
    Answer,
    Completed,
    Failed,
    FetchedAhead,
    Found,
    Grown,
    Keep,
    MarksCounted,
    Progressed,
    Ready,
    RelatedFetched,
    Said,
    Settled,
    TalkFetched,
    Updated,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.message_pump import MessagePump
    from textual.screen import Screen

    from index.engine import Engine, Marks
    from notes.model import Talk
    from tui.view import View

Reply = TypeVar("Reply")

Opener = Callable[[Callable[[str], None]], "Engine"]
"""Opens the engine; is given a function that takes what there is to say about it, one line at a time."""

FACETS: tuple[Facet, ...] = ("is", "year", "event", "tag", "speaker", "kind", "topic")
FIRST_ROWS = 64
SOME_VALUES = 60
RELATED_DELAY = 0.08
"""Seconds that one has to stay on a talk before related ones are looked for: longer than a held key repeats."""
AT_HAND = 64
"""Talks that were fetched last and are kept."""
PROGRESS_EVERY = 0.05
SETTLED_EVERY = 0.5
"""Seconds between two looks whether all talks were compared."""


class Backstage:
    """All of the screen's dealings with the engine."""

    def __init__(self, screen: Screen[None], opener: Opener, marks: Marks) -> None:
        self._screen = screen
        self._opener = opener
        self._marks = marks
        self._stopping = threading.Event()
        self._tickets = {"search": 0, "talk": 0, "complete": 0, "settle": 0, "marked": 0}
        self._updating = False
        self._again = False
        self._everything: int | None = None
        self._at_hand: dict[str, Talk] = {}
        self.engine: Engine | None = None
        self.look_for_moved: Callable[[Engine], Mapping[str, Talk]] = lambda _engine: {}
        """Called in the thread of an update at its end: finds what the screen is about under its new ids."""

    @property
    def updating(self) -> bool:
        """Whether the index is being brought up to date, or not even open."""
        return self._updating or self.engine is None

    def is_current(self, kind: str, ticket: int) -> bool:
        """Whether an answer is still wanted."""
        return self._tickets[kind] == ticket

    def open(self) -> None:
        """Open the engine; `Ready` follows."""
        self._run("open", self._open)

    def _open(self) -> None:
        self.engine = self._opener(lambda text: self._post(Said(text)))
        self._post(Ready())

    def update(self, *, rebuild: bool = False) -> None:
        """Bring the index up to date; `Progressed` and `Updated` follow. While it runs, one more is remembered."""
        if self._updating:
            self._again = True
            return
        self._updating = True
        self._run("update", lambda: self._update(rebuild))

    def _update(self, rebuild: bool) -> None:
        assert self.engine is not None  # noqa: S101 - `Ready` comes before anybody asks for an update
        last = 0.0
        remaining = Remaining()

        def progress(done: int, total: int, what: str) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= PROGRESS_EVERY or done == total:
                last = now
                self._post(Progressed(done, total, what, remaining.told(done, total, now)))

        def grown() -> None:
            self._forget()
            self._post(Grown())

        stopped = self._stopping.is_set
        try:
            update = self.engine.update(rebuild=rebuild, progress=progress, cancelled=stopped, grown=grown)
            moved = self.look_for_moved(self.engine)
        finally:
            self._updating = False
            self._forget()
        self._post(Updated(update, moved))
        if self._marks.notes:
            # The words of the person's notes are cut now, and the first letter that is typed need not wait for it.
            self.engine.search(Request("a", facets=(), marks=self._marks, own_notes=True))
        if self._again:
            self._again = False
            self._screen.app.call_from_thread(self.update)
        elif not self.engine.is_settled():
            self._screen.app.call_from_thread(self._await_settled)

    def _forget(self) -> None:
        """What is known of the index was that of a former state."""
        self._everything = None
        self._at_hand = {}

    def _await_settled(self) -> None:
        """Look now and then whether all talks were compared; `Settled` follows."""
        engine, ticket = self.engine, self._next("settle")
        if engine is None:
            return

        def work() -> None:
            while not self._dropped("settle", ticket):
                if engine.is_settled():
                    self._at_hand = {}
                    self._post(Settled())
                    return
                self._stopping.wait(SETTLED_EVERY)

        self._run("settle", work)

    def search(self, view: View, keep: Keep, *, all_values: bool = False) -> None:
        """Look for the talks of a view; `Found` follows. Does nothing before the engine is open."""
        if self.engine is None:
            return
        ticket = self._next("search")
        request = Request(
            text=view.text,
            filters=view.filters,
            sort=view.sort,
            facets=FACETS,
            facet_limit=0 if all_values else SOME_VALUES,
            marks=self._marks,
            own_notes=True,
        )
        engine = self.engine

        def work() -> None:
            hits = engine.search(request, lambda: self._dropped("search", ticket)).folded()
            first = hits.rows(0, FIRST_ROWS)
            if self._everything is None:
                self._everything = engine.search(Request(facets=())).total
            unfiltered = 0
            if not hits.total and view.filtered:
                unfiltered = engine.search(Request(view.text, facets=(), marks=self._marks, own_notes=True)).total
            self._post(Found(ticket, view, keep, hits, first=first, everything=self._everything, unfiltered=unfiltered))

        self._run("search", work)

    def count_marks(self, view: View) -> None:
        """Count the marks of a view's talks anew; `MarksCounted` follows. The list stays as it is."""
        if (engine := self.engine) is None:
            return
        ticket = self._next("marked")
        request = Request(view.text, view.filters, view.sort, facets=("is",), marks=self._marks, own_notes=True)

        def work() -> None:
            hits = engine.search(request, lambda: self._dropped("marked", ticket))
            self._post(MarksCounted(ticket, view, hits.facets["is"]))

        self._run("marked", work)

    def talk(self, talk_id: str) -> None:
        """Fetch a talk; `TalkFetched` follows, at once where the talk is at hand."""
        if (engine := self.engine) is None:
            return
        ticket = self._next("talk")
        if (talk := self._at_hand.get(talk_id)) is not None:
            self._post(TalkFetched(ticket, talk_id, talk))
        else:
            self._run("talk", lambda: self._post(TalkFetched(ticket, talk_id, engine.talk(talk_id))))

    def fetch_ahead(self, talk_ids: Sequence[str]) -> None:
        """Have talks at hand that may be wanted next; `FetchedAhead` follows."""
        if (engine := self.engine) is None:
            return
        kept = self._at_hand

        def work() -> None:
            talks = []
            for talk_id in talk_ids:
                talk = kept.get(talk_id) or engine.talk(talk_id)
                if talk is not None:
                    kept[talk_id] = talk
                    talks.append(talk)
            while len(kept) > AT_HAND:
                kept.pop(next(iter(kept)), None)
            self._post(FetchedAhead(talks))

        self._run("ahead", work)

    def relate(self, talk_id: str, ticket: int) -> None:
        """When one stays on the talk that a ticket was for, look for what is related; `RelatedFetched` follows."""
        if (engine := self.engine) is None:
            return

        def stayed() -> None:
            if self.is_current("talk", ticket):
                self._run("related", lambda: self._post(RelatedFetched(ticket, talk_id, engine.related(talk_id))))

        self._screen.set_timer(RELATED_DELAY, stayed)

    def relate_again(self, talk_id: str) -> None:
        """Look anew for what is related to the talk that was fetched last, as `relate` does."""
        self.relate(talk_id, self._tickets["talk"])

    async def ask(self, question: Callable[[Engine], Reply]) -> Reply | None:
        """Have something answered in a thread, for which keys wait; None where that failed, which is told."""
        if (engine := self.engine) is None:
            return None
        try:
            return await asyncio.to_thread(question, engine)
        except Exception as error:  # as in `_run`
            self._fail(error)
            return None

    def complete(self, facet: Facet, begun: str) -> None:
        """Look for values of a facet; `Completed` follows."""
        if (engine := self.engine) is not None:
            ticket = self._next("complete")
            self._run("complete", lambda: self._post(Completed(ticket, engine.complete(facet, begun))))

    def stop(self) -> None:
        """Nothing is wanted any more; what runs ends at its next look."""
        self._stopping.set()

    def _next(self, kind: str) -> int:
        self._tickets[kind] += 1
        return self._tickets[kind]

    def _dropped(self, kind: str, ticket: int) -> bool:
        return self._stopping.is_set() or not self.is_current(kind, ticket)

    def _post(self, message: Answer) -> None:
        if not self._stopping.is_set():
            poster: MessagePump = self._screen
            poster.post_message(message)

    def _fail(self, error: Exception) -> None:
        if os.environ.get("HALLWAY_DEBUG"):
            raise error
        self._post(Failed(f"{type(error).__name__}: {error}"))

    def _run(self, group: str, work: Callable[[], None]) -> None:
        def guarded() -> None:
            try:
                work()
            except Stopped:
                return
            except Exception as error:  # what an engine raises is shown; a screen full of work is not lost to it
                self._fail(error)

        self._screen.run_worker(guarded, group=group, exclusive=group != "update", thread=True)
