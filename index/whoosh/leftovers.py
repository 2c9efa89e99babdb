"""Indexes that nobody opens any more: a library whose places changed has another folder, and its old one stays.

Every index has a file that says when it was last used, to the day. What was not used for a long time is removed: no
more is lost than the seconds of building it anew. Only files that Hallway writes are removed, and a folder in which
anything else lies stays.
"""

from __future__ import annotations

import os
import re
import stat
import time
from pathlib import Path

from index.whoosh.store import USED

LONG = 90 * 24 * 3600
"""Seconds for which an index is kept though nobody opens it."""

_INDEX = re.compile(r"[0-9a-f]{16}")
"""The name of an index's folder (`notes.library.Library.key`)."""

_FILE = re.compile(r"_MAIN_[0-9]+\.toc(\..*)?|MAIN_\w+(\.\w+)?|" + USED)
_LEARNED = re.compile(r"(learned|learning)-\w+")


def sweep(folder: Path, now: float | None = None) -> None:
    """Note that the index in a folder is used, and remove those beside it that were not for long.

    What cannot be removed stays, without a word.

    Args:
        folder: the index that is used.
        now: seconds since 1970; the present time by default.
    """
    now = time.time() if now is None else now
    try:
        (folder / USED).write_text("Hallway's index of a library; it is built anew when it is deleted.\n")
        others = [Path(entry) for entry in os.scandir(folder.parent) if _is_index(entry) and entry.name != folder.name]
    except OSError:
        return
    for other in others:
        try:
            if now - _last_used(other) > LONG:
                _remove(other)
        except OSError:
            continue


def _is_index(entry: os.DirEntry[str]) -> bool:
    if not _INDEX.fullmatch(entry.name):
        return False
    state = entry.stat(follow_symlinks=False)
    return stat.S_ISDIR(state.st_mode) and (not hasattr(os, "getuid") or state.st_uid == os.getuid())


def _last_used(folder: Path) -> float:
    """When anything in a folder was last written; the noting of its use is such a thing."""
    return max([folder.stat().st_mtime, *(entry.stat(follow_symlinks=False).st_mtime for entry in os.scandir(folder))])


def _remove(folder: Path) -> None:
    from shutil import rmtree  # noqa: PLC0415 - hardly ever needed, and it brings five compressors along

    entries = list(os.scandir(folder))
    if not any(_FILE.fullmatch(entry.name) for entry in entries):
        return
    for entry in entries:
        if entry.is_file(follow_symlinks=False) and _FILE.fullmatch(entry.name):
            Path(entry).unlink()
        elif entry.is_dir(follow_symlinks=False) and _LEARNED.fullmatch(entry.name):
            rmtree(entry, ignore_errors=True)
    folder.rmdir()
