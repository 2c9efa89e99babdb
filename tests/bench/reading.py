"""How fast the reading pane shows a talk, and how late the event loop gets while it lays out what is made to hurt.

Run as `python -m tests.bench.reading`. Times are milliseconds of the process's CPU, lowest and median of several runs;
lateness is wall-clock time that a timer of 5 ms comes too late, the highest of the run.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from dataclasses import replace

from tests.ui.host import BODY, TALK, Host, typed
from tui.reading import markdown
from tui.widgets.reader import ReaderView

REPORT = "\n\n".join(f"## Part {number}\n\n{BODY}" for number in range(60))
HOSTILE = {
    "one line of 1 MB": "word " * 200_000,
    "one word of 1 MB": "x" * 1_000_000,
    "1 MB of Chinese": "日本語の文。" * 55_000,
    "5,000 headings": "\n\n".join(f"## Heading {number}\n\ntext" for number in range(5_000)),
    "500,000 short lines": "a\n" * 500_000,
    "20,000 rows of a table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 20_000,
    "lists 200 deep": "\n".join("  " * (depth % 200) + "- item" for depth in range(4_000)),
    "30,000 brackets": "[" * 30_000,
    "30,000 stars": "*a " * 10_000,
}


async def _times(reader: ReaderView, bodies: list[str]) -> list[float]:
    """CPU milliseconds from `show` to the last visible line, for each body, each seen for the first time."""
    found = []
    for number, body in enumerate(bodies):
        talk = replace(TALK, id=f"bench/{number}", body=body)
        before = time.process_time()
        reader.show(talk, typed("graphite", "metrics"))
        for line in range(reader.size.height):
            reader.render_line(line)
        found.append((time.process_time() - before) * 1000)
        await asyncio.sleep(0)
    return found


async def _lateness(reader: ReaderView, body: str) -> tuple[float, float]:
    """Milliseconds of the latest timer while a body is laid out, and until it is shown."""
    worst, begun = 0.0, time.perf_counter()
    reader.show(replace(TALK, id=f"hostile/{len(body)}", body=body), typed("text", "word"))
    while True:
        before = time.perf_counter()
        worst = max(worst, before - begun if worst == 0.0 else 0.0)
        await asyncio.sleep(0.005)
        worst = max(worst, time.perf_counter() - before - 0.005)
        if reader.ready:
            return worst * 1000, (time.perf_counter() - begun) * 1000


async def _run() -> None:
    reader = ReaderView()
    async with Host(reader).run_test(size=(160, 45)) as pilot:
        markdown.prepare()
        await pilot.pause()
        for size in (3_000, 24_000):
            bodies = [f"Run {number}. {REPORT[:size]}" for number in range(9)]
            await _times(reader, bodies[:1])
            times = await _times(reader, bodies[1:])
            print(f"a report of {size // 1000:>2} kB:  {min(times):6.1f} / {statistics.median(times):6.1f} ms")
        short = [BODY.replace("team", f"team {number}") for number in range(20)]
        await _times(reader, short)
        times = await _times(reader, short)
        print(f"talk to talk, parsed:  {min(times):6.1f} / {statistics.median(times):6.1f} ms")
        for name, body in HOSTILE.items():
            late, shown = await _lateness(reader, body)
            print(f"{name:<24} latest timer {late:6.1f} ms, shown after {shown:8.1f} ms")


def main() -> None:
    """Print the figures."""
    sys.setswitchinterval(0.001)
    asyncio.run(_run())


if __name__ == "__main__":
    main()
