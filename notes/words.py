"""The words of each language that tell talks from what is no talk: `vocabulary/*.yaml`, read once and cached.

`words("de")` gives the German words together with the English ones, `words(None)` those of all languages. Phrases are
compared in the form that `fold` gives them. `vocabulary/README.md` says what each key holds.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from notes.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from notes.model import Kind

FALLBACK = "en"
"""Talks keep English titles and headings in every language."""

SECTION_ROLES = ("introduction", "summary", "travel", "food", "social", "organisation", "references", "comments")
LABEL_ROLES = ("title", "speaker", "kind", "body", "slides", "video", "links", "time", "place", "tags", "comment")

_ALIASES = {"no": "nb", "nn": "nb"}
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"})
_SHORT = 1_000  # every strategy asks for a paragraph again; whole texts would fill the memory
_EAST = 0x2E80
_BESIDE = frozenset(("travel", "food", "social"))
_KEPT_AT_EDGES = frozenset("&@+'")


def fold(text: str) -> str:
    """The form in which words are compared: lower case, one blank between words, no punctuation at the edges."""
    return _remembered(text) if len(text) <= _SHORT else _fold(text)


@lru_cache(maxsize=32_768)
def _remembered(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES)
    start, stop = 0, len(plain)
    while start < stop and not (plain[start].isalnum() or plain[start] in _KEPT_AT_EDGES):
        start += 1
    while stop > start and not (plain[stop - 1].isalnum() or plain[stop - 1] in _KEPT_AT_EDGES):
        stop -= 1
    return " ".join(plain[start:stop].split())


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one language and of English, or of all; every key of the vocabulary is a field."""

    language: str | None
    kinds: Mapping[str, Kind]
    sections: Mapping[str, str]
    labels: Mapping[str, frozenset[str]]
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    tails: frozenset[str]
    sub_headings: frozenset[str]
    by: frozenset[str]
    by_weak: frozenset[str]
    by_after: frozenset[str]
    joiners: frozenset[str]
    of_company: frozenset[str]
    first_person: frozenset[str]
    someone: frozenset[str]
    weekdays: frozenset[str]
    days: frozenset[str]
    parts_of_day: frozenset[str]
    slots: frozenset[str]
    groups: frozenset[str]
    talk_nouns: frozenset[str]
    speaker_nouns: frozenset[str]
    sequence: frozenset[str]
    speaking_verbs: frozenset[str]
    strong_verbs: frozenset[str]
    title_cues: frozenset[str]
    about_cues: frozenset[str]
    wrap_up: frozenset[str]
    break_off: frozenset[str]
    credits: frozenset[str]
    openings: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    organisations: frozenset[str]

    def section(self, heading: str) -> str | None:
        """The role of a heading that stands above no talk ("travel" for "Getting there!"), None for any other."""
        folded = fold(heading)
        role = self.sections.get(folded)
        if role is None and folded and ord(folded[-1]) > _EAST:
            # Chinese and Japanese put what it is last, without a blank: "香港への移動".
            ends = (folded[-length:] for length in range(min(8, len(folded) - 1), 1, -1))
            role = next((found for end in ends if (found := self.sections.get(end)) in _BESIDE), None)
        return role

    def is_sub_heading(self, heading: str) -> bool:
        """True for a heading that repeats under talks, such as "Abstract" or "Q&A"."""
        return fold(heading) in self.sub_headings

    def is_group(self, heading: str) -> bool:
        """True for a heading that stands above talks and is none itself, such as "Talks" or "Sessions I attended"."""
        return fold(heading) in self.groups

    def label(self, text: str) -> frozenset[str]:
        """What follows this label ("Speaker", "Slides"): roles of `LABEL_ROLES`, empty for no label."""
        return self.labels.get(fold(text), frozenset())

    def is_tail(self, line: str) -> bool:
        """True for a line where a blog's own text starts after the article ("Leave a Reply")."""
        return fold(line[:200]).startswith(_as_tuple(self.tails))


@lru_cache(maxsize=64)
def _as_tuple(phrases: frozenset[str]) -> tuple[str, ...]:
    return tuple(phrases)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a vocabulary, in alphabetical order."""
    folder = files("notes").joinpath("vocabulary")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


@cache
def words(language: str | None = None) -> Words:
    """The vocabulary for a language code such as "de" or "pt-BR"; for None that of all languages.

    A language that has no vocabulary of its own gives the English one.
    """
    if language is None:
        return _merge(None, [_load(code) for code in languages()])
    code = language.split("-")[0].split("_")[0].lower()
    code = _ALIASES.get(code, code)
    known = [code] if code in languages() and code != FALLBACK else []
    return _merge(code, [_load(code) for code in [*known, FALLBACK]])


@cache
def given_names() -> frozenset[str]:
    """Given names of all languages, in lower case."""
    return frozenset(line.removesuffix("?") for line in _lines("given.txt"))


@cache
def doubtful_names() -> frozenset[str]:
    """The given names that are words too, such as "mark"."""
    return frozenset(line.removesuffix("?") for line in _lines("given.txt") if line.endswith("?"))


@cache
def surnames() -> frozenset[str]:
    """Family names that stand first, as in Chinese and Japanese."""
    return frozenset(name for code in languages() for name in _load(code).get("surnames", ()))


@cache
def terms() -> frozenset[str]:
    """Words that stand in titles of talks and hardly ever in names of people, in lower case."""
    return _lines("terms.txt")


def _lines(name: str) -> frozenset[str]:
    text = files("notes").joinpath("vocabulary", name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _load(code: str) -> Mapping[str, Any]:
    import yaml  # noqa: PLC0415 -- reading YAML is slow to import, and the screen starts without it

    # The base loader takes every scalar for text: "no" and "on" are words here.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = files("notes").joinpath("vocabulary", f"{code}.yaml").read_text(encoding="utf-8")
    return cast("Mapping[str, Any]", yaml.load(text, Loader=loader))  # noqa: S506 -- the base loader makes no objects


def _merge(language: str | None, vocabularies: list[Mapping[str, Any]]) -> Words:
    """One vocabulary out of several; where two disagree, the first one wins."""

    def phrases(key: str) -> frozenset[str]:
        return frozenset(_folded(phrase for vocabulary in vocabularies for phrase in vocabulary.get(key, ())))

    def numbers(key: str) -> dict[str, int]:
        return {
            fold(phrase): int(number)
            for vocabulary in reversed(vocabularies)
            for phrase, number in vocabulary.get(key, {}).items()
        }

    return Words(
        language=language,
        kinds=cast("dict[str, Kind]", _by_role(vocabularies, "kinds", KINDS)),
        sections=_by_role(vocabularies, "sections", SECTION_ROLES),
        labels=_labels(vocabularies),
        months=numbers("months"),
        ordinals=numbers("ordinals"),
        joiners=phrases("and"),
        **{key: phrases(key) for key in _LISTS},
    )


def _by_role(vocabularies: list[Mapping[str, Any]], key: str, roles: Iterable[str]) -> dict[str, str]:
    order = tuple(roles)
    return {
        phrase: role
        for vocabulary in reversed(vocabularies)
        for role in order
        for phrase in _folded(vocabulary.get(key, {}).get(role, ()))
    }


def _labels(vocabularies: list[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for vocabulary in vocabularies:
        for role, phrases in vocabulary.get("labels", {}).items():
            for phrase in _folded(phrases):
                found.setdefault(phrase, set()).add(role)
    return {phrase: frozenset(roles) for phrase, roles in found.items()}


def _folded(phrases: Iterable[str]) -> list[str]:
    return [fold(phrase) or phrase for phrase in phrases]


_LISTS = (
    *(
        "tails",
        "sub_headings",
        "by",
        "by_weak",
        "by_after",
        "of_company",
        "first_person",
        "someone",
        "weekdays",
        "days",
    ),
    *("parts_of_day", "slots", "groups", "talk_nouns", "speaker_nouns", "sequence", "speaking_verbs", "strong_verbs"),
    *(
        "title_cues",
        "about_cues",
        "wrap_up",
        "break_off",
        "credits",
        "openings",
        "honorifics",
        "roles",
        "organisations",
    ),
)
