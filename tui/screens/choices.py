"""Windows in which one letter chooses: what to copy of a talk, what to do with a link, which editor to take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import citation, safe
from tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from notes.model import Talk

SHOWN = 400
"""Characters of what a choice gives from which its preview is made, which is cut to the window: more cost time."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A key, what it stands for, what it gives, and what one sees of that."""

    key: str
    name: str
    gives: str
    preview: str


class ChoiceScreen(Dialog[Choice]):
    """Lists choices with their keys; one of them stands out, and Enter takes that one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "take", "Take"),
        ("down,j", "step(1)", "Next"),
        ("up,k", "step(-1)", "Before"),
        ("q", "leave", "Leave"),
    ]
    DEFAULT_CSS = """
    ChoiceScreen VerticalScroll { height: auto; max-height: 100%; background: $panel; }
    ChoiceScreen .choice { text-wrap: nowrap; text-overflow: ellipsis; }
    ChoiceScreen .choice { border-left: blank; }
    ChoiceScreen .choice.-chosen { background: $block-cursor-background; border-left: outer $key; }
    """
    before: str = ""
    """What is said above the choices."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.choices = choices
        self.chosen = 0

    def content(self) -> Iterable[Widget]:
        """The choices, a line each."""
        parts: list[Widget] = []
        if self.before:
            parts.append(Static(Content.styled(self.before, "$foreground"), markup=False))
            parts.append(Static("", markup=False))
        self._lines = [self._line(choice) for choice in self.choices]
        self._point()
        return (VerticalScroll(*parts, *self._lines, can_focus=False),)

    def _line(self, choice: Choice) -> Static:
        line = Content.assemble((f" {choice.key}  ", "bold $key"), (f"{choice.name:<10}", "$foreground"))
        preview = Content.styled(choice.preview, "$dim")
        return Static(Content.assemble(line, preview), markup=False, classes="choice", name=choice.key)

    def _point(self) -> None:
        for at, line in enumerate(self._lines):
            line.set_class(at == self.chosen, "-chosen")

    def action_step(self, by: int) -> None:
        """Let another choice stand out."""
        self.chosen = max(0, min(self.chosen + by, len(self.choices) - 1))
        self._point()
        self._lines[self.chosen].scroll_visible(animate=False)

    def action_take(self) -> None:
        """Take the choice that stands out."""
        if self.choices:
            self.dismiss(self.choices[self.chosen])

    def on_key(self, event: events.Key) -> None:
        """A choice's letter takes it, and is no key for what lies below the window."""
        if self._take(event.character or ""):
            event.stop()
            event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A click takes a choice."""
        if event.widget is not None and event.widget.has_class("choice"):
            self._take(event.widget.name or "")

    def _take(self, key: str) -> bool:
        choice = next((choice for choice in self.choices if choice.key == key), None)
        if choice is not None:
            self.dismiss(choice)
        return choice is not None


class CopyScreen(ChoiceScreen):
    """What can be copied of a talk; the answer's `gives` is the text."""

    title_text = "Copy"
    hint_text = "Enter or a letter copies · Esc leaves"

    def __init__(self, talk: Talk) -> None:
        texts = {
            "l": ("Link", citation.best_link(talk)),
            "c": ("Citation", citation.plain(talk)),
            "b": ("BibTeX", citation.bibtex(talk)),
            "m": ("Markdown", citation.markdown(talk)),
            "i": ("Id", talk.id),
        }
        super().__init__([Choice(key, name, text, _preview(text)) for key, (name, text) in texts.items() if text])


class LinkScreen(ChoiceScreen):
    """Shows where a link leads before it is opened; the answer's key is `o` to open it or `y` to copy it."""

    title_text = "Open this link?"
    hint_text = "Enter opens · y copies · Esc leaves"

    def __init__(self, url: str, label: str) -> None:
        super().__init__([Choice("o", "Open", url, "in the browser"), Choice("y", "Copy", url, "the address")])
        name = "" if label in {"", url} else f"{safe.line(label)}\n"
        self.before = f"{name}{safe.line(url)}"


class EditorScreen(ChoiceScreen):
    """Asks which editor opens a file, where the person chose none; the answer's `gives` is the program."""

    hint_text = "Enter opens · Esc leaves"

    def __init__(self, path: Path, line: int | None, programs: Sequence[str]) -> None:
        super().__init__([Choice(str(at), name, name, "") for at, name in enumerate(programs, 1)])
        where = f" at line {line}" if line is not None else ""
        self.title_text = f"Open {safe.line(path.name)}{where}?"
        self.before = (
            "No editor is chosen: it is `editor` in config.toml, else $VISUAL, else $EDITOR. "
            "One that you take here is kept until you quit."
        )


def _preview(text: str) -> str:
    first, _, rest = safe.text(text[:SHOWN]).strip().partition("\n")
    return f"{first} …" if rest or len(text) > SHOWN else first
