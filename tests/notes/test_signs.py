"""Emoji in titles: those that say something stay, those that decorate go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.kinds import without_signs
from notes.read import read_text
from notes.signs import with_signs


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("I ❤️ nets", "I ❤️ nets"),
        ("👨‍👩‍👧‍👦 at sea", "👨‍👩‍👧‍👦 at sea"),
        ("Harbours of 🇮🇸 and 🇳🇴", "Harbours of 🇮🇸 and 🇳🇴"),
        ("A talk for the 👨‍👩‍👧‍👦", "A talk for the 👨‍👩‍👧‍👦"),
        ("Thumbs 👍🏽 up", "Thumbs 👍🏽 up"),
        ("The 3️⃣ knots", "The 3️⃣ knots"),
        ("🎉 Ropes that hold 🎉", "Ropes that hold 🎉"),
        ("⚡️ Ropes that hold 🎥", "Ropes that hold"),
        ("ශ්‍රී ලංකා", "ශ්‍රී ලංකා"),
    ],
)
def test_what_a_heading_says_in_emoji_is_in_the_title(line: str, title: str) -> None:
    text = f"# Tide Conf 2019\n\n## {line} by Ada Moss\n\nThe ropes held.\n\n## Nets by Tom Berg\n\nThe nets held.\n"
    talks = read_text(text, "tide.md").talks
    assert [talk.title for talk in talks] == [title, "Nets"]
    assert [talk.speakers[0].name for talk in talks] == ["Ada Moss", "Tom Berg"]


def test_a_sign_before_a_speaker_is_no_part_of_the_title() -> None:
    assert with_signs("Ropes", "Ropes 🎉 Ada Moss") == "Ropes"
    assert with_signs("Ropes", "Ropes 👤 - Ada Moss") == "Ropes"


@given(st.text("ab ❤\ufe0f\u200d👩🏽🇮🇸1\u20e3-", max_size=60))
def test_no_letter_is_added_or_lost(line: str) -> None:
    title = without_signs(line)
    assert without_signs(with_signs(title, line)) == title
