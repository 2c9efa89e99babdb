"""A note on which two Hallways wrote at the same time: neither text is lost."""

from __future__ import annotations

from difflib import SequenceMatcher


def merged(before: str, there: str, here: str) -> str:
    """A note as it stands elsewhere by now, and below it, after an empty line, the lines that were written here.

    Lines that were only taken away here stay, since what was written elsewhere may be about them.

    Args:
        before: the note from which both began.
        there: what others made of it.
        here: what was made of it here.
    """
    if there in {before, here}:
        return here
    if not there:
        return here if here != before else there
    lines = here.split("\n")
    changes = SequenceMatcher(None, before.split("\n"), lines, autojunk=False).get_opcodes()
    added = "\n".join(line for how, _, _, first, end in changes if how != "equal" for line in lines[first:end]).strip()
    return there if not added or added in there else f"{there}\n\n{added}"
