"""A title that is written with marks where none are read (in JSON, front matter, plain text), as one reads it.

`**awaited**`, `_x_`, `` `code` ``, `[text](address)` and `&amp;` become what they mean. Where it is doubtful whether a
sign is a mark it is none: titles of talks are about `__init__`, `*args`, `snake_case`, `C*` and `2 * 3 * 4`.
"""

from __future__ import annotations

import re
from html import unescape

_ANY = re.compile(r"[*_`~<&]|\]\(")
_HELD = "\ue000"
"""Stands for a piece of code while the rest is read: what is in it is no mark."""
_CODE = re.compile(r"(?<![\w`])(`{1,2})(?!`)\s?([^`]{1,300}?)\s?\1(?![A-Za-z0-9`_])")
_NAMED_LINK = re.compile(r"(?<![\w`])`([^`<>]{1,300}?)\s*(?:<[^<>`\s]{0,500}>)?`_{1,2}(?!\w)")
_LINK = re.compile(
    r"!?\[([^\[\]]{1,300})\]\(\s*<?(?=[^\s()<>]{0,500}[/.:#@])[^\s()<>]{1,500}>?(?:\s{1,3}\"[^\"]{0,200}\")?\s*\)"
)
_ADDRESS = re.compile(r"<(?:mailto:|(?=https?://))([^\s<>]{1,500})>")
_TAG = re.compile(r"<(b|strong|i|em|u|s|del|code|tt|small|sub|sup|mark|span)(?:\s[^<>]{0,200})?>([^<>]{0,300})</\1>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BEFORE = r"(?<![^\s(\[{\"'“‘/|:<MARKS>\x80-\U0010ffff])"
"""What a mark opens after: nothing that could be multiplied with what follows or be one name with it."""
_OPENS = r"(?![\s)\]}|,;])"


def _pair(mark: str, others: str, inside: str, behind: str) -> re.Pattern[str]:
    """Marks around a text: they touch it, and nothing that goes on behind them."""
    sign = "[*]" if "*" in mark else mark[0]
    before = _BEFORE.replace("<MARKS>", others)
    return re.compile(f"{before}{mark}(?!{sign}){_OPENS}({inside})(?<!\\s)(?<!\\s[A-Z]){mark}(?![{behind}])")


_PAIRS = (
    _pair("__", "*~", r"[^_]{1,300}\s[^_]{1,300}?", r"\w"),
    _pair("_", "*~", r"[^_]{1,300}?", r"\w"),
    _pair("[*][*]", "~", r"[^*]{1,300}?", "A-Za-z0-9*"),
    _pair("[*]", "~", r"[^*]{1,300}?", "A-Za-z0-9*"),
    _pair("~~", "*", r"[^~]{1,300}?", r"\w~"),
)


def as_read(title: str) -> str:
    """The title on one line as text, without its marks; the same where it has none."""
    if not _ANY.search(title) or _HELD in title:
        return title
    codes: list[str] = []

    def hold(found: re.Match[str]) -> str:
        codes.append(found[2])
        return _HELD

    text = _CODE.sub(hold, _NAMED_LINK.sub(r"\1", title))
    text = _ADDRESS.sub(r"\1", _LINK.sub(r"\1", text))
    for pattern in (*_PAIRS, _TAG):
        text = pattern.sub(lambda found: found[found.lastindex or 0], text)
    text = _ENTITY.sub(_character, text)
    for code in codes:
        text = text.replace(_HELD, code, 1)
    return " ".join(text.split()) or title


def _character(entity: re.Match[str]) -> str:
    """The character that an entity names; the entity where that is none one could see."""
    meant = unescape(entity[0])
    return " " if meant.isspace() else meant if meant and meant.isprintable() else entity[0]
