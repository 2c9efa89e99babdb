"""The settings file, read with care: what is wrong is named with its line, and everything else counts."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from notes.model import Problem
from tui.commands import COMMANDS, KEY_NAMES
from tui.config.keys import settled
from tui.config.lines import key_lines
from tui.config.settings import FILE, Settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

_BROKEN_LINES = 20
"""Lines that no parser understands, left out one after the other before the file is given up."""

_at_line = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings as they count, and what was wrong in the file."""

    settings: Settings
    problems: tuple[Problem, ...] = ()

    def keymap(self) -> dict[str, str]:
        """Keys by the ids of bindings, as Textual's `set_keymap` takes them."""
        found: dict[str, str] = {}
        for command in COMMANDS:
            keys = self.settings.keys.get(command.name)
            if keys is None:
                continue
            if command.numbered:
                found.update({f"{command.name}-{number}": key for number, key in enumerate(keys, 1)})
            else:
                found[command.name] = ",".join(keys)
        return found


class _WrongError(Exception):
    """A value is not what its key takes; says what it takes."""


def load(folder: Path, themes: Collection[str] = ()) -> Loaded:
    """The settings of a config folder; the defaults where there is no file.

    Args:
        folder: where the file lies.
        themes: the names of all themes, where it matters whether the chosen one is among them.
    """
    path = folder / FILE
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, UnicodeDecodeError) as error:
        hint = "Save it as UTF-8, or correct its permissions."
        return Loaded(Settings(), (Problem(str(path), None, "error", f"cannot be read: {error}", hint),))
    return read(text, str(path), themes)


def read(text: str, source: str, themes: Collection[str] = ()) -> Loaded:
    """The settings of a text; `source` is its name in problems, `themes` are as `load` takes them."""
    problems: list[Problem] = []
    content = _parse(text.replace("\r\n", "\n"), source, problems)
    reader = _Reader(source, key_lines(text.replace("\r\n", "\n")), problems)
    settings = reader.fill(Settings(), content, ())
    return Loaded(_checked(settings, reader, themes), tuple(sorted(problems, key=lambda problem: problem.line or 0)))


def _parse(text: str, source: str, problems: list[Problem]) -> dict[str, Any]:
    """The content of a TOML text without the lines that are none."""
    lines = text.split("\n")
    for _ in range(_BROKEN_LINES):
        try:
            return tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            match = _at_line.search(str(error))
            number = min(int(match[1]) if match else len(lines), len(lines))
            message = f"not TOML: {lines[number - 1].strip() or str(error).partition(' (at')[0]}"
            problems.append(Problem(source, number, "error", message, "Left out; write it as: key = value"))
            if not lines[number - 1].strip():
                break
            lines[number - 1] = ""
        except RecursionError:
            break
    problems.append(Problem(source, None, "error", "the file cannot be understood; the defaults count", None))
    return {}


class _Reader:
    def __init__(self, source: str, lines: Mapping[tuple[str, ...], int], problems: list[Problem]) -> None:
        self._source = source
        self._lines = lines
        self._problems = problems

    def complain(self, path: tuple[str, ...], message: str, hint: str | None = None) -> None:
        """Add a problem at the line of a key, or of the table around it."""
        line = next((self._lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._lines), None)
        self._problems.append(Problem(self._source, line, "warning", message, hint))

    def fill(self, settings: T, content: Mapping[str, Any], path: tuple[str, ...]) -> T:
        """The settings with the values of a table in place of the defaults; what is wrong keeps its default."""
        known = {entry.name: entry for entry in fields(settings)}
        types = get_type_hints(type(settings))
        values: dict[str, Any] = {}
        for key, value in content.items():
            here = (*path, key)
            if key not in known:
                self.complain(here, f'no such setting: "{".".join(here)}"', _suggestion(key, known, path))
                continue
            default = getattr(settings, key)
            if is_dataclass(default) and not isinstance(default, type):
                if isinstance(value, dict):
                    values[key] = self.fill(default, value, here)
                else:
                    self.complain(here, f'"{key}" is a table', f"Write [{key}] on a line of its own.")
            elif get_origin(types[key]) is not None and isinstance(default, dict):
                values[key] = self._mapping(value, here)
            else:
                try:
                    values[key] = _value(value, types[key], known[key].metadata)
                except _WrongError as error:
                    self.complain(here, f'"{".".join(here)}" takes {error}, not {value!r}', f"{default!r} counts.")
        return replace(settings, **values)

    def _mapping(self, value: object, path: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """A table of texts or lists of texts."""
        if not isinstance(value, dict):
            self.complain(path, f'"{path[-1]}" is a table', f"Write [{path[-1]}] on a line of its own.")
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for key, entry in value.items():
            several = [entry] if isinstance(entry, str) else entry
            if isinstance(several, list) and all(isinstance(one, str) for one in several):
                found[key] = tuple(several)
            else:
                where = ".".join((*path, key))
                self.complain((*path, key), f'"{where}" takes a text or a list of texts, not {entry!r}')
        return found


def _value(value: object, kind: Any, limits: Mapping[str, Any]) -> Any:
    if get_origin(kind) is Literal:
        if value in get_args(kind):
            return value
        raise _WrongError(" or ".join(f'"{choice}"' for choice in get_args(kind)))
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not kind:
        raise _WrongError({str: "a text in quotes", bool: "true or false", int: "a number"}.get(kind, "a number"))
    if limits and not limits["least"] <= value <= limits["most"]:
        raise _WrongError(f"a number from {limits['least']} to {limits['most']}")
    return value


def _suggestion(key: str, known: Iterable[str], path: tuple[str, ...]) -> str:
    near = get_close_matches(key, list(known), 1)
    where = f"[{'.'.join(path)}]" if path else "the top of the file"
    return f'Did you mean "{near[0]}"?' if near else f"{where} takes: {', '.join(known)}."


def _checked(settings: Settings, reader: _Reader, themes: Collection[str]) -> Settings:
    """The settings without what fits nothing else: keys of no command, a theme or a library that there is not."""
    commands = {command.name for command in COMMANDS}
    keys: dict[str, tuple[str, ...]] = {}
    for name, pressed in settings.keys.items():
        if name in commands:
            keys[name] = tuple(spell_key(key) for key in pressed)
        else:
            reader.complain(("keys", name), f'no such command: "{name}"', _suggestion(name, commands, ("keys",)))
    decided = settled(keys)
    for fault in decided.faults:
        reader.complain(("keys", fault.command), fault.message, fault.hint)
    theme = settings.theme
    if themes and theme not in themes:
        near = get_close_matches(theme, list(themes), 1)
        hint = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(sorted(themes))}."
        reader.complain(("theme",), f'there is no theme "{theme}"', hint)
        theme = Settings().theme
    library = settings.library
    if library and library not in settings.libraries:
        names = ", ".join(settings.libraries) or "none"
        reader.complain(("library",), f'no library is called "{library}"', f"[libraries] has: {names}.")
        library = ""
    return replace(settings, keys=decided.of, library=library, theme=theme)


def spell_key(key: str) -> str:
    """A key as Textual spells it, from how a person writes it: "/" is slash, "Ctrl+P" is ctrl+p, "Esc" is escape."""
    *modifiers, last = key.strip().split("+") if key.strip() != "+" else ["plus"]
    if last in _KEYS_BY_NAME:
        last = _KEYS_BY_NAME[last]
    elif len(last) == 1 and not last.isalnum():
        # Signs go by their Unicode names ("*" is asterisk, "." is full_stop), but for a few in the table below.
        last = unicodedata.name(last, last).replace(" ", "_").replace("-", "_")
    # A capital letter alone is a key of its own; with a modifier, or in a name, it is only a way of writing.
    last = last.lower() if modifiers or len(last) > 1 else last
    return "+".join([*(modifier.strip().lower() for modifier in modifiers), last])


_KEYS_BY_NAME = {shown: key for key, shown in KEY_NAMES.items()} | {
    "Return": "enter",
    "Del": "delete",
    "@": "at",
    "_": "underscore",
    "\\": "backslash",
}
