"""What `search`, `related`, `show` and `facets` answer: for one question in text or JSON, for many in JSON lines."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from index.engine import FACETS, Filters, Request
from tui import output, safe
from tui.invocation import Failure, narrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from index.engine import Engine, Facet, Hits, Marks, Sort

DONE, NOTHING = 0, 1
MANY = 50
"""How many values one filter option may stand for ("--event devopsdays" means each of them)."""

_ABOUT_MARKS = re.compile(r"\b(?:is|note):")
_SPAN = re.compile(r"(\d{4})?\.\.(\d{4})?")


@dataclass(slots=True)
class Ask:
    """The options that every question of a call shares, resolved to the library's own values once."""

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    facet_limit: int = 0
    marks: Callable[[], Marks] | None = None
    _filters: Filters | None = None

    def request(self, engine: Engine, text: str) -> Request:
        """The question as the engine takes it; the marks are read only where a query asks for them."""
        if self._filters is None:
            self._filters = self._resolve(engine)
        return Request(
            text=text,
            filters=self._filters,
            sort=cast("Sort", self.sort),
            facets=FACETS,
            facet_limit=self.facet_limit,
            marks=self.marks() if self.marks and _ABOUT_MARKS.search(text) else None,
        )

    def _resolve(self, engine: Engine) -> Filters:
        resolved: dict[Facet, tuple[str, ...]] = {}
        for name, given in self.wanted.items():
            facet = cast("Facet", name)
            values = [value for one in given for value in _values(engine, facet, one)]
            if values:
                resolved[facet] = tuple(dict.fromkeys(values))
        return Filters(wanted=resolved)


def _values(engine: Engine, facet: Facet, given: str) -> list[str]:
    """The library's values that an option means: itself in any case of letters, else all that have its words."""
    if facet == "year":
        return _years(engine, given)
    found = [count.value for count in engine.complete(facet, given, MANY)]
    exact = [value for value in found if value.casefold() == given.casefold()]
    if not found:
        narrate(f"hallway: no {facet} is called {given!r}")
    return exact or found or [given]


def _years(engine: Engine, given: str) -> list[str]:
    if given.isdecimal():
        return [given]
    if not (span := _SPAN.fullmatch(given)) or given == "..":
        raise Failure(f"--year {given}: a year is 2015 or a span like 2013..2016", 2)
    first, last = int(span[1] or 0), int(span[2] or 9999)
    years = [count.value for count in engine.search(Request(facets=("year",))).facets["year"]]
    return [year for year in years if first <= int(year) <= last] or [given]


def put(text: str) -> None:
    """One answer on stdout."""
    print(text)  # noqa: T201 - stdout is where data goes


def each(lines: Iterable[str], answer: Callable[[str], output.Json]) -> int:
    """Answer every line with one line of JSON, at once, so that a program can hold a dialogue."""
    for line in lines:
        put(output.dump(answer(line), one_line=True))
        sys.stdout.flush()
    return DONE


def _hits(engine: Engine, ask: Ask, text: str) -> Hits:
    return engine.search(ask.request(engine, text))


def _say_faults(hits: Hits, query: str = "") -> None:
    """Say what was not understood of a query, which is named where it is one of many; of one alone what was relaxed."""
    named = f"{query}: " if query else ""
    for fault in hits.faults:
        narrate(f"hallway: {named}at character {fault.start + 1}: {fault.message}; searched as plain words")
    if query:
        return
    if hits.note:
        narrate(f"hallway: {hits.note}")


def search_json(engine: Engine, ask: Ask, text: str, limit: int) -> output.Json:
    """The answer to one of many queries as JSON."""
    hits = _hits(engine, ask, text)
    _say_faults(hits, text)
    return output.search_json(text, hits, limit)


def search(engine: Engine, ask: Ask, text: str, limit: int, *, as_json: bool) -> int:
    """Print the hits of one query."""
    hits = _hits(engine, ask, text)
    _say_faults(hits)
    if as_json:
        put(output.dump(output.search_json(text, hits, limit), one_line=False))
    else:
        from tui import console  # noqa: PLC0415 - rich is for text alone

        console.hits(hits, limit)
    return DONE if hits.total else NOTHING


def explain(engine: Engine, ask: Ask, text: str, limit: int) -> int:
    """Print how a query was understood, and what the scores of its first hits come from."""
    request = ask.request(engine, text)
    _say_faults(engine.search(request))
    explanation = engine.explain(request, limit)
    for line in explanation.lines():
        put(safe.line(line))
    return DONE if explanation.hits else NOTHING


def facets_json(engine: Engine, ask: Ask, text: str) -> output.Json:
    """The counts under one of many queries as JSON."""
    hits = _hits(engine, ask, text)
    _say_faults(hits, text)
    return {"query": text, "total": hits.total, "facets": output.facets_json(hits.facets)}


def facets(engine: Engine, ask: Ask, text: str, *, as_json: bool) -> int:
    """Print the counts under one query."""
    hits = _hits(engine, ask, text)
    _say_faults(hits)
    if as_json:
        counted: dict[str, Any] = {"query": text, "total": hits.total, "facets": output.facets_json(hits.facets)}
        put(output.dump(counted, one_line=False))
    else:
        from tui import console  # noqa: PLC0415

        console.facets(hits)
    return DONE if hits.total else NOTHING


def _unknown(talk_id: str) -> str:
    return f"there is no talk {talk_id!r}; `hallway search` prints the ids"


def related_json(engine: Engine, talk_id: str, limit: int) -> output.Json:
    """The talks related to one as JSON, or what is wrong with the id."""
    found = engine.related(talk_id, limit)
    return {"id": talk_id, "error": _unknown(talk_id)} if found is None else output.related_json(found)


def related(engine: Engine, talk_id: str, limit: int, *, as_json: bool) -> int:
    """Print the talks related to one."""
    found = engine.related(talk_id, limit)
    if found is None:
        raise Failure(_unknown(talk_id), NOTHING)
    if found.comparing:
        narrate("hallway: not all talks are compared yet, so these share rare words; `hallway index` compares them")
    if as_json:
        put(output.dump(output.related_json(found), one_line=False))
    else:
        from tui import console  # noqa: PLC0415

        console.related(found)
    return DONE


def show_json(engine: Engine, marks: Marks, talk_id: str) -> output.Json:
    """A talk as JSON, or what is wrong with the id."""
    talk = engine.talk(talk_id)
    if talk is None:
        return {"id": talk_id, "error": _unknown(talk_id)}
    return output.talk_json(talk) | {"marks": output.marks_json(talk_id, marks)}


def show(engine: Engine, marks: Callable[[], Marks], talk_id: str, *, as_json: bool, markdown: bool) -> int:
    """Print a talk."""
    talk = engine.talk(talk_id)
    if talk is None:
        raise Failure(_unknown(talk_id), NOTHING)
    if as_json:
        shown = output.talk_json(talk) | {"marks": output.marks_json(talk_id, marks())}
        put(output.dump(shown, one_line=False))
        return DONE
    from tui import console  # noqa: PLC0415

    if markdown:
        put(console.markdown(talk))
    else:
        console.talk(talk)
    return DONE
