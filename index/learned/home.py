"""Where a tag is at home: the folders and languages of the talks that authors gave it to.

The categories of one blog ("drafts", "fashion") and the tags of one language say nothing about talks of another folder
or language that resemble those a little: there a tag is guessed only where its words stand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from index.learned.corpus import Corpus
    from index.learned.tagwords import Tags

SPREAD = 3
"""A tag of talks in so many folders, none of which has most of them, may be any folder's."""
MOST_OF_ONE = 0.6
ONE_LANGUAGE = 0.8
"""A tag of which a larger share is in one language belongs to that language; English names things in all of them."""
NATIVE = 0.2
"""A tag in another script than the Latin one belongs to languages that have such a share of its talks."""

_ANY = 0
_SHIFT = 32


@dataclass(frozen=True, slots=True)
class Homes:
    """Pairs of tag and folder, and of tag and language, each as one number, ascending; `depth` tells folders apart."""

    folders: NDArray[np.int64]
    languages: NDArray[np.int64]
    depth: NDArray[np.int64]

    @classmethod
    def of(cls, corpus: Corpus, tags: Tags) -> Homes:
        """The homes of the tags of talks."""
        depth = _depth(set(corpus.folders))
        folders = [Counter[int]() for _ in tags.names]
        languages = [Counter[str]() for _ in tags.names]
        for own, folder, language in zip(tags.talks, corpus.folders, corpus.languages, strict=True):
            for tag in own:
                folders[tag][_code(folder, depth)] += 1
                languages[tag][language or ""] += 1
        return cls(
            _pairs(_folders(counts) for counts in folders),
            _pairs(_languages(name, counts) for name, counts in zip(tags.names, languages, strict=True)),
            np.array([depth], np.int64),
        )

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """What it consists of, by field."""
        return {"folders": self.folders, "languages": self.languages, "depth": self.depth}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Homes:
        """The homes from what `arrays` gave."""
        return cls(arrays["folders"], arrays["languages"], arrays["depth"])

    def have(self, corpus: Corpus, talks: Sequence[int], width: int) -> NDArray[np.bool_]:
        """For each of some talks of a corpus and each of `width` tags whether the tag is at home there."""
        depth = int(self.depth[0])
        folders = [_code(corpus.folders[talk], depth) for talk in talks]
        languages = [_number(corpus.languages[talk] or "") for talk in talks]
        return _have(self.folders, folders, width) & _have(self.languages, languages, width)


def _folders(counts: Counter[int]) -> Iterable[int]:
    talks = counts.total()
    if len(counts) >= SPREAD and max(counts.values()) <= MOST_OF_ONE * talks:
        return (_ANY,)
    return counts


def _languages(name: str, counts: Counter[str]) -> Iterable[int]:
    talks = counts.total()
    if any(letter.isalpha() and letter > "\u024f" for letter in name):
        return [_number(one) for one, number in counts.items() if one != "en" and number >= NATIVE * talks]
    usual, number = counts.most_common(1)[0] if counts else ("", 0)
    return (_number(usual),) if usual not in ("", "en") and number > ONE_LANGUAGE * talks else (_ANY,)


def _pairs(places: Iterable[Iterable[int]]) -> NDArray[np.int64]:
    return np.array(sorted((tag << _SHIFT) + place for tag, own in enumerate(places) for place in own), np.int64)


def _have(pairs: NDArray[np.int64], places: Sequence[int], width: int) -> NDArray[np.bool_]:
    tags = np.arange(width, dtype=np.int64) << _SHIFT
    anywhere = np.isin(tags + _ANY, pairs)
    rows = {place: anywhere | np.isin(tags + place, pairs) for place in set(places)}
    return np.stack([rows[place] for place in places]) if places else np.zeros((0, width), bool)


def _depth(folders: set[str]) -> int:
    """How many names all folders begin with: the next one tells two parts of the library apart."""
    depth = 0
    for level in zip(*map(_names, folders), strict=False):
        if len(set(level)) > 1:
            break
        depth += 1
    return depth


def _names(folder: str) -> list[str]:
    return [name for name in folder.split("/") if name]


@cache
def _code(folder: str, depth: int) -> int:
    return _number("/".join(_names(folder)[: depth + 1]))


def _number(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass")) | 1
