"""In every theme, and in the sixteen colours of common terminals, what is read stands out from its ground."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual._color_constants import ANSI_COLORS
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tui.shaded import KNOWN, NEEDED
from tui.shades import BLACK, READ, SECOND, THERE, WHITE, contrast, readable, shades
from tui.theme import DARK, FEW, LIGHT, THEMES, completed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.theme import Theme

ON_GROUNDS = {
    "foreground": READ,
    "dim": SECOND,
    "key": SECOND,
    "match": SECOND,
    "text-primary": SECOND,
    "text-secondary": SECOND,
    "text-accent": SECOND,
    "text-warning": SECOND,
}
GROUNDS = ("background", "panel", "block-cursor-background", "block-cursor-blurred-background")
ON_OWN_GROUND = {
    "hit-text": "hit",
    "hit-here-text": "hit-here",
    "chip-text": "chip",
    "chip-out-text": "chip-out",
    "letter-text": "letter",
    "block-cursor-foreground": "block-cursor-background",
    "screen-selection-foreground": "screen-selection-background",
    "input-selection-foreground": "input-selection-background",
}

XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
VGA = "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"

colors = st.builds(Color, *[st.integers(0, 255)] * 3)


def variables(theme: Theme) -> dict[str, str]:
    return completed({**theme.to_color_system().generate(), **theme.variables}, dark=theme.dark)


def check(found: Mapping[str, Color], *, least: float | None = None, faint: float = THERE) -> None:
    for name, wanted in ON_GROUNDS.items():
        for ground in GROUNDS:
            assert contrast(found[name], found[ground]) >= (least or wanted), (name, ground)
    for ground in ("background", "panel"):
        assert contrast(found["faint"], found[ground]) >= faint, ground
        assert contrast(found["text-error"], found[ground]) >= (least or SECOND), ground
    for name, ground in ON_OWN_GROUND.items():
        assert contrast(found[name], found[ground]) >= (least or SECOND), name


@pytest.mark.parametrize(
    "theme", [theme for theme in (*THEMES, *BUILTIN_THEMES.values()) if not theme.ansi], ids=lambda theme: theme.name
)
def test_what_is_read_stands_out_in_every_theme(theme: Theme) -> None:
    check({name: Color.parse(value) for name, value in variables(theme).items() if value.startswith("#")})


@pytest.mark.parametrize("palette", [XTERM, VGA], ids=["xterm", "vga"])
@pytest.mark.parametrize("theme", FEW, ids=lambda theme: theme.name)
def test_what_is_read_stands_out_in_sixteen_colours(theme: Theme, palette: str) -> None:
    """There are few to choose from: all text has what text that is only there has elsewhere, and that has less."""
    shown = dict(zip((f"ansi_{name}" for name in ANSI_COLORS), palette.split(), strict=True))
    found = variables(theme)
    own = {name: Color.parse("#" + shown[value]) for name, value in found.items() if value in shown}
    check(own, least=THERE, faint=2.8)
    for ground in GROUNDS:
        assert contrast(own["foreground"], own[ground]) >= READ


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_read_stands_out_in_256_colours(theme: Theme) -> None:
    """Each colour is shown as its nearest of a cube and a line of greys, so a little is lost."""

    def nearest(value: str) -> Color:
        return Color(*RichColor.parse(value).downgrade(ColorSystem.EIGHT_BIT).get_truecolor())

    found = {name: nearest(value) for name, value in variables(theme).items() if re.fullmatch("#[0-9a-fA-F]{6}", value)}
    check(found, least=3.9, faint=2.7)


def test_themes_of_the_terminals_own_colours_get_ours_for_sixteen() -> None:
    for theme in BUILTIN_THEMES.values():
        if theme.ansi:
            found = variables(theme)
            assert found["background"] == "ansi_default"
            assert found["dim"].startswith("ansi_")


def test_the_shades_of_our_own_themes_are_kept_as_they_would_be_made() -> None:
    made = {}
    for theme in THEMES:
        colours = {**theme.to_color_system().generate(), **theme.variables}
        made[tuple(colours.get(name) for name in (*NEEDED, "cursor"))] = shades(colours)
    assert made == KNOWN, f"tui/shaded.py is to be {made}"


def test_sixteen_colours_go_by_the_names_of_the_full_ones() -> None:
    for full, few in zip((DARK, LIGHT), FEW, strict=True):
        assert full.name == few.name
        ours = shades({**full.to_color_system().generate(), **full.variables})
        assert ours.keys() <= variables(few).keys()


@given(colors, st.lists(colors, min_size=1, max_size=3))
def test_a_readable_colour_stays_or_goes_to_where_it_can_be_read(color: Color, grounds: list[Color]) -> None:
    found = readable(color, grounds, SECOND)
    least = min(contrast(found, ground) for ground in grounds)
    if all(contrast(color, ground) >= SECOND for ground in grounds):
        assert found == color
    else:
        assert least >= SECOND or found in {WHITE, BLACK}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)
