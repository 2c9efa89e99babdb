"""A text becomes a report: decode, find the format, parse, split, complete.

Nothing here raises on what a text contains. A part that is not understood is a problem of the report, and what
could be read of the rest is there.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from notes.beside import is_named_by_talk, metadata_of_folder, prefer_folder
from notes.complete import complete, sections
from notes.decode import clean, decode, is_binary
from notes.doubts import find_doubts
from notes.formats import READERS, find_format
from notes.inmarks import as_read
from notes.metadata import find_metadata
from notes.model import Problem, Report
from notes.overrides import NOTHING, how_to_leave_out
from notes.split.choose import split
from notes.split.context import Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Document
    from notes.model import Talk
    from notes.overrides import Overrides
    from notes.split.context import Sibling, Split


def read_bytes(data: bytes, source: str, *, given: Overrides = NOTHING, siblings: Sequence[Sibling] = ()) -> Report:
    """The report in the bytes of a file.

    Args:
        data: the content.
        source: what the talks call their source; its suffix is a hint at the format.
        given: what `hallway.yaml` says of it.
        siblings: the other texts of the folder.
    """
    if is_binary(data):
        problem = Problem(source, None, "error", "the file is no text", how_to_leave_out(source))
        return Report(source, "none", problems=(problem,))
    decoded = decode(data)
    report = read_text(decoded.text, source, given=given, siblings=siblings)
    if decoded.doubt is None:
        return report
    hint = "save it as UTF-8 if letters look wrong"
    doubt = Problem(source, None, "info", decoded.doubt, hint)
    return replace(report, problems=(doubt, *report.problems))


def read_text(
    text: str,
    source: str,
    format: str | None = None,  # noqa: A002 - the field's own word, as in Report.format
    *,
    given: Overrides = NOTHING,
    siblings: Sequence[Sibling] = (),
) -> Report:
    """The report in a text; `format` names the reader, None lets the suffix and the text decide."""
    return explain_text(text, source, format, given=given, siblings=siblings)[0]


def explain_text(
    text: str,
    source: str,
    format: str | None = None,  # noqa: A002 - as above
    *,
    given: Overrides = NOTHING,
    siblings: Sequence[Sibling] = (),
) -> tuple[Report, Split | None]:
    """As `read_text`, with the ways to split it that were considered; None for a text with nothing in it."""
    text = clean(text)
    if not text.strip():
        hint = f"write something into it, or {how_to_leave_out(source)}"
        problem = Problem(source, 1, "info", "the file is empty", hint)
        return Report(source, format or "text", problems=(problem,)), None
    name = format or given.values.get("format") or find_format(text, source)
    document = parse(text, source, name)
    if not any(block.text.strip() for block in document.blocks):
        line = next((number for number, row in enumerate(text.split("\n"), 1) if row.strip()), None)
        hint = f"write below what is there, or {how_to_leave_out(source)}"
        problem = Problem(source, line, "info", "the file has nothing to read: no text of its own", hint)
        return Report(source, document.format, problems=(*document.problems, problem)), None
    metadata = find_metadata(document, given, siblings)
    context = Context(
        source.replace("\\", "/"),
        document.meta,
        metadata.language,
        metadata.series,
        tuple(siblings),
        given.values.get("strategy"),
    )
    chosen = split(document, context)
    if chosen.chosen.strategy == "folders" and chosen.chosen.talks:
        metadata = metadata_of_folder(document, metadata, given, siblings, parse)
    elif len(chosen.chosen.talks) == 1 and is_named_by_talk(metadata):
        metadata = prefer_folder(document, metadata, given, siblings, parse)
    talks = _renamed(complete(document, chosen.chosen, metadata), given)
    report = Report(
        source,
        document.format,
        metadata.event,
        metadata.series,
        metadata.year,
        metadata.place,
        metadata.start,
        metadata.end,
        metadata.tags,
        metadata.author,
        metadata.language,
        talks,
        sections(document, chosen.chosen),
        (*document.problems, *find_doubts(source, talks, metadata, chosen, asked=context.strategy)),
        (*metadata.evidence.items(), *_weighed(chosen)),
    )
    return report, chosen


def _renamed(talks: tuple[Talk, ...], given: Overrides) -> tuple[Talk, ...]:
    """The talks with the names that the person wants for their speakers."""
    if not given.aliases.get("speakers"):
        return talks
    return tuple(
        replace(
            talk,
            speakers=tuple(replace(one, name=given.alias("speakers", one.name)) for one in talk.speakers),
        )
        for talk in talks
    )


def _weighed(split: Split) -> list[tuple[str, str]]:
    """The ways to split the text that were considered, as evidence."""
    told = [("talks", split.chosen), *(("not taken", proposal) for proposal in split.rejected)]
    return [(name, f"{one.strategy}, {one.confidence:.2f}: {one.why}") for name, one in told]


def parse(text: str, source: str, format: str) -> Document:  # noqa: A002 - as above
    """The document of a text in a format; a format that is not known is read as plain text."""
    reader = import_module(f"notes.readers.{READERS.get(format, 'text')}")
    document: Document = reader.parse(text, source)
    meta = document.meta
    if isinstance(title := meta.get("title"), str):
        meta = {**meta, "title": as_read(title)}
    return replace(document, text=text, meta=meta)
