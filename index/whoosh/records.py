"""What of a talk goes into which field of the index."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from notes.model import Talk

TITLE_KEY = 32
"""Bytes of a title that sorting by title compares."""


def texts(talk: Talk) -> dict[str, str]:
    """The text fields of a talk."""
    event = {part: None for part in (talk.event, talk.series, talk.place) if part}
    return {
        "title": talk.title,
        "body": talk.body,
        "speakers": "\n".join(speaker.name for speaker in talk.speakers),
        "tags": "\n".join((*talk.tags, *talk.topics)),
        "event_words": "\n".join(event),
    }


def keys(talk: Talk) -> dict[str, list[str]]:
    """The key fields of a talk: each value once, on one line."""
    values: dict[str, list[str | None]] = {
        "id": [talk.id],
        "source": [talk.source],
        "event": [talk.event],
        "series": [talk.series],
        "year": [None if talk.year is None else str(talk.year)],
        "tag": list(talk.tags),
        "topic": list(talk.topics),
        "speaker": [speaker.name for speaker in talk.speakers],
        "kind": [talk.kind],
        "language": [talk.language],
        "has": [link.role for link in talk.links],
    }
    return {field: list(dict.fromkeys(one_line(value) for value in many if value)) for field, many in values.items()}


def one_line(value: str) -> str:
    """A value as it can stand in a lexicon, whose terms are lines."""
    return value.replace("\n", " ")


def date_number(talk: Talk) -> int:
    """The date of a talk as yyyymmdd, as far as it is known: 0 for parts that are not."""
    digits = (talk.date or "").replace("-", "")
    if digits.isascii() and digits.isdigit() and len(digits) in (4, 6, 8):
        return int(digits.ljust(8, "0"))
    return (talk.year or 0) * 10000


def title_key(talk: Talk) -> bytes:
    """What sorting by title compares: letters and digits without case and accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", talk.title.casefold()) if c.isalnum() or c == " ")
    return plain.strip().encode("utf-8", "ignore")[:TITLE_KEY].ljust(TITLE_KEY, b"\0")
