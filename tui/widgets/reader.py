"""The pane that shows a talk: its header, its text, the words that were searched for, and its links.

It lays the text out itself and paints only the lines that are seen, so a long report opens as fast as a short one.
It knows nothing of the other panes: what is chosen in it goes out as a message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from tui.commands import bindings
from tui.reading import markdown
from tui.reading.header import header
from tui.reading.hits import find
from tui.reading.layout import Bookmark, Page, lay_out
from tui.reading.paint import Mark
from tui.reading.passage import Block, Passage, Span
from tui.reading.shelf import Shelf
from tui.widgets.linked import LinkedPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType

    from notes.model import Talk

LARGE = 40_000
"""Characters of text beyond which a talk is laid out in a thread: above it a key would wait longer than 50 ms."""

_REMEMBERED = 10_000
"""Talks whose scroll position is kept."""

Hit = tuple[Passage, int, int]


def _notice(text: str) -> Block:
    return Block("notice", Passage(text, (Span("quiet", 0, len(text)),)), gap=True)


_NOTHING_OPEN = (_notice("No talk is open. Choose one in the list with the arrow keys and press Enter."),)
_BEING_READ = (_notice("A long text: it is being laid out …"),)


class ReaderView(LinkedPage):
    """Shows one talk. `show` puts a talk in; `prefetch` prepares those that may come next."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    class HitMoved(Message):
        """Where one is among the hits of the talk: `current` of `total`, 0 of them before the first step."""

        def __init__(self, current: int, total: int) -> None:
            super().__init__()
            self.current = current
            self.total = total

    class LaidOut(Message):
        """A large talk is ready; `generation` says for which call. The reader's own."""

        def __init__(self, generation: int, page: Page, hits: list[Hit], bookmark: Bookmark) -> None:
            super().__init__()
            self.generation = generation
            self.page = page
            self.hits = hits
            self.bookmark = bookmark

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._talk: Talk | None = None
        self._words: tuple[str, ...] = ()
        self._shelf = Shelf()
        self._bookmarks: dict[str, Bookmark] = {}
        self._generation = 0
        self._pending: Bookmark | None = None
        self._hits: list[Hit] = []
        self._hit = -1
        self._link = -1

    def on_mount(self) -> None:
        """Get the parser ready while the person looks at the first screen."""
        self.run_worker(markdown.prepare, thread=True, group="reader-prepare")

    # What the screen uses

    @property
    def talk(self) -> Talk | None:
        """The talk that is shown."""
        return self._talk

    @property
    def bookmark(self) -> Bookmark:
        """The place that is scrolled to, to be given to `show` later."""
        return self.page.bookmark(self.scroll_offset.y) if self._pending is None else self._pending

    @property
    def hit_position(self) -> tuple[int, int]:
        """The number of the chosen hit (0: none yet) and how many there are."""
        return self._hit + 1, len(self._hits)

    def show(self, talk: Talk | None, words: Iterable[str] = (), bookmark: Bookmark | None = None) -> None:
        """Show a talk, with words marked in it; None shows what to do to open one.

        It is scrolled to `bookmark`, else to where it was left the last time, else to its top. The same talk with
        other words, or with a changed text, stays where it is.
        """
        words = tuple(words)
        if self._talk is not None:
            self._remember(self._talk.id, self.bookmark)
        if (talk, words) == (self._talk, self._words) and bookmark is None:
            return
        same = talk is not None and self._talk is not None and talk.id == self._talk.id
        self._talk, self._words = talk, words
        if bookmark is None and talk is not None:
            bookmark = self._bookmarks.get(talk.id)
        if not same:
            self.choose_link(-1)
            if self.text_selection is not None:
                self.screen.clear_selection()
        self.compose_page(bookmark or (0, 0))

    def prefetch(self, talks: Sequence[Talk]) -> None:
        """Parse talks in a thread, so that `show` finds them ready."""
        wanted = [talk for talk in talks if not self._shelf.holds(talk)]
        if wanted:
            self._parse_ahead(wanted)

    # Laying out

    def compose_page(self, bookmark: Bookmark) -> None:
        """Lay the talk out for the present width; a large one in a thread."""
        self._generation += 1
        self._hit = -1
        talk, width = self._talk, self.text_width
        if width <= 0:
            self._pending = bookmark
        elif talk is None:
            self._show_page(lay_out(_NOTHING_OPEN, width), [], bookmark)
        elif len(talk.body) <= LARGE:
            page = lay_out(self._shelf.blocks(talk), width)
            self._show_page(page, _find_hits(page, self._words), bookmark)
        else:
            self._show_page(lay_out((*header(talk), *_BEING_READ), width), [], (0, 0))
            self._pending = bookmark
            self._lay_out_large(talk, width, self._words, self._generation, bookmark)

    @work(thread=True, exclusive=True, group="reader-layout")
    def _lay_out_large(
        self, talk: Talk, width: int, words: tuple[str, ...], generation: int, bookmark: Bookmark
    ) -> None:
        worker = get_current_worker()
        try:
            page = lay_out(self._shelf.blocks(talk, lambda: worker.is_cancelled), width)
        except markdown.Stop:
            return
        self.post_message(self.LaidOut(generation, page, _find_hits(page, words), bookmark))

    @work(thread=True, exclusive=True, group="reader-prefetch")
    def _parse_ahead(self, talks: Sequence[Talk]) -> None:
        worker = get_current_worker()
        try:
            for talk in talks:
                self._shelf.blocks(talk, lambda: worker.is_cancelled)
        except markdown.Stop:
            return

    def on_reader_view_laid_out(self, message: LaidOut) -> None:
        """Show a large talk, unless something else was asked for meanwhile."""
        message.stop()
        if message.generation == self._generation:
            self._show_page(message.page, message.hits, message.bookmark)

    def _show_page(self, page: Page, hits: list[Hit], bookmark: Bookmark) -> None:
        self._pending = None
        self._hits = hits
        self.put(page, bookmark)
        self.repaint_marks()
        self._tell_hits()

    def _remember(self, talk_id: str, bookmark: Bookmark) -> None:
        self._bookmarks.pop(talk_id, None)
        self._bookmarks[talk_id] = bookmark
        if len(self._bookmarks) > _REMEMBERED:
            del self._bookmarks[next(iter(self._bookmarks))]

    # Hits

    def marks(self) -> dict[int, list[Mark]]:
        """The hits, and over them what the links want marked."""
        marks: dict[int, list[Mark]] = {}
        for at, (passage, start, end) in enumerate(self._hits):
            style = "hit-current" if at == self._hit else "hit"
            marks.setdefault(id(passage), []).append(Mark(start, end, style))
        for passage_id, above in super().marks().items():
            marks.setdefault(passage_id, []).extend(above)
        return marks

    def action_next_hit(self, step: int) -> None:
        """Go to the next hit, or back to the one before; the first step goes to what is nearest to the view."""
        if not self._hits:
            return
        if self._hit < 0:
            top = self.scroll_offset.y
            below = (at for at, hit in enumerate(self._hits) if self.page.line_of(hit[0], hit[1]) >= top)
            first = next(below, 0)
            self._hit = first if step > 0 else (first - 1) % len(self._hits)
        else:
            self._hit = (self._hit + step) % len(self._hits)
        passage, start, _ = self._hits[self._hit]
        self.repaint_marks()
        self.reveal(self.page.line_of(passage, start))
        self._tell_hits()

    def _tell_hits(self) -> None:
        current, total = self.hit_position
        self.post_message(self.HitMoved(current, total))


def _find_hits(page: Page, words: tuple[str, ...]) -> list[Hit]:
    return [(passage, start, end) for passage in page.passages for start, end in find(passage.text, words)]
