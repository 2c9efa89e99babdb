"""A laid-out line to styled segments."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from tui.reading.layout import MEASURE, SEPARATOR
from tui.reading.passage import Passage

if TYPE_CHECKING:
    from rich.style import Style

    from tui.reading.layout import Line, Run

STYLES = (
    "title", "heading", "subheading", "strong", "emphasis", "code", "block", "strike", "link", "facet", "topic",
    "image", "label", "quiet", "marker", "own", "rule", "head", "hit", "hit-current", "link-current",
)  # fmt: skip
"""The names of the styles that a painter looks up."""

_LINE_STYLES = {"title": "title", "code": "block", "rule": "rule", "gap": "marker", "notice": "quiet", "head": "head"}


class Mark(NamedTuple):
    """A stretch of a passage that is painted over the text's own styles."""

    start: int
    end: int
    style: str


MarksIn = Callable[[Passage, int, int], Iterable[Mark]]
"""Gives the marks of a passage that may lie between two offsets."""


def plain(line: Line, width: int) -> str:
    """A line as text without styles, as it stands on the screen; for selecting and copying."""
    if line.kind == "rule" and not line.runs:
        return line.prefix + "─" * max(0, min(width, MEASURE) - len(line.prefix))
    pieces = []
    for run in line.runs:
        text = run.passage.text[run.start : run.end]
        pieces.append(text + " " * max(0, run.cells - cell_len(text)) if run.cells else text)
    return line.prefix + SEPARATOR.join(pieces)


def paint(
    line: Line,
    width: int,
    base: Style,
    style: Callable[[str], Style],
    marks: MarksIn,
    *,
    links_only: bool = False,
) -> list[Segment]:
    """The segments of a line.

    Args:
        line: What is painted.
        width: Cells of the page, for rules.
        base: The style of plain text.
        style: Gives the (partial) style of a name in `STYLES`.
        marks: Hits and the chosen link in a stretch of a passage; later ones lie above.
        links_only: Whether what is no link steps back, and nothing is marked in it.
    """
    if links_only and line.kind != "rule":
        own = base + style("quiet")
    elif line.kind == "heading":
        own = base + style("heading" if line.level <= 2 else "subheading")
    elif name := _LINE_STYLES.get(line.kind):
        own = base + style(name)
    else:
        own = base
    segments = [Segment(line.prefix, base + style("marker"))] if line.prefix else []
    if line.kind == "rule" and not line.runs:
        segments.append(Segment("─" * max(0, min(width, MEASURE) - len(line.prefix)), own))
    for at, run in enumerate(line.runs):
        if at:
            segments.append(Segment(SEPARATOR, base + style("marker")))
        spans = run.passage.spans_between(run.start, run.end)
        layers: list[tuple[int, int, str]] = [
            (span.start, span.end, span.kind) for span in spans if span.target is not None or not links_only
        ]
        if not links_only:
            layers += [
                (mark.start, mark.end, mark.style)
                for mark in marks(run.passage, run.start, run.end)
                if mark.start < run.end and mark.end > run.start
            ]
        segments.extend(_paint_run(run, own, style, layers))
    return segments


def _paint_run(
    run: Run, own: Style, style: Callable[[str], Style], layers: Sequence[tuple[int, int, str]]
) -> list[Segment]:
    passage, start, end = run.passage, run.start, run.end
    segments = []
    if not layers:
        if end > start:
            segments.append(Segment(passage.text[start:end], own))
    else:
        edges = {start, end}
        for left, right, _ in layers:
            edges.add(max(start, left))
            edges.add(min(end, right))
        cuts = sorted(edges)
        for left, right in itertools.pairwise(cuts):
            painted = own
            for layer_start, layer_end, name in layers:
                if layer_start <= left and right <= layer_end:
                    painted += style(name)
            segments.append(Segment(passage.text[left:right], painted))
    if run.cells and (blank := run.cells - cell_len(passage.text[start:end])) > 0:
        segments.append(Segment(" " * blank, own))
    return segments


def cell_of(line: Line, passage: Passage, offset: int) -> int | None:
    """The column at which a character of a passage is painted on a line, None if it is not on it."""
    column = cell_len(line.prefix)
    for at, run in enumerate(line.runs):
        if at:
            column += len(SEPARATOR)
        if run.passage is passage and run.start <= offset < max(run.end, run.start + 1):
            return column + cell_len(passage.text[run.start : offset])
        column += run.cells or cell_len(passage.text[run.start : run.end])
    return None


def target_at(line: Line, column: int) -> tuple[Passage, int] | None:
    """The passage and offset that are painted at a column of a line, None beside the text."""
    at_cell = cell_len(line.prefix)
    for at, run in enumerate(line.runs):
        if at:
            at_cell += len(SEPARATOR)
        text = run.passage.text[run.start : run.end]
        cells = cell_len(text)
        if at_cell <= column < at_cell + cells:
            if cells == len(text):
                return run.passage, run.start + column - at_cell
            for offset in range(len(text)):
                if cell_len(text[: offset + 1]) > column - at_cell:
                    return run.passage, run.start + offset
        at_cell += max(run.cells, cells)
    return None
