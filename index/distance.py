"""How far apart two words are: optimal string alignment distance.

Counts inserted, dropped, exchanged and adjacent swapped letters, no stretch edited twice (Damerau 1964 restricted as
in Boytsov, "Indexing methods for approximate dictionary searching", 2011).
"""

from __future__ import annotations


def edits_allowed(word: str) -> int:
    """How many mistakes a word of this length is forgiven: none below three letters, two from five on."""
    return 0 if len(word) < 3 else 1 if len(word) < 5 else 2


def distance(one: str, other: str, limit: int) -> int:
    """The distance of two words, `limit` + 1 where it is more than `limit`."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    one, other = _trimmed(one, other)
    far = limit + 1
    longer = max(len(one), len(other))
    if longer < 2 or not one or not other:
        return min(longer, far)
    if limit < 2:  # what is left is one swap, or more than one edit
        return 1 if limit and longer == 2 and one == other[::-1] else far
    beside = len(other) + 1
    before: list[int] = []
    above = [min(j, far) for j in range(beside)]
    for i, letter in enumerate(one, 1):
        # a path that leaves this band costs more than the limit
        first, last = max(1, i - limit), min(len(other), i + limit)
        row = [far] * beside
        row[first - 1] = min(i, far) if first == 1 else far
        for j in range(first, last + 1):
            against = other[j - 1]
            least = above[j - 1] + (letter != against)
            if above[j] < least:
                least = above[j] + 1
            if row[j - 1] < least:
                least = row[j - 1] + 1
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against and before[j - 2] < least:
                least = before[j - 2] + 1
            row[j] = least
        before, above = above, row
        if min(above) > limit and min(before) > limit:
            return far
    return min(above[-1], far)


def _trimmed(one: str, other: str) -> tuple[str, str]:
    """The words without the start and the end that they share; that changes no distance."""
    shared = 0
    for letter, against in zip(one, other, strict=False):
        if letter != against:
            break
        shared += 1
    one, other = one[shared:], other[shared:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


def within(one: str, other: str, limit: int) -> bool:
    """Whether two words are at most `limit` edits apart."""
    return distance(one, other, limit) <= limit
