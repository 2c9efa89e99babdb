"""Writing talks and reports as they are stored; `rows` says in which form."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from index.whoosh.rows import ENTRY, ESCAPE, FIELD, NOTHING, PART

if TYPE_CHECKING:
    from notes.model import Report, Speaker, Talk

_LONG = 16_000
"""Bytes of a record below which deflating takes longer than it saves."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_quoted = json.encoder.encode_basestring
_ESCAPES = {ord(sign): ESCAPE + chr(ord(sign) + 64) for sign in (FIELD, ENTRY, PART, NOTHING, ESCAPE)}


def pack_talk(talk: Talk) -> tuple[bytes, bytes]:
    """The head and the tail of a talk's record."""
    # an encoder that is called for each record would take longer than what it writes
    head = FIELD.join(
        [
            _plain(talk.id),
            _plain(talk.title),
            "".join([_packed_speaker(speaker) + ENTRY for speaker in talk.speakers]),
            _plain(talk.event),
            "" if talk.year is None else str(talk.year),
            _plain(talk.kind),
            "".join([_plain(tag) + ENTRY for tag in talk.tags]),
            "".join([_plain(topic) + ENTRY for topic in talk.topics]),
            _plain(talk.source),
            f"{talk.lines[0]} {talk.lines[1]}" if talk.lines else "",
        ]
    )
    links = ",".join([_list(link.label, link.url, link.role) for link in talk.links])
    facts = _list(talk.series, talk.date, talk.place, talk.language)
    tail = f"[{'true' if talk.title_inferred else 'false'},{facts},[{links}]]\n{talk.body}"
    return head.encode("utf-8", "surrogatepass"), _deflate(tail.encode("utf-8", "surrogatepass"))


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


def _plain(value: str | None) -> str:
    """A text or nothing as it stands in a head."""
    if value is None:
        return NOTHING
    return value if value.isprintable() else value.translate(_ESCAPES)


def _packed_speaker(one: Speaker) -> str:
    """What is known of a speaker; mostly it is the name alone."""
    if one.affiliation is None and one.handle is None and one.url is None:
        return _plain(one.name)
    return PART.join([_plain(one.name), _plain(one.affiliation), _plain(one.handle), _plain(one.url)])


def _text(value: str | None) -> str:
    """A text in JSON."""
    return "null" if value is None else _quoted(value)


def _list(*values: str | None) -> str:
    """Some texts as a list in JSON."""
    return f"[{','.join(map(_text, values))}]"


def _pack(value: object) -> bytes:
    return _encode(value).encode("utf-8", "surrogatepass")


def _deflate(data: bytes) -> bytes:
    """A record, deflated where that is worth the time; its first byte tells."""
    return b"z" + zlib.compress(data, 1) if len(data) > _LONG else b"-" + data
