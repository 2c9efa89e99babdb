"""Which sort of session a talk was, and the words in front of its title that say so ("Slot 2: ", "Keynote - ").

Evidence, strongest first: the title's own marker, the headings above it, the first sentence of the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.signs import SIGNS
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.model import Kind
    from notes.words import Words

TIME = r"(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d|h|\s?(?:am|pm|uhr))(?:\s?(?:am|pm|uhr|h)(?![^\W\d_]))?"
_TIME = re.compile(TIME, re.IGNORECASE)
_LEADING_TIME = re.compile(
    rf"[\[(]?\s?{TIME}(?:\s{{0,2}}(?:-|–|—|to|bis|à|a|~)\s{{0,2}}{TIME})?\s?[\])]?\s{{0,3}}[-–—:|,.•·]?\s{{0,3}}",
    re.IGNORECASE,
)
_LONGEST_TIME = 30
_LEADING_NUMBER = re.compile(r"#?\d{1,2}(?:[.)]\s{1,3}|\s{0,2}[-–—:|]\s{1,3})|#\d{1,2}\s{1,3}")
_LEADING_SIGNS = re.compile(r"(?!\*{1,2}[a-z_]\w*(?![^*]*\*))[\s•·▪►▶★☆→»>*|~–—-]{1,8}(?=\S)")
_SEPARATOR = re.compile(r"\s{0,3}[:：|/]\s{0,3}|\s{1,3}[-–—~•·]{1,2}\s{1,3}|[-–—]\s{1,3}|】|\]\s{0,3}")
_SUFFIXES = (
    re.compile(r"\s{0,3}[(\[（【]([^()\[\]（）【】]{3,30})[)\]）】]\s{0,3}$"),
    re.compile(r"\s[-–—|/]\s{1,3}([^-–—|/]{3,30})\s{0,3}$"),
)
_NUMBER = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-h])(?:st|nd|rd|th|er|e|º|ª|\.)?(?![^\W\d_])")
_GLUE = frozenset(" .,#/&-()[]（）【】'°第")
_QUOTED_AT_END = re.compile(r"\s{0,3}:\s{1,3}[“„«\"]\s?([^“”„«»\"]{3,120})[”“»\"]$")
_LIGHTNING = re.compile(r"⚡️?\s{0,3}talks?\b", re.IGNORECASE)
_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]{1,30}:")
_CJK = re.compile("[぀-ヿ㐀-鿿가-힯]")
_MARKER_WORDS = frozenset({"the", "of", "and", "our", "my", "der", "die", "das", "le", "la", "el", "o", "a"})
_IN_BODY: tuple[Kind, ...] = ("keynote", "lightning talk", "ignite", "workshop", "tutorial", "panel", "open space")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A title without number, time, slot and kind around it, and the kind that they name."""

    title: str
    kind: Kind | None = None


def without_signs(text: str) -> str:
    """A line without emoji and their short codes (":tada:"), its white space single."""
    if "⚡" in text:
        text = _LIGHTNING.sub("lightning talks", text)
    if ":" in text:
        text = _SHORTCODE.sub(" ", text)
    return " ".join(SIGNS.sub(" ", text).split())


@lru_cache(maxsize=20_000)
def clean_title(title: str, words: Words) -> Cleaned:
    """Take what is no part of a title off its ends; a title that consists of nothing else stays as it is."""
    rest = without_signs(title)
    kind: Kind | None = None
    for _ in range(5):
        shorter, found = _shorten(rest, words)
        if shorter == rest or not shorter:
            break
        rest, kind = shorter, found or kind
    for number, pattern in enumerate(_SUFFIXES):
        suffix = pattern.search(rest)
        named = _marker(suffix.group(1), words) if suffix and suffix.start() > 2 else None
        if suffix and named and (named.kind or number == 0):
            rest, kind = rest[: suffix.start()].rstrip(), kind or named.kind
    return Cleaned(rest or title.strip(), kind)


def find_kind(title: str, groups: Sequence[str], body: str, words: Words) -> Kind:
    """The kind of a talk.

    Args:
        title: the heading as it stands in the text, with its markers.
        groups: the headings above it, outermost first.
        body: the first lines of its text; only the first sentence counts.
        words: the vocabulary of the report.
    """
    stated = clean_title(title, words).kind or _in_title(title, words)
    if stated:
        return stated
    for group in reversed(groups):
        named = kinds_in(group, words)
        if named == {"talk"}:
            break
        if len(named) == 1:
            return next(iter(named))
    return _in_body(body, words) or "talk"


def kind_of_report(title: str, words: Words) -> Kind | None:
    """The kind of all talks of a report whose title says so: "Day 1 Keynotes", "Lightning talks at …".

    Only in the plural, since "Workshop on Agents 2014" is the name of an event.
    """
    named = kinds_in(title, words)
    kind = next(iter(named)) if len(named) == 1 else "talk"
    if kind in {"lightning talk", "ignite", "open space"}:
        return kind
    folded = fold(title[:200])
    plural = any(
        words.kinds[phrase] == kind and _find_word(folded, phrase) >= 0 for phrase in words.kinds if phrase[-1] == "s"
    )
    return kind if kind != "talk" and plural else None


def kinds_in(text: str, words: Words) -> set[Kind]:
    """All kinds that a heading names: {"keynote", "talk"} for "Keynotes and talks"."""
    folded = fold(without_signs(text[:200]) if "⚡" in text else text[:200])
    found: set[Kind] = set()
    taken: list[tuple[int, int]] = []
    for phrase in [phrase for phrase in _by_length(words) if phrase in folded]:
        at = _find_word(folded, phrase)
        if at >= 0 and not any(start < at + len(phrase) and at < stop for start, stop in taken):
            found.add(words.kinds[phrase])
            taken.append((at, at + len(phrase)))
    return found


def is_marker(text: str, words: Words) -> bool:
    """True for a text that only says when, where or what kind: "Day 1", "Open Space Slot 2", "Keynote"."""
    return _marker(text, words) is not None


def is_time(text: str) -> bool:
    """True for a text that is a time of day or a range of them, and nothing else: "10:00 - 10:40"."""
    return len(text) <= _LONGEST_TIME and _LEADING_TIME.fullmatch(text.strip()) is not None


def begins_with_time(text: str) -> bool:
    """True for a line with a time of day before what was then: "10:00 Ropes that hold"."""
    match = _LEADING_TIME.match(text)
    return match is not None and match.end() < len(text)


def has_kind(title: str, words: Words) -> bool:
    """Whether a title has its kind in front: "Session - Ropes", "Keynote: Nets", "Talk 3: Tides"."""
    plain = without_signs(title)
    for separator in list(_SEPARATOR.finditer(plain[:80]))[:2]:
        before = plain[: separator.start()]
        if separator.end() < len(plain) and is_marker(before, words) and kinds_in(before, words):
            return True
    return False


def _shorten(title: str, words: Words) -> tuple[str, Kind | None]:
    for pattern in (_LEADING_SIGNS, _LEADING_TIME, _LEADING_NUMBER):
        match = pattern.match(title)
        if match and match.end() < len(title):
            return title[match.end() :].strip(), None
    day, _, rest = title.partition(" ")
    time = _LEADING_TIME.match(rest) if fold(day) in words.weekdays else None
    if time and time.end() < len(rest):
        return rest[time.end() :].strip(), None
    inside = re.match(r"[\[(（【]([^\[\]()（）【】]{3,30})[\])）】]\s{0,3}[:：-]?\s{0,3}", title)
    if inside and inside.end() < len(title):
        named = _marker(inside.group(1), words)
        if named is not None:
            return title[inside.end() :], named.kind
    for separator in list(_SEPARATOR.finditer(title[:80]))[:3]:
        named = _marker(title[: separator.start()], words)
        if named is not None and separator.end() < len(title):
            return title[separator.end() :].strip(), named.kind
    return _behind_kind(title, words)


def _behind_kind(title: str, words: Words) -> tuple[str, Kind | None]:
    """A title behind words that name its kind: "Keynote Ropes that hold fast", "My favourite keynote: “Ropes”"."""
    quoted = _QUOTED_AT_END.search(title)
    if quoted and 3 < quoted.start() <= 60 and len(kinds := kinds_in(title[: quoted.start()], words)) == 1:
        return quoted.group(1).strip(), next(iter(kinds))
    first, _, rest = title.partition(" ")
    is_title = rest[:1].isupper() and len(rest.split()) > 3 and not set(rest[:20]) & set(",-–—|(")
    if is_title and words.kinds.get(fold(first)) == "keynote" and fold(rest.split()[0]) not in words.someone:
        return rest, "keynote"
    return title, None


def _marker(text: str, words: Words) -> Cleaned | None:
    """What a text of nothing but kinds, slots, days, times and numbers names; None for any other text."""
    folded = fold(text)
    if not folded or len(folded) > 60:
        return None
    first = folded.split(" ", 1)[0]
    if first.isascii() and first.isalpha() and first not in _first_words(words) and not _NUMBER.match(first):
        return None
    kind: Kind | None = None
    seen = False
    at = 0
    while at < len(folded):
        if folded[at] in _GLUE:
            at += 1
            continue
        phrase = _phrase_at(folded, at, words)
        if phrase:
            named = words.kinds.get(phrase)
            if named and folded.find(phrase) < at:  # "Walk the walk" is a saying, no kind
                return None
            kind = kind or (named if named != "talk" else None)
            seen = seen or phrase not in _MARKER_WORDS
            at += len(phrase)
            continue
        number = _TIME.match(folded, at) or _NUMBER.match(folded, at)
        if not number or number.end() == at:
            return None
        at = number.end()
    return Cleaned(text, kind) if seen else None


def _phrase_at(folded: str, at: int, words: Words) -> str:
    for length in range(min(34, len(folded) - at), 0, -1):
        phrase = folded[at : at + length]
        if phrase in _markers(words) and _ends_word(folded, at + length):
            return phrase
    return ""


@lru_cache(maxsize=32)
def _markers(words: Words) -> frozenset[str]:
    return (
        frozenset(words.kinds)
        | words.slots
        | words.days
        | frozenset(words.ordinals)
        | words.parts_of_day
        | words.weekdays
        | _MARKER_WORDS
    )


@lru_cache(maxsize=32)
def _first_words(words: Words) -> frozenset[str]:
    """What a text begins with that has a marker at its start."""
    return frozenset(phrase.split(" ", 1)[0] for phrase in _markers(words))


@lru_cache(maxsize=32)
def _by_length(words: Words) -> tuple[str, ...]:
    return tuple(sorted(words.kinds, key=lambda phrase: (-len(phrase), phrase)))


def _ends_word(text: str, at: int) -> bool:
    return at >= len(text) or not text[at].isalpha() or bool(_CJK.match(text, at)) or bool(_CJK.match(text, at - 1))


def _find_word(text: str, phrase: str) -> int:
    at = text.find(phrase)
    while at >= 0:
        starts = at == 0 or not text[at - 1].isalnum() or bool(_CJK.match(text, at))
        if starts and _ends_word(text, at + len(phrase)):
            return at
        at = text.find(phrase, at + 1)
    return -1


def _in_title(title: str, words: Words) -> Kind | None:
    """A kind that a short title itself names: "Opening Keynote", "Steering Council Panel", "Lightning talks"."""
    folded = fold(title[:120])
    if folded in words.kinds:
        return words.kinds[folded] if words.kinds[folded] != "talk" else None
    if len(folded.split()) > 8:
        return None
    named = kinds_in(title, words) - {"talk"}
    if "keynote" in named:
        return "keynote"
    tokens = folded.split()
    alone = words.kinds.get(tokens[0]) == "lightning talk" and len(tokens) > 1 if tokens else False
    if "lightning talk" in named and (not alone or "lightning talk" in kinds_in(" ".join(tokens[1:]), words)):
        return "lightning talk"
    if alone and words.kinds.get(" ".join(tokens[:2])) == "lightning talk":
        return "lightning talk"  # and "Lightning critiques" is a title
    last = folded.rsplit(" ", 1)[-1]
    return "panel" if words.kinds.get(last) == "panel" else None


def _in_body(body: str, words: Words) -> Kind | None:
    sentence = re.split(r"(?<=[.!?。！？])\s|\n\s{0,20}\n", body[:600], maxsplit=1)[0]
    named = kinds_in(sentence, words) - {"talk", "interview", "poster"}
    return next((kind for kind in _IN_BODY if kind in named and _is_said(sentence, kind, words)), None)


def _is_said(sentence: str, kind: Kind, words: Words) -> bool:
    """A keynote in the first sentence is this talk, unless "after" stands before it; other kinds need "this" or so."""
    folded = fold(sentence)
    for phrase, named in words.kinds.items():
        at = _find_word(folded, phrase) if named == kind else -1
        if at < 0:
            continue
        before = folded[max(0, at - 40) : at].split()[-3:]
        if kind == "keynote":
            return _AROUND.isdisjoint(before[-2:])
        if any(word in _POINTERS or word in words.strong_verbs for word in before):
            return True
    return False


_AROUND = frozenset(
    (
        *("after", "before", "since", "until", "nach", "vor", "après", "avant", "tras", "después", "antes", "após"),
        *("depois", "na", "voor", "dopo", "prima", "efter", "före", "før", "po", "przed", "после", "перед"),
    )
)
"""Words that put a talk after or before a keynote: "After the keynote, I went to …"."""
_POINTERS = frozenset(
    (
        *("this", "his", "her", "their", "first", "second", "next", "last", "dieser", "dieses", "diesem", "diese"),
        *("seinem", "ihrem", "erste", "cet", "cette", "son", "sa", "este", "esta", "su", "nesta", "neste", "deste"),
        *("desta", "sua", "seu", "deze", "dit", "zijn", "haar", "questo", "questa", "denna", "detta"),
    )
)
