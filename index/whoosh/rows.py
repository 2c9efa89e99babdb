"""Talks and reports as they are stored: JSON, the part that a list shows apart from the part that is read.

A talk's record is a head (what a `Hit` needs, plain) followed by a tail (the rest with the body, deflated). A list of
fifty rows so parses fifty short heads and touches no body. Nothing here can run code when it is read back.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from index.engine import Hit, Outline, Relation
from notes.model import Link, Problem, Report, Section, Speaker, Talk

if TYPE_CHECKING:
    from index.engine import Snippet
    from index.whoosh.told import Told

_LONG = 1000
"""Bytes of a record below which deflating takes longer than it saves."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


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
    speakers = [[s.name, s.affiliation, s.handle, s.url] for s in talk.speakers]
    head: list[object] = [talk.id, talk.title, speakers, talk.event, talk.year, talk.kind]
    head += [talk.tags, talk.topics, talk.source, talk.lines]
    links = [[link.label, link.url, link.role] for link in talk.links]
    tail = [talk.title_inferred, talk.series, talk.date, talk.place, talk.language, links, talk.body]
    return _pack(head), _deflate(_pack(tail))


class Head:
    """The parsed head of a record."""

    __slots__ = ("event", "id", "kind", "lines", "source", "speakers", "tags", "title", "topics", "year")

    def __init__(self, data: bytes) -> None:
        (self.id, self.title, speakers, self.event, self.year, self.kind, tags, topics, self.source, lines) = _unpack(
            data
        )
        self.speakers = tuple(Speaker(*one) for one in speakers)
        self.tags = tuple(tags)
        self.topics = tuple(topics)
        self.lines = (lines[0], lines[1]) if lines else None

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
    """The whole talk of a record."""
    one = Head(head)
    inferred, series, date, place, language, links, body = _unpack(_inflate(tail))
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
        links=tuple(Link(*link) for link in links),
        lines=one.lines,
    )


def pack_report(report: Report) -> bytes:
    """What `Outline` tells of a report; the talks stand in it by id."""
    talks = [[talk.id, talk.title, talk.lines] for talk in report.talks]
    other = [[section.title, section.lines, section.body] for section in report.other]
    problems = [[p.source, p.line, p.severity, p.message, p.hint] for p in report.problems]
    return _deflate(_pack([report.source, report.event, report.year, report.place, talks, other, problems]))


def unpack_report(data: bytes) -> Outline:
    """The outline of a stored report."""
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
