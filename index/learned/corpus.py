"""The library as numbers: every talk's title and body as a sequence of word numbers, and who gave it where.

Words are compared by their stems; for reasons and topics each stem remembers how it is mostly written. A line that
stands in five talks or more ("Slides will be published after the conference") is no part of what a talk is about and
is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.analysis import fold, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from index.engine import Cancelled, Progress
    from notes.model import Talk

BOILERPLATE = 5
"""A line in so many talks says nothing about any of them."""

_NAME = re.compile(r"(?<=[a-z,;)] )[^\W\d_a-zß-öø-ÿа-я]\w*")
"""A word with a capital letter that does not begin a sentence."""

_TARGET = re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|<[a-z][^>]*>|[\w.+-]+@[\w-]+\.\w+")
"""Targets of Markdown links, tags of HTML and addresses of mail: no words of the talk."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Sequences of word numbers, one after the other: talk `n` has `words[starts[n]:starts[n + 1]]`."""

    starts: NDArray[np.int64]
    words: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> NDArray[np.int32]:
        return self.words[int(self.starts[number]) : int(self.starts[number + 1])]

    def owners(self) -> NDArray[np.int64]:
        """The talk of every word."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """What it consists of, by field."""
        return {"starts": self.starts, "words": self.words}

    @classmethod
    def of(cls, sequences: Sequence[NDArray[np.int32]]) -> Texts:
        """The given sequences in their order."""
        starts = np.zeros(len(sequences) + 1, dtype=np.int64)
        np.cumsum([len(s) for s in sequences], out=starts[1:])
        return cls(starts, np.concatenate(sequences) if sequences else np.zeros(0, np.int32))


@dataclass(frozen=True, slots=True)
class Corpus:
    """What there is to learn from: for every talk its id, texts, speakers, event and tags.

    `stems` are the words by number, `written` the form in which each stem occurs most. `events` names the event of
    each talk; talks without one count as an event of their own source. `speakers` are folded names. `capitals` counts
    for each word how often it stands inside a sentence with a capital letter, as names do.
    """

    ids: tuple[str, ...]
    stems: tuple[str, ...]
    written: tuple[str, ...]
    titles: Texts
    bodies: Texts
    speakers: tuple[tuple[str, ...], ...]
    events: tuple[str, ...]
    tags: tuple[tuple[str, ...], ...]
    languages: tuple[str | None, ...]
    capitals: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


class _Vocabulary:
    """Numbers for stems, and how often each is written in which way."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._forms: Counter[str] = Counter()
        self._names: Counter[str] = Counter()

    def read(self, text: str) -> NDArray[np.int32]:
        """The numbers of the words of a text."""
        found = words(text)
        self._forms.update(found)
        known = self._words
        for word in found:
            if word not in known:
                known[word] = self._numbers.setdefault(stem(word), len(self._numbers))
        return np.array([known[word] for word in found], dtype=np.int32)

    def read_names(self, text: str) -> None:
        """Take note of the words that a text writes with a capital letter inside a sentence."""
        self._names.update(_NAME.findall(text))

    def capitals(self) -> NDArray[np.int64]:
        """How often each word was written so."""
        counts = np.zeros(len(self._numbers), dtype=np.int64)
        for name, count in self._names.items():
            number = self._words.get(fold(name))
            if number is not None:
                counts[number] += count
        return counts

    def stems(self) -> tuple[str, ...]:
        return tuple(self._numbers)

    def written(self) -> tuple[str, ...]:
        best = [""] * len(self._numbers)
        for word, _count in self._forms.most_common():
            number = self._words[word]
            best[number] = best[number] or word
        return tuple(best)


class _Lines:
    """The lines of all bodies, each read once however often it occurs."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers: dict[str, int] = {}
        self._texts: list[NDArray[np.int32]] = []
        self._talks: list[int] = []

    def add(self, body: str) -> list[int]:
        """The numbers of a body's lines that have words."""
        numbers = []
        for line in body.split("\n"):
            key = line.strip()
            if not key:
                continue
            number = self._numbers.setdefault(key, len(self._texts))
            if number == len(self._texts):
                text = plain(key)
                self._vocabulary.read_names(text)
                self._texts.append(self._vocabulary.read(text))
                self._talks.append(0)
            numbers.append(number)
        for number in set(numbers):
            self._talks[number] += 1
        return numbers

    def text(self, numbers: Sequence[int]) -> NDArray[np.int32]:
        """The words of the lines `numbers` without those that many talks have."""
        own = [self._texts[n] for n in numbers if self._talks[n] < BOILERPLATE]
        return np.concatenate(own) if own else np.zeros(0, np.int32)


def plain(line: str) -> str:
    """A line of Markdown without what is only there for the program: targets of links, tags."""
    return _TARGET.sub(" ", line) if "](" in line or "<" in line or "@" in line else line


def speaker_keys(talk: Talk) -> tuple[str, ...]:
    """The names of a talk's speakers in the form in which names are compared: folded, letters and digits only."""
    keys = ("".join(c for c in fold(s.name) if c.isalnum()) for s in talk.speakers)
    return tuple(dict.fromkeys(k for k in keys if len(k) > 3 or not k.isascii()))


def event_key(talk: Talk) -> str:
    """What tells a talk's event from others: its name, without one its source."""
    return talk.event or talk.source


def read_corpus(talks: Iterable[Talk], progress: Progress, cancelled: Cancelled) -> Corpus:
    """All talks as numbers, in one pass.

    Raises:
        Stopped: `cancelled` said so.
    """
    from index.engine import Stopped  # noqa: PLC0415 - at import time for types only

    vocabulary = _Vocabulary()
    lines = _Lines(vocabulary)
    ids: list[str] = []
    titles: list[NDArray[np.int32]] = []
    bodies: list[list[int]] = []
    speakers: list[tuple[str, ...]] = []
    events: list[str] = []
    tags: list[tuple[str, ...]] = []
    languages: list[str | None] = []
    for talk in talks:
        if len(ids) % 64 == 0:
            if cancelled():
                raise Stopped
            progress(len(ids), 0, "reading the talks' words")
        ids.append(talk.id)
        titles.append(vocabulary.read(plain(talk.title)))
        bodies.append(lines.add(talk.body))
        speakers.append(speaker_keys(talk))
        events.append(event_key(talk))
        tags.append(talk.tags)
        languages.append(talk.language)
    return Corpus(
        tuple(ids),
        vocabulary.stems(),
        vocabulary.written(),
        Texts.of(titles),
        Texts.of([lines.text(numbers) for numbers in bodies]),
        tuple(speakers),
        tuple(events),
        tuple(tags),
        tuple(languages),
        vocabulary.capitals(),
    )
