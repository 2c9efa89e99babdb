"""The file under the marks: lines are added at its end, one write each, and are never changed.

Several running Hallways may write: each holds a lock for the moment of its write. A line that a crash cut short is
skipped, and the next line starts anew after it. Copies that a synchronising program put beside the file ("marks
(conflicted copy).jsonl") are read, too, so both sides' marks count; a merge of two versions as text is a good journal.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from notes.record import record
from tui.marks import entry as entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from filelock import FileLock

    from tui.marks.entry import Entry

NAME = "marks.jsonl"
PATTERN = "marks*.jsonl"

_PATIENCE = 2
"""Seconds to wait for another Hallway's write, which takes milliseconds."""


@record(frozen=True, slots=True)
class _Position:
    """How far a file was read: the offset after its last whole line, that line, and which file it was."""

    inode: int = -1
    offset: int = 0
    last: bytes = b""


class Journal:
    """The journal of a folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.skipped = 0
        """Lines that were torn or are none of ours."""
        self._positions: dict[Path, _Position] = {}

    @cached_property
    def _lock(self) -> FileLock:
        from filelock import FileLock  # noqa: PLC0415 - only who marks something needs it

        return FileLock(self.path.parent / ".marks.lock", timeout=_PATIENCE)

    def news(self) -> list[Entry]:
        """The entries that were written since the last call, by anyone.

        Raises:
            OSError: a journal is there and cannot be read.
        """
        found: list[Entry] = []
        for path in sorted(self.path.parent.glob(PATTERN)):
            found.extend(self._news_of(path))
        return found

    def append(self, entry: Entry) -> None:
        """Add a line.

        Raises:
            OSError: it could not be written, or another Hallway held the lock for too long.
        """
        self._make_folder()
        with self._lock:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                line = f"{entry.line}\n".encode()
                if _is_torn(descriptor):
                    line = b"\n" + line
                written = os.write(descriptor, line)
                if written < len(line):
                    message = f"{self.path}: only a part of a mark could be written; is the disk full?"
                    raise OSError(message)
            finally:
                os.close(descriptor)

    def rewrite(self, needed: Callable[[], Iterable[Entry]]) -> None:
        """Replace the file by one with fewer entries; a crash leaves the old file or the new one.

        `needed` is called while nobody else can write; it reads the news first.

        Raises:
            OSError: it could not be written.
        """
        self._make_folder()
        with self._lock:
            content = "".join(f"{entry.line}\n" for entry in needed()).encode()
            draft = self.path.with_name(f".marks.{os.getpid()}.tmp")
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                with open(descriptor, "wb", closefd=False) as file:
                    file.write(content)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            draft.replace(self.path)

    def _make_folder(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _news_of(self, path: Path) -> Iterator[Entry]:
        position = self._positions.get(path, _Position())
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            status = os.fstat(file.fileno())
            if status.st_ino != position.inode or not _continues(file.fileno(), position):
                position = self._positions[path] = _Position(status.st_ino)
            if status.st_size <= position.offset:
                return
            file.seek(position.offset)
            content = file.read()
        whole, newline, rest = content.rpartition(b"\n")
        lines = whole.split(b"\n") if newline else []
        if lines:
            end = position.offset + len(whole) + 1
            self._positions[path] = _Position(position.inode, end, lines[-1] + b"\n")
        for line in lines:
            entry = _read(line)
            if entry is not None:
                yield entry
            elif line.strip():
                self.skipped += 1
        # The end of a line may be missing only because it is being written; then it is read again the next time.
        if rest and (entry := _read(rest)) is not None:
            yield entry


def _continues(descriptor: int, position: _Position) -> bool:
    """Whether what was read of a file still stands in it."""
    os.lseek(descriptor, position.offset - len(position.last), os.SEEK_SET)
    return os.read(descriptor, len(position.last)) == position.last


def _is_torn(descriptor: int) -> bool:
    """Whether the last line of a file has no end."""
    size = os.lseek(descriptor, 0, os.SEEK_END)
    if size == 0:
        return False
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1) != b"\n"


def _read(line: bytes) -> Entry | None:
    try:
        return entries.read(line.decode())
    except UnicodeDecodeError:
        return None
