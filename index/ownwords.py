"""The words of the person's own notes, kept between searches, so that a letter typed costs a look and no reading.

Notes are few and short beside talks, and change while one searches: they are no part of the index. Their words are
cut when a search asks for them first, and again only of what was written since.
"""

from __future__ import annotations

from _thread import allocate_lock  # without the rest of threading, which a search has no use for
from bisect import bisect_left
from typing import TYPE_CHECKING

from index.analysis import stem
from index.query.talkwords import fits, positions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from index.query.talkwords import Mode, Sought

Places = dict[str, set[int]]
"""The talks by id on which there is a note with a word, and where in it the word stands."""


class NoteWords:
    """Which notes have words. May be used from several threads."""

    def __init__(self) -> None:
        self._notes: Mapping[str, str] = {}
        self._words: dict[str, Places] = {}
        self._sorted: list[str] = []
        self._lock = allocate_lock()

    def ids(self, notes: Mapping[str, str], several: Iterable[Sought]) -> set[str]:
        """The ids of the talks on which there is a note with any of several sequences of terms.

        Means the same as `index.query.talkwords.found` over the words of each note.
        """
        with self._lock:
            self._take(notes)
            found: set[str] = set()
            for sought in several:
                found |= self._standing(sought)
            return found

    def _standing(self, sought: Sought) -> set[str]:
        """The ids of the talks in whose notes terms stand at their distances."""
        if len(sought) == 1:
            ((term, _, mode),) = sought
            return set().union(*(self._words[word] for word in self._words_for(term, mode)))
        starts: Places | None = None
        for term, offset, mode in sought:
            here: Places = {}
            for word in self._words_for(term, mode):
                for talk_id, places in self._words[word].items():
                    shifted = {place - offset for place in places}
                    if starts is not None:
                        shifted &= starts.get(talk_id, set())
                    if shifted:
                        here[talk_id] = here[talk_id] | shifted if talk_id in here else shifted
            starts = here
        return set(starts or ())

    def _words_for(self, term: str, mode: Mode) -> Iterator[str]:
        """The words of all notes that a term stands for."""
        if mode == "exact":
            yield from (term,) if term in self._words else ()
            return
        # All that a term stands for starts as it does, or as its stem but for the last letter; a slip may be anywhere.
        start = "" if mode == "fuzzy" else term if mode == "prefix" else stem(term)[:-1]
        begun = start if term.startswith(start) else ""
        for at in range(bisect_left(self._sorted, begun), len(self._sorted)):
            word = self._sorted[at]
            if not word.startswith(begun):
                return
            if fits(word, term, mode):
                yield word

    def _take(self, notes: Mapping[str, str]) -> None:
        """Have the words of these notes; those that are as before are not read again."""
        if notes is self._notes:
            return
        before, self._notes = self._notes, notes
        changed = {talk_id for talk_id in (*before, *notes) if before.get(talk_id) != notes.get(talk_id)}
        for talk_id in changed:
            for word in positions(before.get(talk_id, "")):
                there = self._words[word]
                del there[talk_id]
                if not there:
                    del self._words[word]
            for word, places in positions(notes.get(talk_id, "")).items():
                self._words.setdefault(word, {})[talk_id] = places
        if changed:
            self._sorted = sorted(self._words)
