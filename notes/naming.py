"""The names of people in a sentence: those that are marked (links, bold) and runs of words with capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from notes.names import LIKELY, PARTICLES, POSSIBLE, is_given, likeness
from notes.words import fold, given_names, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Span
    from notes.words import Words

WORD = re.compile(r"[^\W_][\w.'’‑-]{0,60}|@\w{1,40}|&")
"""A word of a sentence, with its handles and the sign for "and"."""
POSSESSIVE = re.compile(r"(?:'s|’s|s'|s’|')$")
"""The end of a genitive."""
_HANDLE = re.compile(r"@\w{2,30}")
_PART = re.compile(r"[^,\s][^,]{0,80}")
"""One of the names that a link has the text of: "Ada Roe, Bo Li"."""
_GERMAN_ARTICLES = frozenset(("den", "der", "das", "die", "dem"))
_LONGEST_SHORT = 5
"""Characters of an initial or a title with its full stop ("Prof.")."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text; `marked` where it is a link or bold."""

    text: str
    start: int
    stop: int
    likeness: float
    url: str | None = None
    marked: bool = False


def names_in(text: str, spans: Sequence[Span], words: Words, start: int, end: int) -> list[Name]:
    """Names in a sentence: marked ones (links, bold) and runs of capitalised words."""
    found: list[Name] = []
    for span in spans:
        if span.kind in {"link", "strong", "emphasis"} and start <= span.start and span.end <= end:
            for part in _PART.finditer(text, span.start, span.end):
                inner = POSSESSIVE.sub("", part.group().strip())
                value = likeness(inner, words) if part.end() - part.start() <= 60 else 0.0
                if span.kind == "link" and _HANDLE.fullmatch(inner):
                    inner, value = inner[1:], LIKELY
                if value >= POSSIBLE:
                    found.append(Name(inner, part.start(), part.end(), value, span.url, marked=True))
    found.sort(key=lambda name: name.start)
    found = [name for at, name in enumerate(found) if at == 0 or name.start >= found[at - 1].stop]
    starts = [name.start for name in found]
    run: list[re.Match[str]] = []
    plain: list[Name] = []
    for token in [*WORD.finditer(text, start, end), None]:
        inside = False
        if token is not None:
            at = bisect_right(starts, token.start()) - 1
            inside = at >= 0 and token.start() < found[at].stop
        if token is not None and not inside and _continues(run, token, text, words):
            run.append(token)
            if not POSSESSIVE.search(token.group()):
                continue
        plain += _from_run(run, text, words, start)
        run = []
        if token is not None and not inside and token.group()[0].isupper() and not (POSSESSIVE.search(token.group())):
            run = [token]
    return sorted([*found, *plain], key=lambda name: name.start)


def _continues(run: list[re.Match[str]], token: re.Match[str], text: str, words: Words) -> bool:
    word = token.group()
    small = word.casefold() in PARTICLES and word.casefold() not in words.joiners
    if not run:
        return word[0].isupper()
    if run[-1].group().endswith(".") and len(run[-1].group()) > _LONGEST_SHORT:  # a sentence ends, no initial
        return False
    between = text[run[-1].end() : token.start()]
    if between.strip() not in {"", "."} or "\n\n" in between or POSSESSIVE.search(run[-1].group()):
        return False
    return len(run) < 6 and (word[0].isupper() or small)


def _from_run(run: list[re.Match[str]], text: str, words: Words, start: int) -> list[Name]:
    """The name within a run of capitalised words, which may start with the first word of the sentence."""
    while run and run[-1].group().casefold() in PARTICLES:
        run = run[:-1]
    while run:
        first = fold(POSSESSIVE.sub("", run[0].group()))
        opening = (
            first in words.credits or first in words.openings or first in words.sequence or first in words.talk_nouns
        )
        if (
            first in words.honorifics
            or (opening and (first not in given_names() or (run[0].start() == start and len(run) > 2)))
            or (first in terms() and first not in given_names() and len(run) > 2)
        ):
            run = run[1:]
        else:
            break
    run = _from_given_name(run, words)
    run = _before_noun(run, words)
    run = _without_company(run, words)
    while run and run[-1].group().casefold() in PARTICLES:
        run = run[:-1]
    if not run:
        return []
    inner = POSSESSIVE.sub("", text[run[0].start() : run[-1].end()].rstrip("."))
    value = likeness(inner, words)
    if value < POSSIBLE or (len(run) == 1 and not is_given(inner)):
        return []
    return [Name(inner, run[0].start(), run[-1].end(), value)]


def _from_given_name(run: list[re.Match[str]], words: Words) -> list[re.Match[str]]:
    """Take off what stands before a name: a job ("CTO Ada Roe"), in German, where nouns have capitals, any noun."""
    first = run[0].group() if run else ""
    if len(run) < 3 or is_given(first) or len(first.rstrip(".")) < 2:
        return run
    if words.language != "de" and fold(first) not in words.roles and fold(first) not in terms():
        return run
    at = next((at for at in range(1, len(run) - 1) if is_given(run[at].group())), 0)
    return run[at:]


def _before_noun(run: list[re.Match[str]], words: Words) -> list[re.Match[str]]:
    """Take off what follows a name in German: "Ada Roe den Tag", "Bo Lis Vortrag"."""
    if words.language != "de":
        return run
    for at in range(1, len(run)):
        word = run[at].group()
        if fold(word) in words.talk_nouns or (at > 1 and word in _GERMAN_ARTICLES):
            return run[:at]
    return run


def _without_company(run: list[re.Match[str]], words: Words) -> list[re.Match[str]]:
    """Take "von Acme" off "Ada Roe von Acme"; it looks like a noble name, and after one name only it may be one."""
    for at in range(2, len(run) - 1):
        if run[at].group() in words.of_company and run[at + 1].group().casefold() not in PARTICLES:
            return run[:at]
    return run


def names_together(names: list[Name], text: str, words: Words) -> list[list[Name]]:
    """Names joined by "and" or a comma speak together."""
    groups: list[list[Name]] = []
    for name in names:
        between = fold(text[groups[-1][-1].stop : name.start]) if groups else "x"
        gap = text[groups[-1][-1].stop : name.start].strip() if groups else ""
        if groups and (
            between in words.joiners or gap in {",", "&", "/", "、", "+"} or between.lstrip(", ") in words.joiners
        ):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups
