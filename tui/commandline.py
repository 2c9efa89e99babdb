"""Commands and options: `hallway search`, `hallway read` and the others, each a few lines that call what answers.

Textual is imported only when the screen opens; a test proves it.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.invocation import Failure, Invocation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BATCH = "-"
"""Given as QUERY or ID: one a line from standard input."""

FACETS_SHOWN = 100
"""Values of each facet in the answer to a search; `hallway facets` counts them all."""

SORTS = ("relevance", "newest", "oldest", "title")

_Command = TypeVar("_Command", bound="Callable[..., Any]")


class _Commands(click.Group):
    """Takes a first word that is no command as a place to open: `hallway ~/notes`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            self._refuse_slip(args[0])
            return "browse", self.commands["browse"], args
        return super().resolve_command(ctx, args)

    def _refuse_slip(self, word: str) -> None:
        """A word that is nearly a command and no place is a slip of the fingers.

        Raises:
            Failure: it is one; names the command.
        """
        if not word.isalpha() or os.path.lexists(word):
            return
        from difflib import get_close_matches  # noqa: PLC0415 - most first words are right

        if near := get_close_matches(word.lower(), self.commands, 1, 0.75):
            raise Failure(f"there is no command and no place {word}: did you mean `hallway {near[0]}`?", 2)


def _library_options(command: _Command) -> _Command:
    """--library and --no-update may stand before the command's name or after it."""
    command = click.option("--no-update", is_flag=True, help="Answer from the index as it is.")(command)
    return click.option(
        "--library", metavar="PLACE", multiple=True, help="The folder or file to use; may be repeated."
    )(command)


def _filter_options(command: _Command) -> _Command:
    for name, what in (
        ("kind", "of this kind (keynote, open space, ...)"),
        ("speaker", "by this speaker"),
        ("tag", "with this tag"),
        ("year", "of this year, or of a span (2013..2016)"),
        ("event", "at this event"),
    ):
        command = click.option(
            f"--{name}", metavar=name.upper(), multiple=True, help=f"Only talks {what}; repeated: any of them."
        )(command)
    return command


_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _limit_option(default: int) -> Callable[[_Command], _Command]:
    return click.option(
        "--limit", default=default, show_default=True, metavar="N", type=click.IntRange(min=0), help="How many at most."
    )


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@_library_options
@click.version_option(package_name="hallway", prog_name="hallway")
@click.pass_context
def cli(ctx: click.Context, library: tuple[str, ...], no_update: bool) -> int:
    """Browse years of conference notes by keyboard.

    Without a command, or with a PLACE (a folder or file) instead of one, the screen opens.
    """
    ctx.obj = Invocation(library, update=not no_update)
    if ctx.invoked_subcommand is None:
        return int(ctx.invoke(browse))
    return 0


@cli.command()
@click.argument("place", nargs=-1)
@click.option("--plain", is_flag=True, help="A numbered dialogue on standard input and output instead of the screen.")
@_library_options
@click.pass_obj
def browse(
    invocation: Invocation,
    place: tuple[str, ...] = (),
    library: tuple[str, ...] = (),
    *,
    plain: bool = False,
    no_update: bool = False,
) -> int:
    """Open the screen on PLACE, on the configured library, or on the samples."""
    return invocation.at((*place, *library), update=not no_update).browse(plain=plain)


@cli.command()
@click.argument("place", nargs=-1)
@_json_option
@click.option("--explain", is_flag=True, help="Say why each text was split as it was.")
@click.option("--library", metavar="PLACE", multiple=True, help="The folder or file to use; may be repeated.")
@click.pass_obj
def read(
    invocation: Invocation, place: tuple[str, ...], library: tuple[str, ...], *, as_json: bool, explain: bool
) -> int:
    """Show how PLACE is read: its reports, talks and problems. Writes nothing."""
    from tui import intake  # noqa: PLC0415 - each command loads what it needs

    here = invocation.at((*place, *library))
    if here.on_samples:
        raise click.UsageError("name what is to be read: hallway read PLACE")
    return intake.read(here, as_json=as_json, explain=explain)


@cli.command()
@click.argument("place", nargs=-1)
@click.option("--rebuild", is_flag=True, help="Write the whole index anew.")
@click.option("--library", metavar="PLACE", multiple=True, help="The folder or file to use; may be repeated.")
@click.pass_obj
def index(invocation: Invocation, place: tuple[str, ...], library: tuple[str, ...], *, rebuild: bool) -> int:
    """Bring the index up to date, with a progress bar on stderr."""
    from tui import intake  # noqa: PLC0415

    return intake.index(invocation.at((*place, *library)), rebuild=rebuild)


@cli.command()
@click.argument("query")
@_json_option
@_limit_option(20)
@_filter_options
@click.option("--sort", default="relevance", show_default=True, type=click.Choice(SORTS), help="The order of the hits.")
@click.option("--explain", is_flag=True, help="Say how QUERY was understood and what the hits score by.")
@_library_options
@click.pass_obj
def search(
    invocation: Invocation,
    /,
    query: str,
    library: tuple[str, ...],
    *,
    as_json: bool,
    limit: int,
    sort: str,
    no_update: bool,
    explain: bool,
    **wanted: tuple[str, ...],
) -> int:
    """Find the talks that answer QUERY: "" is every talk, "-" one query a line from standard input."""
    from tui import answers  # noqa: PLC0415

    here = invocation.at(library, update=not no_update)
    ask = answers.Ask(wanted, sort=sort, facet_limit=FACETS_SHOWN, marks=here.marks)
    with here.engine(settled=True) as engine:
        if query == BATCH:
            return answers.each(_stdin_lines(), lambda text: answers.search_json(engine, ask, text, limit))
        if explain:
            return answers.explain(engine, ask, query, limit)
        return answers.search(engine, ask, query, limit, as_json=as_json)


@cli.command()
@click.argument("talk_id", metavar="ID")
@_json_option
@_limit_option(10)
@_library_options
@click.pass_obj
def related(
    invocation: Invocation, talk_id: str, library: tuple[str, ...], *, as_json: bool, limit: int, no_update: bool
) -> int:
    """Show the talks related to the talk ID, and why; "-" reads one id a line from standard input."""
    from tui import answers  # noqa: PLC0415

    with invocation.at(library, update=not no_update).engine(settled=True) as engine:
        if talk_id == BATCH:
            return answers.each(_stdin_lines(), lambda one: answers.related_json(engine, one, limit))
        return answers.related(engine, talk_id, limit, as_json=as_json)


@cli.command()
@click.argument("talk_id", metavar="ID")
@_json_option
@click.option("--markdown", is_flag=True, help="Print the talk as a Markdown text of its own.")
@_library_options
@click.pass_obj
def show(
    invocation: Invocation, talk_id: str, library: tuple[str, ...], *, as_json: bool, markdown: bool, no_update: bool
) -> int:
    """Show the talk ID; "-" reads one id a line from standard input."""
    from tui import answers  # noqa: PLC0415

    if as_json and markdown:
        raise click.UsageError("--json and --markdown do not go together: choose one")
    here = invocation.at(library, update=not no_update)
    with here.engine(settled=True) as engine:
        if talk_id == BATCH:
            marks = here.marks()
            return answers.each(_stdin_lines(), lambda one: answers.show_json(engine, marks, one))
        return answers.show(engine, here.marks, talk_id, as_json=as_json, markdown=markdown)


@cli.command()
@click.argument("query", default="")
@_json_option
@_filter_options
@_library_options
@click.pass_obj
def facets(
    invocation: Invocation,
    /,
    query: str,
    library: tuple[str, ...],
    *,
    as_json: bool,
    no_update: bool,
    **wanted: tuple[str, ...],
) -> int:
    """Count the events, years, tags, speakers and kinds of the talks that answer QUERY."""
    from tui import answers  # noqa: PLC0415

    here = invocation.at(library, update=not no_update)
    ask = answers.Ask(wanted, marks=here.marks)
    with here.engine() as engine:
        if query == BATCH:
            return answers.each(_stdin_lines(), lambda text: answers.facets_json(engine, ask, text))
        return answers.facets(engine, ask, query, as_json=as_json)


@cli.command()
@_json_option
@_library_options
@click.pass_obj
def doctor(invocation: Invocation, library: tuple[str, ...], *, as_json: bool, no_update: bool) -> int:
    """Say what was read with doubts, what failed and why, and in what state index and marks are."""
    from tui import intake  # noqa: PLC0415

    return intake.doctor(invocation.at(library, update=not no_update), as_json=as_json)


def _stdin_lines() -> Iterator[str]:
    """The lines of standard input without their ends; bytes that are no UTF-8 are replaced."""
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"):
        yield line.rstrip("\r\n")


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for and return the exit code; what is wrong with them is said on stderr."""
    try:
        # Not `cli.main`: it takes a pipe that was closed for a failure.
        with cli.make_context("hallway", list(arguments)) as context:
            code: object = cli.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0
