"""org-mode -> blocks: headings, lists, tables, links, properties of the format that Emacs users take notes in.

Line by line. `#+TITLE:` is the heading of level 1, above all others, as other formats have it. Tags of a heading become
a line "Tags: ..." below it, its properties lines such as "Speaker: ...". Written here because orgparse, the parser for
Python, raises on dates that do not exist and leaves what is inside a section to its user. Source of the syntax: the Org
manual and orgmode.org/worg/org-syntax.html.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from notes.document import Block, Document
from notes.frontmatter import body_lines
from notes.readers.closings import Closings
from notes.readers.marks import Marks
from notes.readers.rich import RichText, fenced, make_block, make_row

if TYPE_CHECKING:
    from notes.document import BlockKind

_EDGE: Final = r"(?<![^\s\-({'\"|])"
_AFTER: Final = r"(?![^\s\-.,;:!?'\")}\]|\[])"
_MARKS: Final = Marks(
    {
        "link1": r"\[\[(?P<u>[^\[\]\n]{1,1000})\]\[(?P<t>[^\[\]\n]{1,500})\]\]",
        "link2": r"\[\[(?P<u>[^\[\]\n]{1,1000})\]\]",
        "link3": r"<(?P<u>(?:https?://|mailto:)[^\s<>]{1,1000})>",
        "code1": rf"{_EDGE}=(?P<t>[^\s=](?:[^=\n]{{0,200}}[^\s=])?)={_AFTER}",
        "code2": rf"{_EDGE}~(?P<t>[^\s~](?:[^~\n]{{0,200}}[^\s~])?)~{_AFTER}",
        "strong": rf"{_EDGE}\*(?P<t>[^\s*](?:[^*]{{0,300}}[^\s*])?)\*{_AFTER}",
        "emphasis": rf"{_EDGE}/(?P<t>[^\s/](?:[^/]{{0,300}}[^\s/])?)/{_AFTER}",
        "strike": rf"{_EDGE}\+(?P<t>[^\s+](?:[^+]{{0,300}}[^\s+])?)\+{_AFTER}",
        "text1": rf"{_EDGE}_(?P<t>[^\s_](?:[^_]{{0,300}}[^\s_])?)_{_AFTER}",
        "drop1": r"\[fn:[^\[\]\n]{0,300}\]",
        "drop2": r"\{\{\{[^{}\n]{1,200}\}\}\}",
    },
    resolve=lambda url: url.removeprefix("file:") if url.startswith("file:http") else url,
)
_HEADING: Final = re.compile(r"(\*{1,40})[ \t]{1,9}(\S.*)$")
_STATE: Final = re.compile(r"(?:TODO|DONE|NEXT|WAITING|HOLD|CANCELLED|CANCELED|STARTED|SOMEDAY|READ|WATCHED)[ \t]{1,9}")
_PRIORITY: Final = re.compile(r"\[#[A-Z0-9]\][ \t]{0,9}")
_TAGS: Final = re.compile(r"[ \t]:([\w@#%:]{1,200}):$")
_COUNT: Final = re.compile(r"[ \t]{1,9}\[\d{0,4}[/%]\d{0,4}\]$")
_KEYWORD: Final = re.compile(r"#\+(\w[\w-]{0,40}):[ \t]*(.*)$")
_BEGIN: Final = re.compile(r"[ \t]*#\+begin_(\w{1,30})(?:[ \t]+(\S{1,60}))?", re.IGNORECASE)
_DRAWER: Final = re.compile(r"[ \t]*:([\w-]{1,40}):[ \t]*$")
_PROPERTY: Final = re.compile(r"[ \t]*:([\w-]{1,40})\+?:[ \t]+(\S.*)$")
_PLANNING: Final = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_ITEM: Final = re.compile(
    r"([ \t]*)(?:([-+])|(?<=[ \t])(\*)|(\d{1,4}[.)]|[A-Za-z][.)]))(?:[ \t]+(?:\[[ X-]\][ \t]+)?(.*))?$"
)
_FIXED: Final = re.compile(r"[ \t]*:(?: |$)")
_BOOKKEEPING: Final = frozenset(
    ("id", "custom_id", "created", "category", "effort", "order", "visibility", "noter_document", "noter_page")
)
_DROPPED: Final = frozenset(("comment", "export", "html", "latex"))
_CODE: Final = frozenset(("src", "example"))
_LONGEST_LINE: Final = 20_000
"""Characters of a paragraph beyond which it is data, and its marks are not looked for."""


def parse(text: str, source: str) -> Document:
    """The document of an org text whose line ends are single line feeds."""
    front, lines = body_lines(text, source)
    reader = _Reader(lines)
    reader.read()
    title = reader.meta.get("title")
    meta = {**reader.meta, **front.meta}
    return Document(source, "org", tuple(reader.blocks), len(lines), title, meta, front.problems)


def _closing(line: str) -> str | None:
    mark = line.strip().lower()
    return mark if mark.startswith("#+end_") or mark == ":end:" else None


class _Reader:
    """One pass over the lines."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.blocks: list[Block] = []
        self.meta: dict[str, Any] = {}
        self.paragraph: list[str] = []
        self.first = 0
        self.item: tuple[int, bool] | None = None
        self.indents: list[int] = []
        self.quoted = False
        self.below_title = 0
        self.closings = Closings(lines, _closing)

    def read(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at].rstrip()
            self.at += 1
            if not line:
                self._flush()
            elif not (self._structure(line) or self._hidden(line) or self._listed(line)):
                if self.indents and not self.paragraph and not line.startswith((" ", "\t")):
                    self.indents.clear()
                if not self.paragraph:
                    self.first = self.at
                self.paragraph.append(line)
        self._flush()

    def _structure(self, line: str) -> bool:
        if found := _HEADING.match(line):
            self._flush()
            self.indents.clear()
            self._heading(len(found[1]), found[2])
        elif found := _BEGIN.match(line):
            self._flush()
            self._begin(found[1].lower(), found[2] or "")
        elif line.strip().lower().startswith("#+end_"):
            self._flush()
            self.quoted = False
        elif line.lstrip().startswith("|"):
            self._flush()
            self._row(line.strip())
        elif re.fullmatch(r"[ \t]*-{5,}", line):
            self._flush()
            self.blocks.append(Block("rule", "", "---", (self.at, self.at)))
        elif _FIXED.match(line):
            self._flush()
            self._fixed()
        else:
            return False
        return True

    def _hidden(self, line: str) -> bool:
        """Keywords, drawers, planning and comments: what is no text."""
        if found := _KEYWORD.match(line):
            self._keyword(found[1].lower(), found[2].strip())
        elif (found := _DRAWER.match(line)) and found[1].lower() != "end":
            self._flush()
            self._drawer(found[1].lower())
        else:
            return bool(_PLANNING.match(line)) or line.startswith("# ") or line == "#" or line.lower() == ":end:"
        return True

    def _keyword(self, key: str, value: str) -> None:
        if key in ("filetags", "keywords", "tags"):
            self.meta["tags"] = [tag for tag in re.split(r"[:,\s]+", value) if tag]
        elif key in ("title", "subtitle", "author", "date", "language", "location", "place", "event", "year"):
            plain = RichText(soft=True)
            _MARKS.write(value[:1_000], plain)
            self.meta.setdefault(key, plain.finish()[0].strip("<>[]"))
            if key == "title" and value and not self.blocks and not self.paragraph:
                self._text("heading", value[:1_000], (self.at, self.at), level=1)
                self.below_title = 1

    def _until(self, mark: str) -> list[str] | None:
        end = self.closings.after(self.at, mark)
        if end is None:
            return None
        start, self.at = self.at, end + 1
        return self.lines[start:end]

    def _drawer(self, name: str) -> None:
        line = self.at
        inside = self._until(":end:")
        if inside is None or name != "properties":
            return
        for number, text in enumerate(inside, line + 1):
            found = _PROPERTY.match(text)
            if found and found[1].lower() not in _BOOKKEEPING:
                label = found[1].replace("_", " ").capitalize()
                self._text("paragraph", f"*{label}:* {found[2].strip()}", (number, number))

    def _heading(self, level: int, title: str) -> None:
        title = _PRIORITY.sub("", _STATE.sub("", title, count=1) if _STATE.match(title) else title, count=1)
        tags = _TAGS.search(title[-220:])
        if tags:
            title = title[: len(title) - len(tags[0])]
        title = title.strip()
        title = title[:-40] + _COUNT.sub("", title[-40:])
        self._text("heading", title, (self.at, self.at), level=min(level + self.below_title, 6))
        if tags and (named := [tag for tag in tags[1].split(":") if tag]):
            self._text("paragraph", f"Tags: {', '.join(named)}", (self.at, self.at))

    def _begin(self, name: str, language: str) -> None:
        if name in _CODE:
            first = self.at + 1
            text = "\n".join(self._until(f"#+end_{name}") or ())
            if text.strip():
                block = Block("code", text, fenced(text, language), (first, first + text.count("\n")))
                self.blocks.append(block)
        elif name in _DROPPED:
            self._until(f"#+end_{name}")
        else:
            self.quoted = name in ("quote", "verse")

    def _fixed(self) -> None:
        """Lines that begin with a colon: one piece of code."""
        first = self.at
        while self.at < len(self.lines) and _FIXED.match(self.lines[self.at]):
            self.at += 1
        text = "\n".join(line.lstrip()[2:] for line in self.lines[first - 1 : self.at])
        if text.strip():
            self.blocks.append(Block("code", text, fenced(text), (first, self.at)))

    def _row(self, line: str) -> None:
        if line.startswith("|-"):
            return
        cells = []
        for cell in line.strip("|").split("|"):
            cells.append(RichText(soft=True))
            _MARKS.write(cell.strip()[:_LONGEST_LINE], cells[-1])
        if any(not cell.blank for cell in cells):
            self.blocks.append(make_row(cells, (self.at, self.at)))

    def _listed(self, line: str) -> bool:
        found = _ITEM.match(line)
        if found is None or (self.paragraph and self.item is None and not found[2]):
            return False
        self._flush()
        indent = len(found[1].expandtabs(8))
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if not self.indents or self.indents[-1] < indent:
            self.indents.append(indent)
        self.item = (len(self.indents), found[4] is not None)
        self.first = self.at
        text = found[5] or ""
        term, separator, rest = text.partition(" :: ")
        self.paragraph = [f"*{term.strip()}:* {rest}" if separator and len(term) < 200 else text]
        return True

    def _flush(self) -> None:
        """End the paragraph or item that is being collected."""
        lines, self.paragraph = self.paragraph, []
        if not lines:
            return
        span = (self.first, self.first + len(lines) - 1)
        item, self.item = self.item, None
        text = "\n".join(line.strip().removesuffix("\\\\") for line in lines)
        if item is not None:
            self._text("item", text, span, level=item[0], ordered=item[1])
        else:
            level = len(self.indents)
            self._text("quote" if self.quoted else "paragraph", text, span, level=level)

    def _text(
        self, kind: BlockKind, text: str, span: tuple[int, int], *, level: int = 0, ordered: bool = False
    ) -> None:
        rich = RichText(soft=True)
        if len(text) > _LONGEST_LINE:
            rich.write(text)
        else:
            _MARKS.write(text, rich)
        if not rich.blank:
            self.blocks.append(make_block(kind, rich, span, level=level, ordered=ordered))
