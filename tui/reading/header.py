"""What stands above a talk's text: who, where, when, and what it is about, each value a way to its like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.reading.passage import Address, Block, FacetValue, NoteEditor, Passage, PassageBuilder, openable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notes.model import Link, Speaker, Talk
    from tui.reading.passage import Blocks

_ROLES = ("video", "slides", "code", "paper")
"""Links that are listed above the text wherever they stand in it."""

_BETWEEN = " · "
_BETWEEN_BRACKETS = re.compile(r"[\s<>()\[\]]+")
_MANY = 50
"""Links from which on the text is cut into words to find their addresses in it."""

_COLUMN = 9
"""Cells of the labels' column."""


def heading(talk: Talk) -> Blocks:
    """The title alone; that takes no time, whatever a talk has besides."""
    title = PassageBuilder()
    title.span(talk.title or "Without a title", "title")
    return (Block("title", title.done()),)


def header(talk: Talk, note: str = "", edit: str = "") -> Blocks:
    """The blocks above the text of a talk, ended by a rule.

    Args:
        talk: the talk.
        note: the person's own note on it; its block is there without one, too, so that the others keep their numbers.
        edit: what leads to the note's editor.
    """
    blocks = [*heading(talk)]
    if talk.title_inferred:
        blocks.append(_notice("The text states no title; this one was made of its first words."))
    if talk.speakers:
        blocks.append(_speakers(talk.speakers))
    blocks.append(_occasion(talk))
    if talk.tags:
        blocks.append(_values("Tags", "tag", talk.tags))
    if talk.topics:
        blocks.append(_values("Topics", "topic", talk.topics))
    blocks.extend(_links(talk))
    blocks.append(_own(note, edit))
    blocks.append(Block("rule", Passage("")))
    return tuple(blocks)


def without_text(talk: Talk) -> Blocks:
    """What stands in place of the text of a talk that has none."""
    leads = any(openable(link.url) for link in talk.links)
    hint = "The links above lead to more; o opens one." if leads else "e opens its source in your editor."
    return (_notice(f"The notes have no text for this talk. {hint}", gap=True),)


def _notice(text: str, *, gap: bool = False) -> Block:
    builder = PassageBuilder()
    builder.span(text, "quiet")
    return Block("notice", builder.done(), gap=gap)


def _speakers(speakers: tuple[Speaker, ...]) -> Block:
    builder = PassageBuilder()
    for at, speaker in enumerate(speakers):
        if at:
            builder.text(_BETWEEN)
        builder.span(speaker.name, "facet", FacetValue("speaker", speaker.name))
        if speaker.affiliation:
            builder.span(f" ({speaker.affiliation})", "quiet")
        if speaker.url and openable(speaker.url):
            builder.text(" ")
            builder.span(speaker.handle or "page", "link", Address(speaker.url, speaker.name))
        elif speaker.handle:
            builder.span(f" {speaker.handle}", "quiet")
    return Block("header", builder.done())


def _occasion(talk: Talk) -> Block:
    """Event, year, date, place and kind, as far as they are known, on one line."""
    builder = PassageBuilder()
    parts = 0

    def between() -> None:
        nonlocal parts
        if parts:
            builder.text(_BETWEEN)
        parts += 1

    if talk.event:
        between()
        builder.span(talk.event, "facet", FacetValue("event", talk.event))
        if talk.series and talk.series != talk.event:
            builder.span(" (", "quiet")
            builder.span("all years", "facet", FacetValue("series", talk.series))
            builder.span(")", "quiet")
    if talk.year is not None and str(talk.year) not in (talk.event or ""):
        between()
        builder.span(str(talk.year), "facet", FacetValue("year", str(talk.year)))
    if talk.date:
        between()
        builder.text(talk.date)
    if talk.place:
        between()
        builder.text(talk.place)
    between()
    builder.span(talk.kind, "facet", FacetValue("kind", talk.kind))
    return Block("header", builder.done())


def _labelled(label: str, builder: PassageBuilder) -> Block:
    """A block with a label beside its first line."""
    return Block("header", builder.done(), first=label.ljust(_COLUMN), rest=" " * _COLUMN)


def _values(label: str, facet: str, values: tuple[str, ...]) -> Block:
    builder = PassageBuilder()
    for at, value in enumerate(values):
        if at:
            builder.text(_BETWEEN)
        if facet == "tag":
            builder.span(value, "facet", FacetValue("tag", value))
        else:
            builder.span(value, "topic", FacetValue("topic", value))
    if facet == "topic":
        builder.span("  (found by Hallway)", "quiet")
    return _labelled(label, builder)


def _own(note: str, edit: str) -> Block:
    """The person's note, all of it; a block without lines where there is none."""
    if not note:
        return Block("note", Passage(""))
    builder = PassageBuilder()
    builder.open("own")
    builder.lines(note)
    builder.close("own")
    if edit:
        builder.span("  ", "quiet")
        builder.span(edit, "link", NoteEditor())
    return Block("note", builder.done(), first="✎ Note".ljust(_COLUMN), rest=" " * _COLUMN)


def _links(talk: Talk) -> Iterator[Block]:
    """The links worth a line of their own: recordings, slides, code, papers, and what the text does not show."""
    shown: set[str] = set()
    # Looking for thousands of addresses in all of a text takes seconds; most stand between blanks or brackets.
    within = frozenset(_BETWEEN_BRACKETS.split(talk.body) if len(talk.links) > _MANY else ())
    for link in sorted(talk.links, key=_rank):
        if not openable(link.url) or link.url in shown:
            continue
        in_text = link.url in within or link.url in talk.body
        if link.role not in _ROLES and (link.role in {"image", "speaker"} or in_text):
            continue
        shown.add(link.url)
        builder = PassageBuilder()
        builder.span(_name(link), "link", Address(link.url, link.label or link.url))
        yield _labelled(link.role.capitalize() if link.role in _ROLES else "Link", builder)


def _name(link: Link) -> str:
    """What a link is called: its label, or its address where the label says no more than the link's kind."""
    label = link.label.strip().strip(":[]()").casefold()
    telling = label and label not in {link.role, link.role.rstrip("s"), f"{link.role}s", "link", "here", "url"}
    return link.label if telling else link.url.partition("://")[2] or link.url


def _rank(link: Link) -> int:
    return _ROLES.index(link.role) if link.role in _ROLES else len(_ROLES)
