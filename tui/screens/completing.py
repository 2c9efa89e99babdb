"""Finishing words in the search box: Tab takes what is offered below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from index.engine import FacetCount
from tui import replies
from tui.screens.wired import WiredScreen
from tui.widgets.search import QueryInput, SearchLine
from tui.widgets.suggestions import Suggestions

if TYPE_CHECKING:
    from textual import events

    from tui.completion import Context


class CompletingScreen(WiredScreen):
    """The panes with suggestions below the search box."""

    _wanted: Context | None = None
    _suggestions: Suggestions | None = None

    def action_search(self) -> None:
        """Go to the search box: typing replaces the words that stand there, a cursor key keeps them."""
        super().action_search()
        self.query_one(QueryInput).select_all()

    @on(SearchLine.Typed)
    def _offer(self, event: SearchLine.Typed) -> None:
        from tui import completion  # noqa: PLC0415 - brings the query language, which nobody needs before typing

        wanted = self._wanted = completion.context(event.text, event.cursor)
        facet = completion.FACET_FIELDS.get(wanted.field or "") if wanted else None
        if wanted is not None and facet is not None:
            self.backstage.complete(facet, wanted.begun)
            return
        choices = completion.fixed_choices(wanted) if wanted else []
        if wanted is not None and choices == [wanted.begun]:
            choices = []
        self._suggest([FacetCount(choice, 0) for choice in choices])

    @on(replies.Completed)
    def _completed(self, event: replies.Completed) -> None:
        if self.backstage.is_current("complete", event.ticket) and self._wanted is not None:
            exact = len(event.values) == 1 and event.values[0].value == self._wanted.begun
            self._suggest([] if exact or self.pane != "query" else list(event.values))

    def _suggest(self, values: list[FacetCount]) -> None:
        """Offer some values; the list for them is made with the first of them."""
        if self._suggestions is None and values:
            self._suggestions = Suggestions(id="suggestions")
            self.mount(self._suggestions)
        if self._suggestions is not None:
            self._suggestions.show(values)
        self.query_one(QueryInput).offered = bool(values)

    @on(QueryInput.Finished)
    def _finish(self) -> None:
        self._take(self._suggestions.current if self._suggestions is not None else None)

    @on(Suggestions.Chosen)
    def _clicked(self, event: Suggestions.Chosen) -> None:
        self._take(event.value)

    @on(QueryInput.Passed)
    def _passed(self, event: QueryInput.Passed) -> None:
        if self._suggestions is not None:
            self._suggestions.action_move(event.by)

    @on(QueryInput.Declined)
    def _declined(self) -> None:
        self._suggest([])

    def _take(self, choice: str | None) -> None:
        if choice is None or self._wanted is None:
            return
        from tui import completion  # noqa: PLC0415 - imported by then

        query = self.query_one(QueryInput)
        query.value, query.cursor_position = completion.finished(query.value, self._wanted, choice)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Nothing is offered to who is elsewhere."""
        if event.widget.id == "query":
            self._suggest([])
