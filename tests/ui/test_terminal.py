"""The real program in a pseudo-terminal: starts, is typed to, is resized, quits, and leaves the terminal as it was."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

import pytest

from tui.home import find_home
from tui.marks import MarkStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60
"""Seconds until a test gives up; a step takes as long as it takes."""

CODES = re.compile(
    r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[@-Z\\-_])", re.DOTALL
)


class Terminal:
    """A terminal with a program in it."""

    def __init__(self, command: list[str], environment: dict[str, str], size: tuple[int, int]) -> None:
        self.master, self.slave = pty.openpty()
        self.resize(size, tell=False)
        self.before = termios.tcgetattr(self.slave)
        self.program = subprocess.Popen(
            command, stdin=self.slave, stdout=self.slave, stderr=self.slave, env=environment, start_new_session=True
        )
        self.output = ""
        self.open = True

    def resize(self, size: tuple[int, int], *, tell: bool = True) -> None:
        columns, rows = size
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if tell:
            self.program.send_signal(28)

    def read(self) -> None:
        ready, _, _ = select.select([self.master], [], [], 0.05)
        if ready:
            with contextlib.suppress(OSError):
                self.output += os.read(self.master, 65536).decode("utf-8", "replace")

    def types(self, text: str) -> None:
        os.write(self.master, text.encode())

    def sees(self, *texts: str, since: int = 0) -> None:
        """Reads until all texts were painted after `since`, a length of the output."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.read()
            painted = CODES.sub("", self.output[since:])
            if all(text in painted for text in texts):
                return
        raise AssertionError(f"never painted: {texts}\n" + CODES.sub("", self.output[since:])[-3000:])

    def ends(self) -> int:
        deadline = time.monotonic() + PATIENCE
        while self.program.poll() is None and time.monotonic() < deadline:
            self.read()
        for _ in range(5):
            self.read()
        return self.program.wait(timeout=1)

    def writes_a_note(self, text: str) -> None:
        """Opens the window for a note and writes, but does not close it."""
        self.sees("Hallway", "6 talks")
        self.types("a")
        self.sees("keeps the note")
        self.types(text)
        self.sees(text)

    def vanishes(self) -> None:
        """Its window is closed while the program runs."""
        os.close(self.slave)
        os.close(self.master)
        self.open = False
        self.program.send_signal(signal.SIGHUP)

    def close(self) -> None:
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        if self.open:
            os.close(self.master)
            os.close(self.slave)


def notes_kept(home: Path) -> list[str]:
    """The person's notes as another Hallway finds them."""
    return list(MarkStore(find_home({"HALLWAY_HOME": str(home)}).data).notes.values())


@pytest.fixture
def terminal(home: Path, tmp_path: Path) -> Iterator[Terminal]:
    notes = tmp_path / "notes"
    notes.mkdir()
    for number, subject in enumerate(("graphite", "jenkins", "empathy")):
        (notes / f"{subject}.md").write_text(
            f"# Harbour Days {2013 + number}\n\n## All about {subject} \x1b]52;c;aGFsbG8=\x07\n\n"
            f"What {subject} is for.\n\n"
            f"## Lunch talk on {subject}\n\nMore {subject}, with soup.\n",
            encoding="utf-8",
        )
    environment = {**os.environ, "HALLWAY_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    made = Terminal([sys.executable, "-m", "tui", str(notes)], environment, (100, 30))
    yield made
    made.close()


def test_starts_is_typed_to_resized_and_quits_leaving_the_terminal_as_it_was(terminal: Terminal) -> None:
    terminal.sees("Hallway", "6 talks")
    terminal.types("/jenkins")
    terminal.sees("of 6 talks")
    painted = len(terminal.output)
    terminal.resize((72, 20))
    terminal.sees("jenkins", since=painted)
    terminal.types("\r\rq")
    assert terminal.ends() == 0
    assert terminal.output.count("\x1b[?1049h") == terminal.output.count("\x1b[?1049l") == 1
    assert terminal.output.rindex("\x1b[?25h") > terminal.output.rindex("\x1b[?25l")
    assert termios.tcgetattr(terminal.slave) == terminal.before
    assert "Traceback" not in terminal.output
    assert "\x1b]52" not in terminal.output


def test_quits_at_once_while_it_starts(terminal: Terminal) -> None:
    terminal.sees("Hallway")
    terminal.types("q")
    assert terminal.ends() == 0
    assert termios.tcgetattr(terminal.slave) == terminal.before
    assert "Traceback" not in terminal.output


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_ends_as_if_one_had_quit_when_the_system_asks_for_it(
    terminal: Terminal, home: Path, sent: signal.Signals
) -> None:
    terminal.writes_a_note("ask Ana")
    terminal.program.send_signal(sent)
    assert terminal.ends() == 128 + sent
    assert terminal.output.count("\x1b[?1049h") == terminal.output.count("\x1b[?1049l") == 1
    assert terminal.output.rindex("\x1b[?1000l") > terminal.output.rindex("\x1b[?1000h")
    assert termios.tcgetattr(terminal.slave) == terminal.before
    assert "Traceback" not in terminal.output
    assert notes_kept(home) == ["ask Ana"]


def test_a_note_is_kept_when_the_terminal_goes_away(terminal: Terminal, home: Path) -> None:
    terminal.writes_a_note("ask Ana")
    terminal.vanishes()
    assert terminal.program.wait(timeout=PATIENCE) == 128 + signal.SIGHUP
    assert notes_kept(home) == ["ask Ana"]


def test_says_it_needs_a_terminal_where_there_is_none(home: Path) -> None:
    environment = {**os.environ, "HALLWAY_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "tui"], check=False, capture_output=True, env=environment, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 2
    assert b"terminal" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_editor_that_is_not_there_is_named_and_the_screen_comes_back(home: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Harbour Days 2013\n\n## Ships\n\nThey float.\n", encoding="utf-8")
    environment = {**os.environ, "HALLWAY_HOME": str(home), "TERM": "xterm-256color", "EDITOR": "no-such-editor"}
    environment.pop("VISUAL", None)
    person = Terminal([sys.executable, "-m", "tui", str(note)], environment, (100, 30))
    try:
        person.sees("Ships", "They float")
        painted = len(person.output)
        person.types("e")
        person.sees("no-such-editor was not found", "They float", since=painted)
        person.types("q")
        assert person.ends() == 0
        assert termios.tcgetattr(person.slave) == person.before
    finally:
        person.close()


def test_without_colours_everything_is_still_there(home: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Harbour Days 2013\n\n## Ships\n\nThey float.\n", encoding="utf-8")
    environment = {**os.environ, "HALLWAY_HOME": str(home), "TERM": "xterm", "NO_COLOR": "1"}
    environment.pop("COLORTERM", None)
    plain = Terminal([sys.executable, "-m", "tui", str(note)], environment, (80, 24))
    try:
        plain.sees("Ships", "They float", "▌")
        plain.types("q")
        assert plain.ends() == 0
        colours = re.findall(r"\x1b\[[0-9;]*?[34]8;2;([0-9]+);([0-9]+);([0-9]+)", plain.output)
        assert all(red == green == blue for red, green, blue in colours)
    finally:
        plain.close()
