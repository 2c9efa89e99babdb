"""What looks like a person's name, in the scripts and with the particles that people have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.names import KNOWN, LIKELY, POSSIBLE, likeness, tidy
from notes.words import words


@pytest.mark.parametrize(
    "name",
    [
        "Petra Lindqvist",
        "Anne-Marie Dubois",
        "Pieter van den Berg",
        "J. Robert Ellis",
        "Bram D'Hoore",
        "José Luis Moreno",
        "Łukasz Zieliński",
        "Ольга Петрова",
        "Dr. Sabine Krüger",
        "Wen Li (she/her)",
    ],
)
def test_full_names_are_names(name: str) -> None:
    assert likeness(name, words(None)) >= LIKELY


@pytest.mark.parametrize("name", ["田中 太郎", "山田さん", "陈志明"])
def test_names_in_chinese_and_japanese_characters(name: str) -> None:
    assert likeness(name, words("ja")) > POSSIBLE or likeness(name, words("zh")) > POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "Apache Kafka",
        "Continuous Delivery",
        "Machine Learning",
        "Lunch",
        "Opening Keynote",
        "From Zero to Production",
        "Engineering Manager",
        "Northwind University",
        "what happens next",
        "Various Speakers",
        "Day 1",
        "3 lessons",
        "",
        "基調講演",
    ],
)
def test_titles_jobs_and_companies_are_no_names(text: str) -> None:
    assert likeness(text, words(None)) < POSSIBLE


def test_a_known_given_name_makes_sure() -> None:
    assert likeness("Thomas Qwrtz", words("en")) == KNOWN
    assert likeness("Zqwx Qwrtz", words("en")) == LIKELY
    assert likeness("Thomas", words("en")) == POSSIBLE


def test_titles_and_pronouns_are_no_part_of_a_name() -> None:
    assert tidy("Prof. Dr. Inge Brandt (she/her)", words("de")) == "Inge Brandt"
    assert tidy("佐藤 花子さん", words("ja")) == "佐藤 花子"
    assert tidy("**Jonas Weber**,", words("de")) == "Jonas Weber"


@given(st.text(max_size=300))
def test_any_text_has_a_likeness(text: str) -> None:
    assert 0.0 <= likeness(text, words(None)) <= 1.0
