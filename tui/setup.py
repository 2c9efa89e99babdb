"""What a screen is opened with: the library's face, the person's marks and settings, and where things lie."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from notes.record import field, record
from tui.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tui.backstage import Opener
    from tui.marks import MarkStore

LEAST_FILTERS, MOST_FILTERS = 20, 60
LEAST_SHARE, MOST_SHARE = 20, 80
LEAST_RELATED, MOST_RELATED = 4, 30


@record(frozen=True, slots=True)
class Arrangement:
    """What the person changed of the layout; None leaves it to the style sheet.

    `filters`, `related` and `list` are cells; `talks` is the list's share in percent of what list and reader have
    together, and wins over `list`. `opened` panes show even where there is little room. While `zoomed`, the pane that
    one is in has all of it.
    """

    filters: int | None = None
    talks: int | None = None
    related: int | None = None
    list: int | None = None
    hidden: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    zoomed: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Arrangement:
        """As the settings have it."""
        panes = {"filters": settings.panes.filters, "related": settings.panes.related}
        return cls(
            filters=settings.panes.filters_width or None,
            list=settings.panes.list_width or None,
            hidden=frozenset(name for name, state in panes.items() if state == "folded"),
            opened=frozenset(name for name, state in panes.items() if state == "open"),
        )


@record(frozen=True, slots=True)
class Memory:
    """How the screen looked when it was left: kept in a file of our own, never in the person's settings.

    What the settings say stands behind it: a value that was changed there since counts again.
    """

    path: Path | None
    settings: Settings

    def arrangement(self) -> Arrangement:
        """The panes as they were, on top of the settings."""
        kept = self._read()
        start = Arrangement.of(self.settings)
        if kept.get("settings") != _told(self.settings):
            return start
        hidden = kept.get("hidden")
        if not isinstance(hidden, list):
            hidden = start.hidden
        return Arrangement(
            filters=_within(kept.get("filters"), LEAST_FILTERS, MOST_FILTERS) or start.filters,
            talks=_within(kept.get("talks"), LEAST_SHARE, MOST_SHARE),
            related=_within(kept.get("related"), LEAST_RELATED, MOST_RELATED),
            list=start.list,
            hidden=frozenset(pane for pane in ("filters", "related") if pane in hidden),
            opened=start.opened,
            zoomed=kept.get("zoomed") is True,
        )

    def theme(self) -> str:
        """The colours that were chosen last."""
        kept = self._read()
        theme = kept.get("theme")
        return theme if isinstance(theme, str) and kept.get("settings") == _told(self.settings) else self.settings.theme

    def keep(self, arrangement: Arrangement, theme: str) -> None:
        """Remember panes and colours; where that cannot be written, the next start is as the settings say."""
        if self.path is None:
            return
        from dataclasses import asdict  # noqa: PLC0415 - records become dataclasses for it, which a start need not wait for

        content = asdict(arrangement) | {
            "hidden": sorted(arrangement.hidden),
            "opened": sorted(arrangement.opened),
            "theme": theme,
            "settings": _told(self.settings),
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        except OSError:
            return

    def _read(self) -> dict[str, object]:
        try:
            content = json.loads(self.path.read_text(encoding="utf-8")) if self.path is not None else {}
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}


def _within(value: object, least: int, most: int) -> int | None:
    return max(least, min(most, value)) if isinstance(value, int) else None


def _told(settings: Settings) -> list[object]:
    """What the settings say of the looks, to notice that they were changed."""
    panes = settings.panes
    return [settings.theme, panes.filters, panes.related, panes.filters_width, panes.list_width]


@record(frozen=True, slots=True)
class Setup:
    """Everything that a screen needs from outside.

    `memory` and `opening` are the files where the looks and the first rows of the list are kept for the next start.
    `path_of` finds the file of a source, to edit it; `watched` are the folders and files whose changes are noticed;
    `troubles` is what was wrong in the settings, a line each.
    """

    opener: Opener
    marks: MarkStore
    places: tuple[str, ...]
    samples: bool = False
    settings: Settings = field(default_factory=Settings)
    keymap: Mapping[str, str] = field(default_factory=dict)
    memory: Path | None = None
    opening: Path | None = None
    watched: tuple[Path, ...] = ()
    path_of: Callable[[str], Path | None] = lambda _: None
    troubles: tuple[str, ...] = ()
