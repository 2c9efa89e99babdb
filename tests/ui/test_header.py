"""The first line: what is open, how far indexing is, and how many talks are shown."""

from __future__ import annotations

import pytest

from tests.ui.host import Host
from tui import wording
from tui.widgets.cells import clip_start
from tui.widgets.header import HeaderLine


@pytest.mark.parametrize(
    ("width", "place", "what", "shown"),
    [
        (80, "~/notes/conferences", "~/notes/conferences/2015/paris.md", "~/notes/conferences     5 of 900 ╸"),
        (80, "~/notes/conferences", "writing", "~/notes/conferences          writing   5 of 900 ╸"),
        (
            120,
            "~/notes/conferences",
            "~/notes/conferences/2015/paris.md",
            " ~/notes/conferences/2015/paris.md   5 of 900 ╸",
        ),
        (100, "~/notes/conferences", "~/notes/conferences/2015/paris.md", " …ences/2015/paris.md   5 of 900 ╸"),
        (80, "/home/somebody/documents/notes/conferences", "reading", " …/conferences "),
    ],
)
async def test_what_is_open_is_told_before_the_file_that_is_read(width: int, place: str, what: str, shown: str) -> None:
    header = HeaderLine()
    host = Host(header)
    async with host.run_test(size=(width, 3)) as pilot:
        header.place = wording.opened((place,), samples=False)
        header.counts = "449 talks"
        header.work = (5, 900, what)
        await pilot.pause()
        line = " ".join(host.seen()[0].split())
        assert " ".join(shown.split()) in line
        assert line.endswith("449 talks")


def test_of_several_places_the_names_are_told_or_how_many_they_are() -> None:
    ways = wording.opened(("~/notes/conferences", "~/talks/2015"), samples=False)
    assert ways == ("~/notes/conferences, ~/talks/2015", "conferences, 2015", "2 places")


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("a/path", 9, "a/path"), ("a/path", 5, "…path"), ("日本語", 4, "…語"), ("a/path", 1, "…"), ("a", 0, "")],
)
def test_of_a_path_the_end_is_kept(text: str, width: int, shown: str) -> None:
    assert clip_start(text, width) == shown
