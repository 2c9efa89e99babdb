"""A talk, a list of talks, a report: said in lines that make sense when they are read aloud one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import safe
from tui.reading.header import header
from tui.reading.markdown import QUOTE, parse
from tui.reading.passage import Address, Block, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.engine import Hit, Marks, Relation
    from notes.model import Speaker, Talk


def count_of(count: int) -> str:
    """How many talks, in words."""
    return "1 talk" if count == 1 else f"{count:,} talks"


def hit_line(number: int, hit: Hit, marks: Marks) -> str:
    """One talk of a list."""
    parts = [hit.title, _names(hit.speakers), _when(hit.event, hit.year)]
    if hit.kind != "talk":
        parts.append(hit.kind)
    parts += _mark_words(hit.id, marks)
    return f"{number}. " + _sentences(parts)


def relation_line(number: int, relation: Relation, marks: Marks) -> str:
    """One related talk, and why it is related."""
    parts = [relation.title, _names(relation.speakers), _when(relation.event, relation.year)]
    parts += _mark_words(relation.id, marks)
    if relation.reasons:
        parts.append("Because: " + "; ".join(relation.reasons))
    if relation.same_as:
        parts.append(f"Given {len(relation.same_as) + 1} times")
    return f"{number}. " + _sentences(parts)


def talk_lines(talk: Talk, marks: Marks) -> Iterator[str]:
    """The whole talk: what is known of it, the person's marks, the text."""
    yield f"Title: {talk.title}" + (" (made by Hallway; the text states none)" if talk.title_inferred else "")
    if talk.speakers:
        yield "By: " + ", ".join(
            speaker.name + (f" of {speaker.affiliation}" if speaker.affiliation else "") for speaker in talk.speakers
        )
    yield "At: " + ", ".join(
        part for part in (_when(talk.event, talk.year), talk.date or "", talk.place or "", talk.kind) if part
    )
    if talk.tags:
        yield "Tags: " + ", ".join(talk.tags)
    if talk.topics:
        yield "Topics found by Hallway: " + ", ".join(talk.topics)
    if words := _mark_words(talk.id, marks):
        yield "Marks: " + ", ".join(words)
    if note := marks.notes.get(talk.id):
        first, *rest = safe.text(note).split("\n")
        yield f"Your note: {first}"
        yield from rest
    yield ""
    yield from text_lines(talk.body) if talk.body.strip() else ["The notes have no text for this talk."]


def text_lines(markdown: str) -> Iterator[str]:
    """A Markdown text without its markup, a paragraph a line."""
    for block in parse(markdown):
        rule = isinstance(block, Block) and block.kind == "rule"
        if block.gap and not rule:
            yield ""
        if isinstance(block, Table):
            yield from _row_lines(block)
        elif block.kind == "heading":
            yield f"Heading: {block.passage.text}"
        elif not rule:
            first, *rest = block.passage.text.split("\n")
            yield block.first.replace(QUOTE, "> ") + first
            yield from (block.rest.replace(QUOTE, "> ") + line for line in rest)


def addresses(talk: Talk) -> list[Address]:
    """The links of a talk, each address once: those of the header, then those of the text."""
    found: dict[str, Address] = {}
    for block in (*header(talk), *parse(talk.body)):
        passages = [block.passage] if isinstance(block, Block) else [cell for row in block.rows for cell in row]
        for passage in passages:
            for span in sorted(passage.spans, key=lambda span: span.start):
                if isinstance(span.target, Address):
                    found.setdefault(span.target.url, span.target)
    return list(found.values())


def _row_lines(table: Table) -> Iterator[str]:
    head, *rows = table.rows
    for row in rows:
        cells = (
            f"{name.text}: {cell.text}" if name.text else cell.text
            for name, cell in zip(head, row, strict=False)
            if cell.text
        )
        yield "; ".join(cells)


def _sentences(parts: Iterable[str]) -> str:
    """Parts as sentences; one that ends with a sign of its own gets no full stop."""
    said = [part for part in parts if part]
    ended = [part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in said[:-1]]
    return " ".join([*ended, *said[-1:]])


def _names(speakers: Sequence[Speaker]) -> str:
    return ", ".join(speaker.name for speaker in speakers)


def _when(event: str | None, year: int | None) -> str:
    if event is None:
        return str(year) if year is not None else ""
    return event if year is None or str(year) in event else f"{event}, {year}"


def _mark_words(talk_id: str, marks: Marks) -> list[str]:
    flags: Iterable[tuple[str, bool]] = (
        ("starred", talk_id in marks.starred),
        ("read", talk_id in marks.read),
        ("kept for later", talk_id in marks.queued),
        ("has a note", talk_id in marks.notes),
    )
    return [word for word, is_set in flags if is_set]
