"""Where an event was: in its name, on a line for it, in the sentences that say so, in tags and path."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from notes.dates import find_dates
from notes.eventwords import event_words
from notes.places import Mention, find_cities, find_city
from notes.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document

_EARLY = 10
_LONGEST_NAME = 30
_AND = frozenset(("en", "a", "i", "e"))
"""Words before a place that in another language join two: "Arnhem en Nijmegen"."""
_ARTICLES = frozenset(("der", "die", "das", "den", "dem", "het", "de"))
"""Words between "in" and the adjective of a place: "in der Hamburger Handelskammer"."""
_HERE = re.compile(r"(?:市|県|府)?(?:内の|内で|で|にて|に|にある|の会場|에서|에|举行|举办|舉行|舉辦|召开|开幕)")
_IN_BEFORE = ("在", "于", "於", "来到", "來到")
"""What stands behind or before a place in scripts without blanks, where something is there."""
_COUNTRY = re.compile(r"\s?(?:,|\()\s?([A-ZÀ-Þ]\w+)")
_SHORT_SENTENCE = 6
"""Words of a greeting that names the place: "Hello from Lisbon!"."""
_SENTENCE = re.compile(r"(?<=[.!?。！？])(?<!\bSt\.)(?<!D\.C\.)\s+|(?<=[。！？])|\n\n+")
_AFTER_EVENT = re.compile(r"\s(?:in|à|en|em|nel|a)\s((?:[A-ZÀ-Þ][\w'’-]{1,20})(?:\s[A-ZÀ-Þ][\w'’-]{1,20}){0,2})")
_IN_STATE = re.compile(
    r"\b(?:in|at)\s((?:[A-ZÀ-Þ][\w'’.-]{1,20}\s){0,2}[A-ZÀ-Þ][\w'’.-]{1,20}),\s([A-Z]{2}|[A-Z][a-z]{3,12})\b"
)
_FROM = frozenset(("from", "von", "aus", "vanaf", "desde", "depuis", "dal", "da", "från", "fra", "z", "из"))
_LONGEST_BELOW = 200
_LONGEST_DATED, _LONGEST_ALONE = 100, 60
"""Characters of a line with a date and a city, and of one with hardly more than a city."""
_AS = ("like", "as", "wie", "wie schon", "comme", "como", "come", "net als", "som", "ligesom", "jak")
_SPLIT = re.compile(r"[:：|]")


def find_place(
    document: Document, event: str | None, tags: Sequence[str], year: int | None = None
) -> tuple[str | None, str]:
    """The place of the event and where it is said; None where nothing supports one."""
    if event and (city := _in_name(event)):
        return city, "name of the event"
    blocks = document.blocks
    title = " ".join(str(document.meta.get(key) or "") for key in ("title", "description"))
    heading = next((block.text for block in blocks[:10] if block.kind == "heading" and block.level == 1), "")
    for text, why in ((title, "title"), (heading, "heading"), (document.title or "", "title")):
        if city := _one(_sure(text, find_cities(text))):
            return city, why
    if city := _on_a_line(blocks):
        return city, "a line with the place"
    if city := _in_sentences(blocks, event, year):
        return city, "first paragraphs"
    named = [tag for tag in tags if (found := find_city(tag)) and not found.doubtful]
    if len({found.name for tag in named if (found := find_city(tag))}) == 1:
        return named[0], "tags"
    path = document.source.replace("\\", "/").split("/")[-3:]
    for part in reversed(path):
        text = re.sub(r"[-_.]+", " ", part)
        cities = [mention for mention in find_cities(text, capitals=False) if not mention.city.doubtful]
        if cities and event and any(word in fold(text).split() for word in fold(event).split()):
            return cities[-1].city.name, f"path: {part}"
    if city := _in_captions(blocks, event):
        return city, "a picture's caption"
    alone = [block.text for block in blocks if block.kind == "heading" and len(block.text) <= _LONGEST_NAME]
    headed = {found.name: text for text in alone if (found := find_city(text)) and not found.doubtful}
    if len(headed) == 1:
        return next(iter(headed.values())), "a heading"
    return None, ""


def _in_name(event: str) -> str | None:
    cities = find_cities(event)
    return cities[-1].written if cities else None


def _one(mentions: Sequence[Mention]) -> str | None:
    """The city, where all mentions are of one."""
    return mentions[0].written if len({mention.city.name for mention in mentions}) == 1 else None


def _sure(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if not mention.city.doubtful or _stands_as_place(text, mention)]


def _stands_as_place(text: str, mention: Mention) -> bool:
    """Whether the words around a city say that something is there."""
    if text[mention.start : mention.start + 1] > "\u2e7f":
        before = text[: mention.start].rstrip()
        return bool(_HERE.match(text, mention.end)) or before.endswith(_IN_BEFORE)
    before = text[max(0, mention.start - 60) : mention.start]
    if before.rstrip(" \"'“„«*_[").endswith((",", ".", "(", ":")):
        return False
    tokens = [token.strip("\"'“„«*_[(") for token in before.lower().split()]
    if mention.city.form_of and len(tokens) > 1 and tokens[-1] in _ARTICLES:
        tokens.pop()
    inside = event_words().inside
    if not tokens or tokens[-1] not in inside or _is_home(tokens):
        return False
    earlier = before.split()[-2:-1]
    joins = tokens[-1] in _AND and bool(earlier) and find_city(earlier[0].strip(",(")) is not None
    return not joins


def _is_home(tokens: Sequence[str]) -> bool:
    """Whether the words before a place say that somebody lives or works there."""
    return not event_words().home.isdisjoint(tokens[-5:-1])


def _is_in_country(text: str, mention: Mention) -> bool:
    """Whether the name of a country or state follows: "Lisbon, Portugal"."""
    match = _COUNTRY.match(text, mention.end)
    return match is not None and match[1] in _states()


def _on_a_line(blocks: Sequence[Block]) -> str | None:
    """The city of "Location: Ghent, Belgium", or of a line that is nothing but a place and perhaps a date."""
    labels = event_words().labels["place"]
    for number, block in enumerate(blocks[:40]):
        if block.kind == "heading" and fold(block.text) in labels and number + 1 < len(blocks):
            below = blocks[number + 1].text[:_LONGEST_BELOW]
            if blocks[number + 1].kind != "heading" and (city := _one(_sure(below, find_cities(below)))):
                return city
        if block.kind not in ("paragraph", "item", "row", "quote"):
            continue
        for line in block.text.split("\n")[:6]:
            parts = _SPLIT.split(line, maxsplit=1)
            if len(parts) == 2 and fold(parts[0]) in labels:
                cities = find_cities(parts[1])
                if cities:
                    return cities[-1].written
                if named := _before_country(parts[1]):
                    return named
    return _alone(blocks)


def _alone(blocks: Sequence[Block]) -> str | None:
    """The city of a line near the start that has hardly more than it, or a date besides."""
    for block in blocks[:4]:
        if block.kind in ("paragraph", "heading") and len(block.text) <= _LONGEST_DATED:
            cities = find_cities(block.text)
            if cities and find_dates(block.text) and len({city.city.name for city in cities}) == 1:
                return cities[0].written
            if len(block.text) > _LONGEST_ALONE:
                continue
            rest = block.text
            for city in cities:
                rest = rest.replace(city.written, "")
            letters = sum(character.isalpha() for character in rest)
            if cities and (letters == 0 or (letters <= 14 and cities[0].start == 0)):
                return cities[0].written
    return None


def _before_country(text: str) -> str | None:
    """The city that no gazetteer knows in "Ogdenville, USA" and "Town Hall, Ogdenville, USA"; a hall alone is none."""
    parts = [part.strip(" .") for part in text.split(",")]
    place = parts[-2] if len(parts) > 1 else ""
    if not 1 < len(place) <= 30 or len(place.split()) > 3 or not place[0].isupper() or "://" in text:
        return None
    return place


def _in_sentences(blocks: Sequence[Block], event: str | None, year: int | None) -> str | None:
    """The city that sentences about the event have after "in", or after "was held in"."""
    known = event_words()
    names = [word for word in fold(event or "").split() if len(word) > 2]
    scores: dict[str, float] = {}
    written: dict[str, str] = {}
    texts = [block.text for block in blocks[: 2 * _EARLY] if block.kind in ("paragraph", "quote", "item")][:_EARLY]
    for number, text in enumerate(texts):
        beside = number == 0 and bool(names) and names[0] in fold(text[:1_000])
        for sentence in _SENTENCE.split(text[:4_000]):
            folded = fold(sentence)
            if any(phrase in folded and not _is_compared(folded, phrase) for phrase in known.next) and not (
                year and str(year) in sentence
            ):
                continue
            mentions = find_cities(sentence)
            about = bool(names) and sum(name in folded for name in names) * 2 >= len(names)
            if about and not mentions and (unknown := _after_name(sentence, event or "")):
                return unknown
            noun = any(word in known.conference for word in folded.split())
            if (about or (noun and number < 2)) and (town := _before_state(sentence)):
                return town
            for mention in mentions:
                value = _value(sentence, mention, about=about, noun=noun, beside=beside)
                if not (value or number) and _greets(sentence, mention):
                    value = 0.4
                if value:
                    key = mention.city.name
                    scores[key] = scores.get(key, 0.0) + value - 0.05 * number
                    written.setdefault(key, mention.written)
    if not scores:
        return None
    best = max(scores, key=lambda key: scores[key])
    enough = 0.35 if len(scores) == 1 else 1.0
    return written[best] if scores[best] >= enough else None


def _is_compared(folded: str, phrase: str) -> bool:
    """Whether a sentence says that something was as last year: "like last year, Quiet Conf was in Lisbon"."""
    return folded[: folded.find(phrase)].rstrip().endswith(_AS)


@cache
def _states() -> frozenset[str]:
    """States and countries, as they stand behind a town."""
    text = files("notes").joinpath("vocabulary", "states.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_state(name: str) -> bool:
    """Whether a name, in any case, is that of a state or country; the letters that stand for one are not."""
    return len(name) > len("UK") and name.title() in _states()


def _before_state(sentence: str) -> str | None:
    """The town that no gazetteer knows, told by the state or country behind it."""
    match = _IN_STATE.search(sentence)
    if match is None or match[2] not in _states() or find_city(match[1]) or fold(match[1]) in words(None).months:
        return None
    return match[1]


def _after_name(sentence: str, event: str) -> str | None:
    """A place that no gazetteer knows: "Quiet Conf in Silver Spring"."""
    at = sentence.find(event) if event else -1
    match = _AFTER_EVENT.match(sentence, at + len(event)) if at >= 0 else None
    if match is None or find_cities(match[1]) or fold(match[1]) in words(None).months:
        return None
    return match[1]


def _greets(sentence: str, mention: Mention) -> bool:
    """Whether a city ends a short sentence at the start of the text: "Hello from Lisbon!"."""
    ends = not any(map(str.isalnum, sentence[mention.end :]))
    return ends and not mention.city.doubtful and sentence.endswith("!") and len(sentence.split()) <= _SHORT_SENTENCE


def _value(sentence: str, mention: Mention, *, about: bool, noun: bool, beside: bool) -> float:
    before = fold(sentence[max(0, mention.start - 60) : mention.start])
    last = before.split(" ")[-1] if before else ""
    held = any(before.endswith(f" {phrase}") or before == phrase for phrase in event_words().held)
    inside = _stands_as_place(sentence, mention) or (held and last not in _AND and not _is_home(before.split()))
    if mention.city.doubtful and not inside:
        return 0.0
    if mention.start == 0 and not about:  # "Lisbon was sunny. Quiet Conf is ..."
        return 0.4 if beside else 0.0
    if not inside:
        if re.match(r"\s[A-ZÀ-Þ]", sentence[mention.end : mention.end + 2]):  # "Lisbon Web" is a name
            return 0.0
        if last in _FROM or _is_home(before.split()):
            return 0.0
        return 0.6 if about and mention.start > 0 else 0.4 if _is_in_country(sentence, mention) else 0.0
    return 0.4 + (0.8 if about else 0.0) + (0.4 if noun else 0.0) + (0.5 if held and (about or noun) else 0.0)


def _in_captions(blocks: Sequence[Block], event: str | None) -> str | None:
    """The city in the caption of a picture near the start: "View from my room in Cluj", "Quiet Conf Lisbon 2019"."""
    first = fold(event or "").split(" ")[0]
    for block in blocks[:6]:
        for span in block.spans:
            caption = block.text[span.start : span.end] if span.kind == "image" else ""
            named = len(first) > 2 and first in fold(caption).split()
            mentions = _sure(caption, find_cities(caption))
            if city := _one([one for one in mentions if named or _stands_as_place(caption, one)]):
                return city
    return None
