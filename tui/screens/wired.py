"""What each pane tells, and what comes of it in the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from tui import wording
from tui.replies import Keep
from tui.screens.answered import AnsweredScreen
from tui.widgets.filters import FilterPane
from tui.widgets.footer import FooterLine
from tui.widgets.reader import ReaderView
from tui.widgets.related import RelatedList
from tui.widgets.results import ResultList
from tui.widgets.search import Chips, QueryInput, SearchLine

if TYPE_CHECKING:
    from tui.view import Tick


class WiredScreen(AnsweredScreen):
    """The panes, each of which hears what the others tell."""

    @on(SearchLine.Typed)
    def _typed(self, event: SearchLine.Typed) -> None:
        self.retype(event.text)

    @on(QueryInput.Accepted)
    def _accepted(self) -> None:
        if self.hits is not None and not len(self.hits):
            self._suggested()
        self.go_to("talks")

    @on(QueryInput.Stepped)
    def _stepped(self, event: QueryInput.Stepped) -> None:
        self._series = None
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
        series = event.facet, event.value
        if event.exclude:
            tick: Tick | None = None if self.view.ticked(*series) == "excluded" else "excluded"
            self.look_at(self.view.with_tick(*series, tick), series=series)
        else:
            self.look_at(self.view.pressed(*series), series=series)
            text = wording.left_out(event.facet, event.value)
            if self.view.ticked(event.facet, event.value) == "excluded":
                self.notify(text, markup=False)
            else:
                self.query_one(FooterLine).take_back(text)

    @on(FilterPane.Only)
    def _only(self, event: FilterPane.Only) -> None:
        if (view := self.view.only(event.facet, event.value)) != self.view:
            self.look_at(view)
        self.go_to("talks")

    @on(FilterPane.OtherKeys)
    def _other_keys(self) -> None:
        self.commands_changed()

    @on(FilterPane.Unfolded)
    def _unfolded(self) -> None:
        self._ask_again(reader=True)

    @on(ResultList.Moved)
    def _moved(self, event: ResultList.Moved) -> None:
        self.touched = True
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
        self.commands_changed()

    @on(FooterLine.Pressed)
    async def _footer_pressed(self, event: FooterLine.Pressed) -> None:
        everywhere = event.command.scope == "everywhere"
        node = self if everywhere or self.focused is None else self.focused
        await node.run_action(event.command.action)
