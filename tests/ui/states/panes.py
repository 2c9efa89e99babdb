"""What one sees of the panes: browsing, searching, filtering, reading, and panes arranged by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.states.state import LINKED, State, roomy, started, unsettled

if TYPE_CHECKING:
    from tests.ui.person import Person


async def searching(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("graphite sta")
    await person.sees("3 of 8 talks", "Graphs for everyone")
    if roomy(person):
        await person.sees("hits", "1 Logs are data")


async def completing(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("tag:mo")
    await person.sees("monitoring     ", "0 of 8 talks")


async def filtering(person: Person) -> None:
    await started(person)
    await person.press("f")
    await person.sees("[ ] 2015", "only")


async def ticked(person: Person) -> None:
    await started(person)
    await person.press("f", "space", "j", "j", "minus")
    await person.sees("year:2015 ✕", "-year:2013 ✕", "2 of 8 talks", "left out · Space any")
    if roomy(person):
        await person.sees("Kinder pagers", "Burnout, alerts")


async def narrowing(person: Person) -> None:
    await started(person)
    await person.press("f", "n")
    await person.types("o")
    await person.sees("Filter: o▏", "Enter keeps", "[ ] oncall")


async def reading(person: Person) -> None:
    await started(person)
    await person.press("enter", "s", "2")
    await person.sees("Half a million metrics")
    if roomy(person):
        await person.sees("1 Graphs for everyone")
    await person.is_in("reader")


async def going_through_hits(person: Person) -> None:
    await started(person)
    await person.press("slash")
    await person.types("graphite")
    await person.sees("3 of 8 talks")
    await person.press("enter", "enter")
    await person.sees("2 hits · n next")
    await person.press("n", "n")
    await person.sees("2 of 2")


async def selecting(person: Person) -> None:
    await started(person)
    await person.press("enter")
    reader = person.app.screen.query_one("#reader")
    line = next(at for at, text in enumerate(person.screen()) if "Graphite and statsd" in text) - reader.region.y
    await person.pilot.mouse_down(reader, offset=(2, line))
    await person.pilot.hover(reader, offset=(20, line + 1))
    await person.pilot.mouse_up(reader, offset=(20, line + 1))


async def on_a_link(person: Person) -> None:
    await started(person)
    await person.press("enter", "l", "l", "l")
    await person.sees("─ Enter: ")


async def lettering(person: Person) -> None:
    await started(person)
    await person.press("o")
    await person.sees("letter: a link, or a filter")


async def in_related(person: Person) -> None:
    await started(person)
    await person.press("enter", "r")
    await person.sees("▌1 Logs are data")
    await person.press("j")
    await person.sees("▌2 Graphite at scale", "twice")


async def comparing(person: Person) -> None:
    await started(person)
    await person.sees("Related 2 · still")


async def with_marks(person: Person) -> None:
    await started(person)
    await person.press("s", "j", "w", "j", "m", "j", "a")
    await person.sees("Note: Graphite")
    await person.types("read again")
    await person.press("escape", "k", "k", "k")
    await person.sees("★ Graphs", "◷ Logs", "✎ Graphite")
    if roomy(person):
        await person.sees("Talk · ★", "2 Graphite at scale")


async def noted(person: Person) -> None:
    await started(person)
    await person.press("enter", "a")
    await person.sees("Note: Graphs")
    await person.types("Ask Mira which of these graphs anybody still looks at, and whether we want them.")
    await person.press("escape")
    await person.sees("✎ Note   Ask Mira", "edits")


async def zoomed(person: Person) -> None:
    await started(person)
    await person.press("enter", "z")
    await person.misses("Talks 8")


async def zoomed_list(person: Person) -> None:
    await started(person)
    await person.press("z")
    await person.misses("─ Talk ─")


async def hidden(person: Person) -> None:
    await started(person)
    await person.press("r", "H")
    await person.press("f", "H")
    await person.misses("─ Related")


async def widened(person: Person) -> None:
    await started(person)
    talks, right = (person.app.screen.query_one(pane) for pane in ("#talks", "#right"))
    await person.press(*["greater_than_sign"] * 3)
    share = person.app._browse.arrangement.talks
    assert share is not None
    both = talks.region.width + right.region.width
    await person.until(lambda: abs(talks.region.width - both * share / 100) <= 1)


PANES = [
    State("started", started, low=True),
    State("samples", started, setup={"samples": True}, low=True),
    State("searching", searching, low=True),
    State("suggestions", completing, low=True),
    State("filters", filtering, low=True),
    State("ticked", ticked, low=True),
    State("narrowing", narrowing, low=True),
    State("reading", reading, low=True),
    State("hits", going_through_hits, low=True),
    State("selection", selecting, low=True),
    State("on-a-link", on_a_link, LINKED, low=True),
    State("letters", lettering, LINKED, low=True),
    State("related", in_related, low=True),
    State("comparing", comparing, library=unsettled),
    State("marks", with_marks, low=True),
    State("own-note", noted, low=True),
    State("zoomed", zoomed),
    State("zoomed-list", zoomed_list),
    State("hidden-panes", hidden),
    State("widened", widened),
]
