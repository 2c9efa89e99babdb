"""The words of one's own notes are found as words are found in any text, whatever was written before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ownwords import NoteWords
from index.query.talkwords import found, phrase_sought, positions, word_sought
from tests.index import strategies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.query.talkwords import How, Sought

NOTES = {
    "a/one": "Ask Mira about the replication of postgres",
    "b/two": "replicating? no",
    "c/three": "nodejs, Graphite",
}

words = st.sampled_from([*strategies.WORDS, "sca", "kub", "本", "swarm", "happy", "happiness"])
hows: st.SearchStrategy[How] = st.sampled_from(["word", "typing", "prefix", "fuzzy"])
some = st.dictionaries(st.sampled_from(strategies.IDS), strategies.texts, max_size=4)
looks = st.one_of(
    st.builds(word_sought, words, hows),
    st.builds(phrase_sought, strategies.texts, begun=st.booleans()),
)


@pytest.mark.parametrize(
    ("sought", "ids"),
    [
        (word_sought("replicated", "word"), {"a/one", "b/two"}),
        (word_sought("repl", "word"), set()),
        (word_sought("repl", "typing"), {"a/one", "b/two"}),
        (word_sought("grpahite", "fuzzy"), {"c/three"}),
        (word_sought("node.js", "word"), {"c/three"}),
        (phrase_sought("about the replication"), {"a/one"}),
        (phrase_sought("the about"), set()),
    ],
)
def test_notes_are_found_by_their_words(sought: Sequence[Sought], ids: set[str]) -> None:
    assert NoteWords().ids(NOTES, sought) == ids


@settings(max_examples=100)
@given(st.lists(st.tuples(some, looks), min_size=1, max_size=4))
def test_whatever_was_written_before_only_what_is_written_now_is_found(
    turns: list[tuple[Mapping[str, str], tuple[Sought, ...]]],
) -> None:
    kept = NoteWords()
    for notes, sought in turns:
        expected = {talk_id for talk_id, note in notes.items() if found(sought, positions(note))}
        assert kept.ids(notes, sought) == expected
