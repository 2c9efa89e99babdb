"""Talks and reports as they are stored: JSON, the part that a list shows apart from the part that is read.

A talk's record is a head (what a `Hit` needs) followed by a tail (the rest, a line feed, and the body as it is). A list
of fifty rows so parses fifty short heads and touches no body. Nothing here can run code when it is read back.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from index.engine import Hit, Outline, Relation
from index.whoosh.sections import Damaged
from notes.model import Link, Problem, Report, Section, Speaker, Talk

if TYPE_CHECKING:
    from index.engine import Snippet
    from index.whoosh.told import Told

_LONG = 16_000
"""Bytes of a record below which deflating takes longer than it saves."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_quoted = json.encoder.encode_basestring


_FOREIGN = (ValueError, TypeError, LookupError, zlib.error)
"""What reading a record of another form may raise."""


def _damaged(error: Exception) -> Damaged:
    return Damaged(f"a record is not of the form that this version of Hallway writes: {error}")


def _pack(value: object) -> bytes:
    return _encode(value).encode("utf-8", "surrogatepass")


def _unpack(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "surrogatepass"))


def _deflate(data: bytes) -> bytes:
    """A record, deflated where that is worth the time; its first byte tells."""
    return b"z" + zlib.compress(data, 1) if len(data) > _LONG else b"-" + data


def _inflate(record: bytes) -> bytes:
    return zlib.decompress(record[1:]) if record[:1] == b"z" else record[1:]


def pack_talk(talk: Talk) -> tuple[bytes, bytes]:
    """The head and the tail of a talk's record."""
    # an encoder that is called for each record would take longer than what it writes
    speakers = ",".join([_list(s.name, s.affiliation, s.handle, s.url) for s in talk.speakers])
    year = "null" if talk.year is None else talk.year
    lines = f"[{talk.lines[0]},{talk.lines[1]}]" if talk.lines else "null"
    head = (
        f"[{_quoted(talk.id)},{_quoted(talk.title)},[{speakers}],{_text(talk.event)},{year},{_quoted(talk.kind)},"
        f"{_list(*talk.tags)},{_list(*talk.topics)},{_quoted(talk.source)},{lines}]"
    )
    links = ",".join([_list(link.label, link.url, link.role) for link in talk.links])
    facts = _list(talk.series, talk.date, talk.place, talk.language)
    tail = f"[{'true' if talk.title_inferred else 'false'},{facts},[{links}]]\n{talk.body}"
    return head.encode("utf-8", "surrogatepass"), _deflate(tail.encode("utf-8", "surrogatepass"))


def _text(value: str | None) -> str:
    """A text in JSON."""
    return "null" if value is None else _quoted(value)


def _list(*values: str | None) -> str:
    """Some texts as a list in JSON."""
    return f"[{','.join(map(_text, values))}]"


class Head:
    """The parsed head of a record.

    Raises:
        Damaged: it is no head of a record, though it is as it was written.
    """

    __slots__ = ("event", "id", "kind", "lines", "source", "speakers", "tags", "title", "topics", "year")

    def __init__(self, data: bytes) -> None:
        try:
            fields = _unpack(data)
            (self.id, self.title, speakers, self.event, self.year, self.kind, tags, topics, self.source, lines) = fields
            self.speakers = tuple(Speaker(*one) for one in speakers)
            self.tags = tuple(tags)
            self.topics = tuple(topics)
            self.lines = (lines[0], lines[1]) if lines else None
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


def pack_report(report: Report) -> bytes:
    """What `Outline` tells of a report; the talks stand in it by id."""
    if not (report.other or report.problems) and len(report.talks) == 1 and not report.talks[0].lines:
        # as every video is
        (talk,) = report.talks
        year = "null" if report.year is None else report.year
        told = f"[{_quoted(report.source)},{_text(report.event)},{year},{_text(report.place)},"
        told += f"[[{_quoted(talk.id)},{_quoted(talk.title)},null]],[],[]]"
        return _deflate(told.encode("utf-8", "surrogatepass"))
    talks = [[talk.id, talk.title, talk.lines] for talk in report.talks]
    other = [[section.title, section.lines, section.body] for section in report.other]
    problems = [[p.source, p.line, p.severity, p.message, p.hint] for p in report.problems]
    return _deflate(_pack([report.source, report.event, report.year, report.place, talks, other, problems]))


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
