"""The files of a place that may hold talks, folder by folder.

Left out are hidden files and folders, those of tools (`node_modules`, `__pycache__`, ...), whatever has the name of
a binary or of a project's housekeeping (LICENSE), and folders that a symbolic link leads to for the second time.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from notes.model import Problem
from notes.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

FileKind = Literal["text", "video"]

_MARKUP = ("md", "markdown", "mdown", "mkd", "mkdn", "mdx", "rst", "rest", "adoc", "asciidoc", "asc", "org")
SUFFIXES = frozenset((*_MARKUP, "txt", "text", "html", "htm", "xhtml"))
_TOOLS = frozenset(
    [
        "node_modules",
        "__pycache__",
        "venv",
        "site-packages",
        "bower_components",
        "_includes",
        "_layouts",
        "_sass",
        "_site",
    ]
)
_HOUSEKEEPING = (
    "license",
    "licence",
    "copying",
    "contributing",
    "contributors",
    "changelog",
    "code_of_conduct",
    "code-of-conduct",
    "authors",
    "makefile",
    "dockerfile",
    "gemfile",
    "rakefile",
    "robots.txt",
    "requirements.txt",
    "cname",
    "procfile",
    "pipfile",
    "humans.txt",
    "cmakelists.txt",
)
_SNIFFED = 2_048


@record(frozen=True, slots=True)
class File:
    """A file as the folder lists it; `changed` is its time of change in nanoseconds."""

    name: str
    path: str
    kind: FileKind
    size: int
    changed: int


@record(frozen=True, slots=True)
class Folder:
    """A folder of a place: the sources in it and the files that say something about them.

    `shown` is how the folder is called in sources (place as typed and the path from there, "" for a single file),
    `parent` the path of the folder above, "" at the top. `rules` and `category` are paths, "" where there is none.
    """

    path: str
    name: str
    shown: str
    parent: str
    files: tuple[File, ...]
    rules: str = ""
    category: str = ""

    def source_name(self, name: str) -> str:
        """How a file of this folder is called in sources."""
        return f"{self.shown}/{name}" if self.shown else name


def walk(root: Path, place: str, problems: list[Problem]) -> Iterator[Folder]:
    """The folders of a place with the files to read, in the order of their names; what cannot be opened is a problem.

    Args:
        root: where the place is.
        place: how the person typed it.
        problems: gets what went wrong.
    """
    try:
        mode = root.stat().st_mode
    except OSError as error:
        reason = "there is no such file or folder" if isinstance(error, FileNotFoundError) else str(error.strerror)
        problems.append(Problem(place, None, "error", f"{place}: {reason}", "check how it is spelt"))
        return
    if not stat.S_ISDIR(mode):
        yield _single(root, place)
        return
    shown = place.rstrip("/") or place
    seen: set[tuple[int, int]] = set()
    waiting = [(str(root), "", shown, "")]
    while waiting:
        path, name, shown, parent = waiting.pop()
        try:
            status = os.stat(path)  # noqa: PTH116 - strings all the way: a Path for each of 20,000 entries is felt
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            message = f"the folder could not be read: {error.strerror or error}"
            problems.append(Problem(shown, None, "error", message, "check who may read it"))
            continue
        folder, below = _sort_out(entries, path, name, shown, parent)
        yield folder
        waiting.extend((entry.path, entry.name, f"{shown}/{entry.name}", path) for entry in reversed(below))


def _single(root: Path, place: str) -> Folder:
    """The folder of a place that is one file: a `hallway.yaml` beside it holds, its neighbours are not read."""
    folder, name = str(root.parent), root.name
    status = root.stat()
    is_video = root.suffix == ".json" and root.parent.name == "videos"
    category = root.parent.parent / "category.json"
    rules = root.parent / "hallway.yaml"
    file = File(name, str(root), "video" if is_video else "text", status.st_size, status.st_mtime_ns)
    shown = place[: -len(name)].rstrip("/") if place.endswith(name) else ""
    if place.startswith("/") and not shown:
        shown = ""
    return Folder(
        folder,
        "",
        shown,
        "",
        (file,),
        str(rules) if rules.is_file() else "",
        str(category) if is_video and category.is_file() else "",
    )


def _sort_out(
    entries: list[os.DirEntry[str]], path: str, name: str, shown: str, parent: str
) -> tuple[Folder, list[os.DirEntry[str]]]:
    files: list[File] = []
    below: list[os.DirEntry[str]] = []
    rules = ""
    above = os.path.join(os.path.dirname(path), "category.json")  # noqa: PTH118, PTH120 - see walk
    category = above if name == "videos" and os.path.isfile(above) else ""  # noqa: PTH113
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir():
                if entry.name.lower() not in _TOOLS:
                    below.append(entry)
            elif entry.name == "hallway.yaml":
                rules = entry.path
            elif (kind := _kind(entry, is_videos=bool(category))) and entry.is_file():
                status = entry.stat()
                files.append(File(entry.name, entry.path, kind, status.st_size, status.st_mtime_ns))
        except OSError:  # a link that leads nowhere, or a file that has just gone
            continue
    if any(_is_event(entry.path) for entry in below):
        files = []
    return Folder(path, name, shown, parent, tuple(files), rules, category), below


def _is_event(path: str) -> bool:
    """Whether a folder is an event in pyvideo's layout; the texts beside such folders are about the collection."""
    return os.path.isfile(f"{path}/category.json") and os.path.isdir(f"{path}/videos")  # noqa: PTH112, PTH113


def _kind(entry: os.DirEntry[str], *, is_videos: bool) -> FileKind | None:
    lower = entry.name.lower()
    stem, dot, suffix = lower.rpartition(".")
    if is_videos and suffix == "json":
        return "video"
    if lower.startswith(_HOUSEKEEPING) or entry.name == "SECURITY.md":  # "security.md" may be notes of a talk
        return None
    if dot and stem:
        return "text" if suffix in SUFFIXES else None
    return "text" if _is_text(entry.path) else None


def _is_text(path: str) -> bool:
    """Whether a file without a suffix starts like something that a person wrote."""
    try:
        with Path(path).open("rb") as file:
            start = file.read(_SNIFFED)
    except OSError:
        return False
    return bool(start) and b"\0" not in start and not start.startswith(b"#!")
