"""Talks whose id is no longer in the library, found again: their report was edited, renamed or moved."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.engine import Request
from tui.marks.trace import fold, resemblance, sketch, trace_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
    return move(marks, Successors(engine), gone(marks, engine, is_ours))


def gone(marks: MarkStore, engine: Engine, is_ours: Callable[[str], bool]) -> dict[str, Trace]:
    """The marked talks of this library that are not in it any more; of the others it is remembered how they are now.

    Raises:
        OSError: what is remembered cannot be written.
    """
    traces = marks.traces().items()
    lost: dict[str, Trace] = {}
    for talk_id, trace in traces:
        if not is_ours(trace.source):
            continue
        if (talk := engine.talk(talk_id)) is None:
            lost[talk_id] = trace
        elif talk.source != trace.source or fold(talk.title) != trace.title:
            # Its file was renamed, say. Once its title changes too, the former trace would lead nowhere.
            marks.trace_anew(talk)
    return lost


def move(marks: MarkStore, successors: Successors, lost: Mapping[str, Trace]) -> dict[str, str]:
    """Move the marks of lost talks to what became of them; gives back old and new ids."""
    moved: dict[str, str] = {}
    for old_id, trace in lost.items():
        if (talk := successors.of(trace)) is not None:
            marks.move(old_id, talk)
            moved[old_id] = talk.id
    return moved


def became(talks: Mapping[str, Talk], successors: Successors, moved: Mapping[str, str]) -> dict[str, Talk]:
    """What became of talks that are gone, by their old ids; what `moved` tells of marked ones holds for them, too."""
    found = {
        old_id: successors.named(moved[old_id]) if old_id in moved else successors.of(trace_of(talk))
        for old_id, talk in talks.items()
    }
    return {old_id: talk for old_id, talk in found.items() if talk is not None}


class Successors:
    """What became of talks that are gone: no two of them became the same one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._taken: set[str] = set()
        self._sketches: dict[str, tuple[int, ...]] = {}

    def named(self, talk_id: str) -> Talk | None:
        """The talk with an id."""
        return self._engine.talk(talk_id)

    def of(self, trace: Trace) -> Talk | None:
        """The talk that resembles a traced one most, None where none does enough."""
        best: tuple[float, Talk | None] = (0.0, None)
        for talk in _candidates(trace, self._engine):
            if talk.id not in self._taken:
                # All talks of a report are lost together when its event gets another name.
                if talk.id not in self._sketches:
                    self._sketches[talk.id] = sketch(talk.body)
                points = likeness(trace, talk, self._sketches[talk.id])
                if points > best[0]:
                    best = points, talk
        points, found = best
        if found is None or points < _ENOUGH:
            return None
        self._taken.add(found.id)
        return found


def likeness(trace: Trace, talk: Talk, text_sketch: tuple[int, ...]) -> float:
    """Points for a talk being the traced one: text and title count most, the source and the place in it decide."""
    text = resemblance(trace.sketch, text_sketch)
    title = SequenceMatcher(None, trace.title, fold(talk.title), autojunk=False).ratio()
    same_source = trace.source == talk.source
    near = same_source and talk.lines is not None and abs(talk.lines[0] - trace.line) <= 2
    # A text that stayed is enough; a title that stayed needs the source or the rest of the text beside it.
    points = 1.2 * text if text >= 0.5 else 0.8 * text
    if title >= 0.8:
        points += 0.8 * title if trace.title else 0.0
    return points + (0.25 if same_source else 0.0) + (0.1 if near else 0.0)


def _candidates(trace: Trace, engine: Engine) -> Iterator[Talk]:
    """The talks of the same source, then those that have the words of the title, or words of the text."""
    seen: set[str] = set()
    outline = engine.outline(trace.source)
    ids = [talk_id for talk_id, _, _ in outline.talks] if outline is not None else []
    # The folded title and the words have letters, digits and blanks only: nothing in them is query language.
    for words in (trace.title, " OR ".join(trace.words)):
        if words:
            hits = engine.search(Request(text=words, finished=True, facets=()))
            ids += [hit.id for hit in hits.rows(0, _LOOKED_AT)]
    for talk_id in ids:
        if talk_id in seen:
            continue
        seen.add(talk_id)
        talk = engine.talk(talk_id)
        if talk is not None:
            yield talk
