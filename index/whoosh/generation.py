"""A generation of the index: which segments it consists of, and how to tell that they are whole.

Whoosh keeps a table of contents per generation (`_MAIN_7.toc`), which names schema and segments in pickled form. We
append to it what reading needs, as text, and a checksum over everything, so that one rename commits both. Who reads
searches needs the text alone and unpickles nothing; who writes lets Whoosh unpickle a table only after its checksum
was found right, in a folder that nobody else may write to.

    whoosh's table, text, then 24 bytes: the length of each (8 and 4), CRC-32 of both (4), MAGIC

The text's first line is the layout and the analysis, the second the generation's number; then comes a line for each
segment, the fields of `SegmentEntry` with the numbers of what is gone joined by commas. Where fingerprints or problems
are kept, an empty line and they follow, as JSON: most generations have none, and reading is spared its decoder.
"""

from __future__ import annotations

import struct
import zlib

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
    lines = [_version(generation.analysis), str(generation.number)]
    for one in generation.segments:
        gone = (",".join(map(str, numbers)) for numbers in (one.deleted, one.dropped))
        lines.append(" ".join([one.name, *map(str, (one.talks, one.reports, one.size, one.crc)), *gone]))
    if generation.fingerprints or generation.problems:
        import json  # noqa: PLC0415 - see the module

        problems = [[p.source, p.line, p.severity, p.message, p.hint] for p in generation.problems]
        lines += ["", json.dumps([generation.fingerprints, problems])]
    ours = "\n".join(lines).encode()
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
    known, _, more = str(data[table : table + length], "utf-8").partition("\n\n")
    version, *rest = known.split("\n")
    if version != _version(analysis):
        raise Outdated("it was written by another version of Hallway")
    number, *segments = rest
    fingerprints, problems = _unpacked(more)
    return Generation(int(number), tuple(map(_entry, segments)), fingerprints, problems, analysis)


def _version(analysis: str) -> str:
    return f"layout {LAYOUT}, analysis {analysis}"


def _entry(line: str) -> SegmentEntry:
    """A segment's line."""
    name, talks, reports, size, crc, *gone = line.split(" ")
    deleted, dropped = (tuple(map(int, numbers.split(","))) if numbers else () for numbers in gone)
    return SegmentEntry(name, int(talks), int(reports), int(size), int(crc), deleted, dropped)


def _unpacked(more: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """What stands below the segments: fingerprints and problems."""
    if not more:
        return {}, ()
    import json  # noqa: PLC0415 - see the module

    fingerprints, problems = json.loads(more)
    return fingerprints, tuple(Problem(*problem) for problem in problems)
