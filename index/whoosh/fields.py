"""Which fields a talk has in the index, and what each is for. Knows nothing of Whoosh: reading needs only this."""

from __future__ import annotations

LAYOUT = 5
"""Raised when an index written by older code cannot be read or should not be: it is then rebuilt."""

TEXTS = ("title", "body", "speakers", "tags", "event_words")
"""Fields of words with positions, which plain words are looked for in."""

KEYS = ("id", "source", "event", "series", "year", "tag", "topic", "speaker", "kind", "language", "has")
"""Fields of whole values: identity, facets, and what `has:` asks for (roles of links)."""

UNIQUE = "id"
