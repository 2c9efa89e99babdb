"""A library: the places that a person browses together, what lies there, and what changed since last time.

A place is a folder or a file. Its sources are found by walking the folder once with one `stat` a file; a file is
opened only where size or time of change differ from what is known, and counts as changed only where its content,
or something else that its reading depends on (`hallway.yaml`, `category.json`, what its neighbours tell), does too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from notes.model import Problem, Report
from notes.record import record

if TYPE_CHECKING:
    from notes import walk
    from notes.overrides import Rules
    from notes.readers import pyvideo
    from notes.split.context import Sibling

# What reads and splits texts is imported by the methods that do: a screen names its library at once and reads it later.

Cancelled = Callable[[], bool]
LARGEST = 4_000_000
"""Bytes of a source; a report has thousands, a book a million."""
_HEAD = 2_000
_MOST_SIBLINGS = 300
_SIGNS = 5
"""Colons of a fingerprint."""


@record(frozen=True, slots=True)
class Source:
    """One file of a library. `name` is the place as typed and the path from there: what talks call their `source`."""

    name: str
    at: str
    kind: walk.FileKind
    folder: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.at)


@record(frozen=True, slots=True)
class Scan:
    """What lies in a library now, compared with what was known.

    The fingerprint of a source that was not known has no content yet: reading the source completes it.
    """

    changed: tuple[Source, ...]
    removed: tuple[str, ...]
    unchanged: int
    fingerprints: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


class _Folder:
    """What holds for all files of one folder; `names` are those of its texts, `state` changes when one of them does."""

    def __init__(self, names: tuple[str, ...] = (), state: str = "") -> None:
        self.state = state
        self.told: Mapping[str, str] | None = None
        self.chain: tuple[tuple[Rules, str], ...] = ()
        self.digest = ""
        self.category: pyvideo.Category | None = None
        self.siblings: tuple[Sibling, ...] | None = None
        self.names = names


class Library:
    """Places, as the person typed them.

    Args:
        places: folders and files; a place that does not exist is a problem of every scan, not an exception.
    """

    def __init__(self, places: Sequence[str]) -> None:
        self.places: tuple[str, ...] = tuple(places)
        self._paths = {place: Path(place).expanduser() for place in self.places}
        self._folders: dict[str, _Folder] = {}
        self._fingerprints: dict[str, str] = {}

    @classmethod
    def samples(cls) -> Library:
        """The library that opens when the person has none yet."""
        library = cls(["samples"])
        library._paths = {"samples": Path(__file__).parent / "samples"}
        return library

    @property
    def key(self) -> str:
        """A name for this set of places, the same in every session: it names the folder of the index."""
        resolved = sorted({str(path.resolve()) for path in self._paths.values()})
        # FNV-1a (draft-eastlake-fnv): hashlib brings OpenSSL, which a search needs for nothing else
        value = 0xCBF29CE484222325
        for byte in "\n".join(resolved).encode(errors="surrogatepass"):
            value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
        return f"{value:016x}"

    @property
    def roots(self) -> tuple[Path, ...]:
        """Where the places are."""
        return tuple(self._paths.values())

    def path_of(self, source: str) -> Path | None:
        """The file of a source by its name, None for a name that is of no place."""
        for place, root in self._paths.items():
            if source == place:
                return root
            if source.startswith(start := place.rstrip("/") + "/"):
                return root / source.removeprefix(start)
        return None

    def scan(self, known: Mapping[str, str], cancelled: Cancelled | None = None) -> Scan:
        """Compare what lies in the places with `known` (source -> fingerprint, as a former scan gave them).

        Args:
            known: what the index holds.
            cancelled: asked after each folder; a scan that is cancelled reports nothing as removed.
        """
        from notes import overrides, walk  # noqa: PLC0415 - see the imports

        self._folders.clear()
        changed: list[Source] = []
        fingerprints: dict[str, str] = {}
        problems: list[Problem] = []
        stopped = False
        for place, root in self._paths.items():
            ruled: dict[str, tuple[Rules, list[str]]] = {}
            for found in walk.walk(root, place, problems):
                if stopped := cancelled is not None and cancelled():
                    break
                folder = self._enter(found, problems)
                for rules, path in folder.chain:
                    if rules.files:
                        ruled.setdefault(rules.where, (rules, []))[1].extend(
                            f"{path}{file.name}" for file in found.files
                        )
                for file in found.files:
                    if overrides.is_left_out(folder.chain, file.name):
                        continue
                    source = Source(found.source_name(file.name), file.path, file.kind, found.path)
                    if source.name in fingerprints:
                        continue
                    before = known.get(source.name)
                    now = self._fingerprint(file, source, folder, before)
                    fingerprints[source.name] = now
                    if before is None or _content(before) != _content(now):
                        changed.append(source)
            if not stopped and root.is_dir():  # a place that is one file knows nothing of its neighbours
                for rules, paths in ruled.values():
                    problems.extend(overrides.unmatched(rules, paths))
        removed = () if stopped else tuple(name for name in known if name not in fingerprints)
        self._fingerprints = fingerprints
        return Scan(tuple(changed), removed, len(fingerprints) - len(changed), fingerprints, tuple(problems))

    def sources(self) -> tuple[Source, ...]:
        """All sources, whatever is known of them."""
        return self.scan({}).changed

    def read(self, source: Source) -> Report:
        """What a source says; never raises on its content, nor when it is gone or may not be read."""
        from notes import overrides  # noqa: PLC0415 - see the imports
        from notes.readers import pyvideo  # noqa: PLC0415

        try:
            data, size = read_whole(source.at)
        except FileNotFoundError:
            problem = Problem(source.name, None, "warning", "the file vanished before it was read")
            return Report(source.name, "none", problems=(problem,))
        except OSError as error:
            message = f"the file could not be read: {error.strerror or error}"
            problem = Problem(source.name, None, "error", message, "check who may read it")
            return Report(source.name, "none", problems=(problem,))
        fingerprint = self._fingerprints.get(source.name, "")
        if fingerprint.endswith(":"):
            time = fingerprint.split(":", 2)[1]
            told = self._told(source, self._folders.get(source.folder) or _Folder())
            content = time if size > LARGEST else _hash(data)
            self._fingerprints[source.name] = f"{fingerprint.removesuffix('::')}:{told}:{content}"
        if size > LARGEST:
            message = f"the file has {size / 1e6:.0f} MB; what is larger than {LARGEST // 1_000_000} MB is not read"
            hint = f"split it, or {overrides.how_to_leave_out(source.name)}"
            return Report(source.name, "none", problems=(Problem(source.name, None, "error", message, hint),))
        folder = self._folders.get(source.folder) or _Folder()
        if source.kind == "video":
            category = folder.category or pyvideo.Category(None, None, None)
            return pyvideo.read_video(data, source.name, category)
        given = overrides.overrides_for(folder.chain, source.path.name)
        from notes.read import read_bytes  # noqa: PLC0415 - a library that is only opened reads nothing

        return read_bytes(data, source.name, given=given, siblings=self._siblings(source, folder))

    def _enter(self, found: walk.Folder, problems: list[Problem]) -> _Folder:
        """Read what a folder says about its files, and remember it for `read`."""
        from notes import overrides  # noqa: PLC0415 - see the imports
        from notes.readers import pyvideo  # noqa: PLC0415
        from notes.reading import READING  # noqa: PLC0415

        above = self._folders.get(found.parent) if found.parent else None
        chain = tuple((rules, f"{path}{found.name}/") for rules, path in above.chain) if above else ()
        from hashlib import blake2b  # noqa: PLC0415 - for what is read; a search goes without

        digest = blake2b(READING.encode(), digest_size=6)
        digest.update((above.digest if above else "").encode())
        texts = [file for file in found.files if file.kind == "text"]
        state = "\n".join(f"{file.name}:{file.size}:{file.changed}" for file in texts)
        folder = _Folder(
            tuple(file.name for file in texts), _hash(state.encode(errors="surrogatepass")) if texts else ""
        )
        if found.rules:
            data = _read_small(found.rules)
            rules = overrides.read_rules(data, found.source_name(overrides.FILE_NAME))
            problems.extend(rules.problems)
            chain = (*chain, (rules, ""))
            digest.update(data)
        if found.category:
            data = _read_small(found.category)
            folder.category = pyvideo.read_category(data, Path(found.category).parent.name)
            digest.update(data)
        folder.chain = chain
        folder.digest = digest.hexdigest()
        self._folders[found.path] = folder
        return folder

    @staticmethod
    def _texts(source: Source, folder: _Folder) -> tuple[Sibling, ...]:
        """The starts of the texts in the folder of one, read once a folder and only as many as tell its nature."""
        from notes.split.context import Sibling  # noqa: PLC0415 - see the imports

        if folder.siblings is None:
            folder.siblings = tuple(
                Sibling(name, read_head(source.path.parent / name)) for name in folder.names[:_MOST_SIBLINGS]
            )
        return folder.siblings

    def _siblings(self, source: Source, folder: _Folder) -> tuple[Sibling, ...]:
        """The starts of the other texts in the folder."""
        own = source.path.name
        return tuple(sibling for sibling in self._texts(source, folder) if sibling.name != own)

    def _told(self, source: Source, folder: _Folder) -> str:
        """What the other texts of the folder tell of one, in short; "" where there are none."""
        if len(folder.names) < 2 or source.kind != "text":
            return ""
        if folder.told is None:
            from notes.beside import told_of_event  # noqa: PLC0415 - see the imports
            from notes.split.folders import told_of_texts  # noqa: PLC0415

            texts = self._texts(source, folder)
            event = told_of_event(texts, source.path.parent.as_posix())
            folder.told = {
                name: _hash(f"{event}|{told}".encode(errors="surrogatepass"))
                for name, told in told_of_texts(texts).items()
            }
        return folder.told.get(source.path.name, "")

    def _fingerprint(self, file: walk.File, source: Source, folder: _Folder, before: str | None) -> str:
        """`size:time:texts of the folder:what else counts:what these tell of it:content`.

        The last two are taken over while size and time are the same, of the file and of those in its folder. What could
        not be read has no content, and is tried again each time: who may read a file changes neither.
        """
        state = folder.state if file.kind == "text" else ""
        stamp = f"{file.size}:{file.changed}"
        start = f"{stamp}:{state}:{folder.digest}"
        if before is None:
            return f"{start}::"
        told, content = before.rsplit(":", 2)[1:] if before.count(":") == _SIGNS else ("", "")
        if not before.startswith(f"{stamp}:{state}:"):
            told = self._told(source, folder)
        if before.startswith(f"{stamp}:") and content:
            return f"{start}:{told}:{content}"
        try:
            data, size = read_whole(file.path)
        except OSError:
            return f"{start}::"
        return f"{start}:{told}:{file.changed if size > LARGEST else _hash(data)}"


def read_head(path: Path) -> str:
    """The first characters of a text file, empty where it cannot be read."""
    from notes.decode import decode  # noqa: PLC0415 - a library of schedule files never needs it

    try:
        with path.open("rb") as file:
            return decode(file.read(_HEAD)).text
    except OSError:
        return ""


def _read_small(path: str) -> bytes:
    """A file that says something about others; what is no such file says nothing."""
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST)
    except OSError:
        return b""


def _hash(data: bytes) -> str:
    from hashlib import blake2b  # noqa: PLC0415 - for what is read; a search goes without

    return blake2b(data, digest_size=8).hexdigest()


def read_whole(path: str) -> tuple[bytes, int]:
    """The bytes of a file and its size; no bytes where it is larger than `LARGEST`.

    Raises:
        OSError: it is gone or may not be read.
    """
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))  # a third of what a file object costs
    try:
        size = os.fstat(opened).st_size
        if size > LARGEST:
            return b"", size
        parts = []
        while part := os.read(opened, max(size, 1) + 1):
            parts.append(part)
        return b"".join(parts), size
    finally:
        os.close(opened)


def _content(fingerprint: str) -> str:
    """The part of a fingerprint that says what a reading would see."""
    return fingerprint.split(":", 3)[3]
