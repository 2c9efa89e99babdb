"""Line breaks of plain texts: those that the author meant are kept, those of the margin flow."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.breaks import BREAK, keep_breaks, wrapped_at
from notes.read import read_text

PROSE = (
    "He said that nobody ever reads the manual of a rope, which is a pity since most of what goes wrong with ropes is"
    " written down there, on the second or third page, right below the picture of the harbour and of the old hall."
)
MEANT = {
    "a list without signs": "Things to buy:\nhemp rope\ntwo hooks\nwax",
    "an address": "Ada Moss\nRope Street 12\n1234 Utrecht",
    "values": "Where: Harbour hall\nWhen: Tuesday\nRoom: 12",
    "a poem": "Roses are red, and ropes are brown,\nbut those of hemp that go to sea\ncome home as grey as any town\n"
    "and smell of tar and Barbary.",
    "lines too long to be wrapped": f"{PROSE}\n{PROSE}\n{PROSE}",
    "a line that ends early": f"{PROSE[:72]}\n{PROSE[73:120]}\n"
    "We went home after that, and nobody was heard of again until May.",
}


def _breaks(text: str) -> list[bool]:
    lines = text.split("\n")
    return [line.endswith(BREAK) for line in keep_breaks(lines, wrapped_at(lines))]


@pytest.mark.parametrize("form", MEANT)
def test_a_break_that_the_author_made_stays(form: str) -> None:
    kept = _breaks(MEANT[form])
    assert kept == [form != "a line that ends early"] + [True] * (len(kept) - 2) + [False]


@given(st.lists(st.text(alphabet="abcdefgh", min_size=4, max_size=9), min_size=40, max_size=90), st.integers(56, 80))
def test_prose_that_was_wrapped_at_a_margin_flows(said: list[str], width: int) -> None:
    lines = wrap(" ".join(said), width)
    assert not any(_breaks("\n".join(lines)))


def test_prose_in_two_lines_flows_by_the_margin_of_the_whole_text() -> None:
    long = wrap(PROSE * 3, 72)
    assert keep_breaks(long[:2], wrapped_at(long)) == long[:2]


def test_a_line_with_a_label_among_others_begins_anew() -> None:
    room = "Room: the harbour hall, on the second floor of the old building"
    text = f"Speaker: {PROSE[:64]}\n{PROSE[64:100]}\n{room}\nNotes: no"
    assert _breaks(text) == [False, True, True, False]


def test_an_address_that_could_not_be_broken_is_no_margin() -> None:
    address = "https://quiet.example/" + "a" * 60
    assert not any(_breaks("\n".join([address, *wrap(PROSE, 72)]))[1:])


@given(st.text(alphabet="ab c:.日本-\t", max_size=200))
def test_no_text_is_changed_but_at_the_ends_of_its_lines(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    kept = keep_breaks(lines, wrapped_at(lines))
    assert [line.rstrip() for line in kept] == [line.rstrip() for line in lines]


def test_the_talks_of_a_plain_text_have_the_breaks_in_their_bodies() -> None:
    first = f"Knots that hold, Anna Moss, Acme\n\nTo buy:\nhemp rope\nwax\n\n{PROSE[:72]}\n{PROSE[72:140]}"
    second = "Old ropes, Maria Holt, Acme\n\n  - dry\n    on a pole\n  - wet\n"
    talk = read_text(f"Rope Days 2019\n\n{first}\n\n{second}", "ropes.txt").talks[0]
    assert talk.body.split("\n")[:3] == [f"To buy:{BREAK}", f"hemp rope{BREAK}", "wax"]
    assert talk.body.count(BREAK) == 2
