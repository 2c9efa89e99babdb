"""Pictures of the reading pane, dark and light, at three widths."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.host import TALK, Host, typed
from tui.widgets.reader import ReaderView

if TYPE_CHECKING:
    from textual.pilot import Pilot

WORLD = replace(
    TALK,
    title="日本語のとても長い題名と 👩‍👩‍👧‍👦 family, e\u0301clair, שלום עולם",
    title_inferred=True,
    body="監視はなぜ難しいのか。計測した値が多すぎて、誰も見ないからです。\n\n- שלום עולם\n- ﷽ و مرحبا\n- ne\u0301e "
    "cafe\u0301\n\n| 名前 | 👍 |\n|-|-|\n| 山田太郎 | とても良い発表でした、ありがとうございました |\n",
    links=(),
)


@pytest.mark.parametrize("theme", ["hallway-dark", "hallway-light"])
@pytest.mark.parametrize("size", [(44, 60), (80, 45), (120, 40)])
def test_a_talk_with_hits_and_a_chosen_link(snap_compare: Any, theme: str, size: tuple[int, int]) -> None:
    reader = ReaderView()

    async def read(pilot: Pilot[None]) -> None:
        reader.show(TALK, typed("graphite", "monitor"))
        await pilot.pause()
        await pilot.press("n", "n", "right", "right")

    assert snap_compare(Host(reader, theme), run_before=read, terminal_size=size)


def test_letters_on_the_links(snap_compare: Any) -> None:
    reader = ReaderView()

    async def read(pilot: Pilot[None]) -> None:
        reader.show(TALK)
        await pilot.pause()
        await pilot.press("o")

    assert snap_compare(Host(reader), run_before=read, terminal_size=(80, 40))


def test_other_scripts_stay_in_their_cells(snap_compare: Any) -> None:
    reader = ReaderView()

    async def read(pilot: Pilot[None]) -> None:
        reader.show(WORLD, typed("監視"))
        await pilot.pause()

    assert snap_compare(Host(reader), run_before=read, terminal_size=(48, 30))


def test_nothing_is_open(snap_compare: Any) -> None:
    assert snap_compare(Host(ReaderView()), terminal_size=(50, 8))
