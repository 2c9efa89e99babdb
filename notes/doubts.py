"""What a report was read with doubts about, and what to write to settle each."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from notes.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.metadata import Metadata
    from notes.model import Talk
    from notes.split.context import Split

UNSURE = 0.5
"""Confidence below which a split is told to the person."""


def find_doubts(source: str, talks: Sequence[Talk], metadata: Metadata, split: Split) -> list[Problem]:
    """The doubts about a report, each with a hint that names `hallway.yaml` or front matter."""
    doubts: list[Problem] = []
    name = PurePosixPath(source.replace("\\", "/")).name

    def doubt(message: str, hint: str, line: int | None = None) -> None:
        doubts.append(Problem(source, line, "info", message, hint))

    chosen = split.chosen
    if chosen.strategy == "whole" and talks:
        others = ", ".join(proposal.strategy for proposal in split.rejected) or "headings, bullets, labels, ..."
        doubt(
            "no talks are seen in the text, so all of it is one talk",
            f"give each talk a heading, or name a way to split it in hallway.yaml: files: {{{name}: {{strategy: ...}}}}"
            f" (possible here: {others})",
        )
    elif talks and chosen.confidence < UNSURE:
        doubt(
            f"the text was split by {chosen.strategy} with doubts: {chosen.why}",
            f"if this is wrong, say so in hallway.yaml: files: {{{name}: {{strategy: whole}}}}, or another strategy",
        )
    if talks and metadata.event is None:
        doubt("the text does not say which event it is about", "add event: to its front matter or to hallway.yaml")
    why = metadata.evidence.get("year", "")
    if talks and metadata.year is None:
        doubt("the text does not say in which year it was", "add year: to its front matter or to hallway.yaml")
    elif "of the text" in why:
        doubt(
            f"the year {metadata.year} is only that in which the text was written ({why})",
            "add year: to its front matter or to hallway.yaml",
        )
    return doubts
