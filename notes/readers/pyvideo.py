"""pyvideo's layout: `<event>/category.json` and `<event>/videos/*.json`, one talk a file.

The format is that of https://github.com/pyvideo/data (CONTRIBUTING.rst there). Only the standard library is needed
here: such a library has tens of thousands of files, and what is done for each counts.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from notes.decode import clean
from notes.inmarks import as_read
from notes.model import Kind, Link, Problem, Report, Role, Speaker, Talk
from notes.tags import unique, without_names

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HOLD = re.compile(r"\b(?:lightning talks?|keynote|workshop|tutorial|panel|poster|open space)\b", re.IGNORECASE)
_KINDS: dict[str, Kind] = {
    "lightning talk": "lightning talk",
    "lightning talks": "lightning talk",
    "keynote": "keynote",
    "workshop": "workshop",
    "tutorial": "tutorial",
    "panel": "panel",
    "poster": "poster",
    "open space": "open space",
}
_REST_LINK = re.compile(r"`([^`<>]{1,300}?)\s*<([^<>`\s]{1,500})>`__?")
_ADDRESS = re.compile(r"https?://[^\s<>\"`)\]]{1,500}")
_SUSPECT = re.compile(
    rb"\\(?:u(?:00[01]|007[fF]|00[89]|20(?:0[eEfF]|2[89a-eA-E]|6[6-9])|[dD][89a-fA-F]|[fF][eE][fF]{2})|[rbf])"
    rb"|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf"
)
"""What JSON in UTF-8 has where a text in it needs cleaning (notes/decode.py): looked for once in all of a file."""
_LANGUAGES = {
    "eng": "en",
    "spa": "es",
    "rus": "ru",
    "fra": "fr",
    "por": "pt",
    "kor": "ko",
    "jpn": "ja",
    "ita": "it",
    "deu": "de",
    "zho": "zh",
    "pol": "pl",
    "slk": "sk",
    "lit": "lt",
    "tha": "th",
    "ces": "cs",
    "heb": "he",
    "eus": "eu",
    "glg": "gl",
    "nld": "nl",
}
"""ISO 639-2 as pyvideo has it -> ISO 639-1 as Hallway has it."""


@dataclass(frozen=True, slots=True)
class Category:
    """What `category.json` says about an event: its title, and what follows from that."""

    event: str | None
    series: str | None
    year: int | None
    problem: str | None = None


def read_category(data: bytes, folder: str) -> Category:
    """The event of a `category.json` in a folder of this name."""
    try:
        title = json.loads(data).get("title")
    except (ValueError, AttributeError, RecursionError) as error:
        return Category(None, None, None, f"category.json of {folder} could not be read: {error}")
    if not isinstance(title, str) or not title.strip():
        return Category(None, None, None, f"category.json of {folder} has no title")
    event = " ".join(clean(title).split())
    found = _YEAR.search(event) or _YEAR.search(folder)
    year = int(found[0]) if found else None
    series = " ".join(_YEAR.sub(" ", event).split()).strip(" -,") if year else event
    return Category(event, series or event, year)


def read_video(data: bytes, source: str, category: Category) -> Report:
    """The report of one talk that a video's file holds."""
    try:
        video = json.loads(data)
        if _SUSPECT.search(data):
            video = _cleaned(video)
    except (ValueError, RecursionError) as error:
        return _unread(source, getattr(error, "lineno", None), f"is not valid JSON: {error}")
    if not isinstance(video, dict) or not isinstance(video.get("title"), str) or not video["title"].strip():
        return _unread(source, None, "has no title")
    title = as_read(" ".join(video["title"].split()))
    date = _read_date(video.get("recorded"))
    year = category.year or (int(date[:4]) if date else None)
    body = _read_body(video)
    language = _LANGUAGES.get(_text(video.get("language"))[:3])
    tags = tuple(dict.fromkeys(_read_names(video.get("tags"))))
    doubts = (Problem(source, None, "warning", category.problem),) if category.problem else ()
    speakers = tuple(Speaker(name) for name in dict.fromkeys(_read_names(video.get("speakers"))))
    talk = Talk(
        "",
        title,
        source,
        speakers=speakers,
        kind=_find_kind(title),
        event=category.event,
        series=category.series,
        year=year,
        date=date,
        tags=without_names(unique(tags), speakers, category.event, category.series),
        language=language,
        body=body,
        links=_read_links(video, body),
    )
    return Report(
        source,
        "pyvideo",
        category.event,
        category.series,
        year,
        tags=tags,
        language=language,
        talks=(talk,),
        problems=doubts,
    )


def _unread(source: str, line: int | None, message: str) -> Report:
    hint = 'a video needs at least a title, as in {"title": "...", "speakers": [...]}'
    return Report(source, "pyvideo", problems=(Problem(source, line, "error", f"the video's file {message}", hint),))


def _cleaned(value: Any) -> Any:
    """The value with all its texts made safe to show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _read_names(value: Any) -> list[str]:
    if not isinstance(value, list):
        return []
    return [name for item in value if isinstance(item, str) and (name := " ".join(item.split()))]


def _read_date(value: Any) -> str | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    return found[0] if found and found[0][:2] in ("19", "20") else None


def _find_kind(title: str) -> Kind:
    """Only what a title says outright; "the keynote of" something else is rare enough."""
    found = _HOLD.search(title)
    return _KINDS[found[0].lower()] if found else "talk"


def _read_body(video: dict[str, Any]) -> str:
    """Description and summary as Markdown (they are reStructuredText), each said once."""
    description, summary = _text(video.get("description")), _text(video.get("summary"))
    parts = [part for part in (summary, description) if part]
    if len(parts) == 2 and (summary in description or description in summary):
        parts = [max(parts, key=len)]
    body = "\n\n".join(parts)
    return _REST_LINK.sub(r"[\1](\2)", body) if "`" in body else body


def _read_links(video: dict[str, Any], body: str) -> tuple[Link, ...]:
    links: dict[str, Link] = {}
    for item in video.get("videos") or ():
        if isinstance(item, dict) and (url := _address(item.get("url"))):
            links[url] = Link(_text(item.get("type")) or "video", url, "video")
    for item in video.get("related_urls") or ():
        label, given = (item.get("label"), item.get("url")) if isinstance(item, dict) else ("", item)
        if url := _address(given):
            links.setdefault(url, Link(_text(label) or url, url, _role(_text(label), url)))
    if "://" in body:
        for url in _ADDRESS.findall(body):
            address = url.rstrip(".,;:!?'")
            links.setdefault(address, Link(address, address, _role("", address)))
    return tuple(links.values())


def _address(value: Any) -> str:
    url = _text(value)
    return url if url.startswith(("http://", "https://")) else ""


def _role(label: str, url: str) -> Role:
    text = f"{label} {url}".lower()
    if "slide" in text or "speakerdeck" in text or url.endswith((".pdf", ".pptx", ".key")):
        return "slides"
    if "github.com" in text or "gitlab.com" in text or "bitbucket.org" in text:
        return "code"
    if "youtu" in text or "vimeo.com" in text:
        return "video"
    return "other"
