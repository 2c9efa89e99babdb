"""A small app around one widget, and talks to show in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import App, ComposeResult

from notes.model import Link, Speaker, Talk
from tui.linefilter import SafeFilter
from tui.theme import DARK, THEMES, completed
from tui.widgets.reader import ReaderView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.filter import LineFilter
    from textual.widget import Widget

    from index.query.talkwords import Mode, Word

BODY = """\
Metrics for **everything** that moves: a tour of what a team of four learned in two years of graphite and
[statsd](https://statsd.example/docs), and what it would not do again.

## What went well

- counters are cheap, *names* are not
- one dashboard a service
  - the on-call page comes first
  - then `p99` and errors
1. measure
2. look
3. throw away

> If nobody looks at a graph, it is not monitoring,
> it is storage.

## Numbers

| Part | Points a second | Kept for |
|---|---:|---|
| carbon | 120,000 | two years |
| statsd | 900,000 | not at all: only sums leave the process |

```python
def count(name: str) -> None:
    socket.send(f"{name}:1|c".encode())
```

![the wall of screens](https://pictures.example/wall.jpg)

Slides are at https://slides.example/graphite. ~~No recording.~~
"""

TALK = Talk(
    id="scale-meeting-2014/graphite-at-home",
    title="Graphite at home: monitoring for small teams",
    source="scale.md",
    speakers=(Speaker("Ines Duarte", "Marmot Labs", "@ines", "https://ines.example"), Speaker("Tom Okafor")),
    kind="talk",
    event="Scale Meeting 2014",
    series="Scale Meeting",
    year=2014,
    date="2014-06-12",
    place="Lisbon",
    tags=("monitoring", "graphite"),
    topics=("metrics", "on-call"),
    language="en",
    body=BODY,
    links=(
        Link("the recording", "https://video.example/1", "video"),
        Link("statsd", "https://statsd.example/docs"),
    ),
    lines=(3, 40),
)


def typed(*words: str) -> tuple[Word, ...]:
    """Words as a search has them while they are typed: what begins with one is found, too."""
    how: Mode = "typing"
    return tuple((word, how) for word in words)


class Host(App[None]):
    """Shows one widget, and keeps what was chosen in it: ("link", address) or (facet, value)."""

    def __init__(self, widget: Widget, theme: str = DARK.name) -> None:
        super().__init__()
        self.widget = widget
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme
        self.chosen: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_mount(self) -> None:
        self.widget.focus()

    def get_css_variables(self) -> dict[str, str]:
        return completed(super().get_css_variables(), dark=self.current_theme.dark)

    @on(ReaderView.LinkChosen)
    def link_chosen(self, message: ReaderView.LinkChosen) -> None:
        self.chosen.append(("link", message.url))

    @on(ReaderView.FacetChosen)
    def facet_chosen(self, message: ReaderView.FacetChosen) -> None:
        self.chosen.append((message.facet, message.value))

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), SafeFilter()]

    def seen(self) -> list[str]:
        """What stands on the terminal, line by line."""
        return ["".join(segment.text for segment in strip) for strip in self.screen._compositor.render_strips()]
