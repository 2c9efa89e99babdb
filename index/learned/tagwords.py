"""Which of a library's tags name subjects, and which ones mean the same.

Authors also tag with the event, the year, the place, the room, the speaker and the sort of session: none of these is a
topic, nor is a list of all tags of a site that its every page shows.
Spellings of one tag ("Machine Learning", "machine-learning", "machinelearning") are one topic, shown as most write it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from index.learned.occasions import occasion_tags
from index.letters import fold
from notes.places import find_city
from notes.where import is_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from index.learned.corpus import Corpus

MANY_TAGGED = 200
"""With so many tagged talks a tag has to prove itself: on three talks, at two events."""
LEAST_TALKS = 3
ONE_EVENT = 0.8
"""A tag of which more than this share is at one event belongs to the event, not to its subject."""
EVERYWHERE = 0.12
"""A tag on more than this share of many tagged talks names what the library is about, not a talk."""

CLOUD, CLOUD_TALKS = 5, 10
"""So many tags that stand together on so many talks are a list of a whole site's tags, which its pages show."""
TOGETHER = 0.9
"""They stand together when nine of ten talks with either have both."""

_LONGEST_CLOUD = 200
"""Tags of one talk beyond which they are not compared."""

_YEAR = re.compile(r".*(?:19|20)\d\d$|\d+$")


@dataclass(frozen=True, slots=True)
class Tags:
    """The topical tags of a library: how each is shown, the spellings of each, and the tags of each talk by number."""

    names: tuple[str, ...]
    spellings: tuple[tuple[str, ...], ...]
    talks: tuple[tuple[int, ...], ...]


def tag_key(tag: str) -> str:
    """What two spellings of a tag have in common: folded letters and digits, without a plural's s."""
    key = "".join(c for c in "".join(fold(part) for part in tag.split()) if c.isalnum())
    if len(key) > 4 and key.isascii() and key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return key


def topical_tags(corpus: Corpus) -> Tags:
    """The tags that name subjects."""
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    events: defaultdict[str, Counter[str]] = defaultdict(Counter)
    keys = []
    for number, tags in enumerate(corpus.tags):
        own = {tag_key(tag): tag for tag in reversed(tags)}
        own.pop("", None)
        keys.append(own)
        for key, tag in own.items():
            spelt[key][tag.lower()] += 1
            events[key][corpus.events[number]] += 1
    tagged = sum(bool(own) for own in keys)
    no_subject = _names(corpus) | _clouds(keys)
    numbers: dict[str, int] = {}
    for key, counter in events.items():
        if (
            key not in no_subject
            and not any(map(_is_place, spelt[key]))
            and not _YEAR.match(key)
            and _proven(counter, tagged)
        ):
            numbers[key] = len(numbers)
    return Tags(
        tuple(spelt[key].most_common(1)[0][0] for key in numbers),
        tuple(tuple(spelling for spelling, _ in spelt[key].most_common()) for key in numbers),
        tuple(tuple(numbers[key] for key in own if key in numbers) for own in keys),
    )


def _is_place(tag: str) -> bool:
    """Whether a tag is a city, a state or a country and nothing else."""
    city = find_city(tag)
    return is_state(tag) or (city is not None and not city.doubtful)


def _names(corpus: Corpus) -> frozenset[str]:
    """Keys of events, with and without what follows the year, of speakers, and of sorts of session."""
    events = set(corpus.events)
    series = {re.sub(r"[\W_]*(?:19|20)\d\d.*$", "", event) for event in events}
    speakers = {name for own in corpus.speakers for name in own}
    return frozenset({tag_key(one) for one in events | series | occasion_tags()} | speakers)


def _clouds(tags: Iterable[Iterable[str]]) -> frozenset[str]:
    """The keys of tags that always stand beside the same many others."""
    lists = Counter(frozenset(own) for own in tags)
    talks: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for own, number in lists.items():
        talks.update(dict.fromkeys(own, number))
        if CLOUD <= len(own) <= _LONGEST_CLOUD:
            together.update(dict.fromkeys(combinations(sorted(own), 2), number))
    company: Counter[str] = Counter()
    for pair, number in together.items():
        if number >= max(CLOUD_TALKS, TOGETHER * max(talks[pair[0]], talks[pair[1]])):
            company.update(pair)
    return frozenset(tag for tag, others in company.items() if others >= CLOUD - 1)


def _proven(events: Mapping[str, int], tagged: int) -> bool:
    """Whether a tag on talks of these events, out of `tagged` talks in all, can be a subject's."""
    if tagged < MANY_TAGGED:
        return True
    talks = sum(events.values())
    return talks >= LEAST_TALKS and max(events.values()) <= ONE_EVENT * talks and talks <= EVERYWHERE * tagged
