"""Talks come back from their records as they went in, whatever signs their texts have."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.whoosh.packing import pack_talk
from index.whoosh.rows import Head, unpack_talk
from index.whoosh.sections import Damaged
from notes.model import Link, Speaker, Talk

texts = st.text(
    st.sampled_from("ab é日\n\0\x1a\x1b\x1c\x1d\x1e\x1f[\\]^_\ud800") | st.characters(codec=None), max_size=8
)
maybe = st.none() | texts
several = st.lists(texts, max_size=3).map(tuple)
talks = st.builds(
    Talk,
    id=texts,
    title=texts,
    source=texts,
    speakers=st.lists(st.builds(Speaker, texts, maybe, maybe, maybe), max_size=3).map(tuple),
    event=maybe,
    year=st.none() | st.integers(1, 9999),
    tags=several,
    topics=several,
    links=st.lists(st.builds(Link, texts, texts), max_size=2).map(tuple),
    lines=st.none() | st.tuples(st.integers(1, 9), st.integers(10, 99)),
    body=texts,
)


@settings(max_examples=60, deadline=None)
@given(talks)
def test_a_talk_comes_back_as_it_went_in(talk: Talk) -> None:
    assert unpack_talk(*pack_talk(talk)) == talk


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"a\x1f" * 9, b"a\x1f" * 4 + b"year" + b"\x1f" * 5, b"\xff" + b"\x1f" * 9]
)
def test_a_head_of_another_form_is_told_as_damaged(data: bytes) -> None:
    with pytest.raises(Damaged, match="not of the form"):
        Head(data)
