"""The vocabulary: complete in every language, and compared as people write."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import yaml

from notes.model import KINDS
from notes.words import LABEL_ROLES, SECTION_ROLES, fold, languages, words

KEYS_WITH_ROLES = {"kinds": set(KINDS), "sections": set(SECTION_ROLES), "labels": set(LABEL_ROLES)}


def read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def entries(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [entry for inner in value.values() for entry in (inner if isinstance(inner, list) else [])]
    return value if isinstance(value, list) else []


@pytest.mark.parametrize("code", languages())
def test_every_language_has_every_key_of_english(code: str) -> None:
    folder = files("notes").joinpath("vocabulary")
    english = read(folder.joinpath("en.yaml").read_text(encoding="utf-8"))
    vocabulary = read(folder.joinpath(f"{code}.yaml").read_text(encoding="utf-8"))

    assert set(english) - set(vocabulary) == set()
    for key, roles in KEYS_WITH_ROLES.items():
        assert set(vocabulary[key]) == roles, key
    for key, value in vocabulary.items():
        assert all(isinstance(entry, str) and entry.strip() for entry in entries(value)), key
    assert all(1 <= int(number) <= 12 for number in vocabulary["months"].values())


@pytest.mark.parametrize("code", languages())
def test_every_key_is_explained(code: str) -> None:
    folder = files("notes").joinpath("vocabulary")
    explained = folder.joinpath("README.md").read_text(encoding="utf-8")
    vocabulary = read(folder.joinpath(f"{code}.yaml").read_text(encoding="utf-8"))

    assert [key for key in vocabulary if f"`{key}`" not in explained] == []


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("  Getting   There! ", "getting there"),
        ("What’s next?", "what's next"),
        ("🍕 Food 🍕", "food"),
        ("Wrap–up:", "wrap-up"),
        ("ＬＴ大会", "lt大会"),
        ("***", ""),
    ],
)
def test_words_are_compared_without_what_does_not_matter(written: str, compared: str) -> None:
    assert fold(written) == compared


def test_a_language_comes_with_english() -> None:
    german = words("de")

    assert german.section("Anreise") == "travel"
    assert german.section("Summary") == "summary"
    assert german.kinds["podiumsdiskussion"] == "panel"
    assert german.months["märz"] == 3
    assert words("en").section("Anreise") is None


def test_an_unknown_language_is_read_with_all_words_or_the_english_ones() -> None:
    assert words(None).section("懇親会") == "social"
    assert words(None).section("Almuerzo") == "food"
    assert words("no").section("Hjemreise") == "travel"
    assert words("xx").section("Lunch") == "food"
    assert words("pt-BR").section("Agradecimentos") == "references"


def test_labels_say_what_follows_them() -> None:
    assert words("zh").label("分享讲师：") == {"speaker"}
    assert words("fr").label("Intervenants :") == {"speaker"}
    assert "slides" in words("en").label("Slides")
    assert words("en").label("Testing") == frozenset()


def test_a_blog_s_own_text_is_known_by_its_first_words() -> None:
    assert words("en").is_tail("Leave a Reply to the author")
    assert words("de").is_tail("Schreibe einen Kommentar")
    assert not words("en").is_tail("We left a reply on the board")
