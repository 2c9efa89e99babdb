"""What a note says reaches the terminal as text and as nothing else."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import ControlType, Segment
from textual.color import Color

from tui import direction, safe
from tui.emoji import in_cells
from tui.linefilter import SafeFilter

CLIPBOARD = "before \x1b]52;c;UFdORUQ=\x1b\\ after"
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def is_harmful(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in DIRECTIONS


def test_an_escape_sequence_is_shown_and_does_nothing() -> None:
    assert safe.line(CLIPBOARD) == "before \ufffd]52;c;UFdORUQ=\ufffd\\ after"


def test_line_breaks_and_tabs_are_blanks_in_a_line() -> None:
    assert safe.line("a\r\nb\tc\u2028d\x85e") == "a b c d e"


def test_every_kind_of_line_break_is_a_newline_in_a_text() -> None:
    assert safe.text("a\r\nb\rc\u2029d\n\te") == "a\nb\nc\nd\n\te"


def test_a_direction_override_cannot_turn_a_title_round() -> None:
    assert safe.line("file\u202egnp.exe") == "filegnp.exe"


def test_text_in_other_scripts_stays_as_it_is() -> None:
    for text in ("שלום עולם", "日本語のノート", "👩‍👩‍👧‍👦 family", "नमस्ते", "résumé"):
        assert safe.line(text) == text


def test_offsets_into_a_title_stay_right() -> None:
    assert safe.in_place("a\r\nb\x1b\u202ec\td") == "a  b\ufffd\ufffdc d"


def test_half_of_a_surrogate_pair_can_be_written_afterwards() -> None:
    assert safe.text("a\ud800b").encode() == "a\ufffdb".encode()


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_harmful_is_left_in_a_line(text: str) -> None:
    assert not [c for c in safe.line(text) if is_harmful(c)]
    assert not [c for c in safe.in_place(text) if is_harmful(c)]
    assert len(safe.in_place(text)) == len(text)
    assert not [c for c in safe.text(text) if is_harmful(c) and c not in "\n\t"]


@given(st.lists(st.text(st.characters(exclude_categories=()))))
def test_nothing_harmful_is_left_in_a_painted_line(texts: list[str]) -> None:
    painted = SafeFilter().apply([Segment(text) for text in texts], Color(0, 0, 0))
    assert not [c for segment in painted for c in segment.text if is_harmful(c) and c != direction.MARK]
    kept = [in_cells(safe.drop(text)) for text in texts]
    assert [segment.text.replace(direction.MARK, "") for segment in painted] == kept


def painted(*texts: str) -> str:
    """A line as it is painted, its left-to-right marks as bars."""
    line = SafeFilter().apply([Segment(text) for text in texts], Color(0, 0, 0))
    return "".join(segment.text for segment in line).replace(direction.MARK, "|")


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("plain", " 12"), "plain 12"),
        (("日本語 · 2015",), "日本語 · 2015"),
        (("  ", "שלום עולם", "  ", "×2"), "  |שלום עולם|  ×2"),
        (("[ ] ", "שלום", "      ", " 31 "), "[ ] |שלום|       31 "),
        (("כנס 2015 תל אביב · דובר",), "|כנס 2015 תל אביב| · |דובר|"),
        (("על ", "גר", "פים"), "|על גרפים|"),
        (("what is שלום, really",), "what is |שלום|, really"),
        (("مرحبا بالعالم!", " b"), "|مرحبا بالعالم|! b"),
        (("שלום\u202e עולם",), "|שלום עולם|"),
    ],
)
def test_what_runs_from_right_to_left_ends_where_it_ends(texts: tuple[str, ...], shown: str) -> None:
    assert painted(*texts) == shown


def test_signs_that_nobody_sees_are_not_painted() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "obey")
    line = [Segment(f"no{hidden}\u200bth\u2060ing\ufeff"), Segment("क्\u200dष می\u200cخ")]
    after = SafeFilter().apply(line, Color(0, 0, 0))
    assert "".join(segment.text for segment in after).replace(direction.MARK, "") == "nothingक्\u200dष می\u200cخ"
    assert [segment.cell_length for segment in after] == [segment.cell_length for segment in line]


def test_marks_that_keep_directions_apart_take_no_cell() -> None:
    before = [Segment("▌ "), Segment("שלום "), Segment("עולם"), Segment("  4")]
    after = SafeFilter().apply(before, Color(0, 0, 0))
    assert [segment.cell_length for segment in after] == [segment.cell_length for segment in before]


def test_the_control_segments_of_the_screen_itself_pass() -> None:
    home = Segment("\x1b[H", None, [(ControlType.HOME,)])
    assert SafeFilter().apply([home, Segment("a\x1bb")], Color(0, 0, 0)) == [home, Segment("ab")]


def test_the_plain_part_does_without_the_screen() -> None:
    code = "import sys, tui.safe; sys.exit(any(name.split('.')[0] in {'textual', 'rich'} for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
