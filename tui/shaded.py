"""What `tui.shades` makes of Hallway's own colours: a start need not work out what is always the same.

A test compares this with what `shades` says, and prints what belongs here when a colour was changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NEEDED = ("background", "panel", "foreground", "primary", "secondary", "accent", "warning", "error", "border-blurred")
"""The colours of a theme that all shades are made of; `cursor` is another one, where a theme has it."""

KNOWN: Mapping[tuple[str | None, ...], Mapping[str, str]] = {
    ("#16181C", "#1F2228", "#E8E6E1", "#7AA2C9", "#8FB8A8", "#DFA458", "#EFB866", "#D8737A", "#3c414b", "#2f363f"): {
        "panel": "#1F2228",
        "foreground": "#E8E6E1",
        "dim": "#A2A1A0",
        "faint": "#717171",
        "bars": "#4D637B",
        "key": "#DFA458",
        "match": "#EFB866",
        "block-cursor-background": "#2F363F",
        "block-cursor-foreground": "#E8E6E1",
        "block-cursor-blurred-background": "#242629",
        "block-cursor-blurred-foreground": "#E8E6E1",
        "border": "#DFA458",
        "border-blurred": "#454A54",
        "hit": "#574832",
        "hit-text": "#E8E6E1",
        "hit-here": "#EFB866",
        "hit-here-text": "#3B2E19",
        "chip": "#34414F",
        "chip-text": "#E8E6E1",
        "chip-out": "#503338",
        "chip-out-text": "#E8E6E1",
        "screen-selection-background": "#34414F",
        "screen-selection-foreground": "#E8E6E1",
        "input-selection-background": "#34414F",
        "input-selection-foreground": "#E8E6E1",
        "letter": "#7AA2C9",
        "letter-text": "#0C1014",
        "text-primary": "#7AA2C9",
        "text-secondary": "#8FB8A8",
        "text-accent": "#DFA458",
        "text-warning": "#EFB866",
        "text-error": "#DD888D",
    },
    ("#FBFAF7", "#EFEDE7", "#24262B", "#2F6597", "#3F7D68", "#A75F0C", "#A75F0C", "#B13A48", "#c4c0b6", None): {
        "panel": "#EFEDE7",
        "foreground": "#24262B",
        "dim": "#636466",
        "faint": "#848484",
        "bars": "#8AA8C2",
        "key": "#8D500A",
        "match": "#8D500A",
        "block-cursor-background": "#DCE3E8",
        "block-cursor-foreground": "#24262B",
        "block-cursor-blurred-background": "#EBEBE8",
        "block-cursor-blurred-foreground": "#24262B",
        "border": "#A75F0C",
        "border-blurred": "#BAB6AC",
        "hit": "#E1CBB0",
        "hit-text": "#24262B",
        "hit-here": "#A75F0C",
        "hit-here-text": "#FFFFFF",
        "chip": "#BDCDDA",
        "chip-text": "#24262B",
        "chip-out": "#E4C0C2",
        "chip-out-text": "#24262B",
        "screen-selection-background": "#BDCDDA",
        "screen-selection-foreground": "#24262B",
        "input-selection-background": "#BDCDDA",
        "input-selection-foreground": "#24262B",
        "letter": "#2F6597",
        "letter-text": "#FFFFFF",
        "text-primary": "#2F6597",
        "text-secondary": "#356A58",
        "text-accent": "#8D500A",
        "text-warning": "#8D500A",
        "text-error": "#B13A48",
    },
}
"""The shades of the themes that have these colours: those of `NEEDED`, then `cursor`."""
