"""What the engine answers, and where each answer is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui import replies, wording
from tui.opening import Opening, keep, kept
from tui.replies import Keep
from tui.screens.looking import LookingScreen
from tui.view import View
from tui.widgets.entitle import entitle
from tui.widgets.fault import FaultLine
from tui.widgets.related import fold_repeats
from tui.widgets.search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.engine import Fault


class AnsweredScreen(LookingScreen):
    """The panes with the engine's answers in them."""

    _answered = ""
    """The words that the hits are of."""
    _typing = False
    _nothing: replies.Found | None = None
    """The answer that found nothing, while its list stands."""
    _fault_line: FaultLine | None = None

    def on_mount(self) -> None:
        """The first picture has what the list showed the last time; once it is on the screen, the index is opened."""
        self.call_next(self._show_opening)
        self.call_after_refresh(self.call_later, self.backstage.open)

    def _show_opening(self) -> None:
        path = self.setup.opening
        if path is not None and (opening := kept(path, self.view.sort)) is not None:
            first = opening.rows(0, len(opening.hits))
            self._found(replies.Found(0, self.view, Keep(), opening, first=first, everything=opening.everything))

    @on(replies.Ready)
    def _ready(self) -> None:
        self.reader.get_ready()
        same = isinstance(self.hits, Opening) and self.view == View(sort=self.setup.settings.sort)
        self._ask(Keep(offset=self.talks.scroll_offset.y, current=True) if same else None)
        self.header.work = (0, 0, "looking for changes")
        self.backstage.update()

    @on(replies.Progressed)
    def _progressed(self, event: replies.Progressed) -> None:
        if self.backstage.updating:
            self.header.work = (event.done, event.total, event.left or event.what)
            if not self.talks.count and not self.view.text and not self.view.filtered:
                self.talks.show_empty(wording.reading(event.done, event.total, event.left))

    @on(replies.Grown)
    def _grown(self) -> None:
        """Show the talks that were read by now, around the one that is selected or read."""
        self._ask_again(reader=self.talk_id is not None)

    @on(replies.Updated)
    def _updated(self, event: replies.Updated) -> None:
        self.header.work = None
        self.take_up_moved(event.moved)
        self._ask_again(reader=self.talk_id is not None)
        engine = self.backstage.engine
        if self.talk_id is None or engine is None:
            return
        # Another Hallway may have brought the index up to date, so an update that changed nothing tells nothing.
        if engine.talk(self.talk_id) != self.reader.talk:
            self.backstage.talk(self.talk_id)
        else:
            self.backstage.relate_again(self.talk_id)

    @on(replies.Settled)
    def _settled(self) -> None:
        """Take up what was learned: topics, occasions and relations; all stays where it is on the screen."""
        self._ask_again(reader=self.talk_id is not None)
        if self.talk_id is not None and self.talk_id == self._asked_for:
            self.backstage.talk(self.talk_id)

    @on(replies.Said)
    def _said(self, event: replies.Said) -> None:
        self.notify(event.text, markup=False)

    @on(replies.Failed)
    def _failed(self, event: replies.Failed) -> None:
        self.header.work = None
        self.notify(event.text, title="That did not work", severity="error", markup=False)

    @on(replies.Found)
    def _found(self, event: replies.Found) -> None:
        if not self.backstage.is_current("search", event.ticket):
            return
        self._unanswered = None
        wanted, offset = event.keep.talk_id, event.keep.offset
        if event.keep.current:
            wanted = self._selected()
            offset = self.talks.scroll_offset.y if offset is not None else None
        if wanted is not None:
            wanted = self.following.id_now(wanted)
        hits = self.hits = event.hits
        self._answered = event.view.text
        kept = hits.position(wanted) if wanted is not None else None
        if kept is None and event.keep.or_else is not None:
            kept = hits.position(event.keep.or_else)
        reader, beside = event.keep.reader, self.talks.beside if event.keep.current and event.keep.reader else 0
        if beside and self.talk_id is not None and (back := hits.position(self.talk_id)) is not None:
            # What is read had left the list, and is there again.
            kept, beside = back, 0
        untouched = event.keep.current and offset == 0 and not self.touched
        if untouched and (kept is None or kept > self.talks.in_view // 2):
            # Nobody has been in the list yet: it stays at its top while it grows, and what comes first is read.
            kept, reader, beside = 0, False, 0
        if kept is None and reader:
            # The talk under the cursor is gone: its neighbour takes its place, and is shown by the next step to it.
            kept = self.talks.cursor
            beside = 1 if kept < len(hits) else -1
        self.talks.show(hits, event.first, cursor=kept or 0, offset=offset if kept is not None else None, beside=beside)
        above = wording.counted(hits.total, event.everything)
        entitle(self.talks, above=above, below=wording.order(event.view, hits))
        self._tell_faults()
        self.header.counts = wording.counts(hits.total, event.everything) if event.everything else ""
        before, self._nothing = self._nothing, None if len(hits) else event
        self._tell_nothing()
        if before is not self._nothing:
            self.call_later(self.commands_changed)
        if not reader:
            self._open(self._selected())
        self.paint(self.talks)
        self.call_later(self._follow, event)

    def pane_changed(self) -> None:
        """Who leaves the search box has typed to the end."""
        super().pane_changed()
        if (self.pane == "query") is not self._typing:
            self._tell_faults()
            self._tell_reader()
            self._tell_nothing()

    def _tell_nothing(self) -> None:
        """Say in an empty list what to do next, by the keys that work where one is."""
        if (found := self._nothing) is not None:
            indexing, typing = self.backstage.updating, self.pane == "query"
            places, unread = self.setup.places, self.unread
            self.talks.show_empty(
                wording.nothing(found, indexing=indexing, places=places, unread=unread, typing=typing)
            )

    def _tell_faults(self) -> None:
        """Say what of the query was not understood; what may yet be typed to its end only outside the search box."""
        typing = self._typing = self.pane == "query"
        if self.hits is not None:
            faults = [fault for fault in self.hits.faults if not (fault.unfinished and typing)]
            self.query_one(SearchLine).mark(self._answered, faults)
            self._show_faults(faults, self.hits.note if self.hits.total else None)

    def _show_faults(self, faults: Sequence[Fault], note: str | None) -> None:
        """Say it below the search; the line for it is made when there is something to say for the first time."""
        if self._fault_line is None and (faults or note):
            self._fault_line = FaultLine()
            self.mount(self._fault_line, after=self.query_one(SearchLine))
        if self._fault_line is not None:
            self._fault_line.show(faults, note)

    def _follow(self, event: replies.Found) -> None:
        """Bring filters and reader after the list, which does not wait for them; of many letters after the last."""
        if not self.backstage.is_current("search", event.ticket):
            return
        hits = event.hits
        self.filters.show(hits.facets, event.view)
        path = self.setup.opening
        if path is not None and not self.backstage.updating and event.view == View(sort=self.setup.settings.sort):
            self.run_worker(lambda: keep(path, event.view.sort, hits, event.everything), thread=True, group="opening")
        if self.talk_id != self._asked_for:
            self._fetch()
        else:
            self.reader.mark(hits.words)

    @on(replies.MarksCounted)
    def _marks_counted(self, event: replies.MarksCounted) -> None:
        if self.backstage.is_current("marked", event.ticket) and event.view == self.view:
            self.filters.show_marks(event.counts)

    @on(replies.TalkFetched)
    def _talk_fetched(self, event: replies.TalkFetched) -> None:
        if not self.backstage.is_current("talk", event.ticket) or event.talk_id != self.talk_id:
            return
        self.gone = event.talk is None
        if event.talk is None:
            self.reader.say(wording.GONE)
            self._show_related(None, ())
        else:
            self.following.saw(event.talk)
            self.reader.show(event.talk, self.hits.words if self.hits else (), self._bookmark)
        self._bookmark = None
        self._talk_title = event.talk.title if event.talk else ""
        self._tell_reader()
        self.pane_changed()
        self.backstage.relate(event.talk_id, event.ticket)
        self.paint(self.reader)
        self.call_later(lambda: self.backstage.fetch_ahead(self.talks.neighbours))

    @on(replies.FetchedAhead)
    def _fetched_ahead(self, event: replies.FetchedAhead) -> None:
        self.reader.prefetch(event.talks)

    @on(replies.RelatedFetched)
    def _related_fetched(self, event: replies.RelatedFetched) -> None:
        # An empty list asks for no other talk, so the ticket of the one before it still counts.
        if self.backstage.is_current("talk", event.ticket) and event.talk_id == self.talk_id:
            relations = event.related.relations if event.related else ()
            comparing = event.related is not None and event.related.comparing
            self._show_related(event.talk_id if event.related else None, fold_repeats(relations), comparing=comparing)
