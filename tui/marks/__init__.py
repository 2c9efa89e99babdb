"""What the person adds to talks: stars, what was read, what is kept for later, notes.

`store.MarkStore` is what the rest of Hallway uses. It stands on a `journal` of lines that only grows, replayed by
`state`; `trace` remembers enough of a marked talk that `refind` can find it after its report was edited or moved.
"""

from tui.marks.store import MarkStore

__all__ = ["MarkStore"]
