"""Talks that were parsed or laid out already, so that going to the next one, or back to one, costs neither."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.query.talkwords import Word
    from notes.model import Talk
    from tui.reading.hits import PageHits
    from tui.reading.layout import Page
    from tui.reading.passage import Blocks

CAPACITY = 64
"""Talks that are kept; at 24 kB each they take some 15 MB."""

CHARACTERS = 2_000_000
"""Characters of text that are kept in all, so that a few huge talks do not fill the memory."""


LARGE = 40_000
"""Weight beyond which a text is laid out in a thread: above it a key would wait longer than 50 ms."""

VALUE = 40
"""Characters of text that take as long as a value of the header, which one can choose."""

READY = 8
"""Talks of which the page is kept, too: the neighbours in a list, and a few that one came from."""


class Ready(NamedTuple):
    """A talk laid out with the person's note on it, and the words that were looked for in it with their hits."""

    page: Page
    words: tuple[Word, ...]
    hits: PageHits
    note: str = ""


def weight(talk: Talk) -> int:
    """How long a talk takes to be laid out, in characters of text."""
    values = len(talk.tags) + len(talk.topics) + len(talk.speakers) + len(talk.links)
    return len(talk.body) + len(talk.title) + sum(map(len, talk.tags)) + VALUE * values


class Shelf:
    """The blocks of the talks read last, and a few of their pages. May be used from several threads.

    Talks are looked up by their ids and then compared, which is quick where they are the same: the hash of a talk
    would read all that it has.

    Args:
        edit: what leads to the editor of a note.
    """

    def __init__(self, edit: str = "") -> None:
        self._edit = edit
        self._blocks: OrderedDict[str, tuple[Talk, str, Blocks]] = OrderedDict()
        self._ready: OrderedDict[str, tuple[Talk, Ready]] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def holds(self, talk: Talk, note: str = "") -> bool:
        """Whether the talk need not be parsed."""
        return self._blocks_of(talk, note) is not None

    def blocks(self, talk: Talk, note: str = "", stop: Callable[[], bool] | None = None) -> Blocks:
        """The header and text of a talk as blocks, with the person's note on it.

        Raises:
            tui.reading.passage.Stop: `stop` said so; nothing is kept then.
        """
        with self._lock:
            if (found := self._blocks_of(talk, note)) is not None:
                self._blocks.move_to_end(talk.id)
                return found
        from tui.reading.header import header, without_text  # noqa: PLC0415 - the first picture does not wait
        from tui.reading.markdown import parse  # noqa: PLC0415 - as above

        blocks = (*header(talk, note, self._edit), *(parse(talk.body, stop) or without_text(talk)))
        with self._lock:
            if talk.id in self._blocks:
                self._characters -= len(self._blocks.pop(talk.id)[0].body)
            self._characters += len(talk.body)
            self._blocks[talk.id] = talk, note, blocks
            while len(self._blocks) > CAPACITY or (self._characters > CHARACTERS and len(self._blocks) > 1):
                _, (gone, *_) = self._blocks.popitem(last=False)
                self._characters -= len(gone.body)
        return blocks

    def _blocks_of(self, talk: Talk, note: str) -> Blocks | None:
        found = self._blocks.get(talk.id)
        return found[2] if found is not None and found[1] == note and found[0] == talk else None

    def ready(self, talk: Talk, width: int, words: tuple[Word, ...], note: str = "") -> Ready | None:
        """A talk that was laid out for a width with a note on it, and looked through for words, if it was."""
        with self._lock:
            kept, ready = self._ready.get(talk.id, (None, None))
            if ready is None or (ready.page.width, ready.words, ready.note) != (width, words, note) or kept != talk:
                return None
            self._ready.move_to_end(talk.id)
            return ready

    def hits(self, talk: Talk, page: Page, words: tuple[Word, ...]) -> PageHits | None:
        """What was found of words in a talk when it had another width, if it was: a page has the same passages then."""
        with self._lock:
            kept, ready = self._ready.get(talk.id, (None, None))
            if ready is None or ready.words != words or kept != talk or ready.page.passages != page.passages:
                return None
            return ready.hits

    def keep(self, talk: Talk, ready: Ready) -> None:
        """Keep a page, in place of another one of the same talk and of the one used longest ago."""
        with self._lock:
            self._ready[talk.id] = talk, ready
            self._ready.move_to_end(talk.id)
            if len(self._ready) > READY:
                self._ready.popitem(last=False)
