"""Arrays in files of their own, mapped into memory when they are read, with size and checksum of each.

A folder holds `<name>.npy` files (NumPy's format, never with pickled objects) and `manifest.json`: the layout's number,
plain values, and for every file its size and CRC-32. The manifest is written last and by renaming, so a folder with
a manifest is whole; whatever does not agree with it is damage.
"""

from __future__ import annotations

import json
import os
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"
_BLOCK = 1 << 20


class Damaged(Exception):
    """A folder of arrays is not what was written there; the message says which file and why."""


def save(folder: Path, layout: int, values: Mapping[str, Any], arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
    """Write arrays and plain values (what JSON can say) into an empty or new folder.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = {}
    for name, array in arrays.items():
        path = folder / f"{name}.npy"
        with path.open("wb") as file:
            np.save(file, np.ascontiguousarray(array), allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
        files[name] = [path.stat().st_size, _checksum(path)]
    text = json.dumps({"layout": layout, "values": values, "files": files}, ensure_ascii=False)
    draft = folder / f"{MANIFEST}.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(json.dumps([zlib.crc32(text.encode()), text]))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / MANIFEST)


def load(folder: Path, layout: int, *, check: bool = True) -> tuple[dict[str, Any], dict[str, np.ndarray[Any, Any]]]:
    """The values and arrays of a folder; the arrays are read-only maps of the files.

    `check` reads every file once to compare its checksum; without it only sizes are compared.

    Raises:
        Damaged: something is missing, of another layout, or not as it was written.
    """
    values, files = _manifest(folder, layout)
    arrays = {}
    for name, (size, checksum) in files.items():
        path = folder / f"{name}.npy"
        try:
            if path.stat().st_size != size:
                raise Damaged(f"{path}: {path.stat().st_size} bytes where {size} were written")
            if check and _checksum(path) != checksum:
                raise Damaged(f"{path}: the checksum is another one than was written")
            array = _mapped(path)
        except (OSError, ValueError, EOFError) as error:
            raise Damaged(f"{path}: {error}") from error
        arrays[name] = array
    return values, arrays


def _mapped(path: Path) -> np.ndarray[Any, Any]:
    """The array of a file, mapped where it has entries: an empty file part cannot be mapped."""
    with path.open("rb") as file:
        version = np.lib.format.read_magic(file)
        read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, _fortran, dtype = read(file)
    if 0 in shape:
        return np.zeros(shape, dtype)
    mapped: np.ndarray[Any, Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return mapped.view(np.ndarray)


def _manifest(folder: Path, layout: int) -> tuple[dict[str, Any], dict[str, tuple[int, int]]]:
    path = folder / MANIFEST
    try:
        checksum, text = json.loads(path.read_text(encoding="utf-8"))
        if zlib.crc32(text.encode()) != checksum:
            raise Damaged(f"{path}: the checksum is another one than was written")
        manifest = json.loads(text)
        if manifest["layout"] != layout:
            raise Damaged(f"{path}: layout {manifest['layout']}, this program reads {layout}")
        return dict(manifest["values"]), {n: (int(s), int(c)) for n, (s, c) in manifest["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Damaged(f"{path}: {error}") from error


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total = zlib.crc32(block, total)
    return total
