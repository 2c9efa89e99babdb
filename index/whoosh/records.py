"""What of a talk goes into which field of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.model import Talk

TITLE_KEY = 32
"""Bytes of a title that sorting by title compares."""


_NO_SIGNS = {code: None for code in range(128) if not chr(code).isalnum() and chr(code) != " "}


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
    """The key fields of a talk: each value once, on one line; the fields of `fields.KEYS` in that order."""
    values: dict[str, list[str]] = {
        "id": [talk.id],
        "source": [talk.source],
        "event": [talk.event] if talk.event else [],
        "series": [talk.series] if talk.series else [],
        "year": [] if talk.year is None else [str(talk.year)],
        "tag": _once(talk.tags),
        "topic": _once(talk.topics),
        "speaker": _once([speaker.name for speaker in talk.speakers]),
        "kind": [talk.kind],
        "language": [talk.language] if talk.language else [],
        "has": _once([link.role for link in talk.links]),
    }
    for many in values.values():
        for number, value in enumerate(many):
            if "\n" in value:
                many[number] = one_line(value)
    return values


def _once(values: Sequence[str]) -> list[str]:
    """The values that are not empty, each once."""
    if len(values) == 1 and values[0]:
        return [values[0]]
    return [value for value in dict.fromkeys(values) if value]


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
    if talk.title.isascii():
        plain = talk.title.lower().translate(_NO_SIGNS)
        return plain.strip().encode()[:TITLE_KEY].ljust(TITLE_KEY, b"\0")
    import unicodedata  # noqa: PLC0415 - see `index.letters.fold`

    plain = "".join(c for c in unicodedata.normalize("NFKD", talk.title.casefold()) if c.isalnum() or c == " ")
    return plain.strip().encode("utf-8", "ignore")[:TITLE_KEY].ljust(TITLE_KEY, b"\0")
