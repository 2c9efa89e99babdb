"""`read`, `index` and `doctor`: how the library is read, and what was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.engine import Request
from notes.ids import Ids
from notes.model import Problem
from tui import output
from tui.answers import DONE, put
from tui.config.load import load
from tui.invocation import Invocation, narrate
from tui.outline import outside as sections_outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notes.library import Library
    from notes.model import Report
    from tui.marks import MarkStore

DAMAGED = 3


def _reports(library: Library, problems: list[Problem]) -> Iterator[Report]:
    """All reports in the order of their sources, ids settled; problems of the scan itself go to `problems`."""
    scan = library.scan({})
    problems.extend(scan.problems)
    ids = Ids({})
    for source in scan.changed:
        yield ids.settle(library.read(source))


def _verdict(problems: Sequence[Problem]) -> int:
    return DAMAGED if any(problem.severity == "error" for problem in problems) else DONE


def read(invocation: Invocation, *, as_json: bool, explain: bool) -> int:
    """Print the reports of the places; exit code 3 if a source could not be read."""
    library = invocation.library()
    problems: list[Problem] = []
    reports = list(_reports(library, problems))
    if as_json:
        put(output.dump(output.reports_json(reports), one_line=False))
    else:
        from tui import console  # noqa: PLC0415 - rich is for text alone

        console.reports(reports, explain=explain)
    for problem in problems:
        _narrate(problem)
    return _verdict([*problems, *(problem for report in reports for problem in report.problems)])


def _narrate(problem: Problem) -> None:
    where = problem.source + (f":{problem.line}" if problem.line else "")
    narrate(f"{where}: {problem.message}" + (f" ({problem.hint})" if problem.hint else ""))


def index(invocation: Invocation, *, rebuild: bool) -> int:
    """Bring the index up to date and say what that did."""
    from index import open_engine  # noqa: PLC0415 - `read` needs no index
    from tui.progress import progress_bar  # noqa: PLC0415

    library = invocation.library()
    engine = open_engine(library, invocation.home.cache, narrate)
    try:
        with progress_bar() as progress:
            done = engine.update(rebuild=rebuild, progress=progress)
            engine.settle(progress=progress)
        events = engine.search(Request(facets=("event",))).facets["event"]
    finally:
        engine.close()
    for problem in done.problems:
        if problem.severity == "error":
            _narrate(problem)
    changes = ", ".join(
        f"{count:,} {what}"
        for count, what in ((done.added, "new"), (done.changed, "changed"), (done.removed, "removed"))
        if count
    )
    narrate(
        f"hallway: {done.talks:,} talks of {len(events):,} events in {done.sources:,} sources"
        f" ({changes or 'nothing changed'}; {done.took_ms / 1000:.1f} s)"
    )
    return _verdict(done.problems)


def _torn_lines(marks: MarkStore) -> list[Problem]:
    """What is wrong in the journal of marks."""
    if not marks.skipped:
        return []
    lines = "1 line is no mark" if marks.skipped == 1 else f"{marks.skipped} lines are no marks"
    hint = "A crash leaves half a line, a merge its own; all other lines count."
    return [Problem(str(marks.path), None, "warning", f"{lines} and counted for nothing", hint)]


def doctor(invocation: Invocation, *, as_json: bool) -> int:
    """Print every doubt and failure with its remedy, and the state of what Hallway keeps."""
    from tui.theme import AVAILABLE  # noqa: PLC0415 - Textual's themes are of no use to the other commands

    # faults of the settings are among the problems: nobody wants them twice
    invocation = invocation.quiet()
    with invocation.engine() as engine:
        problems = list(engine.problems())
        talks = engine.search(Request(facets=())).total
        outside = [(one.source, entry) for one in engine.outside() for entry in sections_outside(one)]
    marks = invocation.marks()
    problems += [*load(invocation.home.config, AVAILABLE).problems, *_torn_lines(marks)]
    library = invocation.library()
    state: dict[str, Any] = {
        "library": [str(place) for place in library.places],
        "talks": talks,
        "problems": [output.problem_json(problem) for problem in problems],
        "outside": [output.outside_json(source, entry) for source, entry in outside],
        "index": {"folder": str(invocation.home.cache / library.key), "talks": talks},
        "marks": {
            "folder": str(invocation.home.data),
            "starred": len(marks.starred),
            "read": len(marks.read),
            "queued": len(marks.queued),
            "notes": len(marks.notes),
        },
    }
    if as_json:
        put(output.dump(state, one_line=False))
    else:
        from tui import console  # noqa: PLC0415

        console.doctor(state, problems, outside)
    return _verdict(problems)
