"""What the lines that introduce a talk say: its title without speakers, and the speakers with what is known of them.

A heading names its speakers in one of a few ways: "Title by Ada Roe", "Title - Ada Roe (Acme)", "Ada Roe: Title",
"Title, Ada Roe, Acme", "“Title” Ada Roe", "Title (Ada Roe)". A single heading is ambiguous ("Title - Subtitle"), so
the habit of all headings of a report counts: where most of them end in a known name, the others do too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.kinds import clean_title, is_marker
from notes.model import Speaker
from notes.names import KNOWN, LIKELY, POSSIBLE, WEAK, tidy
from notes.people import Named, People, read_people
from notes.sides import EITHER, LONES, dash_habit, lone_name, without_contacts
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.model import Kind
    from notes.words import Words

_LONGEST = 300
_QUOTED = re.compile(r"(?:[“„«»「『《\"]|'(?=\S))([^“”„«»「」『』《》\"]{2,200}?)(?:[”“»«」』》\"]|'(?=[\s,.:;]|$))")
_EDGE = " \t,;:–—-|/·•~.>"
_HANDLE = re.compile(r"@\w{2,30}")
_SEPARATOR = re.compile(
    r"\s{1,3}[-–—~•·]{1,2}\s{1,3}|\s{0,3}[|｜]\s{0,3}|\s{0,3}[:：]\s{1,3}|：|[–—]|\s//?\s|\s-(?=\w)|(?<=\w)-\s"
)
_FULL_STOP = re.compile(r"[.!?]\s{1,3}(?=\S)")
_PARENS_AT_END = re.compile(r"\s{0,3}[(（\[]([^()（）\[\]]{2,100})[)）\]]\s{0,3}[.!?]?$")
_WITH = re.compile(r"\s{0,3}\(w/[^()]{1,60}\)$")
_ADDRESS_AT_END = re.compile(r"\s{1,3}[(\[](?:https?://)?(?:[\w-]{1,40}\.){1,3}[a-z]{2,10}/[^\s()]{1,100}[)\]]$")
_HANDLE_AT_END = re.compile(r"(?<=\w)\s{1,3}\(?@\w{2,30}\)?$")
_FEWEST_WORDS = 4
_DASHED = ("dash-before", "dash-after")
_TITLE_SIGNS = " \t:–—-|,;"


@dataclass(frozen=True, slots=True)
class Headline:
    """A title line, taken apart. `how` names the form in which it gives the speakers, "" where it gives none."""

    title: str
    people: People
    how: str = ""
    weight: float = 0.0
    kind: Kind | None = None


def habit(texts: Sequence[str], words: Words) -> str:
    """The form in which most of the title lines of a report name their speakers, "" where they have none in common."""
    forms: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    for text in texts:
        best: dict[str, float] = {}
        for candidate in _candidates(clean_title(without_contacts(text[:_LONGEST])[0], words).title, words, ()):
            best[candidate.how] = max(best.get(candidate.how, 0.0), candidate.people.likeness)
        for how, value in best.items():
            forms[how] += value >= POSSIBLE
            sure[how] += value >= 0.85
    fitting = [how for how in forms if sure[how] >= 2 and forms[how] * 2 > len(texts) and sure[how] * 3 >= forms[how]]
    return max(fitting, key=lambda how: (forms[how], sure[how], how), default="") or dash_habit(texts, words)


_TIGHT_DASH = re.compile(r"([!?…)\w])[-–]\s(?=[A-ZÀ-Þ])|([!?…)])\s[-–](?=[A-ZÀ-Þ])")
"""A dash with a blank on one side only: "What for?- Ada Roe"."""


def read_headline(text: str, words: Words, *, links: Sequence[Named] = (), usual: str = "") -> Headline:
    """Take a title line apart.

    Args:
        text: the line as it stands in the text.
        words: the vocabulary of the report.
        links: the links within the line.
        usual: the form that the report's lines have in common, from `habit`.
    """
    text, handle = without_contacts(text[:_LONGEST])
    cleaned = clean_title(_TIGHT_DASH.sub(r"\1 - ", " ".join(text.split())), words).title
    best: Headline | None = None
    for candidate in _candidates(cleaned, words, links):
        fits = candidate.how == usual or (usual == EITHER and candidate.how in _DASHED)
        weight = candidate.weight + (0.3 if usual and fits else 0.0)
        if weight >= 0.6 and (best is None or weight > best.weight):
            best = Headline(candidate.title, candidate.people, candidate.how, weight)
    if best is not None and (whole := _with_all(best, cleaned, words, links)):
        best = whole
    if best is None and usual == "by":
        best = _by_habit(cleaned, words)
    if best is None and usual in LONES:
        best = _lone_by_habit(cleaned, usual)
    if best is None:
        return _nameless(cleaned, text, words, links)
    if handle and len(best.people.speakers) == 1:
        best = replace(best, people=replace(best.people, speakers=(replace(best.people.speakers[0], handle=handle),)))
    kind = clean_title(text[:_LONGEST], words).kind or clean_title(best.title.strip(_TITLE_SIGNS), words).kind
    return Headline(_finish(best.title, words), best.people, best.how, best.weight, kind)


def _with_all(best: Headline, line: str, words: Words, links: Sequence[Named]) -> Headline | None:
    """The reading with "by" that names all of several people, where the best one begins behind the first of them."""
    names = {speaker.name for speaker in best.people.speakers}
    for other in _candidates(line, words, links) if best.how == "comma" else ():
        more = {speaker.name for speaker in other.people.speakers}
        if other.how == "by" and names < more and other.people.likeness >= KNOWN - 0.1:
            return replace(other, weight=best.weight)
    return None


def _nameless(cleaned: str, text: str, words: Words, links: Sequence[Named]) -> Headline:
    """A line with no form of its own; where it is nothing but a name ("Keynote: Ada Roe"), the marker is the title."""
    people = read_people(cleaned, words, links)
    marker = " ".join(text.split()).removesuffix(cleaned).strip(_EDGE)
    if marker and _HANDLE.fullmatch(cleaned):
        people = People((Speaker(cleaned[1:], handle=cleaned),), LIKELY)
    elif people.likeness < (LIKELY if marker and clean_title(text[:_LONGEST], words).kind else KNOWN):
        return Headline(_finish(cleaned, words), People())
    title = marker if marker and is_marker(marker, words) else cleaned
    return Headline(title, people, "name", people.likeness)


def _finish(title: str, words: Words) -> str:
    """The title without its marker, quotes and signs at the ends."""
    plain = clean_title(title.strip(_TITLE_SIGNS), words).title.strip(_TITLE_SIGNS)
    plain = _HANDLE_AT_END.sub("", _ADDRESS_AT_END.sub("", _WITH.sub("", plain))) or plain
    whole = _QUOTED.fullmatch(plain)
    if whole and plain[0] not in whole.group(1):
        plain = whole.group(1).strip()
    return plain or title.strip()


def _candidates(line: str, words: Words, links: Sequence[Named]) -> tuple[Headline, ...]:
    """Every way to read a line as a title with speakers; the weight says how well each fits."""
    return _all_candidates(line, words, tuple(links))


@lru_cache(maxsize=20_000)
def _all_candidates(line: str, words: Words, links: tuple[Named, ...]) -> tuple[Headline, ...]:
    if not line or len(line) > _LONGEST:
        return ()
    return (
        *_by(line, words, links),
        *_quoted(line, words, links),
        *_in_parens(line, words, links),
        *_piped(line, words, links),
        *_separated(line, words, links),
        *_before_comma(line, words, links),
        *_after_comma(line, words, links),
        *_after_stop(line, words, links),
        *_before_by(line, words),
    )


def _by(line: str, words: Words, links: Sequence[Named]) -> list[Headline]:
    found: list[Headline] = []
    for phrase, strong in _by_phrases(words):
        at = _last(line, phrase)
        if at < 0:
            continue
        people = read_people(line[at + len(phrase) :].strip(_EDGE), words, links)
        if not people:
            continue
        title = line[:at].strip(_EDGE)
        enough = WEAK if strong else LIKELY
        if people.likeness >= enough and (title or strong):
            bonus = 0.5 if strong else 0.2
            # "Interview with Ada Roe" has no title without her.
            apart = line[:at].rstrip()[-1:] in {".", ",", "-", "–", "—", "|"}
            short = not strong and not apart and len(title.split()) <= (2 if phrase in words.joiners else 1)
            weight = bonus + 0.5 * people.likeness - 0.001 * len(phrase)
            found.append(Headline(line if short else title or line, people, "by", weight))
    return found


def _by_habit(line: str, words: Words) -> Headline | None:
    """The name of "Old ropes by tonis", in a report whose titles all end in "by" and a name, however it is written."""
    for phrase in words.by:
        at = _last(line, phrase)
        name = line[at + len(phrase) :].strip(_EDGE) if at > 0 else ""
        if name and len(name.split()) < 3 and name.replace(" ", "").replace("@", "").isalnum():
            return Headline(line[:at].strip(_EDGE), People((Speaker(name.lstrip("@")),), WEAK), "by", 0.6)
    return None


def _lone_by_habit(line: str, usual: str) -> Headline | None:
    """The name of "old ropes - eve", in a report whose titles all have a name of one word in that place."""
    found = lone_name(line, usual)
    if found is None:
        return None
    title, name = found
    return Headline(title, People((Speaker(name),), WEAK), usual, 0.76)


@lru_cache(maxsize=32)
def _by_phrases(words: Words) -> tuple[tuple[str, bool], ...]:
    rows = [(phrase, True) for phrase in words.by] + [(phrase, False) for phrase in words.by_weak - words.by]
    return tuple(sorted(rows, key=lambda row: (not row[1], -len(row[0]), row[0])))


def _last(line: str, phrase: str) -> int:
    """Where a phrase stands last as words of its own; -1 where it does not."""
    low = line.casefold()
    if len(low) != len(line):
        return -1
    at = low.rfind(phrase)
    while at >= 0:
        before = at == 0 or not line[at - 1].isalnum()
        after = at + len(phrase)
        if before and after < len(line) and not line[after].isalnum():
            return at
        at = low.rfind(phrase, 0, at)
    return -1


def _quoted(line: str, words: Words, links: Sequence[Named]) -> list[Headline]:
    match = _QUOTED.search(line)
    if not match:
        return []
    before, after = line[: match.start()].strip(_EDGE), line[match.end() :].strip(_EDGE)
    found: list[Headline] = []
    if after and (not before or is_marker(before, words)):
        people = read_people(_without_by(after, words), words, links)
        if people:
            found.append(Headline(match.group(1), people, "quoted", 0.4 + 0.6 * people.likeness))
    if before and not after:
        people = _with_honorific(before, words) or read_people(before, words, links)
        if people:
            found.append(Headline(match.group(1), people, "quoted-last", 0.4 + 0.6 * people.likeness))
    return found


def _with_honorific(text: str, words: Words) -> People:
    """A Japanese name, known by what follows it: "たろうさん (東京)"."""
    match = re.match(r"(.{1,20}?)(?:さん|氏|先生)\s{0,2}(?:[(（]([^()（）]{1,40})[)）])?$", text)
    return People((Speaker(tidy(match.group(1), words), match.group(2)),), KNOWN) if match else People()


def _without_by(text: str, words: Words) -> str:
    low = text.casefold()
    for phrase, _ in _by_phrases(words):
        if low.startswith(phrase) and len(text) > len(phrase) and not text[len(phrase)].isalnum():
            return text[len(phrase) :].strip(_EDGE)
    return text


def _without_marker(text: str, words: Words) -> str:
    """Cut the kind off the front: "Workshop with Ada Roe" gives "with Ada Roe"."""
    for phrase, _ in _by_phrases(words):
        at = _last(text, phrase)
        if at > 0 and is_marker(text[:at], words):
            return text[at:]
    return text


def _in_parens(line: str, words: Words, links: Sequence[Named]) -> list[Headline]:
    match = _PARENS_AT_END.search(line)
    if not match or match.start() < 2:
        return []
    inside = match.group(1).rstrip("? ")
    people = read_people(_without_by(inside, words), words, links)
    if not people or is_marker(inside, words):
        return []
    sure = 0.1 if people.affiliated and people.likeness >= LIKELY else 0.0
    if inside != match.group(1) and people.likeness >= POSSIBLE:  # nobody doubts what is no name: "(Dana??)"
        sure = 0.2
    return [Headline(line[: match.start()], people, "parens", 0.15 + 0.6 * people.likeness + sure)]


def _piped(line: str, words: Words, links: Sequence[Named]) -> list[Headline]:
    """The ends of "Ada Roe | @ada | Acme | Ropes": a name and a title, what is between them is about the speaker."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) < 3 or not all(parts):
        return []
    found: list[Headline] = []
    for side, title, how in ((parts[0], parts[-1], "pipe-before"), (parts[-1], parts[0], "pipe-after")):
        people = read_people(side, words, links)
        if len(people.speakers) != 1 or people.likeness < POSSIBLE:
            continue
        handle = next((part for part in parts[1:-1] if part.startswith("@") and " " not in part), None)
        company = next((part for part in parts[1:-1] if part != handle), None)
        speaker = replace(people.speakers[0], handle=handle, affiliation=people.speakers[0].affiliation or company)
        people = replace(people, speakers=(speaker,))
        found.append(Headline(title, people, how, 0.25 + 0.7 * people.likeness))
    return found


def _separated(line: str, words: Words, links: Sequence[Named]) -> list[Headline]:
    found: list[Headline] = []
    if line.count("|") > 1:
        return []
    cuts = [cut for cut in _SEPARATOR.finditer(line) if cut.start() > 0 and cut.end() < len(line)]
    for cut in cuts[-2:] if len(cuts) > 2 else cuts:
        sign = "colon" if ":" in cut.group() or "：" in cut.group() else "dash"
        found += _side(line[cut.end() :], line[: cut.start()], f"{sign}-after", words, links)
    for cut in cuts[:1]:
        sign = "colon" if ":" in cut.group() or "：" in cut.group() else "dash"
        found += _side(line[: cut.start()], line[cut.end() :], f"{sign}-before", words, links)
    return found


def _side(side: str, title: str, how: str, words: Words, links: Sequence[Named]) -> list[Headline]:
    text = _without_by(_without_marker(side.strip(_EDGE), words), words)
    people = read_people(text, words, links)
    if not people or people.likeness < WEAK:
        return []
    linked = any(speaker.url for speaker in people.speakers)
    weight = 0.05 + 0.7 * people.likeness + (0.15 if people.affiliated and people.likeness >= LIKELY else 0.0)
    return [Headline(title, people, how, weight + (0.2 if linked else 0.0) - (0.1 if how == "colon-after" else 0.0))]


def _before_comma(line: str, words: Words, links: Sequence[Named]) -> list[Headline]:
    """In "Ada Roe, Prices of old ropes at auction" what follows the name is too long for a company and no job."""
    name, _, title = line.partition(",")
    tokens = fold(title).split()
    if len(tokens) < _FEWEST_WORDS or any(token in words.roles or token in words.organisations for token in tokens):
        return []
    people = read_people(name, words, links)
    if people.likeness < LIKELY or not all(" " in speaker.name for speaker in people.speakers):
        return []
    return [Headline(title, people, "comma-before", 0.7 * people.likeness - 0.07)]  # enough only where it is the habit


def _after_comma(line: str, words: Words, links: Sequence[Named]) -> list[Headline]:
    """In "Cloud, Containers, Kubernetes, Ada Roe, Acme" the name is the part that reads most like one."""
    found: list[Headline] = []
    at = line.find(",")
    for _ in range(12):
        if at < 0:
            break
        people = read_people(line[at + 1 :].strip(_EDGE), words, links)
        if people and people.likeness >= LIKELY and at > 1:
            weight = (0.05 if people.likeness < KNOWN else 0.1) + 0.7 * people.likeness - 0.01 * len(found)
            found.append(Headline(line[:at], people, "comma", weight))
        elif len(people.speakers) > 1 and people.likeness >= POSSIBLE and at > 1 and "," not in line[at + 1 :]:
            found.append(Headline(line[:at], people, "comma", 0.25 + people.likeness))  # "Old ropes, Colin & Dan"
        at = line.find(",", at + 1)
    return found


def _after_stop(line: str, words: Words, links: Sequence[Named]) -> list[Headline]:
    found: list[Headline] = []
    for cut in list(_FULL_STOP.finditer(line))[-2:]:
        if fold(line[: cut.start()].rsplit(" ", 1)[-1]) in words.honorifics:
            continue
        people = read_people(line[cut.end() :].strip(_EDGE), words, links)
        if people and people.likeness >= LIKELY and cut.start() > 3:
            title = line[: cut.start() + (line[cut.start()] in "!?")]
            found.append(Headline(title, people, "stop", 0.05 + 0.7 * people.likeness))
    return found


def _before_by(line: str, words: Words) -> list[Headline]:
    """Where the name stands first and the word for "by" follows it, as in Japanese."""
    for phrase in sorted(words.by_after, key=len, reverse=True):
        at = line.find(phrase)
        if 1 < at <= 20 and at + len(phrase) < len(line):
            people = read_people(line[:at].strip(_EDGE), words)
            title = line[at + len(phrase) :].strip(_EDGE)
            if people and title:
                return [Headline(title, people, "by-after", 0.3 + 0.6 * people.likeness)]
    return []
