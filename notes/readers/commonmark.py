"""The CommonMark parser of the Markdown reader, pulldown-cmark, and addresses as they stand in links.

Addresses are encoded as browsers want them, by the rules of markdown-it, whose library for addresses, mdurl, does it.
Nearly all addresses of notes have nothing to encode and are passed as they are.
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
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
"""What separates the parts of a host's name (RFC 3490)."""
_BEYOND_ASCII = re.compile("[^\\x00-\\x7e]")
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
    address = _encoded(destination)
    return None if _NO_ADDRESS.match(address) else address


def _encoded(destination: str) -> str:
    import mdurl  # noqa: PLC0415 - 3 ms that few texts pay

    parts = mdurl.parse(destination, slashes_denote_host=True)
    host = parts.hostname
    if host and parts.protocol in {None, "", "http:", "https:", "mailto:"}:
        host = ".".join(map(_to_ascii, _DOTS.split(host)))
        parts = parts._replace(hostname=host)
    if not host or ":" not in host:
        return mdurl.encode(mdurl.format(parts))
    # The brackets that stand around an IPv6 address would be encoded, too.
    return mdurl.format(
        parts._replace(
            protocol=parts.protocol and mdurl.encode(parts.protocol),
            auth=parts.auth and mdurl.encode(parts.auth),
            hostname=mdurl.encode(host),
            pathname=parts.pathname and mdurl.encode(parts.pathname),
            search=parts.search and mdurl.encode(parts.search),
            hash=parts.hash and mdurl.encode(parts.hash),
        )
    )


def _to_ascii(label: str) -> str:
    """A part of a host's name as the name service has it (RFC 3492)."""
    return label if not _BEYOND_ASCII.search(label) else f"xn--{label.encode('punycode').decode('ascii')}"


@cache
def _parser() -> Markdown:
    from pyromark import Markdown, Options  # noqa: PLC0415 - a library of schedules never needs it

    return Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH)
