"""The table of contents of a report: its talks in order, and its sections that are no talks, which can be read here."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from tui import safe
from tui.commands import bindings
from tui.garbage import uncollected
from tui.giveway import impatient, unwanted
from tui.outline import entries
from tui.reading.layout import Bookmark, Page, lay_out
from tui.reading.markdown import parse
from tui.reading.passage import Block, Passage, Stop
from tui.reading.shelf import LARGE
from tui.screens.dialog import Dialog
from tui.widgets.cells import clip, plain, row
from tui.widgets.cursor_list import CursorList
from tui.widgets.page import PageView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.style import Style
    from textual.binding import BindingType
    from textual.strip import Strip
    from textual.widget import Widget

    from index.engine import Outline
    from notes.model import Section
    from tui.outline import Entry


class ContentsList(CursorList):
    """The talks and sections of a report, in the order of the text."""

    BINDINGS = bindings("list")
    one_click = True

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, outline: Outline, here: str | None) -> None:
        super().__init__()
        self.entries = entries(outline)
        self._here = here

    @property
    def count(self) -> int:
        """How many talks and sections there are."""
        return len(self.entries)

    def on_mount(self) -> None:
        """Begin at the talk that is being read."""
        at = next((at for at, entry in enumerate(self.entries) if entry[1] == self._here), 0)
        self.rows_changed(cursor=at)

    def draw(self, index: int, width: int, base: Style, *, selected: bool) -> list[Strip]:
        """A title; sections are dim, and the talk that is being read has a dot."""
        title, talk_id, section = self.entries[index]
        dot = Segment("● " if talk_id == self._here and talk_id else "  ", base + self.style_of("accent"))
        name = clip(plain(title), width - 4)
        gutter = self.pointer(base, selected=selected)
        return [row([gutter, dot, Segment(name, base + self.style_of("dim" if section else "title"))], width, base)]

    def chosen(self, index: int) -> None:
        """Tell what was chosen."""
        self.post_message(self.Chosen(self.entries[index]))


_NO_TEXT = (Block("notice", Passage("The section has no text of its own.")),)
_BEING_READ = (Block("notice", Passage("A long text: it is being laid out …")),)


class SectionText(PageView):
    """The text of a section; a long one is laid out in a thread."""

    class LaidOut(Message):
        """A long section is ready."""

        def __init__(self, page: Page) -> None:
            super().__init__()
            self.page = page

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._body = section.body

    def compose_page(self, bookmark: Bookmark) -> None:
        """Lay the section out."""
        page = None
        if len(self._body) <= LARGE:
            with suppress(Stop):
                page = self._lay_out(self.text_width, impatient())
        self._show(page or lay_out(_BEING_READ, self.text_width), bookmark)
        if page is None:
            self._lay_out_long(self.text_width)

    def _lay_out(self, width: int, stop: Callable[[], bool]) -> Page:
        return lay_out(parse(self._body, stop) or _NO_TEXT, width, stop)

    @work(thread=True, exclusive=True, description="a long section is laid out")
    def _lay_out_long(self, width: int) -> None:
        with uncollected(), suppress(Stop):
            self.post_message(self.LaidOut(self._lay_out(width, unwanted(get_current_worker()))))

    def on_section_text_laid_out(self, message: LaidOut) -> None:
        """Show a long section, unless it has another width by now."""
        if message.page.width == self.page.width:
            self._show(message.page, (0, 0))

    def _show(self, page: Page, bookmark: Bookmark) -> None:
        self.put(page, bookmark)
        self.styles.height = len(page.lines)


class SectionScreen(Dialog[None]):
    """A section of a report, to be read."""

    DEFAULT_CSS = """
    SectionScreen {
        & > Vertical { padding: 0; }
        & SectionText { max-height: 100%; min-height: 3; background: $panel; }
    }
    """

    def __init__(self, title: str, section: Section) -> None:
        super().__init__()
        self._section = section
        self.title_text = safe.line(title)

    def content(self) -> Iterable[Widget]:
        """The text."""
        return (SectionText(self._section),)


class ContentsScreen(Dialog[str]):
    """Shows what a report has; its answer is the id of the talk that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [("t,q", "leave", "Leave")]
    DEFAULT_CSS = "ContentsScreen ContentsList { height: auto; max-height: 100%; background: $panel; }"
    hint_text = "Enter reads · Esc leaves"

    def __init__(self, outline: Outline, here: str | None = None) -> None:
        super().__init__()
        self._outline = outline
        self._here = here
        self.title_text = safe.line(outline.event or outline.source)

    def content(self) -> Iterable[Widget]:
        """The list."""
        return (ContentsList(self._outline, self._here),)

    @on(ContentsList.Chosen)
    def _chosen(self, event: ContentsList.Chosen) -> None:
        title, talk_id, section = event.entry
        if section is not None:
            self._make_way(away=True)
            self.app.push_screen(SectionScreen(title, section), lambda _: self._make_way(away=False))
        else:
            self.dismiss(talk_id)

    def _make_way(self, *, away: bool) -> None:
        """Step aside for a section that is read: of a window behind it one would see parts of the frame."""
        self.query_one(Vertical).visible = not away
        if not away:
            self.query_one(ContentsList).focus()
