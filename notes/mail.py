"""The headers of an e-mail that was pasted or saved: who wrote what when, before the text begins.

Names and order are those of RFC 5322, and those that mail programs write above what one forwards, in the languages of
the vocabulary ("Von:", "Betreff:"). The subject is what the text is called, its date the one on which it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = {
    "author": "from von de van da fra från od от 寄件者 发件人 差出人 보낸사람",
    "title": "subject betreff objet onderwerp asunto assunto oggetto emne ämne temat тема 主旨 主题 件名 제목",
    "date": "date sent datum gesendet envoyé verzonden fecha enviado data inviato dato skickat sendt wysłano дата"
    " 日期 日時 送信日時 날짜",
    "": "to cc bcc an kopie à para a aan til till do cópia reply-to sender organization organisation list-id newsgroups"
    " message-id in-reply-to references mime-version content-type content-transfer-encoding user-agent importance"
    " priority priorität return-path received delivered-to attachments anhang lines precedence status",
}
"""What a header says, by the names that it has."""
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_HEADER = re.compile(r"[*_]{0,2}([^\W\d_][\w-]{0,40})[ \xa0]?[*_]{0,2}[:：][*_]{0,2}(?:[ \t\xa0]+(.*))?")
_ABOVE = re.compile(
    r"[-_ ]{0,20}(?:(?:begin )?forwarded message|original message|weitergeleitete nachricht|message transféré|"
    r"ursprüngliche nachricht|doorgestuurd bericht|mensaje reenviado|mensagem encaminhada|messaggio inoltrato)"
    r"[-_: ]{0,20}",
    re.IGNORECASE,
)
_MBOX = re.compile(r"From \S+@\S+ .*\d\d:\d\d.*")
_ANSWERED = re.compile(
    r"(?:(?:re|fwd?|aw|wg|antw|tr|rv|rif|enc|res|vs|sv|odp|pd)(?:\[\d\])?\s?:\s{0,3}){1,5}", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s{0,3}[<(\[](?:mailto:)?[^<>()\[\]\s]+@[^<>()\[\]]+[>)\]].*|\s{0,3}<[^<>]*>?$")
_ENCODED = re.compile(r"=\?[\w-]{2,30}\?[bqBQ]\?[^?\s]*\?=")
_FURTHEST = 5
"""Lines above the headers that may say that a mail was forwarded."""


def read_headers(lines: Sequence[str], start: int) -> tuple[dict[str, str | None], int]:
    """What the headers say that a text begins with, and the number of the line behind them; ({}, 0) without any.

    A subject is asked for, and a sender, a receiver or a date beside it: two lines such as "Date:" and "To:" may as
    well be notes. Headers that nobody reads in a report ("To:", "Received:") are passed over.

    Args:
        lines: the lines of the text.
        start: the first of them that is not empty.
    """
    at = start
    for _ in range(_FURTHEST):
        if at < len(lines) and (_ABOVE.fullmatch(lines[at].strip()) or _MBOX.fullmatch(lines[at])):
            at += 1
            while at < len(lines) and not lines[at].strip():
                at += 1
    found: dict[str, str] = {}
    roles: list[str] = []
    last = ""
    while at < len(lines) and lines[at].strip():
        line = lines[at]
        header = _HEADER.fullmatch(line.rstrip())
        role = _role(header[1]) if header else None
        if header and role is not None:
            last = role
            roles.append(role)
            if role:
                found.setdefault(role, (header[2] or "").strip())
        elif line[0] in " \t" and roles:
            if last:
                found[last] = f"{found[last]} {line.strip()}"
        else:
            return {}, 0
        at += 1
    if "title" not in roles or len(roles) < 2:
        return {}, 0
    return {
        "title": _ANSWERED.sub("", decoded(found["title"]), count=1).strip() or None,
        "author": _sender(decoded(found.get("author", ""))),
        "date": _day(found.get("date", "")),
    }, at


def _role(name: str) -> str | None:
    """What a header of that name says, "" for one that nobody reads, None for what is no header's name."""
    folded = name.casefold()
    return "" if folded.startswith(("x-", "list-", "content-", "dkim-", "arc-")) else _ROLES.get(folded)


def decoded(text: str) -> str:
    """A header's text without the coding of RFC 2047 ("=?utf-8?q?Caf=C3=A9?=")."""
    if not _ENCODED.search(text):
        return text
    from email.errors import HeaderParseError  # noqa: PLC0415 - hardly a note is a mail
    from email.header import decode_header, make_header  # noqa: PLC0415 - as above

    try:
        return " ".join(str(make_header(decode_header(text))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return text


def _sender(text: str) -> str | None:
    """The name in "Ada Moss <ada@quiet.example>"; None for an address alone."""
    name = _ADDRESS.sub("", text, count=1).strip(" \t\"'")
    return name if name and "@" not in name else None


def _day(text: str) -> str | None:
    """A date as RFC 5322 writes it in the form of ISO; any other as it stands."""
    from email.utils import parsedate  # noqa: PLC0415 - as above

    parts = parsedate(text) if text else None
    if parts is None or not (1970 <= parts[0] <= 2200 and 1 <= parts[1] <= 12 and 1 <= parts[2] <= 31):
        return text or None
    return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}"
