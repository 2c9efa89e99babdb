"""What the screen says: titles with counts, and what to do next where there is nothing to show."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from tui import started
from tui.config import FAULTS
from tui.view import SORTS
from tui.widgets.cells import clip, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.engine import Facet, Hits, Marks
    from notes.model import Problem
    from tui.replies import Found
    from tui.view import View

OPENING = "Opening the index…"
PALETTE = "a command, an event, a tag or a speaker"
COLOURS = "colours, by name"
GONE = "This talk is not in the library any more: its text was changed, or the file is gone."
NOTHING_FOUND = "nothing found"
RELATED_TO_COME = "Talks that are like it are shown here."
COMPARING = "still comparing all talks"
NOTHING_RELATED = "No talk is related.\nAs the library grows, they will appear here."


def opened(places: Sequence[str], *, samples: bool) -> tuple[str, ...]:
    """What the header says is open, as long as there may be room for."""
    if not samples:
        names = [PurePath(place).name for place in places]
        if len(names) == 1:
            return places[0], f"…/{names[0]}"
        return ", ".join(places), ", ".join(names), f"{len(names)} places"
    how = started.with_place("~/notes")
    return f"samples · open your own notes with: {how}", f"samples · your own: {how}", f"samples · {how}", "samples"


def related(count: int, *, comparing: bool) -> str:
    """The title of the related talks."""
    title = f"Related {count}" if count else "Related"
    return f"{title} · {COMPARING}" if comparing else title


def unread(errors: Sequence[Problem]) -> str:
    """What could not be read: the first of it, and where to find the rest."""
    first = errors[0]
    more = f" and {len(errors) - 1:,} more" if len(errors) > 1 else ""
    return f"{first.source}: {first.message}{more}. `hallway doctor` lists it with a remedy."


def some_unread(count: int) -> str:
    """That not all could be read, in one line."""
    return f"{count:,} source{'' if count == 1 else 's'} could not be read. `hallway doctor` says why, and what to do."


def wrong_settings(troubles: Sequence[str], width: int) -> tuple[str, str]:
    """A title, and what is wrong in the settings in few rows of a terminal so wide; doctor has all of it."""
    if len(troubles) == 1:
        return "In the settings", troubles[0]
    shown = troubles if len(troubles) <= FAULTS + 1 else troubles[:FAULTS]
    lines = [clip(plain(trouble), width - 4) for trouble in shown]
    if len(shown) < len(troubles):
        lines.append(f"and {len(troubles) - len(shown):,} more: hallway doctor")
    return "In the settings (Esc takes this away)", "\n".join(lines)


def reading(done: int, total: int, left: str = "") -> str:
    """The list while the very first index is built and no talk was read yet."""
    if not total:
        return "Looking for notes…"
    how_far = f"{done:,} of {total:,}"
    soon = f", {left}" if left else ""
    return f"Reading your notes: {how_far}{soon}\nThis happens once; later only what changed is read."


def counted(total: int, everything: int) -> str:
    """The title of the list: `Talks 412 of 21,715`."""
    return f"Talks {total:,}" if total >= everything else f"Talks {total:,} of {everything:,}"


def counts(total: int, everything: int) -> str:
    """The right end of the header."""
    if total >= everything:
        return f"{total:,} talk{'' if total == 1 else 's'}"
    return f"{total:,} of {everything:,} talks"


def reader_title(marks: Marks, talk_id: str | None) -> str:
    """The title of the reader: what the person marked of the talk in it."""
    signs = {
        "★": marks.starred,
        "◷ later": marks.queued,
        "✎ note": marks.notes,
        "read": marks.read,
    }
    return " · ".join(["Talk", *(sign for sign, marked in signs.items() if talk_id in marked)])


def edit_note(key: str) -> str:
    """What stands behind the person's note and leads to its editor."""
    return f"{key} edits it" if key else "edit it"


def left_out(facet: Facet, value: str) -> str:
    """That a second press on a value left out what has it, which not everybody expects."""
    return f"Left out: {facet}:{clip(plain(value), 30)}. Space again takes the filter away."


def hits_in_talk(current: int, total: int, *, typing: bool) -> str:
    """What stands below the reader: `3 of 12`, or how to go to the first, unless `n` is a letter like others now."""
    if not total:
        return ""
    if current:
        return f"{current} of {total}"
    return f"{total} hit{'' if total == 1 else 's'}{'' if typing else ' · n next'}"


def order(view: View, hits: Hits) -> str:
    """What stands below the list: its order; nothing below an empty one."""
    if not hits.total:
        return ""
    once = " · each talk once" if len(hits) < hits.total else ""
    return SORTS[view.order] + once


def nothing(found: Found, *, indexing: bool, places: Sequence[str], unread: str = "", typing: bool = False) -> str:
    """An empty list: why, and what to do next, where one types or elsewhere."""
    view, hits = found.view, found.hits
    clears = "Esc, then x takes" if typing else "x takes"
    if (view.text or view.filtered) and (found.everything or indexing):
        lines = ["No talk matches."]
        if hits.did_you_mean:
            lines.append(f"Did you mean: {hits.did_you_mean}? Enter takes it.")
        if found.unfiltered:
            lines.append(f"Without the filters: {found.unfiltered:,}. {clears} them away.")
        elif hits.faults:
            lines.append(f"Part of the search was not understood. Mend what is marked, or {clears} it away.")
        elif view.text:
            lines.append(f"Fewer or shorter words find more. {clears} the search away.")
        else:
            lines.append(f"{clears} the filters away.")
        if indexing:
            lines[0] = "No talk matches yet: notes are still being read."
        return "\n".join(lines)
    if indexing:
        return "Reading your notes…\nTalks appear here as soon as they are read."
    return no_talks(places, unread)


def no_talks(places: Sequence[str], unread: str = "") -> str:
    """An empty library: what could not be read, else what to do."""
    place = ", ".join(places)
    if unread:
        return f"No talks in {place}.\n{unread}"
    other = next(folder for folder in ("~/notes", "~/talks", "~/reports") if folder not in places[:2])
    return (
        f"No talks in {place} yet.\nHallway reads Markdown, text, HTML and more. "
        f"Put a report there, or open another folder: {started.with_place(other)}"
    )


NOTE_NOT_KEPT = "It is still here. Ctrl+R, then Esc leaves without what you wrote."


def note_of_both(there: str, kept: str) -> str:
    """What is said of a note that another Hallway has changed while one wrote on it here."""
    if kept == there:
        return "This note was changed elsewhere meanwhile and is kept as it is there."
    if not there:
        return "This note was taken away elsewhere meanwhile: yours is kept."
    return "This note was changed elsewhere meanwhile: both texts are kept."
