"""What is painted of a part of the screen is what Textual itself would paint there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from textual._compositor import Compositor
from textual.strip import Strip

from tests.ui.person import Person
from tui.screens.painting import PaneCompositor, Patches, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual._compositor import ChopsUpdate

    from tests.ui.conftest import Start

Cells = dict[tuple[int, int], tuple[str, "Style | None"]]


def cells(update: Patches | ChopsUpdate) -> Cells:
    """The cells that an update writes, by line and column."""
    painted: Cells = {}
    console = Console(width=200)
    x = y = 0
    for text, style, control in cast("Iterable[Segment]", update.__rich_console__(console, console.options)):
        if control:
            _, x, y = cast("tuple[object, int, int]", control[0])
            continue
        for letter in text.strip("\n"):
            painted[y, x] = letter, style
            x += cell_len(letter)
    return painted


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_painted_part_is_what_textual_would_paint(
    start: Start, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = PaneCompositor.render_partial_update
    compared = 0

    def both(compositor: PaneCompositor) -> Patches | None:
        nonlocal compared
        regions = {part for each in compositor._dirty_regions if (part := each.intersection(compositor.size.region))}
        update = ours(compositor)
        if update is None:
            return None
        compositor._dirty_regions = set(regions)
        theirs = Compositor.render_partial_update(compositor)
        assert theirs is not None
        painted, expected = cells(update), cells(theirs)
        wide = {(y, x + 1) for (y, x), (letter, _) in painted.items() if cell_len(letter) == 2}
        wanted = {(y, x) for region in regions for y in region.line_range for x in region.column_range}
        assert wanted <= painted.keys() | wide
        assert painted.keys() <= wanted
        assert {place: expected.get(place) for place in painted} == painted
        compared += 1
        return update

    monkeypatch.setattr(PaneCompositor, "render_partial_update", both)
    app = start()
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.press("j", "j", "enter", "o", "escape", "z", "z", "slash")
        await person.types("speaker:a")
        await person.press("escape", "ctrl+u")
        await person.types("graph")
        await person.press("enter", "f", "j", "enter", "r", "j", "escape", "escape", "question_mark", "escape")
    assert compared > 20


@given(st.lists(st.text("ab 日本é\u0301", max_size=6), max_size=5), st.data())
def test_a_line_is_cut_as_textual_cuts_it(texts: list[str], data: st.DataObject) -> None:
    strip = Strip([Segment(text) for text in texts])
    start = data.draw(st.integers(0, strip.cell_length))
    end = data.draw(st.integers(start, strip.cell_length))
    pieces = Strip(cut(strip, start, end))
    assert pieces.cell_length == end - start
    assert pieces.text.replace("\u0301", "") == strip.crop(start, end).text.replace("\u0301", "")
