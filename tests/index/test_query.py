"""What a query means, how it is written, and what happens when it is written wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.query import parse
from notes.model import Link, Speaker, Talk
from tests.index.strategies import SomeMarks, marks, queries, talks, typed

TALK = Talk(
    id="paris/graphite",
    title="Scaling Graphite with C++ and node.js",
    source="paris.md",
    speakers=(Speaker("Zoë O'Neil"), Speaker("Will Ørsted")),
    kind="lightning talk",
    event="Scale Days Paris 2015",
    series="Scale Days Paris",
    year=2015,
    tags=("Docker Swarm", "ci/cd"),
    topics=("monitoring",),
    body="The state of the art in metrics. Kubernetes! 日本語 as well. See https://example.org/secret",
    links=(Link("slides", "https://example.org/s", "slides"),),
)
MARKS = SomeMarks(starred={"paris/graphite"}, notes={"paris/graphite": "show this to Jane"})


def answers(query: str, *, finished: bool = True) -> bool:
    return parse(query, finished=finished).tree.matches(TALK, MARKS)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "graphite",
        "GRAPHITE metrics",
        "scale",
        "scaled",
        "the metrics",
        '"state of the art"',
        '"the art in metrics"',
        "kuber*",
        "kubernets~",
        "grpahite~",
        "c++",
        "node.js",
        "nodejs",
        '"node.js"',
        "zoe oneil",
        "orsted",
        "日本",
        "日本語",
        "語",
        "title:graphite",
        "speaker:will",
        'speaker:"zoe o\'neil"',
        "event:paris",
        'event:"scale days paris"',
        "text:metrics",
        "tag:docker",
        'tag:"docker swarm"',
        "tag:CI/CD",
        "topic:monitoring",
        "tag:(docker OR jenkins)",
        "year:2015",
        "year:2013..2016",
        "year:2015..",
        "year:..2015",
        "year:2016..2014",
        "kind:lightning",
        'kind:"lightning talk"',
        "is:starred",
        "is:unread",
        "is:noted",
        "has:note",
        "has:slides",
        "has:link",
        "note:jane",
        'note:"to jane"',
        "-jenkins",
        "graphite -jenkins",
        "NOT jenkins",
        "jenkins OR graphite",
        "jenkins | graphite",
        "jenkins OR graphite metrics",
        "-(jenkins metrics)",
        "(graphite (metrics))",
        "will",
        "how OR graphite",
    ],
)
def test_found(query: str) -> None:
    assert answers(query)


@pytest.mark.parametrize(
    "query",
    [
        "jenkins",
        "graphite jenkins",
        '"state art"',
        '"metrics art"',
        "graph",
        "kube",
        "c",
        "title:metrics",
        "text:graphite",
        "speaker:graphite",
        "tag:monitoring",
        "topic:docker",
        "tag:swarm2",
        "year:2014",
        "year:2016..",
        "kind:talk",
        "is:read",
        "is:queued",
        "has:video",
        "note:metrics",
        "-graphite",
        "-(graphite metrics)",
        "jenkins OR graphite hudson",
        "secret",
        "zz~",
    ],
)
def test_not_found(query: str) -> None:
    assert not answers(query)


def test_the_word_being_typed_is_also_a_start() -> None:
    assert answers("metrics gra", finished=False)
    assert not answers("metrics gra ", finished=False)
    assert not answers("gra metrics", finished=False)
    assert answers("speaker:wil", finished=False)
    assert answers("tag:swa", finished=False)
    assert answers("title:node.j", finished=False)


def test_the_last_word_of_an_open_quote_is_also_a_start() -> None:
    for query in ('"scaling graph', 'event:"scale days par', 'tag:"docker sw', 'note:"show th', '"in metr'):
        assert answers(query, finished=False), query
        assert not answers(f'{query}"', finished=False), query
    for query in ('"state o', '"state of th', '"state of the a'):  # what may become a small word clears no list
        assert answers(query, finished=False), query
    assert not answers('"scaling graph ', finished=False)
    assert not answers('"scaling graph', finished=True)


def test_small_words_of_a_phrase_count_where_they_are_kept() -> None:
    for event, others in (("PyCon US 2019", "PyCon Ar 2019"), ("It in Ghent", "Made in Ghent")):
        name = " ".join(event.split()[:2])
        us, ar = (replace(TALK, title=text, event=text, series=None, tags=(text,)) for text in (event, others))
        for field in ("", "event:", "title:", "tag:"):
            tree = parse(f'{field}"{name}"').tree
            assert tree.matches(us, None)
            assert not tree.matches(ar, None)


def test_a_value_being_typed_does_not_clear_the_list() -> None:
    for query in ("year:", "year:2", "year:201", "year:2013.", "year:2013..", "year:2013..2", "tag:", "is:star", '"'):
        assert answers(f"graphite {query}", finished=False), query


def test_without_marks_nothing_is_marked() -> None:
    assert not parse("is:starred").tree.matches(TALK, None)
    assert parse("is:unread").tree.matches(TALK, None)


def test_a_kind_written_out_is_that_kind_only() -> None:
    assert parse("kind:talk").tree.matches(replace(TALK, kind="talk"), None)


@pytest.mark.parametrize(
    ("query", "unfinished"),
    [('"state of', True), ('event:"state', True), ("(graphite", True), ("graphite)", False), ("year:soon", False)],
)
def test_a_fault_tells_what_may_only_not_be_typed_to_its_end(query: str, unfinished: bool) -> None:
    assert [fault.unfinished for fault in parse(query).faults] == [unfinished]


@pytest.mark.parametrize(
    ("query", "place", "message", "understood"),
    [
        ('graphite "state of', '"state of', "still open", 'graphite "state of"'),
        ("(graphite", "(", "still open", "graphite"),
        ("graphite)", ")", "closes nothing", "graphite"),
        ("colour:red", "colour:", "no field colour", "colour red"),
        ("year:soon", "year:soon", "2013..2016", "soon"),
        ("is:lost", "is:lost", "starred, read, unread", "lost"),
        ("has:cake", "has:cake", "video, slides", "cake"),
        ("OR graphite", "OR", "between two words", "graphite"),
        ("gra*hite", "gra*hite", "end of a word", "gra hite"),
    ],
)
def test_a_fault_points_at_its_place_and_the_rest_is_searched(
    query: str, place: str, message: str, understood: str
) -> None:
    made = parse(query, finished=True)
    assert str(made.tree) == understood
    (fault,) = made.faults
    assert query[fault.start : fault.end] == place
    assert message in fault.message


@pytest.mark.parametrize(
    "query", ["Keynote: the hard way", "std::vector", "at 16:30", "- graphite", "graphite -", "a OR"]
)
def test_text_that_only_looks_like_a_query_is_no_fault(query: str) -> None:
    assert parse(query).faults == ()


def test_plain_words_and_conditions_are_told_apart() -> None:
    made = parse('graphite year:2015 -jenkins "state of" metrics')
    assert [str(word) for word in made.words] == ["graphite", "metrics"]
    assert [str(node) for node in made.conditions] == ["year:2015", "-jenkins", '"state of"']
    assert parse("").words == parse("").conditions == ()


def test_many_brackets_are_no_harm() -> None:
    made = parse("(" * 400 + "graphite" + ")" * 400)
    assert str(made.tree) == "graphite"
    assert made.faults


def test_a_pasted_text_is_searched_by_its_start() -> None:
    made = parse("graphite " * 9 + "( " * 5000 + "jenkins")
    assert str(made.tree) == "graphite"
    assert "only the first 1000 characters are searched" in [fault.message for fault in made.faults]


@settings(max_examples=300)
@given(typed, st.booleans())
def test_any_text_is_understood_somehow(text: str, finished: bool) -> None:
    made = parse(text, finished=finished)
    for fault in made.faults:
        assert 0 <= fault.start < fault.end <= len(text)
        assert fault.message


@settings(max_examples=300)
@given(typed)
def test_a_tree_written_out_is_understood_as_the_same_tree(text: str) -> None:
    tree = parse(text, finished=True).tree
    assert parse(str(tree), finished=True).tree == tree
    assert not parse(str(tree), finished=True).faults


@settings(max_examples=150)
@given(queries, queries, talks(), marks)
def test_operators_mean_what_they_say(one: str, other: str, talk: Talk, some: SomeMarks) -> None:
    def found(query: str) -> bool:
        return parse(query, finished=True).tree.matches(talk, some)

    assert found(f"-({one})") is not found(one)
    assert found(f"({one}) OR ({other})") is (found(one) or found(other))


@settings(max_examples=150)
@given(queries, talks(), marks)
def test_a_query_without_faults_stays_so_when_more_is_asked(query: str, talk: Talk, some: SomeMarks) -> None:
    narrower = parse(f"{query} year:2015", finished=True)
    assert narrower.faults == ()
    if narrower.tree.matches(talk, some):
        assert talk.year == 2015
