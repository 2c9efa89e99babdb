"""A note that another program changes is noticed; what editors leave beside it is not."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from tui import watch as watching
from tui.watch import _counts, watch


def write(path: Path, text: str) -> None:
    path.write_text(text)


async def noticed(place: Path, change: Path, text: str) -> bool:
    """Whether a change is noticed; writes until it is, since the watch takes a moment to start."""
    seen, stop = asyncio.Event(), asyncio.Event()
    watching = asyncio.create_task(watch([place], seen.set, stop))
    for turn in range(40):
        write(change, f"{text} {turn}")
        with suppress(TimeoutError):
            await asyncio.wait_for(seen.wait(), 0.5)
            break
    stop.set()
    assert await watching is None
    return seen.is_set()


async def test_a_changed_note_in_a_folder_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    assert await noticed(tmp_path, tmp_path / "below" / "note.md", "new")


async def test_a_large_library_is_watched_by_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MANY", 0)
    (tmp_path / "below").mkdir()
    assert await noticed(tmp_path, tmp_path / "below" / "note.md", "new")


async def test_a_large_library_is_watched_here_where_the_other_process_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MANY", 0)
    monkeypatch.setattr(watching, "__name__", "tui.not_there")
    (tmp_path / "below").mkdir()
    assert await noticed(tmp_path, tmp_path / "below" / "note.md", "new")


async def test_a_library_of_one_file_notices_that_file(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("old")
    assert await noticed(note, note, "new")


@pytest.mark.parametrize("name", [".git/index", "a/.hidden/b.md", "note.md~", ".note.md.swp", "4913", "#note.md#"])
def test_what_is_no_note_does_not_count(name: str) -> None:
    assert not _counts(f"/home/notes/{name}", [Path("/home/notes")])


def test_a_library_in_a_hidden_folder_counts() -> None:
    assert _counts("/home/.notes/a.md", [Path("/home/.notes")])
