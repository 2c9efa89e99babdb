"""A generation of the index: which segments it consists of, and how to tell that they are whole.

Whoosh keeps a table of contents per generation (`_MAIN_7.toc`), which names schema and segments in pickled form. We
append to it what reading needs, as JSON, and a checksum over everything, so that one rename commits both. Who reads
searches needs the JSON alone and unpickles nothing; who writes lets Whoosh unpickle a table only after its checksum
was found right, in a folder that nobody else may write to.

    whoosh's table, JSON, then 24 bytes: the length of each (8 and 4), CRC-32 of both (4), MAGIC
"""

from __future__ import annotations

import json
import struct
import zlib
from typing import Any

from index.whoosh.fields import LAYOUT
from index.whoosh.sections import Damaged
from notes.model import Problem
from notes.record import field, record

MAGIC = b"hallway\x02"
INDEX_NAME = "MAIN"
_TAIL = struct.Struct("<QII8s")
_BEFORE, _AFTER = f"_{INDEX_NAME}_", ".toc"


class Outdated(Exception):
    """The index was written in another layout or with another analysis."""


@record(frozen=True, slots=True)
class SegmentEntry:
    """A segment of a generation.

    `size` and `crc` are its file's (`sections.SectionFile`); `deleted` are numbers of talks, `dropped` those of
    reports, that stand in the file and are gone from the library.
    """

    name: str
    talks: int
    reports: int
    size: int
    crc: int
    deleted: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()


@record(frozen=True, slots=True)
class Generation:
    """What a table of contents says.

    `fingerprints` are those of sources whose content stayed and whose file did not (another modification time), newer
    than what their segment says. `problems` are those of the library as a whole.
    """

    number: int
    segments: tuple[SegmentEntry, ...] = ()
    fingerprints: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    analysis: str = ""


def file_name(number: int) -> str:
    """The table of contents of a generation, as Whoosh calls it."""
    return f"{_BEFORE}{number}{_AFTER}"


def latest(names: list[str]) -> int:
    """The newest generation among the files of a folder, -1 where there is none."""
    numbers = (name.removeprefix(_BEFORE).removesuffix(_AFTER) for name in names if name.startswith(_BEFORE))
    return max((int(number) for number in numbers if number.isascii() and number.isdigit()), default=-1)


def seal(table: bytes, generation: Generation) -> bytes:
    """Whoosh's table of contents with ours and the checksum behind it."""
    content: dict[str, Any] = {
        "layout": LAYOUT,
        "analysis": generation.analysis,
        "generation": generation.number,
        "segments": [[s.name, s.talks, s.reports, s.size, s.crc, s.deleted, s.dropped] for s in generation.segments],
        "fingerprints": generation.fingerprints,
        "problems": [[p.source, p.line, p.severity, p.message, p.hint] for p in generation.problems],
    }
    ours = json.dumps(content, separators=(",", ":")).encode()
    return table + ours + _TAIL.pack(len(table), len(ours), zlib.crc32(ours, zlib.crc32(table)), MAGIC)


def unseal(data: bytes, name: str, analysis: str) -> Generation:
    """Read and check a sealed table of contents.

    Raises:
        Damaged: it is not as it was written, or not ours.
        Outdated: it is, and was written by another version.
    """
    if len(data) < _TAIL.size:
        raise Damaged(f"{name}: cut short")
    table, length, crc, magic = _TAIL.unpack_from(data, len(data) - _TAIL.size)
    if magic != MAGIC or table + length + _TAIL.size != len(data):
        raise Damaged(f"{name}: not written by Hallway, or cut short")
    if zlib.crc32(memoryview(data)[: table + length]) != crc:
        raise Damaged(f"{name}: fails its checksum")
    content = json.loads(data[table : table + length])
    if content["layout"] != LAYOUT or content["analysis"] != analysis:
        raise Outdated("it was written by another version of Hallway")
    return Generation(
        number=content["generation"],
        segments=tuple(
            SegmentEntry(name, talks, reports, size, crc, tuple(deleted), tuple(dropped))
            for name, talks, reports, size, crc, deleted, dropped in content["segments"]
        ),
        fingerprints=content["fingerprints"],
        problems=tuple(Problem(*problem) for problem in content["problems"]),
        analysis=content["analysis"],
    )
