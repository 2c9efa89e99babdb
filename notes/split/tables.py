"""A table with a row for each talk: one column holds the titles, others speakers, notes, times, links.

The columns are known by the words in the first row ("Talk", "Referentin", "Notes"); a table without such a row, or
about something else, is left to the other strategies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notes.model import Speaker
from notes.split.context import Draft, Part, Proposal
from notes.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notes.document import Block, Document
    from notes.model import Kind
    from notes.split.context import Context
    from notes.words import Words

_FEWEST_ROWS: Final = 2
_LEFT_OUT: Final = ("title", "speaker", "kind", "time", "place")
"""Columns that are not the body: what a talk is called, by whom, which sort, when and where."""


def propose(document: Document, context: Context) -> Proposal | None:
    """A talk for each row of the tables that have a column of titles."""
    known = words(context.language)
    talks: list[Draft] = []
    other: list[Part] = []
    written = sum(len(block.text) for block in document.blocks)
    covered = 0
    for start, stop in _tables(document.blocks):
        rows = document.blocks[start:stop]
        roles = _roles(rows[0].cells, known)
        if "title" not in roles or len(rows) <= _FEWEST_ROWS or not _is_about_talks(roles):
            continue
        for at in range(start + 1, stop):
            row = document.blocks[at]
            draft = _draft(row, at, roles, rows[0].cells, known)
            if draft is None:
                other.append(Part(row.cells[0] if row.cells else "", at, at + 1))
            else:
                talks.append(draft)
            covered += len(row.text)
    if len(talks) < _FEWEST_ROWS:
        return None
    share = covered / max(written, 1)
    why = f"{len(talks)} table rows with a title each, {share:.0%} of the text"
    return Proposal("tables", tuple(talks), min(0.95, 0.45 + share / 2), why, tuple(other))


def _tables(blocks: Sequence[Block]) -> Iterable[tuple[int, int]]:
    """Runs of rows with the same number of cells."""
    start = None
    for at in range(len(blocks) + 1):
        row = at < len(blocks) and blocks[at].kind == "row"
        if start is not None and (not row or len(blocks[at].cells) != len(blocks[start].cells)):
            yield start, at
            start = None
        if row and start is None:
            start = at


def _roles(cells: Sequence[str], known: Words) -> list[str]:
    """What each column holds: a role of the vocabulary's labels, "" where its heading says nothing."""
    order = ("title", "speaker", "kind", "time", "place", "slides", "video", "links", "body", "comment")
    roles: list[str] = []
    for cell in cells:
        possible = known.label(cell)
        roles.append(next((role for role in order if role in possible and role not in roles), ""))
    return roles


def _is_about_talks(roles: Sequence[str]) -> bool:
    return "speaker" in roles or len({"body", "comment", "slides", "video", "links", "time"} & set(roles)) > 0


def _draft(row: Block, at: int, roles: Sequence[str], heads: Sequence[str], known: Words) -> Draft | None:
    title = row.cells[roles.index("title")].strip()
    if not title or known.section(title) is not None:
        return None
    kept = [
        (number, cell)
        for number, cell in enumerate(_cells_as_markdown(row))
        if number < len(roles) and roles[number] not in _LEFT_OUT and cell.strip()
    ]
    texts = [number for number, _ in kept if roles[number] in ("body", "comment", "")]
    parts = [cell if number in texts and len(texts) == 1 else f"**{heads[number]}:** {cell}" for number, cell in kept]
    speakers: tuple[Speaker, ...] | None = None
    if "speaker" in roles:
        speakers = tuple(Speaker(name) for name in split_names(row.cells[roles.index("speaker")], known))
    return Draft(
        title,
        at,
        at + 1,
        head=None,
        kind=_kind(row, roles, known),
        speakers=speakers,
        body="\n\n".join(parts),
        lines=row.lines if row.whole_lines else None,
    )


def _kind(row: Block, roles: Sequence[str], known: Words) -> Kind | None:
    if "kind" not in roles:
        return None
    return known.kinds.get(row.cells[roles.index("kind")].strip().casefold())


def split_names(cell: str, known: Words) -> list[str]:
    """The names in a cell: between commas, semicolons, slashes, line breaks and words for "and"."""
    line = f" {' '.join(cell.split())} "
    for joiner in ("&", ";", "/", *known.joiners):
        line = line.replace(f" {joiner} ", ",").replace(";", ",")
    return [name.strip() for name in line.split(",") if name.strip()]


def _cells_as_markdown(row: Block) -> list[str]:
    """The cells with their links: the row's Markdown between its bars."""
    line = row.markdown.strip().removeprefix("|")
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    cells: list[str] = []
    start = at = 0
    while at < len(line):
        if line[at] == "\\":
            at += 1
        elif line[at] == "|":
            cells.append(line[start:at])
            start = at + 1
        at += 1
    cells.append(line[start:])
    if len(cells) != len(row.cells):
        return list(row.cells)
    return [cell.strip().replace("\\|", "|") for cell in cells]
