"""Marks that last as long as the screen: for trying things out, and where no store can be written."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class SessionMarks:
    """Stars and the like, in memory."""

    starred: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    queued: set[str] = field(default_factory=set)
    notes: dict[str, str] = field(default_factory=dict)
