"""The name of an event in a title, a sentence or a path.

A title of a report is the event's name among words about the report ("My notes from Quiet Conf 2019 - Day 2"). Names
are told by nouns and endings that conferences have ("Days", "Summit", "...Con"), by a year beside them, by capitals,
and by being said again in the text. The words are data: `vocabulary/events/*.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from notes.dates import find_dates
from notes.eventwords import event_words
from notes.places import find_cities
from notes.signs import SIGNS
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = re.compile(r"(?<![\d.,/])(?:19[6-9]\d|20[0-4]\d)(?![\d,/]|\.\d)")
_JOINED_YEAR = re.compile(r"(?<=[^\W\d_])(?:'|’)?((?:19[6-9]|20[0-4])\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=\w)?\s?['’](\d\d)(?!\d)")
_SEPARATOR = re.compile(
    r"\s+[-–—|·•~»«/]+\s+|\s*[|｜]\s*|[:：]\s+|：|\s*[()（）【】\[\]「」『』《》“”\"]\s*|[,;!?]\s+|[，。；！？]|\s+[—–]|[—–]\s+"
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EDITION = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th|\.|º|ª|e|ème)|#\d{1,3})", re.IGNORECASE)
_INNER = frozenset(
    ["of", "for", "and", "the", "on", "in", "de", "da", "do", "des", "der", "von", "y", "e", "&", "du", "la", "van"]
)
_CLAUSE = re.compile(r"[^,.;:!?()\[\]「」、。（）\"“”]+")
_TOKEN = re.compile(r"[A-Za-zÀ-ɏ0-9'’&+#.-]+|[^\sA-Za-zÀ-ɏ0-9]+")
_WORD_OF_CLAUSE = re.compile(r"[A-Za-zÀ-ɏ0-9'’&+#-]+|[^\sA-Za-zÀ-ɏ0-9,.;:!?()\[\]「」、。（）\"“”]+")
"""What `_TOKEN` finds in the clauses of a text."""
_REFUSED = frozenset(
    ["i", "we", "my", "the", "a", "this", "last", "at", "from", "our", "der", "die", "das", "la", "le", "o"]
)
_CJK_DATE = re.compile(r"\d{4}\s?年\s?(?:\d{1,2}\s?月\s?(?:\d{1,2}\s?[日号號])?)?")
_IN_PASSING = re.compile(r"\b(?:the next|the last|this year's|next year's)\s([a-z]{3,20})\s{1,9}(summit|camp|fest)\b")
_NO_NAME = frozenset(
    ("big", "great", "annual", "local", "tech", "same", "such", "similar", "good", "music", "summer", "boot")
)
_SURE_ENDINGS = ("conf", "fest", "camp", "meetup", "summit", "kaigi")
"""Ends that words in small letters have in names of events only ("silicon" and "bacon" are no conferences)."""
_REGIONS = frozenset(
    (
        *("eu", "us", "usa", "uk", "na", "emea", "apac", "europe", "asia", "america", "africa", "india", "japan"),
        *("china", "france", "germany", "italy", "spain", "brasil", "brazil", "canada", "australia"),
        *("north", "south", "west", "east"),
    )
)
"""What tells editions of one year apart, after the year."""
_HALLS = frozenset(("center", "centre", "hall", "hotel", "centrum", "zentrum", "halle", "palais", "room", "auditorium"))
_DAY = re.compile(r"[^\W\d_A-Z]Days?$")
"""The end of "DevDay", which "Monday" has not."""
_PART_OF = re.compile(r"\s\(?\d/\d\)?$")
"""Which of several reports it is: "Quiet Conf 2/3"."""
_ELISION = re.compile(r"(?<![^\W\d_])[LlDd]['’](?=[A-ZÀ-Þ])")
"""The article that French joins to a name: "l'Eclipse Con"."""
_NO_WORDS = re.compile(r"[{}]|%[>}]|://|\bhttps?\b|\bwww\.", re.IGNORECASE)
"""Signs of an address or of a template: nothing that has them is a name."""
_CAPITALISED = re.compile(r"(?:[A-ZÀ-Þ][\w’'+&.-]{1,30}\s){1,4}$")
_LONGEST_TITLE = 300
_BEGINNING = 2_000
_NEAR = 80
_TELLING = 7
"""Characters, with a blank, that words before an event have more than if they stand before little else."""
_DAY_BEHIND = re.compile(r"^[^,]{3,60},\s\d{1,2}(?:\.?\s?(?:-|–|&|and)\s?\d{1,2})?\.?\s[^\W\d]{3,12}\s(?:19|20)\d\d\b")
"""A name with the day behind it: "Quiet Conf, 4-5 May 2015"."""
ENOUGH = 2.0
"""Score from which a candidate is believed to name an event."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: without the year, how sure it is, and the year that stands with it."""

    name: str
    score: float
    year: int | None = None


def find_year(text: str) -> int | None:
    """The first year in a text, also one joined to a word ("PyCon2019") or shortened ("'19")."""
    match = YEAR.search(text) or _JOINED_YEAR.search(text)
    if match:
        return int(match[match.lastindex or 0])
    short = _SHORT_YEAR.search(text)
    return 2000 + int(short[1]) if short and int(short[1]) < 50 else None


def name_in_title(title: str) -> Candidate | None:
    """The best candidate in a title; None where nothing is left beside words about the report."""
    title = " ".join(SIGNS.sub(" ", title[:_LONGEST_TITLE]).split())
    best: Candidate | None = None
    for segment in _segments(title):
        candidate = _read_segment(segment)
        if candidate and (best is None or candidate.score > best.score):
            best = candidate
    if best and best.year is None and (year := find_year(title)):
        best = Candidate(best.name, best.score + (2 if _DAY_BEHIND.search(title) else 1), year)
    return best


def names_in_text(text: str) -> list[tuple[str, int, bool]]:
    """Names of events in running text: (name, where it starts, whether words such as "attended" stand before it)."""
    found: list[tuple[str, int, bool]] = []
    text = text[:20_000]
    if not any(not word.islower() and _anchor(word) for word in set(_WORD_OF_CLAUSE.findall(text))):
        return found  # so it is with most texts
    for match in _CLAUSE.finditer(text):
        tokens = list(_TOKEN.finditer(match[0]))
        for first, last in _runs([token[0] for token in tokens]):
            start = match.start() + tokens[first].start()
            name = _tidy(" ".join(token[0] for token in tokens[first : last + 1]))
            if name and not _is_generic(name):
                found.append((name, start, is_attended(text[max(0, start - 60) : start])))
    return found


def names_with_year(text: str) -> Iterator[Candidate]:
    """The names before a year that somebody is said to have gone to: "Last week I attended Odd Ropes 2022"."""
    for year in YEAR.finditer(text[:_BEGINNING]):
        run = _CAPITALISED.search(text, max(0, year.start() - _NEAR), year.start())
        if run is None or not _goes_to(text[max(0, run.start() - 60) : run.start()]):
            continue
        name = _tidy(run[0])
        if name and not _is_generic(name) and not find_dates(f"{name} {year[0]}") and not find_cities(name):
            yield Candidate(name, ENOUGH + 0.5, int(year[0]))


def _goes_to(before: str) -> bool:
    """Whether a text ends with words that stand before events only: "attended" does, "the" does not."""
    folded = fold(before).removesuffix(" the")
    return folded.endswith(tuple(phrase for phrase in _attended_last() if len(phrase) > _TELLING))


def name_in_passing(text: str) -> Candidate | None:
    """The name in "at the next scale summit": small letters, but an event that comes again."""
    match = _IN_PASSING.search(text) if any(noun in text for noun in ("summit", "camp", "fest")) else None
    if match is None or match[1] in _NO_NAME:
        return None
    return Candidate(f"{match[1].capitalize()} {match[2].capitalize()}", ENOUGH + 0.9)


def name_in_slug(slug: str) -> Candidate | None:
    """The candidate in a file or folder name such as "2024_09_quiet_conf" or "QuietConf-2019"."""
    dated = re.match(r"(?:\w{0,4}_)?(?:19|20)\d\d[-_]?(?:\d\d[-_]?(?:\d\d)?)?(?=[-_ ]|[^\W\d]|$)", slug)
    rest = slug[dated.end() :] if dated else slug
    year = find_year(rest.replace("_", " ").replace("-", " ")) or find_year(slug.replace("_", " ").replace("-", " "))
    words = [word for word in re.split(r"[-_ .+]+", _JOINED_YEAR.sub(r" \1 ", rest)) if word]
    at = next((at for at, word in enumerate(words) if YEAR.fullmatch(word)), 0)
    if len("".join(words[:at])) > 2:  # what follows the year is about the file: "quiet-conf-2019-day-1"
        words = words[:at]
    words = [word for word in words if not YEAR.fullmatch(word) and not re.fullmatch(r"\d+|[0-9a-f]{10,}", word)]
    words = _strip_report(words)
    if not words or sum(map(len, words)) < 3:
        return None
    if len(words) > 2 and (short := _acronym(words)):
        words = [short]
    name = _tidy(" ".join(words))
    if not name or _is_generic(name):
        return None
    if name.islower():
        name = " ".join(word if word in _INNER else word.capitalize() for word in name.split())
    joined = len(words) == 1 and _JOINED_YEAR.search(rest) is not None and sum(map(str.isupper, words[0])) > 1
    posted = dated is not None and dated.end() >= 8 and slug[4:5] == "-" and year == int(slug[:4])
    return Candidate(name, _score(name.split()) + (2.0 if year and not posted else 0.0) + 2.5 * joined, year)


def _segments(title: str) -> list[str]:
    parts = [part.strip(" -–—:.'’*_") for part in _SEPARATOR.split(title)]
    return [part for part in parts if part]


def _read_segment(segment: str) -> Candidate | None:
    year = find_year(segment)
    segment = _PART_OF.sub("", _ELISION.sub("", segment))
    for found in reversed(find_dates(segment)):
        segment = f"{segment[: found.at]} {segment[found.end :]}"
    segment = _CJK_DATE.sub(" ", segment)
    segment = _before_year(segment)
    bare = _SHORT_YEAR.sub("", _JOINED_YEAR.sub("", YEAR.sub(" ", segment)))
    words = _cut_place(_strip_report(_cut_front(bare.split())))
    small = sum(word[0].islower() and word not in _INNER for word in words)
    if (
        len(words) > 5
        or (small * 2 > len(words) and any(map(_anchor, words)))
        or (words and words[0][0].islower() and not _anchor(words[0]))
    ):
        words = _core(words) or words
    name = _tidy(" ".join(words))
    if not name or _is_generic(name) or (name == name.lower() != name.upper() and not any(map(_anchor, name.split()))):
        return None
    tokens = name.split()
    score = _score(tokens) + (2.0 if year else 0.0)
    if all(not token[0].islower() or token in _INNER for token in tokens):
        score += 0.5
    if len(tokens) > 7:
        score -= 2.0
    return Candidate(name, score, year)


def _before_year(segment: str) -> str:
    """The name in "Mon Devoxx 2022 à moi": what follows the year is kept only where it says which of several it is."""
    match = YEAR.search(segment)
    if match is None or not (before := segment[: match.start()].split()):
        return segment
    after = segment[match.end() :].split()
    if not _strip_report(before) or any(map(_anchor, after)) or find_cities(" ".join(after)):
        return segment
    kept = [word for word in after[:2] if fold(word) in _REGIONS]
    return f"{segment[: match.end()]} {' '.join(kept)}"


def _score(tokens: list[str]) -> float:
    score = 3.0 if any(_anchor(token) for token in tokens) else 0.0
    if any(len(token) > 2 and token.isupper() and token.isalpha() for token in tokens):
        score += 1.0
    return score


@lru_cache(maxsize=50_000)
def _anchor(token: str) -> bool:
    """Whether a word is one that names of events have: a noun ("Summit") or an ending ("JSConf")."""
    folded = fold(token)
    known = event_words()
    if folded in known.conference or _DAY.search(token):
        return True
    if _CJK.search(folded):
        return folded.endswith(known.endings)
    letters = folded.rstrip("0123456789").strip("-")
    if not letters.endswith(known.endings):
        return False
    if token.islower() and not letters.endswith(_SURE_ENDINGS):
        return False
    return any(letters.endswith(ending) and len(letters) >= len(ending) + 2 for ending in known.endings)


def _strip_report(words: list[str]) -> list[str]:
    """Take words about the report off both ends: "my notes from Quiet Conf, day 2" -> "Quiet Conf"."""
    report = event_words().report
    changed = True
    while changed and words:
        changed = False
        for count in range(min(6, len(words)), 0, -1):
            if fold(" ".join(words[:count])) in report and not (count == len(words) == 1 and _anchor(words[0])):
                words, changed = words[count:], True
                break
        for count in range(min(6, len(words)), 0, -1):
            if fold(" ".join(words[-count:])) in report and not _anchor(" ".join(words[-count:])):
                words, changed = words[:-count], True
                break
        if words and _EDITION.fullmatch(words[0]) and len(words) > 1:
            words, changed = words[1:], True
    if words and _CJK.search(words[-1]):
        words = _strip_unspaced(words)
    return words


def _strip_unspaced(words: list[str]) -> list[str]:
    text = " ".join(words)
    endings = sorted((phrase for phrase in event_words().report if _CJK.search(phrase)), key=len, reverse=True)
    changed = True
    while changed:
        changed = False
        text = text.rstrip(" のにへで的")
        for ending in endings:
            if text.endswith(ending) and len(text) > len(ending):
                text, changed = text[: -len(ending)], True
                break
    return text.split()


def _cut_front(words: list[str]) -> list[str]:
    """Leave out what somebody did there: "Two weeks at the Quiet Conf" -> "Quiet Conf"."""
    for at in range(len(words) - 2, -1, -1):
        if words[at] == "@" and words[at + 1][0].isupper():
            return words[at + 1 :]
    for at in range(len(words) - 2, -1, -1):
        after = at + 2 if fold(words[at + 1]) == "the" and at + 2 < len(words) else at + 1
        if fold(words[at]) in ("at", "from") and words[after][0].isupper():
            return words[after:]
    return words


def _cut_place(words: list[str]) -> list[str]:
    """Leave out where it was: "Quiet Conf in Lisbon" -> "Quiet Conf"."""
    for at in range(1, len(words) - 1):
        if fold(words[at]) in ("in", "à", "en", "em", "at", "nel", "te") and any(map(_anchor, words[:at])):
            rest = " ".join(words[at + 1 :])
            if find_cities(rest) or fold(rest).split(" ")[0] in ("review", "retrospect", "pictures"):
                return words[:at]
    return words


def _core(words: list[str]) -> list[str]:
    """The run of capitalised words around the word that names of events have."""
    runs = list(_runs(words))
    if not runs:
        return []
    first, last = max(runs, key=lambda run: run[1] - run[0])
    return _strip_report(words[first : last + 1])


def _runs(words: list[str]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        if words[at].islower() or not _anchor(words[at]):
            at += 1
            continue
        first = last = at
        while first > 0 and _belongs(words, first - 1, -1):
            first -= 1
        while last + 1 < len(words) and _belongs(words, last + 1, 1):
            last += 1
        runs.append((first, last))
        at = last + 1
    return runs


def _belongs(words: list[str], at: int, step: int) -> bool:
    word = words[at]
    if fold(word) in _REFUSED:
        return False
    if word[0].isupper() or YEAR.fullmatch(word):
        return not _CJK.search(word)
    beyond = at + step
    joins = word in _INNER and word not in ("in", "the", "on", "and")
    return joins and 0 <= beyond < len(words) and words[beyond][:1].isupper()


def _tidy(name: str) -> str:
    name = _JOINED_YEAR.sub("", YEAR.sub(" ", name))
    return " ".join(name.split()).strip(" -–—:,.;'’\"#@*_/&")


def _is_generic(name: str) -> bool:
    """Whether a name could be that of any event ("Conference", "Open Space") or is that of a hall."""
    folded = fold(name)
    if _NO_WORDS.search(name):
        return True
    if folded.split()[-1:] and folded.split()[-1] in _HALLS:
        return True
    known = event_words()
    words = folded.split()
    return (
        len(folded) < 2
        or folded in known.report
        or all(word in known.conference or word in known.report or word.isdigit() for word in words)
        or not any(character.isalpha() for character in folded)
    )


def is_attended(before: str) -> bool:
    """Whether a text ends with words that stand before an event that one goes to ("... I attended the")."""
    folded = fold(before)
    return folded in event_words().attended or folded.endswith(_attended_last())


@cache
def _attended_last() -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in event_words().attended)


def _acronym(words: list[str]) -> str | None:
    """The first word, where it is made of the initials of the others."""
    initials = "".join(word[0] for word in words[1:] if word.lower() not in _INNER)
    first = words[0]
    return first if len(first) > 2 and initials.lower().startswith(first.lower()) else None
