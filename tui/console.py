"""Answers as text for people: what stands on stdout when no JSON was asked for.

Everything from a note goes through `safe` and into rich as `Text`, so it is neither markup nor an escape sequence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from tui import safe
from tui.offered import offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.engine import Hit, Hits, Related, Snippet
    from notes.model import Lines, Problem, Report, Speaker, Talk
    from tui.outline import Entry

VALUES_A_FACET = 40
"""Values of a facet printed for people; --json has all."""

REPORTS_OUTSIDE = 10
"""Reports with text outside of talks that `doctor` names for people."""

SECTIONS_OUTSIDE = 4

_QUIET = "dim"
_SEVERITY = {"error": "bold red", "warning": "yellow", "info": "dim"}


class _Output(Console):
    """Leaves it to the command line what a closed pipe means; rich would end the program with 1."""

    def on_broken_pipe(self) -> None:
        """Called while the error is handled."""
        raise  # noqa: PLE0704 - rich calls this inside its except clause


def _console() -> Console:
    return _Output(highlight=False, markup=False, emoji=False, soft_wrap=True)


def _where(lines: Lines | None) -> str:
    """Lines of a source in words; a section may share its line with a talk."""
    if lines is None:
        return "within a line"
    return f"line {lines[0]}" if lines[0] == lines[1] else f"lines {lines[0]}-{lines[1]}"


def names(speakers: Sequence[Speaker]) -> str:
    """The speakers in one line."""
    return ", ".join(speaker.name for speaker in speakers)


def _byline(speakers: Sequence[Speaker], event: str | None, year: int | None, kind: str | None = None) -> str:
    where = event or ""
    if year and str(year) not in where:
        where = f"{where} {year}".strip()
    parts = [names(speakers), where, kind if kind and kind != "talk" else ""]
    return safe.line(" · ".join(part for part in parts if part))


def _marked(snippet: Snippet) -> Text:
    """A snippet on one line with its hits in bold."""
    text, done = Text(style=_QUIET), 0
    for start, end in snippet.marks:
        text.append(safe.line(snippet.text[done:start]))
        text.append(safe.line(snippet.text[start:end]), style="bold not dim")
        done = end
    return text.append(safe.line(snippet.text[done:]))


def hits(found: Hits, limit: int) -> None:
    """The hits of a search, numbered, and how many there are beyond them."""
    out = _console()
    if meant := offered(found):
        out.print(Text.assemble("Did you mean ", (safe.line(meant), "bold"), "?"))
    rows = found.rows(0, limit, snippets=True)
    width = len(str(len(rows)))
    for number, hit in enumerate(rows, 1):
        _hit(out, f"{number:>{width}} ", hit)
    if found.total > len(rows):
        told = f"the first {len(rows):,} of {found.total:,} talks" if rows else _talks(found.total)
        out.print(Text(f"{told[:1].upper()}{told[1:]}; a higher --limit shows more", style=_QUIET))
    elif not found.total:
        out.print(Text("No talk answers that.", style=_QUIET))


def _talks(count: int) -> str:
    return "1 talk" if count == 1 else f"{count:,} talks"


def _hit(out: Console, number: str, hit: Hit) -> None:
    indent = " " * len(number)
    title = Text(safe.line(hit.title), style="bold")
    out.print(Text.assemble((number, _QUIET), title))
    if byline := _byline(hit.speakers, hit.event, hit.year, hit.kind):
        out.print(Text(indent + byline))
    if hit.snippet and hit.snippet.text:
        out.print(Text.assemble(indent, _marked(hit.snippet)))
    out.print(Text(indent + safe.line(hit.id), style="cyan"))


def related(found: Related) -> None:
    """Related talks with the reasons."""
    out = _console()
    if not found.relations:
        out.print(Text("No talk of this library is related to it.", style=_QUIET))
    for number, relation in enumerate(found.relations, 1):
        out.print(Text.assemble((f"{number:>2} ", _QUIET), (safe.line(relation.title), "bold")))
        if byline := _byline(relation.speakers, relation.event, relation.year):
            out.print(Text("   " + byline))
        if relation.reasons:
            out.print(Text("   " + safe.line("; ".join(relation.reasons)), style=_QUIET))
        out.print(Text("   " + safe.line(relation.id), style="cyan"))


def _facts(talk: Talk) -> Iterable[tuple[str, str]]:
    """What is known of a talk besides its text, by name."""
    speakers = ", ".join(
        speaker.name + (f" ({speaker.affiliation})" if speaker.affiliation else "") for speaker in talk.speakers
    )
    where = talk.event or ""
    if talk.place and talk.place not in where:
        where = f"{where}, {talk.place}".strip(", ")
    dated = talk.date or (str(talk.year) if talk.year and str(talk.year) not in where else "")
    yield "Speakers" if len(talk.speakers) > 1 else "Speaker", speakers
    yield "Event", " · ".join(part for part in (where, dated) if part)
    yield "Kind", talk.kind if talk.kind != "talk" else ""
    yield "Tags", ", ".join(talk.tags)
    yield "Topics", ", ".join(talk.topics)
    lines = f":{talk.lines[0]}-{talk.lines[1]}" if talk.lines else ""
    yield "Source", talk.source + lines


def talk(shown: Talk) -> None:
    """One talk: its facts, then its text as it was written."""
    out = _console()
    out.print(Text(safe.line(shown.title), style="bold"))
    for name, value in _facts(shown):
        if value:
            out.print(Text.assemble((f"{name}: ", _QUIET), safe.line(value)))
    if shown.body.strip():
        out.print()
        out.print(Text(safe.text(shown.body).strip()))
    if shown.links:
        out.print()
        for link in shown.links:
            role = "" if link.role == "other" else f" ({link.role})"
            out.print(Text.assemble((safe.line(f"{link.label}{role}: "), _QUIET), safe.line(link.url)))


def markdown(shown: Talk) -> str:
    """One talk as a Markdown text of its own, facts first."""
    facts = [f"- {name}: {safe.line(value)}" for name, value in _facts(shown) if value]
    parts = [f"# {safe.line(shown.title)}", "\n".join(facts), safe.text(shown.body).strip()]
    return "\n\n".join(part for part in parts if part)


def facets(found: Hits) -> None:
    """The counts, one facet after the other."""
    out = _console()
    out.print(Text(f"{found.total:,} talks", style="bold"))
    for facet, counts in found.facets.items():
        if not counts:
            continue
        out.print()
        out.print(Text(facet.capitalize(), style="bold"))
        width = len(f"{max(count.count for count in counts):,}")
        for count in counts[:VALUES_A_FACET]:
            out.print(Text.assemble((f"  {count.count:>{width},}  ", _QUIET), safe.line(count.value)))
        if len(counts) > VALUES_A_FACET:
            out.print(Text(f"  and {len(counts) - VALUES_A_FACET:,} more; --json prints all", style=_QUIET))


def reports(found: Sequence[Report], *, explain: bool) -> None:
    """How sources were read: a line a report, a line a talk, then what was doubtful."""
    out = _console()
    for report in found:
        out.print(Text(safe.line(report.source), style="bold"))
        facts = [report.event, str(report.year or ""), report.place, report.format]
        out.print(Text("  " + safe.line(" · ".join(fact for fact in facts if fact)), style=_QUIET))
        if explain:
            for name, evidence in report.evidence:
                out.print(Text(f"  {safe.line(name)}: {safe.line(evidence)}", style=_QUIET))
        for one in report.talks:
            lines = f"{one.lines[0]}-{one.lines[1]}" if one.lines else "-"
            title = f"({one.title})" if one.title_inferred else one.title
            row = Text.assemble((f"  {lines:>9}  ", _QUIET), safe.line(title))
            if byline := _byline(one.speakers, None, None, one.kind):
                row.append("  " + byline, style=_QUIET)
            out.print(row)
        if left := [_where(section.lines) for section in report.other if section.body.strip()]:
            out.print(Text(f"  in no talk: {', '.join(left)}", style=_QUIET))
        for problem in report.problems:
            _problem(out, problem, "  ")
    talks = sum(len(report.talks) for report in found)
    out.print(Text(f"{talks:,} talks in {len(found):,} reports", style="bold"))


def _problem(out: Console, problem: Problem, indent: str = "") -> None:
    where = problem.source + (f":{problem.line}" if problem.line else "")
    out.print(
        Text.assemble(
            indent,
            (problem.severity, _SEVERITY[problem.severity]),
            f" {safe.line(where)}: {safe.line(problem.message)}",
        )
    )
    if problem.hint:
        out.print(Text(f"{indent}  {safe.line(problem.hint)}", style=_QUIET))


def _outside(out: Console, outside: Sequence[tuple[str, Entry]]) -> None:
    """Where text belongs to no talk, the reports with most of it first."""
    found: dict[str, list[Entry]] = {}
    for source, entry in outside:
        found.setdefault(source, []).append(entry)
    if not found:
        return
    sizes = {source: sum(len(one.section.body) for one in rows if one.section) for source, rows in found.items()}
    words = "report has" if len(found) == 1 else "reports have"
    head = f"{len(found):,} {words} text that belongs to no talk: no search finds it, `t` in the screen shows it."
    out.print(Text(head))
    for source in sorted(found, key=lambda source: (-sizes[source], source))[:REPORTS_OUTSIDE]:
        places = [f"{_where(one.section.lines)} ({one.title})" for one in found[source] if one.section]
        more = f", {len(places) - SECTIONS_OUTSIDE} more" if len(places) > SECTIONS_OUTSIDE else ""
        told = f"  {source}: {', '.join(places[:SECTIONS_OUTSIDE])}{more}"
        out.print(Text(safe.line(told), style=_QUIET))
    if len(found) > REPORTS_OUTSIDE:
        out.print(Text(f"  and {len(found) - REPORTS_OUTSIDE:,} more reports; --json names all", style=_QUIET))
    out.print()


def doctor(state: dict[str, Any], problems: Sequence[Problem], outside: Sequence[tuple[str, Entry]]) -> None:
    """Every problem with its remedy, the text that belongs to no talk, then the state of index and marks."""
    out = _console()
    for problem in problems:
        _problem(out, problem)
    if not problems:
        out.print(Text("Everything was read without doubt."))
    out.print()
    _outside(out, outside)
    marks = state["marks"]
    for name, value in (
        ("Library", ", ".join(state["library"])),
        ("Talks", f"{state['talks']:,}"),
        ("Index", state["index"]["folder"]),
        (
            "Marks",
            f"{marks['starred']} starred, {marks['read']} read, {marks['queued']} queued, {marks['notes']} notes",
        ),
    ):
        out.print(Text.assemble((f"{name}: ", _QUIET), safe.line(value)))
