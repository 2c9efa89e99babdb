"""What a report is about: event, series, year, place and dates, each with its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notes.document import Document
    from notes.overrides import Overrides

_YEAR = re.compile(r"(?<![\d.])(?:19[6-9]\d|20[0-4]\d)(?![\d.])")


@dataclass(slots=True)
class Metadata:
    """The values found so far; `evidence` says for each where it comes from."""

    event: str | None = None
    series: str | None = None
    year: int | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    tags: tuple[str, ...] = ()
    author: str | None = None
    language: str | None = None
    evidence: dict[str, str] = field(default_factory=dict)

    def settle(self, name: str, value: Any, evidence: str) -> None:
        """Keep a value unless a better one is known already."""
        if value not in (None, "") and getattr(self, name) is None:
            setattr(self, name, value)
            self.evidence[name] = evidence


def find_metadata(document: Document, given: Overrides) -> Metadata:
    """The metadata of a report."""
    found = Metadata()
    meta = document.meta
    for key in ("event", "series", "place", "start", "end", "author", "language"):
        found.settle(key, _text(meta, key), f"front matter: {key}")
        found.settle(key, given.values.get(key), given.where.get(key, ""))
    for text, where in (
        (_text(meta, "year"), "front matter: year"),
        (given.values.get("year"), given.where.get("year")),
    ):
        if text and text.isdigit():
            found.settle("year", int(text), where or "")
    found.tags = tuple(dict.fromkeys(given.alias("tags", tag) for tag in (*read_tags(meta), *given.tags)))
    title = _text(meta, "title") or document.title or _first_heading(document)
    path = PurePosixPath(document.source)
    for text, where in ((title, "title"), (path.stem, "file name"), (path.parent.name, "folder")):
        if text and (year := _YEAR.search(text.replace("_", " "))):
            found.settle("year", int(year[0]), where)
    if title and found.year and str(found.year) in title and found.event is None:
        found.settle("event", title, "title")
    if found.event:
        series = " ".join(_YEAR.sub(" ", found.event).split()).strip(" -,:")
        found.settle("series", series or None, "event")
        if found.year and str(found.year) not in found.event:
            found.event = f"{found.event} {found.year}"
    return found


def read_tags(meta: Mapping[str, Any]) -> list[str]:
    """Tags as list, as text with commas, or as text with blanks."""
    value = meta.get("tags") or meta.get("tag") or []
    if isinstance(value, str):
        value = value.strip("[]").split(",") if "," in value else value.split()
    if not isinstance(value, list):
        return []
    return [tag.strip(" \"'") for tag in value if isinstance(tag, str) and tag.strip(" \"'")]


def _text(meta: Mapping[str, Any], key: str) -> str | None:
    value = meta.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first_heading(document: Document) -> str | None:
    return next((block.text for block in document.blocks[:20] if block.kind == "heading" and block.level == 1), None)
