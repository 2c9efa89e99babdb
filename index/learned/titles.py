"""Titles as the model keeps them, for telling whether a talk was given before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from index.learned.corpus import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.same import Candidate


def title_words(compared: Sequence[Candidate], stems: Sequence[str]) -> Texts:
    """The telling words of titles by checksums of their stems, which mean the same in any corpus.

    Args:
        compared: the talks.
        stems: the words by number.
    """
    sums: dict[int, int] = {}
    titles = []
    for one in compared:
        for word in one.title:
            if word not in sums:
                sums[word] = crc32(stems[word].encode())
        titles.append(np.array(sorted(sums[word] for word in one.title), dtype=np.uint32).view(np.int32))
    return Texts.of(titles)
