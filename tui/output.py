"""The JSON that the command line prints: one function for each form, keys in the order of the documentation.

Keys are never dropped: what is not known is null. Other programs read this, so a change here is a change of a
contract (docs/command-line.md describes it, a test compares the two).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.engine import Facet, FacetCount, Hit, Hits, Marks, Related, Relation
    from notes.model import Lines, Link, Problem, Report, Section, Speaker, Talk
    from tui.outline import Entry

Json = dict[str, Any]


def dump(value: Any, *, one_line: bool) -> str:
    """`value` as UTF-8 JSON: on one line for batches, indented for a single answer.

    Lone surrogates (names of files that are no UTF-8) would not survive the encoding; they are escaped.
    """
    text = json.dumps(value, ensure_ascii=False, indent=None if one_line else 2)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=True, indent=None if one_line else 2)
    return text


def _lines(lines: Lines | None) -> list[int] | None:
    return None if lines is None else list(lines)


def speaker_json(speaker: Speaker) -> Json:
    """A speaker of a talk."""
    return {
        "name": speaker.name,
        "affiliation": speaker.affiliation,
        "handle": speaker.handle,
        "url": speaker.url,
    }


def _link_json(link: Link) -> Json:
    return {"label": link.label, "url": link.url, "role": link.role}


def talk_json(talk: Talk) -> Json:
    """A talk with its whole text, as `read` and `show` print it."""
    return {
        "id": talk.id,
        "title": talk.title,
        "title_inferred": talk.title_inferred,
        "speakers": [speaker_json(speaker) for speaker in talk.speakers],
        "kind": talk.kind,
        "event": talk.event,
        "series": talk.series,
        "year": talk.year,
        "date": talk.date,
        "tags": list(talk.tags),
        "topics": list(talk.topics),
        "language": talk.language,
        "body": talk.body,
        "links": [_link_json(link) for link in talk.links],
        "source": talk.source,
        "lines": _lines(talk.lines),
    }


def marks_json(talk_id: str, marks: Marks) -> Json:
    """What the person added to a talk."""
    return {
        "starred": talk_id in marks.starred,
        "read": talk_id in marks.read,
        "queued": talk_id in marks.queued,
        "note": marks.notes.get(talk_id),
    }


def _section_json(section: Section) -> Json:
    return {"title": section.title, "lines": _lines(section.lines)}


def outside_json(source: str, entry: Entry) -> Json:
    """A section of a source that belongs to no talk, and how many characters it has."""
    lines, body = (entry.section.lines, entry.section.body) if entry.section else (None, "")
    return {"source": source, "title": entry.title, "lines": _lines(lines), "characters": len(body)}


def problem_json(problem: Problem) -> Json:
    """What was read with doubt or not at all."""
    return {
        "source": problem.source,
        "line": problem.line,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def report_json(report: Report) -> Json:
    """A report with its talks, as `read` prints it."""
    return {
        "source": report.source,
        "format": report.format,
        "event": report.event,
        "series": report.series,
        "year": report.year,
        "place": report.place,
        "start": report.start,
        "end": report.end,
        "tags": list(report.tags),
        "author": report.author,
        "language": report.language,
        "talks": [talk_json(talk) for talk in report.talks],
        "other": [_section_json(section) for section in report.other],
        "problems": [problem_json(problem) for problem in report.problems],
    }


def facets_json(facets: Mapping[Facet, Sequence[FacetCount]]) -> Json:
    """The counts of each facet; years are numbers, as everywhere."""
    return {
        facet: [
            {"value": int(count.value) if facet == "year" else count.value, "count": count.count} for count in counts
        ]
        for facet, counts in facets.items()
    }


def _hit_json(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "title": hit.title,
        "speakers": [speaker_json(speaker) for speaker in hit.speakers],
        "event": hit.event,
        "year": hit.year,
        "kind": hit.kind,
        "tags": list(hit.tags),
        "topics": list(hit.topics),
        "score": round(hit.score, 4),
        "snippet": hit.snippet.text if hit.snippet else None,
        "same_as": list(hit.same_as),
        "source": hit.source,
        "lines": _lines(hit.lines),
    }


def search_json(query: str, hits: Hits, limit: int) -> Json:
    """The answer to one query."""
    return {
        "query": query,
        "total": hits.total,
        "took_ms": round(hits.took_ms, 3),
        "did_you_mean": hits.did_you_mean,
        "hits": [_hit_json(hit) for hit in hits.rows(0, limit, snippets=True)],
        "facets": facets_json(hits.facets),
    }


def _relation_json(relation: Relation) -> Json:
    return {
        "id": relation.id,
        "title": relation.title,
        "speakers": [speaker_json(speaker) for speaker in relation.speakers],
        "event": relation.event,
        "year": relation.year,
        "score": round(relation.score, 4),
        "reasons": list(relation.reasons),
        "same_as": list(relation.same_as),
        "source": relation.source,
    }


def related_json(related: Related) -> Json:
    """The talks related to one, with reasons."""
    return {
        "id": related.id,
        "took_ms": round(related.took_ms, 3),
        "related": [_relation_json(relation) for relation in related.relations],
    }


def reports_json(reports: Iterable[Report]) -> Json:
    """All that `read` found."""
    return {"reports": [report_json(report) for report in reports]}
