"""The screen's states: how a person comes there, and over which talks."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

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
    Section("Getting there", (90, 99), "Take the night train."),
)


class Library(FakeEngine):
    """Knows what is meant by one slip, and what else a report has."""

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        hits = super().search(request, cancelled)
        if request.text == "grpahite":
            hits.did_you_mean = "graphite"
        return hits

    def outline(self, source: str) -> Outline | None:
        found = super().outline(source)
        return None if found is None else replace(found, event="Harbour Days 2013", other=SECTIONS)


@dataclass(frozen=True)
class State:
    """Something that one can come to see: the name of its picture, the way there, and what the app is over."""

    name: str
    come: Callable[[Person], Awaitable[None]]
    talks: Sequence[Talk] = tuple(TALKS)
    setup: dict[str, Any] = field(default_factory=dict)
    being_built: bool = False

    def engine(self) -> FakeEngine:
        return Library(list(self.talks), hold=threading.Event() if self.being_built else None)


async def started(person: Person) -> None:
    await person.sees("8 talks", "Nobody needs to ask", "2 Graphite at scale")


async def searching(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("graphite sta")
    await person.sees("3 of 8 talks", "Graphs for everyone", "hits", "1 Logs are data")


async def ticked(person: Person) -> None:
    await started(person)
    await person.press("f", "enter", "j", "j", "minus")
    await person.sees(
        "year:2015 ✕",
        "-year:2013 ✕",
        "2 of 8 talks",
        "inder pagers",
        "left out · Enter: any",
        "urnout, alerts" if person.app.size.width > 80 else "nout, alerts",
    )


async def reading(person: Person) -> None:
    await started(person)
    await person.press("enter", "s", "2")
    await person.sees("Half a million metrics", "1 Graphs for everyone")
    await person.is_in("reader")


async def nothing(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("zebra")
    await person.sees("No talk matches.", "What you choose in the list is")


async def helped(person: Person) -> None:
    await started(person)
    await person.press("f", "question_mark")
    await person.sees("─ Help", "Leave out what has this value")


async def helped_while_typing(person: Person) -> None:
    await started(person)
    await person.press("slash", "f1")
    await person.sees("─ Help", "What can be typed")


async def on_the_trail(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("graph")
    await person.press("enter", "enter", "2")
    await person.sees("Half a million metrics", "1 Graphs for everyone")
    await person.press("left_square_bracket", "1")
    await person.sees("Ship logs")
    await person.press("T")
    await person.sees("● Logs are data")


async def with_the_palette(person: Person) -> None:
    await started(person)
    await person.press("ctrl+p")
    await person.sees("Type words; the list narrows")


async def finding_in_the_palette(person: Person) -> None:
    await with_the_palette(person)
    await person.types("mi")
    await person.sees("speaker: Mira Olsen")
    await person.misses("Give the talk a star")


async def narrowing(person: Person) -> None:
    await started(person)
    await person.press("f", "n")
    await person.types("o")
    await person.sees("Filter: o▏", "Enter keeps", "[ ] oncall")


async def completing(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("tag:mo")
    await person.sees("monitoring     ", "0 of 8 talks")


async def in_the_contents(person: Person) -> None:
    await started(person)
    await person.press("t")
    await person.sees("Introduction: Three days", "● Graphs for everyone", "Getting there")


async def writing_a_note(person: Person) -> None:
    await started(person)
    await person.press("a")
    await person.sees("Note: Graphs")
    await person.types("Ask Mira for")
    await person.press("enter")
    await person.types("the slides")


async def copying(person: Person) -> None:
    await started(person)
    await person.press("y", "down")
    await person.sees("BibTeX", "https://video.example/1")


async def lettering(person: Person) -> None:
    await started(person)
    await person.press("o")
    await person.sees("letter: a link, or a filter")


async def opening_a_link(person: Person) -> None:
    await lettering(person)
    await person.press("j")
    await person.sees("Open this link?")


async def on_a_link(person: Person) -> None:
    await started(person)
    await person.press("enter", "l", "l", "l")
    await person.sees("Enter: Harbour Days in all years")


async def with_marks(person: Person) -> None:
    await started(person)
    await person.press("s", "j", "w", "j", "m", "j", "a")
    await person.sees("Note: Graphite")
    await person.types("read again")
    await person.press("escape", "k", "k", "k")
    await person.sees("★ Graphs", "◷ Logs", "✎ Graphite", "Talk · ★", "2 Graphite at scale")


async def zoomed(person: Person) -> None:
    await started(person)
    await person.press("enter", "z")
    await person.misses("Talks 8")


async def meaning_something_else(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("grpahite")
    await person.sees("Did you mean: graphite")


async def filtered_to_nothing(person: Person) -> None:
    await started(person)
    await person.press("f", "enter", "slash")
    await person.types("graphite")
    await person.sees("Without the filters: 3", "Talks that are like it")


async def without_talks(person: Person) -> None:
    await person.sees("No talks in ~/notes yet.")


async def without_text(person: Person) -> None:
    await person.sees("The notes have no text", "No talk is related.")


async def without_a_year(person: Person) -> None:
    await person.sees("8 talks", "Nobody needs to ask", "2 Graphite at scale")
    await person.misses("Harbour Days 2013")


async def being_built(person: Person) -> None:
    await person.sees("3 of 10", "Reading your notes")


async def reading_narrowly(person: Person) -> None:
    await person.sees("8 talks")
    await person.press("enter")
    await person.sees("Nobody needs to ask")


async def related_narrowly(person: Person) -> None:
    await reading_narrowly(person)
    await person.press("r")
    await person.sees("2 Graphite at scale")


async def filtering_narrowly(person: Person) -> None:
    await person.sees("8 talks")
    await person.press("f")
    await person.sees("[ ] 2015")


async def helping_narrowly(person: Person) -> None:
    await person.sees("8 talks")
    await person.press("question_mark")
    await person.sees("─ Help", "Read the talk.")


async def listed(person: Person) -> None:
    await person.sees("8 talks", "Logs are data")


LINKED = (replace(TALKS[0], links=(Link("the recording", "https://video.example/1", "video"),)), *TALKS[1:])
WITH_LINES = tuple(replace(talk, lines=(10 * at, 10 * at + 5)) for at, talk in enumerate(TALKS, 1))
EMPTY_TALK = (replace(TALKS[0], body="", tags=(), speakers=()),)
NO_YEAR = tuple(replace(talk, event=talk.series, year=None) for talk in TALKS)

BROWSING = [State(come.__name__, come) for come in (started, searching, ticked, reading, nothing)]
"""What one sees most, drawn at every size."""

WINDOWS = [
    State("help", helped),
    State("help-typing", helped_while_typing),
    State("trail", on_the_trail),
    State("palette", with_the_palette),
    State("palette-found", finding_in_the_palette),
    State("narrowing", narrowing),
    State("suggestions", completing),
    State("contents", in_the_contents, WITH_LINES),
    State("note", writing_a_note),
    State("copy", copying, LINKED),
    State("letters", lettering, LINKED),
    State("link", opening_a_link, LINKED),
    State("on-a-link", on_a_link, LINKED),
    State("marks", with_marks),
    State("zoomed", zoomed),
    State("did-you-mean", meaning_something_else),
    State("filtered-to-nothing", filtered_to_nothing),
    State("empty-library", without_talks, ()),
    State("no-text", without_text, EMPTY_TALK),
    State("no-year", without_a_year, NO_YEAR),
    State("being-built", being_built, (), being_built=True),
    State("samples", started, setup={"samples": True}),
]

NARROW = [
    State("list", listed),
    State("reader", reading_narrowly),
    State("related", related_narrowly),
    State("filters", filtering_narrowly),
    State("help", helping_narrowly),
]
