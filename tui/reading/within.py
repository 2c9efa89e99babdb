"""Addresses that lead from note to note: which they are, how one reads them, and the anchors of headings.

Whether a note is there is asked when somebody follows the link (`tui.crossref`), not while a text is laid out.
"""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_HOST = re.compile(r"www\.|(?:[A-Za-z0-9-]+\.){1,5}[A-Za-z]{2,}/")
_FILE_SUFFIX = re.compile(r"\.([A-Za-z][A-Za-z0-9]{1,4})$")
_PICTURES = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp"))
_not_in_anchors = re.compile(r"[^\w\s-]|_")
_between = re.compile(r"[\s-]+")
LONGEST = 2_000
"""Characters of an address that is looked at; no file has a longer one."""


def is_within(url: str) -> bool:
    """Whether an address leads to a place of the same notes: a path or an anchor, without a scheme or host."""
    if not url.strip("#") or len(url) > LONGEST or _SCHEME.match(url):
        return False
    return "://" not in url.partition("?")[0]


def leads_to_note(url: str) -> bool:
    """Whether the file of such an address may be a note by its name.

    One without a suffix may, but for what begins with a host's name: people forget `https://`.
    """
    from notes.walk import SUFFIXES  # noqa: PLC0415 - few talks have such links

    suffix = _suffix(url)
    return suffix in SUFFIXES or not (suffix or _HOST.match(url))


def leads_to_picture(url: str) -> bool:
    """Whether the file of such an address is a picture by its name."""
    return _suffix(url) in _PICTURES


def readable(url: str) -> str:
    """An address as a person would write it."""
    if "%" not in url:
        return url
    from urllib.parse import unquote  # noqa: PLC0415 - few talks have such links

    return unquote(url)


def split(url: str) -> tuple[str, str]:
    """Path and anchor of an address as a person would write them: `a%20b.md?x#y` is `a b.md` and `y`.

    Backslashes, as Windows has them, separate folders, too.
    """
    path, _, anchor = url.partition("#")
    return readable(path.partition("?")[0]).replace("\\", "/"), readable(anchor)


def anchor(heading: str) -> str:
    """The anchor of a heading as GitHub makes it, but for underscores and repeated hyphens.

    Small letters, blanks to hyphens, other signs left out (github.com/gjtorikian/html-pipeline, toc_filter.rb). Other
    programs disagree on runs of hyphens, which are one here.
    """
    return _between.sub("-", _not_in_anchors.sub("", heading.lower()).strip()).strip("-")


def _suffix(url: str) -> str:
    """The suffix of an address's file in small letters. Called while a text is laid out: nothing is decoded."""
    name = url.partition("#")[0].partition("?")[0].rpartition("/")[2]
    found = _FILE_SUFFIX.search(name) if "." in name else None
    return found[1].lower() if found else ""
