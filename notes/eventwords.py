"""The words about events of each language, `vocabulary/events/*.yaml`: what reports and events are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class EventWords:
    """The keys of the files, of all languages together; phrases are folded (`notes.words.fold`)."""

    report: frozenset[str]
    conference: frozenset[str]
    endings: tuple[str, ...]
    attended: tuple[str, ...]
    held: tuple[str, ...]
    next: tuple[str, ...]
    inside: frozenset[str]
    home: frozenset[str]
    labels: Mapping[str, frozenset[str]]


@cache
def event_words() -> EventWords:
    """The words of all languages: titles mix them freely."""
    import yaml  # noqa: PLC0415 - a library of schedule files never needs it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    loaded: list[Mapping[str, Any]] = [
        yaml.load(entry.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - builds only str, list and dict
        for entry in sorted(files("notes").joinpath("vocabulary", "events").iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".yaml")
    ]

    def phrases(key: str) -> frozenset[str]:
        return frozenset(fold(phrase) or phrase for language in loaded for phrase in language.get(key, ()))

    def longest_first(key: str) -> tuple[str, ...]:
        return tuple(sorted(phrases(key), key=lambda phrase: (-len(phrase), phrase)))

    labels: dict[str, set[str]] = {}
    for language in loaded:
        for role, names in language.get("labels", {}).items():
            labels.setdefault(role, set()).update(fold(name) for name in names)
    return EventWords(
        report=phrases("report"),
        conference=phrases("conference"),
        endings=longest_first("endings"),
        attended=longest_first("attended"),
        held=longest_first("held"),
        next=longest_first("next"),
        inside=phrases("inside"),
        home=phrases("home"),
        labels={role: frozenset(names) for role, names in labels.items()},
    )
