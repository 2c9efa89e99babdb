"""What was learned of a library (`index.related`), kept beside its index and brought up to date with it.

The model lies in a folder `learned-<generation>` of the index's folder, with a checksum of each talk's record as it was
learned. A later generation is compared by these: what changed is folded into the model, and when much did, all is
learned anew. Nothing waits for it: until it is there, other means answer.
"""

from __future__ import annotations

import os
import time
from _thread import allocate_lock  # see the scorer
from typing import TYPE_CHECKING

import numpy as np

from index.whoosh.sections import Damaged
from index.whoosh.store import FolderStore
from index.whoosh.told import ToldTable
from notes.record import record

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from index.engine import Cancelled, Progress
    from index.related import Model
    from index.whoosh.snapshot import Snapshot
    from index.whoosh.store import Store

LAYOUT = 1
"""Raised when what is kept beside the model changes its meaning."""

_FOLDER = "learned-"
_DRAFT = "learning-"
_ABANDONED = 3600
"""Seconds after which nobody writes a model any more."""

_MUCH = 0.1
"""When a larger share of the talks changed, all is learned anew."""


@record(frozen=True, slots=True)
class _Learned:
    """A model, the generation that it says all of, and the checksums of the talks that it was learned from."""

    model: Model
    generation: int
    sums: npt.NDArray[np.uint32]


class Learning:
    """The model of one index.

    Args:
        store: where the index lies; an index in memory keeps its model in memory.
    """

    def __init__(self, store: Store) -> None:
        self._folder = store.folder if isinstance(store, FolderStore) else None
        self._learned: _Learned | None = None
        self._told: ToldTable | None = None
        self._untold: tuple[int, int] | None = None
        self._looked = False
        self._lock = allocate_lock()

    def model(self) -> Model | None:
        """The model as of some generation, None before the first was learned."""
        with self._lock:
            if not self._looked:
                self._looked = True
                self._learned = self._load()
            return self._learned.model if self._learned else None

    def told(self, snapshot: Snapshot) -> ToldTable | None:
        """What was learned of each talk of a snapshot; None until that is done. The model is not loaded for it."""
        number = snapshot.generation.number
        with self._lock:
            if self._told is not None and self._told.generation == number:
                return self._told
            if self._folder is None or self._untold == (state := (number, _changed(self._folder))):
                return None
            try:
                self._told = ToldTable.load(self._folder / f"{_FOLDER}{number}" / "told")
            except Damaged:
                # every row of every list asks: until the folder changes, nobody has left one
                self._untold = state
                return None
            return self._told

    def at_hand(self) -> Model | None:
        """The model if it is loaded or was learned here."""
        return self._learned.model if self._learned else None

    def is_current(self, snapshot: Snapshot) -> bool:
        """Whether the model says all of a snapshot; the model is not read for it."""
        known = self._learned.generation if self._learned else -1
        newest = max((generation for generation, _ in self._folders()), default=-1)
        return max(known, newest) >= snapshot.generation.number

    def is_ready(self, snapshot: Snapshot) -> bool:
        """Whether answers come from a model that says all of a snapshot: one that is there is taken up."""
        if not snapshot.count:
            return True
        if not self.is_current(snapshot):
            return False
        if self._looked and (self._learned is None or self._learned.generation < snapshot.generation.number):
            self.look_again()
        return True

    def look_again(self) -> None:
        """Load what another process may have learned."""
        with self._lock:
            self._looked = False
            self._untold = None

    def bring_up_to_date(self, snapshot: Snapshot, progress: Progress | None, cancelled: Cancelled | None) -> None:
        """Learn, or fold in what changed since.

        Raises:
            Stopped: `cancelled` said so; the former model stays.
        """
        self.model()
        if self.is_current(snapshot) or not snapshot.count:
            return
        sums = dict(snapshot.record_sums())
        former = self._learned
        made = self._folded(former, snapshot, sums) if former else None
        if made is None:
            made = _learn(snapshot, sums, progress, cancelled)
        with self._lock:
            if self._learned is not None and self._learned.generation > made.generation:
                return  # another thread was given a newer snapshot
            self._learned = made
            self._told = told = ToldTable.of(made.model, snapshot)
        self._save(made, told)

    @staticmethod
    def _folded(former: _Learned, snapshot: Snapshot, sums: dict[str, int]) -> _Learned | None:
        """The former model with what changed; None where that is too much."""
        known = dict(zip(former.model.shards[0].ids, former.sums.tolist(), strict=True))
        late = [talk_id for talk_id, crc in sums.items() if known.get(talk_id) != crc]
        removed = [talk_id for talk_id in known if talk_id not in sums]
        if len(late) + len(removed) > _MUCH * len(sums):
            return None
        model = former.model
        if late or removed or len(model.shards) > 1:
            from index.learned.folding import fold_in  # noqa: PLC0415 - most processes never learn

            model = fold_in(model, [snapshot.talk(snapshot.find(talk_id)) for talk_id in late], removed)
        return _Learned(model, snapshot.generation.number, former.sums)

    def _load(self) -> _Learned | None:
        """The newest model that is whole; one that is damaged or of another layout is removed, and learned again."""
        folders = sorted(self._folders(), reverse=True)
        if not folders:
            return None
        from index.learned import store as arrays  # noqa: PLC0415 - opening an index goes without
        from index.related import Model  # noqa: PLC0415

        for _generation, folder in folders:
            try:
                values, kept = arrays.load(folder / "state", LAYOUT)
                return _Learned(Model.load(folder / "model"), int(values["generation"]), kept["sums"].astype(np.uint32))
            except (arrays.Damaged, KeyError, OSError):
                _remove(folder)
        return None

    def _folders(self) -> list[tuple[int, Path]]:
        if self._folder is None:
            return []
        try:
            named = [(path.name, path) for path in self._folder.iterdir() if path.name.startswith(_FOLDER)]
            numbered = [(name.removeprefix(_FOLDER), path) for name, path in named]
            return [(int(number), path) for number, path in numbered if number.isascii() and number.isdigit()]
        except OSError:
            return []

    def _save(self, learned: _Learned, told: ToldTable) -> None:
        """Keep the model; where that cannot be, it is learned again next time."""
        if self._folder is None:
            return
        from index.learned import store as arrays  # noqa: PLC0415 - opening an index goes without

        try:
            made = self._folder / f"{_DRAFT}{os.urandom(6).hex()}"
            made.mkdir(mode=0o700)
            learned.model.save(made / "model")
            told.save(made / "told")
            arrays.save(made / "state", LAYOUT, {"generation": learned.generation}, {"sums": learned.sums})
            target = self._folder / f"{_FOLDER}{learned.generation}"
            if target.exists():
                _remove(made)
            else:
                made.rename(target)
            self._clean(learned.generation)
        except OSError:
            return

    def _clean(self, newest: int) -> None:
        """Remove former models, and what was left of one by a process that died."""
        for generation, folder in self._folders():
            if generation < newest:
                _remove(folder)
        for folder in self._folder.glob(f"{_DRAFT}*") if self._folder else ():
            if time.time() - folder.stat().st_mtime > _ABANDONED:
                _remove(folder)


def _changed(folder: Path) -> int:
    """When something was last added to a folder or removed from it, in nanoseconds; 0 where there is none."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _remove(folder: Path) -> None:
    """Remove a folder as far as that can be done."""
    from shutil import rmtree  # noqa: PLC0415 - seldom needed, and it brings five compressors along

    rmtree(folder, ignore_errors=True)


def _learn(
    snapshot: Snapshot, sums: dict[str, int], progress: Progress | None, cancelled: Cancelled | None
) -> _Learned:
    from index.learn import learn  # noqa: PLC0415 - most processes never learn

    docs = np.flatnonzero(snapshot.live).tolist()
    model = learn((snapshot.talk(doc) for doc in docs), progress, cancelled)
    ordered = np.array([sums[talk_id] for talk_id in model.shards[0].ids], np.uint32)
    return _Learned(model, snapshot.generation.number, ordered)
