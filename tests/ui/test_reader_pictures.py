"""Pictures of the reading pane by itself, dark and light, at three widths."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.ui.drawing import SvgExtension, draw
from tests.ui.host import TALK, Host, typed
from tui.widgets.reader import ReaderView

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

WORLD = replace(
    TALK,
    title="日本語のとても長い題名と 👩‍👩‍👧‍👦 family, e\u0301clair, שלום עולם",
    title_inferred=True,
    body="監視はなぜ難しいのか。計測した値が多すぎて、誰も見ないからです。\n\n- שלום עולם\n- ﷽ و مرحبا\n- ne\u0301e "
    "cafe\u0301\n\n| 名前 | 👍 |\n|-|-|\n| 山田太郎 | とても良い発表でした、ありがとうございました |\n",
    links=(),
)


@pytest.fixture
def pictures(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SvgExtension)


@pytest.mark.parametrize("theme", ["hallway-dark", "hallway-light"])
@pytest.mark.parametrize("size", [(44, 60), (80, 45), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_talk_with_hits_and_a_chosen_link(
    pictures: SnapshotAssertion, theme: str, size: tuple[int, int]
) -> None:
    reader = ReaderView()
    host = Host(reader, theme)
    async with host.run_test(size=size) as pilot:
        reader.show(TALK, typed("graphite", "monitor"))
        await pilot.pause()
        await pilot.press("n", "n", "right", "right")
        assert draw(host) == pictures


async def test_letters_on_the_links(pictures: SnapshotAssertion) -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(80, 40)) as pilot:
        reader.show(TALK)
        await pilot.pause()
        await pilot.press("o")
        assert draw(host) == pictures


async def test_other_scripts_stay_in_their_cells(pictures: SnapshotAssertion) -> None:
    reader = ReaderView()
    host = Host(reader)
    async with host.run_test(size=(48, 30)) as pilot:
        reader.show(WORLD, typed("監視"))
        await pilot.pause()
        assert draw(host) == pictures


async def test_nothing_is_open(pictures: SnapshotAssertion) -> None:
    host = Host(ReaderView())
    async with host.run_test(size=(50, 8)):
        assert draw(host) == pictures
