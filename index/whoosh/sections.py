"""A segment's one file: named sections of bytes and arrays, with a checksum for every block of 8 KiB.

All that a segment holds (lexicons, postings, stored talks, ...) lies in one file, so that a segment is opened with one
`open`, mapped into memory once, and is complete or not there. Layout, all numbers little-endian:

    8 bytes    MAGIC
    ...        sections, each starting at a multiple of 8
    4·n bytes  CRC-32 of each block of BLOCK bytes from the start of the file to here
    text       the directory in UTF-8: a line "name offset bytes dtype" for each section, an empty line, and a line
               "name value" for whatever else is to be known (`meta`)
    32 bytes   tail: offset of the checksums, of the directory, its length, CRC-32 of checksums and directory, MAGIC

Opening reads the tail and checks the directory. Data is checked block by block when it is first used, so that opening
costs the same for any size and yet nothing damaged is ever answered from.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    from typing_extensions import Buffer

    Bytes = npt.NDArray[np.uint8]

MAGIC = b"hallway\x03"
BLOCK = 1 << 13
_GATHERED = 1 << 18
_TAIL = struct.Struct("<QQII8s")

Scalar = TypeVar("Scalar", bound=np.generic)


class Damaged(Exception):
    """A file of the index is not what was written. The message names the file and says what is wrong with it."""


class Sink(Protocol):
    """Where a section file is written to: anything with `write`."""

    def write(self, data: bytes, /) -> object:
        """Append `data`."""


class SectionWriter:
    """Writes the sections of a file one after the other; nothing is kept in memory but the checksums."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._offset = 0
        self._crc = 0
        self._sums: list[int] = []
        self._sections: dict[str, tuple[int, int, str]] = {}
        self._open: tuple[str, int, str] | None = None
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        self._put(MAGIC)

    def begin(self, name: str, dtype: str = "u1") -> None:
        """Start a section that is written in pieces; it ends where the next one starts."""
        self._end()
        self._put(b"\0" * (-self._offset % 8))
        self._open = (name, self._offset, dtype)

    def write(self, data: bytes) -> None:
        """Append to the section begun last."""
        self._waiting.append(data)
        self._waiting_bytes += len(data)
        if self._waiting_bytes > _GATHERED:
            self._put_waiting()

    def array(self, name: str, values: npt.NDArray[Any]) -> None:
        """Write an array as a section of its own; its byte order becomes little-endian."""
        little = values.astype(values.dtype.newbyteorder("<"), copy=False)
        self.begin(name, little.dtype.str)
        self._put(little.tobytes())

    def finish(self, meta: Mapping[str, str]) -> tuple[int, int]:
        """Write checksums, directory and tail; the names in `meta` have no spaces, its values no line feeds.

        Returns:
            The size of the file and the CRC-32 of checksums and directory: who knows both can tell whether a file is
            this one (`SectionFile`).
        """
        self._end()
        self._put(b"\0" * (-self._offset % 8))
        sums_at = self._offset
        if sums_at % BLOCK:
            self._sums.append(self._crc)
        sums = np.array(self._sums, "<u4").tobytes()
        lines = [f"{name} {start} {length} {dtype}" for name, (start, length, dtype) in self._sections.items()]
        directory = "\n".join([*lines, "", *(f"{name} {value}" for name, value in meta.items())]).encode()
        crc = zlib.crc32(directory, zlib.crc32(sums))
        self._sink.write(sums)
        self._sink.write(directory)
        self._sink.write(_TAIL.pack(sums_at, sums_at + len(sums), len(directory), crc, MAGIC))
        return sums_at + len(sums) + len(directory) + _TAIL.size, crc

    def _put_waiting(self) -> None:
        """Write what was gathered: a talk's record is short, and each call costs."""
        if self._waiting:
            data = b"".join(self._waiting)
            self._waiting.clear()
            self._waiting_bytes = 0
            self._put(data)

    def _end(self) -> None:
        self._put_waiting()
        if self._open is not None:
            name, start, dtype = self._open
            self._sections[name] = (start, self._offset - start, dtype)
            self._open = None

    def _put(self, data: bytes) -> None:
        if not data:
            return
        self._sink.write(data)
        view = memoryview(data)
        while view:
            room = BLOCK - self._offset % BLOCK
            piece = view[:room]
            self._crc = zlib.crc32(piece, self._crc)
            self._offset += len(piece)
            if self._offset % BLOCK == 0:
                self._sums.append(self._crc)
                self._crc = 0
            view = view[room:]


def _section(line: str) -> tuple[str, tuple[int, int, str]]:
    """A section's line of a directory: its name, where it starts, how many bytes it has, of which type they are."""
    name, start, length, dtype = line.split(" ")
    return name, (int(start), int(length), dtype)


class SectionFile:
    """A section file for reading, on a buffer (a memory map or bytes). Thread-safe.

    Args:
        name: for messages.
        size: and
        crc: as `SectionWriter.finish` returned them.

    Raises:
        Damaged: another size, no tail, or a directory that fails its checksum.
    """

    def __init__(self, buffer: Buffer, name: str, size: int, crc: int) -> None:
        self.name = name
        self._view = memoryview(buffer)
        if len(self._view) != size or size < len(MAGIC) + _TAIL.size:
            raise Damaged(f"{name}: {len(self._view)} bytes where {size} were written")
        sums_at, directory_at, length, own, magic = _TAIL.unpack_from(self._view, size - _TAIL.size)
        if magic != MAGIC or own != crc or directory_at + length + _TAIL.size != size or sums_at > directory_at:
            raise Damaged(f"{name}: its last bytes are not those that were written")
        if zlib.crc32(self._view[sums_at : directory_at + length]) != crc:
            raise Damaged(f"{name}: its directory fails the checksum")
        directory = str(self._view[directory_at : directory_at + length], "utf-8")
        sections, _, meta = directory.partition("\n\n")
        self.meta = dict(line.split(" ", 1) for line in meta.split("\n") if line)
        self._sections = dict(map(_section, sections.split("\n")))
        self._end = sums_at
        self._sums = np.frombuffer(self._view, "<u4", (directory_at - sums_at) // 4, sums_at)
        self._good = bytearray(len(self._sums))

    @classmethod
    def by_itself(cls, buffer: Buffer, name: str) -> SectionFile:
        """A file of which nobody knows size and checksum but itself: whole or not, it may be any such file."""
        view = memoryview(buffer)
        if len(view) < len(MAGIC) + _TAIL.size:
            raise Damaged(f"{name}: cut short")
        return cls(view, name, len(view), _TAIL.unpack_from(view, len(view) - _TAIL.size)[3])

    def __contains__(self, section: str) -> bool:
        return section in self._sections

    def column(self, section: str, dtype: type[Scalar]) -> Column[Scalar]:
        """A section as an array of `dtype`'s kind; its width is the one that it was written with.

        A section that was not written is empty.
        """
        if section not in self._sections:
            return Column(self, np.zeros(0, dtype), len(MAGIC), np.dtype(dtype).itemsize)
        offset, length, written = self._sections[section]
        kind = np.dtype(written)
        values = np.frombuffer(self._view, kind, length // kind.itemsize, offset)
        return Column(self, values, offset, kind.itemsize)

    def check(self, start: int, stop: int) -> None:
        """Make sure that the bytes `start` to `stop` are those that were written.

        Raises:
            Damaged: they are not.
        """
        if stop <= start:
            return
        good, last = self._good, (stop - 1) // BLOCK + 1
        block = good.find(0, start // BLOCK, last)  # the first that was not checked
        while block >= 0:
            at = block * BLOCK
            if zlib.crc32(self._view[at : min(at + BLOCK, self._end)]) != self._sums[block]:
                raise Damaged(f"{self.name}: bytes {at} to {at + BLOCK} fail their checksum")
            good[block] = 1
            block = good.find(0, block + 1, last)

    def check_all(self) -> None:
        """Check the whole file (`hallway doctor`).

        Raises:
            Damaged: some of it is not as it was written.
        """
        self.check(0, self._end)


class Column(Generic[Scalar]):
    """An array in a section file whose parts are checked when they are first looked at."""

    __slots__ = ("_file", "_offset", "_values", "_width")

    def __init__(self, file: SectionFile, values: npt.NDArray[Scalar], offset: int, width: int) -> None:
        self._file = file
        self._values = values
        self._offset = offset
        self._width = width

    def __len__(self) -> int:
        return len(self._values)

    def part(self, start: int, stop: int) -> npt.NDArray[Scalar]:
        """The values `start` to `stop` (excluded), without a copy."""
        self._file.check(self._offset + start * self._width, self._offset + stop * self._width)
        return self._values[start:stop]

    def all(self) -> npt.NDArray[Scalar]:
        """All values, without a copy."""
        return self.part(0, len(self._values))

    def one(self, at: int) -> int:
        """One value of a column of whole numbers."""
        return int(self.part(at, at + 1)[0])

    def bytes(self, start: int, stop: int) -> bytes:
        """The values `start` to `stop` as bytes."""
        return self.part(start, stop).tobytes()
