"""Words: the one tokeniser of the index, of queries, of highlighting and of spelling.

A text becomes *terms*: words in lower case without accents, each with its position. What is written together but
read as several words ("node.js", "CI/CD", "O'Reilly", "snake_case") gives its parts at successive positions, and
two parts also their joined form ("nodejs") at the position of the second, so that either spelling finds it. Signs
that make a programmer's word stay with it: C++, C#, F#, .NET. Scripts that write no spaces (Chinese, Japanese,
Thai, ...), and Korean with its endings, give overlapping pairs of characters; the last character of such a run is
a term as well, so that every single character is the start of some term.

Addresses of the web are skipped. Stop words are skipped where asked (bodies), leaving a gap in the positions.
Terms are not stemmed: a stemmed index breaks prefixes. Queries look for the terms of one stem (`index.stems`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from index.stems import stem as stem  # noqa: PLC0414 - part of the analysis, for all who import it from here

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STOP_WORDS = frozenset(
    """a an and are as at be by can for from have how if in is it may my not of on or our so that the their this to us
    we when will with you your""".split()  # noqa: SIM905 - forty strings in quotes are no easier to read
)
"""English words that say nothing about a talk; not indexed in bodies, left out of queries that have other words."""

LONGEST = 64
"""Letters of a word that count; the rest of a longer one (a key, a hash) is cut off."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
    "\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
"""Accents, points and vowel signs, which `\\w` leaves out; the Indic blocks as a whole."""

_PAIRED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1100-\u11ff\u1780-\u17d3\u3041-\u3096\u3099-\u309a"
    "\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U000323af"
)
"""Characters of scripts that are cut into pairs."""


class LatePattern:
    """A regular expression that is compiled when it is first used: an import, or a query in ASCII, need not wait."""

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self._source, self._flags)


def _raw(letter: str, flags: re.RegexFlag = re.NOFLAG) -> LatePattern:
    """A word as written: letters, joined ones too, and the signs that stay with it."""
    joined = rf"{letter}+(?:[-./'’‑]{letter}+)*"
    return LatePattern(rf"{joined}(?:\+\+[0-9]*|#(?!{letter}))?|\.[nN][eE][tT](?!{letter})", flags)


_RAW_ASCII = _raw(r"\w", re.ASCII)
_RAW = _raw(r"\w")
_RAW_MARKED = _raw(rf"[\w{_MARKS}{_PAIRED}]")
_MARKED = LatePattern(rf"[{_MARKS}{_PAIRED}]")
_RUN = LatePattern(rf"[{_PAIRED}]+|[^{_PAIRED}]+")
_IS_PAIRED = LatePattern(rf"[{_PAIRED}]")

_FIRST_PAIRED = _PAIRED[0]

# what must be there for the patterns above to matter at all; a class of two ranges is compiled quickly
_MAY_BE_MARKED = LatePattern("[^\0-\u02ff\u2000-\u20cf]")
_MAY_BE_PAIRED = LatePattern("[^\0-\u0e00\u2000-\u2e7f]")

_ADDRESS = LatePattern(r"https?://[^\s<>)\]]+", re.IGNORECASE)
_PART = LatePattern(r"[^-./'’‑_]+")
_SIGN = LatePattern(r"(\+\+|#)([0-9]*)$")
_CLITICS = frozenset({"s", "d", "m", "ll", "re", "ve"})
"""What follows an apostrophe in English without being a word of its own."""

_SHORT = 3
"""Letters of a part of "CI/CD" or "TCP/IP", which is also known joined; "client/server" is not."""

# letters that Unicode does not take apart into a base letter and an accent
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


class Term(NamedTuple):
    """A term and where it stands: `text[start:end]` of the text it comes from, the `position`-th word there."""

    text: str
    position: int
    start: int
    end: int


class Cut(NamedTuple):
    """A word as written, taken apart.

    `terms` are its terms, positions and places counted from its own start; `width` the positions it takes. For a
    query: it is found where the terms `parts` stand at their positions, or where the term `joined` stands.
    """

    terms: tuple[Term, ...]
    width: int
    parts: tuple[tuple[str, int], ...]
    joined: str | None = None


def fold(text: str) -> str:
    """Lower case without accents and compatibility forms: "Résumé" -> "resume", "ﬁn" -> "fin"; spaces stay."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    if _has_pairs(plain):
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
    return not word.isascii() and _has_pairs(word)


def _has_pairs(text: str) -> bool:
    if not text or max(text) < _FIRST_PAIRED or _MAY_BE_PAIRED.compiled.search(text) is None:
        return False
    return _IS_PAIRED.compiled.search(text) is not None


class _Known(dict[str, "str | Cut"]):
    """The words met so far: a simple word's term, any other taken apart. Forgets all when there are too many."""

    def __missing__(self, raw: str) -> str | Cut:
        if len(self) > 300_000:
            self.clear()
        made: str | Cut
        if raw.isascii() and raw.isalnum():
            made = raw.lower()[:LONGEST]
        elif raw.isalnum() and not _has_pairs(raw):
            made = _take_apart(raw)
            made = made.terms[0].text if len(made.terms) == 1 else made
        else:
            made = _take_apart(raw)
        self[raw] = made
        return made


def _take_apart(raw: str) -> Cut:
    """Cut a word as written that is not plain ASCII letters."""
    if raw.lower() == ".net":
        return Cut((Term(".net", 0, 0, 4), Term("net", 0, 1, 4)), 1, ((".net", 0),))
    bare, sign, number = raw, "", ""
    if found := _SIGN.compiled.search(raw):
        bare, sign, number = raw[: found.start()], *found.groups()
    terms: list[Term] = []
    for part in _PART.compiled.finditer(bare):
        terms += _part_terms(part.group(), len(terms), part.start())
    terms = _without_clitic(bare, terms)
    if not terms:
        return Cut((), 0, ())
    width = len(terms)
    extras = _micro(terms)
    parts = tuple((t.text, t.position) for t in terms)
    joined = None if sign else _joined(bare, terms)
    if joined:
        extras.append(Term(joined, width - 1, 0, len(bare)))
    last = terms[-1]
    if not is_paired(last.text):
        if sign:
            terms, more, asked = _signed(terms, sign, number, len(raw))
            extras += more
            parts = (*parts[:-1], (asked, width - 1))
    elif len(last.text) > 1:
        extras.append(Term(last.text[-1], last.position, last.start, last.end))
    in_order = sorted((*terms, *extras), key=lambda term: term.position)
    return Cut(tuple(in_order), width, parts, joined)


def _part_terms(part: str, position: int, start: int) -> list[Term]:
    """The terms of a part without joiners: a word, or pairs of characters, or a sequence of both."""
    terms: list[Term] = []
    runs = [run.span() for run in _RUN.compiled.finditer(part)] if _has_pairs(part) else [(0, len(part))]
    for first, last in runs:
        run, begin, end = part[first:last], start + first, start + last
        if not _has_pairs(run):
            word = "".join(c for c in fold(run) if c.isalnum() or not c.isascii())[:LONGEST]
            if word:
                terms.append(Term(word, position + len(terms), begin, end))
            continue
        letters = unicodedata.normalize("NFKC", run).lower()
        exact = len(letters) == end - begin
        for i in range(max(1, len(letters) - 1)):
            place = (begin + i, min(begin + i + 2, end)) if exact else (begin, end)
            terms.append(Term(letters[i : i + 2], position + len(terms), *place))
    return terms


def _without_clitic(bare: str, terms: list[Term]) -> list[Term]:
    """The terms of "hettinger's" without its s, those of "don't" as one word."""
    if len(terms) < 2 or bare[terms[-1].start - 1] not in "'’":
        return terms
    *rest, last = terms
    if last.text in _CLITICS:
        return rest
    if last.text == "t":
        before = rest.pop()
        return [*rest, Term(before.text + "t", before.position, before.start, last.end)]
    return terms


def _micro(terms: list[Term]) -> list[Term]:
    """µservices is a way to write microservices; the typed form stays findable."""
    first = terms[0]
    if first.text[0] != "μ" or not (first.text[1:] and first.text[1:].isascii()):
        return []
    terms[0] = first._replace(text="micro" + first.text[1:])
    return [first]


def _joined(bare: str, terms: list[Term]) -> str | None:
    """The spelling in one word of a word of two parts, None where nobody would write it so."""
    if len(terms) != 2 or is_paired(terms[0].text + terms[1].text) or not terms[0].text.isalpha():
        return None
    first, second = terms
    if "/" in bare and max(len(first.text), len(second.text)) > _SHORT:
        return None
    return (first.text + second.text)[:LONGEST] if second.start > first.end else None


def _signed(terms: list[Term], sign: str, number: str, end: int) -> tuple[list[Term], list[Term], str]:
    """C++ and C# are words; notepad++ and C++17 are also known without what follows.

    Returns the terms, the extra terms, and the term that a query for the whole asks for.
    """
    *rest, last = terms
    if len(last.text) > 1 and sign == "#":
        return terms, [], last.text
    whole = last.text + sign + number
    if len(last.text) > 1:
        return terms, [Term(whole, last.position, last.start, end)], whole
    terms = [*rest, Term(last.text + sign, last.position, last.start, end - len(number))]
    return terms, [Term(whole, last.position, last.start, end)] if number else [], whole


_known = _Known()


def cut(raw: str) -> Cut:
    """A word as written, taken apart."""
    known = _known[raw]
    return Cut((Term(known, 0, 0, len(raw)),), 1, ((known, 0),)) if isinstance(known, str) else known


def parts(raw: str) -> Sequence[str]:
    """The terms of a word as written."""
    known = _known[raw]
    return (known,) if isinstance(known, str) else [term.text for term in known.terms]


def _blank(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())


def _prepare(text: str) -> tuple[str, re.Pattern[str]]:
    """The text with addresses blanked out, places unchanged, and the pattern that cuts it into raw words."""
    if "://" in text:
        text = _ADDRESS.compiled.sub(_blank, text)
    if text.isascii():
        return text, _RAW_ASCII.compiled
    marked = _MAY_BE_MARKED.compiled.search(text) and _MARKED.compiled.search(text)
    return text, (_RAW_MARKED if marked else _RAW).compiled


def written(text: str) -> list[str]:
    """The words of a text as written, to be taken apart by `cut`; those of plain ASCII texts in lower case."""
    text, pattern = _prepare(text)
    return pattern.findall(text.lower() if text.isascii() else text)


def cuts(text: str) -> Iterator[tuple[Cut, int, int]]:
    """The words of a text as written, taken apart, with the start and end of each in the text."""
    text, pattern = _prepare(text)
    for found in pattern.finditer(text):
        if (made := cut(found.group())).width:
            yield made, found.start(), found.end()


def tokens(text: str) -> Iterator[Term]:
    """The terms of a text with their places in it, in the order of their positions; for highlighting."""
    position = 0
    text, pattern = _prepare(text)
    for found in pattern.finditer(text):
        known, start = _known[found.group()], found.start()
        if isinstance(known, str):
            yield Term(known, position, start, found.end())
            position += 1
            continue
        for term in known.terms:
            yield Term(term.text, position + term.position, start + term.start, start + term.end)
        position += known.width


def terms(text: str, *, skip_stops: bool = False) -> tuple[list[str], list[int]]:
    """The terms of a text and the position of each, for the index: the same as `tokens`, several times as fast.

    With `skip_stops` the stop words are left out; they still count as positions.
    """
    known = list(map(_known.__getitem__, written(text)))
    found: list[str] = []
    positions: list[int] = []
    position = after = 0
    for i in [i for i, made in enumerate(known) if made.__class__ is Cut]:  # few: the rest is copied in stretches
        found += known[after:i]  # type: ignore[arg-type]  # these are all words
        positions += range(position, position + i - after)
        position += i - after
        made: Cut = known[i]  # type: ignore[assignment]  # as the comprehension has found
        found += [term.text for term in made.terms]
        positions += [position + term.position for term in made.terms]
        position += made.width
        after = i + 1
    found += known[after:]  # type: ignore[arg-type]  # these are all words
    positions += range(position, position + len(known) - after)
    if not skip_stops:
        return found, positions
    keep = [word not in STOP_WORDS for word in found]
    return list(compress(found, keep)), list(compress(positions, keep))


def words(text: str) -> list[str]:
    """The terms of a text alone, stop words included."""
    return terms(text)[0]
