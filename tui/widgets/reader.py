"""The pane that shows a talk: its header, its text, the words that were searched for, and its links.

It lays the text out itself and paints only the lines that are seen, so a long report opens as fast as a short one.
It knows nothing of the other panes: what is chosen in it goes out as a message.
"""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from tui.commands import bindings
from tui.garbage import uncollected
from tui.giveway import impatient, unwanted
from tui.reading.hits import Hit, PageHits
from tui.reading.layout import Bookmark, Line, Page, lay_out
from tui.reading.paint import Mark
from tui.reading.passage import Block, Passage, Span, Stop
from tui.reading.shelf import LARGE, Ready, Shelf, weight
from tui.reading.within import anchor
from tui.widgets.linked import LinkedPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual.binding import BindingType

    from index.query.talkwords import Word
    from notes.model import Talk

_REMEMBERED = 10_000
"""Talks whose scroll position is kept."""


def _no_note(_talk_id: str) -> str:
    return ""


def _notice(text: str) -> Block:
    return Block("notice", Passage(text, (Span("quiet", 0, len(text)),)), gap=True)


def _is_heading(line: Line, heading: str) -> bool:
    starts = line.kind == "heading" and not line.goes_on and bool(line.runs)
    return starts and anchor(line.runs[0].passage.text) == heading


_NOTHING_OPEN = (_notice("What you choose in the list is shown here."),)
_BEING_READ = (_notice("A long text: it is being laid out …"),)


class ReaderView(LinkedPage):
    """Shows one talk. `show` puts a talk in; `prefetch` prepares those that may come next.

    Args:
        note_of: gives the person's note on a talk by its id, empty where there is none.
        edit: what leads to the editor of a note.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    class HitMoved(Message):
        """Where one is among the hits of the talk: `current` of `total`, 0 of them before the first step."""

        def __init__(self, current: int, total: int) -> None:
            super().__init__()
            self.current = current
            self.total = total

    class LaidOut(Message):
        """A large talk is ready; `generation` says for which call. The reader's own."""

        def __init__(self, generation: int, talk: Talk, laid_out: Ready) -> None:
            super().__init__()
            self.generation = generation
            self.talk = talk
            self.laid_out = laid_out

    def __init__(
        self,
        note_of: Callable[[str], str] = _no_note,
        edit: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._talk: Talk | None = None
        self._words: tuple[Word, ...] = ()
        self._note_of = note_of
        self._note = ""
        self._shelf = Shelf(edit)
        self._bookmarks: dict[str, Bookmark] = {}
        self._generation = 0
        self._pending: Bookmark | None = None
        self._shown: tuple[Talk, str, int] | None = None
        self._hits = PageHits()
        self._hit = -1
        self._link = -1
        self._instead = _NOTHING_OPEN
        self._sought: tuple[str, str] | None = None

    def get_ready(self) -> None:
        """Import what reads a text, in a thread; for when nothing more urgent is done."""

        def load() -> None:
            from tui.reading import header, markdown  # noqa: F401, PLC0415 - in a thread, after the first picture

            markdown.prepare()

        self.run_worker(load, thread=True, group="reader-prepare")

    # What the screen uses

    @property
    def talk(self) -> Talk | None:
        """The talk that is shown."""
        return self._talk

    @property
    def ready(self) -> bool:
        """Whether what is shown is the whole talk; a large one is laid out in a thread."""
        return self._pending is None

    @property
    def bookmark(self) -> Bookmark:
        """The place that is scrolled to, to be given to `show` later."""
        return self.page.bookmark(self.scroll_offset.y) if self._pending is None else self._pending

    @property
    def hit_position(self) -> tuple[int, int]:
        """The number of the chosen hit (0: none yet) and how many there are."""
        return self._hit + 1, len(self._hits)

    def show(self, talk: Talk | None, words: Iterable[Word] = (), bookmark: Bookmark | None = None) -> None:
        """Show a talk, with words marked in it and the person's note on it; None shows what to do to open one.

        It is scrolled to `bookmark`, else to where it was left the last time, else to its top. The same talk with
        other words, or with a changed text or note, stays where it is.
        """
        words = tuple(words)
        note = self._note_of(talk.id) if talk is not None else ""
        if self._talk is not None:
            self._remember(self._talk.id, self.bookmark)
        if (talk, words, note) == (self._talk, self._words, self._note) and bookmark is None:
            return
        same = talk is not None and self._talk is not None and talk.id == self._talk.id
        self._talk, self._words, self._note = talk, words, note
        self._instead = _NOTHING_OPEN
        if bookmark is None and talk is not None:
            bookmark = self._bookmarks.get(talk.id)
        if not same:
            if self._sought is not None and (talk is None or talk.id != self._sought[0]):
                self._sought = None
            self.choose_link(-1)
            if self.text_selection is not None:
                self.screen.clear_selection()
        self.compose_page(bookmark or (0, 0))

    def rename(self, moved: Mapping[str, str]) -> None:
        """Talks have other ids now: each stays where it is scrolled to."""
        if self._talk is not None and self._talk.id in moved:
            self._remember(self._talk.id, self.bookmark)
        for old_id, new_id in moved.items():
            if old_id in self._bookmarks:
                self._bookmarks[new_id] = self._bookmarks.pop(old_id)

    def say(self, text: str) -> None:
        """Show a sentence of ours in place of a talk."""
        self.show(None)
        self._instead = (_notice(text),)
        self.compose_page((0, 0))

    def scroll_back(self, bookmark: Bookmark) -> None:
        """Scroll the talk that is shown to where it once was."""
        self.show(self._talk, self._words, bookmark)

    def seek(self, talk_id: str, heading: str) -> None:
        """Scroll a talk to the heading with an anchor, as soon as it is shown; an empty one is its top."""
        self._sought = talk_id, heading
        if self._shown is not None and self._pending is None:
            self._scroll_to_sought(self._shown[0])

    def _scroll_to_sought(self, talk: Talk) -> None:
        if self._sought is None or talk.id != self._sought[0]:
            return
        heading = self._sought[1]
        self._sought = None
        line = next((at for at, line in enumerate(self.page.lines) if _is_heading(line, heading)), 0)
        self.scroll_to(y=line, animate=False, force=True, immediate=True)

    def show_note(self) -> None:
        """The person may have written on the note of the talk that is shown."""
        self.mark(self._words)

    def mark(self, words: Iterable[Word]) -> None:
        """Mark other words in the talk that is shown."""
        if self._talk is not None:
            self.show(self._talk, words)

    def prefetch(self, talks: Sequence[Talk]) -> None:
        """Lay talks out in a thread and look for the words in them, so that `show` finds them ready."""
        width, words = self.text_width, self._words
        # A large one is read when one goes there: it would be in the way of the keys that are pressed now.
        small = [(talk, note) for talk in talks if weight(talk) + len(note := self._note_of(talk.id)) <= LARGE]
        wanted = [(talk, note) for talk, note in small if self._shelf.ready(talk, width, words, note) is None]
        if wanted and width > 0:
            self._prepare(wanted, width, words)

    # Laying out

    def compose_page(self, bookmark: Bookmark) -> None:
        """Lay the talk out for the present width."""
        self._generation += 1
        talk, note, width = self._talk, self._note, self.text_width
        if width <= 0:
            self._pending = bookmark
        elif talk is None:
            self._show_page(lay_out(self._instead, width), PageHits(), bookmark)
            self._shown = None
        elif (ready := self._shelf.ready(talk, width, self._words, note)) is not None:
            self._show_talk(talk, ready, bookmark)
        else:
            self._compose_talk(talk, note, width, bookmark)

    def _compose_talk(self, talk: Talk, note: str, width: int, bookmark: Bookmark) -> None:
        """Show as much of a talk as a key can wait for; a thread does the rest."""
        page = self.page if self._shown == (talk, note, width) else None
        if weight(talk) + len(note) <= LARGE:
            stop = impatient()
            with suppress(Stop):
                page = page or lay_out(self._shelf.blocks(talk, note, stop), width, stop)
                self._show_talk(talk, self._looked_through(talk, note, page, self._words, stop), bookmark)
                return
        if page is not None:
            # Only its hits are missing: one reads meanwhile.
            self._show_page(page, self._hits if page is self.page else PageHits(), bookmark)
            self._shown = (talk, note, width)
        else:
            if self._shown is None or self._shown[0].id != talk.id:
                from tui.reading.header import heading  # noqa: PLC0415 - imported by then

                self._show_page(lay_out((*heading(talk), *_BEING_READ), width), PageHits(), (0, 0))
                self._shown = None
            self._pending = bookmark
        self._lay_out_large(talk, note, self._words, page or width, self._generation)

    def _looked_through(
        self, talk: Talk, note: str, page: Page, words: tuple[Word, ...], stop: Callable[[], bool]
    ) -> Ready:
        """A page with the hits of some words, which may be known from a page of another width."""
        hits = self._shelf.hits(talk, page, words)
        return Ready(page, words, PageHits(page.passages, words, stop) if hits is None else hits, note)

    # A worker is described, or else Textual writes all of its arguments out, texts included, whenever one is started.
    @work(thread=True, exclusive=True, group="reader-layout", description="a large talk is laid out")
    def _lay_out_large(
        self, talk: Talk, note: str, words: tuple[Word, ...], page_or_width: Page | int, generation: int
    ) -> None:
        stop = unwanted(get_current_worker())
        with uncollected(), suppress(Stop):
            if isinstance(page_or_width, Page):
                page = page_or_width
            else:
                page = lay_out(self._shelf.blocks(talk, note, stop), page_or_width, stop)
            self.post_message(self.LaidOut(generation, talk, self._looked_through(talk, note, page, words, stop)))

    @work(thread=True, exclusive=True, group="reader-prefetch", description="the next talks are laid out")
    def _prepare(self, talks: Sequence[tuple[Talk, str]], width: int, words: tuple[Word, ...]) -> None:
        stop = unwanted(get_current_worker())
        with suppress(Stop):
            for talk, note in talks:
                page = lay_out(self._shelf.blocks(talk, note, stop), width, stop)
                self._shelf.keep(talk, self._looked_through(talk, note, page, words, stop))

    def on_reader_view_laid_out(self, message: LaidOut) -> None:
        """Show a large talk, or its hits, unless something else was asked for meanwhile."""
        message.stop()
        if message.generation != self._generation:
            return
        if self._pending is not None:
            self._show_talk(message.talk, message.laid_out, self._pending)
        else:
            self._shelf.keep(message.talk, message.laid_out)
            self._take_hits(message.laid_out.hits)
            self.repaint()

    def _show_talk(self, talk: Talk, ready: Ready, bookmark: Bookmark) -> None:
        self._show_page(ready.page, ready.hits, bookmark)
        self._shown = (talk, ready.note, ready.page.width)
        self._shelf.keep(talk, ready)
        self._scroll_to_sought(talk)

    def _show_page(self, page: Page, hits: PageHits, bookmark: Bookmark) -> None:
        self._pending = None
        self._take_hits(hits)
        self.put(page, bookmark)

    def _take_hits(self, hits: PageHits) -> None:
        self._hits = hits
        self._hit = -1
        self._tell_hits()

    def _remember(self, talk_id: str, bookmark: Bookmark) -> None:
        self._bookmarks.pop(talk_id, None)
        self._bookmarks[talk_id] = bookmark
        if len(self._bookmarks) > _REMEMBERED:
            del self._bookmarks[next(iter(self._bookmarks))]

    # Hits

    def marks_in(self, passage: Passage, start: int, end: int) -> Iterable[Mark]:
        """The hits, and over them what the links want marked."""
        for hit in self._hits.between(passage, start, end):
            yield Mark(hit.start, hit.end, "hit-current" if hit.number == self._hit else "hit")
        yield from super().marks_in(passage, start, end)

    def action_next_hit(self, step: int) -> None:
        """Go to the next hit, or back to the one before; the first step goes to what is nearest to the view."""
        if not self._hits:
            return
        if self._hit < 0:
            top = self.scroll_offset.y
            hits = self._hits.all
            first = bisect_left(hits, top, key=self._line_of) % len(hits)
            self._hit = first if step > 0 else (first - 1) % len(self._hits)
        else:
            self._hit = (self._hit + step) % len(self._hits)
        self.repaint()
        self.reveal(self._line_of(self._hits.all[self._hit]))
        self._tell_hits()

    def _line_of(self, hit: Hit) -> int:
        return self.page.line_of(hit.passage, hit.start)

    def _tell_hits(self) -> None:
        current, total = self.hit_position
        self.post_message(self.HitMoved(current, total))
