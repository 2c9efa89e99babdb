"""Topics of talks that their authors did not tag."""

from __future__ import annotations

from dataclasses import replace

from index.learn import learn
from index.learned.folding import fold_in
from notes.model import Speaker, Talk

TAGGED = tuple(
    Talk(
        id=f"{word}-{number}",
        title=f"{word.title()} in practice, part {number}",
        source=f"{word}{number}.md",
        event=f"Meetup {number}",
        tags=(word, f"Meetup {number}", "keynote", "Ada Smith"),
        speakers=(Speaker("Ada Smith"),),
        body=f"What we do with {word} every day.",
    )
    for word in ("kubernetes", "machine-learning", "testing")
    for number in (2013, 2014, 2015)
)


def topics(*talks: Talk) -> list[tuple[str, ...]]:
    model = learn([*TAGGED, *talks])
    return [model.topics(talk.id) for talk in talks]


def test_the_phrase_of_a_tag_in_a_title_is_a_topic_however_it_is_spelt() -> None:
    plain = Talk(id="plain", title="Machine learning for everybody", source="plain.md")
    assert topics(plain) == [("machine-learning",)]


def test_events_kinds_and_speakers_among_the_tags_are_no_topics() -> None:
    talk = Talk(id="one", title="Kubernetes: the keynote of Ada Smith at Meetup 2014", source="one.md")
    assert topics(talk) == [("kubernetes",)]


def test_what_the_author_stated_is_not_guessed_again() -> None:
    talk = Talk(id="one", title="Testing Kubernetes", source="one.md", tags=("Testing",))
    assert topics(talk) == [("kubernetes",)]


def test_a_talk_about_something_else_has_no_topics() -> None:
    assert topics(Talk(id="one", title="How tomatoes grow", source="one.md", body="Soil and light.")) == [()]


def test_a_library_without_tags_has_no_topics() -> None:
    model = learn(replace(talk, tags=()) for talk in TAGGED)
    assert {model.topics(talk.id) for talk in TAGGED} == {()}


def test_a_talk_that_is_folded_in_gets_topics_too() -> None:
    late = Talk(id="late", title="Kubernetes at home", source="late.md")
    assert fold_in(learn(TAGGED), [late]).topics("late") == ("kubernetes",)


def blog() -> list[Talk]:
    """Posts of one folder in one category, and talks of many folders with a tag of their own."""
    posts = [
        Talk(
            id=f"post-{number}",
            title=f"How we do {word} well",
            source=f"blog/{number}.md",
            tags=("drafts", "Lisbon", "Belgium") if number < 24 else ("Harbour",),
            body=f"What teams learn from {word} and the people who do it.",
        )
        for number, word in enumerate(["sails", "ropes", "anchors", "keels"] * 60)
    ]
    meetups = [replace(talk, source=f"meetup-{n % 5}/{talk.source}") for n, talk in enumerate(TAGGED)]
    return [*posts, *meetups]


def blog_topics(talk: Talk) -> tuple[str, ...]:
    return learn([*blog(), talk]).topics(talk.id)


def test_a_category_of_one_blog_is_no_topic_elsewhere_unless_its_word_stands_there() -> None:
    near = "How we do sails well and what teams learn from sails and the people who do it."
    assert "drafts" not in blog_topics(Talk(id="one", title="Sails", source="harbour/one.md", body=near))
    assert "drafts" in blog_topics(Talk(id="one", title="Drafts of sails", source="harbour/one.md", body=near))


def test_a_place_is_no_topic() -> None:
    talk = Talk(id="one", title="Sailing from Lisbon to Belgium", source="blog/one.md", body="Lisbon, then Belgium.")
    assert not {"lisbon", "belgium"} & set(blog_topics(talk))


def test_a_tag_in_another_script_is_no_topic_of_a_talk_that_does_not_write_it() -> None:
    tagged = [
        Talk(id=f"t{n}", title=f"Docker 容器 {n}", source=f"f{n}/a.md", event=f"E{n}", tags=("容器",), language="zh")
        for n in range(6)
    ]
    found = learn([*tagged, Talk(id="one", title="Docker", source="f/one.md", body="Docker docker.", language="en")])
    assert found.topics("one") == ()


CLOUD = ("drafts", "fashion", "jeans", "stories", "stuck", "work")


def test_the_list_of_a_sites_tags_that_every_page_shows_is_no_topic() -> None:
    pages = [
        Talk(
            id=f"page-{number}",
            title=f"Page {number}",
            source=f"blog/page{number}.html",
            tags=(*CLOUD, "kubernetes") if number % 2 else CLOUD,
            body="What I wore to work, and why I was stuck.",
        )
        for number in range(12)
    ]
    post = Talk(id="post", title="Stuck at work", source="blog/post.md", body="Fashion stories: jeans, and drafts.")
    cluster = Talk(id="cluster", title="Kubernetes at home", source="blog/cluster.md")
    model = learn([*TAGGED, *pages, post, cluster])
    assert model.topics("post") == ()
    assert model.topics("cluster") == ("kubernetes",)
    assert not any("stuck" in reason for one in model.related("page-0") for reason in one.reasons if "tag" in reason)
