"""The Textual application: its colours, its last gate before the terminal, and one screen."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from tui.linefilter import SafeFilter
from tui.screens.browse import BrowseScreen
from tui.theme import DARK, THEMES, mixtures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.command import Provider
    from textual.filter import LineFilter

    from tui.backstage import Opener
    from tui.session import SessionMarks


def _commands() -> type[Provider]:
    from tui.palette import CommandProvider  # noqa: PLC0415 - only when the palette opens

    return CommandProvider


def _values() -> type[Provider]:
    from tui.palette import ValueProvider  # noqa: PLC0415 - only when the palette opens

    return ValueProvider


class HallwayApp(App[None]):
    """Hallway in a terminal."""

    TITLE = "Hallway"
    CSS_PATH = "screens/browse.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands, _values}

    def __init__(self, opener: Opener, marks: SessionMarks, *, place: str, samples: bool) -> None:
        super().__init__()
        self._safe = SafeFilter()
        self._browse = BrowseScreen(opener, marks, place=place, samples=samples)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_default_screen(self) -> BrowseScreen:
        """The browsing screen is all there is at the start."""
        return self._browse

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and the one that lets no control character pass."""
        return [*super().get_line_filters(), self._safe]

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and mixtures of its colours that lists draw with, for any theme."""
        variables = super().get_css_variables()
        return variables | mixtures(variables)

    def on_mount(self) -> None:
        """Collect garbage only once the first picture stands, and never again what lives as long as the program."""
        self.call_after_refresh(_settle_memory)


def _settle_memory() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()
