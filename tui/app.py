"""The Textual application: its colours, its last gate before the terminal, and one screen."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App

from tui import garbage
from tui.commands import find, keys_in, show_key
from tui.linefilter import SafeFilter
from tui.notices import Telling
from tui.screens.browse import BrowseScreen
from tui.setup import Memory, Setup
from tui.theme import AVAILABLE, DARK, FEW, THEMES, completed, has_few_colours
from tui.typeahead import InOrder
from tui.wording import COLOURS, PALETTE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.command import Provider
    from textual.filter import LineFilter
    from textual.theme import Theme

    from index.engine import Engine
    from notes.library import Library
    from tui.home import Home
    from tui.palette import Palette


def _commands() -> type[Provider]:
    from tui.palette import CommandProvider  # noqa: PLC0415 - only when the palette opens

    return CommandProvider


def _values() -> type[Provider]:
    from tui.palette import ValueProvider  # noqa: PLC0415 - only when the palette opens

    return ValueProvider


BETWEEN_KEYS = 0.05
"""Seconds after a key was worked off until what it changed is painted; who types fast presses the next one later."""
SETTLED_AFTER = 1.0
"""Seconds after which all that is imported and opened at a start is there."""

ENDING = ("SIGTERM", "SIGHUP")
"""What the system sends to have a program end, and when its terminal goes away."""


class HallwayApp(Telling, InOrder):
    """Hallway in a terminal."""

    TITLE = "Hallway"
    CSS_PATH = "screens/browse.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands, _values}

    def __init__(self, setup: Setup) -> None:
        # Set before Textual begins: it works out the theme's variables then, and a theme that is set later makes it
        # parse the whole style sheet a second time before the first picture.
        chosen = Memory(setup.memory, setup.settings).theme()
        self._own = FEW if has_few_colours() else THEMES
        self.set_reactive(App.theme, chosen if chosen in AVAILABLE else DARK.name)
        super().__init__()
        self._setup = setup
        self._safe = SafeFilter()
        self._sweeping: asyncio.TimerHandle | None = None
        self._browse = BrowseScreen(setup)
        # Textual takes a command without keys for one that keeps its own: a key that no terminal sends stands for none.
        self.set_keymap({name: keys or f"no-key-for-{name}" for name, keys in setup.keymap.items()})

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's and ours, in as many colours as the terminal has."""
        return {**AVAILABLE} | {theme.name: theme for theme in self._own}

    def get_default_screen(self) -> BrowseScreen:
        """The browsing screen is all there is at the start."""
        self._browse.expect(self.size)
        return self._browse

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and the one that lets no control character pass."""
        return [*super().get_line_filters(), self._safe]

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and those that the style sheets use beside them, for any theme."""
        return completed(super().get_css_variables(), dark=self.current_theme.dark)

    def action_command_palette(self) -> None:
        """Find a command, or an event, a tag or a speaker."""
        from tui.palette import Palette  # noqa: PLC0415 - only when it opens

        if self.screen is self._browse:
            self._open_palette(Palette(placeholder=PALETTE, id="--command-palette"))

    def search_themes(self) -> None:
        """Choose the colours in a palette of their names."""
        from textual.theme import ThemeProvider  # noqa: PLC0415 - only when it opens

        from tui.palette import Palette  # noqa: PLC0415 - as above

        self._open_palette(Palette([ThemeProvider], placeholder=COLOURS))

    def _open_palette(self, palette: Palette) -> None:
        """Open a palette; its rules are not in the style sheet before that is done for the first time."""
        path = Path(__file__).parent / "screens" / "palette.tcss"
        if not self.stylesheet.has_source(str(path)):
            self.stylesheet.read(path)
            self.stylesheet.parse()
        self.push_screen(palette)

    async def action_quit(self) -> None:
        """Leave, from a window, too; what is to be remembered is. Stays where a note could not be kept."""
        if self._browse.keep_note():
            self._browse.leave()
            await super().action_quit()

    async def run_async(self, **options: Any) -> None:
        """Run; where the system asks to end, the note that is written is kept and the terminal is as it was."""
        loop = asyncio.get_running_loop()
        for name in ENDING:
            number = getattr(signal, name, None)  # not all are there on Windows, where none can be waited for
            with contextlib.suppress(NotImplementedError):
                if number is not None:
                    loop.add_signal_handler(number, self.call_later, self._ended_by, number)
        await super().run_async(**options)

    def _ended_by(self, number: int) -> None:
        """Leave because of a signal, with the exit code that shells have for it."""
        self._browse.keep_note()
        self._browse.leave()
        self.exit(return_code=128 + number)

    def keys_done(self) -> None:
        """Collect garbage between keys, not while one is worked off."""
        if self._sweeping is not None:
            self._sweeping.cancel()
        self._sweeping = asyncio.get_running_loop().call_later(BETWEEN_KEYS, garbage.sweep)

    def action_help_quit(self) -> None:
        """Ctrl+c means the selected text in many places; whoever wants to leave is told how."""
        keys = [show_key(key) for key in keys_in(find("quit"), self._setup.keymap)]
        if keys[0] == keys[-1]:
            self.notify(f"{keys[0]} leaves Hallway, wherever you are.", markup=False)
        else:
            self.notify(f"{keys[0]} leaves Hallway, and {keys[-1]} does wherever you are.", markup=False)

    def on_mount(self) -> None:
        """Collect garbage only once the list stands, and never again what lives as long as the program."""
        self.set_timer(SETTLED_AFTER, garbage.settle)


def run_screen(library: Library, home: Home, *, samples: bool) -> int:
    """Open the screen on a library and stay until the person quits.

    Args:
        library: what is browsed.
        home: where index and marks are kept.
        samples: whether the library is the samples because the person has none yet.

    Returns:
        The exit status: 0, or what Textual ended with.

    Raises:
        OSError: the person's marks are there and cannot be read.
    """
    from tui.config import FILE, Settings, has_file  # noqa: PLC0415 - tests bring their own
    from tui.marks import MarkStore  # noqa: PLC0415 - tests bring their own

    gc.disable()
    garbage.put_off()
    sys.setswitchinterval(0.001)
    engines: list[Engine] = []
    settings, keymap, troubles = Settings(), dict[str, str](), tuple[str, ...]()
    if has_file(home.config):
        from tui.config.load import load  # noqa: PLC0415 - who has no settings starts without what reads them

        loaded = load(home.config, AVAILABLE)
        settings, keymap = loaded.settings, loaded.keymap()
        troubles = tuple(
            f"{FILE}:{problem.line}: {problem.message}" if problem.line else f"{FILE}: {problem.message}"
            for problem in loaded.problems
        )

    def opener(narrate: Callable[[str], None]) -> Engine:
        from index import open_engine  # noqa: PLC0415 - numpy and the index come after the first picture

        engine = open_engine(library, home.cache, narrate, apart=not samples)
        engines.append(engine)
        return engine

    setup = Setup(
        opener=opener,
        marks=MarkStore(home.data),
        places=tuple(library.places),
        samples=samples,
        settings=settings,
        keymap=keymap,
        memory=home.data / "screen.json",
        opening=home.cache / "openings" / f"{library.key}.json",
        watched=library.roots if settings.watch and not samples else (),
        path_of=library.path_of,
        troubles=troubles,
    )
    app = HallwayApp(setup)
    app.run()
    with contextlib.suppress(OSError):  # a journal that cannot be written anew stays as it is
        setup.marks.tidy()
    for engine in engines:
        engine.close()
    return app.return_code or 0
