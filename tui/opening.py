"""The list as it stood when Hallway was last open, shown while the index is opened.

Opening an index means importing what searches it, which takes longer than everything else at a start. What the list
shows then is nearly always what it showed the last time, so its first rows and counts are kept, and the index's own
answer takes their place as soon as it is there. A file that is missing, torn or from another version is no harm:
the list is then empty until the index is open.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from index.engine import FacetCount, Hit
from notes.model import Speaker
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from index.engine import Facet, Fault, Hits, Sort
    from index.query.talkwords import Word

VERSION = 1
ROWS = 64
"""Rows that are kept: as many as a tall terminal shows."""
VALUES = 60
"""Values of each facet that are kept."""


@record(frozen=True, slots=True)
class Opening:
    """Hits as `index.engine.Hits` has them, of which only the first rows are known."""

    hits: tuple[Hit, ...]
    rows_in_all: int
    total: int
    everything: int
    facets: Mapping[Facet, Sequence[FacetCount]]
    faults: Sequence[Fault] = ()
    did_you_mean: str | None = None
    note: str | None = None
    words: Sequence[Word] = ()
    took_ms: float = 0.0

    def __len__(self) -> int:
        """How many rows the list has."""
        return self.rows_in_all

    def rows(self, start: int, stop: int, *, snippets: bool = False) -> Sequence[Hit]:  # noqa: ARG002 - the protocol
        """The rows that are known of those asked for."""
        return self.hits[start:stop]

    def position(self, talk_id: str) -> int | None:
        """Where a talk stands among the known rows."""
        return next((at for at, hit in enumerate(self.hits) if hit.id == talk_id), None)

    def folded(self) -> Opening:
        """Itself: it was folded when it was kept."""
        return self


def keep(path: Path, sort: Sort, hits: Hits, everything: int) -> None:
    """Keep what the list shows for the next start; where that cannot be written, the next start is without it."""
    content = {
        "version": VERSION,
        "sort": sort,
        "rows": len(hits),
        "total": hits.total,
        "everything": everything,
        "hits": [_as_json(hit) for hit in hits.rows(0, ROWS)],
        "facets": {
            facet: [[one.value, one.count] for one in list(counts)[:VALUES]] for facet, counts in hits.facets.items()
        },
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        if path.exists() and path.read_bytes() == written:
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # What stands in notes is for their owner alone, as the index is.
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(written)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()


def kept(path: Path, sort: Sort) -> Opening | None:
    """What the list showed in this order when it was last open; None where that is not known."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if (content["version"], content["sort"]) != (VERSION, sort):
            return None
        return Opening(
            hits=tuple(_hit(one) for one in content["hits"]),
            rows_in_all=int(content["rows"]),
            total=int(content["total"]),
            everything=int(content["everything"]),
            facets={
                cast("Facet", facet): [FacetCount(str(value), int(count)) for value, count in counts]
                for facet, counts in content["facets"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _as_json(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "title": hit.title,
        "speakers": [speaker.name for speaker in hit.speakers],
        "event": hit.event,
        "year": hit.year,
        "kind": hit.kind,
        "source": hit.source,
        "same_as": hit.same_as,
    }


def _hit(kept_as: Mapping[str, Any]) -> Hit:
    return Hit(
        id=str(kept_as["id"]),
        title=str(kept_as["title"]),
        speakers=tuple(Speaker(str(name)) for name in kept_as["speakers"]),
        event=kept_as["event"] if kept_as["event"] is None else str(kept_as["event"]),
        year=kept_as["year"] if kept_as["year"] is None else int(kept_as["year"]),
        kind=kept_as["kind"],
        tags=(),
        topics=(),
        source=str(kept_as["source"]),
        lines=None,
        same_as=tuple(map(str, kept_as["same_as"])),
    )
