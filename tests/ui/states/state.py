"""What a picture is drawn of: the way to it at the keyboard, and the talks it is seen over."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from index.engine import Fault, Related
from notes.model import Link, Section
from tests.ui.fake import FakeEngine, FakeHits
from tests.ui.talks import TALKS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from index.engine import Cancelled, Outline, Request
    from notes.model import Talk
    from tests.ui.person import Person

SECTIONS = (
    Section("", (1, 4), "Three days by the harbour, with rain on two of them and good coffee on all."),
    Section("Getting there", (90, 99), "Take the night train.\n\n- it leaves at nine\n- it has *beds*"),
)

SINGLE = 72
"""Columns below which one pane has the whole width."""


class Library(FakeEngine):
    """Knows what is meant by one slip, what one query lacks, what else a report has, and what was given twice."""

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        hits = super().search(replace(request, text=request.text.replace("year:20x", "")), cancelled)
        if request.text == "grpahite":
            hits.did_you_mean = "graphite"
        if (at := request.text.find("year:20x")) >= 0:
            hits.faults = (Fault(at, at + 8, 'year: takes a year or years, such as "2015" or "2013..2016"'),)
        return hits

    def related(self, talk_id: str, limit: int = 10) -> Related | None:
        found = super().related(talk_id, limit)
        if found is None or not found.relations:
            return found
        first, *others = found.relations
        again = replace(first, same_as=("elsewhere/again",))
        return replace(found, relations=(again, *others))

    def outline(self, source: str) -> Outline | None:
        found = super().outline(source)
        return None if found is None else replace(found, event="Harbour Days 2013", other=SECTIONS)


def unfinished(talks: list[Talk]) -> FakeEngine:
    """Reads its notes for the first time, and does not come to an end."""
    return Library(talks, hold=threading.Event())


def unsettled(talks: list[Talk]) -> FakeEngine:
    """Has not compared all talks yet."""
    return Library(talks, settled=threading.Event())


UNENDING = (unfinished, unsettled)
"""Libraries at which something is being done for ever."""


@dataclass(frozen=True)
class State:
    """Something that one can come to see.

    `low` says whether it is one of those that are drawn on a very small terminal, too; `fresh` that another theme
    needs another start, since the window does not take it over.
    """

    name: str
    come: Callable[[Person], Awaitable[None]]
    talks: Sequence[Talk] = tuple(TALKS)
    setup: dict[str, Any] = field(default_factory=dict)
    library: Callable[[list[Talk]], FakeEngine] = Library
    low: bool = False
    fresh: bool = False

    def engine(self) -> FakeEngine:
        """The talks as an engine."""
        return self.library(list(self.talks))


def roomy(person: Person) -> bool:
    """Whether panes stand beside one another."""
    return person.app.size.width >= SINGLE


async def started(person: Person) -> None:
    """The program as it opens."""
    await person.sees("8 talks", "Logs are data")
    if roomy(person):
        await person.sees("Nobody needs to ask", "2 Graphite at scale")


LINKED = (replace(TALKS[0], links=(Link("the recording", "https://video.example/1", "video"),)), *TALKS[1:])
WITH_LINES = tuple(replace(talk, lines=(10 * at, 10 * at + 5)) for at, talk in enumerate(TALKS, 1))
