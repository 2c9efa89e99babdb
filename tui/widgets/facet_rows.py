"""Which lines the filter pane has: for each facet its heading, values with counts, and what unfolds the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.engine import OWN, FacetCount
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from index.engine import Facet
    from tui.view import View

SHOWN: Mapping[Facet, str] = {
    "is": "Yours",
    "year": "Year",
    "event": "Event",
    "tag": "Tag",
    "speaker": "Speaker",
    "kind": "Kind",
    "topic": "Topic",
}
"""The facets of the pane in its order, and what they are called."""

LABELS: Mapping[tuple[Facet, str], str] = {("is", "queued"): "for later", ("is", "noted"): "with a note"}
"""What a person calls values that the query language calls otherwise."""

FEW = 6
"""Values of a folded facet; years are few and their shape is what one looks at, so they get more."""
FEW_YEARS = 12


@record(frozen=True, slots=True)
class Row:
    """A line of the pane: a facet's heading, a value with its count, or what unfolds the rest (`value` None)."""

    facet: Facet
    kind: str
    value: str | None = None
    count: int = 0


def rows_of(
    facets: Mapping[Facet, Sequence[FacetCount]], view: View, unfolded: AbstractSet[Facet], letters: str = ""
) -> list[Row]:
    """The lines for these counts.

    Args:
        facets: the values of each facet with their counts, most frequent first.
        view: tells what is ticked: that is shown, too, however few talks have it.
        unfolded: facets of which all values are shown.
        letters: only values that have a word with them at its start.
    """
    return [line for facet in SHOWN for line in _facet_rows(facet, facets, view, unfolded, letters.casefold())]


def _facet_rows(
    facet: Facet,
    facets: Mapping[Facet, Sequence[FacetCount]],
    view: View,
    unfolded: AbstractSet[Facet],
    letters: str,
) -> list[Row]:
    # An engine makes a value when it is looked at: of most facets only those that are shown are.
    counts = facets.get(facet, ())
    ticked = [chip.value for chip in view.chips if chip.facet == facet]
    if letters:
        counts = [entry for entry in counts if _fits(label(facet, entry.value), letters)]
        ticked = [value for value in ticked if _fits(label(facet, value), letters)]
    if not counts and not ticked:
        return []
    few = FEW_YEARS if facet == "year" else FEW
    shown = list(counts if facet in unfolded else counts[:few])
    known = {entry.value: entry.count for entry in counts} if ticked else {}
    listed = {entry.value for entry in shown}
    shown += [FacetCount(value, known.get(value, 0)) for value in ticked if value not in listed]
    if facet == "year":
        shown.sort(key=lambda entry: entry.value, reverse=True)
    elif facet == "is":
        shown.sort(key=lambda entry: OWN.index(entry.value) if entry.value in OWN else len(OWN))
    rows = [Row(facet, "heading")]
    rows += [Row(facet, "value", entry.value, entry.count) for entry in shown]
    if len(counts) > few:
        rows.append(Row(facet, "fewer" if facet in unfolded else "more"))
    return rows


def label(facet: Facet, value: str) -> str:
    """What a value is called in the pane."""
    return LABELS.get((facet, value), value)


def _fits(value: str, letters: str) -> bool:
    low = value.casefold()
    return low.startswith(letters) or any(word.startswith(letters) for word in low.split())
