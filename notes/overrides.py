"""`hallway.yaml`: what the person knows better, said without touching the notes.

A file of that name in any folder of a library gives values for the files below it:

    event: DevOpsDays Paris        # also: year, place, start, end, language, author, series, format, strategy
    year: 2015
    tags: [devops]                 # added to those of each text
    leave_out: [drafts/, "*.bak"]  # files that are not read
    aliases:                       # one name for many spellings
      tags: {micro-services: microservices}
      series: {DevOps Days: DevOpsDays}
      speakers: {J. Willis: John Willis}
    files:                         # the same values for some of the files
      day1.md: {place: Paris, strategy: headings}
      old/: {leave_out: true}

`tags`, `series` and `speakers` may also be mappings at the top: then they are aliases. The nearer folder wins, a file's
own front matter wins over all of them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from notes.decode import decode
from notes.frontmatter import load_yaml
from notes.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE_NAME = "hallway.yaml"
VALUES = ("event", "series", "year", "place", "start", "end", "language", "author", "format", "strategy")
_ALIASES = ("tags", "series", "speakers")
_KNOWN = {*VALUES, *_ALIASES, "aliases", "files", "leave_out"}
_PLAIN = re.compile(r"[A-Za-z][\w.-]*")
_KNOWN_OF_FILE = {*VALUES, "tags", "leave_out"}


@dataclass(frozen=True, slots=True)
class Rules:
    """One `hallway.yaml`. Patterns are relative to its folder: a file, a folder with `/` at its end, or with `*`."""

    where: str
    values: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    left_out: tuple[str, ...] = ()
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each pattern in `files`."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What all rules together say of one file. `where` names the `hallway.yaml` that each value comes from."""

    values: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def alias(self, what: str, name: str) -> str:
        """The name that the person wants for a tag, series or speaker; `what` is "tags", "series" or "speakers"."""
        names = self.aliases.get(what)
        return names.get(name.casefold(), name) if names else name


NOTHING = Overrides()


def read_rules(data: bytes, where: str) -> Rules:
    """The rules in the bytes of a `hallway.yaml`; what is wrong in it is a problem, and the rest holds."""
    text = decode(data).text
    loaded, problems = load_yaml(text, 1, where, FILE_NAME)
    if loaded is None:
        return Rules(where, problems=problems)
    if not isinstance(loaded, dict):
        return Rules(where, problems=(_problem(where, "is no mapping", "write lines of the form key: value"),))
    found = list(problems)
    lines = _lines_of(text)
    for key in sorted(loaded.keys() - _KNOWN):
        hint = f"known are: {', '.join(sorted(_KNOWN))}"
        found.append(_problem(where, f"has {key!r}, which means nothing here", hint, lines.get((key,))))
    aliases = {what: _read_aliases(loaded, what) for what in _ALIASES}
    files = loaded.get("files") or {}
    if not isinstance(files, dict):
        found.append(_problem(where, "has files: that is no mapping", "write the name of a file, then its values"))
        files = {}
    patterns = []
    for pattern, values in files.items():
        line = lines.get(("files", str(pattern)))
        if isinstance(values, dict):
            given = {str(key).lower(): value for key, value in values.items()}
            patterns.append((str(pattern), given))
            for key in sorted(given.keys() - _KNOWN_OF_FILE):
                hint = f"known of a file are: {', '.join(sorted(_KNOWN_OF_FILE))}"
                message = f"has {key!r} for {pattern!r}, which means nothing here"
                found.append(_problem(where, message, hint, lines.get(("files", str(pattern), key), line)))
        else:
            found.append(_problem(where, f"says nothing about {pattern!r}", f"write {pattern}: {{year: 2015}}", line))
    return Rules(
        where,
        values={key: value for key, value in loaded.items() if key in VALUES or key == "tags"},
        files=tuple(patterns),
        left_out=tuple(_as_list(loaded.get("leave_out"))),
        aliases=aliases,
        problems=tuple(found),
        lines={path[1]: line for path, line in lines.items() if len(path) == 2 and path[0] == "files"},
    )


def unmatched(rules: Rules, paths: Iterable[str]) -> tuple[Problem, ...]:
    """A problem for each pattern below `files` that no path matches; paths start at the rules' folder."""
    left = dict.fromkeys(pattern for pattern, _ in rules.files)
    for path in paths:
        for pattern in [pattern for pattern in left if _matches(pattern, path)]:
            del left[pattern]
        if not left:
            break
    hint = "write the name as it is from this folder, a folder with / at its end, or a pattern with *"
    return tuple(
        _problem(rules.where, f"has {pattern!r} below files, and no file is called so", hint, rules.lines.get(pattern))
        for pattern in left
    )


def is_left_out(chain: Iterable[tuple[Rules, str]], name: str) -> bool:
    """Whether a file is not to be read. `chain` has the rules and the path of the file's folder from each of them."""
    for rules, folder in chain:
        path = f"{folder}{name}"
        if any(_matches(pattern, path) for pattern in rules.left_out):
            return True
        for pattern, values in rules.files:
            if str(values.get("leave_out", "")).lower() in ("true", "yes") and _matches(pattern, path):
                return True
    return False


def overrides_for(chain: Iterable[tuple[Rules, str]], name: str) -> Overrides:
    """What the rules say of a file, outermost folder first in `chain`; later ones win."""
    values: dict[str, str] = {}
    where: dict[str, str] = {}
    tags: list[str] = []
    aliases: dict[str, dict[str, str]] = {what: {} for what in _ALIASES}
    some = False
    for rules, folder in chain:
        some = True
        for what, names in rules.aliases.items():
            aliases[what].update(names)
        path = f"{folder}{name}"
        layers = [rules.values, *(given for pattern, given in rules.files if _matches(pattern, path))]
        for layer in layers:
            tags += _as_list(layer.get("tags"))
            for key in VALUES:
                value = layer.get(key)
                if isinstance(value, str) and value.strip():
                    values[key] = value.strip()
                    where[key] = rules.where
    if not some:
        return NOTHING
    return Overrides(values, where, tuple(dict.fromkeys(tags)), aliases)


def rules_beside(source: str) -> str:
    """How to name the `hallway.yaml` of a source's folder: "talks/2019/hallway.yaml"."""
    folder = str(PurePosixPath(source.replace("\\", "/")).parent)
    return FILE_NAME if folder == "." else f"{folder.rstrip('/')}/{FILE_NAME}"


def quoted(name: str) -> str:
    """The name of a file as YAML takes it, in quotes where it needs them."""
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def how_to_leave_out(source: str) -> str:
    """The rest of a hint: the line to write so that a source is not read, and where."""
    name = PurePosixPath(source.replace("\\", "/")).name
    return f"leave it out with leave_out: [{quoted(name)}] in {rules_beside(source)}"


def _matches(pattern: str, path: str) -> bool:
    pattern = pattern.removeprefix("./")
    if pattern.endswith("/"):
        return path.startswith(pattern) or f"/{pattern}" in f"/{path}"
    if "/" in pattern:
        return fnmatchcase(path, pattern)
    return fnmatchcase(path.rpartition("/")[2], pattern) or path.startswith(f"{pattern}/")


def _read_aliases(loaded: Mapping[str, Any], what: str) -> dict[str, str]:
    """Spelling (case does not count) -> name, from `aliases:` and from a mapping at the top."""
    names: dict[str, str] = {}
    nested = loaded.get("aliases")
    for given in (nested.get(what) if isinstance(nested, dict) else None, loaded.get(what)):
        if isinstance(given, dict):
            names.update({str(key).casefold(): str(value) for key, value in given.items() if value})
    return names


def _as_list(value: Any) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, list):
        return [str(part).strip() for part in value if isinstance(part, str) and part.strip()]
    return []


def _lines_of(text: str) -> dict[tuple[str, ...], int]:
    """The line of each key of valid YAML, down to the values of a file: ("files", "day1.md", "year") -> 7."""
    import yaml  # noqa: PLC0415 - as in notes.frontmatter

    found: dict[tuple[str, ...], int] = {}

    def enter(node: yaml.Node | None, path: tuple[str, ...]) -> None:
        if not isinstance(node, yaml.MappingNode) or len(path) > 2:
            return
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                name = key.value if len(path) == 1 else key.value.lower()
                found.setdefault((*path, name), key.start_mark.line + 1)
                enter(value, (*path, name))

    enter(yaml.compose(text, Loader=yaml.BaseLoader), ())
    return found


def _problem(where: str, message: str, hint: str, line: int | None = None) -> Problem:
    return Problem(where, line, "warning", f"{FILE_NAME} {message}", hint)
