"""Which talk comes first, and what is shown when none has all the words."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.engine import Filters, Request
from index.query import parse
from index.ranking import rank
from index.units import units_of
from index.whoosh.directions import Directions
from index.whoosh.learning import Learning
from index.whoosh.scorer import Scored
from index.whoosh.search import Searcher
from index.whoosh.store import MemoryStore
from notes.model import Speaker, Talk
from tests.index.whoosh.made import made_store, snapshot_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.engine import Hits
    from index.query.talkwords import Mode, Sought
    from index.units import Chosen, Docs, Places, Scores


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


def test_a_finished_word_comes_before_one_that_it_starts() -> None:
    talks = [talk(f"script{n}", "Javascript for all", body="javascript " * 5) for n in range(5)]
    talks.append(talk("java", "What we learned", body="Java, among other things, and a lot more besides it."))
    found = Searcher(snapshot_of(made_store([talks])), Learning(MemoryStore(threading.RLock())))
    assert ids(search(found, "java"))[0] == "java"
    assert search(found, "java").total == 6


class Same:
    """Talks that tell the words of a query apart in nothing but what they are about."""

    def __init__(self, about: list[tuple[float, float]]) -> None:
        self.about = np.array(about, np.float32)
        self.size = len(about)

    def word(self, term: str, mode: Mode) -> Scored:
        return Scored(np.arange(self.size, dtype=np.uint32), np.ones(self.size, np.float32))

    def sequences(self, sought: Sequence[Sought], fields: Sequence[str]) -> Scores:
        return np.ones(self.size, np.float32)

    def frequency(self, term: str) -> int:
        return self.size

    def near(self, term: str) -> list[str]:
        return []

    def near_named(self, term: str) -> list[str]:
        return []

    def correct(self, term: str) -> str | None:
        return None

    def places(self, field: str, term: str, mode: Mode, chosen: Chosen) -> Places:
        return np.full(len(chosen.docs), -1, np.int32)

    def title_sizes(self) -> Scores:
        return np.ones(self.size, np.float32)

    def directions(self, docs: Docs) -> Scores | None:
        return self.about[docs]


def test_hits_about_the_same_as_most_others_are_raised() -> None:
    lookup = Same([(0.0, 1.0), *[(1.0, 0.0)] * 14])
    units = units_of(parse("python"))
    order, scores = rank(units, np.arange(lookup.size), np.ones(lookup.size, np.float32), lookup)
    assert order.tolist() == [*range(1, 15), 0]
    assert scores[0] < scores[1]


def test_what_is_learned_knows_the_talks_by_their_numbers() -> None:
    store = made_store([TALKS])
    snapshot, learning = snapshot_of(store), Learning(store)
    directions = Directions(snapshot, learning)
    assert directions(np.arange(3)) is None
    learning.bring_up_to_date(snapshot, None, None)
    in_order = directions(np.arange(len(TALKS)))
    # the same talks in two segments, their order changed
    other = snapshot_of(made_store([TALKS[4:], TALKS[:4]]))
    by_id = Directions(other, learning)(np.roll(np.arange(len(TALKS)), 4))
    assert in_order is not None
    assert by_id is not None
    assert np.allclose(in_order, by_id)


def test_scores_fall_along_the_list(searcher: Searcher) -> None:
    scores = [hit.score for hit in search(searcher, "kubernetes").rows(0, 20)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


@pytest.mark.parametrize(
    ("query", "first", "meant"),
    [
        ("kuberntes way", "kube", "kubernetes way"),
        ("monitorign graphite", "graphite", "monitoring graphite"),
        ("Monitorign year:2014", "graphite", "monitoring year:2014"),
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
    assert hits.note == "no talk has all words; showing those without “xylophone”"


def test_joined_words_are_taken_apart_when_they_stand_nowhere(searcher: Searcher) -> None:
    assert ids(search(searcher, "graphite-monitoring"))[0] == "graphite"


SLIPS = [
    talk("tests", "Stop writing tests", "Jane Roe", "Fewer of them, and better ones."),
    talk("comics", "Comics in manuals", "Tess Tickle", "On drawing and writing."),
    talk("learn", "Learn from parsers", "Max Muster", "Grammars."),
    talk("errors", "Better messages", "Ann Other", "What learners wish a parser said."),
    talk("scaled", "Scaled up: storage", "Ann Other", "Disks."),
    talk("scales", "Scales, weighed: storage", "Ann Other", "Kitchens."),
]


@pytest.fixture(scope="module")
def slips() -> Searcher:
    return Searcher(snapshot_of(made_store([SLIPS])), Learning(MemoryStore(threading.RLock())))


@pytest.mark.parametrize(
    ("query", "first", "other", "meant"),
    [
        ("writing tess", "tests", "comics", "“tests” for “tess”"),
        ("learners parser", "learn", "errors", "“learn” for “learners”"),
    ],
)
def test_titles_with_similar_words_are_shown_beside_few_texts(
    slips: Searcher, query: str, first: str, other: str, meant: str
) -> None:
    hits = search(slips, query, finished=True)
    assert ids(hits) == [first, other]
    assert hits.note == f"one talk has all words; also showing {meant}"


def test_titles_with_similar_words_meet_the_conditions(slips: Searcher) -> None:
    assert ids(search(slips, "writing tess speaker:tickle", finished=True)) == ["comics"]


def test_nothing_is_added_when_a_title_has_the_words(slips: Searcher) -> None:
    hits = search(slips, "learn parsers", finished=True)
    assert ids(hits)[0] == "learn"
    assert hits.note is None


def test_of_corrected_words_the_exact_one_counts_most(slips: Searcher) -> None:
    assert ids(search(slips, "scalde storage"))[0] == "scaled"


def test_words_written_as_one_are_taken_apart() -> None:
    talks = [
        talk("tour", "A tour of the search engine", body="The search engine and its index."),
        talk("old", "Old machines", body="We wrote a search engine for our post."),
        talk("other", "Engines", body="Search them."),
    ]
    found = Searcher(snapshot_of(made_store([talks])), Learning(MemoryStore(threading.RLock())))
    hits = search(found, "searchengine", finished=True)
    assert ids(hits) == ["tour", "old"]
    assert hits.note == "no talk has all words; showing “search engine” for “searchengine”"
    assert hits.did_you_mean == "search engine"
    assert ids(search(found, "searcheng")) == ["tour", "old"]
    assert ids(search(found, "oldengine", finished=True)) == []


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


@pytest.mark.parametrize(
    ("query", "meant"), [("speaker:larsson", "speaker:larson"), ("title:kuberntes way", "title:kubernetes way")]
)
def test_a_slip_in_a_field_is_remarked_when_nothing_is_found(searcher: Searcher, query: str, meant: str) -> None:
    hits = search(searcher, query, finished=True)
    assert (hits.total, hits.did_you_mean) == (0, meant)


def test_a_word_of_some_talks_is_not_taken_for_another_when_others_are_missing_anyway(searcher: Searcher) -> None:
    assert ids(search(searcher, "care xylophone", finished=True)) == ["burnout"]


def test_a_part_of_a_joined_word_is_not_corrected_alone(searcher: Searcher) -> None:
    assert search(searcher, "cluster.xy", finished=True).did_you_mean is None


def test_words_to_highlight_include_the_corrected_ones(searcher: Searcher) -> None:
    assert ("kubernetes", "exact") in search(searcher, "kuberntes way").words
    assert search(searcher, "-docker graphite").words == (("graphite", "typing"),)
    assert search(searcher, "-docker graphite ").words == (("graphite", "stem"),)


@pytest.mark.parametrize("finished", [True, False])
@pytest.mark.parametrize("query", ["is:dockr", "year:dockr", "has:dockr"])
def test_the_words_of_a_fault_are_taken_for_no_others(searcher: Searcher, query: str, *, finished: bool) -> None:
    assert search(searcher, "dockr", finished=finished).total
    hits = search(searcher, query, finished=finished)
    assert hits.faults
    assert (hits.total, hits.note, hits.did_you_mean) == (0, None, None)


def test_beside_a_fault_the_other_words_are_still_corrected(searcher: Searcher) -> None:
    hits = search(searcher, "kuberntes is:cluster", finished=True)
    assert hits.did_you_mean == "kubernetes is:cluster"


CLUSTERS = [
    *(talk(f"k{number}", f"Kubernetes, part {number}", body="A cluster.") for number in range(12)),
    talk("slip", "Operators", body="On Kuberntes and other clusters."),
    talk("name", "Gardens", "Ada Clustar", "Trees."),
]


@pytest.fixture(scope="module")
def clusters() -> Searcher:
    return Searcher(snapshot_of(made_store([CLUSTERS])), Learning(MemoryStore(threading.RLock())))


def test_a_typo_is_not_taken_for_the_slip_of_one_note(clusters: Searcher) -> None:
    hits = search(clusters, "kubernts")
    assert hits.total == 13
    assert hits.did_you_mean == "kubernetes"


@pytest.mark.parametrize("finished", [True, False])
def test_a_slip_that_a_note_has_too_shows_the_common_word_beside_it(clusters: Searcher, *, finished: bool) -> None:
    hits = search(clusters, "kuberntes", finished=finished)
    assert (ids(hits)[0], hits.total) == ("slip", 13)
    assert hits.note == "one talk has all words; also showing “kubernetes” for “kuberntes”"
    assert hits.did_you_mean == "kubernetes"


def test_a_rare_name_is_no_slip(clusters: Searcher) -> None:
    assert ids(search(clusters, "clustar")) == ["name"]


APART = [
    talk("burnout", "Burnout", body="Rest."),
    talk("fire", "Fires", body="What to burn, and how to put it out with water."),
    *(talk(f"tired{number}", f"Tired, part {number}", body="Of burnout and databases.") for number in range(3)),
    talk("base", "Choosing a data base", body="Rows."),
    talk("log", "What a log file is", body="Lines."),
    talk("logs", "Lines", body="Each log file has lines, and each logfile too."),
]


@pytest.fixture(scope="module")
def apart() -> Searcher:
    return Searcher(snapshot_of(made_store([APART[:4], APART[4:]])), Learning(MemoryStore(threading.RLock())))


@pytest.mark.parametrize("query", ["burn out", "burn out ", "burn-out"])
def test_two_words_are_found_written_as_one(apart: Searcher, query: str) -> None:
    hits = search(apart, query)
    assert ids(hits)[0] == "burnout"
    assert {"tired0", "tired1", "tired2"} < set(ids(hits))
    assert hits.note is None


def test_words_written_as_one_are_highlighted(apart: Searcher) -> None:
    assert ("burnout", "exact") in search(apart, "burn out").words


def test_words_written_as_one_meet_the_conditions(apart: Searcher) -> None:
    assert ids(search(apart, "burn out -tired")) == ["burnout", "fire"]
    assert ids(search(apart, "burn out rest")) == ["burnout"]


def test_the_words_as_typed_come_before_the_joined_one(apart: Searcher) -> None:
    assert ids(search(apart, "data bases", finished=True))[0] == "base"


def test_one_word_of_few_talks_is_found_written_as_two(apart: Searcher) -> None:
    hits = search(apart, "logfile", finished=True)
    assert set(ids(hits)) == {"log", "logs"}
    assert hits.note == "one talk has all words; also showing “log file” for “logfile”"


KNOWN = [
    talk("forger", "A forger who would steal"),
    talk("forget", "What we forget"),
    talk("seal", "The seal", body="Shaping and hiding wide nets: shapes to hide."),
    talk("share", "Sharing your side of a wide world"),
]


@pytest.fixture(scope="module")
def known() -> Searcher:
    return Searcher(snapshot_of(made_store([KNOWN])), Learning(MemoryStore(threading.RLock())))


def test_two_words_that_talks_have_are_not_both_taken_for_others(known: Searcher) -> None:
    hits = search(known, "seal forget", finished=True)
    assert set(ids(hits)) == {"seal", "forget"}
    assert hits.note == "no talk has all words; showing those with “seal” or “forget”"


def test_beside_a_text_with_all_words_one_slip_is_thought_of_and_no_more(known: Searcher) -> None:
    hits = search(known, "shaping hide wide", finished=True)
    assert (ids(hits), hits.note) == (["seal"], None)


SAYINGS = [
    talk("bad", "The ford", body="Bad for cars, and bars for all."),
    *(talk(f"fast{n}", f"Fast ropes {n}", body="Monitoring is for all, the last of it.") for n in range(4)),
    talk("git", "Git for two", body="Going on with monitorin.", year=2016),
    talk("bar", "A bar", body="Bars."),
]


@pytest.fixture(scope="module")
def sayings() -> Searcher:
    return Searcher(snapshot_of(made_store([SAYINGS])), Learning(MemoryStore(threading.RLock())))


@pytest.mark.parametrize("query", ["foo bar", "foo", "gut", "fast bar", "bat all"])
def test_short_words_and_words_of_several_talks_are_taken_for_no_others(sayings: Searcher, query: str) -> None:
    hits = search(sayings, query, finished=True)
    assert hits.did_you_mean is None
    assert "for “" not in (hits.note or "")


def test_two_letters_swapped_are_seen_in_short_words_too(sayings: Searcher) -> None:
    assert search(sayings, "gti", finished=True).did_you_mean == "git"


def test_what_is_offered_has_all_of_its_words_in_a_talk(sayings: Searcher) -> None:
    hits = search(sayings, "monioring go", finished=True)
    assert hits.did_you_mean is None


def test_what_is_offered_is_found_with_the_filters_too(sayings: Searcher) -> None:
    asked = Request("monitorin", Filters(wanted={"year": ("2016",)}), finished=True)
    assert search(sayings, asked.text, finished=True).did_you_mean == "monitoring"
    assert ask(sayings, asked).did_you_mean is None
