"""The screen that one lives in: where the panes are, and what each tells the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui import backstage, wording
from tui.backstage import Backstage, Keep
from tui.commands import bindings, commands, show_key
from tui.trail import Place, Trail
from tui.view import View
from tui.widgets.filters import FilterPane
from tui.widgets.lines import FooterLine, HeaderLine
from tui.widgets.related import RelatedList
from tui.widgets.results import ResultList
from tui.widgets.search import Chips, QueryInput, SearchLine
from tui.widgets.talk import TalkText

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from index.engine import Hits
    from tui.backstage import Opener
    from tui.commands import Scope
    from tui.session import SessionMarks

PANES = ("query", "filters", "talks", "reader", "related")
"""The ids of what can have the focus, in the order of Tab."""

WIDTHS = [(0, "-single"), (72, "-narrow"), (100, "-wide"), (170, "-huge")]
HEIGHTS = [(0, "-low"), (20, "-medium"), (32, "-tall"), (48, "-high")]
"""From which size on which classes of the style sheet hold."""

SCOPES: dict[str, tuple[Scope, ...]] = {
    "query": ("search",),
    "filters": ("filters",),
    "talks": ("list",),
    "reader": ("reader",),
    "related": ("related",),
}
"""The scopes of commands that belong to each pane."""


class BrowseScreen(Screen[None]):
    """Search, filters, list, reader, related talks."""

    AUTO_FOCUS = "#talks"
    BINDINGS = bindings("everywhere")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, opener: Opener, marks: SessionMarks, *, place: str, samples: bool) -> None:
        super().__init__()
        self.view = View()
        self.trail = Trail()
        self.hits: Hits | None = None
        self.talk_id: str | None = None
        self._title = ""
        self._reader_offset = 0
        self._place = place
        self._samples = samples
        self._marks = marks
        self.backstage = Backstage(self, opener, marks)

    def compose(self) -> ComposeResult:
        """The panes."""
        yield HeaderLine()
        yield SearchLine()
        with Horizontal(id="panes"):
            yield FilterPane(id="filters")
            yield ResultList(self._marks, id="talks")
            with Vertical(id="right"):
                yield TalkText(id="reader")
                yield RelatedList(id="related")
        yield FooterLine()

    def on_mount(self) -> None:
        """Say what is open and, once that is on the screen, open the index."""
        self.query_one(FilterPane).border_title = Content("Filter")
        self.query_one(ResultList).border_title = Content("Talks")
        self.query_one(RelatedList).border_title = Content("Related")
        self.query_one(HeaderLine).place = wording.opened(self._place, samples=self._samples)
        self.query_one(ResultList).show_empty(wording.OPENING)
        self.call_after_refresh(self.backstage.open)

    # The engine's answers

    @on(backstage.Ready)
    def _ready(self) -> None:
        self._ask()
        self.query_one(HeaderLine).work = (0, 0, "looking for changes")
        self.backstage.update()

    @on(backstage.Progressed)
    def _progressed(self, event: backstage.Progressed) -> None:
        if self.backstage.updating:
            self.query_one(HeaderLine).work = (event.done, event.total, event.what)
            if not self.query_one(ResultList).count:
                self.query_one(ResultList).show_empty(wording.reading(event.done, event.total))

    @on(backstage.Updated)
    def _updated(self) -> None:
        self.query_one(HeaderLine).work = None
        self._ask(Keep(self._selected(), self.query_one(ResultList).scroll_offset.y, reader=self.talk_id is not None))

    @on(backstage.Said)
    def _said(self, event: backstage.Said) -> None:
        self.notify(event.text, markup=False)

    @on(backstage.Failed)
    def _failed(self, event: backstage.Failed) -> None:
        self.query_one(HeaderLine).work = None
        self.notify(event.text, title="That did not work", severity="error", markup=False)

    @on(backstage.Found)
    def _found(self, event: backstage.Found) -> None:
        if not self.backstage.is_current("search", event.ticket):
            return
        hits = self.hits = event.hits
        talks = self.query_one(ResultList)
        kept = hits.position(event.keep.talk_id) if event.keep.talk_id is not None else None
        talks.show(hits, event.first, cursor=kept or 0, offset=event.keep.offset if kept is not None else None)
        self.query_one(FilterPane).show(hits.facets, event.view)
        self._label(event.view)
        if not len(hits):
            talks.show_empty(wording.nothing(event.view, hits, indexing=self.backstage.updating, place=self._place))
        if not event.keep.reader:
            current = talks.current
            self._read(current.id if current else None)

    @on(backstage.TalkFetched)
    def _talk_fetched(self, event: backstage.TalkFetched) -> None:
        if not self.backstage.is_current("talk", event.ticket):
            return
        self.query_one(TalkText).show(event.talk, self.hits.words if self.hits else ())
        self._title = event.talk.title if event.talk else ""
        if self._reader_offset:
            self.query_one(TalkText).scroll_to(y=self._reader_offset, animate=False)
            self._reader_offset = 0
        self._refresh_footer()

    @on(backstage.RelatedFetched)
    def _related_fetched(self, event: backstage.RelatedFetched) -> None:
        if self.backstage.is_current("talk", event.ticket):
            relations = event.related.relations if event.related else ()
            self.query_one(RelatedList).show(relations, wording.NOTHING_RELATED)
            self.query_one(RelatedList).border_title = Content(f"Related {len(relations)}" if relations else "Related")

    # What the panes tell

    @on(SearchLine.Typed)
    def _typed(self, event: SearchLine.Typed) -> None:
        self.view = replace(self.view, text=event.text)
        self._ask()

    @on(QueryInput.Accepted)
    def _accepted(self) -> None:
        self._go_to("talks")

    @on(QueryInput.Stepped)
    def _stepped(self, event: QueryInput.Stepped) -> None:
        self.query_one(ResultList).action_move(event.by)

    @on(Chips.Removed)
    def _chip_removed(self, event: Chips.Removed) -> None:
        self._look_at(self.view.with_tick(event.chip.facet, event.chip.value, None))

    @on(FilterPane.Pressed)
    def _pressed(self, event: FilterPane.Pressed) -> None:
        if event.exclude:
            ticked = self.view.ticked(event.facet, event.value)
            view = self.view.with_tick(event.facet, event.value, None if ticked == "excluded" else "excluded")
        else:
            view = self.view.pressed(event.facet, event.value)
        self._look_at(view)

    @on(FilterPane.Unfolded)
    def _unfolded(self) -> None:
        self._ask(Keep(self._selected(), self.query_one(ResultList).scroll_offset.y, reader=True))

    @on(ResultList.Moved)
    def _moved(self, event: ResultList.Moved) -> None:
        self._read(event.talk_id)

    @on(ResultList.Chosen)
    def _chosen(self, event: ResultList.Chosen) -> None:
        self._read(event.talk_id)
        self._go_to("reader")
        self._stamp()

    @on(RelatedList.Chosen)
    def _related_chosen(self, event: RelatedList.Chosen) -> None:
        self._visit(event.talk_id, event.title)

    @on(FooterLine.Pressed)
    async def _footer_pressed(self, event: FooterLine.Pressed) -> None:
        await self.run_action(event.command.action)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The layout depends on the focused pane where there is little room."""
        self._show_pane(event.widget.id)

    # Going somewhere

    def _ask(self, keep: Keep | None = None) -> None:
        self.backstage.search(self.view, keep or Keep(), all_values=self.query_one(FilterPane).wants_all)

    def _look_at(self, view: View, keep: Keep | None = None) -> None:
        self.view = view
        self.query_one(SearchLine).set_text(view.text)
        self.query_one(SearchLine).show_chips(view.chips)
        self._ask(keep or Keep(self._selected()))

    def _selected(self) -> str | None:
        current = self.query_one(ResultList).current
        return current.id if current else None

    def _read(self, talk_id: str | None) -> None:
        if talk_id == self.talk_id:
            return
        self.talk_id = talk_id
        if talk_id is None:
            self.query_one(TalkText).show(None, ())
            self.query_one(RelatedList).show(())
        else:
            self.backstage.talk(talk_id)

    def _here(self) -> Place | None:
        if self.talk_id is None:
            return None
        return Place(
            self.talk_id,
            self._title,
            self.view,
            self.query_one(ResultList).scroll_offset.y,
            self.query_one(TalkText).scroll_offset.y,
            (self.focused.id if self.focused else None) or "reader",
        )

    def _stamp(self) -> None:
        """Note on the trail where one is."""
        if (here := self._here()) is not None:
            self.trail.visit(here)
            self._refresh_footer()

    def _visit(self, talk_id: str, title: str) -> None:
        self._stamp()
        self._go_to("reader")
        self._read(talk_id)
        self.query_one(ResultList).select(talk_id)
        self.trail.visit(Place(talk_id, title, self.view))
        self._refresh_footer()

    def _return_to(self, place: Place) -> None:
        self._reader_offset = place.reader_offset
        self._read(place.talk_id)
        if place.view != self.view:
            self._look_at(place.view, Keep(place.talk_id, place.list_offset, reader=True))
        elif self.query_one(ResultList).select(place.talk_id):
            self.query_one(ResultList).scroll_to(y=place.list_offset, animate=False, force=True)
        self._go_to(place.pane)
        self._refresh_footer()

    def _go_to(self, pane: str) -> None:
        self._show_pane(pane)
        self.query_one(f"#{pane}", Widget).focus()

    def _show_pane(self, pane: str | None) -> None:
        for name in PANES:
            self.set_class(name == pane, f"-in-{name}")
        self._refresh_footer()

    # What stands around the panes

    def _label(self, view: View) -> None:
        hits = self.hits
        if hits is None:
            return
        talks = self.query_one(ResultList)
        if view == View(sort=view.sort):
            self._all = hits.total
        talks.border_title = Content(wording.counted(hits.total, self._all))
        talks.border_subtitle = Content(wording.order(view, hits))
        self.query_one(HeaderLine).counts = wording.counts(hits.total, self._all)
        self.query_one(SearchLine).show_chips(view.chips)

    _all = 0

    def _refresh_footer(self) -> None:
        pane = (self.focused.id if self.focused else None) or "talks"
        found = [*commands(*SCOPES.get(pane, ())), *commands("everywhere")]
        self.query_one(FooterLine).show(
            [
                (command, show_key(command.keys[0]), self._enabled(command.action))
                for command in found
                if command.footer is not None
            ]
        )

    def _enabled(self, action: str) -> bool:
        return bool(self.check_action(action, ()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Whether a command makes sense now; None dims it."""
        moved = self.trail.current is not None and self.trail.current.talk_id != self.talk_id
        sensible = {
            "back": self.trail.can_go_back or moved,
            "forward": self.trail.can_go_forward and not moved,
            "star": self.talk_id is not None,
            "toggle_read": self.talk_id is not None,
            "queue": self.talk_id is not None,
            "clear": self.view.filtered or bool(self.view.text),
        }
        return True if sensible.get(action, True) else None

    # Commands

    def action_search(self) -> None:
        """Go to the search box."""
        self._go_to("query")

    def action_filter(self) -> None:
        """Go to the filters, or away from them."""
        self._go_to("talks" if self.has_class("-in-filters") else "filters")

    def action_related(self) -> None:
        """Go to the related talks."""
        self._go_to("related")

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """Go to the pane before."""
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        folded = self.has_class("-narrow") or self.has_class("-single")
        panes = [pane for pane in PANES if not (folded and pane == "filters")]
        at = panes.index(self.focused.id) if self.focused and self.focused.id in panes else 0
        self._go_to(panes[(at + by) % len(panes)])

    def action_jump(self, number: int) -> None:
        """Go to a related talk by its digit."""
        self.query_one(RelatedList).choose_number(number)

    def action_back(self) -> None:
        """One talk back."""
        self._stamp()
        if (place := self.trail.back()) is not None:
            self._return_to(place)

    def action_forward(self) -> None:
        """One talk forward again."""
        if (here := self._here()) is not None:
            self.trail.renew(here)
        if (place := self.trail.forward()) is not None:
            self._return_to(place)

    def action_star(self) -> None:
        """Star the talk that is shown, or take the star away."""
        self._mark(self._marks.starred)

    def action_toggle_read(self) -> None:
        """Mark the talk that is shown as read, or as unread."""
        self._mark(self._marks.read)

    def action_queue(self) -> None:
        """Keep the talk for later, or not."""
        self._mark(self._marks.queued)

    def _mark(self, marked: set[str]) -> None:
        if self.talk_id is not None:
            marked.symmetric_difference_update({self.talk_id})
            self.query_one(ResultList).redraw()

    def action_sort(self) -> None:
        """The next order of the list."""
        self._look_at(self.view.next_sort(), Keep())

    def action_clear(self) -> None:
        """Take the filters away, or where there are none, the search."""
        self._look_at(View(text=self.view.text if self.view.filtered else "", sort=self.view.sort))

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()

    def action_outwards(self) -> None:
        """Leave what one is in: related, then reader, then list; the search stays."""
        outer = {"related": "reader"}
        self._go_to(outer.get((self.focused.id if self.focused else None) or "", "talks"))

    async def action_quit(self) -> None:
        """Leave Hallway."""
        self.backstage.stop()
        await self.app.action_quit()
