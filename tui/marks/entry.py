"""One line of the journal: something that was marked, by whom and when, with a checksum.

    {"at":1763690000123456,"by":"9f2c01ab","id":"a-report/a-talk","star":true,"sum":"5f0c9a1e"}

`at` is in microseconds since 1970 and grows with every line of a writer; `by` names the writer, a running Hallway.
`sum` is the CRC-32 of the line up to it. Lines can be merged in any order, and twice: they are sorted by (`at`, `by`)
before they are read, and of two values for one thing the later one holds.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from notes.record import field, record

if TYPE_CHECKING:
    from collections.abc import Mapping

FLAGS = ("star", "read", "queue")
"""Marks that are there or not."""

_SUM = ',"sum":"'
_KNOWN = frozenset({"at", "by", "id", "note", "now", "trace", *FLAGS})


@record(frozen=True, slots=True)
class Entry:
    """What a line says about the talk `id`.

    `values` has flags, "note" (an empty one is none) and "trace". `now` says that the talk is found under another id
    from here on. `line` is the line as it stands in the journal, without its end.
    """

    at: int
    by: str
    id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    now: str | None = None
    line: str = ""
    foreign: bool = False

    @property
    def stamp(self) -> tuple[int, str]:
        """What entries are ordered by."""
        return self.at, self.by


def write(at: int, by: str, talk_id: str, values: Mapping[str, Any], now: str | None = None) -> Entry:
    """A new entry; its `line` is ready for the journal."""
    content: dict[str, Any] = {"at": at, "by": by, "id": talk_id, **values}
    if now is not None:
        content["now"] = now
    # What no encoding can write (half of a surrogate pair in a title) becomes a question mark.
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
    body = text[:-1]
    line = f'{body}{_SUM}{_checksum(body)}"}}'
    again = read(line)
    if again is None:
        message = f"not a mark: {line!r}"
        raise ValueError(message)
    return again


def read(line: str) -> Entry | None:
    """The entry of a line, None if it is torn or none of ours.

    An entry with keys that this version does not know is `foreign`: it counts as far as it is understood, and a
    journal that is written anew keeps its line.
    """
    body, found, tail = line.rpartition(_SUM)
    if not found or len(tail) != 10 or tail[8:] != '"}' or tail[:8] != _checksum(body):
        return None
    try:
        content = json.loads(body + "}")
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict):
        return None
    at, by, talk_id, now = (content.get(key) for key in ("at", "by", "id", "now"))
    if not isinstance(at, int) or not isinstance(by, str) or not isinstance(talk_id, str):
        return None
    values = {key: value for key, value in content.items() if _is_value(key, value)}
    foreign = any(key not in _KNOWN for key in content)
    return Entry(at, by, talk_id, values, now if isinstance(now, str) else None, line, foreign)


def _is_value(key: str, value: object) -> bool:
    if key in FLAGS:
        return isinstance(value, bool)
    return (key == "note" and isinstance(value, str)) or (key == "trace" and isinstance(value, dict))


def _checksum(body: str) -> str:
    return f"{zlib.crc32(body.encode('utf-8', 'surrogatepass')):08x}"
