"""Which panes there are, and what the engine and each of them tell the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from tui import replies, wording
from tui.backstage import Backstage
from tui.opening import Opening, keep, kept
from tui.replies import Keep
from tui.screens.arranged import ArrangedScreen
from tui.setup import Arrangement, Memory, Setup
from tui.trail import Place
from tui.travel import Travel
from tui.view import View
from tui.widgets.entitle import entitle
from tui.widgets.fault import FaultLine
from tui.widgets.filters import FilterPane
from tui.widgets.ground import Column, Row
from tui.widgets.lines import FooterLine, HeaderLine
from tui.widgets.reader import ReaderView
from tui.widgets.related import RelatedList, fold_repeats
from tui.widgets.results import ResultList
from tui.widgets.search import Chips, QueryInput, SearchLine
from tui.widgets.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from index.engine import Facet, Hits, Relation


class PanesScreen(ArrangedScreen):
    """Search, filters, list, reader, related talks, wired."""

    AUTO_FOCUS = "#talks"

    def __init__(self, setup: Setup) -> None:
        super().__init__(Memory(setup.memory, setup.settings).arrangement())
        self.setup = setup
        self.marks = setup.marks
        self.view = View(sort=setup.settings.sort)
        self.hits: Hits | None = None
        self.talk_id: str | None = None
        self.gone = False
        self.unread = ""
        self.related_to: str | None = None
        self.jump_later = 0
        self.backstage = Backstage(self, setup.opener, setup.marks)
        self.travel = Travel(self, self.pane_changed)
        self._asked_for: str | None = None
        self._talk_title = ""
        self._link_hint = ""
        self._bookmark: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        """The panes."""
        yield HeaderLine()
        yield SearchLine()
        yield FaultLine()
        with Row(id="panes", classes="-in-talks"):
            yield FilterPane(id="filters")
            yield ResultList(self.marks, id="talks")
            with Column(id="right"):
                yield ReaderView(id="reader")
                yield RelatedList(id="related")
        yield Suggestions(id="suggestions")
        yield FooterLine()

    def on_mount(self) -> None:
        """Say what is open and, once that is on the screen, open the index."""
        self.filters = self.query_one(FilterPane)
        self.talks = self.query_one(ResultList)
        self.reader = self.query_one(ReaderView)
        self.related = self.query_one(RelatedList)
        self.header = self.query_one(HeaderLine)
        entitle(self.filters, above="Filter")
        entitle(self.talks, above="Talks")
        entitle(self.reader, above="Talk")
        entitle(self.related, above="Related")
        self.header.place = wording.opened(self.setup.place, samples=self.setup.samples)
        self.talks.show_empty(wording.OPENING)
        self.related.show((), wording.RELATED_TO_COME)
        self.pane_changed()
        if self.arrangement != Arrangement():
            self.arrange_panes(self.arrangement)
        for trouble in self.setup.troubles:
            self.notify(trouble, title="In the settings", severity="warning", markup=False)
        self.call_after_refresh(self._show_opening)

    def _show_opening(self) -> None:
        """Show what the list showed the last time and, once that is on the screen, open the index."""
        path = self.setup.opening
        if path is not None and (opening := kept(path, self.view.sort)) is not None:
            first = opening.rows(0, len(opening.hits))
            self._found(replies.Found(0, self.view, Keep(), opening, first=first, everything=opening.everything))
        self.call_later(self.backstage.open)

    # What the engine answers

    @on(replies.Ready)
    def _ready(self) -> None:
        self.reader.get_ready()
        same = isinstance(self.hits, Opening) and self.view == View(sort=self.setup.settings.sort)
        self._ask(Keep(self._selected(), self.talks.scroll_offset.y) if same else None)
        self.header.work = (0, 0, "looking for changes")
        self.backstage.update()

    @on(replies.Progressed)
    def _progressed(self, event: replies.Progressed) -> None:
        if self.backstage.updating:
            self.header.work = (event.done, event.total, event.what)
            if not self.talks.count:
                self.talks.show_empty(wording.reading(event.done, event.total))

    @on(replies.Updated)
    def _updated(self) -> None:
        self.header.work = None
        self._ask(Keep(self._selected(), self.talks.scroll_offset.y, reader=self.talk_id is not None))

    @on(replies.Settled)
    def _settled(self) -> None:
        """Take up what was learned: topics, occasions and relations; all stays where it is on the screen."""
        self._ask(Keep(self._selected(), self.talks.scroll_offset.y, reader=self.talk_id is not None))
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
        hits = self.hits = event.hits
        kept = hits.position(event.keep.talk_id) if event.keep.talk_id is not None else None
        if kept is None and event.keep.reader:
            # The talk under the cursor is gone: its neighbour takes its place.
            kept = self.talks.cursor
        self.talks.show(hits, event.first, cursor=kept or 0, offset=event.keep.offset if kept is not None else None)
        above = wording.counted(hits.total, event.everything)
        entitle(self.talks, above=above, below=wording.order(event.view, hits))
        self.query_one(SearchLine).mark(event.view.text, hits.faults)
        self.query_one(FaultLine).show(hits.faults)
        self.header.counts = wording.counts(hits.total, event.everything) if event.everything else ""
        if not len(hits):
            indexing = self.backstage.updating
            self.talks.show_empty(wording.nothing(event, indexing=indexing, place=self.setup.place, unread=self.unread))
        if not event.keep.reader:
            self._open(self._selected())
        self.paint(self.talks)
        self.call_later(self._follow, event)

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

    @on(replies.TalkFetched)
    def _talk_fetched(self, event: replies.TalkFetched) -> None:
        if not self.backstage.is_current("talk", event.ticket) or event.talk_id != self.talk_id:
            return
        self.gone = event.talk is None
        if event.talk is None:
            self.reader.say(wording.GONE)
            self._show_related(None, ())
        else:
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

    def _show_related(self, talk_id: str | None, relations: Sequence[Relation], *, comparing: bool = False) -> None:
        empty = wording.NOTHING_RELATED if talk_id and not comparing else wording.RELATED_TO_COME
        self.related.show(relations, empty, stay=talk_id is not None and talk_id == self.related_to)
        entitle(self.related, above=wording.related(len(relations), comparing=comparing))
        self.related_to = talk_id
        if self.jump_later:
            self.related.choose_number(self.jump_later)
        self.jump_later = 0

    # What the panes tell

    @on(SearchLine.Typed)
    def _typed(self, event: SearchLine.Typed) -> None:
        self.view = replace(self.view, text=event.text)
        self._ask()

    @on(QueryInput.Accepted)
    def _accepted(self) -> None:
        if self.hits is not None and not len(self.hits):
            self._suggested()
        self.go_to("talks")

    @on(QueryInput.Stepped)
    def _stepped(self, event: QueryInput.Stepped) -> None:
        self.talks.action_move(event.by)

    @on(QueryInput.Emptied)
    def _emptied(self) -> None:
        if self.view.chips:
            last = self.view.chips[-1]
            self.look_at(self.view.with_tick(last.facet, last.value, None))

    @on(Chips.Removed)
    def _chip_removed(self, event: Chips.Removed) -> None:
        self.look_at(self.view.with_tick(event.chip.facet, event.chip.value, None))

    @on(FilterPane.Pressed)
    def _pressed(self, event: FilterPane.Pressed) -> None:
        if event.exclude:
            ticked = self.view.ticked(event.facet, event.value)
            self.look_at(self.view.with_tick(event.facet, event.value, None if ticked == "excluded" else "excluded"))
        else:
            self.look_at(self.view.pressed(event.facet, event.value))

    @on(FilterPane.Taking)
    def _taking(self) -> None:
        self.commands_changed()

    @on(FilterPane.Unfolded)
    def _unfolded(self) -> None:
        self._ask(Keep(self._selected(), self.talks.scroll_offset.y, reader=True))

    @on(ResultList.Moved)
    def _moved(self, event: ResultList.Moved) -> None:
        self._read(event.talk_id)

    @on(ResultList.Chosen)
    def _chosen(self, event: ResultList.Chosen) -> None:
        self._read(event.talk_id)
        self.go_to("reader")
        self.travel.stamp()

    @on(ResultList.Suggested)
    def _suggested(self) -> None:
        if self.hits is not None and self.hits.did_you_mean:
            self.look_at(replace(self.view, text=self.hits.did_you_mean), Keep())

    @on(RelatedList.Chosen)
    def _related_chosen(self, event: RelatedList.Chosen) -> None:
        self.visit(event.talk_id, event.title)

    @on(ReaderView.FacetChosen)
    def _facet_chosen(self, event: ReaderView.FacetChosen) -> None:
        self.travel.stamp()
        self.look_up(event.facet, event.value)

    @on(ReaderView.HitMoved)
    def _hit_moved(self) -> None:
        self._tell_reader()
        self.commands_changed()

    @on(ReaderView.Pointed)
    def _link_pointed(self, event: ReaderView.Pointed) -> None:
        self._link_hint = event.hint
        self._tell_reader()

    def _tell_reader(self) -> None:
        entitle(self.reader, below=self._link_hint or wording.hits_in_talk(*self.reader.hit_position))

    @on(FooterLine.Pressed)
    async def _footer_pressed(self, event: FooterLine.Pressed) -> None:
        everywhere = event.command.scope == "everywhere"
        node = self if everywhere or self.focused is None else self.focused
        await node.run_action(event.command.action)

    # Looking at talks

    def _ask(self, keep: Keep | None = None) -> None:
        self.backstage.search(self.view, keep or Keep(), all_values=self.filters.wants_all)

    def look_at(self, view: View, keep: Keep | None = None) -> None:
        """Ask another question; the talk under the cursor is kept there where it is among the answers."""
        self.view = view
        search = self.query_one(SearchLine)
        search.set_text(view.text)
        search.show_chips(view.chips)
        self._ask(keep or Keep(self._selected()))
        self.pane_changed()

    def visit(self, talk_id: str, title: str) -> None:
        """Go to a talk, wherever it is; the list goes along where the talk is in it."""
        self.travel.leave_for(Place(talk_id, title, self.view))
        self.go_to("reader")
        self._read(talk_id)
        self.talks.select(talk_id)

    def look_up(self, facet: Facet, value: str) -> None:
        """Show the talks with one value of a facet, and nothing else."""
        self.look_at(View(sort=self.view.sort).with_tick(facet, value, "wanted"), Keep())
        self.go_to("talks")

    def _selected(self) -> str | None:
        current = self.talks.current
        return current.id if current else None

    def _open(self, talk_id: str | None) -> None:
        """From now on a talk is the one that is read; it is fetched by `_fetch`."""
        if talk_id != self.talk_id:
            self.talk_id = talk_id
            self.jump_later = 0

    def _read(self, talk_id: str | None) -> None:
        self._open(talk_id)
        if talk_id != self._asked_for:
            self._fetch()

    def _fetch(self) -> None:
        if self.backstage.engine is None and self.talk_id is not None:
            return
        talk_id = self._asked_for = self.talk_id
        if talk_id is None:
            self.reader.show(None, ())
            self._show_related(None, ())
        else:
            self.backstage.talk(talk_id)

    def here(self) -> Place | None:
        """The talk that is open, and the screen around it."""
        if self.talk_id is None:
            return None
        offset = self.talks.scroll_offset.y
        return Place(self.talk_id, self._talk_title, self.view, offset, self.reader.bookmark, self.pane)

    def return_to(self, place: Place) -> None:
        """Look as one did at a place of the trail."""
        self._bookmark = place.bookmark
        self._read(place.talk_id)
        if place.view != self.view:
            self.look_at(place.view, Keep(place.talk_id, place.list_offset, reader=True))
        elif self.talks.select(place.talk_id):
            self.talks.scroll_to(y=place.list_offset, animate=False, force=True)
        self.go_to(place.pane)
