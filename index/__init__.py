"""The full-text index over talks. Imports notes, never tui."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.engine import Engine
    from notes.library import Library


# One thread for the matrix products of learning: they run in the background, and threads that wait for one another
# by spinning would take the processor from the screen. NumPy reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def open_engine(
    library: Library, cache: Path, narrate: Callable[[str], None] | None = None, *, apart: bool = False
) -> Engine:
    """The engine for a library; numpy is imported here, Whoosh when something is written.

    Args:
        library: the places.
        cache: the folder of all indexes; the library's lies in `cache/<library.key>`, which only its owner may enter.
        narrate: told in one line what a person should know: a rebuild, an index that lives in memory, a wait.
        apart: read many sources in a process of its own, so that nobody in this one waits for the interpreter. That
            process knows the library by its places.
    """
    from index.whoosh.engine import WhooshEngine  # noqa: PLC0415 - who imports index need not pay for numpy

    return WhooshEngine(library, cache / library.key, narrate, apart=apart)
