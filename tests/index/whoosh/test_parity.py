"""Stock Whoosh agrees: the same documents and scores for finished words, boolean queries and phrases.

Twice: its searcher on our columns (the codec is a codec), and its searcher on its own index of the same talks.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex
from whoosh.qparser.default import MultifieldParser
from whoosh.query.compound import And as StockAnd
from whoosh.query.compound import Or as StockOr
from whoosh.query.positional import Phrase as StockPhrase
from whoosh.query.terms import Term as StockTerm
from whoosh.query.wrappers import Not as StockNot
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from index.query.leaves import TextLeaf
from index.query.tree import And, Node, Not, Or
from index.whoosh import records
from index.whoosh.evaluate import Evaluator
from index.whoosh.fields import KEYS
from index.whoosh.schema import make_schema
from index.whoosh.scorer import Scorer
from index.whoosh.search import WEIGHTS
from index.whoosh.values import ValueTables
from notes.model import Speaker, Talk
from tests.index.whoosh.made import made_store, snapshot_of

if TYPE_CHECKING:
    from whoosh.query.qcore import Query

    from index.query.talkwords import Sought
    from index.whoosh.snapshot import Snapshot

WORDS = ("crane", "ship", "harbour", "mill", "flour", "log", "trace", "metric", "graph", "tide", "rope", "anchor")


@dataclass(frozen=True, slots=True)
class Exactly(TextLeaf):
    """Terms side by side in one field, none standing for another."""

    field: str
    terms: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    @property
    def sought(self) -> tuple[Sought, ...]:
        return (tuple((term, at, "exact") for at, term in enumerate(self.terms)),)


def some_talks(count: int) -> list[Talk]:
    chance = random.Random(7)

    def text(most: int) -> str:
        return " ".join(chance.choices(WORDS, weights=range(len(WORDS), 0, -1), k=chance.randint(1, most)))

    return [
        Talk(f"t/{number}", text(6), "t.md", speakers=(Speaker(text(2)),), body=text(300), year=2000 + number % 9)
        for number in range(count)
    ]


TALKS = some_talks(120)


@pytest.fixture(scope="module")
def snapshot_and_reader() -> tuple[Snapshot, FileIndex]:
    store = made_store([TALKS[:70], TALKS[70:110], TALKS[110:]], dropped=[1])
    return snapshot_of(store), FileIndex(store.storage())


@pytest.fixture(scope="module")
def stock_index() -> FileIndex:
    """The same talks in Whoosh's own codec, the same one deleted."""
    storage = RamStorage()
    made: FileIndex = FileIndex.create(storage, make_schema())
    for group in (TALKS[:70], TALKS[70:110], TALKS[110:]):
        writer = made.writer()
        for talk in group:
            keys = {name: values for name, values in records.keys(talk).items() if values and name in KEYS}
            writer.add_document(**{name: text for name, text in records.texts(talk).items() if text}, **keys)
        writer.commit(merge=False)
    writer = made.writer()
    writer.delete_document(70)
    writer.commit(merge=False)
    return made


def weighting() -> BM25F:
    return BM25F(K1=1.2, **{f"{name}_B": weight.b for name, weight in WEIGHTS.items()})


def theirs(index: FileIndex, query: Query) -> dict[int, float]:
    with Searcher(index.reader(), weighting=weighting()) as searcher:
        return {hit.docnum: hit.score for hit in searcher.search(query, limit=None)}


def ours(snapshot: Snapshot, node: Node) -> dict[int, float]:
    found = Evaluator(snapshot, Scorer(snapshot, WEIGHTS), ValueTables(snapshot)).evaluate(node)
    assert found.scores is not None
    return {doc: float(found.scores[doc]) for doc in np.flatnonzero(found.mask & snapshot.live).tolist()}


def word(field: str, *terms: str) -> Node:
    return Exactly(field, terms)


def term(field: str, text: str) -> Query:
    return StockTerm(field, text, boost=WEIGHTS[field].boost)


def phrase(field: str, *words: str) -> Query:
    return StockPhrase(field, list(words), boost=WEIGHTS[field].boost)


CASES = {
    "a word in a title": (word("title", "crane"), term("title", "crane")),
    "a word in a body": (word("body", "anchor"), term("body", "anchor")),
    "a speaker": (word("speakers", "ship"), term("speakers", "ship")),
    "no such word": (Or((word("title", "zebra"), word("body", "zebra"))), term("title", "zebra")),
    "all of some words": (
        And((word("title", "crane"), word("body", "rope"))),
        StockAnd([term("title", "crane"), term("body", "rope")]),
    ),
    "any of some words": (
        Or((word("title", "tide"), word("body", "anchor"))),
        StockOr([term("title", "tide"), term("body", "anchor")]),
    ),
    "one word and not another": (
        And((word("title", "crane"), Not(word("body", "anchor")))),
        StockAnd([term("title", "crane"), StockNot(term("body", "anchor"))]),
    ),
    "nested": (
        And((Or((word("title", "mill"), word("title", "flour"))), word("body", "graph"))),
        StockAnd([StockOr([term("title", "mill"), term("title", "flour")]), term("body", "graph")]),
    ),
    "a phrase of two words": (word("body", "crane", "ship"), phrase("body", "crane", "ship")),
    "a phrase of three words": (word("body", "ship", "crane", "mill"), phrase("body", "ship", "crane", "mill")),
    "a phrase of one word twice": (word("body", "crane", "crane"), phrase("body", "crane", "crane")),
}


@pytest.mark.parametrize("case", CASES)
def test_whoosh_on_our_columns_agrees(case: str, snapshot_and_reader: tuple[Snapshot, FileIndex]) -> None:
    node, query = CASES[case]
    snapshot, index = snapshot_and_reader
    assert ours(snapshot, node) == pytest.approx(theirs(index, query), rel=1e-5)


@pytest.mark.parametrize("case", CASES)
def test_whoosh_on_its_own_index_agrees(
    case: str, snapshot_and_reader: tuple[Snapshot, FileIndex], stock_index: FileIndex
) -> None:
    node, query = CASES[case]
    assert ours(snapshot_and_reader[0], node) == pytest.approx(theirs(stock_index, query), rel=1e-5)


def test_whoosh_tools_work_on_our_index(snapshot_and_reader: tuple[Snapshot, FileIndex]) -> None:
    _, index = snapshot_and_reader
    with Searcher(index.reader()) as searcher:
        parsed = MultifieldParser(["title", "body"], index.schema).parse("cra* OR title:tide")
        hits = searcher.search(parsed, limit=5)
        assert len(hits) > 5
        assert hits[0]["title"] == TALKS[hits[0].docnum].title
        assert hits[0]["id"] == TALKS[hits[0].docnum].id
        assert searcher.suggest("body", "crana") == ["crane"]
        assert list(searcher.reader().field_terms("year")) == [str(2000 + number) for number in range(9)]
        assert searcher.document(id="t/3")["title"] == TALKS[3].title
