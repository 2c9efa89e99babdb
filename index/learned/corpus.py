"""The library as numbers: every talk's title and body as a sequence of word numbers, and who gave it where.

Words are compared by their stems; each stem remembers its commonest form, and for reasons how that is written. A line
that stands in five talks or more ("Slides will be published after the conference") is no part of what a talk is about
and is left out.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.analysis import parts, stem, written
from index.analysis import words as words_of
from index.engine import Stopped
from index.learned.writings import as_written
from index.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from index.engine import Cancelled, Progress
    from notes.model import Talk

BOILERPLATE = 5
"""A line in so many talks says nothing about any of them."""

_NAME = re.compile(r" (?<=[a-z,;)] )([^\W\d_a-zß-öø-ÿа-я]\w*)")
"""A word with a capital letter that does not begin a sentence."""

_TARGET = re.compile(r"\]\([^)\s]*(?:[ \t]+\"[^\"\n]*\")?\)|<[a-z][^>\n]*>|[\w.+-]+@[\w-]+\.\w+")
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

    def part(self, here: slice) -> Texts:
        """The sequences of a stretch."""
        first, last, _ = here.indices(len(self))
        starts = self.starts[first : last + 1]
        return Texts(starts - starts[0], self.words[int(starts[0]) : int(starts[-1])])

    def every(self, step: int) -> Texts:
        """Every `step`-th of the sequences, from the first on."""
        return self if step == 1 else Texts.of([self[number] for number in range(0, len(self), step)])

    def owners(self) -> NDArray[np.int64]:
        """The talk of every word."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """What it consists of, by field."""
        return {"starts": self.starts, "words": self.words}

    @classmethod
    def grouped(cls, owners: NDArray[np.int64], words: NDArray[np.integer], count: int) -> Texts:
        """`count` sequences from words and their owners, which ascend."""
        return cls(np.searchsorted(owners, np.arange(count + 1)), words.astype(np.int32))

    @classmethod
    def of(cls, sequences: Sequence[NDArray[np.int32]]) -> Texts:
        """The given sequences in their order."""
        starts = np.zeros(len(sequences) + 1, dtype=np.int64)
        np.cumsum([len(s) for s in sequences], out=starts[1:])
        return cls(starts, np.concatenate(sequences) if sequences else np.zeros(0, np.int32))


@dataclass(frozen=True, slots=True)
class Corpus:
    """What there is to learn from: for every talk its id, texts, speakers, event and tags.

    `stems` are the words by number, `forms` the term in which each stem occurs most, `written` how people write that
    one. `events` names the event of each talk; talks without one count as an event of their own source. `speakers` are
    folded names, `names` the stems of their words. `capitals` counts for each word how often it stands inside a
    sentence with a capital letter, as names do. `folders` are those that the talks' sources lie in.
    """

    ids: tuple[str, ...]
    stems: tuple[str, ...]
    forms: tuple[str, ...]
    written: tuple[str, ...]
    titles: Texts
    bodies: Texts
    speakers: tuple[tuple[str, ...], ...]
    events: tuple[str, ...]
    tags: tuple[tuple[str, ...], ...]
    languages: tuple[str | None, ...]
    capitals: NDArray[np.int64]
    names: tuple[tuple[str, ...], ...]
    folders: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


class _Numbers(dict[str, int]):
    """Numbers words in the order in which they are first seen."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class _Reader:
    """Reads texts into numbers of words as written; what these are is found out once for each, at the end."""

    def __init__(self) -> None:
        self._written = _Numbers()
        self._names: Counter[str] = Counter()

    def read(self, text: str, into: array[int]) -> int:
        """Add the words of a text to an array; how many they are."""
        found = written(text)
        into.extend(map(self._written.__getitem__, found))
        return len(found)

    def read_names(self, text: str) -> None:
        """Take note of the words that a text writes with a capital letter inside a sentence."""
        self._names.update(_NAME.findall(text))

    def occurrences(self, *read: array[int]) -> Iterator[tuple[str, int]]:
        """The words as written, and how often each occurs in what was read."""
        counts = np.zeros(len(self._written), np.int64)
        for words in filter(None, read):
            counts += np.bincount(np.frombuffer(words, np.int32), minlength=len(counts))
        return zip(self._written, counts.tolist(), strict=True)

    def vocabulary(self) -> _Vocabulary:
        """What the words are."""
        forms = _Numbers()
        taken_apart = [[forms[term] for term in parts(word)] for word in self._written]
        lengths = np.fromiter(map(len, taken_apart), np.int64, len(taken_apart))
        all_forms = np.fromiter((form for own in taken_apart for form in own), np.int32, int(lengths.sum()))
        stems = _Numbers()
        stem_of = np.fromiter((stems[stem(form)] for form in forms), np.int32, len(forms))
        capitals = np.zeros(len(stems), np.int64)
        for name, count in self._names.items():
            if (form := forms.get(fold(name))) is not None:
                capitals[stem_of[form]] += count
        return _Vocabulary(tuple(forms), tuple(stems), stem_of, capitals, lengths, all_forms)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The terms ("forms") of all words as written, and the stem of each.

    Word `n` as written has `lengths[n]` forms, which stand one word's after the other's in `taken_apart`.
    """

    forms: tuple[str, ...]
    stems: tuple[str, ...]
    stem_of: NDArray[np.int32]
    capitals: NDArray[np.int64]
    lengths: NDArray[np.int64]
    taken_apart: NDArray[np.int32]

    def texts(self, words: array[int], counts: array[int]) -> tuple[Texts, NDArray[np.int64]]:
        """Texts of `counts` words as written each: their stems, and how often each form occurs in all."""
        read = np.frombuffer(words, np.int32) if words else np.zeros(0, np.int32)
        ends = np.cumsum(np.frombuffer(counts, np.int32), dtype=np.int64) if counts else np.zeros(0, np.int64)
        lengths = self.lengths[read]
        after = np.zeros(len(read) + 1, np.int64)
        np.cumsum(lengths, out=after[1:])
        starts = np.zeros(len(ends) + 1, np.int64)
        starts[1:] = after[ends]
        # the first form of each word, and for the other forms of a word one more each
        places = np.repeat((np.cumsum(self.lengths) - self.lengths)[read] - after[:-1], lengths)
        places += np.arange(len(places))
        forms = self.taken_apart[places]
        return Texts(starts, self.stem_of[forms]), np.bincount(forms, minlength=len(self.forms))

    def usual(self, counts: NDArray[np.int64]) -> tuple[str, ...]:
        """For each stem the form that occurs most."""
        best = np.zeros(len(self.stems), np.int64)
        order = np.argsort(-counts, kind="stable")[::-1]
        best[self.stem_of[order]] = order  # of several the last one stays
        return tuple(self.forms[form] for form in best.tolist())


def _boilerplate(bodies: Sequence[str]) -> frozenset[int]:
    """The hashes of the lines that many talks have."""
    seen = array("q")
    for body in bodies:
        seen.extend({hash(line.strip()) for line in body.split("\n")})
    hashes, talks = np.unique(np.frombuffer(seen, np.int64), return_counts=True) if seen else (seen, array("q"))
    empty = hash("")
    return frozenset(
        one for one, count in zip(hashes.tolist(), talks.tolist(), strict=True) if count >= BOILERPLATE and one != empty
    )


def _without(body: str, boilerplate: frozenset[int]) -> str:
    """A text without the lines that many talks have."""
    lines = body.split("\n")
    kept = [line for line in lines if hash(line.strip()) not in boilerplate]
    return body if len(kept) == len(lines) else "\n".join(kept)


def plain(text: str) -> str:
    """Markdown without what is only there for the program: targets of links, tags."""
    return _TARGET.sub(" ", text) if "](" in text or "<" in text or "@" in text else text


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
    reader = _Reader()
    titles, title_counts = array("i"), array("i")
    ids: list[str] = []
    bodies: list[str] = []
    speakers: list[tuple[str, ...]] = []
    events: list[str] = []
    tags: list[tuple[str, ...]] = []
    languages: list[str | None] = []
    names: list[tuple[str, ...]] = []
    folders: list[str] = []
    for talk in talks:
        _step(len(ids), progress, cancelled)
        ids.append(talk.id)
        title_counts.append(reader.read(plain(talk.title), titles))
        bodies.append(talk.body)
        speakers.append(speaker_keys(talk))
        events.append(event_key(talk))
        tags.append(talk.tags)
        languages.append(talk.language)
        folders.append(talk.source.replace("\\", "/").rpartition("/")[0])
        names.append(tuple(dict.fromkeys(stem(word) for one in talk.speakers for word in words_of(one.name))))
    boilerplate = _boilerplate(bodies)
    words, counts = array("i"), array("i")
    for number, body in enumerate(bodies):
        _step(number, progress, cancelled)
        text = plain(_without(body, boilerplate))
        reader.read_names(text)
        counts.append(reader.read(text, words))
        bodies[number] = ""  # many texts take much memory
    vocabulary = reader.vocabulary()
    title_texts, in_titles = vocabulary.texts(titles, title_counts)
    body_texts, in_bodies = vocabulary.texts(words, counts)
    forms = vocabulary.usual(in_titles + in_bodies)
    return Corpus(
        tuple(ids),
        vocabulary.stems,
        forms,
        as_written(forms, reader.occurrences(titles, words)),
        title_texts,
        body_texts,
        tuple(speakers),
        tuple(events),
        tuple(tags),
        tuple(languages),
        vocabulary.capitals,
        tuple(names),
        tuple(folders),
    )


def _step(number: int, progress: Progress, cancelled: Cancelled) -> None:
    if number % 64 == 0:
        if cancelled():
            raise Stopped
        progress(number, 0, "reading the talks' words")
