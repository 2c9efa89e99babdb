"""The examples in docs/reading.md are read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notes.model import KINDS
from notes.overrides import read_rules
from notes.read import read_text
from notes.split.choose import STRATEGIES

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"(?ms)^### ([^\n]+)\n(?:(?!^### ).)*?^```\w+ (\S+)\n(.*?)^```\n\n((?:\|[^\n]*\n)+)", PAGE)


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()[2:]]


def test_there_are_examples_of_every_shape_within_one_text() -> None:
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize(("shape", "name", "text", "table"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_an_example_is_read_as_the_page_says(shape: str, name: str, text: str, table: str) -> None:
    report = read_text(text, name)
    assert report.year == 2019
    assert report.series == "Tide Conf"
    found = [
        [talk.kind, "*inferred*" if talk.title_inferred else talk.title, ", ".join(one.name for one in talk.speakers)]
        for talk in report.talks
    ]
    assert found == rows(table)


def test_the_hallway_yaml_of_the_page_is_understood() -> None:
    block = next(block for block in re.findall(r"(?ms)^```yaml\n(.*?)^```", PAGE) if "leave_out" in block)
    rules = read_rules(block.encode(), "hallway.yaml")
    assert len(rules.problems) == 1
    assert "tags_of_a_file" in rules.problems[0].message
    assert rules.aliases["tags"] == {"micro-services": "microservices"}
    assert rules.aliases["speakers"] == {"a. moss": "Anna Moss"}


def test_the_page_names_what_there_is() -> None:
    assert all(f"`{name}`" in PAGE for name in STRATEGIES)
    assert all(kind in PAGE for kind in KINDS)
