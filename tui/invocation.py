"""One call of the command line: which library it is about, and the engine that answers for it."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from notes.record import field, record
from tui.home import Home, find_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from index.engine import Engine
    from notes.library import Library
    from notes.model import Problem
    from tui.marks import MarkStore


class Failure(Exception):
    """The command cannot go on: a sentence for stderr, and the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def narrate(message: str) -> None:
    """One line on stderr."""
    from tui import safe  # noqa: PLC0415

    print(safe.line(message), file=sys.stderr, flush=True)  # noqa: T201 - this is the one place that narrates


UNREAD_TOLD = 3
"""Folders named that could not be read; `hallway doctor` names all."""


def _tell_unread(problems: Sequence[Problem], *, some: bool) -> None:
    """Say what could not be read, since the answer is without it.

    Raises:
        Failure: there is not even some talk to answer with.
    """
    errors = [problem for problem in problems if problem.severity == "error"]
    for problem in errors[:UNREAD_TOLD]:
        narrate(f"hallway: {problem.source}: {problem.message}" + (f" ({problem.hint})" if problem.hint else ""))
    if len(errors) > UNREAD_TOLD:
        narrate(f"hallway: and {len(errors) - UNREAD_TOLD:,} more could not be read: hallway doctor lists them")
    if errors and not some:
        raise Failure("there is no talk to answer with", 3)


@record(frozen=True, slots=True)
class Invocation:
    """The places that were named, whether the index is brought up to date first, and where Hallway lives.

    Places come from the command's arguments, else from --library, else from HALLWAY_LIBRARY, else from the
    configuration, else the samples open. With `tells_faults` what is wrong in the settings, and which places could not
    be read, is said on stderr.
    """

    places: tuple[str, ...] = ()
    update: bool = True
    home: Home = field(default_factory=find_home)
    tells_faults: bool = True

    def at(self, places: tuple[str, ...], *, update: bool = True) -> Invocation:
        """This call with what stands after the command's name: its places win, its --no-update counts too."""
        return Invocation(places or self.places, self.update and update, self.home, self.tells_faults)

    def quiet(self) -> Invocation:
        """This call where what is wrong in the settings was told, or is told elsewhere."""
        return Invocation(self.places, self.update, self.home, tells_faults=False)

    def _chosen(self, *, tells_faults: bool | None = None) -> tuple[str, ...]:
        tells = self.tells_faults if tells_faults is None else tells_faults
        if self.places:
            return self._named(self.places, narrate if tells else None)
        if paths := os.environ.get("HALLWAY_LIBRARY"):
            return tuple(path for path in paths.split(os.pathsep) if path)
        from tui.config import load_config  # noqa: PLC0415 - only asked where nothing else says it

        return load_config(self.home.config, narrate if tells else None).places()

    def _named(self, places: tuple[str, ...], tell: Callable[[str], None] | None) -> tuple[str, ...]:
        """The places, with names of configured libraries replaced by what these consist of."""
        if all(os.path.lexists(Path(place).expanduser()) for place in places):
            return places
        from tui.config import load_config  # noqa: PLC0415

        return load_config(self.home.config, tell).places(places)

    @property
    def on_samples(self) -> bool:
        """Whether the person named no library at all."""
        return not self._chosen(tells_faults=False)

    def library(self) -> Library:
        """The chosen library.

        Raises:
            Failure: a place does not exist.
        """
        from notes.library import Library  # noqa: PLC0415

        places = self._chosen()
        if not places:
            return Library.samples()
        for place in places:
            if not place or not os.path.lexists(Path(place).expanduser()):
                raise Failure(f"{place or '(empty name)'}: there is no such file or folder", 2)
        return Library(places)

    def browse(self, *, plain: bool = False) -> int:
        """Open the screen on the chosen library, or with `plain` the dialogue; the exit code when it is left.

        Raises:
            Failure: a place does not exist, or there is no terminal for a screen.
        """
        on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
        if on_terminal and not plain and os.environ.get("TERM") == "dumb":
            narrate("hallway: TERM=dumb cannot show a screen, so this is the dialogue of `hallway browse --plain`")
            plain = True
        if plain:
            from tui.plain import converse  # noqa: PLC0415 - only this branch needs it

            with self.engine() as engine:
                return converse(engine, self.marks(), sys.stdin, sys.stdout)
        try:
            library = self.quiet().library()
        except Failure:
            self._chosen()  # no screen opens to say what is wrong in the settings, which may be why
            raise
        if not on_terminal:
            raise Failure(
                "the screen needs a terminal; in a pipe use `hallway browse --plain` or a command (hallway --help)", 2
            )
        gc.disable()  # until the list stands; most of what is made until then lives as long as the program
        from tui.app import run_screen  # noqa: PLC0415 - Textual is for the screen alone

        return run_screen(library, self.home, samples=self.on_samples)

    def marks(self) -> MarkStore:
        """The person's marks."""
        from tui.marks import MarkStore  # noqa: PLC0415

        return MarkStore(self.home.data)

    @contextmanager
    def engine(self, *, settled: bool = False) -> Iterator[Engine]:
        """The engine of the chosen library, up to date unless --no-update said otherwise; closed at the end.

        `settled` waits for what is learned after an update, which the answer depends on.

        Raises:
            Failure: the index can neither be read nor written anew, or nothing of the library could be read.
        """
        from index import open_engine  # noqa: PLC0415
        from index.engine import IndexDamaged  # noqa: PLC0415
        from tui.progress import progress_bar  # noqa: PLC0415

        library = self.library()
        if self.on_samples:
            narrate("hallway: no library chosen, so these are the samples; name yours with --library ~/notes")
        try:
            engine = open_engine(library, self.home.cache, narrate)
            try:
                if self.update:
                    with progress_bar() as progress:
                        done = engine.update(progress=progress)
                        if settled:
                            engine.settle(progress=progress)
                    if self.tells_faults:
                        _tell_unread(done.problems if done.talks else engine.problems(), some=done.talks > 0)
                yield engine
            finally:
                engine.close()
        except IndexDamaged as damaged:
            raise Failure(str(damaged), 3) from damaged
