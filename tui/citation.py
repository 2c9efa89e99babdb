"""A talk as others cite it: one line of text, BibTeX, Markdown."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tui import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notes.model import Talk

_ROLES = ("video", "slides", "paper", "code")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_START = 400
"""Characters of a title in which the word for a BibTeX key is looked for."""
_word = re.compile(r"[a-z0-9]+")


def best_link(talk: Talk) -> str | None:
    """The address that stands for a talk: its recording, else slides, paper or code, else its first link."""
    for role in _ROLES:
        for link in talk.links:
            if link.role == role:
                return link.url
    return talk.links[0].url if talk.links else None


def plain(talk: Talk) -> str:
    """A citation in one line: speakers, title, kind, event, place, date, address."""
    return safe.line(". ".join(_parts(talk)) + ".")


def _parts(talk: Talk) -> Iterator[str]:
    if talk.speakers:
        yield ", ".join(speaker.name for speaker in talk.speakers)
    yield f"“{talk.title}”"
    where = ", ".join(part for part in (talk.event, talk.place) if part)
    yield f"{talk.kind.capitalize()} at {where}" if where else talk.kind.capitalize()
    when = talk.date or (str(talk.year) if talk.year is not None and str(talk.year) not in (talk.event or "") else None)
    if when:
        yield when
    if url := best_link(talk):
        yield url


def bibtex(talk: Talk) -> str:
    """A BibTeX entry; what is not known is left out."""
    entries = {
        "author": " and ".join(_author(speaker.name) for speaker in talk.speakers),
        "title": f"{{{_tex(talk.title)}}}",
        "howpublished": _tex(f"{talk.kind.capitalize()} at {talk.event}" if talk.event else talk.kind.capitalize()),
        "address": _tex(talk.place or ""),
        "year": str(talk.year or ""),
        "date": talk.date or "",
        "url": best_link(talk) or "",
    }
    lines = [f"  {name} = {{{safe.line(value)}}}," for name, value in entries.items() if value]
    return "\n".join([f"@misc{{{_key(talk)},", *lines, "}"]) + "\n"


def markdown(talk: Talk) -> str:
    """The talk as a Markdown text: a heading, a line of what is known, the body."""
    known = [
        ", ".join(speaker.name for speaker in talk.speakers),
        talk.event or "",
        talk.date or (str(talk.year) if talk.year is not None else ""),
        talk.kind,
    ]
    head = f"# {safe.line(talk.title)}\n\n{safe.line(' · '.join(part for part in known if part))}\n"
    body = safe.text(talk.body).strip()
    return f"{head}\n{body}\n" if body else head


def _author(name: str) -> str:
    """A name that BibTeX parts into first and last name; in braces where a comma or "and" would have it part others."""
    shown = _tex(name)
    return f"{{{shown}}}" if "," in name or "and" in name.casefold().split() else shown


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)


def _key(talk: Talk) -> str:
    """Last name, year and first long word of the title: `duarte2014graphite`."""
    name = _plain_words(talk.speakers[0].name)[-1:] if talk.speakers else ["talk"]
    title = next((word for word in _plain_words(talk.title[:_START]) if len(word) > 3), "")
    return "".join([*(name or ["talk"]), str(talk.year or ""), title])


def _plain_words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.lower())
    return _word.findall("".join(character for character in folded if not unicodedata.combining(character)))
