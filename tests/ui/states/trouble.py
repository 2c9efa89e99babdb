"""Nothing found, nothing there, nothing yet, and what the program says of trouble."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notes.model import Problem
from tests.ui.states.state import Library, State, roomy, started, unfinished
from tests.ui.talks import TALKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.ui.person import Person


class Unreadable(Library):
    """Could not read one of its sources."""

    def problems(self) -> Sequence[Problem]:
        return (Problem("old.doc", None, "error", "this is not a text"),)


async def nothing(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("zebra")
    await person.sees("No talk matches.")
    if roomy(person):
        await person.sees("What you choose in the list is")


async def meaning_something_else(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("grpahite")
    await person.sees("Did you mean: graphite")


async def not_understood(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("graphite year:20x")
    await person.sees("year: takes a year", "3 of 8 talks")


async def filtered_to_nothing(person: Person) -> None:
    await started(person)
    await person.press("f", "space", "slash")
    await person.types("graphite")
    await person.sees("Without the filters: 3")
    if roomy(person):
        await person.sees("Talks that are like it")


async def without_talks(person: Person) -> None:
    await person.sees("No talks in ~/notes yet.")


async def without_text(person: Person) -> None:
    await person.sees("The notes have no text", "No talk is related.")


async def without_a_year(person: Person) -> None:
    await started(person)
    await person.misses("Harbour Days 2013")


async def being_built(person: Person) -> None:
    await person.sees("3 of 10", "Reading your notes")


async def gone(person: Person) -> None:
    await started(person)
    await person.press("enter")
    engine = person.app._browse.backstage.engine
    assert isinstance(engine, Library)
    engine.talks = engine.talks[1:]
    person.app._browse.backstage.update()
    await person.sees("This talk is not in the library", "7 talks")


async def unread(person: Person) -> None:
    await started(person)
    await person.sees("1 source could not be read")


async def told(person: Person) -> None:
    await started(person)
    person.app.notify("The index is kept in memory and built anew next time.")
    await person.sees("The index is kept in memory")


async def warned_at_length(person: Person) -> None:
    await person.sees("8 talks", "config.toml:3")


NO_TEXT = (replace(TALKS[0], body="", tags=(), speakers=()),)
NO_YEAR = tuple(replace(talk, event=talk.series, year=None) for talk in TALKS)
LONG = (
    'config.toml:3: "themes" is no setting; did you mean "theme"? The rest of the file counts, and so do the keys that '
    "are set below it. docs/config.md lists all settings with what they take and what they are without you."
)

TROUBLE = [
    State("nothing", nothing, low=True),
    State("did-you-mean", meaning_something_else, low=True),
    State("not-understood", not_understood, low=True),
    State("filtered-to-nothing", filtered_to_nothing, low=True),
    State("empty-library", without_talks, (), low=True),
    State("no-text", without_text, NO_TEXT),
    State("no-year", without_a_year, NO_YEAR),
    State("being-built", being_built, (), library=unfinished, low=True),
    State("gone", gone),
    State("unread", unread, library=Unreadable),
    State("told", told, low=True),
    State("warned", warned_at_length, setup={"troubles": (LONG,)}, low=True),
]
