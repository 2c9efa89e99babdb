"""What of a talk is shown with a hit: the stretch with the words that were asked for, and where they stand in it.

A pattern of word starts finds where words may stand, at the speed of the regular expression engine; only the chosen
stretch is then cut into words and compared as the query compares them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from index.analysis import LONGEST, STOP_WORDS, cut, raw_words, stem
from index.engine import Snippet
from index.letters import is_paired, same_length
from index.query.leaves import TextLeaf
from index.query.talkwords import fits
from index.query.tree import And, Or
from index.readable import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.query.talkwords import Mode, Word
    from index.query.tree import Node

WIDTH = 160
"""Characters of a snippet."""

_BEFORE = 40
"""Characters shown before the first word that was found."""

_MARGIN = 150
"""Characters around the chosen place that are looked at: markup goes, and words must not be cut."""

_FAR = 200_000
"""Characters of a talk in which a place is sought."""

LOOK_EVERY = 500
"""Words of a text, about a millisecond of work."""

Span = tuple[int, int]


class Highlighter:
    """Finds the words of a query in texts.

    Args:
        words: what `words_of` gives for the query: words as the analysis has them, and how each stands for others.
    """

    def __init__(self, words: Iterable[Word]) -> None:
        self._sought = tuple(dict.fromkeys(words))
        self._known: dict[str, bool] = {}
        self._inside: dict[str, Sequence[Span]] = {}

    @cached_property
    def _starts(self) -> re.Pattern[str] | None:
        return _starts(self._sought)

    def marks(self, text: str, most: int | None = None, look: Callable[[], None] | None = None) -> tuple[Span, ...]:
        """Where the words stand, in order; what overlaps is one stretch.

        Args:
            text: where they are looked for.
            most: how many places are looked for.
            look: called at the start and after every `LOOK_EVERY` words of the text; may raise to give it up.
        """
        return _merged(islice(self._found(text, look), most))

    def snippet(self, body: str, width: int = WIDTH) -> Snippet:
        """The stretch of a Markdown text that shows most of the words, as plain text; its start if there is none."""
        at = self._densest(body[:_FAR], width)
        low, high = max(0, at - _MARGIN), at + width + _MARGIN
        text = _plain(body, low, high)
        start = max(0, self._densest(text, width) - _BEFORE)
        if high >= len(body):
            start = min(start, max(0, len(text) - width))
        start, end = _whole_words(text, start, width)
        marks = self.marks(text[start:end])
        if not marks and (start or low):  # what looked like a word was none
            text = text if not low else _plain(body, 0, width + _MARGIN)
            low = 0
            start, end = _whole_words(text, 0, width)
        before = "… " if start or low else ""
        after = " …" if end < len(text) or high < len(body) else ""
        shifted = tuple((first + len(before), last + len(before)) for first, last in marks)
        return Snippet(before + text[start:end] + after, shifted)

    def _found(self, text: str, look: Callable[[], None] | None = None) -> Iterator[Span]:
        if not self._sought:
            return
        # Most words of a text were met before, and stand for nothing that is sought.
        inside = self._inside
        for number, (raw, at) in enumerate(raw_words(text)):
            if look is not None and number % LOOK_EVERY == 0:
                look()
            spans = inside.get(raw)
            if spans is None:
                spans = inside[raw] = tuple(self._found_inside(raw, look))
            for start, end in spans:
                yield at + start, at + end

    def _found_inside(self, raw: str, look: Callable[[], None] | None) -> Iterator[Span]:
        """Where in a word as written there is one that is sought; a line without blanks is a long word in Chinese."""
        known = self._known
        for number, term in enumerate(cut(raw).terms, 1):
            if look is not None and number % LOOK_EVERY == 0:
                look()
            hit = known.get(term.text)
            if hit is None:
                hit = known[term.text] = any(fits(term.text, sought, mode) for sought, mode in self._sought)
            if hit:
                yield term.start, term.end

    def _densest(self, body: str, width: int) -> int:
        """A place near which most of the words may stand."""
        if self._starts is None:
            return 0
        plain = same_length(body)
        return _best_start([(found.start(), found.group()) for found in self._starts.finditer(plain)], width)


def words_of(tree: Node, others: Iterable[str] = ()) -> tuple[Word, ...]:
    """The words to look for in a talk: those of a query but for what it excludes, and those it was corrected to."""
    exact: Mode = "exact"
    return tuple(dict.fromkeys((*_terms_of(tree), *((word, exact) for word in others))))


def _terms_of(node: Node) -> Iterator[Word]:
    """The terms that a query asks for in the text of a talk."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from _terms_of(child)
    elif isinstance(node, TextLeaf):
        for sequence in node.sought:
            yield from ((term, mode) for term, _, mode in sequence if term not in STOP_WORDS)


def _starts(sought: Iterable[Word]) -> re.Pattern[str] | None:
    """What every word that fits starts with."""
    starts: set[str] = set()
    for term, mode in sought:
        if mode in ("stem", "typing"):
            base = stem(term)
            starts.add(base[: max(2, len(base) - 1)] if base != term else term)
        elif mode == "fuzzy":
            starts.add(term[:1])
        else:
            starts.add(term[:LONGEST])
    inside = [re.escape(start) for start in starts if is_paired(start) or not start[:1].isalnum()]
    outside = [re.escape(start) for start in starts if not (is_paired(start) or not start[:1].isalnum())]
    parts = [*inside, *([rf"(?<![^\W_])(?:{'|'.join(sorted(outside))})"] if outside else [])]
    return re.compile("|".join(parts)) if parts else None


def _best_start(found: list[tuple[int, str]], width: int) -> int:
    """Where the stretch of a width starts that has most different words; 0 where nothing was found."""
    places = [at for at, _ in found]
    best, most = 0, 0.0
    for number, (at, _) in enumerate(found):
        inside = found[number : bisect_right(places, at + width - _BEFORE)]
        worth = len({word for _, word in inside}) + min(len(inside), 9) / 10
        if worth > most:
            best, most = at, worth
        if number > 300:  # a word that is everywhere: the first places are as good as any
            break
    return best


def _plain(body: str, low: int, high: int) -> str:
    """A part of a Markdown text without its marks, cut between words."""
    part = body[low:high]
    if low:
        part = _after_space(part)
    return readable(part)


def _after_space(text: str) -> str:
    """The text from its second word on; all of it where it has only one."""
    found = re.search(r"\s", text[:_MARGIN])
    return text[found.end() :] if found else text


def _whole_words(text: str, start: int, width: int) -> Span:
    """The stretch from about `start` on, at most `width` long, cut between words where there are any."""
    if start:
        space = text.find(" ", start - 1, start + 30)
        start = space + 1 if space >= 0 else start
    end = start + width
    if end < len(text):
        space = text.rfind(" ", start + width // 2, end + 1)
        end = space if space >= 0 else end
    return start, start + len(text[start:end].rstrip())


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping ones joined."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
