"""Where an index lies: a folder that is the person's alone, or memory where no folder can be written.

Only opening and naming of files; what stands in them is `generation`'s and `segment`'s matter. Whoosh is imported when
something is written.
"""

from __future__ import annotations

import mmap
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from index.engine import Stopped
from index.whoosh import generation
from index.whoosh.sections import Damaged

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from typing_extensions import Buffer
    from whoosh.filedb.filestore import Storage

    from index.engine import Cancelled

EXTENSION = ".hwc"

USED = "used"
"""A file that is written when an index is used, once a day (`index.whoosh.leftovers`)."""

_DAY = 24 * 3600
_PATIENCE = 0.05
"""Seconds between two tries for the lock of another process."""


def segment_file(segment: str) -> str:
    """The file of a segment."""
    return segment + EXTENSION


class Unwritable(Exception):
    """The folder cannot be written. The message says why."""


class FolderStore:
    """An index in a folder of its own, which only its owner may enter (mode 0700).

    Raises:
        Unwritable: the folder cannot be made, or belongs to somebody else.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            state = folder.stat()
            if hasattr(os, "getuid"):
                if state.st_uid != os.getuid():
                    raise Unwritable(f"{folder} belongs to another user")
                if state.st_mode & 0o077:
                    folder.chmod(0o700)
        except OSError as error:
            raise Unwritable(f"{folder} cannot be used: {error.strerror}") from error

    def was_used_today(self) -> bool:
        """Whether it was noted within a day that the index is used."""
        import time  # noqa: PLC0415 - only here and in writing

        try:
            return abs(time.time() - (self.folder / USED).stat().st_mtime) < _DAY
        except OSError:
            return False

    def names(self) -> list[str]:
        """The files of the folder."""
        try:
            return [entry.name for entry in os.scandir(self.folder)]
        except OSError:
            return []

    def map(self, name: str) -> Buffer:
        """A file, mapped into memory; it stays readable when it is deleted.

        Raises:
            FileNotFoundError: it is gone.
            Damaged: it is empty or cannot be read.
        """
        try:
            with (self.folder / name).open("rb") as file:
                return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise
        except (OSError, ValueError) as error:
            raise Damaged(f"{name}: {error}") from error

    def read(self, name: str) -> bytes:
        """A short file.

        Raises:
            FileNotFoundError: it is gone.
            Damaged: it cannot be read.
        """
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise Damaged(f"{name}: {error}") from error

    def storage(self) -> Storage:
        """The same for Whoosh."""
        from whoosh.filedb.filestore import FileStorage  # noqa: PLC0415 - reading does without

        return FileStorage(str(self.folder))

    @contextmanager
    def writing(self, cancelled: Cancelled | None, waiting: Callable[[], None]) -> Iterator[None]:
        """Hold the lock that one process at a time has; the system frees it when the process dies.

        Args:
            cancelled: asked while waiting.
            waiting: called once if another process holds the lock.

        Raises:
            Stopped: `cancelled` said so.
            Unwritable: the folder cannot be written.
        """
        import time  # noqa: PLC0415 - with the rest of what only writing needs

        lock: Any = self.storage().lock(f"{generation.INDEX_NAME}_WRITELOCK")
        said = False
        try:
            while not lock.acquire():
                if not said:
                    waiting()
                    said = True
                if cancelled is not None and cancelled():
                    raise Stopped
                time.sleep(_PATIENCE)
        except OSError as error:
            raise Unwritable(f"{self.folder} cannot be written: {error.strerror}") from error
        try:
            yield
        finally:
            lock.release()


class MemoryStore:
    """An index in memory, for when no folder can be written; it may start from files of one that can be read."""

    def __init__(self, lock: threading.RLock) -> None:
        self.files: dict[str, Any] = {}
        self._lock = lock

    def names(self) -> list[str]:
        """The files."""
        return list(self.files)

    def map(self, name: str) -> Buffer:
        """A file."""
        try:
            found: Buffer = self.files[name]
        except KeyError:
            raise FileNotFoundError(name) from None
        return found

    def read(self, name: str) -> bytes:
        """A short file."""
        return bytes(self.map(name))

    def storage(self) -> Storage:
        """The same for Whoosh, which writes into it."""
        from whoosh.filedb.filestore import RamStorage  # noqa: PLC0415 - reading does without

        storage = RamStorage()
        storage.files = self.files
        return storage

    @contextmanager
    def writing(self, cancelled: Cancelled | None, waiting: Callable[[], None]) -> Iterator[None]:
        """Nobody else can write here but other threads."""
        with self._lock:
            yield


Store = FolderStore | MemoryStore
