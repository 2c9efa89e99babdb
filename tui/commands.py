"""The one table of commands: what a person can do, under which key, and how it is called.

Key bindings, the footer, the palette, the help page and the person's own key map all come from `COMMANDS`, so they
cannot disagree. A command belongs to a scope: `everywhere` is the screen, `move` is every list-like pane, and the
others are one pane each. The action of a command is a method `action_<action>` of the widget that has the scope.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.binding import BindingType

Scope = Literal["everywhere", "move", "search", "filters", "list", "reader", "links", "related"]
"""Where a command works."""

SCOPE_TITLES: Mapping[Scope, str] = {
    "everywhere": "Everywhere",
    "move": "Moving in a pane",
    "search": "Search box",
    "filters": "Filters",
    "list": "List of talks",
    "reader": "Reading",
    "links": "Links in the text",
    "related": "Related talks",
}

KEY_NAMES: Mapping[str, str] = {
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "minus": "-",
    "plus": "+",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
}


@record(frozen=True, slots=True)
class Command:
    """Something a person can do.

    `name` is what the config calls it, `keys` its default keys in Textual's spelling, `title` a few words for the
    palette, `help` a sentence for the help page. `footer` is the word in the footer (None: not shown there). With
    `numbered` each key passes its own digit to the action. `hidden` keeps it out of the palette, where a command
    makes no sense without its key. `anywhere` commands of the reader work from the other panes, too, on the talk that
    is shown. `also` are other words for the title, by which the palette finds it.
    """

    name: str
    keys: tuple[str, ...]
    action: str
    title: str
    help: str
    scope: Scope = "everywhere"
    footer: str | None = None
    numbered: bool = False
    hidden: bool = False
    anywhere: bool = False
    also: tuple[str, ...] = ()

    @property
    def shown_keys(self) -> str:
        """The keys as one reads them: `Ctrl+d`, `1…9`."""
        return show_keys(self.keys) if not self.numbered else f"{self.keys[0]}…{self.keys[-1]}"


def show_key(key: str) -> str:
    """A key in Textual's spelling as a person reads it."""
    if key in KEY_NAMES:
        return KEY_NAMES[key]
    *modifiers, last = key.split("+")
    last = KEY_NAMES.get(last, last)
    if last[:1] == "f" and last[1:].isdecimal():
        last = last.upper()
    elif len(last) > 1 and last.isascii():
        # Signs go by their Unicode names ("asterisk", "full_stop").
        with suppress(KeyError):
            sign = unicodedata.lookup(last.replace("_", " "))
            last = sign if sign.isprintable() else last
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])


def types_a_letter(key: str) -> bool:
    """Whether a key in Textual's spelling writes a letter or a sign where text is typed."""
    return key == "space" or (len(show_key(key)) == 1 and show_key(key) not in "↑↓←→")


def show_keys(keys: Iterable[str]) -> str:
    """Keys as a person reads them, separated by blanks."""
    return " ".join(show_key(key) for key in keys)


COMMANDS: tuple[Command, ...] = (
    Command("search", ("slash",), "search", "Search", "Type words; the list narrows with every key.", footer="search"),
    Command("filter", ("f",), "filter", "Filters", "Go to the filters, or bring them over the list.", footer="filter"),
    Command("related", ("r",), "related", "Related talks", "Go to the talks that are related.", footer="related"),
    Command("next-pane", ("tab",), "step_pane(1)", "Next pane", "Go to the next pane.", hidden=True),
    Command("previous-pane", ("shift+tab",), "step_pane(-1)", "Previous pane", "Go to the pane before.", hidden=True),
    Command(
        "jump",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        "jump",
        "Jump to a related talk",
        "Go to the related talk with this number.",
        numbered=True,
        hidden=True,
    ),
    Command(
        "back",
        ("left_square_bracket", "alt+left"),
        "back",
        "Back",
        "Return to the talk or the search before, and to your place there.",
        footer="back",
    ),
    Command(
        "forward",
        ("right_square_bracket", "alt+right"),
        "forward",
        "Forward",
        "Go again where you came back from.",
        footer="forward",
    ),
    Command("trail", ("T",), "trail", "Trail", "Show all talks that you came through, and go to any of them."),
    Command("star", ("s",), "star", "Star", "Give the talk a star, or take it away.", footer="star"),
    Command("edit", ("e",), "edit", "Edit the source", "Open the source at the talk's line in $EDITOR.", footer="edit"),
    Command(
        "note",
        ("a",),
        "note",
        "Write a note",
        "Write a note on the talk; it is kept apart from the text.",
        footer="note",
    ),
    Command("copy", ("y",), "copy", "Copy", "Copy link, citation, BibTeX, Markdown or id.", footer="copy"),
    Command(
        "contents", ("t",), "contents", "Contents", "Show the talks and sections of the report.", footer="contents"
    ),
    Command(
        "queue",
        ("w",),
        "queue",
        "Keep for later",
        "Put the talk on the list for later, or take it off.",
        footer="later",
    ),
    Command("read", ("m",), "toggle_read", "Mark as read", "Mark the talk as read, or as unread.", footer="mark read"),
    Command("sort", ("S",), "sort", "Sort", "Order the list: best first, newest, oldest, by title.", footer="sort"),
    Command(
        "clear",
        ("x",),
        "clear",
        "Clear the filters",
        "Take all filters away; once more: the search, too.",
        footer="clear",
    ),
    Command("starred", (), "ask('is:starred')", "Starred talks", "Show the talks with a star."),
    Command("queued", (), "ask('is:queued')", "Talks for later", "Show the talks that you keep for later."),
    Command("noted", (), "ask('is:noted')", "Talks with a note", "Show the talks on which you wrote a note."),
    Command("unread", (), "ask('is:unread')", "Unread talks", "Show the talks that you have not read."),
    Command("theme", (), "theme", "Colours", "Choose the colours, dark or light.", also=("theme", "dark", "light")),
    Command("zoom", ("z",), "zoom", "Zoom", "Give this pane the whole screen, or let it go back.", footer="zoom"),
    Command("wider", ("greater_than_sign",), "resize_pane(1)", "Wider", "Make this pane wider (related: higher)."),
    Command("narrower", ("less_than_sign",), "resize_pane(-1)", "Narrower", "Make this pane narrower."),
    Command(
        "hide",
        ("H",),
        "hide",
        "Hide or show this pane",
        "Hide filters or related; f or r, then H, shows them.",
    ),
    Command(
        "palette",
        ("ctrl+p",),
        "command_palette",
        "Commands",
        "Find any command, event, tag or speaker by name.",
        footer="commands",
        hidden=True,
    ),
    Command(
        "outwards",
        ("escape",),
        "outwards",
        "Step outwards",
        "Leave what you are in; never loses the search.",
        footer="out",
    ),
    Command("quit", ("q", "ctrl+q"), "quit", "Quit", "Leave Hallway.", footer="quit"),
    Command("help", ("question_mark", "f1"), "help", "Help", "Show the keys, those of this pane first.", footer="help"),
    Command("down", ("j", "down"), "move(1)", "Down", "One row down.", "move", hidden=True),
    Command("up", ("k", "up"), "move(-1)", "Up", "One row up.", "move", hidden=True),
    Command("first", ("g", "home"), "first", "To the top", "The first row.", "move", hidden=True),
    Command("last", ("G", "end"), "last", "To the end", "The last row.", "move", hidden=True),
    Command("half-down", ("ctrl+d",), "half(1)", "Half a page down", "Half a page down.", "move", hidden=True),
    Command("half-up", ("ctrl+u",), "half(-1)", "Half a page up", "Half a page up.", "move", hidden=True),
    Command("page-down", ("pagedown",), "page(1)", "Page down", "A page down.", "move", hidden=True),
    Command("page-up", ("pageup",), "page(-1)", "Page up", "A page up.", "move", hidden=True),
    Command("accept", ("enter",), "accept", "To the list", "Go to the list with what was found.", "search", "to list"),
    Command(
        "list-down",
        ("down",),
        "list(1)",
        "Next hit",
        "The next talk, while you type.",
        "search",
        "next talk",
        hidden=True,
    ),
    Command("list-up", ("up",), "list(-1)", "Hit before", "The talk before, while you type.", "search", hidden=True),
    Command(
        "only",
        ("enter",),
        "only",
        "Only these",
        "Go to the talks that have this value; on one that is ticked, to what the ticks leave.",
        "filters",
        "only these",
        hidden=True,
    ),
    Command(
        "tick",
        ("space",),
        "choose",
        "Tick",
        "Want this value, and others too; once more: leave it out; a third time: neither.",
        "filters",
        "tick",
        hidden=True,
    ),
    Command(
        "exclude",
        ("minus",),
        "exclude",
        "Leave out",
        "Leave out what has this value.",
        "filters",
        "leave out",
        hidden=True,
    ),
    Command(
        "narrow",
        ("n",),
        "narrow",
        "Narrow",
        "Type letters of the values you look for.",
        "filters",
        "narrow",
        hidden=True,
    ),
    Command("unfold", ("right", "l"), "unfold", "Show all", "All values of this facet.", "filters", hidden=True),
    Command("fold", ("left", "h"), "fold", "Show fewer", "Only its most frequent values.", "filters", hidden=True),
    Command("open", ("enter", "l"), "choose", "Read", "Read the talk.", "list", "read", hidden=True),
    Command("read-on", ("space",), "page(1)", "Read on", "A page down.", "reader", hidden=True),
    Command(
        "next-hit",
        ("n",),
        "next_hit(1)",
        "Next hit",
        "The next place in the talk with a word of the search.",
        "reader",
        "next hit",
        anywhere=True,
    ),
    Command(
        "previous-hit",
        ("N",),
        "next_hit(-1)",
        "Hit before",
        "The place before with a word of it.",
        "reader",
        anywhere=True,
    ),
    Command(
        "link",
        ("o",),
        "letters",
        "Open a link",
        "Letters on all links: type one's to follow it.",
        "links",
        "link",
        anywhere=True,
    ),
    Command("next-link", ("right", "l"), "next_link(1)", "Next link", "Choose the next link.", "links", hidden=True),
    Command("previous-link", ("left", "h"), "next_link(-1)", "Link before", "The link before.", "links", hidden=True),
    Command("follow", ("enter",), "follow", "Follow the link", "Follow the chosen link.", "links", hidden=True),
    Command("go", ("enter", "l"), "choose", "Go to the talk", "Go to the related talk.", "related", "go", hidden=True),
)


def commands(*scopes: Scope) -> Iterator[Command]:
    """The commands of these scopes, in the order of the table."""
    return (command for scope in scopes for command in COMMANDS if command.scope == scope)


NO_KEY = "unbound"
"""Stands in the binding of a command that has no key until the config gives it one; no terminal sends it."""


def bindings(*scopes: Scope) -> list[BindingType]:
    """Bindings of these scopes for a widget's or screen's `BINDINGS`; their ids let the config re-bind them."""
    from textual.binding import Binding  # noqa: PLC0415 - `hallway --help` reads this table and needs no screen

    found: list[BindingType] = []
    everywhere = [command for command in COMMANDS if command.anywhere and "everywhere" in scopes]
    for command in [*commands(*scopes), *everywhere]:
        if command.numbered:
            found += [
                Binding(key, f"{command.action}({number})", command.title, show=False, id=f"{command.name}-{number}")
                for number, key in enumerate(command.keys, 1)
            ]
        else:
            keys = ",".join(command.keys) or NO_KEY
            found.append(Binding(keys, command.action, command.title, show=False, id=command.name))
    return found


def keys_in(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command in Textual's spelling, as a person's key map has them, else those of the table."""
    own = keymap.get(command.name)
    return command.keys if own is None else tuple(key for key in own.split(",") if key)


def find(name: str) -> Command:
    """The command with this name.

    Raises:
        KeyError: there is none.
    """
    for command in COMMANDS:
        if command.name == name:
            return command
    raise KeyError(name)
