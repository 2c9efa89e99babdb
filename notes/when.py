"""When an event was: the days that a report states, and years that only links or the post's own date support."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from notes.dates import Found, find_dates, is_date
from notes.document import Block
from notes.events import find_year
from notes.eventwords import event_words
from notes.mentions import sentences
from notes.meta import as_text
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notes.document import Document

_EARLY = 8
"""Blocks of running text at the start in which a report says when it was."""
_IN_ADDRESS = re.compile(r"(?<!\d)((?:199|20[0-4])\d)(?!\d)")
_DAY_FIRST = frozenset(("da", "de", "es", "fr", "it", "nb", "nl", "pl", "pt", "ru", "sv"))
"""Languages in which 04/05/2015 is in May; English has both orders."""
_SOON = 120
"""Days after an event within which people write about it."""
_POSTED = re.compile(r"\W{0,3}(?:published|posted|written|updated|veröffentlicht|publié|publicado)\s", re.IGNORECASE)
"""What a paragraph begins with that says when it was written."""
_POST_KEYS = ("date", "published", "pubdate", "publishdate", "created", "posted", "updated")


def find_days(document: Document, year: int | None, language: str | None = None) -> tuple[str | None, str | None, str]:
    """First and last day of the event as ISO dates, and where they are said; `year` is that of the title, if any."""
    day_first = language in _DAY_FIRST
    for blocks, why in _places(document):
        read = (find_dates(block.text[:2_000], day_first=day_first) for block in blocks)
        days = [found for all_found in read for found in all_found if found.first]
        days = _of_one_year(days, year)
        starts = sorted(filter(None, (found.start_date(year) for found in days)))
        ends = sorted(filter(None, (found.end_date(year) for found in days)))
        if starts:
            return starts[0], ends[-1] if ends else None, why
    return None, None, ""


def _places(document: Document) -> Iterable[tuple[list[Block], str]]:
    blocks = document.blocks
    labels = event_words().labels["date"]
    labelled = [
        block
        for block in blocks[:60]
        if block.kind in ("paragraph", "item", "row") and fold(re.split("[:：|]", block.text, maxsplit=1)[0]) in labels
    ]
    yield labelled[:1], "a line with the date"
    headings = [block for block in blocks if block.kind == "heading" and is_date(block.text)]
    yield [block for block in headings if not _is_of_another(block)], "headings with dates"
    lines = [block for block in blocks[:_EARLY] if len(block.text) < 120 and is_date(block.text)]
    yield [block for block in lines if not _is_of_another(block)], "a line of its own"
    yield [block for block in blocks if block.kind == "heading" and not _is_of_another(block)][:3], "heading"
    titles = [text for text in (as_text(document.meta.get("title")), document.title) if text]
    yield [Block("paragraph", text, text, (1, 1)) for text in titles], "title"
    if described := as_text(document.meta.get("description")):
        yield [Block("paragraph", described, described, (1, 1))], "front matter: description"
    early = [block for block in blocks[: 2 * _EARLY] if block.kind in ("paragraph", "item", "quote")][:_EARLY]
    own = [part for block in early if (part := _own_part(block)).text]
    yield own[:6], "first paragraphs"
    name = re.split(r"[/\\]", document.source)[-1].rsplit(".", 1)[0]
    if not document.meta:  # the name of a post has the day on which it was written, but posts have front matter
        yield [Block("paragraph", name, name, (1, 1))], "file name"


def _own_part(block: Block) -> Block:
    """A paragraph without the sentences that speak of another year."""
    if not _is_of_another(block):
        return block
    if _POSTED.match(block.text):
        return replace(block, text="", spans=())
    kept = [text for start, stop in sentences(block.text) if not _speaks_of_another(text := block.text[start:stop])]
    return replace(block, text=" ".join(kept), spans=())


def _speaks_of_another(text: str) -> bool:
    folded = fold(text)
    return any(phrase in folded for phrase in event_words().next)


def _is_of_another(block: Block) -> bool:
    """Whether a block speaks of another year, of the next event or of when it was written."""
    return _speaks_of_another(block.text) or _POSTED.match(block.text) is not None


def _of_one_year(days: list[Found], year: int | None) -> list[Found]:
    """The dates that can be of one event: of the known year, or of the first year that is stated."""
    wanted = year or next((found.year for found in days if found.year), None)
    days = [found for found in days if found.year in (None, wanted)]
    if not days or wanted is None:
        return []
    first = days[0].first
    return [found for found in days if found.first and first and abs(_ordinal(found.first) - _ordinal(first)) <= 10]


def _ordinal(day: tuple[int, int]) -> int:
    return day[0] * 31 + day[1]


def find_linked_year(document: Document, series: str | None) -> int | None:
    """The year in the addresses that the text links to, where most of those with a year agree on it."""
    letters = fold(series or "").replace(" ", "")
    counts: Counter[int] = Counter()
    for block in document.blocks:
        for span in block.spans:
            if span.kind == "link" and span.url:
                found = _IN_ADDRESS.findall(span.url)
                own = bool(letters) and letters[:5] in span.url.lower().replace("-", "")
                for year in set(found):
                    counts[int(year)] += 3 if own else 1
        if "://" in block.text:
            for address in re.findall(r"https?://\S{1,300}", block.text):
                counts.update(map(int, _IN_ADDRESS.findall(address)))
    if not counts:
        return None
    best, votes = counts.most_common(1)[0]
    return best if votes >= 3 and votes * 2 > sum(counts.values()) else None


def read_days(text: str, year: int | None, language: str | None) -> tuple[str, str] | tuple[()]:
    """First and last day that a value of front matter says; none where it says no day."""
    if re.match(r"\d{4}-\d\d-\d\d(?:[T ]|$)", text):
        return text[:10], text[:10]
    found = find_dates(text[:200], day_first=language in _DAY_FIRST)
    first = found[0].start_date(year) if found else None
    last = found[-1].end_date(year) if found else None
    return (first, last or first) if first else ()


def find_days_before(document: Document, language: str | None) -> tuple[str | None, str | None, str]:
    """The days that a text states without a year and that lie shortly before the day on which it was written."""
    written = _post_day(document)
    if written is None:
        return None, None, ""
    start, end, why = find_days(document, written.year, language)
    if not start or not 0 <= (written - date.fromisoformat(start)).days <= _SOON:
        return None, None, ""
    return start, end, f"{why}, in the year of the text"


def _post_day(document: Document) -> date | None:
    """The day on which the text was written, as its front matter or its file name has it."""
    name = document.source.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    for text in (*(as_text(document.meta.get(key)) or "" for key in _POST_KEYS), name):
        if match := re.match(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", text):
            try:
                return date.fromisoformat(match[0])
            except ValueError:
                continue
    return None


def post_year(document: Document) -> tuple[int | None, str]:
    """The year in which the text was written, as its front matter or its file name has it."""
    for key in _POST_KEYS:
        if (text := as_text(document.meta.get(key))) and (year := find_year(text.replace("T", " "))):
            return year, f"front matter: {key} (of the text)"
        for found in find_dates(text or ""):
            if found.year:
                return found.year, f"front matter: {key} (of the text)"
    for part in reversed(document.source.replace("\\", "/").split("/")):
        match = re.match(r"((?:199|20[0-4])\d)-?[01]\d-?[0-3]\d(?!\d)", part)
        if match:
            return int(match[1]), "date in the file name (of the text)"
    for part in reversed(document.source.replace("\\", "/").split("/")[-4:-1]):
        if re.fullmatch(r"(?:199|20[0-4])\d", part):
            return int(part), "folder (of the text)"
    return None, ""
