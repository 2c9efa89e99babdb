"""Emoji of several code points on the terminal: seen, and in cells that every terminal counts alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tui.emoji import in_cells
from tui.linefilter import SafeFilter


@pytest.mark.parametrize(
    ("text", "painted"),
    [
        ("👨‍👩‍👧‍👦 on call", "👨 on call"),
        ("👩🏽‍💻 and 👍🏽", "👩 and 👍"),
        ("I ❤️ nets", "I ❤  nets"),
        ("1️⃣ knot", "1  knot"),
        ("🏳️‍🌈|🏴󠁧󠁢󠁳󠁣󠁴󠁿|🇮🇸🇳🇴", "🏳 |🏴|🇮🇸🇳🇴"),
        ("plain 🎉 ☀ 日本 é ශ්‍රී", "plain 🎉 ☀ 日本 é ශ්‍රී"),
    ],
)
def test_the_first_picture_is_painted_in_the_cells_of_all(text: str, painted: str) -> None:
    assert in_cells(text) == painted
    assert cell_len(painted) == cell_len(text)


@given(st.text("ab 日❤\ufe0f\u200d👩👧🏽🇮🇸1\u20e3\u0301", max_size=40))
def test_no_cell_is_added_or_lost(text: str) -> None:
    assert cell_len(in_cells(text)) == cell_len(text)


def test_every_painted_line_has_them_so_and_nothing_harmful_between() -> None:
    line = SafeFilter().apply([Segment("│👩\u200d👧\u202e "), Segment("gpj.❤️│")], Color(0, 0, 0))
    assert "".join(segment.text for segment in line) == "│👩 gpj.❤ │"
