"""Which words are offered for a misspelt one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.distance import distance
from index.suggest import COMMON, Speller, corrected

if TYPE_CHECKING:
    import numpy.typing as npt

WORDS = {
    "asyncio": 70,
    "decorator": 20,
    "docker": 80,
    "jupyter": 44,
    "k8s": 6,
    "kubernetes": 60,
    "numpy": 150,
    "python": 900,
    "pythonic": 12,
    "prometheus": 7,
    "prometheu": 1,
    "tasting": 2,
    "testing": 210,
    "программа": 9,
}


class Words:
    """A lexicon in memory."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = {word.encode(): count for word, count in counts.items()}
        self._terms = sorted(self._counts)

    def text(self) -> npt.NDArray[np.uint8]:
        return np.frombuffer(b"".join(term + b"\n" for term in self._terms), np.uint8)

    def talks(self) -> npt.NDArray[np.uint32]:
        return np.array([self._counts[term] for term in self._terms], np.uint32)


SPELLER = Speller(lambda: [Words(WORDS)])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kuberntes", "kubernetes"),
        ("pyhton", "python"),
        ("dokcer", "docker"),
        ("jupiter", "jupyter"),
        ("tesing", "testing"),
        ("asynico", "asyncio"),
        ("nunpy", "numpy"),
        ("програма", "программа"),
        ("xylophone", None),
        ("zz", None),
        ("asy", None),
        ("numbi", None),
        ("k9s", None),
    ],
)
def test_the_word_that_was_meant(typed: str, meant: str | None) -> None:
    assert SPELLER.correct(typed) == meant


def test_a_word_of_one_talk_is_near_but_not_offered() -> None:
    assert WORDS["prometheu"] < COMMON
    assert [one.text for one in SPELLER.near("prometeu", 1)] == ["prometheu"]
    assert "prometheu" in [one.text for one in SPELLER.near("prometheus")]
    assert SPELLER.correct("prometeu") == "prometheus"


def test_words_of_several_fields_are_one() -> None:
    speller = Speller(lambda: [Words({"graphite": 3}), Words({"graphite": 8, "graphics": 2})])
    assert [(one.text, one.talks) for one in speller.near("graphit")] == [("graphite", 8), ("graphics", 2)]


def test_an_empty_index_has_no_words() -> None:
    assert Speller(lambda: [Words({})]).near("graphite") == []
    assert Speller(list).correct("graphite") is None


def test_corrected_words_stand_in_their_places() -> None:
    assert (
        corrected("year:2015 pyhton AND dokcer", [(10, 16, "python"), (21, 27, "docker")])
        == "year:2015 python AND docker"
    )


LETTERS = st.text(alphabet="abcdЖλé", min_size=1, max_size=7)


@given(st.dictionaries(LETTERS, st.integers(1, 9), max_size=12), LETTERS, st.integers(1, 2))
def test_no_near_word_is_missed(counts: dict[str, int], typed: str, edits: int) -> None:
    found = Speller(lambda: [Words(counts)]).near(typed, edits)
    near = {word for word in counts if word != typed and distance(word, typed, edits) <= edits}
    assert {one.text for one in found} == near
