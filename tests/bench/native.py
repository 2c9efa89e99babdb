"""The talks in tantivy, a search engine in Rust, where its Python package is installed; Hallway itself does without.

To measure beside it: `pip install --target DIR tantivy`, then `PYTHONPATH=DIR make bench`.
"""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any

from tests.bench.others import FACETS, facet_values

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from notes.model import Talk

FIELDS = ("title", "speakers", "body")
BOOSTS = (3.0, 2.5, 1.0)


class Tantivy:
    """An index in a folder, opened if there is one.

    Raises:
        ModuleNotFoundError: tantivy is not installed.
    """

    def __init__(self, path: Path) -> None:
        module: Any = importlib.import_module("tantivy")
        builder = module.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True, indexed=True)
        for field in FIELDS:
            builder.add_text_field(field, stored=field == "title")
        for facet in FACETS:
            builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
        path.mkdir(exist_ok=True)
        self._module = module
        self._schema = builder.build()
        self._index = module.Index(self._schema, path=str(path))
        self._writer: Any = None

    def _document(self, number: int, talk: Talk) -> Any:
        document = self._module.Document(title=talk.title, body=talk.body)
        document.add_unsigned("number", number)
        document.add_text("speakers", " ".join(speaker.name for speaker in talk.speakers))
        for facet, value in facet_values(talk):
            if value:
                document.add_text(facet, value)
        return document

    def build(self, talks: Sequence[Talk]) -> None:
        """Index all talks."""
        writer = self._index.writer(100_000_000, 1)
        for number, talk in enumerate(talks):
            writer.add_document(self._document(number, talk))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def change(self, number: int, talk: Talk) -> None:
        """Index one talk anew."""
        writer = self._writer = self._writer or self._index.writer(15_000_000, 1)
        writer.delete_documents_by_query(self.parsed(f"number:{number}"))
        writer.add_document(self._document(number, talk))
        writer.commit()
        self._index.reload()

    def ask(self, query: Any, *, facets: bool) -> int:
        """How many talks answer; the first 50 are fetched, and the commonest values of four facets counted."""
        searcher = self._index.searcher()
        found = searcher.search(query, 50)
        for _, address in found.hits:
            searcher.doc(address)
        if facets:
            searcher.aggregate(query, {facet: {"terms": {"field": facet, "size": 12}} for facet in FACETS})
        return int(found.count)

    def typed(self, text: str) -> Any:
        """The query for what is typed: all words, the last one as the start of a word."""
        query, occur = self._module.Query, self._module.Occur
        words = re.findall(r"\w+", text.lower())
        whole = words if text.endswith(" ") else words[:-1]
        parts = [self.parsed(f'"{word}"') for word in whole]
        if len(whole) < len(words):
            starts = [query.regex_query(self._schema, field, f"{words[-1]}.*") for field in FIELDS]
            boosted = [query.boost_query(start, boost) for start, boost in zip(starts, BOOSTS, strict=True)]
            parts.append(query.boolean_query([(occur.Should, one) for one in boosted]))
        return query.boolean_query([(occur.Must, part) for part in parts])

    def parsed(self, text: str) -> Any:
        """A query in tantivy's own language: any of the words, or a phrase in quotes."""
        boosts = dict(zip(FIELDS, BOOSTS, strict=True))
        return self._index.parse_query(text, list(FIELDS), field_boosts=boosts)
