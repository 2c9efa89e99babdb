"""What is to be done to an index so that it says what lies in the library. Reading tells: there is no Whoosh here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.whoosh.snapshot import Snapshot
    from notes.library import Scan


class Change:
    """What is to be done to a snapshot so that it says what a scan found.

    Args:
        scan: the library as it is.
        snapshot: the library as the index knows it, None for an index that is built anew.
        known: the fingerprints that the scan compared with.
    """

    def __init__(self, scan: Scan, snapshot: Snapshot | None, known: Mapping[str, str]) -> None:
        self.scan = scan
        self.snapshot = snapshot
        changed = {source.name for source in scan.changed}
        self.replaced = {name for name in changed if name in known}
        self.added = len(changed) - len(self.replaced)
        # only the file's time differs: the new one is kept, so that the file need not be opened next time
        differing = scan.fingerprints.items() - known.items()
        self.drifted = {source: now for source, now in differing if source in known and source not in changed}

    @property
    def is_empty(self) -> bool:
        """Whether the index says it all already."""
        scan, snapshot = self.scan, self.snapshot
        if snapshot is None:
            return False
        problems = snapshot.generation.problems
        return not (scan.changed or scan.removed or self.drifted) and scan.problems == problems


class KnownTags(Collection[str]):
    """The tags of a snapshot, those of deleted talks too."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._lexicons = [part.data.field("tag").lexicon for part in snapshot.parts]

    def __contains__(self, tag: object) -> bool:
        term = tag.encode("utf-8", "surrogatepass") if isinstance(tag, str) else b""
        return any(lexicon.find(term) >= 0 for lexicon in self._lexicons)

    def __iter__(self) -> Iterator[str]:
        return (term.decode("utf-8", "surrogatepass") for lexicon in self._lexicons for term in lexicon.terms())

    def __len__(self) -> int:
        return sum(map(len, self._lexicons))


class TakenIds(Mapping[str, str]):
    """The ids of a snapshot and the source of each, looked up in the index when asked for.

    Ids of the sources in `gone` are free.
    """

    def __init__(self, snapshot: Snapshot, gone: set[str]) -> None:
        self._snapshot = snapshot
        self._gone = gone

    def __getitem__(self, talk_id: str) -> str:
        doc = self._snapshot.find(talk_id)
        source: str = self._snapshot.head(doc).source if doc >= 0 else ""
        if doc < 0 or source in self._gone:
            raise KeyError(talk_id)
        return source

    def __iter__(self) -> Iterator[str]:
        heads = (self._snapshot.head(int(doc)) for doc in self._snapshot.live.nonzero()[0])
        return (head.id for head in heads if head.source not in self._gone)

    def __len__(self) -> int:
        return sum(1 for _ in self)
