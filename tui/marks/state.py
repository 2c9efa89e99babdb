"""Entries to marks: what holds after all of them, in whichever order they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.marks.entry import Entry

Stamp = tuple[int, str]


class State:
    """The values of each talk id, each with the stamp of the entry that set it."""

    def __init__(self) -> None:
        self._entries: dict[Stamp, Entry] = {}
        self._values: dict[str, dict[str, tuple[Stamp, Any]]] = {}
        self._last: Stamp = (0, "")

    @property
    def newest(self) -> int:
        """The latest time of an entry, in microseconds; what is marked next has to be later."""
        return self._last[0]

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def add(self, entries: Iterable[Entry]) -> bool:
        """Take entries in; says whether any was new."""
        new = sorted((entry for entry in entries if entry.stamp not in self._entries), key=_stamp)
        if not new:
            return False
        self._entries.update((entry.stamp, entry) for entry in new)
        if new[0].stamp > self._last:
            self._apply(new)
        else:
            # Another writer's entry from between ours: what follows it may turn out otherwise.
            self._values.clear()
            self._apply(sorted(self._entries.values(), key=_stamp))
        return True

    def values(self, key: str) -> Iterator[tuple[str, Any]]:
        """The ids that have a value of this sort, with it: true flags, notes that are not empty, traces."""
        for talk_id, values in self._values.items():
            if key in values and (value := values[key][1]):
                yield talk_id, value

    def value(self, talk_id: str, key: str) -> Any:
        """The value of an id, None where nothing was ever said."""
        found = self._values.get(talk_id, {}).get(key)
        return None if found is None else found[1]

    def needed(self) -> list[Entry]:
        """The fewest entries that say the same, to this journal and to copies of it with older or other entries.

        What was taken away is said, too: a copy may still have it.
        """
        holding = {stamp for values in self._values.values() for stamp, _ in values.values()}
        kept = (
            entry
            for entry in self._entries.values()
            if entry.stamp in holding or entry.now is not None or entry.foreign
        )
        return sorted(kept, key=_stamp)

    def _apply(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            values = self._values.setdefault(entry.id, {})
            for key, value in entry.values.items():
                values[key] = (entry.stamp, value)
            if entry.now is not None and entry.now != entry.id:
                there = self._values.setdefault(entry.now, {})
                for key, held in self._values.pop(entry.id).items():
                    there[key] = max(there.get(key, held), held, key=_first)
            self._last = max(self._last, entry.stamp)


def _stamp(entry: Entry) -> Stamp:
    return entry.stamp


def _first(held: tuple[Stamp, Any]) -> Stamp:
    return held[0]
