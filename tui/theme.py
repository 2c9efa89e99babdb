"""Hallway's own colours, dark and light: a quiet ground, and what one reads is brightest.

Each comes a second time for terminals that have sixteen colours and no more, where an orange would be shown as white.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from rich.console import Console
from textual.constants import COLOR_SYSTEM
from textual.theme import BUILTIN_THEMES, Theme

from tui.shaded import KNOWN, NEEDED

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
    variables={
        "border-blurred": "#3c414b",
        # As grey as it has to be for terminals of 256 colours, whose nearest blue is a strong one.
        "cursor": "#2f363f",
        "block-cursor-text-style": "none",
        "scrollbar": "#454b57",
        "scrollbar-hover": "#5a6170",
        "scrollbar-active": "#e0a458",
        "scrollbar-background": "#16181c",
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
    variables={
        "border-blurred": "#c4c0b6",
        "block-cursor-text-style": "none",
        "scrollbar": "#c4c0b6",
        "scrollbar-hover": "#a9a59a",
        "scrollbar-active": "#a85f0c",
        "scrollbar-background": "#fbfaf7",
    },
)

THEMES = (DARK, LIGHT)

AVAILABLE: Mapping[str, Theme] = {**BUILTIN_THEMES, **{theme.name: theme for theme in THEMES}}
"""All themes by their names, ours and Textual's."""

_DARK_SHADES = {
    "foreground": "ansi_bright_white",
    "dim": "ansi_white",
    "faint": "ansi_bright_black",
    "bars": "ansi_cyan",
    "key": "ansi_bright_yellow",
    "match": "ansi_bright_yellow",
    "block-cursor-background": "ansi_blue",
    "block-cursor-foreground": "ansi_bright_white",
    "block-cursor-blurred-background": "ansi_black",
    "block-cursor-blurred-foreground": "ansi_bright_white",
    "border": "ansi_bright_yellow",
    "border-blurred": "ansi_bright_black",
    "hit": "ansi_cyan",
    "hit-text": "ansi_black",
    "hit-here": "ansi_bright_yellow",
    "hit-here-text": "ansi_black",
    "chip": "ansi_cyan",
    "chip-text": "ansi_black",
    "chip-out": "ansi_bright_red",
    "chip-out-text": "ansi_black",
    "letter": "ansi_bright_yellow",
    "letter-text": "ansi_black",
    "text-primary": "ansi_bright_cyan",
    "text-secondary": "ansi_bright_green",
    "text-accent": "ansi_bright_cyan",
    "text-warning": "ansi_bright_yellow",
    "text-error": "ansi_bright_red",
}

_LIGHT_SHADES = {
    "foreground": "ansi_black",
    "dim": "ansi_bright_black",
    "faint": "ansi_bright_black",
    "bars": "ansi_blue",
    "key": "ansi_red",
    "match": "ansi_red",
    "block-cursor-background": "ansi_bright_cyan",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-blurred-background": "ansi_bright_white",
    "block-cursor-blurred-foreground": "ansi_black",
    "border": "ansi_red",
    "border-blurred": "ansi_white",
    "hit": "ansi_bright_yellow",
    "hit-text": "ansi_black",
    "hit-here": "ansi_red",
    "hit-here-text": "ansi_bright_white",
    "chip": "ansi_bright_cyan",
    "chip-text": "ansi_black",
    "chip-out": "ansi_red",
    "chip-out-text": "ansi_bright_white",
    "letter": "ansi_blue",
    "letter-text": "ansi_bright_white",
    "text-primary": "ansi_blue",
    "text-secondary": "ansi_blue",
    "text-accent": "ansi_magenta",
    "text-warning": "ansi_red",
    "text-error": "ansi_red",
}


def _few(theme: Theme, ground: str, line: str, shades: Mapping[str, str]) -> Theme:
    """A theme of the same name for sixteen colours; a dark one is dark whatever ground the terminal has."""
    own = dict.fromkeys(("text", "text-muted", "text-disabled", "input-cursor-background"), shades["foreground"])
    own |= {"ansi-background": ground, "ansi-foreground": shades["foreground"]}
    own |= dict.fromkeys(("panel", "surface", "boost", "input-cursor-foreground", "block-hover-background"), ground)
    own |= dict.fromkeys(("scrollbar", "scrollbar-hover"), line)
    own |= dict.fromkeys((f"scrollbar-{part}" for part in ("background", "background-hover", "corner-color")), ground)
    return Theme(
        name=theme.name,
        dark=theme.dark,
        ansi=True,
        primary=shades["text-primary"],
        secondary=shades["text-secondary"],
        accent=shades["key"],
        warning=shades["match"],
        error=shades["text-error"],
        foreground=shades["foreground"],
        background=ground,
        variables={
            **own,
            **shades,
            "block-cursor-text-style": "none",
            "input-cursor-text-style": "none",
            "input-selection-background": shades["hit"],
            "input-selection-foreground": shades["hit-text"],
            "screen-selection-background": shades["hit"],
            "screen-selection-foreground": shades["hit-text"],
            "scrollbar-active": shades["key"],
            "scrollbar-background-active": ground,
        },
    )


FEW = (
    _few(DARK, "ansi_black", "ansi_bright_black", _DARK_SHADES),
    _few(LIGHT, "ansi_bright_white", "ansi_white", _LIGHT_SHADES),
)
"""The same two, in the sixteen colours that a terminal without more has."""


def has_few_colours() -> bool:
    """Whether the terminal says that it has sixteen colours, or says nothing of more."""
    console = Console(color_system=cast("Any", COLOR_SYSTEM), force_terminal=True)
    return str(console.color_system) in {"standard", "windows"}


def completed(variables: Mapping[str, str], *, dark: bool) -> dict[str, str]:
    """A theme's variables, with the ones that Hallway's style sheets use beside Textual's.

    Colours of the terminal cannot be mixed, so a theme that is made of them gets those of ours for sixteen colours.
    """
    if "dim" in variables:
        return dict(variables)
    if variables["background"].startswith("ansi_"):
        return {**variables, **(_DARK_SHADES if dark else _LIGHT_SHADES)}
    made_of = tuple(variables.get(name) for name in (*NEEDED, "cursor"))
    if (known := KNOWN.get(made_of)) is not None:
        return {**variables, **known}
    from tui.shades import shades  # noqa: PLC0415 - Hallway's own themes are known

    return {**variables, **shades(variables)}
