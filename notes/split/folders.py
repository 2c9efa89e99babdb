"""A folder with a file for each talk: the event is the folder's, a file's heading, front matter or name is the title.

Reading is by file, so the folder is known by the names and first lines of the other texts in it. It holds talks if
most of them look like one: they name a speaker, or their title says what their file name says. A folder of blog posts
has dates for names, one of whole reports has days, years and conferences; neither is taken for talks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from notes.beside import is_page_of_folder
from notes.headline import read_headline
from notes.names import KNOWN
from notes.people import read_people
from notes.split.context import Draft, Part, Proposal, Sibling
from notes.split.folderbylines import by_habit, habits_of, has_byline, with_byline
from notes.split.outline import is_grouping
from notes.split.reportlike import holds_talks, is_named_by_event, opens_with_talk
from notes.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block, Document
    from notes.split.context import Context
    from notes.words import Words

_NO_TALKS: Final = frozenset(
    ("readme", "index", "license", "contributing", "changelog", "template", "toc", "contents", "notes", "overview",
     "list", "watch", "later", "backlog", "todo", "links", "schedule", "agenda", "talks", "home", "about", "about this")
)  # fmt: skip
"""Names of files that stand beside talks and are none; the vocabulary's sections ("summary", "travel") are more."""
_BESIDE: Final = frozenset(("summary", "travel", "references", "comments", "food", "social"))
_DATE: Final = re.compile(r"(?:19|20)\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER: Final = re.compile(r"^\d{1,3}(?:[-_. ]+|$)")
_DAY_BEFORE: Final = re.compile(r"([^\W\d_]+)[-_ ]?(\d{1,2})[-_. ]+(?=[^\W_])")
"""A day at the start of a name: "Day 1 - Slow tea"."""
_TWO_HEADINGS: Final = re.compile(r"\s*#{1,2}[ \t][^\n]*\n+#")
"""A title with a heading right below it, be it a subtitle or the speaker."""
_COUNTS: Final = re.compile(r"\d{1,3} +\S")
"""A number that belongs to a title, unless the files are numbered so: "20 ways to tie a knot"."""
_WORD: Final = re.compile(r"[^\W_]+")
_TITLE_LINE: Final = re.compile(
    r"^(?:#{1,2}[ \t]+|title[ \t]*[:=][ \t]*|=[ \t]+|#\+title:[ \t]*)(\S.{0,300})$",
    re.IGNORECASE | re.MULTILINE,
)
_HTML_TITLE: Final = re.compile(r"<title>([^<]{1,300})</title>", re.IGNORECASE)
_SPEAKER_KEY: Final = re.compile(r"(?m)^[*_#\-: ]{0,6}(\w[\w ()]{1,20})[*_]{0,2}[ \t]*[:=]")
_CAMEL: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
"""Where a name without blanks has its next word: "SlowTea"."""
_REMEMBERED: Final = 4_096
"""Names of files whose words are kept: each text of a folder looks at the names of the others."""
_LOOK_ALIKE: Final = 0.6
"""Share of a file name's words that must stand in a title for the two to say the same."""
_LIKE_REPORT: Final = 0.55
"""How sure it is that a text called by an event is one talk: talks that its headings show are surer."""


class _File(NamedTuple):
    """A text of the folder: its name without suffix and number, the same as words, `tokens` without what all share."""

    stem: str
    words: tuple[str, ...]
    tokens: tuple[str, ...]
    head: str


def propose(document: Document, context: Context) -> Proposal | None:
    """The whole file as one talk, or as none where it stands beside talks (README, lists to watch later)."""
    own_name = PurePosixPath(context.path).name
    if not context.siblings or not document.blocks:
        return None
    known = words(context.language)
    files = _read_names([Sibling(own_name, ""), *context.siblings])
    names = _names_of_talks(frozenset([sibling.name for sibling in context.siblings] + [own_name]), known)
    own = files[0]
    others = [file for file, sibling in zip(files[1:], context.siblings, strict=True) if sibling.name in names]
    if not others or _are_reports(files) or _is_day(own) or _holds_many(own, known):
        return None
    listed = _are_listed(frozenset(sibling.name for sibling in context.siblings) | {own_name})
    alike = sum(max(_likeness(file, known), 0.5 * listed) for file in others)
    no_talk = _is_no_talk(own, known) or is_page_of_folder(context.path)
    few = len(others) < 2 + no_talk
    if alike < _share_asked(document.text, known) * len(others) or (
        few and (alike < len(others) or not _is_of_a_year(context.path))
    ):
        return None
    if opens_with_talk(document.blocks, known) or (few and holds_talks(document.text, known)):
        return None
    why = f"{alike:g} of the {len(others)} other texts in the folder look like one talk each"
    if no_talk:
        if few:
            return None
        title = document.blocks[0].text if document.blocks[0].kind == "heading" else own.stem
        part = Part(title, 0, len(document.blocks))
        return Proposal("folders", (), 0.97, f"{why}, and this one is called {own_name}", (part,))
    draft, sure = _draft(document, context, own, known, listed=listed)
    draft = replace(draft, title=_without_event(draft.title, PurePosixPath(context.path).parent.name))
    draft = with_byline(
        by_habit(draft, [_title_of(file.head) for file in others], known),
        document,
        [file.head for file in others],
        known,
    )
    if few and not sure:
        return None
    if is_named_by_event(draft.title, context.event):
        return Proposal("folders", (draft,), _LIKE_REPORT, f"{why}, though this one is called by its event")
    if sure and alike == len(others) and _is_named_alike(own, draft.title, known):
        return Proposal("folders", (draft,), 0.96, f"{why}, and the title says what the file name says")
    return Proposal("folders", (draft,), 0.9 if sure else 0.75 if listed else 0.6, why)


def told_of_texts(texts: Sequence[Sibling]) -> dict[str, str]:
    """For each text of a folder, by name, what the others tell of it: reading it anew gives the same while this does.

    That is whether they look like talks, in which way they name their speakers, and what names have in common.
    """
    known = words(None)
    files = dict(zip((text.name for text in texts), _read_names(texts), strict=True))
    names = frozenset(files)
    talks = _names_of_talks(names, known)
    listed = _are_listed(names)
    alike = {name: max(_likeness(files[name], known), 0.5 * listed) for name in talks}
    total, reports = sum(alike.values()), _are_reports(list(files.values()))
    habits = habits_of([(_title_of(files[name].head), files[name].head) for name in sorted(talks)], known)
    told = {}
    for name, file in files.items():
        others, share = len(talks) - (name in talks), total - alike.get(name, 0.0)
        few = others < 2 + _is_no_talk(file, known)
        far = reports or not others or share < _share_asked(file.head, known) * others
        told[name] = "" if far else f"{file.stem}|{file.tokens}|{share == others}|{few}|{listed}|{habits}"
    return told


def _share_asked(text: str, known: Words) -> float:
    """The share of the others that must look like talks: fewer where a heading below the title is its speaker."""
    if holds_talks(text, known):
        return 0.75
    return 1 / 3 if _TWO_HEADINGS.match(text) and has_byline(text[:1_000], known) else 0.5


def _is_of_a_year(path: str) -> bool:
    """Whether a folder above the text says the year; the one in the name of the text is that of its own event."""
    return _YEAR.search(str(PurePosixPath(path).parent)) is not None


def _is_named_alike(own: _File, title: str, known: Words) -> bool:
    """Whether a file of a title's name is one talk, whatever its headings; "lightning-talks" may well hold several."""
    return len(own.tokens) > 1 and _says_the_same(own.tokens, title) and not is_grouping(title, known)


def _without_event(title: str, folder: str) -> str:
    """The title of "Quiet Conf : Slow tea" in the folder "quiet-conf"."""
    front, _, rest = title.partition(": ")
    return rest.strip() if len(rest.strip()) > 2 and _tokens_of(front) == _tokens_of(folder) else title


def _read_names(siblings: Sequence[Sibling]) -> list[_File]:
    parts = _parts_of(frozenset([sibling.name for sibling in siblings]))
    return [_File(*parts[sibling.name], sibling.head) for sibling in siblings]


@lru_cache(maxsize=8)  # each text of a folder looks at the same names
def _parts_of(names: frozenset[str]) -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Name of a file -> its stem, the words of that, and those that the others do not share."""
    numbered = sum(_NUMBER.match(name) is not None for name in names) * 2 >= len(names)
    stems = {
        name: PurePosixPath(name).stem if _COUNTS.match(name) and not numbered else _stem_of(name) for name in names
    }
    stems.update(_behind_days(names))
    words_of = {name: _tokens_of(stem) for name, stem in stems.items()}
    talks = [line for line in words_of.values() if len(line) > 1]
    front = _shared(talks)
    back = _shared([line[::-1] for line in talks])
    return {
        name: (stems[name], line, line[front : len(line) - back] if len(line) > front + back else line)
        for name, line in words_of.items()
    }


def _behind_days(names: frozenset[str]) -> dict[str, str]:
    """Name of a file -> its stem behind a day, where several files have the same: "Day 1 - 02 - Slow tea"."""
    days = words(None).days
    found = {name: day for name in names if (day := _DAY_BEFORE.match(name)) and fold(day[1]) in days}
    shared = Counter(day[2] for day in found.values())
    return {name: _stem_of(name[day.end() :]) for name, day in found.items() if shared[day[2]] > 1}


@lru_cache(maxsize=8)
def _are_listed(names: frozenset[str]) -> bool:
    """Whether the files are called by running numbers and titles that a person typed: "03 - Slow tea for all"."""
    behind = _behind_days(names)
    stems = [behind.get(name) or _stem_of(name) for name in names if name in behind or _NUMBER.match(name)]
    return len(names) > 2 and sum(" " in stem for stem in stems) * 4 >= 3 * len(names)


@lru_cache(maxsize=_REMEMBERED)
def _stem_of(name: str) -> str:
    return _NUMBER.sub("", PurePosixPath(name).stem)


@lru_cache(maxsize=_REMEMBERED)
def _tokens_of(stem: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(_CAMEL.sub(" ", _DATE.sub(" ", stem))))


@lru_cache(maxsize=8)
def _names_of_talks(names: frozenset[str], known: Words) -> frozenset[str]:
    """The files of a folder whose names may be those of talks."""
    files = {name: _File(*parts, "") for name, parts in _parts_of(names).items()}
    return frozenset(name for name, file in files.items() if not (_is_no_talk(file, known) or _is_day(file)))


def _shared(lines: Sequence[Sequence[str]]) -> int:
    """How many words all lines begin with."""
    if len(lines) < 3:
        return 0
    count = 0
    while all(len(line) > count + 1 and line[count] == lines[0][count] for line in lines):
        count += 1
    return count


def _is_no_talk(file: _File, known: Words) -> bool:
    return _name_no_talk(file.stem, file.tokens, known)


@lru_cache(maxsize=_REMEMBERED)
def _name_no_talk(stem: str, tokens: tuple[str, ...], known: Words) -> bool:
    name = " ".join(tokens)
    if not name or stem.casefold().strip("_") in _NO_TALKS or name in _NO_TALKS:
        return True
    return known.section(name) in _BESIDE or {"watch", "later"} <= set(tokens) or {"to", "watch"} <= set(tokens)


def _holds_many(file: _File, known: Words) -> bool:
    """True for "Lightning talks.md" and "ignites.md": the notes of several short talks."""
    return known.kinds.get(" ".join(file.tokens)) in ("lightning talk", "ignite", "open space")


def _is_day(file: _File) -> bool:
    """True for "day2", "oscon-day-one", "first day", "monday": the notes of a day, with talks of their own."""
    return _name_a_day(file.tokens)


@lru_cache(maxsize=_REMEMBERED)
def _name_a_day(tokens: tuple[str, ...]) -> bool:
    known = words(None)  # a file's name may be in another language than its text
    parts = re.findall(r"[^\W\d_]+|\d+", " ".join(tokens))
    if any(one in known.talk_nouns and two.isdigit() for one, two in pairwise(parts)):  # "day1-talk02"
        return False
    if any(one in known.days and (two.isdigit() or two in known.ordinals) for one, two in pairwise(parts)):
        return True
    if any(two in known.days and one in known.ordinals for one, two in pairwise(parts)):
        return True
    return len(parts) == 1 and (parts[0] in known.weekdays or parts[0].isdigit())


def _are_reports(files: Sequence[_File]) -> bool:
    """True where names differ by date or year: a blog's posts, or an event year after year, each a report."""
    dates = [found[0] for file in files if (found := _DATE.match(file.stem))]
    years = [found[0] for file in files if (found := _YEAR.search(file.stem))]
    return any(len(stated) * 2 >= len(files) and len(set(stated)) > 1 for stated in (dates, years))


def _title_of(head: str) -> str:
    found = _HTML_TITLE.search(head) or _TITLE_LINE.search(head)
    if found:
        return found[1].strip(" \"'#")
    return next((line.strip() for line in head.split("\n") if line.strip()), "")


@lru_cache(maxsize=1_024)
def _likeness(file: _File, known: Words) -> float:
    """How much a text looks like one talk: 1, ½ or not at all."""
    title = _title_of(file.head)
    if holds_talks(file.head, known):
        return 0.0
    if _names_speaker(title, file.head, known) or has_byline(file.head[:1_000], known):
        return 1.0
    if " " in file.stem and read_headline(file.stem, known).how == "by":
        return 1.0
    shared = set(file.words) - set(file.tokens)
    stated = [word.casefold() for word in _WORD.findall(title) if word.casefold() not in shared]
    if _YEAR.search(" ".join(stated)):
        return 0.0
    if _says_the_same(file.tokens, title):
        return 1.0
    return 0.5 if len(file.tokens) > 1 and set(file.tokens) & set(stated) else 0.0


def _names_speaker(title: str, head: str, known: Words) -> bool:
    """Whether a title goes on with "by", or one of the first lines is a label such as "Speaker:"."""
    line = f" {' '.join(title.casefold().split())} "
    if any(f" {word} " in line for word in known.by):
        return True
    labels = [fold(found[1].strip("_ ")) for found in _SPEAKER_KEY.finditer(head[:1_000])]
    return any("speaker" in known.label(label) and label not in ("author", "authors") for label in labels)


def _says_the_same(tokens: Sequence[str], title: str) -> bool:
    stated = [word.casefold() for word in _WORD.findall(title)]
    if len(tokens) == 1:
        return tokens[0] in stated and len(stated) <= 4
    if not tokens or "".join(tokens) in "".join(stated):  # "backstage" and "Back Stage"
        return bool(tokens)
    return sum(token in set(stated) for token in tokens) >= len(tokens) * _LOOK_ALIKE


def _stated_title(document: Document, context: Context, own: _File) -> str:
    """The title in front matter or in the page's head, unless it is the event's or repeats the file's name."""
    stated = document.meta.get("title")
    title = stated.strip() if isinstance(stated, str) else document.title or ""
    repeats = [word.casefold() for word in _WORD.findall(title)] == list(own.words) and title == own.stem
    return "" if repeats or (context.event and fold(title) == fold(context.event)) else title


def _is_title_line(blocks: Sequence[Block]) -> bool:
    """Whether a text opens with one line that is no sentence, above a list."""
    if len(blocks) < 2 or blocks[0].kind != "paragraph" or blocks[1].kind != "item":
        return False
    line = blocks[0].text.strip()
    return (
        "\n" not in line
        and 2 < len(line.split()) < 16
        and line[0].isupper()
        and line[-1] not in ".:;,!"
        and "://" not in line
    )


def _leads_elsewhere(block: Block) -> bool:
    """Whether a block before a title is no text of the talk: a picture, a rule, a link to another file."""
    if block.kind in ("image", "rule"):
        return True
    links = [span for span in block.spans if span.kind == "link" and "://" not in (span.url or "")]
    return block.kind == "paragraph" and sum(link.end - link.start for link in links) >= len(block.text.strip()) > 0


def _draft(
    document: Document, context: Context, own: _File, known: Words, *, listed: bool = False
) -> tuple[Draft, bool]:
    """The file as a talk, and whether it looks like one by itself; with `listed` its name is more than a first line."""
    blocks = document.blocks
    folder = PurePosixPath(context.path).parent.name
    groups = (" ".join(_WORD.findall(folder)),) if folder else ()
    first = next((at for at, block in enumerate(blocks[:5]) if not _leads_elsewhere(block)), 0)
    title = _stated_title(document, context, own)
    if len(own.words) > 1 and known.kinds.get(own.words[-1]) == "keynote":
        groups = (*groups, own.words[-1])
    if blocks[first].kind == "heading" and not blocks[first].text.strip():
        name = " ".join(own.tokens)
        title = title or name[:1].upper() + name[1:]
        return Draft(title, first + 1, len(blocks), head=first, inferred=True, groups=groups), False
    if blocks[first].kind == "heading":
        same = not title or fold(title) == fold(blocks[first].text) or blocks[first].level == 1
        if same:
            title = title if title and fold(title) == fold(blocks[first].text) else blocks[first].text
            return Draft(title, first + 1, len(blocks), head=first, groups=groups), True
    if title:
        return Draft(title, 0, len(blocks), groups=groups), True
    line = blocks[first].text.split("\n")[0].strip(" \t#=*")
    titled = not listed and _is_title_line(blocks[first : first + 2])
    if (_says_the_same(own.tokens, line) and len(line) < 250) or titled:
        whole = "\n" not in blocks[first].text
        return Draft(line, first + 1 if whole else first, len(blocks), head=first, groups=groups), True
    return _named_by_file(document, own, groups, known), False


def _named_by_file(document: Document, own: _File, groups: tuple[str, ...], known: Words) -> Draft:
    """The talk of a text that states no title: "Slow tea by Ada Moss.md" is a title, "ada-moss.md" only its speaker."""
    name = " ".join(own.tokens)
    spoken = own.stem.strip() if " " in own.stem.strip() else name
    title = spoken[:1].upper() + spoken[1:]
    headline = read_headline(title, known)
    people = read_people(" ".join(word.capitalize() for word in own.tokens), known)
    if people.likeness >= KNOWN:
        return Draft(title, 0, len(document.blocks), inferred=True, groups=groups)
    stated = " " in own.stem and len(own.tokens) > 1  # who types blanks has written a title, not a name for a program
    speakers = headline.people.speakers if stated and headline.how in ("by", "dash-after") else None
    title = headline.title if speakers else title
    return Draft(title, 0, len(document.blocks), inferred=not stated, groups=groups, speakers=speakers or None)
