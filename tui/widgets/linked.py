"""A page whose links can be chosen: one after the other, by letters, or with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message

from tui.commands import bindings
from tui.reading.jump import LETTERS, labels, places
from tui.reading.paint import Mark, cell_of, target_at
from tui.reading.passage import Address, FacetValue, NoteEditor, NotePlace, Span
from tui.reading.within import readable
from tui.widgets.cells import clip, plain
from tui.widgets.entitle import TITLE_ENDS
from tui.widgets.page import Label, PageView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.selection import Selection

    from index.engine import Facet
    from tui.reading.layout import Bookmark, Page, Place
    from tui.reading.passage import Passage


_GOES_TO = "Enter goes to "
_MOST = 676
"""Links that get letters at a time, those in view first: as many as two letters can tell apart."""


class LinkedPage(PageView):
    """Adds the choice of links to a page; what is chosen goes out as a message."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("links")

    class LinkChosen(Message):
        """A link of the talk was chosen; `url` is http, https or mailto."""

        def __init__(self, url: str, label: str) -> None:
            super().__init__()
            self.url = url
            self.label = label

    class Pointed(Message):
        """What the keys do now to the chosen link or the selected text: a hint, or nothing where there is neither."""

        def __init__(self, hint: str) -> None:
            super().__init__()
            self.hint = hint

    class FacetChosen(Message):
        """A value in the header was chosen: the person wants the talks that have it."""

        def __init__(self, facet: Facet, value: str) -> None:
            super().__init__()
            self.facet = facet
            self.value = value

    class NotePlaceChosen(Message):
        """A link to another place of the notes was chosen; `address` is relative to the note's own file."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    class NoteChosen(Message):
        """The person wants to write on the note."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._link = -1
        self._jumps: dict[str, Place] = {}
        self._columns: dict[str, int] = {}
        self._typed = ""
        self._selecting = False

    @property
    def lettered(self) -> bool:
        """Whether letters are on the links, and are no commands."""
        return bool(self._jumps)

    def put(self, page: Page, bookmark: Bookmark) -> None:
        """Show a page; letters on links of the former one go."""
        self._link = min(self._link, len(page.links) - 1)
        self._leave_jump()
        super().put(page, bookmark)

    def marks_in(self, passage: Passage, start: int, end: int) -> Iterable[Mark]:
        """The chosen link; subclasses add what lies below it."""
        if 0 <= self._link < len(self.page.links):
            _, linked, span = self.page.links[self._link]
            if linked is passage and span.start < end and span.end > start:
                yield Mark(span.start, span.end, "link-current")

    def selection_updated(self, selection: Selection | None) -> None:
        """What is selected can be copied."""
        super().selection_updated(selection)
        if (selection is not None) is not self._selecting:
            self._selecting = not self._selecting
            self._tell_link()

    def choose_link(self, number: int) -> None:
        """Choose a link by its place in the order of the text; -1 chooses none."""
        if number != self._link:
            self._link = number
            self._tell_link()
        self.repaint()

    def _tell_link(self) -> None:
        hint = ""
        if self._selecting:
            hint = "Ctrl+c copies"
        elif 0 <= self._link < len(self.page.links):
            match self.page.links[self._link].span.target:
                case Address():
                    hint = "Enter opens the link"
                case NotePlace(address):
                    room = self.outer_size.width - TITLE_ENDS - cell_len(_GOES_TO)
                    hint = f"{_GOES_TO}{clip(plain(readable(address)), max(1, room))}"
                case NoteEditor():
                    hint = "Enter: write on your note"
                case FacetValue("series", value):
                    hint = self._first_fitting(f"Enter: talks of {value} in all years", f"Enter: {value} in all years")
                case FacetValue(facet, value):
                    hint = self._first_fitting(f"Enter: talks with {facet}:{value}", f"Enter: {facet}:{value}")
        self.post_message(self.Pointed(hint))

    def _first_fitting(self, *ways: str) -> str:
        """The first of several ways to say it that fits into the border, else the last."""
        return next((way for way in ways if cell_len(way) <= self.outer_size.width - TITLE_ENDS), ways[-1])

    # Links

    def action_next_link(self, step: int) -> None:
        """Choose the next link, or the one before; the first step chooses one that is in view."""
        links = self.page.links
        if not links:
            return
        if self._link < 0:
            top = self.scroll_offset.y
            first = next((at for at, place in enumerate(links) if place.line >= top), 0)
            self._link = first if step > 0 else (first - 1) % len(links)
        else:
            self._link = (self._link + step) % len(links)
        self._tell_link()
        self.repaint()
        self.reveal(links[self._link].line)

    def action_follow(self) -> None:
        """Follow the chosen link."""
        if 0 <= self._link < len(self.page.links):
            self._follow(self.page.links[self._link].span)

    def _follow(self, span: Span) -> None:
        match span.target:
            case Address(url, label):
                self.post_message(self.LinkChosen(url, label))
            case NotePlace(address):
                self.post_message(self.NotePlaceChosen(address))
            case FacetValue(facet, value):
                self.post_message(self.FacetChosen(facet, value))
            case NoteEditor():
                self.post_message(self.NoteChosen())

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or self.text_selection is not None:
            return
        number = offset.y + self.scroll_offset.y
        if number >= len(self.page.lines):
            return
        found = target_at(self.page.lines[number], offset.x)
        if found is None:
            return
        passage, at = found
        for span in passage.spans:
            if span.target is not None and span.start <= at < span.end:
                self._follow(span)
                return

    # Links by letters

    def action_letters(self) -> None:
        """Put letters on all links of the talk; typing them follows the link.

        Those in view come first and get the shortest; among them what leads out of Hallway or to another note comes
        before values that are looked up, and each in the order in which one reads.
        """
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height

        def later(place: Place) -> tuple[bool, bool]:
            return not top <= place.line < bottom, not isinstance(place.span.target, Address | NotePlace)

        links = sorted(self.page.links, key=later)[:_MOST]
        self._jumps = dict(zip(labels(len(links)), links, strict=True))
        self._columns = self._place_labels()
        self._typed = ""
        self._show_jumps()
        self.post_message(self.Pointed("letter: a link, or a filter · Esc" if links else "no links here"))

    def on_key(self, event: events.Key) -> None:
        """While letters are shown they are for the links; keys that scroll still do."""
        if not self._jumps:
            return
        if event.key == "escape" or (event.character and event.character.isprintable()):
            event.stop()
            event.prevent_default()
            self._type_jump("" if event.key == "escape" else (event.character or ""))

    def on_blur(self) -> None:
        """The person went elsewhere."""
        self._leave_jump()

    def _type_jump(self, letter: str) -> None:
        typed = self._typed + letter.lower()
        if letter and (place := self._jumps.get(typed)):
            self._leave_jump()
            self._link = self.page.links.index(place)
            self.repaint()
            self._follow(place.span)
        elif letter.lower() in LETTERS and letter and any(label.startswith(typed) for label in self._jumps):
            self._typed = typed
            self._show_jumps()
        else:
            self._leave_jump()

    def _leave_jump(self) -> None:
        if self._jumps:
            self._jumps = {}
            self.label({})
            self._tell_link()

    def _show_jumps(self) -> None:
        shown: dict[int, list[Label]] = {}
        for letters, column in self._columns.items():
            if letters.startswith(self._typed):
                line = self._jumps[letters].line
                shown.setdefault(line, []).append(Label(column, letters, len(self._typed)))
        self.label(shown)

    def _place_labels(self) -> dict[str, int]:
        """The column of each label on the line of its link."""
        on_lines: dict[int, list[tuple[int, str]]] = {}
        for letters, (line, passage, span) in self._jumps.items():
            column = cell_of(self.page.lines[line], passage, span.start)
            if column is not None:
                on_lines.setdefault(line, []).append((column, letters))
        found: dict[str, int] = {}
        for links in on_lines.values():
            links.sort()
            columns = places(self.page.width, [(column, len(letters)) for column, letters in links])
            found.update(zip((letters for _, letters in links), columns, strict=True))
        return found
