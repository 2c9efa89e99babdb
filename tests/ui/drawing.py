"""The screen as a picture: a lean SVG of the cells that stand on the terminal, one line of the file for each of theirs.

Textual's own screenshots carry fonts, the frame of a window and a class for each piece of text, and say of every piece
how long it is. These take a third of the space, and where one changed, `git diff` shows the lines of the screen.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.color import Color, blend_rgb
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.segment import Segment
    from rich.style import Style
    from rich.terminal_theme import TerminalTheme
    from textual.app import App

WIDTH, HEIGHT = 8.4, 17
"""A cell in pixels, as 14 px of most monospaced fonts have it."""

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" xml:space="preserve">\n'
    "<style>text{{font:14px 'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}}"
    ".b{{font-weight:700}}.i{{font-style:italic}}.u{{text-decoration:underline}}.s{{text-decoration:line-through}}"
    "</style>\n"
    '<rect width="100%" height="100%" fill="{ground}"/>\n'
)


class SvgExtension(SingleFileSnapshotExtension):
    """A file for each picture."""

    _file_extension = "svg"
    _write_mode = WriteMode.TEXT


class Look(NamedTuple):
    """How a piece of text looks."""

    colour: str
    ground: str
    classes: str


class Piece(NamedTuple):
    """Text of one look, and its column."""

    look: Look
    x: int
    text: str


def pieces(app: App[None]) -> list[list[Piece]]:
    """What stands on the terminal, by lines."""
    strips = app.screen._compositor.render_strips()
    return [list(_pieces(strip, app.ansi_theme)) for strip in strips]


def draw(app: App[None]) -> str:
    """The terminal as SVG."""
    lines = pieces(app)
    areas: Counter[str] = Counter()
    for line in lines:
        for piece in line:
            areas[piece.look.ground] += cell_len(piece.text)
    ground = areas.most_common(1)[0][0]
    width, height = app.size
    head = HEAD.format(width=width * WIDTH, height=height * HEIGHT, ground=ground)
    return f"{head}{''.join(_line(y, line, ground) for y, line in enumerate(lines))}</svg>\n"


def _line(y: int, line: Sequence[Piece], ground: str) -> str:
    top = y * HEIGHT
    grounds, texts = [], []
    for (colour, behind, classes), x, text in line:
        left, wide = round(x * WIDTH, 1), round(cell_len(text) * WIDTH, 1)
        if behind != ground:
            grounds.append(f'<path fill="{behind}" d="M{left:g} {top}h{wide:g}v{HEIGHT}h-{wide:g}"/>')
        if not text.isspace() or "u" in classes:
            told = f' class="{classes}"' if classes else ""
            texts.append(f'<tspan x="{left:g}"{told} fill="{colour}">{escape(text, quote=False)}</tspan>')
    text = f'<text y="{top + 13}">{"".join(texts)}</text>' if texts else ""
    return f"{''.join(grounds)}{text}\n"


def _pieces(strip: Iterable[Segment], theme: TerminalTheme) -> Iterator[Piece]:
    """Stretches of a line that look alike; a letter of two cells is one by itself, since fonts differ in its width."""
    cells = [(letter, _look(style, theme)) for text, style, _ in strip for letter in _letters(text)]
    x = 0
    for (look, narrow), group in groupby(cells, key=lambda cell: (cell[1], cell_len(cell[0]) == 1)):
        letters = [letter for letter, _ in group]
        for text in ["".join(letters)] if narrow else letters:
            yield Piece(look, x, text)
            x += cell_len(text)


def _letters(text: str) -> Sequence[str]:
    """Letters, each with all that lies on it or is joined to it."""
    if text.isascii():
        return text
    found: list[str] = []
    for letter in text:
        if found and (cell_len(letter) == 0 or found[-1].endswith("\u200d")):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _look(style: Style | None, theme: TerminalTheme) -> Look:
    if style is None:
        return Look(theme.foreground_color.hex, theme.background_color.hex, "")
    front = (style.color or Color.default()).get_truecolor(theme)
    back = (style.bgcolor or Color.default()).get_truecolor(theme, foreground=False)
    if style.reverse:
        front, back = back, front
    if style.dim:
        front = blend_rgb(front, back, 0.5)
    kinds = {"b": style.bold, "i": style.italic, "u": style.underline, "s": style.strike}
    return Look(front.hex, back.hex, " ".join(name for name, on in kinds.items() if on))
