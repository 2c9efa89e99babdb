"""Paints what was refreshed of a screen, and asks no other widget for its lines.

Textual's compositor asks every widget that shares a container with a refreshed one for all of its lines, divides each
line at every edge of every widget on it, and throws most of that away: a list that answers a letter pays for the
panes beside it. Here a line is taken from the widget that is seen there, and only where something was refreshed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.color import ColorSystem
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions
    from rich.segment import Segment
    from textual.geometry import Size

Stretch = tuple[int, int]
"""Columns of a line, from the first to the one after the last."""


class Patch(NamedTuple):
    """A piece of a line, where it stands on the screen, and the column after it."""

    y: int
    x: int
    end: int
    segments: Sequence[Segment]


class Patches(ChopsUpdate):
    """Pieces of lines, to be written over what stands on the terminal."""

    def __init__(self, patches: Sequence[Patch]) -> None:
        super().__init__((), [], [])
        self.patches = sorted(patches, key=_place)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The pieces, each after a move to its place."""
        for y, x, _, segments in self.patches:
            yield Control.move_to(x, y).segment
            yield from segments

    def render_segments(self, console: Console) -> str:
        """The pieces as codes for the terminal; one that follows another on its line needs no move."""
        codes = []
        render, colours = Strip.render_style, console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001 - as strips
        there = (-1, -1)
        for y, x, end, segments in self.patches:
            if there != (y, x):
                codes.append(f"\x1b[{y + 1};{x + 1}H")
            codes += [text if style is None else render(style, text, colours) for text, style, _ in segments]
            there = (y, end)
        return "".join(codes)


class PaneCompositor(Compositor):
    """Textual's, with a cheaper way to paint the screen or a part of it."""

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """The whole screen; `simplify` is for pictures of it."""
        self._dirty_regions.clear()
        strips = self.render_strips()
        if simplify:
            strips = [strip.simplify().discard_meta() for strip in strips]
        return LayoutUpdate([[strip] for strip in strips], self.size.region)

    def render_strips(self, size: Size | None = None) -> list[Strip]:
        """The lines of the screen, as many of them as a size has."""
        width, height = self.size
        return self.lines(range(height if size is None else min(height, size.height)), width)

    def lines(self, numbers: Sequence[int], width: int) -> list[Strip]:
        """Whole lines of the screen by their numbers, which ascend."""
        found: dict[int, list[Segment]] = {y: [] for y in numbers}
        for patch in sorted(self._patches({y: [(0, width)] for y in numbers}), key=_place):
            found[patch.y] += patch.segments
        return [Strip(segments, width) for segments in found.values()]

    def render_partial_update(self) -> Patches | None:
        """What was refreshed since the last painting, or None."""
        screen = self.size.region
        regions = [region for dirty in self._dirty_regions if (region := dirty.intersection(screen))]
        self._dirty_regions.clear()
        if not regions:
            return None
        bare: dict[int, list[Stretch]] = {}
        for y, start, end in self._regions_to_spans(regions):
            bare.setdefault(y, []).append((start, end))
        return Patches(self._patches(bare))

    def _patches(self, bare: dict[int, list[Stretch]]) -> list[Patch]:
        """What is seen on stretches of lines, in no order."""
        patches: list[Patch] = []
        first, last = min(bare, default=0), max(bare, default=-1)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            top, bottom = seen.line_span
            if not seen or top > last or bottom <= first:
                continue
            left, right = seen.column_span
            lines = [y for y in bare if top <= y < bottom and any(a < right and b > left for a, b in bare[y])]
            if lines:
                wanted = Region(left - region.x, lines[0] - region.y, seen.width, lines[-1] + 1 - lines[0])
                strips = widget.render_lines(wanted)
                for y in lines:
                    bare[y] = list(_cover(bare[y], y, left, strips[y - lines[0]], patches))
                    if not bare[y]:
                        del bare[y]
                if not bare:
                    break
        return patches


def _place(patch: Patch) -> tuple[int, int]:
    return patch.y, patch.x


def _cover(bare: list[Stretch], y: int, left: int, strip: Strip, patches: list[Patch]) -> Iterator[Stretch]:
    """Lay a strip over the bare stretches of a line; what stays bare comes back."""
    right = left + strip.cell_length
    for start, end in bare:
        first, last = max(start, left), min(end, right)
        if first >= last:
            yield start, end
            continue
        patches.append(Patch(y, first, last, cut(strip, first - left, last - left)))
        if start < first:
            yield start, first
        if last < end:
            yield last, end


def cut(strip: Strip, start: int, end: int) -> list[Segment]:
    """The segments of a strip between two of its cells: its `crop` without the strip, which takes longer to make."""
    pieces = []
    after = 0
    for segment in strip:
        before, after = after, after + segment.cell_length
        if after <= start:
            continue
        piece = segment
        if before < start:
            piece = piece.split_cells(start - before)[1]
        if after > end:
            piece = piece.split_cells(end - max(start, before))[0]
        pieces.append(piece)
        if after >= end:
            break
    return pieces
