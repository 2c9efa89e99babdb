"""What a report was read with doubts about, and the line to write that settles each."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from notes.model import Problem
from notes.overrides import quoted, rules_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.metadata import Metadata
    from notes.model import Talk
    from notes.split.context import Split

UNSURE = 0.5
"""Confidence below which a split is told to the person."""


def find_doubts(
    source: str, talks: Sequence[Talk], metadata: Metadata, split: Split, *, asked: str | None = None
) -> list[Problem]:
    """The doubts about a report, each with a hint that quotes the line to write.

    Args:
        source: what the report calls its source; `hallway.yaml` stands in the same folder.
        talks: the talks that were found.
        metadata: what was found of the event.
        split: how the text was split, and what else was considered.
        asked: the strategy that `hallway.yaml` names for the text: what a person has said is no doubt.
    """
    doubts: list[Problem] = []

    def doubt(message: str, hint: str) -> None:
        doubts.append(Problem(source, None, "info", message, hint))

    name = PurePosixPath(source.replace("\\", "/")).name
    rules = rules_beside(source)
    chosen = split.chosen
    if talks and chosen.strategy != asked:
        if chosen.strategy == "whole":
            doubt(*_one_talk(name, rules, split, asked))
        elif chosen.confidence < UNSURE:
            doubt(
                f"these may not be talks: {chosen.why}",
                f"if they are, write {_line(name, strategy=chosen.strategy)} into {rules};"
                f" if all of the text is one talk, {_line(name, strategy='whole')}",
            )
    if talks and metadata.event is None:
        doubt("the text does not say which event it is about", _stated(name, rules, event="NAME"))
    why = metadata.evidence.get("year", "")
    if talks and metadata.year is None:
        doubt("the text does not say in which year it was", _stated(name, rules, year="YEAR"))
    elif "of the text" in why:
        doubt(
            f"the year {metadata.year} is only that in which the text was written ({why})",
            f"if it is right too, or with the right one: {_stated(name, rules, year=str(metadata.year))}",
        )
    return doubts


def _one_talk(name: str, rules: str, split: Split, asked: str | None) -> tuple[str, str]:
    """The message and the hint for a text that is one talk because no others were seen."""
    line = _line(name, strategy="whole")
    if asked:
        return (
            f"hallway.yaml asks for {asked}, but no talks are seen that way, so all of the text is one talk",
            f"name another way there, or write {line} if it is one talk",
        )
    message = split.chosen.why
    others = [proposal.strategy for proposal in split.rejected if proposal.strategy != "whole"]
    ways = f", or name the way to split it, such as {_line(name, strategy=others[0])}" if others else ""
    return message, f"if it is one talk, write {line} into {rules}; if not, give each talk a heading{ways}"


def _stated(name: str, rules: str, **value: str) -> str:
    """Both places for a value, each with its line."""
    pair = ", ".join(f"{key}: {one}" for key, one in value.items())
    return f"write {pair} into its front matter, or {_line(name, **value)} into {rules}"


def _line(name: str, **value: str) -> str:
    """A line of `hallway.yaml` that says something of one file."""
    return f"files: {{{quoted(name)}: {{{', '.join(f'{key}: {one}' for key, one in value.items())}}}}}"
