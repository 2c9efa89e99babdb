"""A note that was written on in two places has what both wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.marks.merge import merged

LINES = st.lists(st.sampled_from(["ask Ines", "costs?", "compare with carbon", "retention", "done"]), max_size=5)
NOTES = LINES.map("\n".join)


@pytest.mark.parametrize(
    ("before", "there", "here", "note"),
    [
        ("", "from Tom", "from Mira", "from Tom\n\nfrom Mira"),
        ("ask Ines", "ask Ines\ncosts?", "ask Ines\nretention", "ask Ines\ncosts?\n\nretention"),
        ("ask", "ask Tom", "ask Mira", "ask Tom\n\nask Mira"),
        ("ask Ines\ncosts?", "ask Ines\ncosts? 3000", "costs?", "ask Ines\ncosts? 3000"),
        ("ask Ines", "done", "", "done"),
        ("ask Ines", "", "ask Ines, soon", "ask Ines, soon"),
        ("ask Ines", "ask Ines", "ask Tom", "ask Tom"),
        ("", "the same", "the same", "the same"),
    ],
)
def test_what_others_wrote_comes_first(before: str, there: str, here: str, note: str) -> None:
    assert merged(before, there, here) == note


@given(NOTES, NOTES, NOTES)
def test_no_line_that_was_written_in_either_place_is_lost(before: str, there: str, here: str) -> None:
    note = merged(before, there, here).split("\n")
    if before not in {there, here}:
        assert set(there.split("\n")) <= {*note, ""}
        assert set(here.split("\n")) - set(before.split("\n")) <= {*note, ""}
