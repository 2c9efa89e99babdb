"""A table of strings in two arrays, and a way back from a string to its number; both can be mapped into memory."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Strings:
    """String `n` is `text[ends[n - 1]:ends[n]]` in UTF-8."""

    ends: NDArray[np.int64]
    text: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        if not 0 <= number < len(self):
            raise IndexError(number)
        start = int(self.ends[number - 1]) if number else 0
        return bytes(self.text[start : int(self.ends[number])]).decode("utf-8", "replace")

    def __iter__(self) -> Iterator[str]:
        return (self[n] for n in range(len(self)))

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """What it consists of, by field."""
        return {"ends": self.ends, "text": self.text}

    @classmethod
    def of(cls, strings: Iterable[str]) -> Strings:
        """A table of `strings` in their order."""
        encoded = [s.encode("utf-8", "surrogatepass") for s in strings]
        ends = np.cumsum(np.array([len(e) for e in encoded], dtype=np.int64), dtype=np.int64)
        return cls(ends, np.frombuffer(b"".join(encoded), dtype=np.uint8))


@dataclass(frozen=True, slots=True)
class Lookup:
    """From a string to its number: hashes in order and the number of each. The table settles equal hashes."""

    hashes: NDArray[np.uint64]
    numbers: NDArray[np.int32]

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """What it consists of, by field."""
        return {"hashes": self.hashes, "numbers": self.numbers}

    @classmethod
    def of(cls, strings: Iterable[str]) -> Lookup:
        """The way back into a table of `strings`."""
        hashes = np.array([_hash(s) for s in strings], dtype=np.uint64)
        order = np.argsort(hashes, kind="stable")
        return cls(hashes[order], order.astype(np.int32))

    def find(self, string: str, table: Strings) -> int | None:
        """The number of `string` in `table`, None where it is not there."""
        wanted = np.uint64(_hash(string))
        at = int(np.searchsorted(self.hashes, wanted))
        while at < len(self.hashes) and self.hashes[at] == wanted:
            number = int(self.numbers[at])
            if table[number] == string:
                return number
            at += 1
        return None


def _hash(string: str) -> int:
    return int.from_bytes(blake2b(string.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
