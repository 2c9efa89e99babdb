"""Values of front matter as what they are meant to be: a text, a list of tags, an author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NONE = frozenset(("none", "null", "~", "uncategorized", "untagged"))


def as_text(value: Any) -> str | None:
    """A value on one line, None where it is no text or empty."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def first_text(meta: Mapping[str, Any], keys: Sequence[str]) -> tuple[str, str | None]:
    """The first of the keys that has a text, and that text."""
    for key in keys:
        if text := as_text(meta.get(key)):
            return key, text
    return keys[0], None


def as_tags(meta: Mapping[str, Any]) -> list[str]:
    """The tags that the author states: a list, a text with commas, with semicolons or with blanks; `#` is no part.

    Taxonomies of Hugo and Zola (`[taxonomies] tags = [...]`) count, categories do not: they sort a blog.
    """
    for key in ("tags", "tag"):
        value = meta.get(key)
        if value is None and isinstance(taxonomies := meta.get("taxonomies"), dict):
            value = taxonomies.get(key)
        if value is not None:
            tags = (part.strip(" \t\"'#,") for part in _parts(value))
            return [tag for tag in tags if tag and tag.lower() not in _NONE]
    return []


def _parts(value: object) -> list[str]:
    if isinstance(value, list):
        return [part for part in value if isinstance(part, str)]
    if not isinstance(value, str):
        return []
    value = value.split(" #", 1)[0] if not value.startswith("#") and "," in value.split(" #", 1)[0] else value
    value = value.strip().removeprefix("[").removesuffix("]")
    for separator in (",", ";", "，", "、"):
        if separator in value:
            return value.split(separator)
    return value.split()


def as_list(value: Any) -> list[str]:
    """A text or a list of texts or of mappings with a name, as a list of texts."""
    values = value if isinstance(value, list) else [value]
    named = [item.get("name") if isinstance(item, dict) else item for item in values]
    return [text for item in named if (text := as_text(item))]


def as_author(meta: Mapping[str, Any]) -> str | None:
    """The author's name: a text, a mapping with a name, or a list of such."""
    for key in ("author", "authors", "by"):
        value = meta.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name") or value.get("display_name")
        if text := as_text(value):
            return text
    return None
