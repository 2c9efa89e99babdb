"""The windows over the screen, each imported when it is opened first: together they would delay the first picture.

`windows.HelpScreen` is `tui.screens.help.HelpScreen`, and so on.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.screens.choices import CopyScreen, EditorScreen, LinkScreen
    from tui.screens.contents import ContentsScreen
    from tui.screens.help import HelpScreen
    from tui.screens.note import NoteScreen
    from tui.screens.trailview import TrailScreen

__all__ = ["ContentsScreen", "CopyScreen", "EditorScreen", "HelpScreen", "LinkScreen", "NoteScreen", "TrailScreen"]

_WHERE = {
    "ContentsScreen": "contents",
    "CopyScreen": "choices",
    "EditorScreen": "choices",
    "HelpScreen": "help",
    "LinkScreen": "choices",
    "NoteScreen": "note",
    "TrailScreen": "trailview",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"tui.screens.{_WHERE[name]}"), name)
