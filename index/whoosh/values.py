"""Whole values (facets, roles of links) over all segments of a snapshot: their numbers, counts and masks.

The postings of a key's field are the talks of every value one after the other. They are turned round once, so that
counting takes as long as there are hits, whatever the number of talks and values.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.analysis import LatePattern
from index.letters import fold
from index.query.leaves import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy.typing as npt

    from index.query.leaves import ValueLeaf
    from index.whoosh.columns import FieldColumns, Lexicon
    from index.whoosh.snapshot import Part, Snapshot

    Mask = npt.NDArray[np.bool_]
    Numbers = npt.NDArray[np.intp]

_KEPT = 64
_FEW = 16
"""A segment with so many times fewer values than the largest has each looked up; else all are put into a table."""

_JOINERS = LatePattern(r"[-./'’‑_]+")


class ValueTable:
    """The values of one key, numbered.

    The largest segment's values keep its numbers; what other segments add comes after them.
    """

    def __init__(self, snapshot: Snapshot, key: str) -> None:
        self.key = key
        self._size = snapshot.size
        columns = [(part, part.data.field(key)) for part in snapshot.parts]
        self._columns = sorted(columns, key=lambda one: -len(one[1].lexicon))
        self._main = self._columns[0][1].lexicon if columns else None
        for _, one in columns:
            one.lexicon.text()  # checked now: values are read later, when nobody is there to mend them
        added: dict[bytes, int] = {}
        self._numbers = [self._number_all(one.lexicon, added) for _, one in self._columns[1:]]
        self._added = list(added)
        self._fitting: OrderedDict[ValueLeaf, Numbers] = OrderedDict()
        self._turn_round()

    def _number_all(self, lexicon: Lexicon, added: dict[bytes, int]) -> Numbers:
        """The numbers of another segment's values."""
        main = self._main
        if main is None or len(lexicon) * _FEW < len(main):
            known = {term: main.find(term) for term in lexicon} if main else {}
        else:
            known = {term: number for number, term in enumerate(main)}
        size = len(main) if main else 0
        numbers = np.empty(len(lexicon), np.intp)
        for own, term in enumerate(lexicon):
            number = known.get(term, -1)
            numbers[own] = number if number >= 0 else added.setdefault(term, size + len(added))
        return numbers

    def _turn_round(self) -> None:
        """Note the values of each talk: one in an array, what a few talks have besides as pairs of talk and value."""
        # the number after the last value stands for none
        self._none = (len(self._main) if self._main else 0) + len(self._added)
        self._first = np.full(self._size, self._none, np.int32)
        docs, values = [np.zeros(0, np.intp)], [np.zeros(0, np.int32)]
        for part, columns, numbers in self._segments():
            own = columns.all_docs().astype(np.intp) + part.base
            all_numbers = np.arange(len(columns.lexicon)) if numbers is None else numbers
            of_postings = np.repeat(all_numbers.astype(np.int32), np.diff(columns.firsts()))
            self._first[own] = of_postings
            more = np.flatnonzero(self._first[own] != of_postings)
            docs.append(own[more])
            values.append(of_postings[more])
        self._more_docs, self._more_values = np.concatenate(docs), np.concatenate(values)

    def __len__(self) -> int:
        return self._none

    def pairs(self) -> tuple[Numbers, npt.NDArray[np.int32]]:
        """Every talk as often as it has values, and the number of each value."""
        some = np.flatnonzero(self._first < self._none)
        docs, values = [some, self._more_docs], [self._first[some], self._more_values]
        return np.concatenate(docs), np.concatenate(values)

    def value(self, number: int) -> str:
        """A value by its number."""
        main = self._main
        if main is None or number >= len(main):
            return self._added[number - (len(main) if main else 0)].decode("utf-8", "surrogatepass")
        return main.term(number).decode("utf-8", "surrogatepass")

    def values(self) -> list[str]:
        """All values by number."""
        main = self._main.terms() if self._main else []
        return [term.decode("utf-8", "surrogatepass") for term in (*main, *self._added)]

    @cached_property
    def order(self) -> npt.NDArray[np.float64]:
        """For each value its place in alphabetical order; years are in descending order."""
        places = np.arange(len(self), dtype=np.float64)
        if self._main is not None:
            # what other segments add stands between two of the largest one's values, in its own order
            in_order = sorted(range(len(self._added)), key=self._added.__getitem__)
            for step, number in enumerate(in_order, 1):
                before = self._main.lowest(self._added[number]) - 1
                places[len(self._main) + number] = before + step / (len(in_order) + 1)
        return -places if self.key == "year" else places

    def first(self, numbers: Numbers, limit: int) -> Numbers:
        """The first of some values (ascending numbers) in alphabetical order, in no order."""
        # the largest segment's values are numbered in this order: of these only the first can be among the first
        own = int(np.searchsorted(numbers, len(self._main) if self._main else 0))
        found = np.concatenate([numbers[: min(own, limit)], numbers[own:]])
        return found[np.argsort(self.order[found])[:limit]]

    def counts(self, mask: Mask, docs: Numbers | None = None) -> Numbers:
        """For each value the number of talks of a mask that have it; `docs` are the talks of the mask, if known."""
        docs = np.flatnonzero(mask) if docs is None else docs
        totals = np.bincount(self._first[docs], minlength=len(self) + 1)[:-1]
        if len(self._more_docs):
            totals += np.bincount(self._more_values[mask[self._more_docs]], minlength=len(self))
        return totals

    def mask(self, values: Iterable[str]) -> Mask:
        """The talks that have any of some values, deleted ones too."""
        wanted = [value.encode("utf-8", "surrogatepass") for value in values]
        mask = np.zeros(self._size, bool)
        for part, columns, _ in self._segments():
            numbers = [at for value in wanted if (at := columns.lexicon.find(value)) >= 0]
            _tick(mask, part, columns, numbers)
        return mask

    def mask_of(self, leaf: ValueLeaf) -> Mask:
        """The talks that have any value that a leaf of a query asks for, deleted ones too."""
        numbers = self._fitting.get(leaf)
        if numbers is None:
            numbers = self._fitting[leaf] = np.array(self._fit(leaf), np.intp)
            if len(self._fitting) > _KEPT:
                self._fitting.popitem(last=False)
        mask = np.zeros(self._size, bool)
        fits = np.zeros(len(self), bool)
        fits[numbers] = True
        for part, columns, own in self._segments():
            here = fits[: len(columns.lexicon)] if own is None else fits[own]
            _tick(mask, part, columns, np.flatnonzero(here).tolist())
        return mask

    def _fit(self, leaf: ValueLeaf) -> list[int]:
        values = self.values()
        possible = _sieve(leaf)
        return [
            number
            for number, value in enumerate(values)
            if (possible is None or possible(self._plain[number])) and leaf.fits(value)
        ]

    @cached_property
    def _plain(self) -> list[str]:
        """The values as `_sieve` looks at them: folded and without joiners; empty where folding changes letters."""
        return [_JOINERS.compiled.sub("", value.lower()) if value.isascii() else "" for value in self.values()]

    def _segments(self) -> Iterable[tuple[Part, FieldColumns, Numbers | None]]:
        """The segments that have values, and the number of each of theirs; None where these are the table's."""
        for (part, columns), numbers in zip(self._columns, [None, *self._numbers], strict=False):
            if len(columns.lexicon):
                yield part, columns, numbers


class ValueTables:
    """The tables of a snapshot, each made when it is first asked for.

    Args:
        snapshot: the talks.
        topics: the table of topics with those that were guessed, None while nothing is learned.
    """

    def __init__(self, snapshot: Snapshot, topics: Callable[[], ValueTable | None] = lambda: None) -> None:
        self._snapshot = snapshot
        self._topics = topics
        self._tables: dict[str, ValueTable] = {}

    def __getitem__(self, key: str) -> ValueTable:
        if key == "topic" and (topics := self._topics()) is not None:
            return topics
        found = self._tables.get(key)
        if found is None:
            found = self._tables[key] = ValueTable(self._snapshot, key)
        return found


def _sieve(leaf: ValueLeaf) -> Callable[[str], bool] | None:
    """What a value's plain form must pass before it is cut into words: the start of the first word sought.

    None where no such start is known.
    """
    if not isinstance(leaf, Value) or not leaf.sought:
        return None
    starts = []
    for (term, _, mode), *_ in leaf.sought:
        if mode == "fuzzy" or not term.isascii():
            return None
        start = _JOINERS.compiled.sub("", fold(term))
        # a stem differs from its words in the last letter at most
        starts.append(start if mode in ("exact", "prefix") else start[: max(2, _shared(term))])
    return lambda plain: not plain or any(start in plain for start in starts)


def _shared(term: str) -> int:
    """How many letters all words of a term's stem start with."""
    from index.analysis import stem  # noqa: PLC0415

    return len(stem(term)) - 1


def _tick(mask: Mask, part: Part, columns: FieldColumns, numbers: list[int]) -> None:
    """Set the talks that have some values of a segment."""
    firsts = columns.firsts()
    docs = columns.all_docs()
    for number in numbers:
        mask[docs[firsts[number] : firsts[number + 1]] + np.uint32(part.base)] = True
