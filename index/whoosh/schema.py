"""The schema as Whoosh sees it: how its own queries and tools read our fields.

These classes are pickled into the table of contents by their module's name: they stay here.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from whoosh import fields, formats
from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer

from index.analysis import terms
from index.whoosh.fields import KEYS, TEXTS, UNIQUE

if TYPE_CHECKING:
    from collections.abc import Iterator


class TalkAnalyzer(Analyzer):
    """Hallway's terms (`index.analysis`) as Whoosh's tokens.

    Args:
        skip_stops: leave stop words out, as bodies do.
    """

    def __init__(self, skip_stops: bool = False) -> None:
        self.skip_stops = skip_stops

    def __call__(self, value: str, positions: bool = False, **options: Any) -> Iterator[Token]:
        """Yield the terms of a text, one token object for all, as Whoosh's analyzers do."""
        token = Token(positions, **{name: options[name] for name in ("removestops", "mode") if name in options})
        for text, position in zip(*terms(value, skip_stops=self.skip_stops), strict=True):
            token.text = text
            token.boost = 1.0
            token.stopped = False
            token.pos = position
            yield token


class PlainPositions(formats.Positions):
    """Positions as whole numbers of four bytes, which need no unpickling."""

    def encode(self, poslist: list[int]) -> bytes:
        """Positions as bytes."""
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Positions from bytes."""
        return array("I", valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many there are."""
        return len(valuestring) // 4

    def decode_weight(self, valuestring: bytes) -> float:
        """The same as a weight."""
        return len(valuestring) / 4


def make_schema() -> fields.Schema:
    """Texts with positions and lengths, keys as whole values."""
    schema = fields.Schema()
    for name in TEXTS:
        text = fields.TEXT(analyzer=TalkAnalyzer(skip_stops=name == "body"), stored=name == "title")
        text.format = PlainPositions()
        schema.add(name, text)
    for name in KEYS:
        schema.add(name, fields.ID(unique=name == UNIQUE, stored=True))
    return schema
