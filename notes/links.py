"""Links of a talk: what they lead to, and which of them may be opened.

Roles are told by the label first ("Slides", "Aufzeichnung"), by the address second. An address is never looked up.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from notes.decode import clean
from notes.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from notes.document import Block
    from notes.model import Role

_NO_PERSON: Final = frozenset(("hashtag", "search", "i", "intent", "share", "home", "status", "explore", "events"))
_WORDS: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BARE: Final = re.compile(r"\bhttps?://[^\s<>\"'`\]\[|\\^{}]{3,2000}")
_HIDDEN: Final = re.compile(r"[\x00-\x20\x7f]")
_REMEMBERED: Final = 4_096
"""Addresses whose role is kept: talks of one report and reports of one event link to the same ones."""
_LONGEST_LABEL: Final = 6
"""Words in a label beyond which a word such as "code" is part of a sentence and says nothing."""


@lru_cache(maxsize=_REMEMBERED)
def is_safe(url: str) -> bool:
    """Whether an address may be opened by a browser or mail program: http, https or mailto, with nothing hidden."""
    if _HIDDEN.search(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc)
    return parts.scheme == "mailto" and "@" in parts.path


def resolve(url: str, base: str | None = None) -> str:
    """`url` as an address that works by itself where `base` (the page's own address) allows it; else unchanged."""
    url = url.strip()
    if url.startswith("//"):
        return "https:" + url
    if base and not url.startswith("#"):
        try:
            return urljoin(base, url)
        except ValueError:
            return url
    return url


def find_role(label: str, url: str, speakers: Sequence[str] = ()) -> Role:
    """What a link leads to, by its label, its address and the names of the talk's speakers."""
    plain = label.strip(" @,.:").casefold()
    if any(plain == name.strip().casefold() for name in speakers):
        return "speaker"
    words = [word.casefold() for word in _WORDS.findall(label)]
    known = _known()
    if 0 < len(words) <= _LONGEST_LABEL and not label.startswith(("http://", "https://")):
        for word in words:
            if role := known.words.get(word):
                return role
    return _role_of_address(url)


@lru_cache(maxsize=_REMEMBERED)
def _role_of_address(url: str) -> Role:
    known = _known()
    try:
        parts = urlsplit(url)
    except ValueError:
        return "other"
    host = parts.netloc.casefold().removeprefix("www.")
    path = parts.path.rstrip("/")
    if role := known.endings.get(path[path.rfind(".") :].casefold() if "." in path else ""):
        return role
    return _role_of_place(host, [step for step in path.split("/") if step])


def _role_of_place(host: str, steps: list[str]) -> Role:
    """The role by host and path."""
    known = _known()
    below = f"{host}/{steps[0]}" if steps else host
    if len(steps) == 1 and (steps[0].startswith("@") or (host in known.people and steps[0] not in _NO_PERSON)):
        return "speaker"
    if len(steps) == 2 and below in known.people:
        return "speaker"
    if role := known.hosts.get(below) or known.hosts.get(host):
        return role if steps else "other"
    first = host.split(".", 1)[0]
    if first in ("video", "videos", "media", "tube"):
        return "video"
    if first in ("slides", "decks") or "slides" in steps:
        return "slides"
    return "code" if first in ("git", "gitlab", "code") else "other"


@dataclass(frozen=True, slots=True)
class _Known:
    """What `vocabulary/links.toml` holds, turned round for look-up."""

    words: Mapping[str, Role]
    hosts: Mapping[str, Role]
    endings: Mapping[str, Role]
    people: frozenset[str]


@cache
def _known() -> _Known:
    data = tomllib.loads(files("notes").joinpath("vocabulary", "links.toml").read_text(encoding="utf-8"))

    def by_value(part: str) -> dict[str, Role]:
        return {value: role for role, values in data[part].items() for value in values if role != "speaker"}

    return _Known(by_value("words"), by_value("hosts"), by_value("endings"), frozenset(data["hosts"]["speaker"]))


def find_links(blocks: Iterable[Block], speakers: Sequence[str] = ()) -> tuple[Link, ...]:
    """The links of a talk's blocks in the order of the text, each address once, with their roles.

    Addresses that stand in the text without markup count too. Relative addresses and those that are not safe to
    open are left out. `speakers` are the names of the talk's speakers.
    """
    found: dict[str, Link] = {}
    for block in blocks:
        if block.kind == "code":
            continue
        for label, url in _in_block(block):
            if is_safe(url) and (url not in found or found[url].label == url):
                found[url] = Link(label or url, url, find_role(label, url, speakers))
    return tuple(found.values())


def _in_block(block: Block) -> Iterable[tuple[str, str]]:
    pairs: list[tuple[int, str, str]] = []
    for span in block.spans:
        if span.kind == "link" and span.url:
            label = " ".join(clean(block.text[span.start : span.end]).split())
            pairs.append((span.start, label, resolve(span.url)))
    if "://" not in block.text:
        return [(label, url) for _, label, url in sorted(pairs, key=lambda pair: pair[0])]
    linked = {url for _, _, url in pairs}
    for match in _BARE.finditer(block.text):
        for start, url in _split_joined(match.start(), match[0]):
            bare = _trim_address(url)
            if bare not in linked:
                pairs.append((start, bare, bare))
    pairs.sort(key=lambda pair: pair[0])
    return [(label, url) for _, label, url in pairs]


def _split_joined(start: int, text: str) -> Iterable[tuple[int, str]]:
    """Addresses that stand one after the other without a blank, as some exports leave them."""
    places = [found.start() for found in re.finditer(r"https?://", text)]
    places = [place for place in places if place == 0 or text[place - 1] not in "/=?&"]
    for number, place in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else len(text)
        yield start + place, text[place:end]


def _trim_address(url: str) -> str:
    """An address without the punctuation of its sentence, and without a bracket that was opened before it."""
    while url:
        last = url[-1]
        unmatched = (last == ")" and url.count("(") < url.count(")")) or last in ".,;:!?*_’”»…、。"
        if not unmatched:
            break
        url = url[:-1]
    return url
