"""Reading talks and reports as they are stored; `packing` writes them.

What a list shows of a talk lies apart from what is read: its record is a head (what a `Hit` needs) followed by a tail
(the rest in JSON, a line feed, and the body as it is). A list of fifty rows so parses fifty short heads and touches no
body. Nothing here can run code when it is read back.

A head is plain text, as JSON's decoder takes longer to import than fifty heads take to read: ten values with FIELD
between them, where ENTRY ends each entry of a list, and PART stands between what is known of a speaker. NOTHING stands
for a value that is none, ESCAPE and a letter for such a character in a text.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from index.engine import Hit, Outline, Relation
from index.whoosh.sections import Damaged
from notes.model import Link, Problem, Section, Speaker, Talk
from notes.record import record

if TYPE_CHECKING:
    from index.engine import Snippet

FIELD, ENTRY, PART, NOTHING, ESCAPE = "\x1f", "\x1e", "\x1d", "\x1c", "\x1b"

_FOREIGN = (ValueError, TypeError, LookupError, zlib.error)
"""What reading a record of another form may raise."""


def _damaged(error: Exception) -> Damaged:
    return Damaged(f"a record is not of the form that this version of Hallway writes: {error}")


def _unpack(data: bytes) -> Any:
    from json import loads  # noqa: PLC0415 - a list of hits goes without

    return loads(data.decode("utf-8", "surrogatepass"))


def _inflate(record: bytes) -> bytes:
    return zlib.decompress(record[1:]) if record[:1] == b"z" else record[1:]


def _read(value: str) -> str:
    """A text of a head."""
    if ESCAPE not in value:
        return value
    first, *rest = value.split(ESCAPE)
    return first + "".join(chr(ord(part[0]) - 64) + part[1:] for part in rest)


def _read_or_none(value: str) -> str | None:
    return None if value == NOTHING else _read(value)


def _entries(value: str) -> list[str]:
    """The entries of a list, as they stand there."""
    return value.split(ENTRY)[:-1] if value else []


def _speaker(value: str) -> Speaker:
    name, *more = value.split(PART)
    return Speaker(_read(name), *map(_read_or_none, more)) if more else Speaker(_read(name))


@record(frozen=True, slots=True)
class Told:
    """What was learned of a talk: its other occasions, and its topics."""

    same_as: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class Head:
    """The parsed head of a record.

    Raises:
        Damaged: it is no head of a record, though it is as it was written.
    """

    __slots__ = ("event", "id", "kind", "lines", "source", "speakers", "tags", "title", "topics", "year")

    def __init__(self, data: bytes) -> None:
        try:
            fields = data.decode("utf-8", "surrogatepass").split(FIELD)
            talk_id, title, speakers, event, year, kind, tags, topics, source, lines = fields
            first, _, last = lines.partition(" ")
            self.id, self.title, self.source = _read(talk_id), _read(title), _read(source)
            self.speakers = tuple(map(_speaker, _entries(speakers)))
            self.event = _read_or_none(event)
            self.year = int(year) if year else None
            self.kind: Any = kind
            self.tags = tuple(map(_read, _entries(tags)))
            self.topics = tuple(map(_read, _entries(topics)))
            self.lines = (int(first), int(last)) if lines else None
        except _FOREIGN as error:
            raise _damaged(error) from error

    def hit(
        self, score: float, told: Told, marks: tuple[tuple[int, int], ...] = (), snippet: Snippet | None = None
    ) -> Hit:
        """The list row."""
        return Hit(
            id=self.id,
            title=self.title,
            speakers=self.speakers,
            event=self.event,
            year=self.year,
            kind=self.kind,
            tags=self.tags,
            topics=self.topics or told.topics,
            source=self.source,
            lines=self.lines,
            score=score,
            snippet=snippet,
            title_marks=marks,
            same_as=told.same_as,
        )

    def relation(self, score: float, reasons: tuple[str, ...], same_as: tuple[str, ...]) -> Relation:
        """The row of a related talk."""
        return Relation(
            id=self.id,
            title=self.title,
            speakers=self.speakers,
            event=self.event,
            year=self.year,
            score=score,
            reasons=reasons,
            source=self.source,
            same_as=same_as,
        )


def unpack_talk(head: bytes, tail: bytes) -> Talk:
    """The whole talk of a record.

    Raises:
        Damaged: it is no record of a talk, though it is as it was written.
    """
    one = Head(head)
    try:
        rest, _, text = _inflate(tail).partition(b"\n")
        inferred, (series, date, place, language), found = _unpack(rest)
        body, links = text.decode("utf-8", "surrogatepass"), tuple(Link(*link) for link in found)
    except _FOREIGN as error:
        raise _damaged(error) from error
    return Talk(
        id=one.id,
        title=one.title,
        source=one.source,
        title_inferred=inferred,
        speakers=one.speakers,
        kind=one.kind,
        event=one.event,
        series=series,
        year=one.year,
        date=date,
        place=place,
        tags=one.tags,
        topics=one.topics,
        language=language,
        body=body,
        links=links,
        lines=one.lines,
    )


def unpack_report(data: bytes) -> Outline:
    """The outline of a stored report.

    Raises:
        Damaged: it is no record of a report, though it is as it was written.
    """
    try:
        source, event, year, place, talks, other, problems = _unpack(_inflate(data))
        return Outline(
            source=source,
            event=event,
            year=year,
            place=place,
            talks=tuple((talk_id, title, tuple(lines) if lines else None) for talk_id, title, lines in talks),
            other=tuple(Section(title, tuple(lines) if lines else None, body) for title, lines, body in other),
            problems=tuple(Problem(*problem) for problem in problems),
        )
    except _FOREIGN as error:
        raise _damaged(error) from error
