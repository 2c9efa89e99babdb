"""Front matter: what a text says about itself before it begins, in the dialects of the usual site generators.

YAML between `---` (Jekyll, Hugo, Hexo, Astro, Gatsby), TOML between `+++` (Hugo, Zola), JSON in braces (Hugo), lines
as `.. title: ...` (Nikola), `Title: ...` (Pelican, MultiMarkdown), `title=...` (JBake) and `:title ...` (Stasis).
The headers of an e-mail count too (notes/mail.py).
Values come back as text, lists of texts or mappings: nothing is constructed from what a file asks for, and a value that
would grow without end (YAML anchors) is refused. Keys are lower case. What cannot be read is a problem, and the text
after it is still read.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from notes.mail import read_headers
from notes.model import Problem
from notes.rescue import rescue

_MOST_NODES = 5_000
_DEEPEST = 12
_SHORT = 4_000
"""Characters up to which libyaml may read: nothing bounds the depth to which it calls itself."""
_LONGEST = 400
"""Lines that front matter may have; a `---` further down is a rule, not the end of it."""
_LONGEST_BROKEN = 20_000
"""Characters of broken front matter that are still read part by part."""
_NIKOLA = re.compile(r"\.\. ([A-Za-z_]+):(?: (.*))?")
_PLAIN = re.compile(r"([A-Za-z][A-Za-z_-]{1,30}):(?:[ \t]+(.*))?")
_PLAIN_FIRST = re.compile(
    r"(?:title|date|authors?|tags|category|categories|slug|layout|status|modified|summary|published):", re.IGNORECASE
)
_JBAKE = re.compile(r"([A-Za-z][A-Za-z_.-]{1,30})=(.*)")
_JBAKE_END = re.compile(r"~{4,}")
_COLON = re.compile(r":([a-z][a-z_-]{1,30})(?:[ \t]+([^:\s].*))?")
_COLON_FIRST = re.compile(r":(?:title|author|date|published|tags)[ \t]+[^:\s]")
"""Lines as ":title Ropes that hold"; AsciiDoc and reStructuredText have a second colon behind the key."""
_HIDDEN = re.compile(r"<!--\s*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values, and how many lines of the text they take (0 where there is none)."""

    meta: dict[str, Any] = field(default_factory=dict)
    lines: int = 0
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str, source: str) -> FrontMatter:
    """The front matter of a text with newlines for line ends; never raises."""
    lines = text.split("\n", _LONGEST + 1)[: _LONGEST + 1]
    start = 0
    while start < len(lines) and not lines[start].strip():
        start += 1
    if start == len(lines):
        return FrontMatter()
    first = lines[start].rstrip()
    if first == "---":
        return _fenced(lines, start, ("---", "..."), _read_yaml, source)
    if first == "+++":
        return _fenced(lines, start, ("+++",), _read_toml, source)
    if first in ("{", ";;;"):
        return _read_json(lines, start, source)
    if _JBAKE.match(first):
        return _read_jbake(lines, start)
    if _NIKOLA.fullmatch(first) or _HIDDEN.match(first):
        return _read_nikola(lines, start)
    if _COLON_FIRST.match(first):
        return _read_colons(lines, start)
    mail, behind = read_headers(lines, start)
    if behind:
        return FrontMatter({name: value for name, value in mail.items() if value}, behind)
    if _PLAIN_FIRST.match(first):
        return _read_plain(lines, start, source)
    return FrontMatter()


def body_lines(text: str, source: str) -> tuple[FrontMatter, list[str]]:
    """The front matter, and the lines of the text with its own made empty, so that all others keep their numbers."""
    front = read_front_matter(text, source)
    lines = text.split("\n")
    lines[: front.lines] = [""] * front.lines
    return front, lines


def _read_jbake(lines: list[str], start: int) -> FrontMatter:
    """Lines of the form key=value that a line of tildes ends (JBake); nothing where that line is missing."""
    meta: dict[str, Any] = {}
    for number in range(start, len(lines)):
        line = lines[number].strip()
        if _JBAKE_END.fullmatch(line):
            return FrontMatter(meta, number + 1)
        pair = _JBAKE.fullmatch(line)
        if pair:
            meta[pair[1].lower()] = pair[2].strip()
        elif line:
            break
    return FrontMatter()


def _read_colons(lines: list[str], start: int) -> FrontMatter:
    """Lines of the form ":key value" (Stasis); `:body` or the first line of another form ends them."""
    meta: dict[str, Any] = {}
    number = start
    while number < len(lines) and (pair := _COLON.fullmatch(lines[number].rstrip())) and pair[1] != "body":
        meta[pair[1]] = (pair[2] or "").strip() or None
        number += 1
    ends = number < len(lines) and lines[number].rstrip() == ":body"
    return FrontMatter(meta, number + ends)


def _fenced(lines: list[str], start: int, ends: tuple[str, ...], read: Any, source: str) -> FrontMatter:
    end = next((number for number in range(start + 1, len(lines)) if lines[number].rstrip() in ends), None)
    if end is None:
        looks_meant = len(lines) > start + 1 and _PLAIN.fullmatch(lines[start + 1]) is not None
        if not looks_meant:
            return FrontMatter()
        hint = f"close it with a line of its own that says {ends[0]}"
        problem = Problem(source, start + 1, "warning", f"the front matter that starts with {ends[0]} has no end", hint)
        stop = _where_keys_end(lines, start + 1)
        if not stop:
            return FrontMatter(problems=(problem,))
        meta, problems = read("\n".join(lines[start + 1 : stop]), start + 2, source)
        return FrontMatter(meta, stop, (problem, *problems))
    meta, problems = read("\n".join(lines[start + 1 : end]), start + 2, source)
    return FrontMatter(meta, end + 1, problems)


def _where_keys_end(lines: list[str], start: int) -> int:
    """Where front matter without an end ends by its lines: at the first empty one; 0 where it may be a text's own."""
    stop = next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))
    meant = [line for line in lines[start:stop] if _PLAIN_FIRST.match(line)]
    keys = all(line[0] in " \t-" or _PLAIN.fullmatch(line.rstrip()) for line in lines[start:stop])
    return stop if meant and keys else 0


def _read_yaml(text: str, first_line: int, source: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    value, problems = load_yaml(text, first_line, source, "front matter")
    if isinstance(value, dict):
        return value, problems
    if value is not None and not problems:
        hint = "write it as lines of the form key: value"
        problems = (Problem(source, first_line, "warning", "the front matter is YAML but no mapping", hint),)
    if not problems or len(text) > _LONGEST_BROKEN:
        return {}, problems
    rescued, wrong = rescue(text, first_line, source, ":", partial(load_yaml, source=source, what="front matter"))
    of_a_part = problems[0].hint is not None  # what is refused as a whole (anchors that multiply) is told as a whole
    return rescued, (tuple(wrong) if wrong and of_a_part else problems)


def load_yaml(text: str, first_line: int, source: str, what: str) -> tuple[Any, tuple[Problem, ...]]:
    """YAML as texts, lists and mappings with lower-case keys at the top; a problem instead of an exception.

    Every scalar stays the text that was written (`no` is no boolean, `2015-04-14` no date), and tags such as
    `!!python/object` are passed over.
    """
    import yaml  # noqa: PLC0415 - a library of schedule files never needs it

    try:
        value = _bounded(_load(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        hint = "put quotes around a value that has a colon, a bracket or a # in it"
        fault = error.problem or error.context
        if error.context_mark and "quoted scalar" in (error.context or ""):
            mark, fault = error.context_mark, "a quote that opens in this line is not closed"
            hint = "close it at the end of the value with the same sign"
        line = first_line + mark.line if mark else first_line
        message = f"the {what} is not valid YAML: {fault}"
        return None, (Problem(source, line, "warning", message, hint),)
    except (yaml.YAMLError, ValueError) as error:
        return None, (Problem(source, first_line, "warning", f"the {what} is not valid YAML: {error}"),)
    except (RecursionError, TypeError):
        return None, (Problem(source, first_line, "warning", f"the {what} is nested too deeply to be meant"),)
    if isinstance(value, dict):
        value = {str(key).lower(): item for key, item in value.items()}
    return value, ()


def _load(text: str) -> Any:
    """YAML by libyaml where it is there; what it refuses is read again by the other one, which says why best."""
    import yaml  # noqa: PLC0415 - as above

    if len(text) <= _SHORT and (quick := getattr(yaml, "CBaseLoader", None)) is not None:
        try:
            return yaml.load(text, Loader=quick)  # noqa: S506 - a base loader builds only str, list, dict
        except yaml.YAMLError:
            pass
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - as above


def _bounded(value: Any) -> Any:
    """The value copied without shared parts.

    Raises:
        ValueError: it has more parts or is deeper than anything a person writes (anchors that multiply).
    """
    left = _MOST_NODES

    def copy(part: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if left < 0 or depth > _DEEPEST:
            raise ValueError("its anchors would grow without end; it was left out")
        if isinstance(part, dict):
            return {str(key): copy(item, depth + 1) for key, item in part.items()}
        if isinstance(part, list):
            return [copy(item, depth + 1) for item in part]
        return None if part in ("", "~", "null", "Null", "NULL") else part

    return copy(value, 0)


def _read_toml(text: str, first_line: int, source: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    value, problems = _load_toml(text, first_line, source)
    if not problems or len(text) > _LONGEST_BROKEN:
        return value, problems
    rescued, wrong = rescue(text, first_line, source, "=", partial(_load_toml, source=source))
    return rescued, tuple(wrong) or problems


def _load_toml(text: str, first_line: int, source: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    import tomllib  # noqa: PLC0415 - few libraries have it

    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        number = first_line + int(line[1]) - 1 if line else first_line
        hint = 'put texts in quotes, as in: title = "..."'
        return {}, (Problem(source, number, "warning", f"the front matter is not valid TOML: {error}", hint),)
    return {key.lower(): _as_text(item) for key, item in value.items()}, ()


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _read_json(lines: list[str], start: int, source: str) -> FrontMatter:
    opening = lines[start].rstrip()
    end_mark = "}" if opening == "{" else ";;;"
    end = next((number for number in range(start + 1, len(lines)) if lines[number].rstrip() == end_mark), None)
    if end is None:
        return FrontMatter()
    text = "\n".join(lines[start : end + 1]) if opening == "{" else "{" + "\n".join(lines[start + 1 : end]) + "}"
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if opening == "{":  # a text may well start with a brace
            return FrontMatter()
        return FrontMatter(
            {}, end + 1, (Problem(source, start + 1, "warning", f"the front matter is no JSON: {error}"),)
        )
    if not isinstance(value, dict):
        return FrontMatter()
    return FrontMatter({str(key).lower(): _as_text(item) for key, item in value.items()}, end + 1)


def _read_nikola(lines: list[str], start: int) -> FrontMatter:
    """`.. key: value` lines, bare or in one HTML comment."""
    meta: dict[str, Any] = {}
    number = start
    hidden = False
    while number < len(lines):
        line = lines[number].strip()
        if number == start and (opening := _HIDDEN.match(line)):
            hidden = True
            line = line[opening.end() :]
        closes = hidden and line.endswith("-->")
        match = _NIKOLA.fullmatch(line.removesuffix("-->").rstrip())
        if match:
            meta[match[1].lower()] = (match[2] or "").strip() or None
        elif line and not closes:
            break
        number += 1
        if closes or (not hidden and not line):
            break
    return FrontMatter(meta, number) if meta else FrontMatter()


def _read_plain(lines: list[str], start: int, source: str) -> FrontMatter:
    """`Key: value` lines up to the first empty one (Pelican) or up to `---` (Hexo, which may leave the opening out)."""
    meta: dict[str, Any] = {}
    key = ""
    for number in range(start, len(lines)):
        line = lines[number].rstrip()
        if line == "---" and meta:
            read, problems = _read_yaml("\n".join(lines[start:number]), start + 1, source)
            return FrontMatter(read, number + 1, problems)
        match = _PLAIN.fullmatch(line)
        if match:
            key = match[1].lower()
            meta[key] = (match[2] or "").strip() or None
        elif line.startswith((" ", "\t", "- ")) and key and line.strip():
            meta[key] = f"{meta[key] or ''} {line.strip().removeprefix('- ')}".strip()
        else:
            closed = not line
            return FrontMatter(meta, number) if closed and len(meta) > 1 else FrontMatter()
    return FrontMatter(meta, len(lines)) if len(meta) > 1 else FrontMatter()
