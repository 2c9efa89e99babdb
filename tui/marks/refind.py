"""Marked talks whose id is no longer in the library, found again: their report was edited, renamed or moved."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.engine import Request
from tui.marks.trace import fold, resemblance, sketch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.engine import Engine
    from notes.model import Talk
    from tui.marks.store import MarkStore
    from tui.marks.trace import Trace

_ENOUGH = 1.0
"""Points that a talk needs to be taken for the one that was marked."""

_LOOKED_AT = 20
"""Talks of other sources that are compared with one that is gone."""


def find_again(marks: MarkStore, engine: Engine, is_ours: Callable[[str], bool] = lambda _: True) -> dict[str, str]:
    """Move the marks of talks that have another id now; gives back old and new ids.

    A talk that resembles nothing in the library keeps its marks under its old id: its report may come back.

    Args:
        marks: The person's marks, of all libraries.
        engine: The library that is open.
        is_ours: Whether a source is one of this library's; talks of others are not looked for in it.
    """
    moved: dict[str, str] = {}
    for old_id, trace in marks.traces().items():
        if not is_ours(trace.source) or engine.talk(old_id) is not None:
            continue
        best = max(
            ((likeness(trace, talk), talk.id) for talk in _candidates(trace, engine) if talk.id not in moved.values()),
            default=(0.0, ""),
        )
        if best[0] >= _ENOUGH:
            marks.move(old_id, best[1])
            moved[old_id] = best[1]
    return moved


def likeness(trace: Trace, talk: Talk) -> float:
    """Points for a talk being the traced one: text and title count most, the source and the place in it decide."""
    text = resemblance(trace.sketch, sketch(talk.body))
    title = SequenceMatcher(None, trace.title, fold(talk.title), autojunk=False).ratio()
    same_source = trace.source == talk.source
    near = same_source and talk.lines is not None and abs(talk.lines[0] - trace.line) <= 2
    # A text that stayed is enough; a title that stayed needs the source or the rest of the text beside it.
    points = 1.2 * text if text >= 0.5 else 0.8 * text
    if title >= 0.8:
        points += 0.8 * title if trace.title else 0.0
    return points + (0.25 if same_source else 0.0) + (0.1 if near else 0.0)


def _candidates(trace: Trace, engine: Engine) -> Iterator[Talk]:
    """The talks of the same source, then those that have the words of the title."""
    seen: set[str] = set()
    outline = engine.outline(trace.source)
    ids = [talk_id for talk_id, _, _ in outline.talks] if outline is not None else []
    if trace.title:
        # The folded title has letters, digits and blanks only: nothing in it is query language.
        hits = engine.search(Request(text=trace.title.lower(), finished=True, facets=()))
        ids += [hit.id for hit in hits.rows(0, _LOOKED_AT)]
    for talk_id in ids:
        if talk_id in seen:
            continue
        seen.add(talk_id)
        talk = engine.talk(talk_id)
        if talk is not None:
            yield talk
