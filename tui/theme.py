"""Hallway's own colours, dark and light: a quiet ground, and what one reads is brightest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.color import Color, ColorParseError
from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

DARK = Theme(
    name="hallway-dark",
    dark=True,
    primary="#7aa2c9",
    secondary="#8fb8a8",
    accent="#e0a458",
    warning="#f0b866",
    error="#d9737a",
    success="#8fbf7f",
    foreground="#e8e6e1",
    background="#16181c",
    surface="#16181c",
    panel="#1f2228",
    boost="#262a31",
    variables={
        "border": "#e0a458",
        "border-blurred": "#343841",
        "block-cursor-background": "#2f3a49",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#262a31",
        "input-selection-background": "#7aa2c9 35%",
        "scrollbar": "#343841",
        "scrollbar-hover": "#4a505c",
        "scrollbar-active": "#e0a458",
        "scrollbar-background": "#16181c",
        "scrollbar-background-hover": "#16181c",
        "scrollbar-background-active": "#16181c",
        "scrollbar-corner-color": "#16181c",
    },
)

LIGHT = Theme(
    name="hallway-light",
    dark=False,
    primary="#2f6597",
    secondary="#3f7d68",
    accent="#a85f0c",
    warning="#a85f0c",
    error="#b23a48",
    success="#4c7d3a",
    foreground="#24262b",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#efede7",
    boost="#eceae3",
    variables={
        "border": "#a85f0c",
        "border-blurred": "#d5d2ca",
        "block-cursor-background": "#dbe6f1",
        "block-cursor-foreground": "#14161a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#eceae3",
        "input-selection-background": "#2f6597 25%",
        "scrollbar": "#d5d2ca",
        "scrollbar-hover": "#b9b5ab",
        "scrollbar-active": "#a85f0c",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
        "scrollbar-corner-color": "#fbfaf7",
    },
)

THEMES = (DARK, LIGHT)


def mixtures(variables: Mapping[str, str]) -> dict[str, str]:
    """Opaque mixtures of a theme's colours: `$dim` for what is read second, `$faint` for what is only there.

    Rows are painted without a widget of their own, where a transparent colour would have nothing to shine through to.
    A theme of terminal colours cannot be mixed; there both are the plain foreground.
    """
    foreground, background, primary = (variables[name] for name in ("foreground", "background", "primary"))
    try:
        ground = Color.parse(background)
        text, colour = Color.parse(foreground), Color.parse(primary)
    except ColorParseError:
        return {"dim": foreground, "faint": foreground, "bars": primary}
    if ground.ansi is not None or text.ansi is not None:
        return {"dim": foreground, "faint": foreground, "bars": primary}
    return {
        "dim": text.blend(ground, 0.38).hex,
        "faint": text.blend(ground, 0.62).hex,
        "bars": colour.blend(ground, 0.5).hex,
    }
