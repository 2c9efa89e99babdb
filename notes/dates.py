"""Dates in running text, in the languages of the vocabulary, and the span of days that they say.

A date counts only with its year: what a text calls "Friday" or "9 September" is kept apart, because the year must
come from elsewhere. Numbers whose order cannot be known (04/05/2015) give the year alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from notes.words import words

_FIRST, _LAST = 1960, 2049
_SHORT_YEARS = 50
"""Years of two digits below which they are of this century."""
_TO = "to|and|&|bis|und|y|al?|à|au|et|até|e|en|t/m|tot en met|tot|until|through|till?|og|och|i|do|a|и|по"
_DASH = rf"\s{{0,2}}(?:-|–|—|−|~|/|{_TO})\s{{0,2}}"
_SINCE = frozenset(("from", "du", "vom", "del", "dal", "van", "fra", "från", "od", "с", "de"))
_ARTICLE = r"(?:(?:the|el|den|der|dem|le|il|os|o)\s)?"
_SUFFIX = r"(?:st|nd|rd|th|er|ère|\.|º|ª)?"
_OF = r"\s{0,2}(?:of |de |del |d'|di |,\s?|\.\s?|-(?=[^\W\d]|\d{4}))?\s{0,2}"
_MORE = r"(?:,\s{0,2}\d{1,2}(?:st|nd|rd|th|\.)?){0,4},?"
"""Days between the first and the last: "12, 13 and 14 June"."""

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.]|\.\s)(\d{1,2})\2(\d{1,2})(?:[-/–~](\d{1,2})(?![\d./-]))?(?![\d/]|[-.]\d)")
_RANGE = re.compile(
    r"(?<![\d./-])(\d{1,2})\.\s?(?:(\d{1,2})\.)?\s?(?:-|–|bis|und|til|og)\s?(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)"
)
"""Days and months as numbers with full stops: "12.-14.06.2018", "30.05. - 01.06.2018"."""


_SHORT = re.compile(
    r"\b(?:am|vom|beim)\s(?:\w{2,10},\s)?(\d{1,2})\.(?:\s?(?:bis|-|–|und)\s?(\d{1,2})\.)?\s?(\d{1,2})(?:\.(?!\d)|(?![\d.]))"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: the place where it starts, its year if stated, and first and last day as (month, day)."""

    at: int
    end: int
    year: int | None
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None

    def start_date(self, year: int | None = None) -> str | None:
        """The first day as an ISO date; `year` stands in for one that is not stated."""
        return _iso(self.year or year, self.first)

    def end_date(self, year: int | None = None) -> str | None:
        """The last day as an ISO date."""
        return _iso(self.year or year, self.last or self.first)


def find_dates(text: str, *, day_first: bool = False) -> list[Found]:
    """All dates in a text, in its order; overlapping readings are settled for the fuller one.

    With `day_first` the day of 04/05/2015 comes before the month, as the language of the text has it.
    """
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds into two would move the places
        folded = text.lower() if len(text.lower()) == len(text) else text
    found: list[Found] = []
    if _DIGIT.search(folded):
        for read in (_read_short, _read_range, _read_iso, _read_cjk, _read_day_first, _read_month_first, _read_numbers):
            found += read(folded)
        found = [_settle(one, folded) for one in found] if day_first else found
    found.sort(key=lambda one: (one.at, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.at >= kept[-1].end:
            kept.append(one)
    return kept


def is_date(text: str) -> bool:
    """Whether a text says a date and hardly anything else ("Wednesday, 9 September 2015", "Day 1: 2015-04-14")."""
    found = find_dates(text)
    covered = sum(one.end - one.at for one in found)
    rest = len(re.sub(r"[\W\d_]+", "", text[: found[0].at] + text[found[-1].end :])) if found else len(text)
    return bool(found) and covered > 4 and rest <= 12


@cache
def _months() -> tuple[str, dict[str, int]]:
    months = {name: number for name, number in words(None).months.items() if name[0].isalpha()}
    names = sorted(months, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(name) for name in names) + r")(?![^\W\d_])\.?", months


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(name for name in words(None).weekdays if name[0].isalpha() and len(name) > 2)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month, _ = _months()
    day = rf"(\d{{1,2}}){_SUFFIX}"
    year = rf"(?:{_OF}'?(\d{{4}}|(?<=')\d\d)(?!\d))?"
    weekday = "(?:(?:" + "|".join(sorted(map(re.escape, _weekdays()), key=len, reverse=True)) + r"),?\s())?"
    between = rf"{_DASH}{weekday}{_ARTICLE}"
    day_first = rf"(?<![\d.]){day}{_MORE}(?:(?:{_OF}({month}))?{between}{day})?{_OF}({month}){year}"
    month_first = (
        rf"(?<![^\W\d_])({month})\s{{0,2}}(?:the )?{day}(?!\d){_MORE}"
        rf"(?:{between}(?:({month})\s{{0,2}})?{day}(?!\d))?{year}"
    )
    return re.compile(day_first), re.compile(month_first)


def _read_day_first(text: str) -> list[Found]:
    out = []
    for match in _patterns()[0].finditer(text):
        first_day, first_month, weekday, second_day, month, year = match.groups()
        if weekday is not None and not _is_after_weekday(text, match.start()):
            first_day = second_day  # "Day 1 - Friday 22 September"
        last = _day(month, second_day or first_day)
        first = _day(first_month or month, first_day)
        out.append(_found(match, year, first, last))
    return [one for one in out if one.first]


def _is_after_weekday(text: str, at: int) -> bool:
    before = text[max(0, at - 20) : at].rstrip(" ,").split()
    return bool(before) and (before[-1] in _weekdays() or before[-1] in _SINCE)


def _read_month_first(text: str) -> list[Found]:
    out = []
    for match in _patterns()[1].finditer(text):
        month, first_day, _, second_month, second_day, year = match.groups()
        last = _day(second_month or month, second_day or first_day)
        out.append(_found(match, year, _day(month, first_day), last))
    return [one for one in out if one.first]


def _read_iso(text: str) -> list[Found]:
    out = []
    for match in _ISO.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if _is_year(year) and _valid(month, day):
            last = (month, int(match[5])) if match[5] and day < int(match[5]) <= 31 else None
            out.append(Found(match.start(), match.end(), year, (month, day), last))
    return out


def _read_short(text: str) -> list[Found]:
    """Day and month as numbers, which German writes behind "am" and "vom": "am 9.11.", "vom 7. bis 9.11."."""
    out = []
    for match in _SHORT.finditer(text):
        first, last, month = int(match[1]), int(match[2] or match[1]), int(match[3])
        if _valid(month, first) and _valid(month, last):
            out.append(Found(match.start(1), match.end(), None, (month, first), (month, last)))
    return out


def _read_range(text: str) -> list[Found]:
    out = []
    for match in _RANGE.finditer(text):
        month, year = int(match[4]), int(match[5])
        first, last = (int(match[2] or month), int(match[1])), (month, int(match[3]))
        if _is_year(year) and _valid(*first) and _valid(*last) and first <= last:
            out.append(Found(match.start(), match.end(), year, first, last))
    return out


def _read_cjk(text: str) -> list[Found]:
    pattern = (
        r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?"
        r"(?:(?:\([^()]{1,3}\)|（[^（）]{1,3}）)?\s?(?:-|–|~|〜|～|至|から|・|、)\s?(?:(\d{1,2})\s?[月월]\s?)?(\d{1,2})\s?[日号號일])?"
    )
    out = []
    for match in re.finditer(pattern, text):
        month, day = int(match[2]), int(match[3])
        if _valid(month, day):
            last = (int(match[4] or month), int(match[5] or day))
            year = int(match[1]) if match[1] and _is_year(int(match[1])) else None
            out.append(Found(match.start(), match.end(), year, (month, day), last if _valid(*last) else None))
    return out


def _read_numbers(text: str) -> list[Found]:
    out = []
    for match in re.finditer(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/-]|[.:,]\d)", text):
        one, other, year = int(match[1]), int(match[3]), int(match[4])
        short = len(match[4]) == 2
        if short and ((one < 13) == (other < 13) or (match[2] == "." and not (one > 12 and len(match[3]) == 2))):
            continue  # 05/06/25 may begin with its year, 2.13.14 may be a version
        year += 0 if not short else 2000 if year < _SHORT_YEARS else 1900
        if not _is_year(year):
            continue
        if _valid(other, one) and (one > 12 or match[2] == "." or one == other):
            out.append(Found(match.start(), match.end(), year, (other, one)))
        elif _valid(one, other) and other > 12:
            out.append(Found(match.start(), match.end(), year, (one, other)))
        else:
            out.append(Found(match.start(), match.end(), year))
    return out


def _settle(found: Found, text: str) -> Found:
    """A date whose numbers could be in either order, with the day first."""
    if found.first or not found.year:
        return found
    day, month = (int(part) for part in re.split(r"\D", text[found.at : found.end])[:2])
    return Found(found.at, found.end, found.year, (month, day)) if _valid(month, day) else found


def _found(
    match: re.Match[str], year: str | None, first: tuple[int, int] | None, last: tuple[int, int] | None
) -> Found:
    number = int(year) if year else None
    if number is not None and number < 100:
        number += 2000
    known = number if number and _is_year(number) else None
    return Found(match.start(), match.end(), known, first, last)


def _day(month: str, day: str) -> tuple[int, int] | None:
    number = _months()[1].get(month.rstrip(".")) or _months()[1].get(month)
    return (number, int(day)) if number and _valid(number, int(day)) else None


def _valid(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _is_year(year: int) -> bool:
    return _FIRST <= year <= _LAST


def _iso(year: int | None, day: tuple[int, int] | None) -> str | None:
    if year is None or day is None:
        return None
    try:
        return date(year, *day).isoformat()
    except ValueError:  # the 31st of April
        return None
