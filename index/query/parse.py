"""From what was typed to a query tree. Never raises: what cannot be understood is searched as plain words.

query   = part { part }            all of them
part    = single { OR single }     any of them: OR joins what stands beside it
single  = ["-"] ( "(" query ")" | [field:] ( "phrase" | word | word* | word~ | "(" query ")" ) )
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.analysis import cuts
from index.engine import Fault
from index.query.leaves import VALUE_FIELDS, Note, Phrase, Value, Word
from index.query.lexer import Token, lex
from index.query.tree import And, Everything, Node, Not, Or
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.query.talkwords import How

_DEEPEST = 20
"""Brackets within brackets; nobody means more."""

LONGEST = 1000
"""Characters of a query that are understood: more is a text pasted by mistake, and would cost memory for every word."""

_END = Token("close", "", -1, -1)


@record(frozen=True, slots=True)
class Query:
    """What was typed, as a tree, and what of it was not understood."""

    text: str
    tree: Node
    faults: tuple[Fault, ...] = ()

    @property
    def literal(self) -> frozenset[str]:
        """The words of what was not understood: they are searched as they stand, and nothing near them is meant."""
        places = (self.text[fault.start : fault.end] for fault in self.faults if fault.start < LONGEST)
        return frozenset(place[start:end].lower() for place in places for _, start, end in cuts(place))

    @property
    def words(self) -> tuple[Word, ...]:
        """The plain words that all are asked for: those which ranking weighs and may relax."""
        return tuple(node for node in _parts(self.tree) if isinstance(node, Word) and node.field is None)

    @property
    def conditions(self) -> tuple[Node, ...]:
        """All else: what must hold whatever is relaxed."""
        found = (node for node in _parts(self.tree) if not (isinstance(node, Word) and node.field is None))
        return tuple(node for node in found if not isinstance(node, Everything))


def parse(text: str, *, finished: bool = False, in_notes: bool = False) -> Query:
    """Understand what was typed.

    Args:
        text: the query.
        finished: no more letters follow; else a last word without a space after it is one that is being typed.
        in_notes: plain words and phrases may also stand in the person's own notes.
    """
    faults: list[Fault] = []
    if len(text) > LONGEST:
        faults.append(Fault(LONGEST, len(text), f"only the first {LONGEST} characters are searched"))
    tokens = list(lex(text[:LONGEST], faults))
    parser = _Parser(tokens, faults, len(text) if not finished else -1, in_notes=in_notes)
    tree = parser.everything()
    faults.sort(key=lambda fault: (fault.start, fault.end))
    return Query(text, tree, tuple(faults))


def _parts(tree: Node) -> Sequence[Node]:
    return tree.children if isinstance(tree, And) else (tree,)


class _Parser:
    """Goes through tokens once. `typed_to` is where a word that is being typed ends, -1 where none is."""

    def __init__(self, tokens: list[Token], faults: list[Fault], typed_to: int, *, in_notes: bool) -> None:
        self._tokens = tokens
        self._faults = faults
        self._typed_to = typed_to
        self._in_notes = in_notes
        self._at = 0
        self._depth = 0

    def _peek(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _take(self) -> Token:
        token = self._peek()
        self._at += 1
        return token

    def _fault(self, token: Token, message: str, *, unfinished: bool = False) -> None:
        self._faults.append(Fault(token.start, token.end, message, unfinished))

    def everything(self) -> Node:
        """The whole query; brackets that close nothing are passed over."""
        parts: list[Node] = []
        while True:
            parts += self._all()
            token = self._take()
            if token is _END:
                return _and(parts)
            self._fault(token, "this bracket closes nothing")

    def _all(self, field: str | None = None) -> list[Node]:
        """Parts up to a closing bracket or the end; operators that join nothing are passed over."""
        parts: list[Node] = []
        joined = False
        while (token := self._peek()).kind != "close":
            if token.kind in ("or", "and"):
                self._take()
                last = self._peek() is _END
                if token.kind == "or" and parts and self._peek().kind != "close":
                    joined = True
                elif token.kind == "or" and not (parts and last):
                    self._fault(token, "OR stands between two words")
                continue
            part = self._single(field)
            if part is None:
                continue
            if joined:
                parts[-1] = _or([parts[-1], part])
            else:
                parts.append(part)
            joined = False
        return parts

    def _single(self, field: str | None) -> Node | None:
        token = self._take()
        if token.kind == "not":
            following = self._peek()
            if following.kind in ("close", "or", "and", "not"):
                return None  # a dash by itself, or one of several
            child = self._single(field)
            return child and _not(child)
        if token.kind == "field":
            return self._qualified(token)
        if token.kind == "open":
            return self._group(token, field)
        if token.kind == "quoted":
            return self._phrase(token, field)
        return self._plain(token, field)

    def _group(self, opening: Token, field: str | None) -> Node | None:
        if self._depth >= _DEEPEST:
            self._fault(opening, "brackets within too many brackets")
            return None
        self._depth += 1
        parts = self._all(field)
        self._depth -= 1
        if self._peek() is _END:
            self._fault(opening, "this bracket is still open", unfinished=True)
        else:
            self._take()
        return _and(parts) if parts else None

    def _qualified(self, name: Token) -> Node | None:
        """What stands after `field:`."""
        from index.query import values  # noqa: PLC0415 - most queries are plain words

        value = self._peek()
        if not name.tight or value.kind == "close":
            return None  # the value is still to be typed
        self._take()
        if value.kind == "open" and name.text not in values.NAMED:
            return self._group(value, name.text)
        if value.kind == "quoted" and name.text not in values.NAMED:
            return self._phrase(value, name.text)
        if name.text in values.NAMED:
            node, message = values.understand(name.text, value.text, typing=value.end == self._typed_to)
            if message:
                self._faults.append(Fault(name.start, value.end, message))
            return node if node is not None or not message else self._plain(value, None)
        return self._plain(value, name.text)

    def _phrase(self, token: Token, field: str | None) -> Node | None:
        found = [(cut, start, end) for cut, start, end in cuts(token.text)]
        if not found:
            return None
        text = " ".join(re.sub(r'["“”„«»]', " ", token.text.lower()).split())
        begun = token.is_open and token.end == self._typed_to and not token.text[-1].isspace()
        return self._leaf(text, field, None, begun=begun)

    def _plain(self, token: Token, field: str | None) -> Node | None:
        """A stretch without spaces: one word as a rule, several where punctuation stands between them."""
        text, how = token.text, "word"
        if ("*" in text or "~" in text) and (found := re.search(r"(\*+|~[0-9]?)$", text)):
            text, how = text[: found.start()], "prefix" if found.group().startswith("*") else "fuzzy"
        if "*" in text.strip("*"):
            self._fault(token, "a star stands for the end of a word only")
        nodes: list[Node] = []
        words = [text[start:end].lower() for _, start, end in cuts(text)]
        for number, word in enumerate(words):
            last = number == len(words) - 1
            nodes.append(self._leaf(word, field, self._how(token, how) if last else "word"))
        return _and(nodes) if nodes else None

    def _how(self, token: Token, how: str) -> How:
        if how == "word" and token.end == self._typed_to:
            return "typing"
        return "fuzzy" if how == "fuzzy" else "prefix" if how == "prefix" else "word"

    def _leaf(self, text: str, field: str | None, how: How | None, *, begun: bool = False) -> Node:
        if field == "note":
            return Note(text, how, begun)
        if field in VALUE_FIELDS:
            return Value(field, text, how, begun)
        in_notes = self._in_notes and field is None
        return Phrase(text, field, begun, in_notes) if how is None else Word(text, field, how, in_notes)


def _and(parts: Sequence[Node]) -> Node:
    """All of some parts; plain stop words are left out where anything else is asked for."""
    flat: list[Node] = []
    for part in parts:
        flat += part.children if isinstance(part, And) else (part,)
    telling = [
        p for p in flat if not (isinstance(p, Word) and p.field is None and p.how in ("word", "typing") and p.is_stop())
    ]
    kept = list(dict.fromkeys(telling or flat))
    return And(tuple(kept)) if len(kept) > 1 else kept[0] if kept else Everything()


def _or(parts: Sequence[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        flat += part.children if isinstance(part, Or) else (part,)
    kept = tuple(dict.fromkeys(flat))
    return Or(kept) if len(kept) > 1 else kept[0]


def _not(child: Node) -> Node:
    return child.child if isinstance(child, Not) else Not(child)
