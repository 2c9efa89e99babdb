"""The settings as a table for the documentation, made from the settings themselves."""

from __future__ import annotations

import ast
import inspect
import itertools
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from tui.commands import COMMANDS, SCOPE_TITLES
from tui.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = ("| setting | takes | default | what it does |", "|---|---|---|---|")


def table() -> str:
    """All settings as a Markdown table, a row each."""
    return "\n".join([*HEAD, *_rows(Settings(), "")])


def command_table() -> str:
    """All commands with their names and default keys as a Markdown table, a row each."""
    rows = ["| command | keys | what it does |", "|---|---|---|"]
    for command in COMMANDS:
        keys = " ".join(f"`{key}`" for key in command.shown_keys.split())
        rows.append(f"| `{command.name}` | {keys} | {SCOPE_TITLES[command.scope]}: {command.help} |")
    return "\n".join(rows)


def _rows(settings: Any, before: str) -> Iterator[str]:
    texts = _texts(type(settings))
    types = get_type_hints(type(settings))
    for entry in fields(settings):
        default = getattr(settings, entry.name)
        if is_dataclass(default):
            yield from _rows(default, f"{before}{entry.name}.")
            continue
        limits = f" from {entry.metadata['least']} to {entry.metadata['most']}" if entry.metadata else ""
        takes = _takes(types[entry.name]) + limits
        yield f"| `{before}{entry.name}` | {takes} | {_shown(default)} | {texts[entry.name]} |"


def _texts(kind: type) -> dict[str, str]:
    """The text under each field of a class, which only its source has."""
    definition = ast.parse(inspect.getsource(kind)).body[0]
    found: dict[str, str] = {}
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    for field, text in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            found[field.target.id] = str(ast.literal_eval(text.value))
    return found


def _takes(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " or ".join(f'`"{choice}"`' for choice in get_args(kind))
    if get_origin(kind) is not None:
        return "a table"
    return {str: "a text", bool: "`true` or `false`"}.get(kind, "a number")


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, str):
        return f'`"{default}"`'
    return f"`{default}`" if isinstance(default, int | float) else "empty"
