"""What stands above a talk's text."""

from __future__ import annotations

from dataclasses import replace

from notes.model import Link, Speaker
from tests.ui.host import TALK
from tui.reading.header import header, without_text
from tui.reading.layout import lay_out
from tui.reading.markdown import parse
from tui.reading.passage import FacetValue


def lines(**changes: object) -> list[str]:
    """The header of our talk, changed so, in one line for each of its blocks; on which there is no note."""
    blocks = header(replace(TALK, **changes))  # type: ignore[arg-type]
    return [block.first + block.passage.text for block in blocks if block.kind != "note"]  # type: ignore[union-attr]


def test_the_persons_own_note_is_the_last_of_it() -> None:
    *_, own, rule = header(TALK, "ask Ines\n[b]again[/b]\x1b", "a edits it")
    assert own.first + own.passage.text == "✎ Note   ask Ines\n[b]again[/b]\ufffd  a edits it"  # type: ignore[union-attr]
    assert rule.kind == "rule"  # type: ignore[union-attr]


def test_a_note_that_comes_or_goes_leaves_the_places_of_the_text() -> None:
    text = lay_out((*header(TALK), *parse("one\n\ntwo")), 40)
    noted = lay_out((*header(TALK, "ask\nInes"), *parse("one\n\ntwo")), 40)
    for line in range(len(text.lines)):
        assert noted.lines[noted.line_at(text.bookmark(line))].kind == text.lines[line].kind
    assert len(noted.lines) == len(text.lines) + 2


def test_every_value_of_a_facet_leads_to_its_like() -> None:
    targets = [span.target for block in header(TALK) for span in block.passage.spans]  # type: ignore[union-attr]
    values = [(target.facet, target.value) for target in targets if isinstance(target, FacetValue)]
    assert values == [
        ("speaker", "Ines Duarte"),
        ("speaker", "Tom Okafor"),
        ("event", "Scale Meeting 2014"),
        ("series", "Scale Meeting"),
        ("kind", "talk"),
        ("tag", "monitoring"),
        ("tag", "graphite"),
        ("topic", "metrics"),
        ("topic", "on-call"),
    ]


def test_an_event_without_a_year_has_the_year_beside_it() -> None:
    assert lines(event="Scale Meeting", date=None, place=None)[2] == "Scale Meeting · 2014 · talk"


def test_little_that_is_known_takes_little_room() -> None:
    little = lines(speakers=(), event=None, series=None, year=None, date=None, place=None, tags=(), topics=(), links=())
    assert little == [TALK.title, "talk", ""]


def test_a_speaker_is_shown_with_what_is_known() -> None:
    speakers = (Speaker("A", handle="@a"), Speaker("B", url="https://b.example"), Speaker("C", url="javascript:x"))
    assert lines(speakers=speakers)[1] == "A @a · B page · C"


def test_links_that_the_text_shows_are_not_repeated_but_recordings_are() -> None:
    links = (
        Link("statsd", "https://statsd.example/docs"),
        Link("more", "https://more.example"),
        Link("Slides", "https://slides.example/graphite", "slides"),
        Link("portrait", "https://a.example/me.jpg", "image"),
        Link("local", "talk.pdf", "slides"),
        Link("the film", "https://video.example/1", "video"),
        Link("again", "https://video.example/1", "video"),
    )
    assert lines(links=links)[5:-1] == [
        "Video    the film",
        "Slides   slides.example/graphite",
        "Link     more",
    ]


def test_of_many_links_only_those_that_the_text_does_not_show_are_listed() -> None:
    urls = [f"https://n.example/{number}" for number in range(200)]
    body = " ".join(f"[n]({url})" for url in urls[:-2]) + f" and,{urls[-2]},"
    assert lines(body=body, links=tuple(Link("", url) for url in urls))[5:-1] == ["Link     n.example/199"]


def test_a_talk_without_text_says_what_to_press() -> None:
    assert "o opens one" in without_text(TALK)[0].passage.text  # type: ignore[union-attr]
    assert "e opens its source" in without_text(replace(TALK, links=()))[0].passage.text  # type: ignore[union-attr]
