"""Makes the picture of the README: the real program on the sample library, a query typed, a talk open.

Run by `make picture`. Fonts are left to whoever shows the picture: nothing is loaded from elsewhere.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from textual.widgets import Input

from index import open_engine
from notes.library import Library
from tests.ui.person import Person
from tui.app import HallwayApp
from tui.marks import MarkStore
from tui.setup import Setup

SIZE = (132, 38)
_FONT_FACES = re.compile(r"@font-face \{[^}]*\}")


async def draw() -> str:
    """The screen as SVG."""
    library = Library.samples()
    setattr(Input, "cursor_blink", False)  # noqa: B010 - a reactive; a plain value stills the cursor
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(library, Path(folder) / "cache")
        app = HallwayApp(Setup(lambda _narrate: engine, MarkStore(Path(folder) / "data"), ("~/notes",)))
        async with app.run_test(size=SIZE) as pilot:
            person = Person(app, pilot)
            await person.sees("talks")
            await person.press("slash")
            await person.types("team")
            await person.sees(" of ")
            await person.press("enter", "s")
            await person.sees("shares")
            picture = app.export_screenshot(title="hallway ~/notes")
        engine.close()
    return _FONT_FACES.sub("", picture)


def main() -> None:
    """Write the picture to the path given."""
    Path(sys.argv[1]).write_text(asyncio.run(draw()), encoding="utf-8")


if __name__ == "__main__":
    main()
