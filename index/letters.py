"""Letters: which are of scripts that are cut into pairs, which are marks on others, and how all are folded.

Such classes have thousands of characters and are compiled for milliseconds in a regular expression; here a character is
looked up among a few dozen ranges when it is first met.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670-\u0670\u0900-\u0963\u0966-\u0dff"
    "\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
"""Accents, points and vowel signs, which `\\w` leaves out; the Indic blocks as a whole."""

_PAIRED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1100-\u11ff\u1780-\u17d3\u3041-\u3096\u3099-\u309a"
    "\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U000323af"
)
"""Characters of scripts that are cut into pairs."""


class _Letters(dict[str, bool]):
    """For each character whether it is in one of some ranges, written as in a regular expression, ascending."""

    def __init__(self, ranges: str) -> None:
        super().__init__()
        self._firsts, self._lasts = ranges[0::3], ranges[2::3]

    def __missing__(self, letter: str) -> bool:
        at = bisect_right(self._firsts, letter)
        found = self[letter] = at > 0 and letter <= self._lasts[at - 1]
        return found


paired = _Letters(_PAIRED)
"""Whether a character is of a script that is cut into pairs."""

_marks = _Letters(_MARKS)


class _Stand(dict[int, str]):
    r"""For each character that belongs to words, though `\w` leaves it out, a letter to stand for it."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        is_left_out = (_marks[letter] or paired[letter]) and not (letter.isalnum() or letter == "_")
        made = self[code] = "x" if is_left_out else letter
        return made


_stand = _Stand()


def as_letters(text: str) -> str:
    r"""A text in which every character of a word is one that `\w` takes; all places stay."""
    letters = set(text)
    return text.translate(_stand) if any(map(_marks.__getitem__, letters)) or has_pairs(letters) else text


def has_pairs(text: Iterable[str]) -> bool:
    """Whether any character of a text is of a script that is cut into pairs."""
    return any(map(paired.__getitem__, text))


# letters that Unicode does not take apart into a base letter and an accent
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


def fold(text: str) -> str:
    """Lower case without accents and compatibility forms: "Résumé" -> "resume", "ﬁn" -> "fin"; spaces stay."""
    if text.isascii():
        return text.lower()
    import unicodedata  # noqa: PLC0415 - many queries and titles are plain

    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    if has_pairs(plain):
        return unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


class _FoldedLetters(dict[int, str]):
    """For each letter one letter of its folded form."""

    def __missing__(self, code: int) -> str:
        made = self[code] = fold(chr(code))[:1] or chr(code)
        return made


_folded_letters = _FoldedLetters()


def same_length(text: str) -> str:
    """A text folded letter by letter, so that every place is the same; "ﬁ" is "f" here."""
    return text.lower() if text.isascii() else text.translate(_folded_letters)


def is_paired(word: str) -> bool:
    """Whether a term is of a script that is cut into pairs; a single character of it is searched as a prefix."""
    return not word.isascii() and has_pairs(word)
