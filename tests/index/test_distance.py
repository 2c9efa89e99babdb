"""How far apart words are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.distance import distance, edits_allowed, within

SHORT = st.text(alphabet="abcλ", max_size=7)


def plain(one: str, other: str) -> int:
    """The textbook's matrix."""
    rows = [[i + j for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            exchanged = rows[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, exchanged)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("kubernetes", "kuberntes", 1),
        ("python", "pyhton", 1),
        ("docker", "rocket", 2),
        ("", "ab", 2),
        ("résumé", "resume", 2),
    ],
)
def test_distance(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 5) == apart


@settings(max_examples=400)
@given(SHORT, SHORT, st.integers(0, 4))
def test_distance_is_the_textbooks_up_to_the_limit(one: str, other: str, limit: int) -> None:
    apart = plain(one, other)
    assert distance(one, other, limit) == min(apart, limit + 1)
    assert within(one, other, limit) is (apart <= limit)


def test_short_words_are_forgiven_little() -> None:
    assert [edits_allowed("x" * size) for size in range(1, 7)] == [0, 0, 1, 1, 2, 2]
