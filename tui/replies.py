"""What the engine's work sends to the screen: answers to its questions, progress, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.engine import FacetCount, Hit, Hits, Related, Update
    from notes.model import Talk
    from tui.view import View


@record(frozen=True, slots=True)
class Keep:
    """What is to stay when a list is replaced: the talk under the cursor, and how far the list is scrolled.

    Where `talk_id` is not in the list, the cursor comes to `or_else`.
    With `reader` the reading pane stays as it is, too, whatever the list shows. With `current` it is the talk that is
    under the cursor when the answer comes, and the list is scrolled as it is then: keys that were pressed since count.
    """

    talk_id: str | None = None
    offset: int | None = None
    reader: bool = False
    current: bool = False
    or_else: str | None = None


class Answer(Message):
    """Something from the engine."""


class Ready(Answer):
    """The engine is open: there may be something to show already."""


class Said(Answer):
    """The engine has something to say, in one line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Found(Answer):
    """The hits of a view, with the first rows at hand.

    `everything` is the number of talks in the library; `unfiltered` how many there would be without the filters,
    counted only where there are none with them.
    """

    def __init__(
        self,
        ticket: int,
        view: View,
        keep: Keep,
        hits: Hits,
        *,
        first: Sequence[Hit],
        everything: int,
        unfiltered: int = 0,
    ) -> None:
        super().__init__()
        self.ticket = ticket
        self.view = view
        self.keep = keep
        self.hits = hits
        self.first = first
        self.everything = everything
        self.unfiltered = unfiltered


class MarksCounted(Answer):
    """How many of the talks of a view have each of the person's marks."""

    def __init__(self, ticket: int, view: View, counts: Sequence[FacetCount]) -> None:
        super().__init__()
        self.ticket = ticket
        self.view = view
        self.counts = counts


class TalkFetched(Answer):
    """A talk to read, None where the index does not have it any more."""

    def __init__(self, ticket: int, talk_id: str, talk: Talk | None) -> None:
        super().__init__()
        self.ticket = ticket
        self.talk_id = talk_id
        self.talk = talk


class FetchedAhead(Answer):
    """Talks that may be wanted next."""

    def __init__(self, talks: Sequence[Talk]) -> None:
        super().__init__()
        self.talks = talks


class RelatedFetched(Answer):
    """The talks related to one."""

    def __init__(self, ticket: int, talk_id: str, related: Related | None) -> None:
        super().__init__()
        self.ticket = ticket
        self.talk_id = talk_id
        self.related = related


class Progressed(Answer):
    """How far the update is; `total` is 0 while it is not known, `left` is empty while nobody knows."""

    def __init__(self, done: int, total: int, what: str, left: str = "") -> None:
        super().__init__()
        self.done = done
        self.total = total
        self.what = what
        self.left = left

    def can_replace(self, message: Message) -> bool:
        """Only the newest state counts."""
        return isinstance(message, Progressed)


class Grown(Answer):
    """More talks are found than before, though the update goes on."""


class Updated(Answer):
    """The index is up to date; `moved` are talks of the screen by the ids that they had before."""

    def __init__(self, update: Update, moved: Mapping[str, Talk]) -> None:
        super().__init__()
        self.update = update
        self.moved = moved


class Settled(Answer):
    """All talks were compared: related talks and topics may be others than were shown."""


class Completed(Answer):
    """Values of a facet that begin as what was typed."""

    def __init__(self, ticket: int, values: Sequence[FacetCount]) -> None:
        super().__init__()
        self.ticket = ticket
        self.values = values


class Failed(Answer):
    """Something could not be done; the text says what, and what to do."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
