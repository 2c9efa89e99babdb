"""Colours that are made of a theme's own, so that what is read can be read in any theme.

Contrast is that of WCAG 2.1 (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio), from 1 (none) to 21. What is read has
7 on every ground that it is painted on, what is read second 4.5, what is only there 3. A theme's colour is kept where
it has that; else it goes towards white or black as far as it has to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.color import Color

from tui.shaded import NEEDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

READ, SECOND, THERE = 7.0, 4.5, 3.0
"""The least contrast of text that is read, of text that is read second, and of text that is only there."""
LINE = 1.7
"""The least contrast of frames and bars, which nobody has to read."""
PANEL = 1.25
"""The most contrast of a panel with the ground, so that one colour can be read on both."""

WHITE, BLACK = Color(255, 255, 255), Color(0, 0, 0)
STEPS = 20


def contrast(one: Color, other: Color) -> float:
    """The contrast of two opaque colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(256)
def _luminance(color: Color) -> float:
    """The relative luminance of sRGB, 0 to 1, by the formula of WCAG 2.1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(color: Color, grounds: Iterable[Color], least: float) -> Color:
    """The colour, as far towards white or black as it needs to stand out from all the grounds."""
    grounds = tuple(grounds)

    def worst(tried: Color) -> float:
        return min(contrast(tried, ground) for ground in grounds)

    goal = max(WHITE, BLACK, key=worst)
    tries = (color.blend(goal, step / STEPS) for step in range(STEPS + 1))
    return next((tried for tried in tries if worst(tried) >= least), goal)


def shades(variables: Mapping[str, str]) -> dict[str, str]:
    """What the style sheets use beside a theme's own variables, and those of its own that were too weak to read.

    Args:
        variables: A theme's colours in true colour, as `App.get_css_variables` gives them.

    Returns:
        Opaque colours by name, since rows are painted without a widget of their own, where a transparent colour
        would have nothing to shine through to.
    """
    ground, panel, text, primary, secondary, accent, warning, error, line = (
        Color.parse(variables[name]) for name in NEEDED
    )
    panel = ground.blend(panel.with_alpha(1), panel.a)
    while contrast(panel, ground) > PANEL:
        panel = panel.blend(ground, 0.1)
    tinted = ground.blend(primary, 0.22 if ground.brightness < 0.5 else 0.15)
    cursor, rest = Color.parse(variables.get("cursor", tinted.hex)), ground.blend(text, 0.07)
    grounds = (ground, panel, cursor, rest)
    hit, chip, chip_out = (ground.blend(color, 0.3) for color in (warning, primary, error))
    bright = readable(text, grounds, READ)
    found = {
        "panel": panel,
        "foreground": bright,
        "dim": readable(bright.blend(ground, 0.38), grounds, SECOND),
        "faint": readable(bright.blend(ground, 0.6), (ground, panel), THERE),
        "bars": readable(primary.blend(ground, 0.45), grounds, LINE),
        "key": readable(accent, grounds, SECOND),
        "match": readable(warning, grounds, SECOND),
        "block-cursor-background": cursor,
        "block-cursor-foreground": bright,
        "block-cursor-blurred-background": rest,
        "block-cursor-blurred-foreground": bright,
        "border": readable(accent, (ground, panel), THERE),
        "border-blurred": readable(line, (ground, panel), LINE),
        "hit": hit,
        "hit-text": readable(text, (hit,), READ),
        "hit-here": warning,
        "hit-here-text": readable(warning, (warning,), READ),
        "chip": chip,
        "chip-text": readable(text, (chip,), SECOND),
        "chip-out": chip_out,
        "chip-out-text": readable(text, (chip_out,), SECOND),
        "screen-selection-background": chip,
        "screen-selection-foreground": readable(text, (chip,), SECOND),
        "input-selection-background": chip,
        "input-selection-foreground": readable(text, (chip,), SECOND),
        "letter": primary,
        "letter-text": readable(primary, (primary,), READ),
    }
    for name, color in (("primary", primary), ("secondary", secondary), ("accent", accent), ("warning", warning)):
        found[f"text-{name}"] = readable(color, grounds, SECOND)
    found["text-error"] = readable(error, grounds, SECOND)
    return {name: color.hex for name, color in found.items()}
