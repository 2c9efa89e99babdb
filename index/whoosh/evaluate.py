"""A query tree on columns: which talks answer, and with what score.

The meaning of each node is its `matches` in plain Python (`index.query`); a property test holds the two equal. Scores
are Whoosh's: and, or and phrases add what their matching parts score.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from index.engine import Stopped
from index.ownwords import NoteWords
from index.query.leaves import Marked, MarkLeaf, Note, TextLeaf, ValueLeaf
from index.query.tree import And, Everything, Not, Or
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from index.engine import Cancelled, Marks
    from index.query.leaves import MarkName
    from index.query.talkwords import Sought
    from index.query.tree import Node
    from index.whoosh.scorer import Scorer, Scores
    from index.whoosh.snapshot import Part, Snapshot
    from index.whoosh.values import ValueTables

    Docs = npt.NDArray[np.intp]
    Mask = npt.NDArray[np.bool_]


_NOTE = 3.0
"""What a word in one's own note counts, in inverse document frequencies: about as much as in a title."""


_KEPT = 50
"""Words that are remembered with the talks in whose notes they stand."""


@record(frozen=True, slots=True)
class Found:
    """Which talks of a snapshot answer, deleted ones too, and their scores; None where nothing is scored."""

    mask: Mask
    scores: Scores | None


class Evaluator:
    """Evaluates trees on one snapshot.

    Args:
        snapshot: the talks.
        scorer: of the same snapshot.
        tables: the whole values of the same snapshot.
        note_words: the words of the person's notes, which outlive a snapshot.
    """

    def __init__(
        self, snapshot: Snapshot, scorer: Scorer, tables: ValueTables, note_words: NoteWords | None = None
    ) -> None:
        self._snapshot = snapshot
        self._scorer = scorer
        self._tables = tables
        self._note_words = note_words or NoteWords()
        self._numbered: dict[str, int] = {}
        self._masks: dict[MarkName, tuple[object, Mask]] = {}
        self._noted: tuple[Mapping[str, str], dict[tuple[Sought, ...], Docs]] = ({}, {})

    def evaluate(self, node: Node, marks: Marks | None = None, cancelled: Cancelled | None = None) -> Found:
        """Evaluate a node.

        Raises:
            Stopped: `cancelled` said so.
        """
        if cancelled is not None and cancelled():
            raise Stopped
        if isinstance(node, TextLeaf):
            found = self.text(node)
            return self._with_notes(node, found, marks) if node.in_notes and marks and marks.notes else found
        if isinstance(node, And | Or):
            return self._joined(node, [self.evaluate(child, marks, cancelled) for child in node.children])
        if isinstance(node, Not):
            return Found(~self.evaluate(node.child, marks, cancelled).mask, None)
        if isinstance(node, ValueLeaf):
            return Found(self._tables[node.key].mask_of(node), None)
        if isinstance(node, MarkLeaf):
            return Found(self._marked(node, marks), None)
        if isinstance(node, Everything):
            return Found(np.ones(self._snapshot.size, bool), None)
        raise TypeError(f"no evaluation for {type(node).__name__}")

    @staticmethod
    def _joined(node: And | Or, found: Sequence[Found]) -> Found:
        """All or any of several answers."""
        mask = (np.logical_and if isinstance(node, And) else np.logical_or).reduce([one.mask for one in found])
        scored = [one.scores for one in found if one.scores is not None]
        if not scored:
            return Found(mask, None)
        # a negation beside words counts 1, as Whoosh has it
        scored += [
            one.mask.astype(np.float32)
            for child, one in zip(node.children, found, strict=True)
            if isinstance(child, Not)
        ]
        scores = np.add.reduce(scored) if len(scored) > 1 else scored[0].copy()
        scores[~mask] = 0
        return Found(mask, scores)

    def _marked(self, node: MarkLeaf, marks: Marks | None) -> Mask:
        if marks is not None and isinstance(node, Marked):
            return self.marked(node.mark, marks)
        mask = np.zeros(self._snapshot.size, bool)
        if marks is not None:
            mask[self.noted(node.sought, marks) if isinstance(node, Note) else self._numbers(node.ids(marks))] = True
        return mask

    def marked(self, mark: MarkName, marks: Marks) -> Mask:
        """The talks with a mark; remembered until another one is set. Not to be changed."""
        own = marks.notes if mark == "noted" else Marked(mark).ids(marks)
        kept = self._masks.get(mark)
        if kept is None or kept[0] is not own:
            found = np.zeros(self._snapshot.size, bool)
            found[self._numbers(own)] = True
            kept = self._masks[mark] = own, found
        return kept[1]

    def _numbers(self, ids: Iterable[str]) -> list[int]:
        """The numbers of the talks that are there of some; marked ones are asked for with every letter."""
        known = self._numbered
        for talk_id in ids:
            if talk_id not in known:
                known[talk_id] = self._snapshot.find(talk_id)
        return [number for talk_id in ids if (number := known[talk_id]) >= 0]

    def _with_notes(self, leaf: TextLeaf, found: Found, marks: Marks) -> Found:
        """The talks in whose notes the words stand join those found; a note counts as a title does."""
        numbers = self.noted(leaf.sought, marks)
        if not len(numbers) or found.scores is None:
            return found
        scores = found.scores.copy()
        rare = math.log1p(self._snapshot.size / (1 + len(numbers) + int(np.count_nonzero(found.mask))))
        scores[numbers] += np.float32(_NOTE * rare)
        return Found(scores > 0, scores)

    def noted(self, several: tuple[Sought, ...], marks: Marks) -> Docs:
        """The talks, by number, in whose notes any of several sequences of terms stands.

        While one types, all words but the last stay the same: those of the last few searches are remembered.
        """
        notes, kept = self._noted
        if notes is not marks.notes or len(kept) > _KEPT:
            kept = {}
            self._noted = (marks.notes, kept)
        found = kept.get(several)
        if found is None:
            found = kept[several] = np.array(self._numbers(self._note_words.ids(marks.notes, several)), np.intp)
        return found

    def text(self, leaf: TextLeaf) -> Found:
        """Words in text fields: of several spellings the one that scores best counts."""
        fields: dict[tuple[Sought, ...], list[str]] = {}
        for name in leaf.fields:
            fields.setdefault(leaf.sought_in(name), []).append(name)
        found = [self.sequences(sought, names) for sought, names in fields.items()]
        best: Scores = found[0] if len(found) == 1 else np.add.reduce(found)
        return Found(best > 0, best)

    def sequences(self, several: Sequence[Sought], fields: Sequence[str]) -> Scores:
        """For every talk the score of the best of several sequences of terms; 0 where none stands in a field."""
        best: Scores | None = None
        for sought in several:
            scores = self._sought(sought, fields)
            best = scores if best is None else np.maximum(best, scores)
        return best if best is not None else np.zeros(self._snapshot.size, np.float32)

    def _sought(self, sought: Sought, fields: Sequence[str]) -> Scores:
        if len(sought) > 1:
            total: Scores = np.add.reduce([self._sequence(sought, field) for field in fields])
            return total
        ((term, _, mode),) = sought
        return self._scorer.scores(term, mode, fields)

    def _sequence(self, sought: Sought, field: str) -> Scores:
        """The scores of the talks in which a sequence of terms stands in a field."""
        scores = np.zeros(self._snapshot.size, np.float32)
        docs = [self._standing(part, field, sought) for part in self._snapshot.parts]
        found = np.concatenate(docs) if docs else np.zeros(0, np.int64)
        if not len(found):
            return scores
        for term, _, mode in sought:
            postings = self._scorer.postings(field, term, mode)
            if postings is not None:
                scores[postings.docs] += self._scorer.score(field, postings)
        kept = np.zeros(self._snapshot.size, np.float32)
        kept[found] = scores[found]
        return kept

    def _standing(self, part: Part, field: str, sought: Sought) -> npt.NDArray[np.int64]:
        """The talks of a segment in which terms stand at their distances, by their numbers in the snapshot.

        Document and place of each occurrence become one number; what is left after intersecting these numbers, each
        term's shifted by its distance, are the places where the whole sequence starts.
        """
        columns = part.data.field(field)
        farthest = max(offset for _, offset, _ in sought)
        common: npt.NDArray[np.int64] | None = None
        for term, offset, mode in sought:
            starts = []
            for span in self._scorer.spans(columns.lexicon, term, mode):
                first, last = columns.range(span)
                docs = np.repeat(columns.docs(first, last).astype(np.int64), columns.freqs(first, last))
                starts.append((docs << 32) + columns.places(span) + (farthest - offset))
            if not starts:
                return np.zeros(0, np.int64)
            here = starts[0] if len(starts) == 1 else np.concatenate(starts)
            common = here if common is None else common[np.isin(common, here)]
            if not len(common):
                break
        return np.unique(common >> 32) + part.base if common is not None else np.zeros(0, np.int64)
