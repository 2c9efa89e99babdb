"""Which talk comes first, and what is shown when none has all the words."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from index.engine import Filters, Request
from index.whoosh.learning import Learning
from index.whoosh.search import Searcher
from index.whoosh.store import MemoryStore
from notes.model import Speaker, Talk
from tests.index.whoosh.made import made_store, snapshot_of

if TYPE_CHECKING:
    from index.engine import Hits


def talk(talk_id: str, title: str, speaker: str = "Jo Bloggs", body: str = "", year: int = 2014) -> Talk:
    return Talk(talk_id, title, f"{talk_id}.md", speakers=(Speaker(speaker),), body=body, year=year, event="Scale Days")


TALKS = [
    talk("graphite", "Monitoring with Graphite at scale", "Jane Roe", "Metrics for everyone, dashboards included."),
    talk("body", "What we learned", "Ann Other", "We had monitoring, and graphite, and it had to scale a lot."),
    talk("burnout", "Burnout and empathy", "Zoë Ørsted", "How teams can care. Kubernetes is mentioned once."),
    talk("docker", "Containers in anger", "Will Larson", "Docker, docker, docker. 日本語の話もある。"),
    talk("docker2", "Docker for the impatient", "Ann Other", "Containers."),
    talk("node", "Testing Node.js services", "Jane Roe", "Fast tests."),
    talk("kube", "Kubernetes the slow way", "Ann Other", "A cluster by hand."),
    talk("kube2", "Kubernetes for two", "Max Muster", "A small cluster.", 2016),
    talk("jenkins", "Automating Jenkins", "Max Muster", "Pipelines. Kubernetes too."),
    talk("roe", "Gardening", "Pat Graphite", "Nothing on computers."),
]


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Searcher(snapshot_of(made_store([TALKS[:6], TALKS[6:]])), Learning(MemoryStore(threading.RLock())))


def ask(searcher: Searcher, request: Request) -> Hits:
    def again(error: Exception) -> Hits:
        raise error

    return searcher.search(request, None, again)


def search(searcher: Searcher, text: str, *, finished: bool = False) -> Hits:
    return ask(searcher, Request(text=text, finished=finished))


def ids(hits: Hits) -> list[str]:
    return [hit.id for hit in hits.rows(0, 20)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("monitoring graphite scale", "graphite"),
        ("monitoring graph", "graphite"),
        ("docker", "docker2"),
        ("roe graphite", "graphite"),
        ("roe node", "node"),
        ("larson containers", "docker"),
        ("containers larson", "docker"),
        ("orsted", "burnout"),
        ("kubernetes", "kube2"),
        ("kubernetes way", "kube"),
        ("日本語", "docker"),
        ("node.js", "node"),
        ("nodejs", "node"),
        ("automate jenkins", "jenkins"),
    ],
)
def test_the_talk_that_is_meant_comes_first(searcher: Searcher, query: str, first: str) -> None:
    hits = search(searcher, query)
    assert ids(hits)[0] == first
    assert hits.note is None


def test_scores_fall_along_the_list(searcher: Searcher) -> None:
    scores = [hit.score for hit in search(searcher, "kubernetes").rows(0, 20)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


@pytest.mark.parametrize(
    ("query", "first", "meant"),
    [
        ("kuberntes way", "kube", "kubernetes way"),
        ("monitorign graphite", "graphite", "monitoring graphite"),
        ("Grpahite year:2014", "graphite", "graphite year:2014"),
        ("lrason containers", "docker", "larson containers"),
        ("jenknis", "jenkins", "jenkins"),
    ],
)
def test_a_typo_is_corrected_and_said(searcher: Searcher, query: str, first: str, meant: str) -> None:
    hits = search(searcher, query)
    assert ids(hits)[0] == first
    assert hits.did_you_mean == meant
    assert hits.note is not None
    assert hits.note.startswith("no talk has all words; showing “")


def test_fewer_words_are_tried_when_nothing_has_all(searcher: Searcher) -> None:
    hits = search(searcher, "monitoring graphite xylophone")
    assert set(ids(hits)) == {"graphite", "body"}
    assert hits.note == "no talk has all words; showing those with 2 of 3"


def test_joined_words_are_taken_apart_when_they_stand_nowhere(searcher: Searcher) -> None:
    assert ids(search(searcher, "graphite-monitoring"))[0] == "graphite"


def test_conditions_are_never_relaxed(searcher: Searcher) -> None:
    assert ids(search(searcher, "kuberntes year:2016")) == ["kube2"]
    assert ids(search(searcher, "kuberntes year:1999")) == []
    assert "kube" not in ids(search(searcher, "kuberntes -way"))
    assert search(searcher, "year:1999").note is None


def test_nothing_like_it_is_said_as_nothing(searcher: Searcher) -> None:
    hits = search(searcher, "xylophone")
    assert (hits.total, hits.note, hits.did_you_mean) == (0, None, None)


def test_filters_do_not_relax_a_query_that_has_hits(searcher: Searcher) -> None:
    hits = ask(searcher, Request(text="graphite", filters=Filters(wanted={"year": ("2016",)})))
    assert (hits.total, hits.note) == (0, None)


def test_a_slip_that_few_talks_have_is_remarked_when_the_query_is_finished(searcher: Searcher) -> None:
    assert search(searcher, "larsson containers", finished=True).did_you_mean == "larson containers"
    assert search(searcher, "kubernetes", finished=True).did_you_mean is None


def test_words_to_highlight_include_the_corrected_ones(searcher: Searcher) -> None:
    assert "kubernetes" in search(searcher, "kuberntes way").words
    assert search(searcher, "-docker graphite").words == ["graphite"]
