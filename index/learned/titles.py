"""Words of titles and names as the model keeps them: for telling whether a talk was given before, and for reasons."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from index.learned.corpus import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.same import Candidate


def title_words(compared: Sequence[Candidate], stems: Sequence[str]) -> Texts:
    """The telling words of titles by checksums of their stems, which mean the same in any corpus.

    Args:
        compared: the talks.
        stems: the words by number.
    """
    return hashed_words([stems[word] for word in one.title] for one in compared)


def hashed_words(stems: Iterable[Iterable[str]]) -> Texts:
    """Sets of stems, each by its checksum (`hashed_word`), ascending."""
    return Texts.of([np.array(sorted({hashed_word(stem) for stem in own}), dtype=np.int32) for own in stems])


@lru_cache(maxsize=50_000)
def hashed_word(stem: str) -> int:
    """The number by which a stem is known in any corpus: its checksum, with a sign."""
    code = crc32(stem.encode("utf-8", "surrogatepass"))
    return code - (1 << 32) if code >> 31 else code
