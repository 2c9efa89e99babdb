"""Which panes there are, and what they show before anything is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import wording
from tui.backstage import Backstage
from tui.commands import find, keys_in, show_keys
from tui.screens.arranged import ArrangedScreen
from tui.setup import Arrangement, Memory, Setup
from tui.view import View
from tui.widgets.entitle import entitle
from tui.widgets.filters import FilterPane
from tui.widgets.footer import FooterLine
from tui.widgets.ground import Column, Row
from tui.widgets.header import HeaderLine
from tui.widgets.reader import ReaderView
from tui.widgets.related import RelatedList
from tui.widgets.results import ResultList
from tui.widgets.search import SearchLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from index.engine import Hits


class PanesScreen(ArrangedScreen):
    """Search, filters, list, reader, related talks."""

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
        self.backstage = Backstage(self, setup.opener, setup.marks)

    def compose(self) -> ComposeResult:
        """The panes."""
        yield HeaderLine()
        yield SearchLine()
        with Row(id="panes", classes="-in-talks"):
            yield FilterPane(id="filters")
            yield ResultList(self.marks, id="talks")
            with Column(id="right"):
                keys = show_keys(keys_in(find("note"), self.setup.keymap)[:1])
                yield ReaderView(self._note_of, wording.edit_note(keys), id="reader")
                yield RelatedList(id="related")
        yield FooterLine()

    def _note_of(self, talk_id: str) -> str:
        return self.marks.notes.get(talk_id, "")

    def on_mount(self) -> None:
        """Say what is open."""
        self.filters = self.query_one(FilterPane)
        self.talks = self.query_one(ResultList)
        self.reader = self.query_one(ReaderView)
        self.related = self.query_one(RelatedList)
        self.header = self.query_one(HeaderLine)
        entitle(self.filters, above="Filter")
        entitle(self.talks, above="Talks")
        entitle(self.reader, above="Talk")
        entitle(self.related, above="Related")
        self.header.place = wording.opened(self.setup.places, samples=self.setup.samples)
        self.talks.show_empty(wording.OPENING)
        self.related.show((), wording.RELATED_TO_COME)
        self.pane_changed()
        if self.arrangement != Arrangement():
            self.arrange_panes(self.arrangement)
        if self.setup.troubles:
            title, text = wording.wrong_settings(self.setup.troubles, self.app.size.width)
            self.notify(text, title=title, severity="warning", markup=False)
