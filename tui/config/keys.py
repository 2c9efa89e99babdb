"""What is wrong with the keys that a person chose: names of no key, and keys that do something else already."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tui.commands import COMMANDS, KEY_NAMES, find, show_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.commands import Command

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "meta", "hyper"})
_NAMED = frozenset({*KEY_NAMES, "backspace", "delete", "insert", *(f"f{number}" for number in range(1, 25))})
_GENERAL = frozenset({"everywhere", "move"})


def key_faults(chosen: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Names of commands with what is wrong with a key that they were given.

    Args:
        chosen: keys in Textual's spelling by the commands' names; only names that there are.
    """
    for name, keys in chosen.items():
        for key in keys:
            if not _is_key(key):
                yield name, f'there is no key "{key}"'
                continue
            for other in COMMANDS:
                if other.name != name and key in chosen.get(other.name, other.keys) and _meet(find(name), other):
                    yield name, f'the key "{show_key(key)}" of "{name}" is that of "{other.name}", too'


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
