"""The leaves of a query tree.

An engine need tell only three sorts apart: those with words in text fields (`TextLeaf`), those about whole values
(`ValueLeaf`), and those about what the person marked (`MarkLeaf`).
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Literal

from index.analysis import STOP_WORDS, cut
from index.query.talkwords import field_values, field_words, found, phrase_sought, positions, word_sought
from index.query.tree import Node
from notes.model import KINDS
from notes.record import field, record

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from index.engine import Marks
    from index.query.talkwords import How, Sought
    from notes.model import Talk

MarkName = Literal["starred", "read", "queued", "noted"]

TEXT_FIELDS = ("title", "body", "speakers", "tags", "event_words")
"""The fields of the index that a plain word is looked for in."""

FIELDS = {"title": "title", "speaker": "speakers", "event": "event_words", "text": "body"}
"""What the query language calls some of them."""

VALUE_FIELDS = ("tag", "topic", "kind")
"""Fields of which a query can ask for words within a whole value."""


class TextLeaf(Node):
    """Words in text fields."""

    __slots__ = ()

    @property
    @abstractmethod
    def fields(self) -> tuple[str, ...]:
        """The fields of the index; one is enough."""

    @property
    @abstractmethod
    def sought(self) -> tuple[Sought, ...]:
        """Sequences of terms, of which one must stand in a field."""

    def sought_in(self, name: str) -> tuple[Sought, ...]:  # noqa: ARG002 - for leaves that differ by field
        """The sequences for one field, which may leave out what that field does not keep."""
        return self.sought

    @property
    def in_notes(self) -> bool:
        """Whether the words may also stand in the person's own note on a talk."""
        return False

    def matches(self, talk: Talk, marks: Marks | None) -> bool:
        """Whether any field has any of the sequences, or the note where it counts."""
        words = field_words(talk)
        if any(found(self.sought_in(name), words[name]) for name in self.fields):
            return True
        noted = marks.notes.get(talk.id, "") if self.in_notes and marks is not None else ""
        return bool(noted) and found(self.sought, positions(noted))


class ValueLeaf(Node):
    """A property of a talk's whole values in one field of the index."""

    __slots__ = ()

    @property
    @abstractmethod
    def key(self) -> str:
        """The field."""

    @abstractmethod
    def fits(self, value: str) -> bool:
        """Whether a value is asked for."""

    def matches(self, talk: Talk, marks: Marks | None) -> bool:  # noqa: ARG002 - one signature for all nodes
        """Whether any value is."""
        return any(self.fits(value) for value in field_values(talk, self.key))


class MarkLeaf(Node):
    """What the person marked."""

    __slots__ = ()

    @abstractmethod
    def ids(self, marks: Marks) -> AbstractSet[str]:
        """The ids of the talks that answer."""

    def matches(self, talk: Talk, marks: Marks | None) -> bool:
        """Whether the talk is among them; nothing is where there are no marks."""
        return marks is not None and talk.id in self.ids(marks)


@record(frozen=True, slots=True)
class Word(TextLeaf):
    """A word as it was typed, in lower case: in any text field, or in one (a name of `FIELDS`), or `in_notes`, too.

    A finished word stands for its inflections too, one that is being typed also for what starts with it. Joined
    words ("node.js") must stand together or be written as one.
    """

    text: str
    field: str | None = None
    how: How = "word"
    in_notes: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """See `TextLeaf`."""
        return (FIELDS[self.field],) if self.field else TEXT_FIELDS

    @property
    def sought(self) -> tuple[Sought, ...]:
        """See `TextLeaf`."""
        return word_sought(self.text, self.how)

    def is_stop(self) -> bool:
        """Whether it says nothing about a talk."""
        return all(term in STOP_WORDS for term, _ in cut(self.text).parts)

    def __str__(self) -> str:
        return _qualified(self.field, _word(self.text, self.how))


@record(frozen=True, slots=True)
class Phrase(TextLeaf):
    """Words as they are, side by side; in bodies stop words only hold their place.

    The last word of one that is still being typed (`begun`) stands also for what starts with it.
    """

    text: str
    field: str | None = None
    begun: bool = False
    in_notes: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """See `TextLeaf`."""
        return (FIELDS[self.field],) if self.field else TEXT_FIELDS

    @property
    def sought(self) -> tuple[Sought, ...]:
        """See `TextLeaf`."""
        return phrase_sought(self.text, begun=self.begun)

    def sought_in(self, name: str) -> tuple[Sought, ...]:
        """See `TextLeaf`."""
        return phrase_sought(self.text, begun=self.begun, skip_stops=True) if name == "body" else self.sought

    def __str__(self) -> str:
        return _qualified(self.field, f'"{self.text}"')


@record(frozen=True, slots=True)
class Value(ValueLeaf):
    """Words, side by side, within a whole value: `tag:docker` is also the tag "docker swarm".

    A kind that is written out is that kind only: `kind:talk` is no "lightning talk".
    """

    name: str
    text: str
    how: How | None = None
    begun: bool = False
    sought: tuple[Sought, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sought = _sought(self.text, self.how, begun=self.begun)
        object.__setattr__(self, "sought", sought)

    @property
    def key(self) -> str:
        """See `ValueLeaf`."""
        return self.name

    def fits(self, value: str) -> bool:
        """See `ValueLeaf`."""
        if self.name == "kind" and self.text in KINDS:
            return value == self.text
        return found(self.sought, positions(value))

    def __str__(self) -> str:
        return _qualified(self.name, f'"{self.text}"' if self.how is None else _word(self.text, self.how))


@record(frozen=True, slots=True)
class Years(ValueLeaf):
    """Years `first` to `last`, both included; None leaves a side open."""

    first: int | None
    last: int | None

    @property
    def key(self) -> str:
        """See `ValueLeaf`."""
        return "year"

    def fits(self, value: str) -> bool:
        """See `ValueLeaf`."""
        year = int(value)
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        if self.first == self.last and self.first is not None:
            return f"year:{self.first:04}"
        first, last = ("" if year is None else f"{year:04}" for year in (self.first, self.last))
        return f"year:{first}..{last}"


@record(frozen=True, slots=True)
class Has(ValueLeaf):
    """Links of a role; "link" is any of them."""

    role: str

    @property
    def key(self) -> str:
        """See `ValueLeaf`."""
        return "has"

    def fits(self, value: str) -> bool:
        """See `ValueLeaf`."""
        return self.role in (value, "link")

    def __str__(self) -> str:
        return f"has:{self.role}"


@record(frozen=True, slots=True)
class Marked(MarkLeaf):
    """Talks with a mark."""

    mark: MarkName

    def ids(self, marks: Marks) -> AbstractSet[str]:
        """See `MarkLeaf`."""
        return marks.notes.keys() if self.mark == "noted" else _marked(marks, self.mark)

    def __str__(self) -> str:
        return f"is:{self.mark}"


@record(frozen=True, slots=True)
class Note(MarkLeaf):
    """Words in the person's own notes; side by side where `how` is None."""

    text: str
    how: How | None = None
    begun: bool = False

    @property
    def sought(self) -> tuple[Sought, ...]:
        """Sequences of terms, of which one must stand in a note."""
        return _sought(self.text, self.how, begun=self.begun)

    def ids(self, marks: Marks) -> AbstractSet[str]:
        """See `MarkLeaf`."""
        sought = self.sought
        return {talk_id for talk_id, note in marks.notes.items() if found(sought, positions(note))}

    def __str__(self) -> str:
        return _qualified("note", f'"{self.text}"' if self.how is None else _word(self.text, self.how))


def _sought(text: str, how: How | None, *, begun: bool) -> tuple[Sought, ...]:
    """What a word, or a phrase where `how` is None, is found by."""
    return phrase_sought(text, begun=begun) if how is None else word_sought(text, how)


def _marked(marks: Marks, mark: MarkName) -> AbstractSet[str]:
    return {"starred": marks.starred, "read": marks.read, "queued": marks.queued}[mark]


def _qualified(field: str | None, text: str) -> str:
    return f"{field}:{text}" if field else text


def _word(text: str, how: How) -> str:
    return text + {"word": "", "typing": "", "prefix": "*", "fuzzy": "~"}[how]
