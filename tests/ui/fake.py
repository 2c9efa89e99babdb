"""An engine over hand-made talks, in plain Python: what the screen's tests stand on."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.engine import (
    OWN,
    Cancelled,
    Facet,
    FacetCount,
    Fault,
    Grown,
    Hit,
    Outline,
    Progress,
    Related,
    Relation,
    Request,
    Stopped,
    Update,
)
from index.explain import Explanation
from index.snippets import Highlighter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.engine import Marks
    from index.query.talkwords import Mode, Word
    from notes.model import Problem, Talk

_WORD = re.compile(r"\w+")
_COMMON = frozenset(
    {"the", "and", "for", "with", "that", "they", "when", "one", "what", "not", "are", "how", "its", "own"}
)


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def values(talk: Talk, facet: Facet, marks: Marks | None = None) -> list[str]:
    if facet == "is":
        if marks is None:
            return []
        by_value = {"starred": marks.starred, "queued": marks.queued, "noted": marks.notes, "read": marks.read}
        own = [value for value, ids in by_value.items() if talk.id in ids]
        return own if "read" in own else [*own, "unread"]
    single = {"event": talk.event, "year": talk.year, "kind": talk.kind, "series": talk.series}
    several = {"tag": talk.tags, "topic": talk.topics, "speaker": tuple(speaker.name for speaker in talk.speakers)}
    if facet in single:
        return [] if single[facet] is None else [str(single[facet])]
    return list(several[facet])


@dataclass
class FakeHits:
    talks: Sequence[Talk]
    facets: Mapping[Facet, Sequence[FacetCount]]
    words: Sequence[Word]
    did_you_mean: str | None = None
    faults: Sequence[Fault] = ()
    note: str | None = None
    took_ms: float = 0.1

    @property
    def total(self) -> int:
        return len(self.talks)

    def __len__(self) -> int:
        return len(self.talks)

    def rows(self, start: int, stop: int, *, snippets: bool = False) -> Sequence[Hit]:
        return [self._hit(talk) for talk in self.talks[start:stop]]

    def _hit(self, talk: Talk) -> Hit:
        marks = Highlighter(self.words).marks(talk.title)
        return Hit(
            talk.id,
            talk.title,
            talk.speakers,
            talk.event,
            talk.year,
            talk.kind,
            talk.tags,
            talk.topics,
            talk.source,
            talk.lines,
            title_marks=marks,
        )

    def folded(self) -> FakeHits:
        return self

    def position(self, talk_id: str) -> int | None:
        return next((index for index, talk in enumerate(self.talks) if talk.id == talk_id), None)


def _set() -> threading.Event:
    made = threading.Event()
    made.set()
    return made


@dataclass
class FakeEngine:
    """Words are ANDed and match as prefixes; related talks share words.

    `hold` stops every update until it is set, `early` are found from its beginning and `coming` from its end;
    until `settled` is set, talks are still compared; `step` is called with
    every search, in its thread.
    """

    talks: list[Talk]
    coming: list[Talk] = field(default_factory=list)
    early: list[Talk] = field(default_factory=list)
    hold: threading.Event | None = None
    searches: list[Request] = field(default_factory=list)
    closed: bool = False
    settled: threading.Event = field(default_factory=_set)

    def update(
        self,
        *,
        rebuild: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        grown: Grown | None = None,
    ) -> Update:
        if self.early and grown is not None:
            self.talks = [*self.talks, *self.early]
            self.early = []
            grown()
        while self.hold is not None and not self.hold.wait(0.005):
            if cancelled is not None and cancelled():
                raise Stopped
            if progress is not None:
                progress(3, 10, "reading")
        added = len(self.coming)
        self.talks = [*self.talks, *self.coming]
        self.coming = []
        return Update(added, 0, 0, len(self.talks), 1, 1.0)

    def settle(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        """Nothing goes on in the background."""

    def is_settled(self) -> bool:
        return self.settled.is_set()

    def search(self, request: Request, cancelled: Cancelled | None = None) -> FakeHits:
        self.searches.append(request)
        typed = words(request.text)
        notes = request.marks.notes if request.marks is not None and request.own_notes else {}
        found = [talk for talk in self.talks if self._matches(talk, typed, notes.get(talk.id, ""))]
        ticked = [talk for talk in found if self._passes(talk, request, None)]
        facets = {facet: self._count(found, request, facet) for facet in request.facets}
        orders = {
            "newest": lambda talk: (-(talk.year or 0), talk.title),
            "oldest": lambda talk: (talk.year or 9999, talk.title),
            "title": lambda talk: talk.title,
        }
        if request.sort in orders:
            ticked.sort(key=orders[request.sort])
        how: Mode = "stem"
        last: Mode = "stem" if request.text.endswith(" ") else "typing"
        return FakeHits(ticked, facets, [(word, last if word == typed[-1] else how) for word in typed])

    @staticmethod
    def _matches(talk: Talk, typed: Sequence[str], note: str) -> bool:
        names = (speaker.name for speaker in talk.speakers)
        text = words(" ".join([talk.title, talk.body, *names, *talk.tags, note]))
        return all(any(word.startswith(wanted) for word in text) for wanted in typed)

    @staticmethod
    def _passes(talk: Talk, request: Request, ignored: Facet | None) -> bool:
        for facet, wanted in request.filters.wanted.items():
            if facet != ignored and not set(wanted) & set(values(talk, facet, request.marks)):
                return False
        return not any(
            set(out) & set(values(talk, facet, request.marks)) for facet, out in request.filters.excluded.items()
        )

    def _count(self, found: Sequence[Talk], request: Request, facet: Facet) -> list[FacetCount]:
        passed = [talk for talk in found if self._passes(talk, request, facet)]
        counts = Counter(value for talk in passed for value in values(talk, facet, request.marks))
        order = sorted(counts, reverse=True) if facet == "year" else [value for value, _ in counts.most_common()]
        if facet == "is":
            own = request.marks is not None and (request.marks.starred or request.marks.queued or request.marks.notes)
            order = [value for value in OWN if own and value in counts]
        entries = [FacetCount(value, counts[value]) for value in order]
        return entries[: request.facet_limit] if request.facet_limit else entries

    def explain(self, request: Request, limit: int = 10) -> Explanation:
        return Explanation((request.text,), None, ())

    def related(self, talk_id: str, limit: int = 10) -> Related | None:
        talk = self.talk(talk_id)
        if talk is None:
            return None
        own = {word for word in words(talk.title + " " + talk.body) if len(word) > 2} - _COMMON
        scored = []
        for other in self.talks:
            shared = sorted(own & set(words(other.title + " " + other.body)))
            if other.id != talk_id and len(shared) > 1:
                scored.append((len(shared), other, f"shares: {', '.join(shared[:3])}"))
        scored.sort(key=lambda entry: (-entry[0], entry[1].id))
        relations = tuple(
            Relation(o.id, o.title, o.speakers, o.event, o.year, float(score), (why,), o.source)
            for score, o, why in scored[:limit]
        )
        return Related(talk_id, relations, 0.1, not self.settled.is_set())

    def talk(self, talk_id: str) -> Talk | None:
        return next((talk for talk in self.talks if talk.id == talk_id), None)

    def outline(self, source: str) -> Outline | None:
        talks = tuple((talk.id, talk.title, talk.lines) for talk in self.talks if talk.source == source)
        return Outline(source, None, None, None, talks, (), ()) if talks else None

    def complete(self, facet: Facet, prefix: str, limit: int = 10) -> Sequence[FacetCount]:
        counts = Counter(value for talk in self.talks for value in values(talk, facet))
        return [
            FacetCount(value, count)
            for value, count in counts.most_common()
            if any(word.startswith(prefix.lower()) for word in words(value))
        ][:limit]

    def problems(self) -> Sequence[Problem]:
        return ()

    def outside(self) -> Sequence[Outline]:
        return ()

    def refresh(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True
