"""What a report is about: event, series, year, place, dates, tags, author, each with its evidence.

What the front matter says outright wins, then `hallway.yaml`, then what is read out of the title, the first
paragraphs, the headings and the path. The `date` of a post says when it was written, not when the event was: its year
is used last. What nothing supports stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from notes.events import (
    ENOUGH,
    Candidate,
    find_year,
    is_attended,
    name_in_passing,
    name_in_slug,
    name_in_title,
    names_in_text,
    names_with_year,
)
from notes.language import believe
from notes.meta import as_author, as_tags, as_text, first_text
from notes.speakerlines import names_people
from notes.when import find_days, find_days_before, find_linked_year, post_year, read_days
from notes.where import find_place
from notes.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notes.document import Block, Document
    from notes.overrides import Overrides
    from notes.split.context import Sibling

_DATES = ("dates", "event_dates", "eventdates", "when", "conference_date", "date_event")
_STATED = {
    "event": ("event", "conference", "event_name", "eventname", "conf"),
    "series": ("series", "conference_series"),
    "place": (
        *("place", "location", "city", "venue", "where", "event_location", "eventlocation", "lieu", "ville", "ort"),
        *("stadt", "veranstaltungsort", "plaats", "locatie", "stad", "lugar", "ciudad", "local", "cidade", "luogo"),
        *("città", "sted", "plats", "miejsce", "miasto"),
    ),
    "start": ("start", "start_date", "startdate", "event_date", "eventdate", "event_start", "date_start", *_DATES),
    "end": ("end", "end_date", "enddate", "event_end", "date_end"),
    "language": ("language", "lang", "locale"),
}
"""Keys of front matter that say it outright."""
_HEADING = re.compile(r"^#{1,2}[ \t]+(\S[^\n]{0,200})$", re.MULTILINE)
_LOOKED_AT = 60
"""Blocks at the start in which a report says what it is about."""
_SEVERAL = 3
_TRUST = {"title": 1.5, "heading": 1.5, "first": 0.4, "front": -0.5}
"""How much more or less than others candidates from a place are believed (the first word of what names it)."""
_SHORT_NAME = 6
_SAID_EARLY = 8
"""Blocks at the start that say which event somebody went to."""
_LONGEST_LINE = 120
_MOST_SHORT = 4
_WITHOUT_EVENT = frozenset(
    ["_posts", "posts", "post", "blog", "content", "source", "src", "notes", "articles", "raw", "docs", "reports"]
)


@dataclass(slots=True)
class Metadata:
    """The values found; `evidence` says for each where it comes from."""

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


def find_metadata(document: Document, given: Overrides, siblings: Sequence[Sibling] = ()) -> Metadata:
    """The metadata of a report.

    Args:
        document: the report.
        given: what `hallway.yaml` says of its file.
        siblings: the other texts of its folder; a README among them may name the event of all.
    """
    found = Metadata()
    meta = document.meta
    found.tags = tuple(dict.fromkeys(given.alias("tags", tag) for tag in (*as_tags(meta), *given.tags)))
    _take_stated(found, document, given)
    if found.language is None or "front matter" in found.evidence["language"]:
        found.language = believe(found.language, document.blocks)
    if found.event is None:
        _find_event(found, document, siblings)
    elif year := find_year(found.event):
        found.settle("year", year, found.evidence["event"])
    _take_days(found, document)
    if found.year is None:
        _find_year(found, document)
        _take_days(found, document)
    if found.place is None:
        place, why = find_place(document, found.series or found.event, found.tags, found.year)
        found.settle("place", place, why)
    _complete_name(found, document, given)
    return found


def _take_days(found: Metadata, document: Document) -> None:
    """Settle the days, and the year with them; a year in which the text was only written must fit the days."""
    if found.start:
        return
    if "of the text" in found.evidence.get("year", ""):
        start, end, why = find_days_before(document, found.language)
        if start:
            found.evidence["year"] = why
    else:
        start, end, why = find_days(document, found.year, found.language)
    if start:
        found.settle("year", int(start[:4]), why)
    if start and start[:4] == str(found.year):
        found.settle("start", start, why)
        found.settle("end", end, why)


def _take_stated(found: Metadata, document: Document, given: Overrides) -> None:
    nested = document.meta.get("event") or document.meta.get("conference")
    meta = {**nested, **document.meta, "event": nested.get("name")} if isinstance(nested, dict) else document.meta
    for name, keys in _STATED.items():
        key, value = first_text(meta, keys)
        if value and not (name == "event" and value.lower() in ("true", "yes", "false", "no")):
            found.settle(name, value, f"front matter: {key}")
        found.settle(name, given.values.get(name), given.where.get(name, ""))
    found.settle("author", as_author(document.meta), "front matter: author")
    found.settle("author", given.values.get("author"), given.where.get("author", ""))
    key, year = first_text(document.meta, ("year", "event_year"))
    for text, where in ((year, f"front matter: {key}"), (given.values.get("year"), given.where.get("year", ""))):
        if text and (stated := find_year(text)):
            found.settle("year", stated, where)
    _take_stated_days(found)


def _take_stated_days(found: Metadata) -> None:
    """Days that the front matter states, as ISO dates or in words ("12-14 June 2018")."""
    for name in ("start", "end"):
        value = getattr(found, name)
        days = read_days(value, found.year, found.language) if value else ()
        setattr(found, name, days[0] if days else None)
        if days:
            found.settle("year", int(days[0][:4]), found.evidence[name])
            if name == "start" and days[1] > days[0]:
                found.settle("end", days[1], found.evidence[name])


def _find_event(found: Metadata, document: Document, siblings: Sequence[Sibling]) -> None:
    """The best of all candidates; those of the title win where they are as good as others."""
    text = "\n".join(block.text for block in document.blocks)
    folded = fold(text[:200_000])
    path = frozenset(re.findall(r"[a-z]{3,}", document.source.lower()[-200:]))
    tags = {fold(tag).replace("-", " ") for tag in found.tags}
    folders = {fold(candidate.name) for candidate, where in _in_path(document.source) if where.startswith("folder")}
    best: tuple[float, Candidate, str] | None = None
    for rank, (candidate, where) in enumerate(_candidates(document, siblings)):
        score = candidate.score - 0.02 * min(rank, 10) + _TRUST.get(where.split(" ")[0], 0.0)
        if candidate.year and where in ("title", "heading"):
            score += 1.0
        support = 0.0 if where == "text" else _support(candidate, where, folded, tags)
        if _initials(candidate.name) in path or (where == "title" and _is_one_word(candidate.name, path)):
            support += 1.5
        if where in ("title", "heading") and " " in candidate.name and fold(candidate.name) in folders:
            support += 1.5
        score += support
        if candidate.score + support >= ENOUGH and (best is None or score > best[0]):
            best = (score, candidate, where)
    if best is None:
        return
    _, candidate, where = best
    found.settle("series", _as_written(candidate.name, text), where)
    found.settle("year", candidate.year, where)


def _initials(name: str) -> str:
    """The initials of a long name ("Society for Quiet Studies" -> "sqs"), "" where there are fewer than three."""
    initials = "".join(word[0] for word in re.findall(r"[A-ZÀ-Þ]\w*", name))
    return initials.lower() if len(initials) > 2 else ""


def _is_one_word(name: str, path: frozenset[str]) -> bool:
    """Whether a name of several words is one in the path: "Tarry Rope" in "2018-06-07-tarryrope.md"."""
    return " " in name and len(name) > _SHORT_NAME and name.lower().replace(" ", "") in path


def _support(candidate: Candidate, where: str, text: str, tags: set[str]) -> float:
    """What tags and text add: a name without a sign of its own counts only where the text says that it is an event."""
    name = fold(candidate.name)
    if name in tags:
        return 1.0
    if candidate.score >= ENOUGH:
        return 1.0 if text.count(name) > (where in ("heading", "first lines")) else 0.0
    at = text.find(name)
    while at >= 0:
        dated = find_year(text[at + len(name) : at + len(name) + 6]) is not None
        if dated or is_attended(text[max(0, at - 40) : at]):
            return 1.5
        at = text.find(name, at + len(name))
    return 0.0


def _candidates(document: Document, siblings: Sequence[Sibling]) -> Iterator[tuple[Candidate, str]]:
    for title, where in _titles(document):
        is_slug = " " not in title and ("-" in title or "_" in title)
        candidate = name_in_slug(title) if is_slug else name_in_title(title)
        if candidate:
            yield candidate, where
    yield from _in_path(document.source)
    for sibling in siblings:
        if sibling.name.lower().startswith("readme") and (heading := _HEADING.search(sibling.head)):
            candidate = name_in_title(heading[1])
            if candidate:
                yield candidate, f"{sibling.name} of the folder"
    yield from _in_text(document)


def _titles(document: Document) -> Iterator[tuple[str, str]]:
    for key in ("title", "subtitle", "description"):
        if title := as_text(document.meta.get(key)):
            yield title, "title" if key == "title" else f"front matter: {key}"
    if document.title:
        yield document.title, "title"
    early = document.blocks[:_LOOKED_AT]
    heading = next((block for block in early if block.kind == "heading"), None)
    if heading is not None and (heading.level == 1 or heading is early[0]) and not _heads_a_talk(document, heading):
        yield heading.text, "heading"
        below = early[early.index(heading) + 1 :][:1]
        named = name_in_title(heading.text)
        follows = below and below[0].kind == "heading" and below[0].level == heading.level + 1
        if follows and (named is None or named.score < ENOUGH) and find_year(below[0].text):
            yield below[0].text, "heading"
    for block in early[:5]:
        if block.kind == "paragraph" and _is_title_line(block.text):
            yield block.text, "first lines"
    if document.format == "text" and (line := _first_of_short_lines(document.blocks)):
        yield line, "first lines"


def _heads_a_talk(document: Document, heading: Block) -> bool:
    """Whether the first heading is one of several of its level and its speaker stands on the line below."""
    alike = sum(block.kind == "heading" and block.level == heading.level for block in document.blocks)
    at = document.blocks.index(heading) + 1
    below = document.blocks[at] if at < len(document.blocks) else heading
    return alike >= _SEVERAL and below.kind == "paragraph" and names_people(below.text[:100], words("en"))


def _is_title_line(text: str) -> bool:
    """Whether a paragraph is one short line that is no sentence."""
    return "\n" not in text and len(text) <= _LONGEST_LINE and not text.rstrip().endswith((".", "。", "!", "！", ":"))


def _first_of_short_lines(blocks: Sequence[Block]) -> str | None:
    """The first line of a plain text that begins with a few short ones: a name, and the place and day below it."""
    lines = blocks[0].text.split("\n") if blocks and blocks[0].kind == "paragraph" else []
    short = 1 < len(lines) <= _MOST_SHORT and all(len(line) <= _LONGEST_LINE // 2 for line in lines)
    return lines[0] if short and _is_title_line(lines[0]) else None


def _in_path(source: str) -> Iterator[tuple[Candidate, str]]:
    parts = PurePosixPath(source.replace("\\", "/")).parts
    folders = list(parts[:-1])[::-1][:4]
    stem = PurePosixPath(parts[-1]).stem if parts else ""
    for rank, (part, where) in enumerate([(stem, "file name"), *((folder, "folder") for folder in folders[:3])]):
        if part.lower() in _WITHOUT_EVENT or not (candidate := name_in_slug(part)):
            continue
        beside = {folders[rank] if 0 < rank < len(folders) else "", folders[0] if rank == 2 else ""}
        dated = next((name for name in beside if name.isdigit() and find_year(name)), None)
        if candidate.year is None and dated and "_posts" not in parts:
            candidate = Candidate(candidate.name, candidate.score + 2.0, find_year(dated))
        bonus = 1.0 if candidate.year and where == "folder" else 0.0
        yield Candidate(candidate.name, candidate.score + bonus - 0.3 * rank, candidate.year), f"{where} {part}"


def _in_text(document: Document) -> Iterator[tuple[Candidate, str]]:
    """Names in running text: those that the author went to, or that come again and again from the start."""
    counts: dict[str, float] = {}
    years: dict[str, int] = {}
    first: dict[str, str] = {}
    for number, block in enumerate(document.blocks):
        if block.kind == "code":
            continue
        for name, at, attended in names_in_text(block.text):
            key = fold(name)
            early = number < _SAID_EARLY
            counts[key] = counts.get(key, 0.6) + (1.5 if attended and early else 0.0) + 0.4
            first.setdefault(key, name)
            year = find_year(block.text[at : at + len(name) + 6])
            if year:
                years.setdefault(key, year)
    for block in document.blocks[:_SAID_EARLY]:
        for said in names_with_year(block.text):
            yield said, "text"
    addresses = _address_words(document)
    for key, score in counts.items():
        parts = key.split()
        linked = sum(all(part in address for part in parts) for address in addresses)
        counts[key] = min(score, 3.5) + min(1.5, 0.75 * linked) + 0.1 * len(parts)
    for key, score in sorted(counts.items(), key=lambda pair: -pair[1])[:3]:
        yield Candidate(first[key], score, years.get(key)), "text"
    for block in document.blocks:
        if candidate := name_in_passing(block.text):
            yield candidate, "text"


def _address_words(document: Document) -> list[frozenset[str]]:
    """The words in each address that the text links to: hosts of events are called as the events are."""
    urls = {span.url for block in document.blocks for span in block.spans if span.kind == "link" and span.url}
    return [frozenset(re.findall(r"[a-z]+", url.lower()[:200])) for url in sorted(urls)]


def _find_year(found: Metadata, document: Document) -> None:
    parts = PurePosixPath(document.source.replace("\\", "/")).parts
    for title, where in _titles(document):
        found.settle("year", find_year(title), where)
    if "_posts" not in parts and "posts" not in parts:
        for part in reversed(parts[-4:]):
            dated = part[:4].isdigit() and part[4:5] == "-" and part[5:7].isdigit()
            if not dated and not any(len(run) > 8 for run in part.replace("_", " ").split() if run.isdigit()):
                found.settle("year", find_year(part.replace("_", " ")), f"path: {part}")
    found.settle("year", find_linked_year(document, found.series), "links")
    for tag in found.tags:
        if tag.isdigit() and len(tag) == 4:
            found.settle("year", find_year(tag), "tags")
    year, why = post_year(document)
    found.settle("year", year, why)


def _complete_name(found: Metadata, document: Document, given: Overrides) -> None:
    """Series and event from one another; the event carries the year, and the city where the text adds it."""
    if found.event and not found.series:
        candidate = name_in_title(found.event)
        found.settle("series", candidate.name if candidate else found.event, found.evidence["event"])
    if found.series:
        if "event" not in found.evidence and found.place and fold(found.place) not in fold(found.series):
            longer = f"{found.series} {found.place}"
            if any(fold(longer) in fold(block.text) for block in document.blocks if len(block.text) < 50_000):
                found.series = longer
        named = given.alias("series", found.series)
        if named == found.series:
            for spelling, wanted in given.aliases.get("series", {}).items():
                if fold(found.series).startswith(f"{spelling} "):
                    named = f"{wanted}{found.series[len(spelling) :]}"
        found.series = named
        if found.event is None:
            found.event = found.series
            found.evidence["event"] = found.evidence["series"]
    if found.event and found.year and str(found.year) not in found.event:
        found.event = f"{found.event} {found.year}"


def _as_written(name: str, text: str) -> str:
    """A name from a path as the text writes it ("pygotham" -> "PyGotham")."""
    if not name.replace(" ", "").isascii() or not (name.istitle() or name.islower()):
        return name
    at = text.lower().find(name.lower())
    written = text[at : at + len(name)] if at >= 0 else name
    return written if written[:1].isupper() and written.lower() == name.lower() else name
