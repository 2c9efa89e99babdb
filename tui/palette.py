"""What the command palette finds: every command of the table, and the library's events, tags and speakers."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.command import CommandPalette, DiscoveryHit, Hit, Provider
from textual.content import Content
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from tui.commands import COMMANDS
from tui.screens.browse import BrowseScreen
from tui.screens.over import Over
from tui.widgets.cells import plain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.command import Hits

    from index.engine import Facet

VALUES: tuple[Facet, ...] = ("event", "tag", "speaker")
EACH = 5
"""Values of each facet that are offered for what is typed."""

NAMED, FITTING = 4, 2
"""What the scores of commands that are named, and of values, are multiplied with: a value that has a word with the
letters comes before commands whose letters merely contain those typed, and after those that are named by them."""

IMPOSSIBLE = 0.01
"""The same of commands that cannot run now: they come last."""

OPENING = 0.05
"""Seconds for which the first picture waits for what there is to choose from."""


class Palette(Over, CommandPalette):
    """Textual's palette, in which Enter takes what belongs to the letters that were typed.

    The list follows the letters as its providers answer. Until they have, it shows what belonged to the letters
    before, and Textual's Enter would take that.
    """

    _enter_waits = False
    _opens = True

    def on_mount(self) -> None:
        """Do not wait for long for the first answers."""
        self.set_timer(OPENING, self._opened)

    def _compositor_refresh(self) -> None:
        """Paint, but not what is opening: the box without the list and the list without its rows are seen by nobody."""
        if not self._opens:
            super()._compositor_refresh()

    def _opened(self) -> None:
        if self._opens:
            self._opens = False
            self.refresh()

    def _gathering(self) -> bool:
        return any(worker.group == self._GATHER_COMMANDS_GROUP and not worker.is_finished for worker in self.workers)

    @on(Input.Changed)
    def _letters_changed(self) -> None:
        self._enter_waits = False

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if self._gathering():
            self._enter_waits = True
            event.stop()
            event.prevent_default()

    @on(Worker.StateChanged)
    def _gathered(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.SUCCESS or self._gathering():
            return
        self.call_after_refresh(self._opened)
        if self._enter_waits:
            self._enter_waits = False
            self._select_or_command()


class CommandProvider(Provider):
    """Commands by name; each shows its key."""

    @property
    def _browse(self) -> BrowseScreen | None:
        return self.screen if isinstance(self.screen, BrowseScreen) else None

    async def discover(self) -> Hits:
        """All commands, before anything is typed; those that cannot run now are dim."""
        async for hit in self._commands(""):
            yield hit

    async def search(self, query: str) -> Hits:
        """Commands that fit what is typed."""
        async for hit in self._commands(query):
            yield hit

    async def _commands(self, query: str) -> AsyncIterator[Hit | DiscoveryHit]:
        browse = self._browse
        if browse is None:
            return
        matcher = self.matcher(query)
        for command in COMMANDS:
            if command.hidden or command.scope != "everywhere":
                continue
            possible = browse.can_run(command.action)
            run = partial(browse.run_action, command.action) if possible else partial(_refuse, browse, command.title)
            key = (f"  {browse.key_of(command)}", "$key" if possible else "$faint")
            shade = "" if possible else "$faint"
            if not query:
                title = Content.assemble((command.title, shade), key)
                yield DiscoveryHit(title, run, command.title, command.help)
            elif (score := max(map(matcher.match, names := (command.title, *command.also)))) > 0:
                if any(f" {query}".casefold() in f" {name}".casefold() for name in names):
                    score *= NAMED
                score *= 1 if possible else IMPOSSIBLE
                found = Content.assemble(matcher.highlight(command.title).stylize(shade), key)
                yield Hit(score, found, run, command.title, command.help)


def _refuse(browse: BrowseScreen, title: str) -> None:
    """Say that a command cannot run now."""
    browse.notify(f"{title}: not possible here and now.", markup=False)


class ValueProvider(Provider):
    """Events, tags and speakers; choosing one shows its talks."""

    async def search(self, query: str) -> Hits:
        """Values that begin, or have a word that begins, with what is typed."""
        browse = self.screen
        if not isinstance(browse, BrowseScreen) or (engine := browse.backstage.engine) is None:
            return
        matcher = self.matcher(query)
        for facet in VALUES:
            for entry in await asyncio.to_thread(engine.complete, facet, query, EACH):
                text = plain(entry.value)
                label = Content.assemble((f"{facet}: ", "$dim"), text)
                plural = "" if entry.count == 1 else "s"
                show = partial(browse.look_up, facet, entry.value)
                told = f"{entry.count:,} talk{plural}"
                yield Hit(FITTING * matcher.match(text), label, show, f"{facet} {text}", told)
