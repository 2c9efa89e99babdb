"""What a library consists of: reports, their talks, and what could not be understood.

Everything here is immutable: a reader builds it once, the index stores it, the screen shows it. A change of a
source gives new values, never a changed one, so values can be shared between threads without a lock.
"""

from __future__ import annotations

from typing import Literal, get_args

from notes.record import field, record

Kind = Literal[
    "talk",
    "keynote",
    "lightning talk",
    "ignite",
    "open space",
    "workshop",
    "tutorial",
    "panel",
    "interview",
    "poster",
]
"""Which sort of session a talk was."""

KINDS: tuple[Kind, ...] = get_args(Kind)

Role = Literal["video", "slides", "code", "paper", "speaker", "image", "other"]
"""What a link leads to, as far as its label and address say."""

Severity = Literal["info", "warning", "error"]
"""info: read with a doubt; warning: a part was not understood; error: the source was not read."""

Lines = tuple[int, int]
"""First and last line in the source, 1-based, both included."""


@record(frozen=True, slots=True)
class Speaker:
    """A person who gave a talk, as the report names them."""

    name: str
    affiliation: str | None = None
    handle: str | None = None
    url: str | None = None


@record(frozen=True, slots=True)
class Link:
    """A link in a talk, resolved: it works without the rest of the report."""

    label: str
    url: str
    role: Role = "other"


@record(frozen=True, slots=True)
class Section:
    """A part of a report that is no talk: introduction, summary, travel. Readable, never listed as a talk."""

    title: str
    lines: Lines | None
    body: str = ""


@record(frozen=True, slots=True)
class Problem:
    """What was read with doubt or not at all, and what the person can do about it.

    `line` is 1-based, None where the problem is the whole source. `message` says what was found, `hint` what to
    write into `hallway.yaml` or front matter to settle it (None where nothing can be done).
    """

    source: str
    line: int | None
    severity: Severity
    message: str
    hint: str | None = None


@record(frozen=True, slots=True)
class Talk:
    """One session at an event: the unit of browsing, search and relation.

    `title_inferred` is true where the text states no title and one was made of its first words or topic. `tags`
    are the author's, `topics` ours. `body` is Markdown: this talk's text alone, every link resolved. `lines` are
    those of the body in `source`, None where the talk shares its line with another one.
    """

    id: str
    title: str
    source: str
    title_inferred: bool = False
    speakers: tuple[Speaker, ...] = ()
    kind: Kind = "talk"
    event: str | None = None
    series: str | None = None
    year: int | None = None
    date: str | None = None
    place: str | None = None
    tags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    language: str | None = None
    body: str = ""
    links: tuple[Link, ...] = ()
    lines: Lines | None = None


@record(frozen=True, slots=True)
class Report:
    """What one source says about one event: metadata, talks, and the sections that are no talks.

    `event` carries the year where it is known ("DevOpsDays Paris 2015"), `series` never does. `start` and `end`
    are ISO dates of the event, not of the text. `format` names the reader ("markdown", "text", "pyvideo", ...).
    `evidence` says for a field where its value comes from ("year" -> "front matter: title"), for `--explain`.
    """

    source: str
    format: str
    event: str | None = None
    series: str | None = None
    year: int | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    tags: tuple[str, ...] = ()
    author: str | None = None
    language: str | None = None
    talks: tuple[Talk, ...] = ()
    other: tuple[Section, ...] = ()
    problems: tuple[Problem, ...] = ()
    evidence: tuple[tuple[str, str], ...] = field(default=(), compare=False)
