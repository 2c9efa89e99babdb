"""The person's editor, opened at a line of a source in the way that it wants to be told."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tui.outside import OutsideError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLUS = ("+{line}", "{file}")
_COLON = ("{file}:{line}",)
_GOTO = ("--goto", "{file}:{line}")
_SHORT = ("-l", "{line}", "{file}")
_LONG = ("--line", "{line}", "{file}")

_ARGUMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "gvim", "nvi", "vis", "kak", "nano", "pico", "micro", "mg", "ne"), _PLUS),
    **dict.fromkeys(("emacs", "emacsclient", "joe", "jed", "jmacs", "ee", "gedit", "pluma", "xed", "bbedit"), _PLUS),
    **dict.fromkeys(("gnome-text-editor",), _PLUS),
    **dict.fromkeys(("hx", "helix", "zed", "zeditor", "subl", "sublime_text", "lapce"), _COLON),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"), _GOTO),
    **dict.fromkeys(("kate", "kwrite", "mate"), _SHORT),
    **dict.fromkeys(("pycharm", "idea", "webstorm"), _LONG),
    "notepad++": ("-n{line}", "{file}"),
}
"""What comes after the command and its own arguments; an editor that is not here gets the file only."""

_USUAL = ("nano", "micro", "nvim", "vim", "emacs", "vi", "notepad.exe")
"""Editors that may be there where the person chose none; those that say how to leave them come first."""

_ABOVE = 6
"""Lines above a talk's text in which its title is looked for."""


def chosen(setting: str, environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """The editor that the person chose, as a command: the setting, else $VISUAL, else $EDITOR; None where none is.

    Raises:
        OutsideError: what was chosen is no command line.
    """
    wishes = {"editor": setting, "$VISUAL": environment.get("VISUAL"), "$EDITOR": environment.get("EDITOR")}
    for name, value in wishes.items():
        if not value or not value.strip():
            continue
        try:
            return shlex.split(value, posix=os.name != "nt")
        except ValueError as error:
            message = f"{name} is no command ({error}): {value}"
            raise OutsideError(message) from error
    return None


def at_hand() -> list[str]:
    """The editors that are there for a person who chose none, the easiest first.

    Raises:
        OutsideError: there is none.
    """
    if found := [program for program in _USUAL if shutil.which(program)]:
        return found
    message = 'there is no editor: set $EDITOR, or editor = "..." in config.toml'
    raise OutsideError(message)


def line_of(path: Path, title: str, line: int | None) -> int | None:
    """The line (1-based) of the heading above a talk's text, or the text's own where none has the title.

    Args:
        path: the source, which may have been changed since it was read.
        title: the talk's.
        line: the first line of its text, None if that is not known.
    """
    from tui.marks.trace import fold  # noqa: PLC0415 - the first picture does not wait for it

    wanted = fold(title)
    if line is None or not wanted:
        return line
    try:
        above = path.read_bytes().decode("utf-8", "replace").splitlines()[max(0, line - 1 - _ABOVE) : line]
    except OSError:
        return line
    return next((line - back for back, text in enumerate(reversed(above)) if wanted in fold(text)), line)


def editor_command(editor: list[str], path: Path, line: int | None) -> list[str]:
    """The command that opens a file at a line (1-based; None: anywhere).

    A command that has {file} in it, and {line}, is taken at its word.
    """
    name = Path(editor[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    own = any("{file}" in word for word in editor)
    arguments = () if own else _ARGUMENTS.get(name, ("{file}",)) if line is not None else ("{file}",)
    file = str(path.absolute())
    return [word.replace("{line}", str(line or 1)).replace("{file}", file) for word in (*editor, *arguments)]


def edit(path: Path, line: int | None, editor: list[str]) -> None:
    """Open a source in an editor and wait until it is closed; the screen has to be suspended around it.

    Raises:
        OutsideError: the file is gone, the editor cannot be started, or it failed.
    """
    if not path.exists():
        message = f"{path} is not there any more"
        raise OutsideError(message)
    command = editor_command(editor, path, line)
    try:
        ended = subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own editor, no shell
    except FileNotFoundError as error:
        message = f"the editor {command[0]} was not found: set $EDITOR, or editor in config.toml"
        raise OutsideError(message) from error
    except OSError as error:
        message = f"the editor {command[0]} could not be started ({error.strerror}): set $EDITOR"
        raise OutsideError(message) from error
    if ended:
        message = f"the editor {command[0]} ended with status {ended}"
        raise OutsideError(message)
