"""What was typed as tokens: brackets, operators, quotes, fields and plain stretches, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from index.analysis import LatePattern
from index.engine import Fault
from notes.record import record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

Kind = Literal["open", "close", "not", "or", "and", "field", "quoted", "plain"]

NAMES = {
    "title": "title",
    "text": "text",
    "body": "text",
    "speaker": "speaker",
    "speakers": "speaker",
    "event": "event",
    "year": "year",
    "years": "year",
    "tag": "tag",
    "tags": "tag",
    "topic": "topic",
    "topics": "topic",
    "kind": "kind",
    "is": "is",
    "has": "has",
    "note": "note",
    "notes": "note",
}
"""The fields of the query language, by every name that is understood."""

_FIELD = LatePattern(r"([A-Za-z]+):(?!//)")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
_OPERATORS: dict[str, Kind] = {"OR": "or", "|": "or", "AND": "and", "NOT": "not"}


@record(frozen=True, slots=True)
class Token:
    """A token: `text` is its content (of a quote what is inside, of a field its name), at `start` to `end`.

    `tight` says that the next token follows without a space, `is_open` that a quote is not closed.
    """

    kind: Kind
    text: str
    start: int
    end: int
    tight: bool = False
    is_open: bool = False


def lex(text: str, faults: list[Fault]) -> Iterator[Token]:
    """Cut what was typed into tokens; what is odd is said in `faults` and cut in some way."""
    at = 0
    while at < len(text):
        letter = text[at]
        if letter.isspace():
            at += 1
            continue
        token = _next(text, at, faults)
        at = token.end
        yield token


def _next(text: str, at: int, faults: list[Fault]) -> Token:
    letter = text[at]
    if letter in "()":
        return Token("open" if letter == "(" else "close", letter, at, at + 1)
    if letter in _QUOTES:
        return _quoted(text, at, faults)
    if letter in "-−" and at + 1 < len(text) and not (text[at + 1].isspace() or text[at + 1] in "-−)"):
        return Token("not", letter, at, at + 1, tight=True)
    named = _FIELD.compiled.match(text, at) if ":" in text else None
    if named:
        field = _field(text, at, named, faults)
        if field is not None:
            return field
    end = at + 1
    while end < len(text) and not (text[end].isspace() or text[end] in "()"):
        end += 1
    word = text[at:end]
    return Token(_OPERATORS.get(word, "plain"), word, at, end)


def _quoted(text: str, at: int, faults: list[Fault]) -> Token:
    """A phrase in quotes; one that is still open ends with the text."""
    closing = text.find(_QUOTES[text[at]], at + 1)
    if closing < 0:
        faults.append(Fault(at, len(text), "this quote is still open", unfinished=True))
        return Token("quoted", text[at + 1 :], at, len(text), is_open=True)
    return Token("quoted", text[at + 1 : closing], at, closing + 1)


def _field(text: str, at: int, named: re.Match[str], faults: list[Fault]) -> Token | None:
    """A field's name with its colon; None where it is a word that a colon follows."""
    value_follows = named.end() < len(text) and not text[named.end()].isspace() and text[named.end()] != ":"
    name = NAMES.get(named.group(1).lower())
    if name is None:
        if value_follows:
            known = ", ".join(dict.fromkeys(NAMES.values()))
            faults.append(Fault(at, named.end(), f"there is no field {named.group(1)}: (fields are {known})"))
        return None
    if not value_follows and named.end() < len(text):
        return None  # "Keynote: the hard way", pasted
    return Token("field", name, at, named.end(), tight=value_follows)
