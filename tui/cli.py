"""Where a call of Hallway begins: the screen opens from here, commands and options go on to `tui.commandline`.

stdout is data and stderr is narration, so every command can stand in a pipe. Exit codes: 0 done; 1 no such thing
(no hit, an unknown id); 2 the command line or the input is wrong; 3 something was damaged or could not be read or
written. A traceback is never shown unless HALLWAY_DEBUG=1 asks for it.

Most starts are `hallway` or `hallway ~/notes` and have nothing to parse, so they do not wait for what parses: click
takes as long to be imported as all panes of the screen.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tui.invocation import Failure, Invocation, narrate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS = frozenset({"browse", "doctor", "facets", "index", "read", "related", "search", "show"})
"""The first words that are commands, and no places."""


def only_places(arguments: Sequence[str]) -> bool:
    """Whether a call names places that are there and says nothing else, which leaves nothing to parse."""
    if arguments and arguments[0] in COMMANDS:
        return False
    return not any(argument.startswith("-") or not os.path.lexists(argument) for argument in arguments)


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code; says what went wrong in one line on stderr."""
    given = sys.argv[1:] if arguments is None else arguments
    return _guarded(lambda: _called(given))


def _called(arguments: Sequence[str]) -> int:
    if only_places(arguments):
        return Invocation(tuple(arguments)).browse()
    from tui import commandline  # noqa: PLC0415 - see above

    return commandline.run(arguments)


def _guarded(work: Callable[[], int]) -> int:
    """The exit code of some work, which may fail; says how it did."""
    try:
        code = work()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _say("interrupted", 130)
    except Failure as failure:
        return _say(str(failure), failure.code)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong, and nothing more can be said.
        _give_up_output()
        return 0
    except OSError as error:
        if os.environ.get("HALLWAY_DEBUG"):
            raise
        _give_up_output()
        what = error.filename or "input or output"
        return _say(f"{what}: {error.strerror or error}", 3)
    except Exception as error:
        if os.environ.get("HALLWAY_DEBUG"):
            raise
        return _say(f"{type(error).__name__}: {error} (HALLWAY_DEBUG=1 shows where)", 3)
    return code


def _give_up_output() -> None:
    """Let what is still to be written go nowhere, else Python complains of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str, code: int) -> int:
    narrate(f"hallway: {message}")
    return code


def main() -> None:
    """The entry point of the `hallway` command."""
    sys.exit(run())
