"""The windows over the panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.states.state import LINKED, WITH_LINES, State, started

if TYPE_CHECKING:
    from tests.ui.person import Person


async def helped(person: Person) -> None:
    await started(person)
    await person.press("question_mark")
    await person.sees("─ Help", "Read the talk.")


async def helped_in_filters(person: Person) -> None:
    await started(person)
    await person.press("f", "question_mark")
    await person.sees("─ Help", "Leave out what has this value")


async def helped_while_reading(person: Person) -> None:
    await started(person)
    await person.press("enter", "question_mark")
    await person.sees("─ Help", "The next place in the talk")


async def helped_while_typing(person: Person) -> None:
    await started(person)
    await person.press("slash", "f1")
    await person.sees("─ Help", "What can be typed")


async def on_the_trail(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("graph")
    await person.press("enter", "enter", "2")
    await person.sees("Half a million metrics")
    await person.press("left_square_bracket", "1")
    await person.sees("Ship logs")
    await person.press("T")
    await person.sees("● Logs are data")


async def on_a_short_trail(person: Person) -> None:
    await started(person)
    await person.press("T")
    await person.sees("─ Trail")


async def with_the_palette(person: Person) -> None:
    await started(person)
    await person.press("ctrl+p")
    await person.sees("Type words; the list narrows")


async def finding_in_the_palette(person: Person) -> None:
    await with_the_palette(person)
    await person.types("mi")
    await person.sees("speaker: Mira Olsen")
    await person.misses("Give the talk a star")


async def finding_nothing_in_the_palette(person: Person) -> None:
    await with_the_palette(person)
    await person.types("zebra")
    await person.sees("No matches found")


async def choosing_colours(person: Person) -> None:
    await with_the_palette(person)
    await person.types("colours")
    await person.sees("Choose the colours")
    await person.press("enter")
    await person.sees("ansi-dark")


async def in_the_contents(person: Person) -> None:
    await started(person)
    await person.press("t")
    await person.sees("Introduction: Three days", "● Graphs for everyone", "Getting there")


async def in_a_section(person: Person) -> None:
    await in_the_contents(person)
    await person.press("G", "enter")
    await person.sees("Take the night train.")


async def writing_a_note(person: Person) -> None:
    await started(person)
    await person.press("a")
    await person.sees("Note: Graphs")
    await person.types("Ask Mira for")
    await person.press("enter")
    await person.types("the slides")
    await person.sees("the slides")


async def copying(person: Person) -> None:
    await started(person)
    await person.press("y", "down")
    await person.sees("BibTeX", "https://video.example/1", "▌ c  Citation")


async def opening_a_link(person: Person) -> None:
    await started(person)
    await person.press("enter", *["l"] * 7, "enter")
    await person.sees("Open this link?")


WINDOWS = [
    State("help", helped, low=True),
    State("help-filters", helped_in_filters),
    State("help-reading", helped_while_reading),
    State("help-typing", helped_while_typing),
    State("trail", on_the_trail, low=True),
    State("short-trail", on_a_short_trail),
    State("palette", with_the_palette, low=True, fresh=True),
    State("palette-found", finding_in_the_palette, low=True, fresh=True),
    State("palette-nothing", finding_nothing_in_the_palette, fresh=True),
    State("colours", choosing_colours, fresh=True),
    State("contents", in_the_contents, WITH_LINES, low=True),
    State("section", in_a_section, WITH_LINES),
    State("note", writing_a_note, low=True),
    State("copy", copying, LINKED, low=True),
    State("link", opening_a_link, LINKED, low=True),
]
