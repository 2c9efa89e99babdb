"""The correction that an answer in text offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.engine import Hits


def offered(hits: Hits) -> str | None:
    """What was probably meant; None where the note says that its talks are shown ("showing “tea” for “eta”")."""
    shown = hits.total and hits.note and "” for “" in hits.note
    return None if shown else hits.did_you_mean
