"""Ids are readable, unique, and stay when a text is edited."""

from __future__ import annotations

from notes.ids import Ids
from notes.read import read_text
from notes.slugs import slug

TEXT = """# Corridor Conf 2021

## Talks

### Automating the kettle by Ada Moss

Water.

### Types for tea by Bo Lund

Leaves.

## Open space

### Automating the kettle

Steam.
"""


def ids(text: str, source: str = "corridor.md", taken: dict[str, str] | None = None) -> list[str]:
    return [talk.id for talk in Ids(taken or {}).settle(read_text(text, source)).talks]


def test_an_id_is_report_and_title_and_the_kind_where_titles_are_the_same() -> None:
    assert ids(TEXT) == [
        "corridor-conf-2021/automating-the-kettle-ada-moss",
        "corridor-conf-2021/types-for-tea",
        "corridor-conf-2021/automating-the-kettle-open-space",
    ]


def test_ids_stay_when_talks_move_and_texts_change() -> None:
    head, talks = TEXT.split("### Automating the kettle by Ada Moss", 1)
    moved = f"{head}### A new one\n\nText.\n\n### Automating the kettle by Ada Moss{talks}".replace(
        "Leaves.", "More leaves."
    )
    assert set(ids(TEXT)) < set(ids(moved))


def test_another_report_of_the_event_gets_ids_of_its_own() -> None:
    first = dict.fromkeys(ids(TEXT), "corridor.md")
    assert not set(ids(TEXT, "other.md", first)) & set(first)
    assert ids(TEXT, "corridor.md", first) == list(first)


def test_slugs_can_be_typed() -> None:
    assert slug("C++ in Zürich: why & how?") == "c-plus-plus-in-zurich-why-and-how"
    assert slug("小さなチームの監視") == "小さなチームの監視"
    assert len(slug("word " * 100)) <= 60
