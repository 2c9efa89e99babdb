"""Notices that notes were changed by another program: an editor, a synchronisation, git.

Watching begins with a look at all that lies in the places, and holds the interpreter meanwhile: for 20,000 notes as
long as a person notices. So many are watched by a process of its own, which prints a line for each burst of changes,
and ends when nobody holds its standard input any more.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from asyncio import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index import processes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MANY = 2_000
"""Files and folders that take some ten milliseconds to look at."""

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
    places = tuple(places)
    many = await asyncio.to_thread(_are_many, places)
    if many and await _watch_apart(places, changed, stop):
        return None
    return await _watch_here(places, changed, stop)


def _are_many(places: Sequence[Path]) -> bool:
    """Whether there is much to look at in some places."""
    seen = 0
    for place in places:
        for _, folders, files in os.walk(place):
            seen += len(folders) + len(files)
            if seen > MANY:
                return True
    return False


async def _watch_apart(places: Sequence[Path], changed: Callable[[], None], stop: asyncio.Event) -> bool:
    """Watch by a process of its own; false where there is none, or no longer, or it cannot watch."""
    command = processes.command(__name__, [str(place) for place in places])
    if command is None:
        return False
    try:
        process = await subprocess.create_subprocess_exec(
            *command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    ending = asyncio.create_task(stop.wait())
    try:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        while True:
            reading = asyncio.create_task(process.stdout.readline())
            await asyncio.wait({reading, ending}, return_when=asyncio.FIRST_COMPLETED)
            if ending.done():
                reading.cancel()
                return True
            if not reading.result():
                return False
            changed()
    finally:
        ending.cancel()
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _watch_here(places: Sequence[Path], changed: Callable[[], None], stop: asyncio.Event) -> str | None:
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
    """Watch in a thread, which imports what it needs for it: no key should wait for that."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str | None] = loop.create_future()
    ended = threading.Event()

    def tell(what: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody wants to know
            loop.call_soon_threadsafe(what)

    def work() -> None:
        trouble = None
        try:
            from watchfiles import watch as bursts  # noqa: PLC0415 - see above

            for _ in bursts(
                *paths,
                watch_filter=lambda _, path: counts(path),
                debounce=_SETTLE,
                stop_event=ended,
                recursive=recursive,
                ignore_permission_denied=True,
                raise_interrupt=False,
            ):
                tell(changed)
        except (OSError, RuntimeError) as error:  # of the system, and of what asks it
            trouble = f"changes are not noticed by themselves: {error}"
        tell(lambda: None if answer.done() else answer.set_result(trouble))

    threading.Thread(target=work, name="watch", daemon=True).start()
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((asyncio.ensure_future(answer), stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        ended.set()
        stopping.cancel()
    return answer.result() if answer.done() else None


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


async def _print_changes(places: Sequence[Path]) -> None:
    """Print an empty line for each burst of changes, until standard input ends or nothing can be watched."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def wait_for_the_end() -> None:
        os.read(sys.stdin.fileno(), 1)
        loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    await _watch_here(places, lambda: print(flush=True), stop)  # noqa: T201 - see the module


if __name__ == "__main__":
    asyncio.run(_print_changes([Path(place) for place in sys.argv[1:]]))
