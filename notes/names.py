"""Does this text look like the name of a person?

Nobody has a list of all names, so this is a guess from the shape (capitals, particles, initials), from given names
that are known, and from words that stand in titles but not in names. It is asked of short texts: a part of a heading,
a line, the text of a link.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.places import find_city
from notes.words import doubtful_names, fold, given_names, surnames, terms

if TYPE_CHECKING:
    from notes.words import Words

KNOWN = 0.95
"""Likeness of a full name that starts with a given name that we know."""
LIKELY = 0.65
"""Likeness of a full name by its shape alone."""
POSSIBLE = 0.45
"""Likeness of a given name alone."""
WEAK = 0.25
"""Likeness of one capitalised word that is no term."""

PARTICLES = frozenset(
    (
        *("van", "von", "der", "den", "de", "da", "do", "das", "dos", "di", "del", "della", "du", "la", "le"),
        *("les", "el", "al", "ibn", "bin", "ben", "bint", "abu", "ter", "ten", "te", "zu", "zum", "y", "e"),
        *("i", "st.", "st", "af", "av", "op", "'t"),
    )
)
_LONGEST = 60
_PRONOUNS = re.compile(
    r"\s*[(\[](?:she|he|they|her|him|them|any|ze|xe|sie|er|ella|él|elle|il)\b[^()\[\]]{0,20}[)\]]", re.IGNORECASE
)
_CJK = re.compile("[぀-ヿ㐀-鿿豈-﫿가-힯ー々]")
_HANGUL = re.compile("[가-힣]")
_CJK_NAME = re.compile("[぀-ヿ㐀-鿿豈-﫿가-힯ー々・·]{2,10}(?:[ 　][぀-ヿ㐀-鿿豈-﫿가-힯ー々・]{1,8})?")
_TOKEN = re.compile(r"[^\W\d_][\w.'’‑-]*", re.UNICODE)
_INNER = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]")
_INNER_OF_NAMES = re.compile(
    r"(?:^|-|'|’)(?:Mc|Mac|De|Di|La|Le|Du|Van|Von|O|D|Fitz|Al|El|St|Ab|Mar|Jo|Da|Lo|Del)(?=[A-ZÀ-Þ])"
)


_REMEMBERED = 8_000
"""Texts whose answer is kept: every strategy asks the same of the same lines."""


@lru_cache(maxsize=_REMEMBERED)
def tidy(text: str, words: Words) -> str:
    """A name without titles ("Dr."), pronouns ("(she/her)") and punctuation around it."""
    name = _PRONOUNS.sub("", text[:200]).strip(' \t\n,;:*_"“”„«»|·•~>-–—')
    if _CJK.search(name):
        for honorific in sorted(words.honorifics, key=len, reverse=True):
            if len(name) > len(honorific) + 1 and name.endswith(honorific) and _CJK.search(honorific):
                name = name[: -len(honorific)].strip()
                break
    parts = name.split()
    while len(parts) > 1 and (fold(parts[0]) in words.honorifics or parts[0].casefold() in words.honorifics):
        parts = parts[1:]
    while len(parts) > 1 and fold(parts[-1]) in words.honorifics:
        parts = parts[:-1]
    tidied = " ".join(parts)
    return tidied[:-1] if tidied.endswith(".") and not re.search(r"\b\w\.$|\bJr\.$", tidied) else tidied


@lru_cache(maxsize=_REMEMBERED)
def likeness(text: str, words: Words) -> float:
    """How much a text looks like a person's name: 0 (not at all) to 1; see `KNOWN`, `LIKELY`, `POSSIBLE`, `WEAK`."""
    name = unicodedata.normalize("NFC", tidy(text, words))
    folded = fold(name)
    if not 1 < len(name) <= _LONGEST or not folded or _is_vocabulary(folded, words) or _is_city(name):
        return 0.0
    if _CJK.search(name):
        return _cjk_likeness(name, words)
    tokens = re.sub(r"[\"“”'‘’(][^\W\d_]{2,12}[\"“”'‘’)]\s", "", name).split()
    if not 1 <= len(tokens) <= 6 or not all(_is_name_token(token) for token in tokens):
        return 0.0
    last = tokens[-1]  # "Minh Do" is a name, "Ada de" is none
    main = [
        token for token in tokens if (token.casefold() not in PARTICLES or token is last) and not _is_initial(token)
    ]
    if not main or last in PARTICLES:
        return 0.0
    lowered = [part for token in main for part in (fold(token), *fold(token).split("-")[1:]) if part]
    if any(token in words.roles or token in words.organisations for token in lowered):
        return 0.05
    if len(lowered) > 1 and all(token in words.weekdays or token in words.parts_of_day for token in lowered):
        return 0.0  # "Wed Morning"
    if len(tokens) > 1 and lowered[0] in words.openings and lowered[0] not in given_names():
        return 0.1
    return _western_likeness(main, lowered, full=len(tokens) > 1)


def is_given(token: str) -> bool:
    """True for a given name that is known; of a double name the first part decides. Russians write ё as е as well."""
    folded = fold(token).replace("ё", "е")
    return folded in given_names() or folded.split("-")[0] in given_names()


def _western_likeness(main: list[str], lowered: list[str], *, full: bool) -> float:
    known = is_given(main[0])
    strange = sum(token in terms() and not is_given(token) for token in lowered)
    if not full:
        return POSSIBLE if known else 0.0 if strange else WEAK
    if known:
        if strange and lowered[0] in doubtful_names():
            return 0.3
        return 0.8 if strange else KNOWN
    if strange:
        return 0.15 if len(main) > strange else 0.05
    if any(is_given(token) for token in main[1:]):
        return 0.85
    odd = any(_INNER.search(_INNER_OF_NAMES.sub("", token)) for token in main)
    shouted = all(token.isupper() and len(token) > 1 for token in main)
    return LIKELY - (0.25 if odd else 0.0) - (0.25 if shouted else 0.0)


def _cjk_likeness(name: str, words: Words) -> float:
    if not _CJK_NAME.fullmatch(name) or any(
        word in name for word in words.roles | words.organisations if len(word) > 1
    ):
        return 0.0
    if any(noun in name for noun in words.talk_nouns if _CJK.search(noun)):
        return 0.0
    if " " in name or "　" in name or "・" in name:
        return WEAK if _HANGUL.search(name) else 0.8  # a blank parts words in Korean, and no names
    called = name[1:] if name[0] in "老小阿" else name
    if len(name) <= 4 and any(called[:length] in surnames() for length in (1, 2, 3) if length < len(name)):
        return 0.85
    return 0.5 if len(name) <= 4 else 0.3


def _is_city(name: str) -> bool:
    city = find_city(name)
    return city is not None and not city.doubtful


def _is_vocabulary(folded: str, words: Words) -> bool:
    return (
        folded in words.kinds
        or folded in words.sections
        or folded in words.groups
        or folded in words.sub_headings
        or folded in words.labels
        or folded in words.weekdays
        or folded in words.someone
        or folded in words.parts_of_day
        or folded in words.openings
        or folded in words.sequence
    )


def _is_name_token(token: str) -> bool:
    if token.casefold() in PARTICLES:
        return True
    bare = token.rstrip(".,")
    return bool(_TOKEN.fullmatch(bare)) and (
        bare[0].isupper() or not (bare[0].islower() or bare[0].isupper()) or _small(bare)
    )


def _small(token: str) -> bool:
    """Names such as "d'Arcy" and "al-Khalili" start with a small letter and have a capital inside."""
    return bool(re.match(r"(?:d|l|al|el|ter|van|de)['’-][A-ZÀ-Þ]", token))


def _is_initial(token: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*", token)) and token[0].isupper()
