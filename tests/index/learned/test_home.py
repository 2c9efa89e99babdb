"""Where tags are at home: what one blog calls its posts is not spread over the talks of others."""

from __future__ import annotations

from index.learned.corpus import read_corpus
from index.learned.home import Homes
from index.learned.tagwords import topical_tags
from notes.model import Talk


def at_home(tag: str, *talks: Talk) -> list[bool]:
    """For each talk whether a tag is at home there."""
    corpus = read_corpus(talks, lambda *_: None, lambda: False)
    tags = topical_tags(corpus)
    found = Homes.of(corpus, tags).have(corpus, range(len(talks)), len(tags.names))
    return [bool(one) for one in found[:, tags.names.index(tag)]]


def talk(source: str, *tags: str, language: str | None = "en") -> Talk:
    return Talk(id=source, title="Sails", source=source, tags=tags, language=language)


def test_a_category_of_one_folder_is_at_home_there_only() -> None:
    posts = [talk(f"notes/blog/{n}.md", "drafts") for n in range(3)]
    assert at_home("drafts", *posts, talk("notes/blog/old/9.md"), talk("notes/harbour/1.md"))[3:] == [True, False]


def test_a_tag_of_many_folders_is_at_home_everywhere() -> None:
    assert all(at_home("sailing", *(talk(f"{n}/a.md", "sailing") for n in range(3)), talk("elsewhere/b.md")))


def test_a_tag_in_another_script_is_at_home_in_its_language_only() -> None:
    tagged = [talk(f"{n}/a.md", "容器", language="zh") for n in range(3)]
    assert at_home("容器", *tagged, talk("a/b.md"), talk("a/c.md", language="zh"))[3:] == [False, True]
