"""What leaves Hallway: addresses to the browser, text to the clipboard.

Nothing passes through a shell, nothing a note says becomes an option of a program, and programs that are started do not
write on the screen.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from tui.reading.passage import openable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CLIPBOARD_SECONDS = 2
"""Time for the clipboard's program, which may wait for a display that is gone."""

OSC_52_LIMIT = 70_000
"""Characters that terminals take by OSC 52; many drop what is longer."""

_OPENERS = ("xdg-open", "wslview", "termux-open-url", "gio")


class OutsideError(Exception):
    """It could not be done; the message says what to do instead."""


def open_address(url: str, environment: Mapping[str, str] = os.environ) -> None:
    """Open an address in the person's browser or mail program and return at once.

    Raises:
        OutsideError: the address is neither http, https nor mailto, or there is nothing to open it with.
    """
    if not openable(url):
        message = f"Hallway opens http, https and mailto addresses only, and this is none: {url}"
        raise OutsideError(message)
    if sys.platform == "win32":
        os.startfile(url)  # noqa: S606 - what Windows has for it; the address begins with its scheme
        return
    command = _opener(environment)
    if command is None:
        message = "there is no browser here; y copies the address instead"
        raise OutsideError(message)
    try:
        subprocess.Popen(  # noqa: S603 - a list, no shell; the address begins with its scheme
            [*command, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        message = f"{command[0]} could not be started: {error}"
        raise OutsideError(message) from error


def _opener(environment: Mapping[str, str]) -> list[str] | None:
    if sys.platform == "darwin":
        return ["open"]
    # A browser in the terminal would draw over the screen, so without a display only $BROWSER is trusted.
    if own := environment.get("BROWSER"):
        words = shlex.split(own.split(os.pathsep)[0])
        return [word for word in words if word != "%s"] or None
    if not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TERMUX_VERSION")):
        return None
    found = next((name for name in _OPENERS if shutil.which(name)), None)
    if found is None:
        return None
    return [found, "open"] if found == "gio" else [found]


def copy(text: str, terminal: Callable[[str], None], environment: Mapping[str, str] = os.environ) -> bool:
    """Put text on the clipboard: by the terminal itself (OSC 52, also through ssh) and by the system's program.

    The program runs in a thread of its own: one that waits for a display keeps nobody waiting.

    Args:
        text: What to copy.
        terminal: Sends OSC 52; Textual's `App.copy_to_clipboard`.
        environment: Tells which display there is.

    Returns:
        Whether anything was tried that a terminal or system may have understood; OSC 52 gives no answer.
    """
    sent = len(text) <= OSC_52_LIMIT
    if sent:
        terminal(text)
    command = _clipboard_command(environment)
    if command is not None:
        threading.Thread(target=_feed, args=(command, text), daemon=True).start()
    return sent or command is not None


def _feed(command: list[str], text: str) -> None:
    """Give text to a program; whatever becomes of it, the terminal's clipboard has been set already."""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(  # noqa: S603 - a list, no shell
            command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_CLIPBOARD_SECONDS,
            check=False,
        )


def _clipboard_command(environment: Mapping[str, str]) -> list[str] | None:
    candidates: list[list[str]] = []
    if sys.platform == "darwin":
        candidates.append(["pbcopy"])
    elif sys.platform == "win32" or environment.get("WSL_DISTRO_NAME"):
        candidates.append(["clip.exe"])
    if environment.get("WAYLAND_DISPLAY"):
        candidates.append(["wl-copy"])
    if environment.get("DISPLAY"):
        candidates += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return next((command for command in candidates if shutil.which(command[0])), None)
