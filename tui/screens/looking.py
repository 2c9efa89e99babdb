"""Looking at talks: which question the list answers, which talk is read, and what is related to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

from tui import wording
from tui.following import Following
from tui.replies import Keep
from tui.trail import Place
from tui.travel import Travel, loses_words
from tui.view import View
from tui.widgets.entitle import entitle
from tui.widgets.search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.engine import Facet, Relation
    from notes.model import Talk
    from tui.setup import Setup


if TYPE_CHECKING:
    from tui.screens.panes import PanesScreen as Mixin
else:
    # Textual works out bindings, reactive values and style rules for every class of a screen when it is imported. Only
    # the screen itself needs them; what it consists of is no screen but hears messages as one does.
    Mixin = type(MessagePump)("Mixin", (), {})


class LookingScreen(Mixin):
    """How one comes from talk to talk in the panes."""

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self.travel = Travel(self, self.pane_changed)
        self.following = Following(self.travel.trail)
        self.related_to: str | None = None
        self.jump_later = 0
        self.touched = False
        self._asked_for: str | None = None
        self._talk_title = ""
        self._link_hint = ""
        self._bookmark: tuple[int, int] | None = None
        self._unanswered: Keep | None = None
        self._series: object = None
        self._typed_from = "talks"
        self._given_up: Place | None = None

    def _enter(self, pane: str) -> None:
        if pane != self._entered:
            self._series = None
            if pane == "query":
                self._typed_from = self._entered
        if pane in {"reader", "related"}:
            self.touched = True
        super()._enter(pane)

    def _ask(self, keep: Keep | None = None) -> None:
        self._unanswered = keep or Keep()
        self.backstage.search(self.view, self._unanswered, all_values=self.filters.wants_all)

    def _ask_again(self, *, reader: bool) -> None:
        """Ask the same question anew: all stays where it is, or comes where the question before wanted it."""
        self._ask(self._unanswered or Keep(offset=self.talks.scroll_offset.y, reader=reader, current=True))

    def look_at(self, view: View, keep: Keep | None = None, *, series: object = None) -> None:
        """Ask another question; the talk under the cursor is kept there where it is among the answers.

        What one looked at before is a step of the trail, unless that was changed to by the same series of changes, as
        by another press on the same value.
        """
        self._step_from(view, series)
        self._look_at(view, keep)

    def _step_from(self, view: View, series: object) -> None:
        if view.question != self.view.question and (series is None or series != self._series):
            self.travel.stamp()
            self._given_up = None
        self._series = series

    def retype(self, text: str) -> None:
        """Ask for other words, a letter more or less of them mostly.

        The first letter leaves a step. Of those that follow, a step is what stood there before words were taken away.
        """
        view = replace(self.view, text=text)
        if self._series == "query":
            if text.startswith(self.view.text):
                self._given_up = None
            elif self._given_up is None:
                self._given_up = self.here()
            if self._given_up is not None and loses_words(self._given_up.view.text, text):
                self.travel.passed(self._given_up)
                self._given_up = None
        self._step_from(view, "query")
        self.view = view
        self._ask()

    def _look_at(self, view: View, keep: Keep | None) -> None:
        self.view = view
        search = self.query_one(SearchLine)
        search.set_text(view.text)
        search.show_chips(view.chips)
        self._ask(keep or Keep(current=True))
        self.pane_changed()

    def visit(self, talk_id: str, title: str) -> None:
        """Go to a talk, wherever it is; the list goes along where the talk is in it."""
        place = Place(talk_id, title, self.view)
        self.travel.leave_for(place)
        self.go_to("reader")
        self._read(talk_id, title)
        self.talks.select(talk_id)
        self.travel.trail.renew(replace(place, list_offset=self.talks.scroll_offset.y, listed=self._selected()))

    def look_up(self, facet: Facet, value: str) -> None:
        """Show the talks with one value of a facet, and nothing else."""
        self.look_at(View(sort=self.view.sort).with_tick(facet, value, "wanted"), Keep())
        self.go_to("talks")

    def _selected(self) -> str | None:
        current = self.talks.current
        return current.id if current else None

    def _open(self, talk_id: str | None, title: str = "") -> None:
        """From now on a talk is the one that is read; it is fetched by `_fetch`."""
        if talk_id != self.talk_id:
            self.talk_id = talk_id
            current = self.talks.current
            self._talk_title = current.title if current is not None and current.id == talk_id else title
            self.jump_later = 0

    def _read(self, talk_id: str | None, title: str = "") -> None:
        self._open(talk_id, title)
        if talk_id != self._asked_for:
            self._fetch()

    def _fetch(self) -> None:
        if self.backstage.engine is None and self.talk_id is not None:
            return
        talk_id = self._asked_for = self.talk_id
        if talk_id is None:
            self.reader.show(None, ())
            entitle(self.reader, above="Talk")
            self._show_related(None, ())
        else:
            self.backstage.talk(talk_id)

    def here(self) -> Place | None:
        """The talk that is open, and the screen around it; of the search box the pane that one came from."""
        if self.hits is None:
            return None
        pane = self._typed_from if self.pane == "query" else self.pane
        offset = self.talks.scroll_offset.y
        listed = self._selected()
        return Place(self.talk_id, self._talk_title, self.view, offset, self.reader.bookmark, pane, listed)

    def return_to(self, place: Place) -> None:
        """Look as one did at a place of the trail."""
        self._series = None
        if place.talk_id is None:
            self._look_at(place.view, Keep())
            self.go_to(place.pane)
            return
        if place.bookmark is not None and self.reader.talk is not None and self.reader.talk.id == place.talk_id:
            self.reader.scroll_back(place.bookmark)
        else:
            self._bookmark = place.bookmark
        self._read(place.talk_id, place.title)
        listed = self.following.id_now(place.listed) if place.listed is not None else place.talk_id
        if place.view != self.view:
            self._look_at(place.view, Keep(place.talk_id, place.list_offset, reader=True, or_else=listed))
        elif self.talks.select(place.talk_id) or self.talks.select(listed):
            self.talks.scroll_to(y=place.list_offset, animate=False, force=True)
        self.go_to(place.pane)

    def take_up_moved(self, moved: Mapping[str, Talk]) -> None:
        """Stay with talks that have another id now: where one reads, on the trail, and how far they are scrolled."""
        self.following.take_up(moved)
        self.reader.rename({old_id: talk.id for old_id, talk in moved.items()})
        if self.talk_id is not None and self.talk_id in moved:
            self.talk_id = self._asked_for = moved[self.talk_id].id
        if self.related_to is not None:
            self.related_to = self.following.id_now(self.related_to)

    def _show_related(self, talk_id: str | None, relations: Sequence[Relation], *, comparing: bool = False) -> None:
        empty = wording.NOTHING_RELATED if talk_id and not comparing else wording.RELATED_TO_COME
        self.related.show(relations, empty, stay=talk_id is not None and talk_id == self.related_to)
        entitle(self.related, above=wording.related(len(relations), comparing=comparing))
        self.related_to = talk_id
        if self.jump_later:
            self.related.choose_number(self.jump_later)
        self.jump_later = 0

    def _tell_reader(self) -> None:
        hits = wording.hits_in_talk(*self.reader.hit_position, typing=self.pane == "query")
        entitle(self.reader, below=self._link_hint or hits)
