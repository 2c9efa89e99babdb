"""The cache does not fill with indexes of libraries that nobody opens any more, and nothing else is touched."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from index import open_engine
from index.whoosh.leftovers import LONG, sweep
from index.whoosh.store import USED
from notes.library import Library

if TYPE_CHECKING:
    from pathlib import Path

LATER = LONG + 3600


def indexed(tmp_path: Path, name: str) -> Path:
    """The index of a small library."""
    notes = tmp_path / name
    notes.mkdir()
    (notes / "oslo.md").write_text("# Harbour Days 2014\n\n## Boats\n\nby Signe Lund\n\nEvery build is a harbour.\n")
    library = Library([str(notes)])
    engine = open_engine(library, tmp_path / "cache")
    engine.update()
    engine.settle()
    engine.close()
    return tmp_path / "cache" / library.key


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return indexed(tmp_path, "own")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return indexed(tmp_path, "other")


def test_an_index_that_was_not_used_for_long_is_removed(own: Path, other: Path) -> None:
    before = names(own)
    sweep(own, time.time() + LATER)
    assert not other.exists()
    assert names(own) == before


def test_an_index_that_was_used_meanwhile_stays(own: Path, other: Path) -> None:
    before = names(other)
    os.utime(other / USED, (time.time() + LATER, time.time() + LATER))
    sweep(own, time.time() + LATER)
    assert names(other) == before


def test_an_index_of_a_former_version_that_noted_no_use_is_known_by_its_files(own: Path, other: Path) -> None:
    (other / USED).unlink()
    sweep(own, time.time() + LATER)
    assert not other.exists()


def test_what_is_not_ours_stays(own: Path, other: Path) -> None:
    (other / "diary.txt").write_text("not an index")
    foreign = own.parent / "0123456789abcdef"
    foreign.mkdir()
    (foreign / "photo.jpg").write_text("")
    named = own.parent / "openings"
    named.mkdir()
    (own.parent / "fedcba9876543210").symlink_to(named)
    sweep(own, time.time() + LATER)
    assert names(other) == ["diary.txt"]
    assert (foreign / "photo.jpg").exists()
    assert named.is_dir()


def test_opening_a_library_sweeps_once_a_day(own: Path, tmp_path: Path) -> None:
    old = time.time() - LATER
    left = own.parent / "00000000000000aa"
    left.mkdir()
    (left / "_MAIN_1.toc").write_bytes(b"")
    for path in (left / "_MAIN_1.toc", left):
        os.utime(path, (old, old))
    engine = open_engine(Library([str(tmp_path / "own")]), own.parent)
    engine.update()
    assert left.exists()
    os.utime(own / USED, (old, old))
    engine.update()
    engine.close()
    assert not left.exists()
