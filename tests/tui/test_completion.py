"""What the search box can finish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.completion import Context, context, finished, fixed_choices


@pytest.mark.parametrize(
    ("text", "field", "begun"),
    [
        ("speaker:wi", "speaker", "wi"),
        ("graphite speaker:wi", "speaker", "wi"),
        ("-tag:mon", "tag", "mon"),
        ('event:"devopsdays pa', "event", "devopsdays pa"),
        ("(kind:key", "kind", "key"),
        ("is:", "is", ""),
        ("SPEAKER:Wi", "speaker", "Wi"),
        ("graphite sp", None, "sp"),
    ],
)
def test_the_word_before_the_cursor_is_found(text: str, field: str | None, begun: str) -> None:
    found = context(text, len(text))
    assert found is not None
    assert (found.field, found.begun) == (field, begun)


@pytest.mark.parametrize("text", ["", "graphite", "speaker:willis ", '"at sc', "s", "http://sp", "year:20"])
def test_nothing_is_offered_where_nothing_fits(text: str) -> None:
    assert context(text, len(text)) is None


def test_names_of_fields_and_fixed_values_are_offered() -> None:
    assert fixed_choices(Context(0, 2, None, "ta")) == ["tag:"]
    assert fixed_choices(Context(0, 5, "is", "")) == ["starred", "read", "unread", "queued", "noted"]
    assert fixed_choices(Context(0, 5, "kind", "key")) == ["keynote"]


def test_a_choice_takes_the_place_of_what_was_begun() -> None:
    wanted = context("graphite speaker:wi scale", 19)
    assert wanted is not None
    assert finished("graphite speaker:wi scale", wanted, "John Willis") == ('graphite speaker:"John Willis" scale', 31)
    wanted = context("ta", 2)
    assert wanted is not None
    assert finished("ta", wanted, "tag:") == ("tag:", 4)


@given(st.text(max_size=60), st.integers(0, 60), st.text(max_size=20))
def test_any_text_can_be_finished(text: str, cursor: int, choice: str) -> None:
    cursor = min(cursor, len(text))
    wanted = context(text, cursor)
    if wanted is not None:
        done, place = finished(text, wanted, choice)
        assert 0 <= place <= len(done)
        assert done.startswith(text[: wanted.start])
