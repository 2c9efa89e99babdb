"""How the panes stand: which one has the focus, which are hidden or zoomed, and how wide they are.

What depends on the size of the terminal is in the style sheet, by the classes of `WIDTHS` and `HEIGHTS`; what the
person changed by hand is an `Arrangement`, laid over it and kept for the next start. Nothing here knows what the
panes show.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.screens.painting import PaneCompositor
from tui.setup import (
    LEAST_FILTERS,
    LEAST_RELATED,
    LEAST_SHARE,
    MOST_FILTERS,
    MOST_RELATED,
    MOST_SHARE,
    Arrangement,
)
from tui.widgets.ground import Ground

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size

PANES = ("query", "filters", "talks", "reader", "related")
"""The ids of what can have the focus, in the order of Tab."""

WIDTHS = [(0, "-single"), (72, "-narrow"), (100, "-wide"), (170, "-huge")]
HEIGHTS = [(0, "-low"), (20, "-medium"), (24, "-usual"), (32, "-tall"), (48, "-high")]
"""From which size on which classes of the style sheet hold."""

ROOMY = frozenset({"-wide", "-huge"}), frozenset({"-tall", "-high"})
"""Where all panes are open, so that the rules of `NARROW` say nothing."""
NARROW = Path(__file__).parent / "narrow.tcss"

HIDEABLE = frozenset({"filters", "related"})


class ArrangedScreen(Ground, Screen[None]):
    """A screen of panes among which one moves."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in Textual, but a step from pane to pane paints the two panes and not the whole screen."""

    def __init__(self, arrangement: Arrangement) -> None:
        super().__init__()
        self._compositor = PaneCompositor()
        self.arrangement = arrangement
        self._entered = "talks"
        self._was_shown = False

    def expect(self, size: Size) -> None:
        """Have the style sheet's classes for a size before anything is styled, which is then not done twice."""
        self.add_class(*self._have_rules_for(size), update=False)

    def _have_rules_for(self, size: Size) -> set[str]:
        """The style sheet's classes for a size, with rules for them at hand."""
        sides = ((WIDTHS, size.width), (HEIGHTS, size.height))
        found = {name for steps, length in sides for name in self._get_breakpoint_classes(length, steps)}
        if not all(found & roomy for roomy in ROOMY):
            self._read_all_rules()
        return found

    def _read_all_rules(self) -> None:
        """Have the rules for panes that are not all open; they hold from the next change of a class on."""
        stylesheet = self.app.stylesheet
        if not stylesheet.has_source(str(NARROW)):
            stylesheet.read(NARROW)
            stylesheet.parse()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Before the first picture: what was just made has its styles, and is not styled a second time."""
        event.refresh_styles = self._was_shown
        self._was_shown = True

    def _screen_resized(self, size: Size) -> None:  # noqa: ARG002 - Textual's signature
        """Lay out for the size that the terminal has now.

        Textual passes on the size that an event was sent with. Of two that follow each other closely the older one
        may come last, each layout then asks for the other size, and the two chase each other for ever.
        """
        super()._screen_resized(self.app.size)

    def paint(self, *widgets: Widget) -> None:
        """Paint what was refreshed of some widgets now.

        Textual paints at the next tick of a clock, and everything that was refreshed until then, in whatever order:
        a list that answers a letter would wait for the panes beside it.
        """
        if self.is_current and not self._layout_required and not self._repaint_required:
            waiting = self._dirty_widgets.difference(widgets)
            self._compositor.update_widgets(set(widgets))
            self._compositor_refresh()
            # Painting forgets them. They come at the next tick: one painting takes in all panes between two widgets.
            self._dirty_widgets.update(waiting)

    @property
    def pane(self) -> str:
        """The pane that has the focus; the list where none has."""
        found = self.focused.id if self.focused is not None else None
        return found if found in PANES else "talks"

    @property
    def zoomed(self) -> bool:
        """Whether one pane has the whole screen."""
        return self.arrangement.zoomed

    @property
    def folded(self) -> bool:
        """Whether there is so little room that the filters are hidden until one asks for them."""
        little = self.has_class("-narrow") or self.has_class("-single")
        return "filters" in self.arrangement.hidden or (little and "filters" not in self.arrangement.opened)

    def pane_changed(self) -> None:
        """Another pane has the focus, and with it other commands."""
        self.commands_changed()

    def commands_changed(self) -> None:
        """Other commands make sense now."""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where there is little room, the layout depends on the focused pane."""
        if event.widget.id in PANES:
            self._enter(event.widget.id)

    def go_to(self, pane: str) -> None:
        """Give a pane the focus; a hidden one appears."""
        self._enter(pane)
        self.set_focus(self.query_one(f"#{pane}", Widget))

    def _enter(self, pane: str) -> None:
        self._entered = pane
        if self._depends_on_pane:
            self._tell_style_sheet()
        self.pane_changed()

    @property
    def _depends_on_pane(self) -> bool:
        """Whether what shows depends on the focused pane. Where all panes are open, styling them again would cost."""
        little = any(self.has_class(name) for name in ("-narrow", "-single", "-low"))
        return little or self.zoomed or bool(self.arrangement.hidden)

    def _tell_style_sheet(self) -> None:
        panes = self.query_one("#panes")
        if not panes.has_class(f"-in-{self._entered}"):
            panes.update_classes({f"-in-{name}": name == self._entered for name in PANES}, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """In another size other panes may be open."""
        self._have_rules_for(event.size)
        self._tell_style_sheet()

    def action_search(self) -> None:
        """Go to the search box."""
        self.go_to("query")

    def action_filter(self) -> None:
        """Go to the filters, and stay there."""
        self.go_to("filters")

    def action_related(self) -> None:
        """Go to the related talks."""
        self.go_to("related")

    def action_outwards(self) -> None:
        """Leave what one is in: zoom, then related, reader, list; the search stays."""
        if self.zoomed:
            self.action_zoom()
        else:
            self.go_to("reader" if self.pane == "related" else "talks")

    def action_step_pane(self, by: int) -> None:
        """Go to the next pane that is open, or the one before."""
        closed = set(self.arrangement.hidden)
        if self.folded:
            closed.add("filters")
        panes = [pane for pane in PANES if pane not in closed or pane == self.pane]
        self.go_to(panes[(panes.index(self.pane) + by) % len(panes)])

    def arrange_panes(self, arrangement: Arrangement) -> None:
        """Lay out the panes so."""
        self._read_all_rules()
        self._tell_style_sheet()
        self.arrangement = arrangement
        self.query_one("#filters").styles.width = arrangement.filters
        self.query_one("#related").styles.height = arrangement.related
        share = arrangement.talks
        self.query_one("#talks").styles.width = arrangement.list if share is None else f"{share}fr"
        self.query_one("#right").styles.width = None if share is None else f"{100 - share}fr"
        panes = self.query_one("#panes")
        panes.set_class(arrangement.zoomed, "-zoomed")
        for pane in HIDEABLE:
            panes.set_class(pane in arrangement.hidden, f"-without-{pane}")
            panes.set_class(pane in arrangement.opened, f"-with-{pane}")

    def action_resize_pane(self, by: int) -> None:
        """Make the focused pane wider by a step, or narrower; the related talks higher or lower.

        What was asked for already counts, and not what stands on the screen: keys may come faster than layouts.
        """
        now = self.arrangement
        if self.pane == "filters":
            width = (now.filters or self.query_one("#filters").outer_size.width) + 2 * by
            self.arrange_panes(replace(now, filters=max(LEAST_FILTERS, min(MOST_FILTERS, width))))
        elif self.pane == "related":
            height = (now.related or self.query_one("#related").outer_size.height) + by
            self.arrange_panes(replace(now, related=max(LEAST_RELATED, min(MOST_RELATED, height))))
        else:
            share = (now.talks or self._share()) + (-4 if self.pane == "reader" else 4) * by
            self.arrange_panes(replace(now, talks=max(LEAST_SHARE, min(MOST_SHARE, share))))

    def _share(self) -> int:
        """What the list has of the width of list and reader, in percent."""
        talks = self.query_one("#talks").outer_size.width
        return round(100 * talks / (talks + self.query_one("#right").outer_size.width))

    def action_zoom(self) -> None:
        """Give the focused pane the whole screen, or let it go back."""
        self.arrange_panes(replace(self.arrangement, zoomed=not self.zoomed))
        self.commands_changed()

    def action_hide(self) -> None:
        """Hide the focused pane; one that is hidden and was come to stands open from now on."""
        pane = self.pane
        if pane not in HIDEABLE:
            self.notify("Filters and related talks can be hidden, from within.", markup=False)
            return
        if pane in self.arrangement.hidden:
            self.arrange_panes(replace(self.arrangement, hidden=self.arrangement.hidden - {pane}))
        else:
            self.go_to("reader" if pane == "related" else "talks")
            self.arrange_panes(replace(self.arrangement, hidden=self.arrangement.hidden | {pane}))
