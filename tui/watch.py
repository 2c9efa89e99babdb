"""Notices that notes were changed by another program: an editor, a synchronisation, git."""

from __future__ import annotations

import asyncio
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from watchfiles import Change

_SETTLE = 400
"""Milliseconds without a change after which a burst of them counts as one."""


async def watch(places: Iterable[Path], changed: Callable[[], None], stop: asyncio.Event) -> str | None:
    """Call `changed` after each burst of changes in the places, until `stop` is set.

    Hidden files and folders, and the files that editors put beside what they edit, do not count.

    Args:
        places: Folders, watched with all below them, and files.
        changed: Called in the event loop.
        stop: Ends the watching.

    Returns:
        None after `stop`; a sentence where the system cannot watch (too many folders, a place that is gone).
    """
    folders: list[Path] = []
    files: list[Path] = []
    for place in places:
        (folders if place.is_dir() else files).append(place.resolve())
    parents = sorted({file.parent for file in files if file.parent.is_dir()})
    wanted = {str(file) for file in files}
    tasks = []
    if folders:
        tasks.append(_watch(folders, lambda path: _counts(path, folders), changed, stop, recursive=True))
    if parents:
        # An editor replaces a file by a new one: the folder has to be watched, the file is gone.
        tasks.append(_watch(parents, wanted.__contains__, changed, stop, recursive=False))
    for answer in await asyncio.gather(*tasks):
        if answer is not None:
            return answer
    return None


async def _watch(
    paths: Sequence[Path],
    counts: Callable[[str], bool],
    changed: Callable[[], None],
    stop: asyncio.Event,
    *,
    recursive: bool,
) -> str | None:
    # Imported when it is needed, and in a thread: it takes some 30 ms for which no key should wait.
    awatch = (await asyncio.to_thread(importlib.import_module, "watchfiles")).awatch

    def relevant(_: Change, path: str) -> bool:
        return counts(path)

    try:
        async for _ in awatch(
            *paths,
            watch_filter=relevant,
            debounce=_SETTLE,
            stop_event=stop,
            recursive=recursive,
            ignore_permission_denied=True,
        ):
            changed()
    except OSError as error:
        return f"changes are not noticed by themselves: {error}"
    return None


def _counts(path: str, folders: Sequence[Path]) -> bool:
    """Whether a change of this path can be a change of a note."""
    here = Path(path)
    below: tuple[str, ...] = here.parts
    for folder in folders:
        if here.is_relative_to(folder):
            below = here.relative_to(folder).parts
            break
    if any(part.startswith(".") for part in below):
        return False
    name = here.name
    return not (name.endswith(("~", ".swp", ".swx", ".tmp", ".part", ".crdownload")) or name.startswith(("#", "4913")))
