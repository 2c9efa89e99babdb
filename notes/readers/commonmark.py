"""The CommonMark parser of the Markdown reader, pulldown-cmark, and addresses as they stand in links.

Addresses are encoded as browsers want them, by markdown-it's rules. Nearly all addresses of notes have nothing to
encode and are passed as they are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyromark import Markdown
    from pyromark.event import Range

_PLAIN = re.compile(
    r"(?:https?://[a-z0-9.-]{1,200}(?=[/?#]|$)|(?![A-Za-z0-9+.-]*:|//))"
    r"(?:[\w/?:@&=+$,.~*#-]|%[0-9A-Fa-f]{2})*",
    re.ASCII,
)
"""Addresses without anything that is encoded: normalised, they are the same."""
_NO_ADDRESS = re.compile(r"\s*(?:vbscript|javascript|file|data(?!:image/(?:gif|png|jpeg|webp);)):", re.IGNORECASE)
"""What a browser would carry out or a server could misuse: a link to it is none."""


def read_events(text: str) -> Iterable[tuple[Any, Range]]:
    """What stands in a Markdown text, in its order, each with the bytes (of UTF-8) where it stands."""
    return _parser().events_with_range(text, merge_text=True)


def read_definitions(text: str) -> dict[str, str]:
    """Label -> address of the definitions of reference links in a text (`[label]: address`)."""
    if "]:" not in text:
        return {}
    found = ((label, to_address(one["dest"])) for label, one in _parser().reference_definitions(text).items())
    return {label: address for label, address in found if address is not None}


def to_address(destination: str) -> str | None:
    """An address as it stands in a link, encoded; None for one that no note should lead to."""
    if _PLAIN.fullmatch(destination):
        return destination
    from markdown_it.common.normalize_url import normalizeLink  # noqa: PLC0415 - 20 ms that few texts pay

    address = normalizeLink(destination)
    return None if _NO_ADDRESS.match(address) else address


@cache
def _parser() -> Markdown:
    from pyromark import Markdown, Options  # noqa: PLC0415 - a library of schedules never needs it

    return Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH)
