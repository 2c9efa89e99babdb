"""Texts that make a site or a repository work and are no notes: templates, pages of errors and tags, licences.

They lie in the folders of blogs and public notes. Each is told by its name or by what stands in it; one that shows
talks as clearly as a report does is read, whatever it is called, unless nobody gives such a name to notes.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from notes.document import Document

_NEVER: Final = frozenset(
    (
        *("404", "license", "licence", "licenses", "licences", "copying", "ofl", "ofl faq", "code of conduct"),
        *("contributing", "changelog", "claude", "agents", "copilot instructions", "pull request template"),
        *("issue template", "robots", "humans", "sitemap", "fontlog"),
    )
)
"""Names that nobody gives to notes."""
_SELDOM: Final = frozenset(
    (
        *("about", "about me", "about us", "tags", "tag", "categories", "category", "archive", "archives", "search"),
        *("feed", "feeds", "contact", "imprint", "privacy", "impressum", "datenschutz", "authors", "blog", "posts"),
    )
)
"""Names of a site's pages that a report could have, too."""
_WORD: Final = re.compile(r"[^\W_]+")
_LICENCE: Final = re.compile(
    r"permission is hereby granted|redistribution and use in source and binary|this font software is licensed under"
    r"|everyone is permitted to copy and distribute verbatim|this is a human-readable summary of",
    re.IGNORECASE,
)
"""Sentences that open licences, and no notes."""
_STEERING: Final = re.compile(
    r"\{%-?\s*(?:for|if|unless|else|elsif|endfor|endif|assign|capture|extends|block|include)\b"
    r"|\{\{-?\s*(?:range|define|template|block|partial|end|with|\.\w|page\.|post\.|tag\b|content\b|site\.(?!base|url))"
)
"""What steers a template of Jekyll or Hugo; what a post uses (links, shortcodes, highlighting) is left out."""
_FRONT: Final = 2_000
_LOOKED_AT: Final = 50_000
_FEWEST: Final = 2
_SHARE: Final = 0.1
"""Steering lines of a template, and their share of all that are not empty."""


def never_notes(document: Document, path: str) -> str | None:
    """Why a text is surely no notes ("the text of a licence"), None where it may be some."""
    name = _name_of(path)
    if name in _NEVER:
        return f"a file called {PurePosixPath(path).name} that holds no notes"
    if _LICENCE.search(document.text[:_FRONT]):
        return "the text of a licence"
    text = document.text[:_LOOKED_AT]
    if "{" not in text or "```" in text:
        return None
    lines = [line for line in text.split("\n") if line.strip()]
    steering = sum(_STEERING.search(line) is not None for line in lines)
    return "a template of a site" if steering >= _FEWEST and steering >= len(lines) * _SHARE else None


def seldom_notes(path: str) -> bool:
    """Whether a text is called like a page of a site, such as "about" or "tags"."""
    return _name_of(path) in _SELDOM


def _name_of(path: str) -> str:
    whole = PurePosixPath(path)
    stem = whole.stem
    if stem.casefold().strip("_") == "index" and whole.parent.name:
        stem = whole.parent.name  # "about/index.md"
    return " ".join(_WORD.findall(stem.replace("_", " "))).casefold()
