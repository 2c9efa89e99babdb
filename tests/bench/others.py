"""What Hallway's index is compared with: SQLite FTS5, and stock Whoosh for building."""

from __future__ import annotations

import importlib
import re
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from notes.model import Talk

FACETS = ("event", "year", "tag", "speaker")


def facet_values(talk: Talk) -> list[tuple[str, str]]:
    """The facets of a talk with their values."""
    return [
        ("event", talk.event or ""),
        ("year", str(talk.year or "")),
        *(("tag", tag) for tag in talk.tags),
        *(("speaker", one.name) for one in talk.speakers),
    ]


class Fts5:
    """The talks in SQLite: a table of text with indexes for prefixes, and one of facets."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)

    def build(self, talks: Sequence[Talk]) -> None:
        """Index all talks."""
        base = self._base
        base.execute("CREATE VIRTUAL TABLE talks USING fts5(title, speakers, body, prefix='1 2 3', tokenize='porter')")
        base.execute("CREATE TABLE facets (talk INTEGER, facet TEXT, value TEXT)")
        base.executemany(
            "INSERT INTO talks(rowid, title, speakers, body) VALUES (?, ?, ?, ?)",
            (
                (number, talk.title, " ".join(s.name for s in talk.speakers), talk.body)
                for number, talk in enumerate(talks)
            ),
        )
        base.executemany(
            "INSERT INTO facets VALUES (?, ?, ?)",
            ((number, *pair) for number, talk in enumerate(talks) for pair in facet_values(talk)),
        )
        base.execute("CREATE INDEX by_talk ON facets(talk)")
        base.commit()

    def change(self, number: int, talk: Talk) -> None:
        """Index one talk anew."""
        self._base.execute("UPDATE talks SET title = ?, body = ? WHERE rowid = ?", (talk.title, talk.body, number))
        self._base.commit()

    def hits(self, query: str) -> tuple[list[Any], int]:
        """The first 50 hits and how many there are."""
        rows = self._base.execute(
            "SELECT rowid, title FROM talks WHERE talks MATCH ? ORDER BY bm25(talks, 3, 2.5, 1) LIMIT 50", (query,)
        ).fetchall()
        (count,) = self._base.execute("SELECT count(*) FROM talks WHERE talks MATCH ?", (query,)).fetchone()
        return rows, int(count)

    def facets(self, query: str) -> list[list[Any]]:
        """The twelve most frequent values of four facets among the hits."""
        return [
            self._base.execute(
                "SELECT value, count(*) AS n FROM facets WHERE facet = ? AND talk IN"
                " (SELECT rowid FROM talks WHERE talks MATCH ?) GROUP BY value ORDER BY n DESC LIMIT 12",
                (facet, query),
            ).fetchall()
            for facet in FACETS
        ]


def match(typed: str) -> str:
    """FTS5's form of what was typed: all words, the last one as a prefix."""
    words = re.findall(r"\w+", typed)
    return " ".join(f'"{word}"' for word in words) + ("*" if words and not typed.endswith(" ") else "")


def any_of(words: Sequence[str]) -> str:
    """FTS5's form of a query for any of the words."""
    return " OR ".join(f'"{word}"' for word in words)


def stock_whoosh(path: Path, talks: Sequence[Talk]) -> None:
    """Index all talks as Whoosh does by itself."""
    index: Any = importlib.import_module("whoosh.index")
    fields: Any = importlib.import_module("whoosh.fields")
    path.mkdir()
    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        title=fields.TEXT(stored=True, field_boost=3.0),
        speakers=fields.TEXT(stored=True),
        body=fields.TEXT(stored=True),
        event=fields.ID(stored=True),
        year=fields.ID(stored=True),
        tags=fields.KEYWORD(stored=True, commas=True),
    )
    writer = index.create_in(str(path), schema).writer(limitmb=256)
    for talk in talks:
        writer.add_document(
            id=talk.id,
            title=talk.title,
            speakers=" ".join(s.name for s in talk.speakers),
            body=talk.body,
            event=talk.event or "",
            year=str(talk.year or ""),
            tags=",".join(talk.tags),
        )
    writer.commit()
