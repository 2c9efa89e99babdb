"""Where a link between notes leads: to a talk of the library, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.fake import FakeEngine
from tests.ui.talks import talk
from tui.crossref import CrossRef, find, sources
from tui.reading.within import anchor

if TYPE_CHECKING:
    from notes.model import Talk


def noted(id_: str, title: str, source: str, body: str = "") -> Talk:
    return replace(talk(id_, title, body, event="Reed Days", year=2016), source=source)


TEA = "### Kettles\n\nhot\n\nIn _short_\n---\n\n### Questions\n\n### Q&A\n"
HERE = noted("here/slow-tea", "Slow tea", "~/notes/2016/reed.md", TEA)
NEXT = noted("here/fast-coffee", "Fast coffee", "~/notes/2016/reed.md", "## Questions\n\n```\n# Code\n```\n")
LIBRARY = [
    HERE,
    NEXT,
    noted("tide/nets", "Nets & ropes", "~/notes/2015/my notes.md"),
    noted("tide/services", "Small services", "~/notes/2015/my notes.md", "## What [we](x.md) did\n"),
    noted("sail/wind", "Wind", "~/notes/sail/README.md"),
    noted("post/one", "One", "~/notes/post.rst"),
    noted("other/far", "Far", "../other/far.md"),
]


def lead(address: str, here: Talk = HERE) -> str | None:
    """The id that a link leads to, with the heading where there is one."""
    found = find(FakeEngine(LIBRARY), here, address)
    return found and (f"{found.talk_id} at {found.heading}" if found.heading else found.talk_id)


@pytest.mark.parametrize(
    "address",
    [
        "../2015/my%20notes.md",
        "../2015/my notes.md",
        "./.././2015//my%20notes.md?raw=true",
        "../2015/my%20notes",
        "..%5C2015%5Cmy%20notes.md",
        "../2015/my%20notes.html",
        "/2015/my%20notes.md",
        "../2015/my%20notes.md#nets--ropes",
        "../2015/my%20notes.md#nowhere",
        "../2015/my%20notes.md#1030-nets-ropes-anna-moss",
    ],
)
def test_a_path_is_read_as_people_write_it(address: str) -> None:
    assert lead(address) == "tide/nets"


@pytest.mark.parametrize(
    ("address", "talk_id"),
    [
        ("../sail/", "sail/wind"),
        ("../sail", "sail/wind"),
        ("../post", "post/one"),
        ("../post.html", "post/one"),
        ("reed.md", "here/slow-tea"),
    ],
)
def test_a_folder_leads_to_its_note_and_a_page_to_what_it_was_made_of(address: str, talk_id: str) -> None:
    assert lead(address) == talk_id


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("../2015/my%20notes.md#small-services", "tide/services"),
        ("../2015/my%20notes.md#Small%20Services", "tide/services"),
        ("../2015/my%20notes.md#what-we-did", "tide/services at what-we-did"),
        ("#kettles", "here/slow-tea at kettles"),
        ("#in-short", "here/slow-tea at in-short"),
        ("#fast-coffee", "here/fast-coffee"),
        ("#fast-coffee-bo-reed", "here/fast-coffee"),
        ("#questions", "here/slow-tea at questions"),
        ("#q-a", "here/slow-tea at qa"),
        ("#questions-1", "here/fast-coffee at questions"),
        ("#questions-7", "here/slow-tea at questions"),
        ("#code", None),
        ("#nowhere", None),
        ("#", "here/slow-tea"),
    ],
)
def test_an_anchor_leads_to_the_talk_of_that_title_or_with_that_heading(address: str, found: str | None) -> None:
    assert lead(address) == found


def test_of_alike_headings_that_of_the_talk_itself_is_meant() -> None:
    assert lead("#questions", NEXT) == "here/fast-coffee at questions"


@pytest.mark.parametrize(
    "address",
    [
        "gone.md",
        "../../../../etc/passwd",
        "/etc/passwd",
        "..%2F..%2F..%2Fetc/passwd",
        "javascript%3Aalert(1)",
        "../2014/",
        "%00",
        "\\\\host\\share\\x.md",
    ],
)
def test_what_the_library_does_not_hold_is_not_found(address: str) -> None:
    assert lead(address) is None


def test_a_library_may_be_called_by_where_one_stands() -> None:
    far = next(one for one in LIBRARY if one.id == "other/far")
    assert lead("../other/far.md", far) == "other/far"
    assert next(iter(sources("./a/b.md", "../c.md"))) == "./c.md"
    assert next(iter(sources("./b.md", "../c.md"))) == "../c.md"
    assert next(iter(sources("b.md", "c.md"))) == "c.md"


def test_github_s_anchors() -> None:
    assert anchor("C++: what's *new*? (part 2)") == "c-whats-new-part-2"
    assert anchor("Größe 東京") == "größe-東京"


@given(st.text(max_size=60))
def test_any_address_is_answered(address: str) -> None:
    found = find(FakeEngine(LIBRARY), HERE, address)
    assert found is None or isinstance(found, CrossRef)
