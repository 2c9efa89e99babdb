"""Which language a text is in, by its script and by its small words.

A report has to be told apart from another one only by its language's vocabulary, and a talk is a few sentences at
least, so counting the commonest words of each language is enough; `docs/decisions.md` has the measurement.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from notes.document import Block

_READ: Final = 2_500
"""Characters that are looked at: later ones change nothing."""
_SCRIPTS: Final = (
    ("ja", re.compile("[぀-ヿ]")),
    ("ko", re.compile("[가-힯]")),
    ("zh", re.compile("[㐀-鿿]")),
    ("he", re.compile("[֐-׿]")),
    ("ar", re.compile("[؀-ۿ]")),
    ("el", re.compile("[Ͱ-Ͽ]")),
    ("th", re.compile("[฀-๿]")),
    ("hi", re.compile("[ऀ-ॿ]")),
)
"""Scripts that one language stands for; kana come before the characters that Japanese shares with Chinese."""
_NOISE: Final = re.compile(r"https?://\S{1,500}|```.*?(?:```|\Z)|`[^`\n]{1,200}`|\]\([^()\s]{1,500}\)|@\w+", re.DOTALL)
_NOISE_SIGNS: Final = ("://", "`", "](", "@")
"""One of these is in all noise."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ASCII_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
"""The same for a folded text in ASCII, in a third of the time."""
_FEWEST: Final = 2.0
"""Weight of small words below which a text says nothing about its language."""
_AHEAD: Final = 1.2
"""How many times more the best language must have than the next one."""
_LONG: Final = 1_000
"""Characters of a text, some 200 words, above which it tells its language better than its front matter does."""
_CLOSE: Final = (
    frozenset(("da", "nb", "nn", "no", "sv")),
    frozenset(("ca", "es", "gl", "pt")),
    frozenset(("cs", "sk", "pl")),
    frozenset(("be", "bg", "ru", "uk")),
    frozenset(("id", "ms")),
    frozenset(("ja", "zh")),
)
_SHARE: Final = 0.1
"""Share of a text's letters that a script other than Latin must have: a name in it is no language."""


def find_language(text: str) -> str | None:
    """The two-letter code of the language that a text is in, None where it is too short or too mixed to say."""
    text = text[:_READ]
    if any(sign in text for sign in _NOISE_SIGNS):
        text = _NOISE.sub(" ", text)
    if not text.isascii() and (code := _find_script(text)):
        return code
    weights: dict[str, float] = {}
    known = _small_words()
    plain = text.casefold().replace("’", "'")
    counts = Counter((_ASCII_WORD if plain.isascii() else _WORD).findall(plain))
    for word, count in counts.items():
        for code, weight in known.get(word, ()):
            weights[code] = weights.get(code, 0.0) + weight * count
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _FEWEST:
        return None
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * _AHEAD:
        return None
    return ranked[0][0]


def _find_script(text: str) -> str | None:
    """The language whose script a text is written in; a name or a word in it is not enough."""
    letters = sum(map(str.isalpha, text))
    for code, script in _SCRIPTS:
        found = len(script.findall(text))
        if found and found >= letters * _SHARE:
            return code
    return None


def find_language_of(blocks: Iterable[Block]) -> str | None:
    """The language of a run of blocks; code is in none."""
    parts: list[str] = []
    size = 0
    for block in blocks:
        if block.kind != "code":
            parts.append(block.text)
            size += len(block.text)
        if size > _READ:
            break
    return find_language("\n".join(parts))


def believe(stated: str | None, blocks: Iterable[Block]) -> str | None:
    """The language of a text whose front matter states one, which a long text that is plainly in another belies.

    Themes write `language: en` into whatever is written. Languages that are close to one another, or that cannot be
    told by their small words, are believed.
    """
    blocks = list(blocks)
    found = find_language_of(blocks)
    if stated is None or found is None:
        return stated or found
    code = stated.split("-")[0].split("_")[0].lower()
    if code == found or _can_be_taken_for(code, found) or not _is_known(code):
        return stated
    long = sum(len(block.text) for block in blocks if block.kind != "code") >= _LONG
    return found if long else stated


def _is_known(code: str) -> bool:
    return code in {known for known, _ in _SCRIPTS} or any(
        code == other for codes in _small_words().values() for other, _ in codes
    )


def _can_be_taken_for(code: str, found: str) -> bool:
    return any(code in family and found in family for family in _CLOSE)


def small_words() -> Iterable[str]:
    """The commonest words of all languages that are known: they say nothing about what a text is about."""
    return _small_words().keys()


@cache
def _small_words() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Word -> the languages that have it, each with its weight: the fewer languages, the more it says."""
    data = tomllib.loads(files("notes").joinpath("vocabulary", "stopwords.toml").read_text(encoding="utf-8"))
    languages: dict[str, list[str]] = {}
    for code, words in data.items():
        for word in words.split():
            languages.setdefault(word, []).append(code)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in languages.items()}
