"""The screen that one lives in: the panes, and every command that works in all of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from tui.commands import bindings, commands, find, keys_in, show_key, show_keys, types_a_letter
from tui.notices import toasts
from tui.replies import Keep
from tui.screens import windows
from tui.screens.noticing import NoticingScreen
from tui.screens.panes import PanesScreen
from tui.setup import Memory
from tui.view import View
from tui.widgets.footer import FooterLine

if TYPE_CHECKING:
    from tui.commands import Command, Scope

SCOPES: dict[str, tuple[Scope, ...]] = {
    "query": ("search",),
    "filters": ("filters",),
    "talks": ("list",),
    "reader": ("reader", "links"),
    "related": ("related",),
}
"""The scopes of commands that belong to each pane."""

FOOTER_FIRST: dict[str, tuple[str, ...]] = {
    "query": ("accept", "list-down"),
    "filters": ("only", "tick", "exclude", "narrow", "clear", "outwards"),
    "talks": ("open", "search", "filter", "clear", "related", "back", "forward"),
    "reader": ("outwards", "next-hit", "link", "back", "forward", "star", "contents"),
    "related": ("go", "outwards", "back", "forward"),
}
"""What matters most in each pane, and has its place in the footer before the others."""


SOON = 0.02
"""Seconds until another look at what is not laid out yet."""


class BrowseScreen(NoticingScreen, PanesScreen):
    """The panes with their commands."""

    BINDINGS = bindings("everywhere")

    def commands_changed(self) -> None:
        """The footer shows the commands of the focused pane, dimmed where they make no sense now."""
        self.query_one(FooterLine).show(self._footer())

    def _footer(self) -> list[tuple[Command, str, bool]]:
        """The commands that work in the focused pane, each with its key, what matters most there first.

        Where one types, letters are no commands.
        """
        # Letters that narrow the filters or choose a link end with Esc, as the pane says.
        lettering = self.filters.taking if self.pane == "filters" else self.pane == "reader" and self.reader.lettered
        typing = lettering or self.pane == "query"
        entries = []
        shown = map(find, FOOTER_FIRST[self.pane]), commands(*SCOPES[self.pane]), commands("everywhere")
        chosen = map(find, ("palette", "quit", "help")) if lettering else chain(*shown)
        for command in dict.fromkeys(chosen):
            keys = [key for key in self.keys_of(command) if not typing or not types_a_letter(key)]
            can_run = self.check_action(command.action.partition("(")[0], ())
            if command.footer and keys and can_run is not False:
                entries.append((self._worded(command), show_key(keys[0]), bool(can_run)))
        return entries

    def _worded(self, command: Command) -> Command:
        """A command as the footer calls it where its key does something else than mostly."""
        word = command.footer
        if command.name in {"accept", "open"} and self._may_correct:
            word = "take it"
        elif command.name == "only" and self.filters.under_cursor != "value":
            word = "all values" if self.filters.under_cursor == "more" else "fewer values"
        return command if word == command.footer else replace(command, footer=word)

    @property
    def _may_correct(self) -> bool:
        """Whether nothing was found, and other words were perhaps meant."""
        return self.hits is not None and not len(self.hits) and bool(self.hits.did_you_mean)

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """The keys of a command in Textual's spelling, as the person has them."""
        return keys_in(command, self.setup.keymap)

    def key_of(self, command: Command) -> str:
        """The first key of a command as one reads it; nothing where it has none."""
        keys = self.keys_of(command)
        return command.shown_keys if command.numbered else show_keys(keys[:1])

    def can_run(self, action: str) -> bool:
        """Whether a command makes sense now."""
        return bool(self.check_action(action.partition("(")[0], ()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Whether a command makes sense now; None dims it, False leaves it out where there is nothing to it at all."""
        if action in {"back", "forward"}:
            return True if (self.travel.can_go_back if action == "back" else self.travel.can_go_forward) else None
        if action in {"star", "toggle_read", "queue", "contents", "note", "copy", "edit", "letters"}:
            return True if self.talk_id is not None and not self.gone else None
        if action == "next_hit":
            return self.reader.hit_position[1] > 0
        if action == "choose" and self.pane == "talks":
            return self.talks.count > 0 or self._may_correct
        if self.pane == "filters" and action in {"only", "choose", "exclude"}:
            return self.filters.under_cursor == "value" or (action == "only" and self.filters.under_cursor != "")
        if action == "clear":
            return bool(self.view.filtered or self.view.text or self.filters.narrowed_by)
        if action == "outwards":
            return self.focused is None or self.focused.id != "talks" or self.zoomed or toasts(self.app)
        return True

    def action_outwards(self) -> None:
        """Take a notice away that lies over the panes, else leave what one is in."""
        if toasts(self.app):
            self.app.clear_notifications()
        else:
            super().action_outwards()

    def action_next_hit(self, by: int) -> None:
        """Go to the next hit in the talk that is shown, wherever one is."""
        self.reader.action_next_hit(by)

    def action_letters(self) -> None:
        """Put letters on the links of the talk that is shown."""
        if not self.can_run("letters"):
            return
        self.go_to("reader")
        talk = self.reader.talk
        if talk is not None and talk.id == self.talk_id and self.reader.ready:
            self.reader.action_letters()
        else:  # it is being fetched, was hidden, or is large: there are no lines yet to put letters on
            self.set_timer(SOON, self.action_letters)

    def action_jump(self, number: int) -> None:
        """Go to a related talk by its digit; where they are still looked for, as soon as they are there."""
        if self.related_to == self.talk_id:
            self.related.choose_number(number)
        else:
            self.jump_later = number

    def action_back(self) -> None:
        """One talk back."""
        self.travel.back()

    def action_forward(self) -> None:
        """One talk forward again."""
        self.travel.forward()

    def action_trail(self) -> None:
        """Show the trail, and go where the person chooses."""
        self.travel.stamp()

        def chosen(hop: int | None) -> None:
            if hop is not None:
                self.travel.revisit(hop)

        self.app.push_screen(windows.TrailScreen(self.travel.trail.hops, self.travel.trail.current_hop), chosen)

    def action_ask(self, text: str) -> None:
        """Ask a question that a command stands for."""
        self.look_at(View(text=text, sort=self.view.sort), Keep())
        self.go_to("talks")

    def action_theme(self) -> None:
        """Choose the colours."""
        self.app.search_themes()

    def action_sort(self) -> None:
        """The next order of the list; what is read and the talk under the cursor stay."""
        self.look_at(self.view.next_sort(), Keep(current=True, reader=self.talk_id is not None))

    def action_clear(self) -> None:
        """Take the filters away, or where there are none, the search."""
        filtered = self.view.filtered or bool(self.filters.narrowed_by)
        self.filters.widen()
        self.look_at(View(text=self.view.text if filtered else "", sort=self.view.sort))

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(windows.HelpScreen(SCOPES[self.pane], self.keys_of))

    async def action_quit(self) -> None:
        """Leave Hallway."""
        await self.app.action_quit()

    def leave(self) -> None:
        """Nothing more is wanted of the index, and panes and colours are kept for the next start."""
        self.backstage.stop()
        Memory(self.setup.memory, self.setup.settings).keep(self.arrangement, self.app.theme)
