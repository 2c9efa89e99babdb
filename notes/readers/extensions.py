"""What site generators add to Markdown, as plain Markdown: directives, short codes, attribute lines.

MyST and Sphinx write directives as fences (```` ```{figure} x.jpg ````, `:::{note}`), Hugo short codes
(`{{< youtube id >}}`), Jekyll and Hexo Liquid tags (`{% youtube id %}`, `{% highlight ruby %}`), kramdown attribute
lines (`{: .class}`), DocC blocks of facts (`@Metadata { ... }`). Each line stays one line, so that the lines of the
source keep their numbers. Nothing is carried out: what is not text, image, code or a player's address becomes an empty
line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from notes.readers.rich import destination

_FENCE: Final = re.compile(
    r"([ \t]{0,12})(`{3,}|~{3,}|:{3,})[ \t]{0,9}(?:\{([\w:.+-]{1,60})\}[ \t]{0,9}|(?=\w))?([^`]*)$"
)
_OPTION: Final = re.compile(r"[ \t]*:[\w-]{1,40}:(?:[ \t].*)?$")
_TARGET: Final = re.compile(r"\([\w:. -]{1,100}\)=[ \t]*$")
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{:[ \t]?[^{}]{0,300}\}[ \t]*$")
_LIQUID: Final = re.compile(r"\{%-?[ \t]{0,9}(/?[\w-]{1,40})((?:[^%{}]|%(?!\})){0,500})%\}")
_SHORT: Final = re.compile(r"\{\{[<%][ \t]{0,9}(/?[\w/-]{1,60})([^<>{}]{0,500})[>%]\}\}")
_VALUE: Final = re.compile(r"(?:(\w{1,30})=)?(?:\"([^\"]{0,300})\"|'([^']{0,300})'|([^\s\"']{1,300}))")
_FACTS: Final = re.compile(r"[ \t]*@Metadata[ \t]*\{[ \t]*$")
_HEADED: Final = re.compile(r"[ \t]*@TitleHeading\(\"([^\"]{1,60})\"\)[ \t]*$")
_PLAYERS: Final = {
    "youtube": "https://www.youtube.com/watch?v=", "youtubeplayer": "https://www.youtube.com/watch?v=",
    "yt": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/", "speakerdeck": "https://speakerdeck.com/player/",
    "slideshare": "https://www.slideshare.net/slideshow/embed_code/", "gist": "https://gist.github.com/",
    "tweet": "https://twitter.com/i/status/", "twitter": "https://twitter.com/i/status/",
}  # fmt: skip
_IMAGES: Final = frozenset(("image", "figure", "img"))
_CODE: Final = frozenset(
    ("code", "code-block", "sourcecode", "code-cell", "highlight", "prompt", "terminal", "mermaid", "math")
)
_SILENT: Final = frozenset(
    ("toctree", "contents", "include", "literalinclude", "raw", "index", "eval-rst", "tableofcontents")
)
_PLAIN: Final = frozenset(
    ("grid", "grid-item", "tab-set", "tab-item", "div", "container", "details", "dropdown", "card")
)
_LONGEST: Final = 5_000
_EARLY: Final = 40
"""Lines within which a page states facts about itself."""


@dataclass(slots=True)
class _Open:
    """A fence that is open: its sign, and what becomes of the lines in it."""

    fence: str
    keep: str
    options: bool = True


def to_plain_markdown(lines: list[str]) -> None:
    """Turn what site generators add into Markdown, in place, line by line."""
    if not any(
        "```{" in line or ":::" in line or "{%" in line or "{{" in line or "{:" in line or ")=" in line or "@M" in line
        for line in lines
    ):
        return
    opened: list[_Open] = []
    _without_facts(lines)
    for number, line in enumerate(lines):
        if len(line) > _LONGEST:
            continue
        inside = opened[-1].keep if opened else ""
        fence = _FENCE.match(line)
        if fence and opened and _closes(fence, opened[-1]):
            lines[number] = line if opened.pop().keep == "code" else ""
        elif inside == "code":
            continue
        elif inside == "nothing":
            lines[number] = ""
        elif fence and (fence[3] or fence[2][0] != ":" or fence[4].strip()):
            lines[number] = _open(fence, line, opened)
        elif opened and opened[-1].options and _OPTION.match(line):
            lines[number] = ""
        else:
            if opened and line.strip():
                opened[-1].options = False
            lines[number] = _quoted(_line(line), opened)


def _without_facts(lines: list[str]) -> None:
    """Empty the lines of DocC's blocks of facts near the start; what the page is called above its title stays."""
    depth = 0
    for number, line in enumerate(lines[:_EARLY]):
        if depth or _FACTS.match(line):
            depth += line.count("{") - line.count("}")
            heading = _HEADED.match(line)
            lines[number] = f"*{heading[1]}*" if heading else ""


def _closes(fence: re.Match[str], last: _Open) -> bool:
    return not fence[3] and not fence[4].strip() and fence[2].startswith(last.fence)


def _quoted(line: str, opened: list[_Open]) -> str:
    depth = sum(fence.keep == "quote" for fence in opened)
    return "> " * depth + line.lstrip() if depth and line.strip() else line


def _open(fence: re.Match[str], line: str, opened: list[_Open]) -> str:
    """What stands in the place of a line that opens a fence."""
    name, argument = fence[3], fence[4].strip()
    if name is None and fence[2][0] == ":":  # `:::tip Title`
        name, _, argument = argument.partition(" ")
    if name is None:
        opened.append(_Open(fence[2], "code"))
        return line
    name = name.lower().rpartition(":")[2]
    if name in _CODE:
        opened.append(_Open(fence[2], "code"))
        return f"{fence[1]}{fence[2] if fence[2][0] != ':' else '```'}{argument.split(' ')[0]}"
    if name in _SILENT:
        opened.append(_Open(fence[2], "nothing"))
        return ""
    if name in _IMAGES:
        opened.append(_Open(fence[2], "text"))
        return _quoted(f"![]({destination(argument)})", opened) if argument else ""
    if name in _PLAYERS or name == "video":
        opened.append(_Open(fence[2], "text"))
        return _player(name, argument)
    opened.append(_Open(fence[2], "text" if name in _PLAIN else "quote"))
    return _quoted(f"**{argument.strip('[]')}**", opened) if argument and "=" not in argument else ""


def _player(name: str, value: str) -> str:
    address = value if value.startswith(("http://", "https://")) else _PLAYERS.get(name, "") + value
    return f"<{address}>" if re.fullmatch(r"https?://[^\s<>]+", address) else ""


def _line(line: str) -> str:
    if _TARGET.match(line) or _ATTRIBUTES.match(line):
        return ""
    if "{%" in line:
        line = _LIQUID.sub(lambda found: _tag(found[1], found[2]), line)
    if "{{" in line:
        line = _SHORT.sub(lambda found: _tag(found[1], found[2]), line)
    return line


def _tag(name: str, rest: str) -> str:
    """A short code or Liquid tag as Markdown: a player's address, an image, the fence of a piece of code."""
    name = name.lower()
    values = [(found[1] or "", found[2] or found[3] or found[4] or "") for found in _VALUE.finditer(rest)]
    named = dict(values)
    if name == "include" and values:
        name = re.sub(r"\.\w+$", "", values[0][1]).lower()
        values = values[1:]
    if name in ("highlight", "codeblock"):
        return "```" + (values[0][1] if values and not values[0][0] else "")
    if name in ("endhighlight", "endcodeblock", "/highlight"):
        return "```"
    if name in _PLAYERS and values:
        first = named.get("id") or named.get("url") or named.get("src") or values[0][1]
        return _player(name, first)
    if name in _IMAGES and (source := named.get("src") or named.get("url")):
        label = named.get("alt") or named.get("caption") or named.get("title") or ""
        return f"![{label}]({destination(source)})"
    return ""
