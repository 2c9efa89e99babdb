"""Talks, marks and queries for property tests: few words, so that they meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from notes.model import KINDS, Link, Speaker, Talk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

WORDS = (
    *("scale", "scaling", "scaled", "graphite", "graphs", "of", "the", "will", "can't", "2015", "3.7"),
    *("node.js", "nodejs", "C++", "C#17", "CI/CD", "docker", "dockers", "Docker-Swarm", "kubernetes", "kubernets"),
    *("résumé", "resume", "日本語", "本", "語学", "Pythonで書く", "µservices", "microservices"),
)

IDS = ("paris/one", "paris/two", "london/three", "ghent/four")


@dataclass(frozen=True)
class SomeMarks:
    """Marks as a query sees them."""

    starred: AbstractSet[str] = frozenset()
    read: AbstractSet[str] = frozenset()
    queued: AbstractSet[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)


texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
some_ids = st.frozensets(st.sampled_from(IDS))
marks = st.builds(
    SomeMarks,
    starred=some_ids,
    read=some_ids,
    queued=some_ids,
    notes=st.dictionaries(st.sampled_from(IDS), texts, max_size=2),
)


def talks(talk_id: str | None = None) -> st.SearchStrategy[Talk]:
    """A talk, of one id or of any."""
    return st.builds(
        Talk,
        id=st.just(talk_id) if talk_id else st.sampled_from(IDS),
        title=texts,
        source=st.just("notes/a.md"),
        speakers=st.lists(st.sampled_from(["Jane Roe", "Will Ørsted", "Zoë O'Neil"]), max_size=2, unique=True).map(
            lambda names: tuple(Speaker(name) for name in names)
        ),
        kind=st.sampled_from(KINDS),
        event=st.sampled_from([None, "Scale Days Paris 2015", "Graph Summit"]),
        series=st.sampled_from([None, "Scale Days Paris"]),
        year=st.sampled_from([None, 2013, 2015, 2016]),
        tags=st.lists(st.sampled_from(["docker", "Docker Swarm", "ci/cd", "résumé"]), max_size=2, unique=True).map(
            tuple
        ),
        topics=st.lists(st.sampled_from(["docker", "scaling"]), max_size=1).map(tuple),
        body=texts,
        links=st.lists(
            st.sampled_from([Link("it", "https://example.org", "video"), Link("it", "", "slides")]), max_size=1
        ).map(tuple),
    )


_words = st.sampled_from([*WORDS, "graph", "sca", "dock", "wil", "kub", "本語", "swarm", "orsted", "paris", "oneil"])
_leaves = st.one_of(
    _words,
    _words.map("{}*".format),
    _words.map("{}~".format),
    st.lists(_words, min_size=1, max_size=3).map(lambda some: f'"{" ".join(some)}"'),
    st.tuples(st.sampled_from(["title", "text", "speaker", "event", "tag", "topic", "kind", "note"]), _words).map(
        ":".join
    ),
    st.sampled_from(
        [
            *("year:2015", "year:2013..2015", "year:2014..", "year:..2013", "kind:keynote", "kind:lightning"),
            *("is:starred", "is:unread", "is:read", "is:queued", "has:video", "has:note", "has:link"),
            *('tag:"docker swarm"', 'event:"days paris"', 'speaker:"jane roe"', 'kind:"open space"'),
        ]
    ),
)
queries = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        inner.map("-({})".format),
        st.lists(inner, min_size=2, max_size=3).map(lambda some: f"({' '.join(some)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda some: f"({' OR '.join(some)})"),
    ),
    max_leaves=5,
)
"""Well-formed queries of the whole language."""

typed = st.one_of(
    st.text(max_size=30),
    st.text(alphabet='ab-"()*~:| \t', max_size=20),
    st.lists(
        st.one_of(
            queries,
            st.sampled_from(
                ["OR", "AND", "NOT", "(", ")", '"', "-", "*", "~", "tag:", "year:20", "foo:bar", "is:x", "|"]
            ),
        ),
        max_size=6,
    ).map(" ".join),
)
"""Anything that may stand in a search box."""
