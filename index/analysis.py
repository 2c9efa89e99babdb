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
from functools import cached_property
from itertools import compress, groupby
from typing import TYPE_CHECKING

from index.letters import as_letters, fold, has_pairs, is_paired, paired
from index.stems import stem as stem  # noqa: PLC0414 - part of the analysis, for all who import it from here
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STOP_WORDS = frozenset(
    """a an and are as at be by can for from have how if in is it may my not of on or our so that the their this to us
    we when will with you your""".split()  # noqa: SIM905 - forty strings in quotes are no easier to read
)
"""English words that say nothing about a talk; not indexed in bodies, left out of queries that have other words."""

LONGEST = 64
"""Letters of a word that count; the rest of a longer one (a key, a hash) is cut off."""


class LatePattern:
    """A regular expression that is compiled when it is first used: an import need not wait for it."""

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

_ADDRESS = LatePattern(r"https?://[^\s<>)\]]+", re.IGNORECASE)
_PART = LatePattern(r"[^-./'’‑_]+")
_SIGN = LatePattern(r"(\+\+|#)([0-9]*)$")
_CLITICS = frozenset({"s", "d", "m", "ll", "re", "ve"})
"""What follows an apostrophe in English without being a word of its own."""

_SHORT = 3
"""Letters of a part of "CI/CD" or "TCP/IP", which is also known joined; "client/server" is not."""


@record(frozen=True, slots=True)
class Term:
    """A term and where it stands: `text[start:end]` of the text it comes from, the `position`-th word there."""

    text: str
    position: int
    start: int
    end: int


@record(frozen=True, slots=True)
class Cut:
    """A word as written, taken apart.

    `terms` are its terms, positions and places counted from its own start; `width` the positions it takes. For a
    query: it is found where the terms `parts` stand at their positions, or where the term `joined` stands.
    """

    terms: tuple[Term, ...]
    width: int
    parts: tuple[tuple[str, int], ...]
    joined: str | None = None


class _Known(dict[str, "str | Cut"]):
    """The words met so far: a simple word's term, any other taken apart. Forgets all when there are too many."""

    def __missing__(self, raw: str) -> str | Cut:
        if len(self) > 300_000:
            self.clear()
        made: str | Cut
        if raw.isascii() and raw.isalnum():
            made = raw.lower()[:LONGEST]
        elif raw.isalnum() and not has_pairs(raw):
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
    end = start
    for is_of_pairs, letters_of_run in groupby(part, paired.__getitem__):
        run = "".join(letters_of_run)
        begin, end = end, end + len(run)
        if not is_of_pairs:
            word = "".join(c for c in fold(run) if c.isalnum() or not c.isascii())[:LONGEST]
            if word:
                terms.append(Term(word, position + len(terms), begin, end))
            continue
        import unicodedata  # noqa: PLC0415 - see `index.letters.fold`

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
    terms[0] = Term("micro" + first.text[1:], first.position, first.start, first.end)
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


def cut_or_term(raw: str) -> Cut | str:
    """A word as written, taken apart; its term alone where it is the whole of it."""
    return _known[raw]


def parts(raw: str) -> Sequence[str]:
    """The terms of a word as written."""
    known = _known[raw]
    return (known,) if isinstance(known, str) else [term.text for term in known.terms]


def _blank(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())


def _without_addresses(text: str) -> str:
    """The text with addresses blanked out, places unchanged."""
    return _ADDRESS.compiled.sub(_blank, text) if "://" in text else text


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where each word as written starts and ends in a text without addresses."""
    if text.isascii():
        return (found.span() for found in _RAW_ASCII.compiled.finditer(text))
    return (found.span() for found in _RAW.compiled.finditer(as_letters(text)))


def written(text: str) -> list[str]:
    """The words of a text as written, to be taken apart by `cut`; those of plain ASCII texts in lower case."""
    text = _without_addresses(text)
    if text.isascii():
        return _RAW_ASCII.compiled.findall(text.lower())
    plain = as_letters(text)
    if plain is text:
        return _RAW.compiled.findall(text)
    return [text[found.start() : found.end()] for found in _RAW.compiled.finditer(plain)]


def cuts(text: str) -> Iterator[tuple[Cut, int, int]]:
    """The words of a text as written, taken apart, with the start and end of each in the text."""
    text = _without_addresses(text)
    for start, end in _places(text):
        if (made := cut(text[start:end])).width:
            yield made, start, end


def raw_words(text: str) -> Iterator[tuple[str, int]]:
    """The words of a text as written, to be taken apart by `cut`, and where each starts."""
    text = _without_addresses(text)
    return ((text[start:end], start) for start, end in _places(text))


def tokens(text: str) -> Iterator[Term]:
    """The terms of a text with their places in it, in the order of their positions; for highlighting."""
    position = 0
    text = _without_addresses(text)
    for start, end in _places(text):
        known = _known[text[start:end]]
        if isinstance(known, str):
            yield Term(known, position, start, end)
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
