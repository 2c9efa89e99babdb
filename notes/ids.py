"""Ids of talks: stable, readable, unique over the library.

An id is `<report slug>/<talk slug>`. It is made of what a person would call the two, never of a position, so it
survives re-reading, re-ordering and edits of the text. Only where two talks would share an id is it lengthened: by
the kind, by a speaker, then by a number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from notes.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from notes.model import Report, Talk

_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-(?=.)")
_GENERIC = re.compile(r"(?:index|readme|notes?|talks?|report|sessions?|day-?\d*|\d+|[a-z]{2}(?:-[a-z]{2})?)")


def report_slug(report: Report) -> str:
    """The slug of a report: its event with the year, else its file name (with the folder, where that says nothing)."""
    if report.event and (made := slug(report.event)):
        return made
    path = PurePosixPath(report.source.replace("\\", "/"))
    stem = slug(path.stem)
    if dated := _DATED.match(stem):
        stem = stem[dated.end() :]
    if _GENERIC.fullmatch(stem) and (folder := slug(path.parent.name)):
        return f"{folder}-{stem}"
    return stem or "notes"


class Ids:
    """Gives out ids; `taken` are those in use already, with the source that uses each. It is asked, not copied."""

    def __init__(self, taken: Mapping[str, str]) -> None:
        self._taken = taken
        self._given: dict[str, str] = {}

    def settle(self, report: Report) -> Report:
        """The report with final ids for its talks; ids that the same source had before may be given again."""
        source = report.source
        base = report_slug(report)
        mine: set[str] = set()
        wanted: dict[str, int] = {}
        for talk in report.talks:
            title = slug(talk.title)
            wanted[title] = wanted.get(title, 0) + 1
        talks = []
        for talk in report.talks:
            shared = wanted[slug(talk.title)] > 1
            settled = next(
                found
                for found in _candidates(base, talk, shared=shared)
                if found not in mine and self._owner(found) in (None, source)
            )
            mine.add(settled)
            self._given[settled] = source
            talks.append(talk if talk.id == settled else replace(talk, id=settled))
        if all(after is before for after, before in zip(talks, report.talks, strict=True)):
            return report
        return replace(report, talks=tuple(talks))

    def _owner(self, talk_id: str) -> str | None:
        return self._given.get(talk_id) or self._taken.get(talk_id)


def _candidates(base: str, talk: Talk, *, shared: bool) -> Iterator[str]:
    """Ids for a talk, best first; a title that several talks of the report have is told apart at once."""
    plain = f"{base}/{slug(talk.title) or slug(talk.kind)}"
    if not shared:
        yield plain
    if talk.kind != "talk":
        yield f"{plain}-{slug(talk.kind)}"
    if talk.speakers and (name := slug(talk.speakers[0].name)):
        yield f"{plain}-{name}"
    if shared:
        yield plain
    number = 2
    while True:
        yield f"{plain}-{number}"
        number += 1
