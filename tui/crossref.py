"""Where a link between notes leads: the talk, and the heading in it.

Only the index is asked, for sources by their names. No file is opened or looked for, so a link leads nowhere but to
what the library holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from notes.walk import SUFFIXES
from tui.reading.within import anchor, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.engine import Engine, Outline
    from notes.model import Talk

_FOLDER_NOTES = ("README", "index", "readme", "Readme")
"""What the note of a folder is called, for links to the folder."""

_PAGES = (".html", ".htm")
_LONGEST_HEADING = 1_000
_counted = re.compile(r"(.+)-([1-9][0-9]{0,3})$")
_heading = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$")
_underline = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_fence = re.compile(r" {0,3}(```|~~~)")
_link = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,500}\)")
_tag = re.compile(r"<[^<>]{0,200}>")


class CrossRef(NamedTuple):
    """A talk that a link leads to; `heading` is the anchor of one in its text, empty for its top."""

    talk_id: str
    title: str
    heading: str = ""


def find(engine: Engine, talk: Talk, address: str) -> CrossRef | None:
    """The talk that a link in `talk` leads to, None where the library has none there.

    An anchor is looked for among the titles of the report's talks, then among the headings in their texts, those of
    `talk` first. One that is not found leads to the first talk of another report and nowhere in the same.
    """
    path, wanted = split(address)
    outline = next((found for source in sources(talk.source, path) if (found := engine.outline(source))), None)
    if outline is None or not outline.talks:
        return None
    if wanted and (heading := _find_heading(engine, outline, talk.id, anchor(wanted))) is not None:
        return heading
    if wanted and outline.source == talk.source:
        return None
    talk_id, title, _ = outline.talks[0]
    return CrossRef(talk_id, title)


def sources(source: str, path: str) -> Iterator[str]:
    """The names that the source of a link's path can have, the likeliest first.

    Args:
        source: where the link stands.
        path: relative to it; one from the root is tried from each folder above, since the site's root may be any.
    """
    if not path:
        yield source
        return
    folders = source.split("/")[:-1]
    starts = [folders[:count] for count in range(len(folders) + 1)] if path.startswith("/") else [folders]
    suffixes = dict.fromkeys((source.rpartition(".")[2], "md", *sorted(SUFFIXES)))
    for start in starts:
        name = _join(start, path.split("/"))
        yield name
        if name.lower().endswith(_PAGES):
            name = name.rpartition(".")[0]
        yield from (f"{name}.{suffix}" for suffix in suffixes)
        yield from (f"{name}/{note}.{suffix}" for note in _FOLDER_NOTES for suffix in suffixes)


def _join(folders: list[str], steps: list[str]) -> str:
    """A path from a folder, which is called as the person typed the place: `.`, `..` and `~` are names like others."""
    parts = list(folders)
    for step in steps:
        if step == ".." and parts and parts[-1] not in {"..", "~", ""}:
            if parts.pop() == ".":
                parts.append("..")
        elif step == "..":
            parts.append("..")
        elif step not in {"", "."}:
            parts.append(step)
    return "/".join(parts)


def _find_heading(engine: Engine, outline: Outline, here: str, wanted: str) -> CrossRef | None:
    titles = [CrossRef(talk_id, title) for talk_id, title, _ in outline.talks]
    by_title = next((ref for ref in titles if anchor(ref.title) == wanted), None)
    if by_title is not None:
        return by_title
    every = [(ref._replace(heading=made), made) for ref in titles for made in _headings(engine, ref.talk_id)]
    exact = [ref for ref, made in every if made == wanted]
    if not exact and (counted := _counted.match(wanted)) is not None:
        # The second "Questions" of a report has the anchor "questions-1".
        alike = [ref for ref in titles if anchor(ref.title) == counted[1]]
        alike += [ref for ref, made in every if made == counted[1]]
        exact = alike[int(counted[2]) :][:1] or alike[:1]
    if not exact:
        # Some programs put a hyphen for every sign: "q-a" for "Q&A".
        exact = [ref for ref, made in every if made.replace("-", "") == wanted.replace("-", "")]
    if exact:
        return next((ref for ref in exact if ref.talk_id == here), exact[0])
    # A heading says more than the title that was read from it: speakers, a time.
    partial = [ref for ref in titles if (made := anchor(ref.title)) and f"-{made}-" in f"-{wanted}-"]
    return max(partial, key=lambda ref: len(ref.title), default=None)


def _headings(engine: Engine, talk_id: str) -> Iterator[str]:
    """The anchors of the headings in the text of a talk."""
    talk = engine.talk(talk_id)
    fenced = False
    above = ""
    for line in talk.body.splitlines() if talk is not None else ():
        if _fence.match(line):
            fenced = not fenced
        elif not fenced and len(line) <= _LONGEST_HEADING:
            if (found := _heading.match(line)) is not None:
                yield anchor(_plain(found[1]))
            elif above and _underline.match(line):
                yield anchor(_plain(above))
        above = "" if fenced or len(line) > _LONGEST_HEADING else line.strip()


def _plain(heading: str) -> str:
    return _tag.sub("", _link.sub(r"\1", heading))
