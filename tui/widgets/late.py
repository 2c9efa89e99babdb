"""Component styles that are worked out when something is painted with them, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.dom import DOMNode

if TYPE_CHECKING:
    from textual.css.styles import RenderStyles


if TYPE_CHECKING:
    from textual.widget import Widget as Mixin
else:
    # Textual takes style rules from the first of a class's bases that is a widget, which these are not to be.
    Mixin = object


class LateStyles(Mixin):
    """A widget whose lines have many styles: `LATE` names them as `COMPONENT_CLASSES` would.

    Textual matches the whole style sheet for every component class of every widget whenever the widget is styled, and
    until the first picture that is three times. Most of a reader's styles are for what the first talks do not have.
    """

    LATE: ClassVar[frozenset[str]] = frozenset()

    LATE_CSS: ClassVar[str] = ""
    """Rules for them that are parsed with the first of them, where `DEFAULT_CSS` is parsed before the first picture."""

    def notify_style_update(self) -> None:
        """What was worked out may be right no more."""
        super().notify_style_update()
        self._component_styles.clear()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """The styles of components, those in `LATE` made when they are asked for first."""
        for name in names:
            if name in self.LATE and name not in self._component_styles:
                self._add_late_css()
                stand_in = DOMNode(classes=name)
                stand_in._attach(self)  # noqa: SLF001 - as Textual does for component classes
                self.app.stylesheet.apply(stand_in, animate=False)
                self._component_styles[name] = stand_in.styles
        return super().get_component_styles(*names)

    def _add_late_css(self) -> None:
        """Have the rules in the app's style sheet, which keeps them."""
        for place, base in enumerate(self._node_bases):
            if css := vars(base).get("LATE_CSS"):
                name = base.__name__
                self.app.stylesheet.add_source(
                    css, (base.__module__, f"{name}.LATE_CSS"), is_default_css=True, tie_breaker=-place, scope=name
                )
