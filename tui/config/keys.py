"""The keys that a person chose, beside those that others have: what counts, and what is wrong with them.

Whoever gives a key to a command means that command: another one that has the key by default loses it. `quit` always has
Ctrl+q, so that there is a way out of every screen.
"""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from notes.record import field, record
from tui.commands import COMMANDS, KEY_NAMES, find, show_key, show_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.commands import Command

LEAVES = "ctrl+q"
"""The key that always leaves Hallway."""

_MODIFIERS = frozenset({"ctrl", "alt", "shift"})
"""What every terminal can send; hyper, meta and super reach a program in few of them."""
_NAMED = frozenset({*KEY_NAMES, "backspace", "delete", "insert", *(f"f{number}" for number in range(1, 25))})
_GENERAL = frozenset({"everywhere", "move"})


@record(frozen=True, slots=True)
class Fault:
    """What is wrong with a key of a command, and what to do."""

    command: str
    message: str
    hint: str


@record(frozen=True, slots=True)
class Keys:
    """The keys of all commands that have other ones than the table says, and what was wrong.

    `of` has keys in Textual's spelling by the commands' names; of a numbered command "" stands where a number has none.
    """

    of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def blame(self, command: str, message: str, hint: str) -> None:
        """Add a fault."""
        self.faults.append(Fault(command, message, hint))


def settled(chosen: Mapping[str, tuple[str, ...]]) -> Keys:
    """The keys that count when a person has chosen some.

    Args:
        chosen: keys in Textual's spelling by the commands' names; only names that there are.
    """
    keys = Keys()
    for name, pressed in chosen.items():
        command = find(name)
        kept = [key if _may_have(command, key, keys) else "" for key in pressed]
        if command.numbered:
            keys.of[name] = (*kept, *command.keys[len(kept) :])
        elif any(kept) or not pressed:
            # With none of those that were chosen, the command has its own.
            keys.of[name] = tuple(dict.fromkeys(key for key in kept if key))
    if LEAVES not in keys.of.get("quit", (LEAVES,)):
        keys.of["quit"] += (LEAVES,)
    given = [(command, key) for command, pressed in chosen.items() for key in pressed]
    for name, key in given:
        if key not in keys.of.get(name, ()):
            continue
        for other in COMMANDS:
            if other.name != name and key in keys.of.get(other.name, other.keys) and _meet(find(name), other):
                _lose(other, key, name, keys)
    return keys


def _may_have(command: Command, key: str, keys: Keys) -> bool:
    """Whether a command may have a key beside those that were given away before; says why not."""
    shown, own = show_key(key), f'"{command.name}" has {show_keys(command.keys) or "no key"} by default.'
    if not _is_key(key):
        *modifiers, last = key.split("+")
        near = get_close_matches(last, sorted(name for name in _NAMED if len(name) > 3), 1)
        guess = f'Did you mean "{near[0]}"? ' if near else "Letters, signs and names such as F2 or PgDn are keys. "
        if not _MODIFIERS.issuperset(modifiers):
            guess = "Before a key, ctrl+, alt+ and shift+ may stand. "
        keys.blame(command.name, f'"{command.name}": there is no key "{key}"', guess + own)
        return False
    if key == LEAVES and command.name != "quit":
        keys.blame(command.name, f'"{command.name}": {shown} always leaves Hallway', f"Give it another key; {own}")
        return False
    for name, given in keys.of.items():
        if name != command.name and key in given and _meet(find(name), command):
            keys.blame(command.name, f'"{command.name}": {shown} is the key of "{name}" already', f"{own}")
            return False
    return True


def _lose(other: Command, key: str, name: str, keys: Keys) -> None:
    """A command loses a key to the one that was given it."""
    had = keys.of.get(other.name, other.keys)
    left = tuple("" if one == key else one for one in had)
    keys.of[other.name] = left if other.numbered else tuple(one for one in left if one)
    shown = show_key(key)
    rest = "has no key now" if not any(left) else f"keeps {show_keys(one for one in left if one)}"
    message = f'"{name}": {shown} was the key of "{other.name}", which {rest}'
    keys.blame(name, message, f'Give "{other.name}" another key.')


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+")
    if not _MODIFIERS.issuperset(modifiers) or len(set(modifiers)) < len(modifiers):
        return False
    return len(last) == 1 or last in _NAMED or _is_sign(last)


def _is_sign(name: str) -> bool:
    """Whether signs have such a Unicode name, or one with dashes."""
    words = name.replace("_", " ")
    for spelt in (words, words.replace(" ", "-", 1)):
        try:
            unicodedata.lookup(spelt)
        except KeyError:
            continue
        return True
    return name in {"at", "underscore", "backslash"}


def _meet(one: Command, other: Command) -> bool:
    """Whether there is a place where both commands work; where one types, letters are none."""
    if "search" in (one.scope, other.scope):
        return one.scope == other.scope
    return one.scope == other.scope or bool(_GENERAL & {one.scope, other.scope})
