"""What is written must be what `fields.LAYOUT` says: an index of another form would be read wrongly, not built anew."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from index.whoosh import generation, packing, sections
from index.whoosh.fields import LAYOUT
from index.whoosh.generation import Generation, SegmentEntry
from notes.model import Link, Problem, Report, Section, Speaker, Talk
from tests.index.whoosh.made import made_store, snapshot_of

if TYPE_CHECKING:
    from index.whoosh.store import MemoryStore

FORMS = {5: "216a3c59"}
"""For each layout the sum of the form in which an index is written."""

TALK = Talk(
    "quay-2019/ropes",
    "Ropes, and what they hold",
    "quay.md",
    title_inferred=True,
    speakers=(Speaker("Ida Moreau", "Quay Ltd", "@ida", "https://quay.example"), Speaker("Jon Berg")),
    kind="keynote",
    event="Quay 2019",
    series="Quay",
    year=2019,
    date="2019-05-02",
    place="Brest",
    tags=("rope", "C++"),
    topics=("knots",),
    language="en",
    body="The “first”\nand the second rope.",
    links=(Link("slides", "https://quay.example/1", "slides"),),
    lines=(3, 9),
)
PLAIN = Talk("quay/2", "Anchors", "anchors.json")
PROBLEM = Problem("quay.md", 4, "warning", "no year", "write one")
TRAVEL = Section("Travel", (1, 2), "By sea.")
REPORT = Report(
    "quay.md", "markdown", "Quay 2019", "Quay", 2019, "Brest", talks=(TALK,), other=(TRAVEL,), problems=(PROBLEM,)
)


def form_of(store: MemoryStore) -> list[Any]:
    """All that decides how an index is read: records, sections with their types, the table of contents."""
    records = [*packing.pack_talk(TALK), *packing.pack_talk(PLAIN)]
    records += [packing.pack_report(REPORT), packing.pack_report(Report("anchors.json", "pyvideo", talks=(PLAIN,)))]
    data = snapshot_of(store).parts[0].data
    kinds = sorted((name, kind) for name, (_, _, kind) in data.file._sections.items())
    entry = SegmentEntry("MAIN_a", 3, 2, 100, 5, deleted=(0, 2), dropped=(1,))
    contents = [Generation(8, (entry, entry), analysis="1"), Generation(9, (), {"quay.md": "1"}, (PROBLEM,), "1")]
    return [
        [record.decode() for record in records],
        kinds,
        sorted(data.file.meta),
        [generation.seal(b"", one)[: -generation._TAIL.size].decode() for one in contents],
        generation.MAGIC.decode("latin-1"),
        [sections.MAGIC.decode("latin-1"), sections.BLOCK],
    ]


def test_an_index_is_written_in_the_form_that_the_layout_names() -> None:
    form = form_of(made_store([[TALK, PLAIN]]))
    found = f"{zlib.crc32(json.dumps(form).encode()):08x}"
    assert FORMS.get(LAYOUT) == found, (
        "an index is now written in another form: raise LAYOUT in index/whoosh/fields.py, "
        f"and put {{LAYOUT: {found!r}}} into FORMS here"
    )
