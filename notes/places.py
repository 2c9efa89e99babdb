"""Cities in a text: the gazetteer of `vocabulary/places.txt`, and where a name of it counts as a place.

A city's name that is also a word or a person's name ("Nice", "Charlotte") counts only where the text says that it is
a place. Nothing else is guessed: a report whose place is not named has none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_LONGEST = 4
"""Words in the longest name of a city."""


@dataclass(frozen=True, slots=True)
class City:
    """A city by its usual English name; `doubtful` where the name is also a word.

    `form_of` is the name that an inflected form stands for: "Krakowie" for "Kraków".
    """

    name: str
    doubtful: bool
    form_of: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A city in a text at `text[start:end]`, as it is written there; an inflected form as the name it stands for."""

    city: City
    start: int
    end: int
    written: str


@cache
def _gazetteer() -> tuple[dict[str, City], tuple[tuple[str, City], ...]]:
    """Folded names -> city, and those in scripts without blanks."""
    named: dict[str, City] = {}
    unspaced: list[tuple[str, City]] = []
    for line in files("notes").joinpath("vocabulary", "places.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        names = line.lstrip("~").split(" | ")
        city = City(names[0].split(" > ", 1)[0], line.startswith("~"))
        for listed in names:
            name, _, forms = listed.partition(" > ")
            if not name.isascii() and _CJK.search(name):
                unspaced.append((name, city))
            else:
                named[_fold(name)] = city
            for form in forms.split(", ") if forms else ():
                named.setdefault(_fold(form), City(city.name, doubtful=True, form_of=name))
    return named, tuple(unspaced)


@cache
def _beginnings() -> frozenset[str]:
    """The first words of all names."""
    return frozenset(name.split(" ", 1)[0].rstrip(".") for name in _gazetteer()[0])


@lru_cache(maxsize=20_000)
def _may_begin(word: str) -> bool:
    """Whether the name of a city begins with this word: a cheap test, since hardly any does."""
    return _fold(word).split(" ", 1)[0].rstrip(".") in _beginnings()


def find_city(name: str) -> City | None:
    """The city of exactly this name."""
    named, unspaced = _gazetteer()
    if _CJK.search(name):
        return next((city for other, city in unspaced if other == name.strip()), None)
    return named.get(_fold(name.strip(" .,")))


def find_cities(text: str, *, capitals: bool = True) -> list[Mention]:
    """All cities that a text names, in its order; with `capitals` a name must start with one."""
    named, unspaced = _gazetteer()
    found: list[Mention] = []
    tokens = list(_WORD.finditer(text))
    at = 0
    while at < len(tokens):
        step = 1
        first = tokens[at]
        if (not capitals or first[0][0].isupper()) and _may_begin(first[0]):
            for count in range(min(_LONGEST, len(tokens) - at), 0, -1):
                last = tokens[at + count - 1]
                written = text[first.start() : last.end()]
                if len(written) > 40 or (capitals and not last[0][0].isupper() and count > 1 and last[0][0].isalpha()):
                    continue
                city = named.get(_fold(written.rstrip("."))) or named.get(_fold(written))
                if city:
                    found.append(Mention(city, first.start(), last.end(), city.form_of or written.rstrip(".")))
                    step = count
                    break
        at += step
    if _CJK.search(text):
        for name, city in unspaced:
            start = text.find(name)
            if start >= 0:
                found.append(Mention(city, start, start + len(name), name))
        found.sort(key=lambda mention: mention.start)
    return found


@lru_cache(maxsize=20_000)
def _fold(name: str) -> str:
    if name.isascii():
        return " ".join(name.lower().replace("-", " ").split())
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss").replace("’", "'"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(plain.replace("ł", "l").replace("ø", "o").replace("-", " ").split())
