"""The crash and damage tests at length: `make torture`. Prints the counts, and stops at the first thing gone wrong."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from tests.index.whoosh import ordeal

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable


def main() -> int:
    """Run all ordeals; `HALLWAY_SEED` chooses other kills and damages than the time of day."""
    seed = int(os.environ.get("HALLWAY_SEED", "0")) or int(time.time())
    print(f"seed {seed} (repeat with HALLWAY_SEED={seed})", flush=True)
    trials: tuple[tuple[str, Callable[[], Counter[str]]], ...] = (
        ("200 kills during build, update and fold", lambda: ordeal.kills(200, seed)),
        ("100 kills while a library is read for the first time", lambda: ordeal.stages(100, seed)),
        ("500 damaged files", lambda: ordeal.damages(500, seed)),
        ("100 disks that fill up at any byte", lambda: ordeal.full_disk(100, seed)),
        ("two writers and three readers for a minute", lambda: ordeal.crowd(60)),
    )
    for name, run in trials:
        began = time.monotonic()
        try:
            outcome = run()
        except AssertionError as error:
            print(f"FAILED: {name}: {error}")
            return 1
        counts = ", ".join(f"{what} {count}" for what, count in sorted(outcome.items()))
        print(f"{name}: nothing lost, nothing wrong ({counts}; {time.monotonic() - began:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
