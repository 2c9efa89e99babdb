"""What counts as a word, and that index, highlighting and queries agree on it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.analysis import LONGEST, STOP_WORDS, cut, stem, terms, tokens, words
from index.letters import fold
from index.stems import is_ending

TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="aAéßİµλж日本語한글ガ゙はสวัสดีक्षि\u0301\u200d\u200c-./'’_+#0 9.netNET:", max_size=40),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monitoring at scale", ["monitoring", "at", "scale"]),
        ("C++ and c#, F# or .NET", ["c++", "and", "c#", "f#", "or", ".net", "net"]),
        ("Modern C++17!", ["modern", "c++", "c++17"]),
        ("C/C++", ["c", "c++"]),
        ("notepad++", ["notepad", "notepad++"]),
        ("node.js", ["node", "js", "nodejs"]),
        ("CI/CD", ["ci", "cd", "cicd"]),
        ("client/server", ["client", "server"]),
        ("end-to-end", ["end", "to", "end"]),
        ("O’Reilly's", ["o", "reilly", "oreilly"]),
        ("Willis's pipeline", ["willis", "pipeline"]),
        ("don't", ["dont"]),
        ("__init__ my_name", ["init", "my", "name", "myname"]),
        ("µservices", ["microservices", "μservices"]),
        ("λ", ["λ"]),
        ("Résumé STRAẞE Øre ﬁn", ["resume", "strasse", "ore", "fin"]),
        ("re\u0301sume\u0301", ["resume"]),
        ("日本語", ["日本", "本語", "語"]),
        ("Pythonで書く", ["python", "で書", "書く", "く"]),
        ("本", ["本"]),
        ("ｶﾞｲﾄﾞ", ["ガイ", "イド", "ド"]),
        ("ＡＰＩ", ["api"]),
        ("see https://example.org/a/b?c=d now", ["see", "now"]),
        ("3.7 covid-19", ["3", "7", "covid", "19", "covid19"]),
        ("#hashtag @handle -- ...", ["hashtag", "handle"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_joined_word_is_asked_for_by_its_parts_or_joined() -> None:
    made = cut("node.js")
    assert made.parts == (("node", 0), ("js", 1))
    assert made.joined == "nodejs"


def test_a_word_with_a_sign_is_asked_for_with_it() -> None:
    assert cut("C++").parts == (("c++", 0),)
    assert cut("C++17").parts == (("c++17", 0),)
    assert cut(".NET").parts == ((".net", 0),)


def test_stop_words_leave_a_gap() -> None:
    assert terms("the state of the art", skip_stops=True) == (["state", "art"], [1, 4])
    assert terms("end-to-end tests", skip_stops=True) == (["end", "end", "tests"], [0, 2, 3])


def test_offsets_point_at_the_word_as_written() -> None:
    text = "Über Node.js & 日本語"
    assert [(t.text, text[t.start : t.end]) for t in tokens(text)] == [
        ("uber", "Über"),
        ("node", "Node"),
        ("js", "js"),
        ("nodejs", "Node.js"),
        ("日本", "日本"),
        ("本語", "本語"),
        ("語", "本語"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("scaling", "scaled"),
        ("containers", "container"),
        ("testing", "test"),
        ("accelerate", "accelerating"),
        ("played", "plays"),
        ("libraries", "library"),
        ("guys", "guy"),
    ],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_and_foreign_words_are_their_own_stem() -> None:
    unchanged = ["going", "日本", "k8s", "c++", "programação"]
    assert [stem(w) for w in unchanged] == unchanged


@given(st.text(alphabet="acegilnorsty", min_size=1, max_size=14))
def test_a_stem_is_the_start_of_its_word_but_for_the_last_letter(word: str) -> None:
    found = stem(word)
    assert word[: len(found) - 1] == found[:-1]
    assert found == word or is_ending(word[len(found) - 1 :].encode(), found[-1].encode())


@given(TEXTS)
def test_the_fast_path_agrees_with_the_one_with_places(text: str) -> None:
    slow = list(tokens(text))
    assert terms(text) == ([t.text for t in slow], [t.position for t in slow])
    kept = [t for t in slow if t.text not in STOP_WORDS]
    assert terms(text, skip_stops=True) == ([t.text for t in kept], [t.position for t in kept])


@given(TEXTS)
@example("µ0က")
def test_places_lie_within_the_text_and_positions_rise(text: str) -> None:
    last = 0
    for term in tokens(text):
        assert 0 <= term.start < term.end <= len(text)
        assert term.position >= last
        last = term.position


@given(TEXTS)
def test_terms_hold_no_space_and_no_capital(text: str) -> None:
    for word in words(text):
        assert word == word.lower()
        assert not any(c.isspace() for c in word)
        assert 0 < len(word) <= LONGEST


@given(st.text(alphabet="aéñçüøłßжйαά z9", max_size=20))
def test_accents_and_case_make_no_difference(text: str) -> None:
    assert words(text) == words(fold(text)) == words(text.upper())


@settings(max_examples=50)
@given(st.text(alphabet="abcdefg -./'_", max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_need_neither_numpy_nor_whoosh() -> None:
    code = "import sys, index.analysis as a; a.words('x'); sys.exit(bool({'numpy', 'whoosh'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
