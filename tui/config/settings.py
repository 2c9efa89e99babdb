"""Everything that can be set, with its type, its default and what it does.

The text under each field is its documentation: `docs/config.md` repeats it, and a test compares the two.
"""

from __future__ import annotations

import os

# The types are read at run time, to check the file against them.
from collections.abc import Mapping  # noqa: TC003
from pathlib import Path
from typing import Literal

from index.engine import Sort  # noqa: TC001
from notes.record import field, record

FILE = "config.toml"
"""The name of the settings file in the config folder."""

Width = Literal["auto", "open", "folded"]


@record(frozen=True, slots=True)
class Panes:
    """Which panes are open at the start, and how wide they are."""

    filters: Width = "auto"
    """The filters: open, folded away, or as the width of the terminal allows."""

    related: Width = "auto"
    """The related talks: open, folded away, or as the height of the terminal allows."""

    filters_width: int = field(default=0, metadata={"least": 0, "most": 200})
    """Columns of the filters; 0 leaves it to the layout."""

    list_width: int = field(default=0, metadata={"least": 0, "most": 400})
    """Columns of the list of talks; 0 leaves it to the layout."""


@record(frozen=True, slots=True)
class Settings:
    """The whole configuration; a file need not set anything of it."""

    theme: str = "hallway-dark"
    """The colours: hallway-dark, hallway-light, or any theme of Textual (nord, gruvbox, textual-light, ...)."""

    sort: Sort = "relevance"
    """The order of the list at the start."""

    library: str = ""
    """The name of the library that opens when none is named on the command line."""

    editor: str = ""
    """What opens a source, with its arguments ("code -w"); empty takes $VISUAL, then $EDITOR, else asks."""

    read_after: float = field(default=3.0, metadata={"least": 0.0, "most": 3600.0})
    """Seconds in the reader after which a talk counts as read; 0 leaves it to the key."""

    watch: bool = True
    """Whether a change of the notes by another program is taken in while the screen is open."""

    panes: Panes = field(default_factory=Panes)
    """Which panes are open at the start, and how wide they are."""

    libraries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Libraries by name: a folder or file, or a list of them. ~ is the home folder."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of commands by the commands' names: a key or a list of keys; an empty list takes the key away."""

    def places(self, named: tuple[str, ...] = ()) -> tuple[str, ...]:
        """What to open: `named` with names of libraries replaced by their places, else the default library's places.

        A file or folder that exists is meant before a library of the same name.
        """
        if not named:
            return _expanded(self.libraries.get(self.library, ()))
        found: list[str] = []
        for name in named:
            known = name in self.libraries and not os.path.lexists(Path(name).expanduser())
            found.extend(_expanded(self.libraries[name]) if known else (name,))
        return tuple(found)


def _expanded(places: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(Path(place).expanduser()) for place in places)
