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
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i] + [0] * len(other)
        least = i
        for j, against in enumerate(other, 1):
            least_here = above[j - 1] + (letter != against)
            least_here = min(least_here, above[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                least_here = min(least_here, before[j - 2] + 1)
            row[j] = least_here
            least = min(least, least_here)
        if least > limit and (i < 2 or min(above) > limit):
            return limit + 1
        before, above = above, row
    return min(above[-1], limit + 1)


def within(one: str, other: str, limit: int) -> bool:
    """Whether two words are at most `limit` edits apart."""
    return distance(one, other, limit) <= limit
