"""Sparse matrices with numpy alone: compressed rows, their transpose, their products with dense matrices.

The layout is the usual compressed-sparse-row one (`indptr`, `indices`, `data` in SciPy's words), so that every array
can lie in a file of its own and be mapped into memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

CHUNK = 1 << 12
"""How many entries a product expands at once: the working set stays in the processor's cache."""

FEW = 100
"""So many rows are copied one by one faster than entry by entry."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of (column, value) pairs: row `r` is `columns[starts[r]:starts[r + 1]]` with `values` beside it."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.float32] | NDArray[np.float16]
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """What it consists of, by name."""
        width = np.array([self.width])
        return {"starts": self.starts, "columns": self.columns, "values": self.values, "width": width}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Rows:
        """The rows that gave `arrays`."""
        return cls(arrays["starts"], arrays["columns"], arrays["values"], int(arrays["width"][0]))

    def row(self, number: int) -> tuple[NDArray[np.int32], Floats]:
        """The columns and values of one row."""
        a, b = int(self.starts[number]), int(self.starts[number + 1])
        return self.columns[a:b], self.values[a:b].astype(np.float32)

    def gather(self, numbers: NDArray[np.integer]) -> tuple[Ints, NDArray[np.int32], Floats]:
        """Several rows one after the other: lengths, columns and values."""
        wanted = np.asarray(numbers, dtype=np.int64)
        firsts = self.starts[wanted]
        lengths = self.starts[wanted + 1] - firsts
        if 0 < len(wanted) < FEW:
            pieces = [slice(a, a + n) for a, n in zip(firsts.tolist(), lengths.tolist(), strict=True)]
            values = np.concatenate([self.values[piece] for piece in pieces])
            return lengths, np.concatenate([self.columns[piece] for piece in pieces]), values.astype(np.float32)
        before = np.cumsum(lengths) - lengths
        entries = np.arange(int(lengths.sum())) + np.repeat(firsts - before, lengths)
        return lengths, self.columns[entries], self.values[entries].astype(np.float32)

    def rows_of_entries(self) -> Ints:
        """The row number of every entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def transposed(self) -> Rows:
        """The same matrix by columns."""
        return from_entries(self.columns, self.rows_of_entries(), self.values, self.width, len(self))

    def of_columns(self, chosen: Ints) -> Rows:
        """The same rows with the columns `chosen` only, numbered in their order."""
        place = np.full(self.width, len(chosen), dtype=np.int64)
        place[chosen] = np.arange(len(chosen))
        columns = place[self.columns].astype(np.int32)
        kept = np.flatnonzero(columns < len(chosen))
        return Rows(np.searchsorted(kept, self.starts), columns[kept], self.values[kept], len(chosen))

    def of_rows(self, chosen: Ints) -> Rows:
        """Some of the rows."""
        lengths, columns, values = self.gather(chosen)
        starts = np.zeros(len(chosen) + 1, np.int64)
        np.cumsum(lengths, out=starts[1:])
        return Rows(starts, columns, values, self.width)

    def times(self, dense: Floats) -> Floats:
        """The product with a dense matrix, one chunk of rows at a time."""
        out = np.zeros((len(self), dense.shape[1]), dtype=np.float32)
        first = 0
        while first < len(self):
            last = int(np.searchsorted(self.starts, self.starts[first] + CHUNK, "right")) - 1
            last = min(max(last, first + 1), len(self))
            a, b = int(self.starts[first]), int(self.starts[last])
            if b > a:
                filled = np.flatnonzero(np.diff(self.starts[first : last + 1]))
                product = dense[self.columns[a:b]] * self.values[a:b, None]
                out[first + filled] = np.add.reduceat(product, (self.starts[first:last] - a)[filled], axis=0)
            first = last
        return out


def from_entries(
    rows: NDArray[np.integer],
    columns: NDArray[np.integer],
    values: NDArray[np.floating],
    height: int,
    width: int,
) -> Rows:
    """Rows from entries in any order; each (row, column) pair may occur once."""
    order = np.argsort(np.asarray(rows, np.int64) * max(width, 1) + columns, kind="stable")
    starts = np.zeros(height + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=height), out=starts[1:])
    return Rows(starts, columns[order].astype(np.int32), values[order].astype(np.float32), width)


class Halved:
    """Rows for repeated products with dense matrices: the first columns, the fullest ones, as a dense matrix.

    Where a fifth of the entries or so is there, a dense product is the faster one; elsewhere it mostly adds zeros.
    """

    def __init__(self, rows: Rows, full: int) -> None:
        self._full = min(full, rows.width)
        here = np.flatnonzero(rows.columns < self._full)
        self._dense = np.zeros((len(rows), self._full), np.float32)
        self._dense[rows.rows_of_entries()[here], rows.columns[here]] = rows.values[here]
        self._others = rows.of_columns(np.arange(self._full, rows.width))
        self._turned = self._others.transposed()

    def times(self, right: Floats) -> Floats:
        """The product with a matrix to the right."""
        return np.asarray(self._dense @ right[: self._full] + self._others.times(right[self._full :]))

    def turned_times(self, right: Floats) -> Floats:
        """The product of the transpose with a matrix to the right."""
        return np.concatenate([self._dense.T @ right, self._turned.times(right)])


def unit(matrix: Floats) -> Floats:
    """Every row scaled to length 1; rows of zeros stay zeros."""
    lengths = np.sqrt(np.einsum("ij,ij->i", matrix, matrix))[:, None]
    return np.asarray(matrix / np.maximum(lengths, 1e-9), dtype=np.float32)
