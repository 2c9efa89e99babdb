"""What of a talk is shown with a hit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from index.analysis import tokens
from index.engine import Snippet
from index.query import parse
from index.query.talkwords import fits
from index.snippets import WIDTH, Highlighter, words_of
from tests.index.strategies import queries, texts, typed

FILLER = "Nothing of note was said for quite a while here. "


def highlighter(query: str) -> Highlighter:
    return Highlighter(words_of(parse(query).tree))


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


def marks(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in highlighter(query).marks(text)]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("scaling ", "Scaled: how we scale Graphite", ["Scaled", "scale"]),
        ("metrics gra", "Graphite, graphs and metrics", ["Graphite", "graphs", "metrics"]),
        ("node.js ", "Node.js in nodes", ["Node.js"]),
        ("resume ", "Mon résumé", ["résumé"]),
        ("語学 ", "日本語学校", ["語学"]),
        ('"state of the art"', "The state of the art", ["state", "art"]),
        ("-docker graphite ", "docker graphite", ["graphite"]),
        ("tag:docker", "docker", []),
        ("kubernets~", "kubernetes", ["kubernetes"]),
        ("jenkins OR hudson ", "Hudson and Jenkins", ["Hudson", "Jenkins"]),
        ("java ", "Java, not JavaScript", ["Java"]),
        ("java web", "JavaScript on the web, webbed", ["web", "webbed"]),
        ("java", "Java and JavaScript", ["Java", "JavaScript"]),
        ("", "anything", []),
    ],
)
def test_marks(query: str, text: str, found: list[str]) -> None:
    assert marks(query, text) == found


def test_corrected_words_are_marked() -> None:
    text = "We like Graphite"
    spans = Highlighter(words_of(parse("grpahite ").tree, ["graphite"])).marks(text)
    assert [text[start:end] for start, end in spans] == ["Graphite"]


def test_a_short_text_is_shown_whole() -> None:
    assert highlighter("graphite ").snippet("All about *Graphite*.") == Snippet("All about Graphite.", ((10, 18),))


def test_the_stretch_with_the_words_is_shown() -> None:
    snippet = highlighter("graphite statsd ").snippet(FILLER * 20 + "then Graphite met statsd at last. " + FILLER * 20)
    assert marked(snippet) == ["Graphite", "statsd"]
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")
    assert len(snippet.text) <= WIDTH + 4


def test_different_words_count_more_than_one_repeated() -> None:
    body = "graphite " * 9 + FILLER * 10 + "graphite with statsd"
    assert marked(highlighter("graphite statsd ").snippet(body)) == ["graphite", "statsd"]


def test_without_a_hit_the_start_is_shown() -> None:
    snippet = highlighter("jane ").snippet(FILLER * 9)
    assert snippet.text.startswith("Nothing of note")
    assert snippet.marks == ()


def test_markdown_is_shown_as_plain_text() -> None:
    body = "# Notes\n\n* **Graphite** at [our site](https://example.org/x)\n> quoted `code` my_name\n\n---\nhttps://example.org"
    assert highlighter("graphite ").snippet(body).text == "Notes Graphite at our site quoted code my_name"


def test_words_are_marked_where_they_stand_in_what_is_read() -> None:
    body = "| **ropes** | [Nets](https://nets.example/ropes) |\n|---|---|\n| <mailto:ropes@example.org> | `ropes` |"
    snippet = highlighter("ropes ").snippet(body)
    assert snippet.text == "ropes · Nets ropes@example.org · ropes"
    assert [start for start, _ in snippet.marks] == [0, 13, 33]


def test_a_long_text_without_blanks_is_cut() -> None:
    snippet = highlighter("語学 ").snippet("日本" * 400 + "語学" + "日本" * 400)
    assert marked(snippet) == ["語学"]
    assert len(snippet.text) <= WIDTH + 4


@settings(max_examples=150)
@given(typed, texts.map(lambda text: f"{FILLER * 5}**{text}** [{text}](x)"))
def test_marks_lie_within_the_snippet_and_do_not_overlap(query: str, body: str) -> None:
    snippet = highlighter(query).snippet(body)
    last = 0
    for start, end in snippet.marks:
        assert last <= start < end <= len(snippet.text)
        last = end


@settings(max_examples=100)
@given(queries, texts)
def test_what_is_marked_in_a_title_is_cut_at_words(query: str, title: str) -> None:
    for start, end in highlighter(query).marks(title):
        assert title[start:end].strip() == title[start:end] != ""


@settings(max_examples=100, deadline=None)
@given(queries, texts)
def test_a_word_is_marked_where_one_of_its_terms_fits(query: str, text: str) -> None:
    sought = words_of(parse(query).tree)
    places = [(term.start, term.end) for term in tokens(text) if any(fits(term.text, *word) for word in sought)]
    found = Highlighter(sought).marks(text)
    assert {at for start, end in found for at in range(start, end)} == {at for a, b in places for at in range(a, b)}
