"""What a folder says of the talks in it: event, year, place come from its name and from the README beside them.

The title of a file with one talk is the talk's, and the years and cities in its text are what the talk is about. So
none of them is evidence for the event; front matter and `hallway.yaml` are, as everywhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from notes.eventwords import event_words
from notes.metadata import find_metadata
from notes.overrides import NOTHING
from notes.tags import tag_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from notes.document import Document
    from notes.metadata import Metadata
    from notes.overrides import Overrides
    from notes.split.context import Sibling

_WORD = re.compile(r"[^\W_]+")
_READ_FIRST = frozenset(("readme", "index", "_index", "about"))
_TITLES = frozenset(("title", "description", "summary", "subtitle", "name", "date", "published", "slug"))
_OF_TALK = frozenset(("title", "heading", "first lines", "text"))
"""Where the evidence for an event is the talk's own words."""
_FROM_FOLDER = ("event", "series", "year", "place", "start", "end")


def metadata_of_folder(
    document: Document,
    metadata: Metadata,
    given: Overrides,
    siblings: Sequence[Sibling],
    parse: Callable[[str, str, str], Document],
) -> Metadata:
    """The metadata of a file with one talk of its folder's event.

    Args:
        document: the file.
        metadata: what the file by itself would say; author, language and tags are kept.
        given: what `hallway.yaml` says of it.
        siblings: the other texts of the folder.
        parse: text, source and format -> document, for the README.
    """
    stated = {key: value for key, value in document.meta.items() if key not in _TITLES}
    folder = PurePosixPath(document.source.replace("\\", "/")).parent
    names = [PurePosixPath(document.source.replace("\\", "/")).name, *(sibling.name for sibling in siblings)]
    source = str(folder / f"{_shared_start(names) or 'README'}.md")
    path = find_metadata(replace(document, source=source, blocks=(), title=None, meta=stated, text=""), given)
    found = replace(path, author=metadata.author, language=metadata.language, tags=metadata.tags)
    first = (one for one in siblings if PurePosixPath(one.name).stem.lower() in _READ_FIRST)
    readme = next(first, None) or next((one for one in siblings if is_page_of_folder(str(folder / one.name))), None)
    if readme is not None:
        beside = find_metadata(parse(readme.head, str(folder / readme.name), "markdown"), NOTHING)
        _add(found, beside, readme.name)
    if found.year is None and metadata.evidence.get("year", "").startswith("front matter"):
        found.settle("year", metadata.year, metadata.evidence["year"])
    return found


def is_page_of_folder(source: str) -> bool:
    """Whether a text is called as its folder is: "2019-quiet/2019 Quiet Conference.md" is about all texts beside it."""
    path = PurePosixPath(source.replace("\\", "/"))
    of_folder = {word for word in _WORD.findall(path.parent.name.casefold()) if not word.isdigit()}
    name = {word for word in _WORD.findall(path.stem.casefold()) if not word.isdigit()} - event_words().conference
    return bool(name) and name == of_folder - event_words().conference


def told_of_event(texts: Sequence[Sibling], folder: str) -> str:
    """What the texts of a folder tell of the event of all: the start of their names, and the pages about the folder."""
    about = [
        f"{text.name}:{text.head}"
        for text in texts
        if PurePosixPath(text.name).stem.lower() in _READ_FIRST or is_page_of_folder(f"{folder}/{text.name}")
    ]
    return "|".join((_shared_start([text.name for text in texts]), *about))


def is_named_by_talk(metadata: Metadata) -> bool:
    """Whether the event of a text of one talk may only be words of the talk's title: no year stands with them."""
    event, year = metadata.evidence.get("event", ""), metadata.evidence.get("year", "")
    return metadata.event is None or (event in _OF_TALK and year != event)


def prefer_folder(
    document: Document,
    metadata: Metadata,
    given: Overrides,
    siblings: Sequence[Sibling],
    parse: Callable[[str, str, str], Document],
) -> Metadata:
    """The metadata of a text of one talk: its folder's where that names an event of a year, else what it says itself.

    The arguments are those of `metadata_of_folder`.
    """
    found = metadata_of_folder(document, metadata, given, siblings, parse)
    sure = found.event is not None and found.year is not None
    return found if sure and found.evidence.get("event", "").startswith("folder ") else metadata


def _shared_start(names: Sequence[str]) -> str:
    """What all names of talks begin with, whole words of it: "ACRL2019" of "ACRL2019-values", "ACRL2019-pride"."""
    talks = [name for name in names if PurePosixPath(name).stem.lower() not in _READ_FIRST]
    first, last = (min(talks), max(talks)) if len(talks) > 2 else ("", "")
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    shared = first[:same]
    end = max(shared.rfind(sign) for sign in "-_. ")
    return shared[:end] if end > 0 else ""


def _add(found: Metadata, beside: Metadata, name: str) -> None:
    """Take from the README what the path does not say, and its spelling of the same event."""
    why = f"{name} in the folder"
    if found.event is None or (beside.event and tag_key(beside.event) == tag_key(found.event)):
        found.event = found.series = None
    for field in _FROM_FOLDER:
        found.settle(field, getattr(beside, field), why)
